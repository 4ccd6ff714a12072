"""What a digest tells one person: overdue, due soon, changed, without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.mail.portions import beyond
from crmnet.store.outbox import shows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.answers import PointFailed
    from crmnet.reports.changes import ChangeRow
    from crmnet.reports.escalations import Escalation
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.mail.asides import Aside
    from crmnet.reports.mail.peers import Peers
    from crmnet.reports.mail.receipts import Receipt
    from crmnet.reports.mail.rounds import OpenRound
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.publication.listing import PublicationRow

    Rows = tuple[CalendarRow, ...]


class Digest(NamedTuple):
    """What one person is told; rows for people: one a leaf and party.

    Attributes:
        overdue: the longest first.
        upcoming: due within 30 days, the earliest first.
        changes: since the last digest; empty on the first one.
        since: the day of the last digest, or None.
        undated: without a date; empty in the months after it was told.
        suspended: how many late items are suspended.
        overdue_items: calendar items that are overdue, each occurrence counted.
        upcoming_items: calendar items that are due soon.
        peers: by the id of each calendar item in overdue and upcoming that is shown.
        members: of the plans.
        languages: of the plans, by code.
        presiding: the country that presides, or None.
        head: of the store, for the presidency and the secretariat, who keep it; else
            None.
        rounds: open ones that somebody has not answered, as far as they are told.
        awaits_answer: whether one of them asks the recipient, told now or before.
        receipts: of forms of the recipient's countries, untold so far; they go along.
        asides: about the recipient's own entry in the directory, untold so far.
        failing: duty posts that failed the last contact tests, for the presidency and
            the secretariat; these go along too.
        escalations: overdue items that are told one step up, untold so far.
        events: to come within a month and held since the last; these go along too.
        broken: published addresses that did not do when last checked, for the
            secretariat; these go along too.
    """

    overdue: Rows
    upcoming: Rows
    changes: tuple[ChangeRow, ...]
    since: date | None
    undated: tuple[ActivityRow, ...]
    suspended: int
    overdue_items: int
    upcoming_items: int
    peers: dict[str, Peers]
    members: tuple[str, ...]
    languages: dict[str, str]
    presiding: str | None
    head: str | None = None
    rounds: tuple[OpenRound, ...] = ()
    awaits_answer: bool = False
    receipts: tuple[Receipt, ...] = ()
    asides: tuple[Aside, ...] = ()
    failing: tuple[PointFailed, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    events: tuple[EventRow, ...] = ()
    broken: tuple[PublicationRow, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell, but for receipts and asides."""
        items = self.overdue or self.upcoming or self.changes or self.undated
        return bool(items or self.rounds)

    @property
    def plans(self) -> tuple[str, ...]:
        """The codes of the plans that it is about, the oldest first."""
        named = {row.plan for row in (*self.overdue, *self.upcoming)}
        named |= {one.row.plan for one in self.escalations}
        named |= {row.plan for row in self.changes} | {row.plan for row in self.undated}
        named |= {one.plan for one in self.rounds if one.plan is not None}
        named |= {row.plan for one in self.receipts for row in one.items}
        named |= {row.plan for one in self.receipts for row in one.contributions}
        return tuple(code for code in self.languages if code in named)

    def escalated_beyond(self, most: int) -> set[str]:
        """What the ledger calls the rungs of items that its mail leaves out.

        Args:
            most: how many leaves the mail shows in each of the two sections.
        """
        if not self.escalations:
            return set()
        from crmnet.reports.escalations import told_of  # most plans do without

        sections = told_of(self.escalations)
        left = {
            row.id
            for found in sections
            for row in beyond((one.row for one in found), most)
        }
        return {one.key for one in self.escalations if one.row.id in left}


class Selected(NamedTuple):
    """A digest, and what the ledger may keep of it.

    Attributes:
        digest: what is told.
        untold: calendar items whose stage it tells; the ledger keeps their due dates.
        besides: the day by key of the ledger of what else it tells once.
        stage: the day of the latest stage among them, or None.
        overdue: calendar items that are overdue, one row an occurrence.
        upcoming: those that are due soon.
    """

    digest: Digest
    untold: Rows
    besides: dict[str, date]
    stage: date | None
    overdue: Rows = ()
    upcoming: Rows = ()

    def shows(self, most: int, attached: Iterable[str] = ()) -> str:
        """What the ledger is to keep: what its mail shows, or has in a file.

        Args:
            most: how many leaves the mail shows in a section.
            attached: the keys of what stands in the files that go with it.

        Returns:
            JSON; the days by key.
        """
        sections = self.overdue, self.upcoming
        hidden = {row.id for rows in sections for row in beyond(rows, most)}
        hidden |= self.digest.escalated_beyond(most)
        days: dict[str, date | str] = {row.id: row.due_on for row in self.untold}
        days |= self.besides
        hidden.difference_update(attached)
        return shows({key: day for key, day in days.items() if key not in hidden})
