"""Dates that stand, though they would be counted otherwise by now.

What a cell was read as is kept (``understanding``), but for what hangs on the working
days of each party, on when an item was done, and what a store of long ago did not keep:
of that, the calendar items themselves are all that tells how it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, Deadline, Occurrence, occurrences
from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.plan_calendar import is_code
from crmnet.domain.progress import Status
from crmnet.services.plan.settling import MOVABLE
from crmnet.services.plan.wanting import counts_as_before, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crmnet.domain.leaves import Source
    from crmnet.services.plan.settling import Wanted
    from crmnet.services.plan.wanting import PlanDates, PlanLeaf
    from crmnet.store.engine.tables import CalendarItemRecord


class Otherwise(NamedTuple):
    """A date of a party that would be another one by now.

    Attributes:
        leaf: the code of what it owes.
        text: the words from which it was counted.
        unread: it is not known what these were read as.
    """

    leaf: str
    party: str
    text: str
    was: Deadline
    now: Deadline
    unread: bool


class KeptDates(NamedTuple):
    """The dates of a party of a leaf, which may stand.

    Attributes:
        wanted: what they would be by now.
        rows: its calendar items that count.
        text: the words that they are counted from.
        today: what day it is.
    """

    wanted: Wanted
    rows: list[CalendarItemRecord]
    text: str
    today: date

    def moves(self) -> list[tuple[Deadline, Deadline]]:
        """Each open date that would be another one, and what it would be."""
        ahead = self._ahead()
        if ahead:
            return list(self._moves_of_each(ahead))
        deadline = self.wanted.deadline
        if deadline.recurrence:
            deadline = UNDATED  # it ends before it begins
        now = deadline.kind, deadline.starts_on, deadline.due_on
        return [
            (was, deadline)
            for row in _open(self.rows)
            for was in (_as_dated(row),)
            if (was.kind, was.starts_on, was.due_on) != now
            if not row.occurrence or self._would_go(row)
        ]

    def kept(self) -> Wanted | None:
        """What is wanted where they stand; None: nothing but what is there."""
        ahead = self._ahead()
        rows = [row for row in self.rows if row.occurrence and row.due_on]
        if not ahead or len(rows) < len(self.rows):
            return None
        last = max(row.due_on or "" for row in rows)
        more = [one for one in ahead if one.due_on.isoformat() > last]
        return self.wanted._replace(ahead=(*map(_as_occurrence, rows), *more))

    def _ahead(self) -> tuple[Occurrence, ...]:
        return occurrences(self.wanted.deadline, self.wanted.until, self.wanted.working)

    def _moves_of_each(
        self, ahead: Sequence[Occurrence]
    ) -> Iterable[tuple[Deadline, Deadline]]:
        """The same of what recurs: an occurrence is known by its number."""
        dues = {one.due_on.isoformat() for one in ahead}
        numbers = {one.number: one for one in ahead}
        taken = {row.due_on for row in self.rows}
        for row in _open(self.rows):
            if row.occurrence and row.due_on in dues:
                continue
            one = numbers.get(row.occurrence)
            if one is not None and one.due_on.isoformat() not in taken:
                yield _as_dated(row), _once(one.starts_on, one.due_on)
            elif self._would_go(row):
                yield _as_dated(row), self.wanted.deadline

    def _would_go(self, row: CalendarItemRecord) -> bool:
        """Whether a row that no deadline asks for is archived: it is not yet past."""
        is_past = row.occurrence and (row.due_on or "") < self.today.isoformat()
        return row.status == Status.NOT_STARTED and not is_past


def standing(
    dates: PlanDates,
    leaf: PlanLeaf,
    before: Wanted,
    now: Wanted,
    rows: Iterable[CalendarItemRecord],
    today: date,
) -> KeptDates | None:
    """The dates of a party that stand unless somebody wants them counted anew.

    Args:
        dates: what gives the plan its dates.
        leaf: the leaf.
        before: what is wanted of it, before the party's own days are looked at.
        now: what is wanted of the party.
        rows: all that it has of the leaf, withdrawn ones too.
        today: what day it is.

    Returns:
        None where that is another question: they were read once for all, wait for a
        day, or count by something else now.
    """
    live = [row for row in rows if not row.gone]
    own = next((row for row in live if row.schedule is not None), None)
    words = words_of(leaf, own)
    found, text = before.deadline, leaf.source.calendar
    is_of_its_own = found.by_party or is_code(found.waits_for or "")
    if not live or any(row.waits_for for row in live) or now.deadline.waits_for:
        return None
    if not (is_of_its_own or (words is None and is_unread(dates, leaf))):
        return None
    if not counts_as_before(dates, leaf, before, live[0].party, words):
        return None
    said = words.schedule if words else text.own if text else None
    return KeptDates(now, live, said or "", today)


def is_unread(dates: PlanDates, leaf: PlanLeaf) -> bool:
    """Whether nobody knows what the cell of a leaf was read as when it was loaded."""
    source = leaf.source
    if source.calendar is None or source.due is not None:
        return False
    return is_read_now(source) or leaf.item.id in dates.unread


def is_read_now(source: Source) -> bool:
    """Whether the cell of a leaf that counts is to be read: nobody kept as what."""
    if source.calendar is None or source.due is not None:
        return False
    return source.understood is None


def _open(rows: Iterable[CalendarItemRecord]) -> Iterable[CalendarItemRecord]:
    return (row for row in rows if row.status in MOVABLE)


def _as_dated(row: CalendarItemRecord) -> Deadline:
    """The deadline of a calendar item by itself."""
    starts_on, due_on = day_of(row.starts_on), day_of(row.due_on)
    if row.occurrence and due_on is not None:
        return _once(starts_on, due_on)
    return Deadline(Kind(row.kind), starts_on, due_on)


def _once(starts_on: date | None, due_on: date) -> Deadline:
    """One occurrence of what recurs, as if it stood alone."""
    if starts_on is None or starts_on == due_on:
        return Deadline(Kind.POINT, due_on, due_on)
    return Deadline(Kind.INTERVAL, starts_on, due_on)


def _as_occurrence(row: CalendarItemRecord) -> Occurrence:
    due_on = day_of(row.due_on)
    assert due_on is not None, "what recurs is due on a day"
    return Occurrence(row.occurrence, day_of(row.starts_on), due_on)
