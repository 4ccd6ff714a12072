"""The rows of a change put back to what they were before it."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput, Cure
from crmnet.store.changes import named, undoings, undone_changes
from crmnet.store.engine.tables import TABLE, TYPES, CalendarItemRecord, ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.redacting import is_redacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import Record
    from crmnet.store.log import Change

# Dates that follow come last, and shares after their event, as they were written: not
# all of them are the login's.
OF_CHANGE: Final = """
    SELECT entity, "row", rev, was, now FROM log WHERE change = :change
    ORDER BY kind = 'dated' AND entity <> 'reference_date',
        entity <> 'event', place DESC
"""
CONCERNS: Final = """
    SELECT 1 FROM log WHERE change = :change AND entity = :entity LIMIT 1
"""
# Whatever was done to a row after a change, taken back since or not.
TOUCHED: Final = """
    SELECT DISTINCT e."row" FROM log e
    JOIN log l ON l."row" = e."row" AND l.rev > e.rev AND l.change <> e.change
    WHERE e.change = :change
"""
LATER: Final = """
    SELECT l.change, c.by, c.at FROM log l JOIN change c ON c.number = l.change
    WHERE l."row" = :row AND l.rev > :rev AND l.change <> :target AND c.undoes IS NULL
    ORDER BY l.rev DESC
"""
# Rows that went after a change: what it said of them says nothing any more.
WENT: Final = TOUCHED.replace(
    'SELECT DISTINCT e."row"', 'SELECT DISTINCT e."row", l.change'
).replace(":change", """:change AND l.now LIKE '%"gone":1%'""")

# Events, and shares beside what was contributed apart, that are there twice by now.
DOUBLE_EVENT: Final = """
    SELECT o.id, o.title, o.starts_on FROM event e JOIN event o ON o.item = e.item
        AND o.kind = e.kind AND o.title = e.title AND o.starts_on = e.starts_on
    WHERE e.id = :row AND o.id <> e.id AND e.gone = 0 AND o.gone = 0
"""
DOUBLE_SHARE: Final = """
    SELECT o.id, o.text, o.done_on FROM contribution c
    JOIN contribution o ON o.item = c.item AND o.party = c.party AND o.text = c.text
        AND o.done_on = c.done_on
        AND COALESCE(o.starts_on, '') = COALESCE(c.starts_on, '')
    WHERE c.id = :row AND o.id <> c.id AND c.gone = 0 AND o.gone = 0
        AND (c.event IS NULL) <> (o.event IS NULL)
"""
AT_ONCE: Final = 1000  # rows that are put back
_DOUBLES: Final = {"event": DOUBLE_EVENT, "contribution": DOUBLE_SHARE}


def concerns(store: Store, change: int, entity: str) -> bool:
    """Whether a change wrote to a table."""
    return bool(store.query(CONCERNS, change=change, entity=entity))


def take_back(store: Store, target: int, into: Change) -> None:
    """Put all rows of a change back to what they were before it.

    Raises:
        BadInput: a row was changed since, by whom and when; or what the change wrote
            was blanked; or an event would be there twice.
    """
    entries = store.query(OF_CHANGE, change=target)
    _refuse_if_blanked(target, entries)
    entries = _once_a_row(entries)
    touched = {row_id for (row_id,) in store.query(TOUCHED, change=target)}
    _refuse_if_changed(store, target, [one for one in entries if one[1] in touched])
    moved = [one for one in entries if _moves_code(one[0], one[3])]
    staged: dict[str, ItemRecord] = {}  # as they are with their codes
    if not all(_added(touched, one) for one in moved):  # a code may pass to another
        staged = {one[1]: into.row(ItemRecord, one[1]) for one in moved}
        into.stage_codes(list(staged))
        touched.update(staged)
    went = _Went(into.store, target)
    for entity, found in groupby(entries, partial(_added, touched)):
        if entity is None:
            for part in _parted(found):
                _put_back(into, part, went, staged)
        else:
            into.take_out(TYPES[entity], [one[1] for one in found], EntryKind.UNDONE)
    _refuse_double(store, entries)


def _added(touched: set[str], entry: tuple[Any, ...]) -> str | None:
    """The table of a row that a change added and nobody touched since; else None.

    Such rows are all that most loads leave behind: they are taken out without being
    read. What was scheduled loses its words with it.
    """
    entity, row_id, rev, was, now = entry
    if was is not None or rev != 1 or row_id in touched or '"schedule"' in now:
        return None
    return str(entity)


def _parted(entries: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    left = iter(entries)
    while part := list(islice(left, AT_ONCE)):
        yield part


class _Went:
    """Tells of the rows of a change which were taken out after it.

    The log is asked once for all of them, and only where one is out.
    """

    def __init__(self, store: Store, target: int) -> None:
        self._store = store
        self.target = target

    def has(self, row: Record) -> bool:
        """Whether a row was taken out since, and not by the same done again."""
        return bool(row.gone) and row.id in self._rows

    @cached_property
    def _rows(self) -> frozenset[str]:
        went = self._store.query(WENT, change=self.target)
        again = _again(self._store, self.target) if went else set()
        return frozenset(row_id for row_id, change in went if change not in again)


def _put_back(
    into: Change,
    entries: list[tuple[Any, ...]],
    went: _Went,
    staged: Mapping[str, Record],
) -> None:
    """Put rows back to what they were before a change.

    Args:
        into: the change to write into.
        entries: of the change, one a row.
        went: tells which of its rows were taken out since.
        staged: the rows whose codes are free by now, as they were, by their ids.

    Raises:
        BadInput: one no longer says what the change wrote, or went since.
    """
    rows = [
        staged.get(row_id) or into.row(TYPES[entity], row_id)
        for entity, row_id, *_ in entries
    ]
    for row, (*_, was, now) in zip(rows, entries, strict=True):
        if _says_other(row, was, now) or went.has(row):
            raise BadInput(
                "what the change {change} wrote has since been changed",
                Cure.SEE_HISTORY,
                change=named(went.target),
            )
        into.update(row, _before(row, was), EntryKind.UNDONE, always=True)


def _again(store: Store, target: int) -> set[int]:
    """The changes that did again what a change had done: each undoes an undo of it."""
    taken_back = undoings(store)
    again = {target}
    for undo in sorted(taken_back):
        if taken_back.get(taken_back[undo]) in again:
            again.add(undo)
    return again


def _refuse_double(store: Store, entries: list[tuple[Any, ...]]) -> None:
    """See that no event and no share comes back beside its like: both would count."""
    for entity, row_id, *_ in entries:
        sql = _DOUBLES.get(entity)
        for there, title, day in store.query(sql, row=row_id) if sql else ():
            raise BadInput(
                '"{title}" of {day} is there again ({id}): undone, it would count '
                "twice",
                Cure.SEE_HISTORY,
                title=title,
                day=date.fromisoformat(day),
                id=there[-6:],
            )


def _once_a_row(entries: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The entries of a change, those of one row as one: it may have written it twice.

    A date that was recorded, and moves at once with what it counts from, is.
    """
    of_row: dict[str, list[tuple[Any, ...]]] = {}
    for entry in entries:
        of_row.setdefault(entry[1], []).append(entry)
    return [
        found[0] if len(found) == 1 else _as_one(found) for found in of_row.values()
    ]


