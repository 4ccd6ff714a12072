"""The calendar items of a plan: one for each leaf, party and occurrence.

They are brought to what the deadlines say by `plan load`, `activity assign`, `plan
carry-over` and `plan extend`; those of one leaf and party in ``settling``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.leaves import leaves
from crmnet.domain.plan_calendar import is_code
from crmnet.services.plan.keeping import Otherwise, is_unread, standing
from crmnet.services.plan.resting import resting
from crmnet.services.plan.rows import deadline_from, owes_from
from crmnet.services.plan.settling import Settler
from crmnet.services.plan.wanting import (
    PlanLeaf,
    after,
    dates_said,
    own_date,
    wanted_of,
    wanted_of_its_own,
)
from crmnet.store import plans
from crmnet.store.completions import Completions
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.leaf_states import rows_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Container, Iterable, Iterator

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.leaves import Source
    from crmnet.services.plan.settling import Adding, Cause, Wanted
    from crmnet.services.plan.wanting import Decided, FileDates, PlanDates
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord
    from crmnet.store.log import Change


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
        otherwise: open dates that would be counted otherwise by now; they stand, unless
            it was asked to count them anew.
    """

    leaves: int
    done: Counter[str]
    kept: tuple[CalendarItemRecord, ...]
    clashes: tuple[Clash, ...]
    judged: int
    otherwise: tuple[Otherwise, ...] = ()


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
    by = _Settlers.of(into, cause, into.queue)  # a load may add a hundred thousand
    found = _Found.of(into.store, plan_id, cause, dates, only)
    rows = found.rows
    clashes: list[Clash] = []
    for _ in range(found.resting):
        step()
    for ready in _in_turn(found.leaves):
        of_now = dates._replace(completions=Completions(into.store, plan_id))
        for leaf in ready:
            clashes += _settle_leaf(by, of_now, leaf)
            step()
        while only is None and rows:  # of items that left, or that gained children
            by.plain.withdraw(rows.pop(next(iter(rows))))
        into.flush()
    return Settled(
        leaves=found.resting + len(found.leaves),
        done=by.plain.done + by.again.done,
        kept=(*by.plain.kept, *by.again.kept),
        clashes=tuple(clashes),
        judged=found.judged + len(by.plain.judged) + len(by.again.judged),
        otherwise=tuple(by.otherwise),
    )


class _Found(NamedTuple):
    """The leaves of a plan that are to be settled, and how many need not be.

    Attributes:
        leaves: with their rows.
        rows: those of items that are no leaves, by their ids.
        resting: the number of leaves to which nothing is to be done.
        judged: how many calendar items of these keep the date they were judged by.
    """

    leaves: list[PlanLeaf]
    rows: dict[str, list[CalendarItemRecord]]
    resting: int
    judged: int

    @classmethod
    def of(
        cls,
        store: Store,
        plan_id: str,
        cause: Cause,
        dates: PlanDates,
        only: Container[str] | None,
    ) -> _Found:
        """Those of a plan; rows are read only of what does not rest."""
        rest = resting(store, plan_id, cause, dates)
        left: list[tuple[ItemRecord, Source, FileDates]] = []
        ids: set[str] = set()
        count = judged = 0
        for leaf, source in leaves(dates.plan):
            item = dates.items[leaf.code]
            ids.add(item.id)
            if only is not None and item.id not in only:
                continue
            said, whose = dates_said(source, dates.reader), _owing(dates, item, source)
            found = rest.judged(item, source, said, whose) if rest else None
            if found is None:
                left.append((item, source, said))
            else:
                count, judged = count + 1, judged + found
        if rest is None:
            rows = _grouped(plans.calendar_items(store, plan_id), attrgetter("item"))
        else:
            wanted = {item.id for item, *_ in left}
            rows = rows_of(store, plan_id, wanted | rest.others(ids))
        found_ones = [
            PlanLeaf(item, source, rows.pop(item.id, []), said)
            for item, source, said in left
        ]
        return cls(found_ones, rows, count, judged)


