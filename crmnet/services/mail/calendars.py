"""The calendar that goes with a digest: deadlines and events of its reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import MailKind

if TYPE_CHECKING:
    from crmnet.reports.calendar.deadlines import DeadlineRow, EventDays
    from crmnet.services.mail.due import DigestOptions, Outgoing
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord

MOST: Final = 1000  # deadlines in a mail: two megabytes, which most servers take


class Calendar(NamedTuple):
    """What a calendar is written from: plans, their deadlines and events."""

    plans: tuple[PlanRecord, ...] = ()
    rows: tuple[DeadlineRow, ...] = ()
    events: tuple[EventDays, ...] = ()

    @property
    def number(self) -> int:
        """How many deadlines and events there are."""
        return len(self.rows) + len(self.events)

    @property
    def fits(self) -> bool:
        """Whether a mail takes it."""
        return 0 < self.number <= MOST

    def for_mail(self, mail: Outgoing) -> Calendar:
        """The same with what concerns the recipient; of no digest, nothing."""
        if mail.kind is not MailKind.DIGEST:
            return Calendar()

        def concerns(party: str) -> bool:
            return mail.recipient.is_told_of(party, mail.digest.presiding)

        rows = filter(lambda row: concerns(row.party), self.rows)
        # who presides now did not when it began: the event itself knows who did
        told = partial(mail.recipient.is_told_of, presiding=None)
        events = filter(None, (event.told_to(told) for event in self.events))
        return self._replace(rows=tuple(rows), events=tuple(events))


def read_calendar(store: Store, how: DigestOptions) -> Calendar:
    """All deadlines of the plans that a run tells; none where it attaches none."""
    if not how.attach_calendar:
        return Calendar()
    from crmnet.reports.calendar import deadlines as report  # most runs do without
    from crmnet.reports.filters import Filters, plans_of

    limits = Filters(plan=how.plan)
    return Calendar(
        tuple(plans_of(store, limits)),
        tuple(report.deadlines(store, limits)),
        tuple(report.event_days(store, limits)),
    )