def _as_one(entries: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Entries of a row as one, from what it was before the first to after the last."""
    in_order = sorted(entries, key=itemgetter(2))
    entity, row_id, rev, *_ = in_order[-1]
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for *_, before, after in in_order:
        was = (json.loads(before) if before else {}) | was
        now |= json.loads(after)
    is_new = in_order[0][3] is None
    return entity, row_id, rev, None if is_new else json.dumps(was), json.dumps(now)


def _moves_code(entity: str, was: str | None) -> bool:
    """Whether an entry gave an item a code, or took it away."""
    if entity != TABLE[ItemRecord]:
        return False
    return was is None or not {"code", "gone"}.isdisjoint(json.loads(was))


def _before(row: Record, was: str | None) -> Record:
    """A row as an entry found it; where it added the row, as one that is gone."""
    if was is not None:
        return row._replace(**json.loads(was))
    if isinstance(row, CalendarItemRecord):
        # the other calendar items of its party would have its date
        row = row._replace(
            schedule=None, scheduled_on=None, reading=None, decided_by=None
        )
    return row._replace(gone=1)


def _refuse_if_blanked(target: int, entries: list[tuple[Any, ...]]) -> None:
    """See that the log still says what the change wrote."""
    if any(now is None for *_, now in entries):
        raise BadInput(
            "what the change {change} wrote was erased, so it cannot be undone",
            Cure.SEE_HISTORY,
            change=named(target),
        )


def _says_other(row: Record, was: str | None, now: str) -> bool:
    """Whether a row no longer says what an entry wrote."""
    wrote = ({"gone": 0} if was is None else {}) | json.loads(now)
    return any(getattr(row, name) != value for name, value in wrote.items())


def _refuse_if_changed(
    store: Store, target: int, entries: list[tuple[Any, ...]]
) -> None:
    """See that no later change stands on the same rows; one taken back does not.

    The first that is named is one that cannot be taken back, so that nobody takes back
    others in vain.
    """
    undone = undone_changes(store)
    for _entity, row_id, rev, *_ in entries:
        later = store.query(LATER, row=row_id, rev=rev, target=target)
        standing = [one for one in later if one[0] not in undone]
        for found, by, at in standing:
            if is_redacted(store, found) or concerns(store, found, "log"):
                raise BadInput(
                    "{by} changed the same on {at} with the change {change}, which "
                    "cannot be undone",
                    Cure.RECORD_ANEW,
                    by=by,
                    at=date.fromisoformat(at[:10]),
                    change=named(found),
                )
        for found, by, at in standing:
            raise BadInput(
                "{by} changed the same on {at}",
                Cure.UNDO_FIRST,
                by=by,
                at=date.fromisoformat(at[:10]),
                change=named(found),
            )
