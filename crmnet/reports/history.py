"""Who recorded what, and when."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.store import changes
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.store.engine.contract import Store


class HistoryRow(NamedTuple):
    """One entry of the log; those of one command share their ``change``."""

    id: str  # "c412.3"
    at: str  # UTC, "2026-11-24T13:24:03.000000Z"
    by: str  # the login
    change: str  # "c412"
    code: str | None  # of the item, for items and calendar items
    party: str | None  # of the calendar item; the country of an officer
    kind: str  # loaded, completed, started, reopened, noted, scheduled, added, ...
    was: str | None  # JSON of the columns that changed, before
    now: str | None  # the same, after
    note: str | None
    plan: str | None
    name: str | None  # of the officer, for directory changes
    entity: str  # the table of the row that it is about
    undone: bool  # whether an undo that stands took it back
    restores: bool = False  # an undo of an undo: what was taken back is done again
    adopted: str | None = None  # the day on which its plan was, where it is about one
    # of a completion, the entries up to it that said these last; JSON as in ``now``
    status_said: str | None = None
    percent_said: str | None = None
    day_said: str | None = None
    proof: str | None = None  # of a document or a means of verification, what it is
    zone: str | None = None  # IANA, of the place of a time of duty; None: not known


HISTORY_COLUMNS = HistoryRow._fields[:10]


class Latest(NamedTuple):
    """The latest changes of a store.

    Attributes:
        rows: their entries, in the order of time, but for the calendar items of the
            first load of a plan.
        total: how many changes there are in all, or of the plan.
    """

    rows: tuple[HistoryRow, ...]
    total: int


def history(store: Store, plan: str | None = None) -> Iterator[HistoryRow]:
    """The log in the order of time, entry by entry.

    Args:
        store: the store.
        plan: only of this plan, and of the directory, which belongs to all.
    """
    found = changes.entries(store, plan=plan)
    return _rows(store, found)


def of_items(
    store: Store,
    *,
    item_id: str | None = None,
    code: str | None = None,
    plan: str | None = None,
) -> tuple[HistoryRow, ...]:
    """The entries about an item, in the order of time.

    Args:
        store: the store.
        item_id: of this item.
        code: of the items that have or had this code in the plan.
        plan: the code of the plan, or None.
    """
    found = changes.entries_of_items(store, item=item_id, code=code, plan=plan)
    return tuple(_rows(store, found))


def latest(store: Store, number: int, plan: str | None = None) -> Latest:
    """So many latest changes, without reading those before them.

    Args:
        store: the store.
        number: how many.
        plan: only of this plan, and of the directory, which belongs to all.
    """
    first = changes.first_of_latest(store, number, plan)
    found = changes.entries(store, plan=plan, first=first, brief=True)
    return Latest(tuple(_rows(store, found)), changes.count(store, plan))


def newest_first(store: Store, plan: str | None = None) -> Iterator[list[HistoryRow]]:
    """The log change by change, the newest first, as they are read.

    Args:
        store: the store.
        plan: only of this plan, and of the directory, which belongs to all.

    Yields:
        The entries of a change in their order, but for the calendar items of the first
        load of a plan.
    """
    found = changes.entries(store, plan=plan, brief=True, newest_first=True)
    for _change, rows in groupby(_rows(store, found), lambda row: row.change):
        yield list(rows)


def _rows(store: Store, found: Iterator[tuple[Any, ...]]) -> Iterator[HistoryRow]:
    undoings = changes.undoings(store)
    undone = changes.undone_by(undoings)
    zones = _Zones(store)
    for number, place, at, by, *told, adopted, status, percent, day, proof in found:
        entry, change = changes.named(number, place), changes.named(number)
        restores = origin(number, undoings).restores
        taken_back = number in undone
        party, entity = told[1], told[-1]
        zone = zones.of(party) if entity == "duty" else None
        stood = (taken_back, restores, adopted, status, percent, day, proof, zone)
        yield HistoryRow._make((entry, at, by, change, *told, *stood))


class _Zones:
    """The zones of countries: the one that each has, else that of its focal points.

    Args:
        store: the store; it is asked only if somebody has duty.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, set[str]] | None = None

    def of(self, country: str | None) -> str | None:
        """The zone of a country, IANA; None: there are several, or none is known."""
        from crmnet.domain.point import ZONES
        from crmnet.store import focal_points

        if country is None or country in ZONES:
            return ZONES.get(country or "")
        if self._known is None:
            self._known = {}
            for point in focal_points.points(self._store):
                if point.timezone:
                    known = self._known.setdefault(point.country, set())
                    known.add(point.timezone)
        found = self._known.get(country, set())
        return next(iter(found)) if len(found) == 1 else None


class Origin(NamedTuple):
    """What an undo is about in the end: a change that is no undo.

    Attributes:
        change: that did it first; of what is no undo, itself.
        restores: whether it is done again, by an undo of an undo.
    """

    change: int
    restores: bool


def origin(change: int, undoings: Mapping[int, int]) -> Origin:
    """Follow undoes back to what they took back or restored.

    Args:
        change: an undo, or not.
        undoings: what each undo took back.
    """
    steps = 0
    while change in undoings:
        change = undoings[change]
        steps += 1
    return Origin(change, restores=steps > 0 and steps % 2 == 0)


def origin_of(store: Store, change: int) -> Origin:
    """What a change is about in the end, as the log has it."""
    return origin(change, changes.undoings(store))


def of_change(
    store: Store, change: int, *, brief: bool = False
) -> tuple[HistoryRow, ...]:
    """The entries of one change.

    Args:
        store: the store.
        change: its number.
        brief: without the calendar items of a plan's first load, as they are many and
            say nothing that its items do not.
    """
    found = changes.entries(store, first=change, last=change, brief=brief)
    return tuple(_rows(store, found))


def is_load(rows: tuple[HistoryRow, ...]) -> bool:
    """Whether the entries of a change are those of a `plan load`."""
    kinds = {row.kind for row in rows}  # an adoption dates what was loaded before
    is_of_load = EntryKind.LOADED in kinds or EntryKind.REREAD in kinds
    return is_of_load and EntryKind.ADOPTED not in kinds
