"""What mails tell of the rounds that are open: who is asked, who has not answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.mailing import is_untold, round_stage
from crmnet.reports.round import missing, rounds_meant
from crmnet.store import rounds

if TYPE_CHECKING:
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.reports.reach import Reached
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told


class OpenRound(NamedTuple):
    """A round that is open.

    Attributes:
        missing: the countries that have not answered, by code.
        total: how many are asked.
        stage: the day of the latest at which it is told who has not answered, or None.
        reach: whom the mails to each of the missing countries go to.
        is_asked: whether the mail asks, where an answer of the recipient is missing.
    """

    id: str
    name: str
    plan: str | None
    from_on: str
    until_on: str
    answer_by: str
    opened_on: str
    missing: tuple[str, ...]
    total: int
    stage: date | None
    reach: tuple[tuple[str, Reached], ...] = ()
    is_asked: bool = True

    def asks(self, recipient: Recipient) -> bool:
        """Whether an answer of a country of the recipient is missing."""
        return not recipient.countries.isdisjoint(self.missing)

    def is_untold(self, told: Told) -> bool:
        """Whether it has reached a stage that no mail told the recipient."""
        shown_on = told.shown.get((self.id, self.answer_by))
        shown = None if shown_on is None else date.fromisoformat(shown_on)
        return is_untold(self.stage, shown)


def open_rounds(
    store: Store, today: date, plan: str | None, *, weekends: bool
) -> tuple[OpenRound, ...]:
    """The rounds that are open and that somebody has not answered.

    Args:
        store: the store.
        today: the day that counts as today.
        plan: the code of the plan that is told of; None: all open ones.
        weekends: whether mail is sent on a Saturday and a Sunday too.
    """
    codes = rounds.plan_codes(store)
    found = []
    for asked in rounds_meant(store, None, plan):
        opened = date.fromisoformat(asked.opened_on)
        if asked.closed_on is not None or opened > today:
            continue
        last = date.fromisoformat(asked.answer_by)
        one = OpenRound(
            asked.id,
            asked.name,
            None if asked.plan is None else codes[asked.plan],
            asked.from_on,
            asked.until_on,
            asked.answer_by,
            asked.opened_on,
            missing(store, asked),
            len(asked.parties.split()),
            round_stage(opened, last, today, weekends=weekends),
        )
        if one.missing:
            from crmnet.reports.reach import reach  # most digests do without

            by_party = reach(store, one.missing, today, one.plan)
            found.append(one._replace(reach=tuple(by_party.items())))
    return tuple(found)
