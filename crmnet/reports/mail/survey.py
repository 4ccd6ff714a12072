"""The store as all digests of a run see it; of what is read once each has a choice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from crmnet.domain.iso import INSTANT
from crmnet.domain.mailing import is_untold, stage_reached
from crmnet.domain.party import SECRETARIAT
from crmnet.reports.activity.listing import ActivityRow, undated
from crmnet.reports.answers import PointFailed, failed_twice
from crmnet.reports.changes import ChangeRow, Since, changes
from crmnet.reports.directory.officers import OfficerRow, in_office
from crmnet.reports.filters import languages
from crmnet.reports.mail.beside import NOTHING, Beside
from crmnet.reports.mail.digest import Digest, Selected
from crmnet.reports.mail.events import events_near, told_to
from crmnet.reports.mail.late import late_and_soon
from crmnet.reports.mail.peers import Companions
from crmnet.reports.mail.portions import MOST, within
from crmnet.reports.mail.recipients import Recipient, alone, members
from crmnet.reports.overdue import CalendarRow, first_ones
from crmnet.reports.rows import parted
from crmnet.store import calendar_items, directory, plans
from crmnet.store.changes import head
from crmnet.store.presiding import presiding, rotation
from crmnet.store.rounds import is_any_open, is_any_received

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.reports.escalations import Escalation
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.filters import Filters
    from crmnet.reports.mail.asides import Aside
    from crmnet.reports.mail.receipts import Receipt
    from crmnet.reports.mail.rounds import OpenRound
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told

    Rows = tuple[CalendarRow, ...]

Row = TypeVar("Row", CalendarRow, ActivityRow, ChangeRow)


class Survey:
    """The store as all digests of one run see it.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what the run is limited to; a plan.
        weekends: whether mail is sent on a Saturday and a Sunday too.
        confirm_after: months after which an entry of the directory is to be confirmed.
    """

    def __init__(
        self,
        store: Store,
        today: date,
        filters: Filters,
        *,
        weekends: bool = False,
        confirm_after: int = 6,
    ) -> None:
        self.today = today
        self._confirm_after = confirm_after
        self._weekends = weekends
        self._store = store
        self._filters = filters
        self._parted: dict[int, tuple[tuple[Any, ...], dict[str, list[Any]]]] = {}
        self._since: dict[Since, tuple[ChangeRow, ...]] = {}
        self.presiding = presiding(store, today)
        self._head = head(store)
        self._companions = Companions(store)
        self._members = tuple(members(store, filters.plan))
        self._overdue, self._upcoming = late_and_soon(store, today, filters)
        self._stages: dict[str, date | None] = {}  # many rows share their date

    def periodic(
        self, recipient: Recipient, told: Told, *, only_overdue: bool = False
    ) -> Selected:
        """The digest of a period for a recipient.

        Args:
            recipient: for whom.
            told: what the recipient was told so far.
            only_overdue: leave all else out.
        """
        overdue = self._mine(recipient, self._overdue)
        if only_overdue:
            raised = self._escalated(recipient, told)
            return self._selected(recipient, told, overdue, (), (), raised)
        upcoming = self._mine(recipient, self._upcoming)
        rounds = self._told_of(recipient, told)
        beside = self._beside(recipient, told)
        found = self._selected(recipient, told, overdue, upcoming, rounds, beside)
        monthly = f"{self.today:%Y-%m}" not in told.months
        digest = found.digest._replace(
            changes=self._changes(recipient, told),
            since=date.fromisoformat(told.last.today_on) if told.last else None,
            undated=self._mine(recipient, self._undated) if monthly else (),
            events=told_to(
                self._events,
                recipient,
                self.today,
                told.last.today_on if told.last else None,
                self._turns,
            ),
        )
        return found._replace(digest=digest)

    def reminder(
        self, recipient: Recipient, told: Told, *, only_overdue: bool = False
    ) -> Selected:
        """What is at a stage that no mail told the recipient, and receipts."""
        upcoming = () if only_overdue else self._mine(recipient, self._upcoming)
        return self._selected(
            recipient,
            told,
            self._untold(told, self._mine(recipient, self._overdue)),
            self._untold(told, upcoming),
            () if only_overdue else self._asking(recipient, told),
            self._escalated(recipient, told)
            if only_overdue
            else self._beside(recipient, told),
        )

    def letter(self, recipient: Recipient, told: Told) -> Selected:
        """What somebody is told who gets no digests: about the own entry alone."""
        beside = Beside((), self._asides_for(recipient, told))
        return self._selected(recipient, told, (), (), (), beside)

    def others(self, people: Iterable[Recipient]) -> tuple[Recipient, ...]:
        """The officers with something of their own to be told who get no digests.

        It waits for whoever is absent.
        """
        known = {one.address for one in people}
        away = directory.absences(self._store, self.today)
        there = [row for row in reversed(self._serving) if row.id not in away]
        first = {row.email: row for row in there}
        return tuple(
            alone(first[email])
            for email in self._asides
            if email in first and email not in known
        )

    def _selected(
        self,
        recipient: Recipient,
        told: Told,
        overdue: Rows,
        upcoming: Rows,
        rounds: tuple[OpenRound, ...] = (),
        beside: Beside = NOTHING,
    ) -> Selected:
        untold = self._untold(told, (*overdue, *upcoming))
        stages = [self._stage(day) for day in {row.due_on for row in untold}]
        asking = set(rounds).intersection(self._asking(recipient, told))
        besides = {one.id: date.fromisoformat(one.answer_by) for one in asking}
        stages += [one.stage for one in asking]
        stages += beside.stages
        late, soon = first_ones(overdue), first_ones(upcoming)
        shown = chain(within(late, MOST), within(soon, MOST))
        digest = Digest(
            overdue=late,
            upcoming=soon,
            changes=(),
            since=None,
            undated=(),
            suspended=self._suspended(recipient),
            overdue_items=len(overdue),
            upcoming_items=len(upcoming),
            peers=self._companions.of(shown),
            members=self._members,
            languages=self._languages,
            presiding=self.presiding,
            head=self._head if recipient.offices else None,
            rounds=rounds,
            awaits_answer=any(one.asks(recipient) for one in self._rounds),
            receipts=beside.receipts,
            asides=beside.asides,
            failing=self._failing if recipient.offices else (),
            escalations=beside.escalations,
            broken=self._broken if SECRETARIAT in recipient.offices else (),
        )
        latest = max(filter(None, stages), default=None)
        return Selected(
            digest, untold, besides | beside.shows, latest, overdue, upcoming
        )

    @cached_property
    def _turns(self) -> tuple[tuple[str, str], ...]:
        return rotation(self._store) if self._events else ()

    @cached_property
    def _failing(self) -> tuple[PointFailed, ...]:
        """Duty posts that failed the last contact tests that were over before today."""
        begun = datetime.combine(self.today, time(), UTC)
        return failed_twice(self._store, begun)

    def _asking(self, recipient: Recipient, told: Told) -> tuple[OpenRound, ...]:
        """The rounds of which the recipient is to be asked, or reminded, now."""
        return tuple(
            one for one in self._rounds if one.asks(recipient) and one.is_untold(told)
        )

    def _told_of(self, recipient: Recipient, told: Told) -> tuple[OpenRound, ...]:
        """The rounds in a digest: to an office all of them, each asked of it once."""
        asking = self._asking(recipient, told)
        if not recipient.sees_all:
            return asking
        return tuple(one._replace(is_asked=one in asking) for one in self._rounds)

    def _beside(self, recipient: Recipient, told: Told) -> Beside:
        receipts = (one for one in self._receipts if one.is_for(recipient, told))
        raised = self._escalated(recipient, told).escalations
        return Beside(tuple(receipts), self._asides_for(recipient, told), raised)

    def _escalated(self, recipient: Recipient, told: Told) -> Beside:
        mine = (one for one in self._escalations if one.is_for(recipient))
        return Beside((), (), tuple(one for one in mine if not one.is_told(told)))

    def _asides_for(self, recipient: Recipient, told: Told) -> tuple[Aside, ...]:
        own = self._asides.get(recipient.address, ())
        return tuple(one for one in own if not one.is_told(told))

    def _untold(self, told: Told, rows: Rows) -> Rows:
        days = {row.due_on for row in rows}
        never = {day for day in days if is_untold(self._stage(day), None)}
        if not told.shown:
            return tuple(row for row in rows if row.due_on in never)
        return tuple(row for row in rows if self._is_untold(told, row, never))

    def _is_untold(self, told: Told, row: CalendarRow, never: set[str]) -> bool:
        """Whether a row is to be told; ``never``: the days told if never shown."""
        shown_on = told.shown.get((row.id, row.due_on))
        if shown_on is None:
            return row.due_on in never
        return is_untold(self._stage(row.due_on), date.fromisoformat(shown_on))

    def _stage(self, due_on: str) -> date | None:
        if due_on not in self._stages:
            day, weekends = date.fromisoformat(due_on), self._weekends
            self._stages[due_on] = stage_reached(day, self.today, weekends=weekends)
        return self._stages[due_on]

    def _mine(self, recipient: Recipient, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        parts = self._parts(rows)
        mine = [party for party in parts if self._concerns(recipient, party)]
        if len(mine) == len(parts):
            return rows
        if len(mine) == 1:  # as of most officers
            return tuple(parts[mine[0]])
        return tuple(row for row in rows if row.party in mine)

    def _parts(self, rows: tuple[Row, ...]) -> dict[str, list[Row]]:
        """Rows that all have a choice of, by party; parted once."""
        known, parts = self._parted.get(id(rows), ((), {}))
        if known is not rows:
            parts = parted(rows, attrgetter("party"))
            self._parted[id(rows)] = rows, parts
        return parts

    def _concerns(self, recipient: Recipient, party: str) -> bool:
        return recipient.is_told_of(party, self.presiding)

    def _changes(self, recipient: Recipient, told: Told) -> tuple[ChangeRow, ...]:
        if told.last is None:
            return ()
        read_at = datetime.strptime(told.last.read_at, INSTANT)  # noqa: DTZ007  UTC
        since = Since(date.fromisoformat(told.last.today_on), read_at)
        if since not in self._since:
            self._since[since] = changes(self._store, self.today, self._filters, since)
        return self._mine(recipient, self._since[since])

    def _suspended(self, recipient: Recipient) -> int:
        return sum(self._concerns(recipient, party) for party in self._late_suspended)

    # --- read when first asked for

    @cached_property
    def _escalations(self) -> tuple[Escalation, ...]:
        if not plans.escalations(self._store):
            return ()
        from crmnet.reports.escalations import escalations  # most plans do without

        return escalations(self._store, self._overdue, self.today)

    @cached_property
    def _broken(self) -> tuple[PublicationRow, ...]:
        from crmnet.reports.publication.listing import broken, publications

        return broken(publications(self._store))

    @cached_property
    def _rounds(self) -> tuple[OpenRound, ...]:
        if not is_any_open(self._store):
            return ()
        from crmnet.reports.mail.rounds import open_rounds  # most days do without

        return open_rounds(
            self._store, self.today, self._filters.plan, weekends=self._weekends
        )

    @cached_property
    def _events(self) -> tuple[EventRow, ...]:
        return events_near(self._store, self.today, self._filters)

    @cached_property
    def _receipts(self) -> tuple[Receipt, ...]:
        if not is_any_received(self._store):
            return ()
        from crmnet.reports.mail.receipts import receipts  # preview does without

        return receipts(self._store, self.today, self._filters.plan)

    @cached_property
    def _serving(self) -> tuple[OfficerRow, ...]:
        return in_office(self._store, self.today)

    @cached_property
    def _asides(self) -> dict[str, tuple[Aside, ...]]:
        from crmnet.reports.mail.asides import asides  # a store without officers

        return asides(self._store, self._serving, self.today, self._confirm_after)

    @cached_property
    def _languages(self) -> dict[str, str]:
        return languages(self._store, self._filters)

    @cached_property
    def _undated(self) -> tuple[ActivityRow, ...]:
        return undated(self._store, self.today, self._filters)

    @cached_property
    def _late_suspended(self) -> list[str]:
        found = self._store.query(
            calendar_items.LATE_SUSPENDED,
            today=self.today.isoformat(),
            **self._filters.for_sql(),
        )
        return [party for (party,) in found]
