"""The calendar items of one leaf and party, brought to what its deadline says.

What people recorded stays, and so do occurrences that are past.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from crmnet.domain.deadline import UNDATED, Deadline, Occurrence, occurrences
from crmnet.domain.iso import day_of
from crmnet.domain.progress import OPEN, Status
from crmnet.services.plan.rows import iso
from crmnet.store.engine.tables import NEW, CalendarItemRecord, ItemRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from crmnet.domain.working_days import WorkingDays
    from crmnet.store.kinds import EntryKind
    from crmnet.store.log import Change

    Adding = Callable[[CalendarItemRecord, EntryKind, str | None], object]

Dated = TypeVar("Dated", ItemRecord, CalendarItemRecord)


class Words(NamedTuple):
    """The words that gave a date, when, how they were read, and who decided it.

    All are None where a date comes from the plan file, or is for all parties.
    """

    schedule: str | None = None
    scheduled_on: str | None = None
    reading: str | None = None
    decided_by: str | None = None

    @classmethod
    def of(cls, row: CalendarItemRecord) -> Words:
        """Those of a calendar item."""
        return cls(row.schedule, row.scheduled_on, row.reading, row.decided_by)

    def put_on(self, row: Dated) -> Dated:
        """An item or a calendar item with these words."""
        return row._replace(**self._asdict())


NO_WORDS: Final = Words()
MOVABLE: Final = (*OPEN, Status.SUSPENDED)  # whose date moves


class Cause(NamedTuple):
    """Why calendar items are written.

    Attributes:
        kind: as the log names it.
        today: what day it is.
        note: the log's.
        also_done: the former date was a mistake, so that of what is done is moved too.
        first: nobody could record anything yet: what a calendar item is due now is
            what it was due first, and occurrences are known by their number.
    """

    kind: EntryKind
    today: date
    note: str | None = None
    also_done: bool = False
    first: bool = False


class Wanted(NamedTuple):
    """What the calendar items of a leaf are to be, those of one party or of several.

    Attributes:
        item: id of the leaf.
        deadline: what counts now.
        until: the last day up to which occurrences are made, inclusive.
        words: that every row gets that counts; None: each keeps its own.
        is_decided: the words are new: what no longer counts gets them too.
        corrects: what was said before was wrong, so nothing of it stays because it is
            past.
        former: what counted before, where only the day moved from which it counts.
        by_number: its occurrences are known by their number: the day moved of the
            completion from which it counts, or other days are holidays.
        working: the working days of whoever owes it, where it recurs on them.
        ahead: its occurrences, where they are not those that the deadline has now.
    """

    item: str
    deadline: Deadline
    until: date
    words: Words | None = None
    is_decided: bool = False
    corrects: bool = False
    former: Deadline | None = None
    by_number: bool = False
    working: WorkingDays | None = None
    ahead: tuple[Occurrence, ...] | None = None


class Settler:
    """Adds, moves and withdraws calendar items, and keeps count.

    Args:
        into: the change to write into.
        cause: why.
        add: how a row is added: at once, or with others.

    Attributes:
        done: how many were added, moved and withdrawn.
        kept: rows that were withdrawn although people recorded something.
        judged: rows that keep the date by which they were judged, not the one wanted.
    """

    def __init__(
        self,
        into: Change,
        cause: Cause,
        add: Adding | None = None,
    ) -> None:
        self.done: Counter[str] = Counter()
        self.kept: list[CalendarItemRecord] = []
        self.judged: list[CalendarItemRecord] = []
        self._into = into
        self._cause = cause
        self._add = add or into.insert

    def settle(
        self, wanted: Wanted, party: str, rows: Sequence[CalendarItemRecord]
    ) -> None:
        """Bring the calendar items of a leaf and party to what is wanted.

        Args:
            wanted: of that leaf.
            party: who owes it.
            rows: all that the party has of it, withdrawn ones too.
        """
        if wanted.deadline.recurrence:
            ahead = wanted.ahead or occurrences(
                wanted.deadline, wanted.until, wanted.working
            )
            if ahead:
                self._settle_each(wanted, party, rows, ahead)
                return
            # it ends before it begins, and no leaf is without an item
            wanted = wanted._replace(deadline=UNDATED)
        days = _Days(iso(wanted.deadline.starts_on), iso(wanted.deadline.due_on))
        if not rows:  # as of all leaves of a plan that is new
            self._put_new(_new(wanted, party, 0, days))
            return
        once = next((row for row in rows if not row.occurrence), None)
        if once is None:
            self._put_new(_new(wanted, party, 0, days))
        else:
            self._put(once, wanted, days)
        self._leave(wanted, [row for row in rows if row.occurrence])

    def withdraw(
        self, rows: Sequence[CalendarItemRecord], words: Words | None = None
    ) -> None:
        """Let rows no longer count; what people recorded there is kept and told."""
        for row in rows:
            if row.gone:
                continue
            self._update(row, _with(words, row._replace(gone=1)))
            if row.status != Status.NOT_STARTED:
                self.kept.append(row)

    def _settle_each(
        self,
        wanted: Wanted,
        party: str,
        rows: Sequence[CalendarItemRecord],
        ahead: Sequence[Occurrence],
    ) -> None:
        numbered = () if self._cause.first else rows
        counted = [row for row in numbered if row.occurrence and _counts(row)]
        counted.sort(key=lambda row: row.gone, reverse=True)  # the live one wins
        by_due = {row.due_on: row for row in counted}
        moved = _moved(wanted, counted)
        matched = [(one, _matching(one, moved, by_due)) for one in ahead]
        left = [row for row in by_due.values() if self._stays(wanted, row)]
        # Under a changed rule the new dates begin after those that stay.
        begin = max((row.due_on or "" for row in left), default="")
        numbers = {row.occurrence: row for row in rows}
        taken = []
        for one, row in matched:
            if row is None and one.due_on.isoformat() <= begin:
                continue
            if row is None:
                row = _free_row(numbers, one.number, gone=not self._cause.first)
            if row is None:
                number = _free(numbers, one)
                numbers[number] = new = _new(wanted, party, number, _days_of(one))
                self._put_new(new)
                continue
            numbers[row.occurrence] = row._replace(gone=0)
            self._put(row, wanted, _days_of(one))
            taken.append(row)
        others = [row for row in rows if not any(row is one for one in taken)]
        self._leave(wanted, others)

    def _put_new(self, row: CalendarItemRecord) -> None:
        """Write a row that was not there."""
        self._add(row, self._cause.kind, self._cause.note)
        self.done["added"] += 1

    def _put(self, row: CalendarItemRecord, wanted: Wanted, days: _Days) -> None:
        """Write a row, which is as it stands, with its dates."""
        is_first = row.first_due_on is None or self._cause.first
        now = row._replace(
            gone=0,
            kind=str(wanted.deadline.kind),
            starts_on=days.starts_on,
            due_on=days.due_on,
            first_due_on=days.due_on if is_first else row.first_due_on,
            waits_for=wanted.deadline.waits_for,
        )
        now = _with(wanted.words, now)
        self._update(row, self._dated_as_judged(row, now))

    def _dated_as_judged(
        self, row: CalendarItemRecord, now: CalendarItemRecord
    ) -> CalendarItemRecord:
        """A row with its dates; one that is no longer to be done keeps the former."""
        if row.status in MOVABLE or self._cause.also_done:
            return now
        kept = now._replace(
            kind=row.kind,
            starts_on=row.starts_on,
            due_on=row.due_on,
            first_due_on=row.first_due_on,
            waits_for=row.waits_for,
        )
        if kept != now:
            self.judged.append(kept)
        return kept

    def _leave(self, wanted: Wanted, rows: Sequence[CalendarItemRecord]) -> None:
        """Withdraw the rows that no deadline asks for, but for those that stay."""
        for row in rows:
            if self._stays(wanted, row) and _counts(row):
                stays = _waiting(row, wanted)._replace(gone=0)
                self._update(row, _with(wanted.words, stays))
            elif not row.gone:
                self.withdraw([row], wanted.words)
            elif wanted.is_decided:  # else it could come back beside a later date
                self._into.update(row, _with(wanted.words, row), self._cause.kind)

    def _stays(self, wanted: Wanted, row: CalendarItemRecord) -> bool:
        """Whether a row that the deadline no longer asks for is kept all the same."""
        if row.status != Status.NOT_STARTED:
            return True
        due_on = day_of(row.due_on)
        if wanted.corrects or due_on in (_moved(wanted, [row]) or {}).values():
            return False
        return (
            bool(row.occurrence) and due_on is not None and (due_on < self._cause.today)
        )

    def _update(self, row: CalendarItemRecord, now: CalendarItemRecord) -> None:
        kind, note = self._cause.kind, self._cause.note
        if now == row and (note is None or note == self._into.last_note(row, kind)):
            return
        if self._into.update(row, now, kind, note):
            gone = now.gone
            what = "moved" if gone == row.gone else "withdrawn" if gone else "added"
            self.done[what] += 1


def _moved(
    wanted: Wanted, rows: Iterable[CalendarItemRecord]
) -> dict[int, date] | None:
    """When the occurrences were due that may have moved, by their number; None: none.

    What counts from a day that is recorded has moved with it, but for what was judged.
    """
    if wanted.by_number:
        days = ((row.occurrence, day_of(row.due_on)) for row in rows)
        return {number: day for number, day in days if day is not None}
    if wanted.former is None:
        is_same_rule = not (wanted.corrects or wanted.is_decided)
        return {} if wanted.deadline.counts_from and is_same_rule else None
    before = occurrences(wanted.former, wanted.until, wanted.working)
    return {one.number: one.due_on for one in before}


def _matching(
    one: Occurrence,
    moved: Mapping[int, date] | None,
    by_due: dict[str | None, CalendarItemRecord],
) -> CalendarItemRecord | None:
    """The row of an occurrence, taken out of those that count; None: it has none.

    It is due when the occurrence is, or was before its day moved; one that somebody
    reported on may have kept another day, and is known by its number then.
    """
    days = (one.due_on,) if moved is None else (moved.get(one.number), one.due_on)
    for day in days:
        if day is not None and day.isoformat() in by_due:
            return by_due.pop(day.isoformat())
    reported = (
        due
        for due, row in by_due.items()
        if row.occurrence == one.number and row.status != Status.NOT_STARTED
    )
    due = None if moved is None else next(reported, None)
    return None if due is None else by_due.pop(due)


class _Days(NamedTuple):
    """From when to when something is to be done, as the store keeps days."""

    starts_on: str | None
    due_on: str | None


def _days_of(one: Occurrence) -> _Days:
    return _Days(iso(one.starts_on), iso(one.due_on))


def _new(
    wanted: Wanted, party: str, occurrence: int, days: _Days
) -> CalendarItemRecord:
    """A calendar item that is not there yet; it was first due when it is due."""
    return CalendarItemRecord(
        *NEW,
        wanted.item,
        party,
        occurrence,
        str(wanted.deadline.kind),
        *days,
        days.due_on,
        *(wanted.words or NO_WORDS),
        str(Status.NOT_STARTED),
        waits_for=wanted.deadline.waits_for,
    )


def _with(words: Words | None, row: CalendarItemRecord) -> CalendarItemRecord:
    """A row with words, where it gets some."""
    return row if words is None else words.put_on(row)


def _waiting(row: CalendarItemRecord, wanted: Wanted) -> CalendarItemRecord:
    """A row that stays, which waits for no day that is known by now, nor has one."""
    has_day = row.due_on is not None and row.waits_for is None
    if has_day or row.status not in MOVABLE:
        return row
    return row._replace(waits_for=wanted.deadline.waits_for)


def _counts(row: CalendarItemRecord) -> bool:
    """Whether a row counts, or does again now that its party owes the leaf again.

    A row on which somebody reported is withdrawn only when its party loses the leaf.
    """
    return not row.gone or row.status != Status.NOT_STARTED


def _free_row(
    numbers: dict[int, CalendarItemRecord], number: int, *, gone: bool
) -> CalendarItemRecord | None:
    """A row of that number that nobody reported on, to be used again; withdrawn ones.

    Args:
        numbers: the rows by their number.
        number: that of an occurrence.
        gone: only one that was withdrawn.
    """
    row = numbers.get(number)
    if row and (row.gone or not gone) and row.status == Status.NOT_STARTED:
        return row
    return None


def _free(numbers: dict[int, CalendarItemRecord], one: Occurrence) -> int:
    return max(numbers) + 1 if one.number in numbers else one.number
