"""What all parts of a digest's mail ask: for whom it is, how it names things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import PRESIDENCY
from crmnet.render.kit import days, parties, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Protocol

    from crmnet.i18n import Language
    from crmnet.reports.mail.digest import Digest
    from crmnet.reports.mail.recipients import Recipient

    class Coded(Protocol):
        """A row about an item of a plan."""

        @property
        def plan(self) -> str:
            """Code of the plan."""

        @property
        def code(self) -> str:
            """Of the item, unique in its plan."""


MOST: Final = 60  # leaves, or items of a list, before a command is named instead


class View(NamedTuple):
    """What is told, whom, on which day.

    Attributes:
        lang: the recipient's language; it knows who presides.
    """

    digest: Digest
    recipient: Recipient
    today: date
    lang: Language

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that it is about; all where there is nothing to tell."""
        return self.digest.plans or tuple(self.digest.languages)

    @property
    def posts(self) -> Iterator[str]:
        """What the recipient is: "Presidencia Pro-Témpore (Guatemala)", "Honduras"."""
        countries = set(self.recipient.countries)
        for office in self.recipient.offices:
            yield parties.office(office, self.lang)
            if office == PRESIDENCY:
                countries.discard(self.digest.presiding or "")
        yield from parties.by_name(countries, self.lang)
        for side in sorted(self.recipient.own - self.recipient.countries):
            yield parties.party(side, self.lang)

    def code(self, row: Coded) -> str:
        """The code of an item, with that of its plan where the mail names several."""
        return f"{row.plan}:{row.code}" if len(self.plans) > 1 else row.code

    def day(self, iso: str) -> str:
        """A date for a sentence, without the year where it is today's."""
        return days.day_of_year(iso, self.today, self.lang)

    def owes(self, party: str, status: str) -> str:
        """A party, and how far it is where it has begun: "Honduras (en proceso)"."""
        name = parties.party(party, self.lang)
        if status == "not_started":
            return name
        return f"{name} ({words.full_status(status, self.lang)})"

    def is_sole(self, parties: Iterable[str]) -> bool:
        """Whether only the one country of the recipient is meant, and needs no name.

        Or only its consular side; who is of both is told which is meant.
        """
        one = self.recipient
        is_of_both = bool(one.countries and one.sides)
        return not (one.sees_all or is_of_both) and set(parties) == one.own

    def first(self, items: Sequence[str]) -> str:
        """A list in a sentence; after the first ones only how many more there are."""
        more = len(items) - MOST
        if more <= 0:
            return self.lang.listing(items)
        others = self.lang.plural("{n} other", "{n} others", more)
        return self.lang.listing((*items[:MOST], others))
