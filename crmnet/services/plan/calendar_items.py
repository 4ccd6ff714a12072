"""The calendar items of a plan: one for each leaf, party and occurrence.

They are brought to what the deadlines say by `plan load`, `activity assign`, `plan
carry-over` and `plan extend`; those of one leaf and party in ``settling``.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, NotUnderstood, is_same
from crmnet.domain.iso import day_of
from crmnet.domain.leaves import deadline_of, leaves, until_of
from crmnet.domain.party import whose_days
from crmnet.domain.plan_calendar import is_code
from crmnet.errors import BadInput
from crmnet.services.plan.rows import deadline_from, owes_from, plan_from
from crmnet.services.plan.settling import Settler, Wanted, Words
from crmnet.services.plan.understanding import needed
from crmnet.store import plans
from crmnet.store.completions import Completions
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.leaves import Source
    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Plan
    from crmnet.services.plan.settling import Cause
    from crmnet.store.engine.tables import ItemRecord, PlanRecord
    from crmnet.store.log import Change

    Decided = ItemRecord | CalendarItemRecord  # where a date that people gave stands


class FileDates(NamedTuple):
    """What a plan file says of the dates of a leaf."""

    deadline: Deadline
    until: date | None


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


class Clash(NamedTuple):
    """A date that people recorded and that stands, though the file says another now."""

    item: str
    party: str | None
    schedule: str
    said: Deadline


class Settled(NamedTuple):
    """What was done with the calendar items of a plan.

    Attributes:
        leaves: how many there are.
        done: how many calendar items were added, moved and withdrawn.
        kept: those that were withdrawn although people recorded something.
        clashes: dates of people that stand.
        judged: how many keep the date that they were judged by.
    """

    leaves: int
    done: Counter[str]
    kept: tuple[CalendarItemRecord, ...]
    clashes: tuple[Clash, ...]
    judged: int


def dates_said(source: Source, reader: Reader) -> FileDates:
    """What a file says of the dates of a leaf, itself or above it."""
    return FileDates(deadline_of(source, reader), source.until)


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


def settle_all(
    into: Change,
    cause: Cause,
    dates: PlanDates,
    plan_id: str,
    step: Callable[[], None] = lambda: None,
    only: Container[str] | None = None,
) -> Settled:
    """Bring all calendar items of a plan to its deadlines.

    Args:
        into: the change to write into.
        cause: why.
        dates: what gives its leaves their dates.
        plan_id: of the plan.
        step: is called after each leaf.
        only: ids of leaves: the others stay as they are.
    """
    rows = _grouped(plans.calendar_items(into.store, plan_id), attrgetter("item"))
    settler = Settler(into, cause, into.queue)  # a load may add a hundred thousand
    again = Settler(into, cause._replace(kind=EntryKind.REREAD), into.queue)
    found = [
        _Leaf(item, source, rows.pop(item.id, []), dates_said(source, dates.reader))
        for leaf, source in leaves(dates.plan)
        for item in (dates.items[leaf.code],)
    ]
    clashes: list[Clash] = []
    wanted = [leaf for leaf in found if only is None or leaf.item.id in only]
    for ready in _in_turn(wanted):
        of_now = dates._replace(completions=Completions(into.store, plan_id))
        for leaf in ready:
            by = again if leaf.item.id in dates.reread else settler
            clashes += _settle_leaf(by, of_now, leaf)
            step()
        while only is None and rows:  # of items that left, or that gained children
            settler.withdraw(rows.pop(next(iter(rows))))
        into.flush()
    return Settled(
        leaves=len(wanted),
        done=settler.done + again.done,
        kept=(*settler.kept, *again.kept),
        clashes=tuple(clashes),
        judged=len(settler.judged) + len(again.judged),
    )


def settle_one(
    into: Change, cause: Cause, dates: PlanDates, rows: list[CalendarItemRecord]
) -> None:
    """Bring the calendar items of the only leaf, which are given, to its deadline."""
    ((leaf, source),) = leaves(dates.plan)
    item = dates.items[leaf.code]
    dates = dates._replace(completions=Completions(into.store, item.plan))
    states = dates_said(source, dates.reader)
    _settle_leaf(Settler(into, cause), dates, _Leaf(item, source, rows, states))


# --- leaf by leaf


class _Leaf(NamedTuple):
    """A leaf: its item, what its file says of it and its dates, its calendar items."""

    item: ItemRecord
    source: Source
    rows: list[CalendarItemRecord]
    states: FileDates


def _in_turn(found: list[_Leaf]) -> Iterator[list[_Leaf]]:
    """Leaves in groups, what counts from completions after what it counts from.

    The first group may be empty.
    """
    codes = [(leaf, _codes(leaf)) for leaf in found]
    yield [leaf for leaf, own in codes if not own]
    left = [(leaf, own) for leaf, own in codes if own]
    while left:
        waiting = {part for leaf, _ in left for part in _with_above(leaf.item.code)}
        ready = [one for one in left if waiting.isdisjoint(one[1])] or left
        yield [leaf for leaf, _ in ready]
        left = [one for one in left if one not in ready]


def _codes(leaf: _Leaf) -> set[str]:
    """The codes of the items from whose completion a leaf counts."""
    readings = [leaf.item.reading, *(row.reading for row in leaf.rows)]
    names = {deadline_from(reading).counts_from for reading in readings if reading}
    names.add(leaf.states.deadline.counts_from)
    return {name for name in names if name and is_code(name)}


def _with_above(code: str) -> Iterator[str]:
    """A code and those of the items above it: "1.1.2", "1.1", "1"."""
    while code:
        yield code
        code = code.rpartition(".")[0]


def _settle_leaf(settler: Settler, dates: PlanDates, leaf: _Leaf) -> list[Clash]:
    """Bring the calendar items of a leaf to its deadline; the clashes that it has."""
    states = leaf.states
    wanted = _wanted(dates, leaf, states)
    parties = _parties(dates, leaf)
    decided: list[Decided] = [leaf.item] if leaf.item.schedule is not None else []
    if not (leaf.rows or decided):  # as all leaves of a plan that is new
        for party in parties:
            settler.settle(_after(dates, leaf, wanted, party), party, ())
        return []
    by_party = _grouped(leaf.rows, attrgetter("party"))
    for party in parties:
        rows = by_party.pop(party, [])
        own = _own_date(rows)
        if own is not None:
            decided.append(own)
        of_party = _wanted_of_its_own(dates, leaf, own) if own else wanted
        settler.settle(_after(dates, leaf, of_party, party, own), party, rows)
    for left in by_party.values():
        settler.withdraw(left)
    former = dates.former.get(leaf.item.id)
    return list(_clashes(leaf, states, former, decided))


def _parties(dates: PlanDates, leaf: _Leaf) -> tuple[str, ...]:
    """Who owes it: as was assigned since, else as the file says."""
    owes = owes_from(leaf.item.assigned) or leaf.source.owes
    return owes.parties(dates.plan.members)


def _wanted(dates: PlanDates, leaf: _Leaf, states: FileDates) -> Wanted:
    """What they are to be for each party that has no date of its own."""
    item = leaf.item
    scheduled = item.schedule is not None
    deadline = deadline_from(item.reading or "") if scheduled else states.deadline
    former = dates.former.get(item.id)
    until = date.max  # counts only for what recurs
    if deadline.recurrence is not None:
        until = _until(dates, item.scheduled_on, leaf.source)
    corrects = former is not None and former != states and not scheduled
    former_one = _former(dates, item.id, None, deadline)
    return Wanted(item.id, deadline, until, corrects=corrects, former=former_one)


def _former(
    dates: PlanDates, item: str, party: str | None, deadline: Deadline
) -> Deadline | None:
    """What counted before the day moved from which a deadline counts, or None."""
    found = dates.moved.get((item, party))
    return None if found is None or is_same(found, deadline) else found


def _own_date(rows: list[CalendarItemRecord]) -> CalendarItemRecord | None:
    """A row of a party with a date of its own, or None."""
    live = [row for row in rows if not row.gone]
    return next((row for row in live or rows if row.schedule), None)


def _wanted_of_its_own(
    dates: PlanDates, leaf: _Leaf, own: CalendarItemRecord
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


def _after(
    dates: PlanDates,
    leaf: _Leaf,
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
    whose = whose_days(party, dates.plan.members)
    of_party = dates.reader.of(*whose)
    if found.recurrence:
        wanted = wanted._replace(working=of_party.working_days)
    words = own or (leaf.item if leaf.item.schedule is not None else None)
    if found.by_party and own is None:
        return wanted._replace(deadline=_of_party(leaf, of_party, words))
    code = found.waits_for
    if not (code and dates.completions and is_code(code)):
        return wanted
    day = day_of(dates.completions.day(code, party))
    if day is None:
        return wanted
    reader = dates.reader.knowing(code, day).of(*whose)
    on = words.scheduled_on if words else None
    deadline = _of_words(words, reader) if words else _of_cell(leaf, reader)
    until = _until(dates, on, leaf.source)
    before = dates.completed_before
    by_number = before is not None and before.day(code, party) != day.isoformat()
    return wanted._replace(deadline=deadline, until=until, by_number=by_number)


def _of_cell(leaf: _Leaf, reader: Reader) -> Deadline:
    """What the cell of a leaf says once the day is known from which it counts.

    Raises:
        BadInput: the holidays that it needs are not installed.
    """
    text = leaf.source.calendar
    read = needed(text.own, reader) if text else UNDATED
    return deadline_of(leaf.source._replace(understood=read), reader)


def _of_words(words: Decided, reader: Reader) -> Deadline:
    """What words say that were typed, as of the day on which they were.

    Raises:
        BadInput: the holidays that they need are not installed.
    """
    return needed(
        words.schedule or "", reader.on(day_of(words.scheduled_on) or reader.reference)
    )


def _of_party(leaf: _Leaf, reader: Reader, words: Decided | None) -> Deadline:
    """The deadline of a leaf for a party, whose working days the reader has.

    Raises:
        BadInput: nobody can say which days are holidays.
    """
    if words is not None:
        return _of_words(words, reader)
    text = leaf.source.calendar
    answer = reader(text.own) if text else UNDATED
    if isinstance(answer, NotUnderstood):
        raise BadInput.saying(answer.reason)
    return deadline_of(leaf.source._replace(understood=answer), reader)


def _until(dates: PlanDates, scheduled_on: str | None, source: Source) -> date:
    reference = day_of(scheduled_on) or dates.reader.reference
    return until_of(source.until, reference, dates.extended_until)


def _clashes(
    leaf: _Leaf, states: FileDates, former: FileDates | None, decided: list[Decided]
) -> Iterator[Clash]:
    """The dates that people decided, where the file no longer says what it said."""
    if former is None or former.deadline == states.deadline:
        return
    for row in decided:
        party = row.party if isinstance(row, CalendarItemRecord) else None
        yield Clash(leaf.item.id, party, row.schedule or "", states.deadline)


def _grouped(
    rows: Iterable[CalendarItemRecord], key: Callable[[CalendarItemRecord], str]
) -> dict[str, list[CalendarItemRecord]]:
    """Rows by what stands in a column."""
    found: dict[str, list[CalendarItemRecord]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
