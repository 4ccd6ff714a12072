"""The forms that go with the mails of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.mailing import MailKind
from crmnet.domain.party import PRESIDENCY, consular_side
from crmnet.reports.filters import Filters
from crmnet.services.activity.owing import Owing, blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.mail.letter import Attachment
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.services.activity.owing import Blank
    from crmnet.services.mail.due import Outgoing
    from crmnet.store.engine.contract import Store

    Asked = tuple[
        str, str | None, bool
    ]  # who, what it owes besides, whether by a round
    FormWriter = Callable[[Blank, date, Language], Attachment]


_MANY: Final = 4  # of eleven countries; what all owe is read in the time of these


class Blanks:
    """The forms of a run; what all of them share is read once.

    The officers of a place come one after the other and get the same form: that of the
    mail before is kept.

    Args:
        store: the store.
        today: the day that counts as today.
        plan: the code of the plan that is told of; None: all open ones.
        people: who are told.
    """

    def __init__(
        self,
        store: Store,
        today: date,
        plan: str | None,
        people: Iterable[Recipient],
    ) -> None:
        self._store = store
        self._today = today
        self._plan = plan
        places = {place for one in people for place in one.countries | one.sides}
        self._owing = Owing(store, today, plan, of_most=len(places) >= _MANY)
        self._last: dict[Asked, Blank] = {}
        self._files: list[tuple[Blank, Language, Attachment]] = []

    def of(self, mail: Outgoing) -> Iterator[Blank]:
        """The forms of the countries of the recipient that have something to report.

        An officer of the consular side alone gets the form of that side. A receipt
        alone brings none: what was answered needs no form; nor does a letter.
        """
        if mail.kind in (MailKind.RECEIPT, MailKind.LETTER):
            return
        one = mail.recipient
        sides = map(consular_side, sorted(one.sides - one.countries))
        former, self._last = self._last, {}
        for country in (*sorted(one.countries), *sides):
            also = PRESIDENCY if mail.digest.presiding == country else None
            asked = country, also, mail.digest.awaits_answer
            found = former.get(asked) or self._read(*asked)
            self._last[asked] = found
            if found.own or found.shared:
                yield found

    def _read(self, party: str, also: str | None, asks: bool) -> Blank:
        limits = Filters(plan=self._plan, party=party, also=also)
        return blank(self._store, self._today, limits, asks=asks, owing=self._owing)

    def files(
        self, blanks: Sequence[Blank], lang: Language, write: FormWriter
    ) -> tuple[Attachment, ...]:
        """The forms of a mail as files to attach.

        Args:
            blanks: as :meth:`of` gave them.
            lang: the reader's language.
            write: writes a form.
        """
        kept = [each for each in self._files if any(each[0] is one for one in blanks)]
        self._files = kept  # in other languages, too
        found = []
        for one in blanks:
            alike = (
                file
                for known, spoken, file in kept
                if known is one and spoken.says_as(lang)
            )
            file = next(alike, None)
            if file is None:
                file = write(one, self._today, lang)
                kept.append((one, lang, file))
            found.append(file)
        return tuple(found)