def settle_one(
    into: Change,
    cause: Cause,
    dates: PlanDates,
    rows: list[CalendarItemRecord],
    only: str | None = None,
) -> None:
    """Bring the calendar items of the only leaf, which are given, to its deadline.

    Args:
        into: the change to write into.
        cause: why.
        dates: what gives the leaf its dates.
        rows: its calendar items.
        only: of this party alone, whose rows they are; None: of all.
    """
    ((leaf, source),) = leaves(dates.plan)
    item = dates.items[leaf.code]
    dates = dates._replace(completions=Completions(into.store, item.plan))
    states = dates_said(source, dates.reader)
    by = _Settlers.of(into, cause, into.insert)
    _settle_leaf(by, dates, PlanLeaf(item, source, rows, states), only)


# --- leaf by leaf


def _in_turn(found: list[PlanLeaf]) -> Iterator[list[PlanLeaf]]:
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


def _codes(leaf: PlanLeaf) -> set[str]:
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


class _Settlers(NamedTuple):
    """What settles leaves.

    Attributes:
        cause: why they are settled.
        plain: what does it mostly.
        again: what does it where cells are read anew.
        otherwise: open dates that would be others by now.
    """

    cause: Cause
    plain: Settler
    again: Settler
    otherwise: list[Otherwise]

    @classmethod
    def of(cls, into: Change, cause: Cause, add: Adding) -> _Settlers:
        """Those of a change; rows are added as is said."""
        is_load = cause.kind is EntryKind.LOADED
        kind = EntryKind.REREAD if is_load else cause.kind
        again = Settler(into, cause._replace(kind=kind), add)
        return cls(cause, Settler(into, cause, add), again, [])


def _settle_leaf(
    by: _Settlers, dates: PlanDates, leaf: PlanLeaf, only: str | None = None
) -> list[Clash]:
    """Bring the calendar items of a leaf to its deadline; the clashes that it has."""
    states = leaf.states
    wanted = wanted_of(dates, leaf, states)
    parties = _owing(dates, leaf.item, leaf.source)
    if only is not None:
        parties = tuple(party for party in parties if party == only)
    decided: list[Decided] = [leaf.item] if leaf.item.schedule is not None else []
    if not (leaf.rows or decided):  # as all leaves of a plan that is new
        for party in parties:
            by.plain.settle(after(dates, leaf, wanted, party), party, ())
        return []
    by_party = _grouped(leaf.rows, attrgetter("party"))
    for party in parties:
        rows = by_party.pop(party, [])
        own = own_date(rows)
        if own is not None:
            decided.append(own)
        of_party = wanted_of_its_own(dates, leaf, own) if own else wanted
        _settle_party(by, dates, leaf, of_party, party, rows)
    for left in by_party.values():
        by.plain.withdraw(left)
    former = dates.former.get(leaf.item.id)
    return list(_clashes(leaf, states, former, decided))


def _settle_party(
    by: _Settlers,
    dates: PlanDates,
    leaf: PlanLeaf,
    wanted: Wanted,
    party: str,
    rows: list[CalendarItemRecord],
) -> None:
    """Bring those of one party to what is wanted, but for dates that stand."""
    settler = by.again if leaf.item.id in dates.reread else by.plain
    now = after(dates, leaf, wanted, party, own_date(rows))
    found = None
    if settler is by.plain and not by.cause.first:
        found = standing(dates, leaf, wanted, now, rows, by.cause.today)
    moves = found.moves() if found else []
    if not (found and moves):
        settler.settle(now, party, rows)
        return
    unread = is_unread(dates, leaf)
    by.otherwise.extend(
        Otherwise(leaf.item.code, party, found.text, *move, unread) for move in moves
    )
    if dates.anew:
        numbered = all(other.recurrence is None for _was, other in moves)
        by.again.settle(now._replace(by_number=numbered), party, rows)
    elif kept := found.kept():
        settler.settle(kept, party, rows)


def _owing(dates: PlanDates, item: ItemRecord, source: Source) -> tuple[str, ...]:
    """Who owes a leaf: as was assigned since, else as the file says."""
    owes = owes_from(item.assigned) or source.owes
    return owes.parties(dates.plan.members)


def _clashes(
    leaf: PlanLeaf, states: FileDates, former: FileDates | None, decided: list[Decided]
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
