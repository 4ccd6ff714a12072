"""What all parts of a digest's mail ask: for whom it is, how it names things."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import PRESIDENCY
from crmnet.render.kit import days, parties, words
from crmnet.reports.mail.portions import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Protocol

    from crmnet.i18n import Language
    from crmnet.reports.mail.digest import Digest
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.services.mail.copies import DigestCopy

    class Coded(Protocol):
        """A row about an item of a plan."""

        @property
        def plan(self) -> str:
            """Code of the plan."""

        @property
        def code(self) -> str:
            """Of the item, unique in its plan."""


class Attached(StrEnum):
    """The file that has what a mail leaves out."""

    NOTHING = "nothing"
    FORM = "form"  # of a country: all that is open
    LIST = "list"
    PART_OF_LIST = "part of list"


class View(NamedTuple):
    """What is told, whom, on which day.

    Attributes:
        lang: the recipient's language; it knows who presides.
        plans: those that it is about; all where there is nothing to tell.
        most: leaves of a section, and items of a list, that it shows.
        attached: the file that has the rest.
    """

    digest: Digest
    recipient: Recipient
    today: date
    lang: Language
    plans: tuple[str, ...]
    most: int = MOST
    attached: Attached = Attached.NOTHING

    @classmethod
    def of(cls, copy: DigestCopy) -> View:
        """The view of a mail."""
        digest, lang = copy.digest, copy.lang
        return cls(
            digest,
            copy.recipient,
            copy.today,
            lang.with_presiding(digest.presiding),
            digest.plans or tuple(digest.languages),
            copy.most,
            _attached(copy),
        )

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
        return self.first_of(items[: self.most], len(items))

    def first_of(self, items: Sequence[str], total: int) -> str:
        """A list in a sentence that has the first ones of so many."""
        more = total - len(items)
        if more <= 0:
            return self.lang.listing(items)
        others = self.lang.plural("{n} other", "{n} others", more)
        return self.lang.listing((*items, others))

    def cut(
        self, leaves: int, command: str, *, in_form: bool = True
    ) -> tuple[str, ...]:
        """The sentence after the first leaves: how many more, and where they are.

        Args:
            leaves: how many there are.
            command: which lists all.
            in_form: whether the form of a country has them.
        """
        more, attached = leaves - self.most, self.attached
        if more <= 0:
            return ()
        said = {"shown": self.most, "total": leaves, "command": command}
        if attached is Attached.LIST:
            return (
                self.lang.plural(
                    "The first {shown} of {total} activities; {n} more is in the "
                    "attached list.",
                    "The first {shown} of {total} activities; {n} more are in the "
                    "attached list.",
                    more,
                    **said,
                ),
            )
        if attached is Attached.PART_OF_LIST:
            text = self.lang.text(
                "The first {shown} of {total} activities. The attached list has as "
                "many as fit into a mail; the rest follows with the next ones. All "
                "of them: {command}",
                **said,
            )
            return (text,)
        if attached is Attached.FORM and in_form:
            return (
                self.lang.plural(
                    "The first {shown} of {total} activities; {n} more is in the "
                    "attached form.",
                    "The first {shown} of {total} activities; {n} more are in the "
                    "attached form.",
                    more,
                    **said,
                ),
            )
        text = self.lang.text(
            "The first {shown} of {total} activities. All of them: {command}", **said
        )
        return (text,)


def _attached(copy: DigestCopy) -> Attached:
    """The file that has what a mail leaves out."""
    if copy.rest.rows:
        return Attached.PART_OF_LIST if copy.rest.is_cut else Attached.LIST
    has_all = copy.has_form and not copy.recipient.sees_all
    return Attached.FORM if has_all else Attached.NOTHING
