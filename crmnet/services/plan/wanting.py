"""What the calendar items of a leaf are to be: by its file, or by words typed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import UNDATED, is_same, occurrences
from crmnet.domain.iso import day_of
from crmnet.domain.leaves import deadline_of, until_of
from crmnet.domain.party import whose_days
from crmnet.domain.plan_calendar import is_code
from crmnet.services.plan.rows import deadline_from, plan_from
from crmnet.services.plan.settling import Wanted, Words
from crmnet.services.plan.understanding import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.domain.deadline import Deadline, Occurrence
    from crmnet.domain.leaves import Source
    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Plan
    from crmnet.store.completions import Completions
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord, PlanRecord

    Decided = ItemRecord | CalendarItemRecord  # where a date that people gave stands

_FEW_LEAVES: Final = 50  # one alone takes four times its part of all


class FileDates(NamedTuple):
    """What a plan file says of the dates of a leaf.

    Attributes:
        text: the cell that it takes them from, or None.
    """

    deadline: Deadline
    until: date | None
    text: str | None = None

    def is_moved_from(self, other: FileDates) -> bool:
        """Whether only the day moved from which it counts."""
        name = self.deadline.counts_from
        return name is not None and (name, *self[1:]) == (
            other.deadline.counts_from,
            *other[1:],
        )

    def gives_the_dates_of(self, other: FileDates) -> bool:
        """Whether both say the same, in whatever words."""
        return self[:2] == other[:2]


class PlanDates(NamedTuple):
    """What gives the leaves of a plan their dates.

    Attributes:
        plan: as its file states it.
        items: its rows, by code.
        reader: reads phrases as of the plan's adoption.
        extended_until: the day of `plan extend`, or None.
        former: what the file as last loaded said, by id of leaf.
        reread: ids of the leaves whose cells were read anew.
        completions: when its items were done.
        completed_before: when they were before one was recorded, or None.
        moved: where a day moved from which it counts, what counted before: by id of
            leaf, and party where that has a date of its own.
        was: what read its phrases before; None: what does now.
        unread: ids of leaves whose cells are read now, though their words are those of
            before: a store of long ago did not keep what they were read as.
        anew: whether what is counted otherwise by now gets its new date.
    """

    plan: Plan
    items: Mapping[str, ItemRecord]
    reader: Reader
    extended_until: date | None
    former: Mapping[str, FileDates]
    reread: frozenset[str] = frozenset()
    completions: Completions | None = None
    completed_before: Completions | None = None
    moved: Mapping[tuple[str, str | None], Deadline] = {}
    was: Reader | None = None
    unread: frozenset[str] = frozenset()
    anew: bool = False


def dates_said(source: Source, reader: Reader) -> FileDates:
    """What a file says of the dates of a leaf, itself or above it."""
    text = source.calendar.own if source.calendar else None
    return FileDates(deadline_of(source, reader), source.until, text)


class FormerDates(Mapping[str, FileDates]):
    """What a file as last loaded said of the dates of leaves, by their ids.

    Nothing is made out before somebody asks: most loads change few leaves, or none. Of
    few it is made out leaf by leaf, then of all at once.

    Args:
        sources: gives what it said of each leaf, by its id.
        source: gives that of one leaf, or None.
        reader: reads its cells, as far as they were never read.
    """

    def __init__(
        self,
        sources: Callable[[], dict[str, Source]],
        source: Callable[[str], Source | None],
        reader: Reader,
    ) -> None:
        self._all = sources
        self._one = lru_cache(_FEW_LEAVES)(source)
        self._reader = reader

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return self._all()

    def __getitem__(self, leaf: str) -> FileDates:
        if self._one.cache_info().misses < _FEW_LEAVES:
            found = self._one(leaf)
        else:
            found = self._sources.get(leaf)
        if found is None:
            raise KeyError(leaf)
        return dates_said(found, self._reader)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def dates_of(plan: PlanRecord, items: list[ItemRecord], reader: Reader) -> PlanDates:
    """What gives the leaves of a plan their dates, as it stands in the store.

    Args:
        plan: its row.
        items: its live items, or one of them with those above it, in their order.
        reader: reads its cells, as far as they were never read.
    """
    return PlanDates(
        plan=plan_from(plan, items),
        items={item.code: item for item in items},
        reader=reader,
        extended_until=day_of(plan.extended_until),
        former={},
    )


class PlanLeaf(NamedTuple):
    """A leaf: its item, what its file says of it and its dates, its calendar items."""

    item: ItemRecord
    source: Source
    rows: list[CalendarItemRecord]
    states: FileDates


def wanted_of(dates: PlanDates, leaf: PlanLeaf, states: FileDates) -> Wanted:
    """What they are to be for each party that has no date of its own."""
    item = leaf.item
    scheduled = item.schedule is not None
    deadline = deadline_from(item.reading or "") if scheduled else states.deadline
    former = dates.former.get(item.id)
    until = date.max  # counts only for what recurs
    if deadline.recurrence is not None:
        until = _until(dates, item.scheduled_on, leaf.source)
    corrects = former is not None and not former.gives_the_dates_of(states)
    corrects = corrects and not scheduled
    former_one = _former(dates, item.id, None, deadline)
    if corrects and former is not None and states.is_moved_from(former):
        corrects, former_one = False, former.deadline
    return Wanted(item.id, deadline, until, corrects=corrects, former=former_one)


def _former(
    dates: PlanDates, item: str, party: str | None, deadline: Deadline
) -> Deadline | None:
    """What counted before the day moved from which a deadline counts, or None."""
    found = dates.moved.get((item, party))
    return None if found is None or is_same(found, deadline) else found


def own_date(rows: list[CalendarItemRecord]) -> CalendarItemRecord | None:
    """A row of a party with a date of its own, or None."""
    live = [row for row in rows if not row.gone]
    return next((row for row in live or rows if row.schedule), None)


def wanted_of_its_own(
    dates: PlanDates, leaf: PlanLeaf, own: CalendarItemRecord
) -> Wanted:
    """What they are to be for a party with a date of its own, which stands."""
    deadline = deadline_from(own.reading or "")
    return Wanted(
        item=own.item,
        deadline=deadline,
        until=_until(dates, own.scheduled_on, leaf.source),
        words=Words.of(own),
        former=_former(dates, own.item, own.party, deadline),
    )


def after(
    dates: PlanDates,
    leaf: PlanLeaf,
    wanted: Wanted,
    party: str,
    own: CalendarItemRecord | None = None,
) -> Wanted:
    """What is wanted of a party by its own days.

    They are its working days, and the day on which an item was done that it counts
    from.
    """
    found = wanted.deadline
    if not (found.recurrence or found.by_party or found.waits_for):
        return wanted  # as most are
    of_party = dates.reader.of(*whose_days(party, dates.plan.members))
    if found.recurrence:
        wanted = wanted._replace(working=of_party.working_days)
    words = words_of(leaf, own)
    if found.by_party and own is None:
        return wanted._replace(deadline=_read(leaf, of_party, words))
    day = _completed(dates.completions, found, party)
    if day is None:
        return wanted
    reader = of_party.knowing(found.waits_for or "", day)
    before = _completed(dates.completed_before, found, party)
    return wanted._replace(
        deadline=_read(leaf, reader, words),
        until=_until(dates, words.scheduled_on if words else None, leaf.source),
        by_number=dates.completed_before is not None and before != day,
    )


def words_of(leaf: PlanLeaf, own: CalendarItemRecord | None) -> Decided | None:
    """Where the words stand that were typed and count; None: the file's cell does."""
    return own or (leaf.item if leaf.item.schedule is not None else None)


