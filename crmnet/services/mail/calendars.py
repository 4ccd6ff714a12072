"""The calendar that goes with a digest: the deadlines that concern its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import MailKind

if TYPE_CHECKING:
    from crmnet.reports.calendar.deadlines import DeadlineRow
    from crmnet.services.mail.due import DigestOptions, Outgoing
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord

MOST: Final = 1000  # deadlines in a mail: two megabytes, which most servers take


class Calendar(NamedTuple):
    """What a calendar is written from: the deadlines, and their plans."""

    plans: tuple[PlanRecord, ...] = ()
    rows: tuple[DeadlineRow, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether a mail takes it."""
        return 0 < len(self.rows) <= MOST

    def for_mail(self, mail: Outgoing) -> Calendar:
        """The same with what concerns the recipient; of no digest, nothing."""
        if mail.kind is not MailKind.DIGEST:
            return Calendar()
        one, presiding = mail.recipient, mail.digest.presiding
        rows = (row for row in self.rows if one.is_told_of(row.party, presiding))
        return self._replace(rows=tuple(rows))


def read_calendar(store: Store, how: DigestOptions) -> Calendar:
    """All deadlines of the plans that a run tells; none where it attaches none."""
    if not how.attach_calendar:
        return Calendar()
    from crmnet.reports.calendar.deadlines import deadlines  # most runs do without
    from crmnet.reports.filters import Filters, plans_of

    limits = Filters(plan=how.plan)
    return Calendar(tuple(plans_of(store, limits)), tuple(deadlines(store, limits)))