def _completed(
    completions: Completions | None, found: Deadline, party: str
) -> date | None:
    """When the item was done that a deadline waits for; None: it is not, or no item."""
    code = found.waits_for
    if not (code and completions and is_code(code)):
        return None
    return day_of(completions.day(code, party))


def _read(leaf: PlanLeaf, reader: Reader, words: Decided | None) -> Deadline:
    """What the words say that count for a leaf: typed ones, or its cell.

    Raises:
        BadInput: the holidays that they need are not installed.
    """
    if words is not None:
        on = day_of(words.scheduled_on) or reader.reference
        return needed(words.schedule or "", reader.on(on))
    text = leaf.source.calendar
    read = needed(text.own, reader) if text else UNDATED
    return deadline_of(leaf.source._replace(understood=read), reader)


def counts_as_before(
    dates: PlanDates,
    leaf: PlanLeaf,
    wanted: Wanted,
    party: str,
    words: Decided | None,
) -> bool:
    """Whether the dates of a party were counted from what is wanted now.

    That holds where the words are the same, and all that they count by. By another
    grammar, or the holidays of another library, they may be other dates all the same.

    Args:
        dates: what gives the plan its dates.
        leaf: the leaf.
        wanted: of it, before the party's own days were looked at.
        party: who owes it.
        words: that were typed and count, or None.
    """
    former = dates.former.get(leaf.item.id)
    if words is None and dates.former and former != leaf.states:
        return False
    day = _completed(dates.completions, wanted.deadline, party)
    before = _completed(dates.completed_before, wanted.deadline, party)
    if dates.completed_before is not None and day != before:
        return False
    if dates.was is None:
        return True
    code, whose = wanted.deadline.waits_for, whose_days(party, dates.plan.members)
    now, was = dates.reader.of(*whose), dates.was.of(*whose)
    if code and day:
        now, was = now.knowing(code, day), was.knowing(code, day)
    return _days_by(now, leaf, wanted, words) == _days_by(was, leaf, wanted, words)


def _days_by(
    reader: Reader, leaf: PlanLeaf, wanted: Wanted, words: Decided | None
) -> tuple[Occurrence, ...] | tuple[date | None, date | None]:
    """The days that the words of a leaf name to a reader."""
    read = _read(leaf, reader, words)
    if read.recurrence is None:
        return read.starts_on, read.due_on
    return occurrences(read, wanted.until, reader.working_days)


def _until(dates: PlanDates, scheduled_on: str | None, source: Source) -> date:
    reference = day_of(scheduled_on) or dates.reader.reference
    return until_of(source.until, reference, dates.extended_until)
