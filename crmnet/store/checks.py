"""Whether a store is sound: the file, the log, and the rows that the log explains.

Every row is what the entries of its log made of it, one after the other; the changes
of the log hold together by their hashes (chain_checks.py). So a recorded fact that was
changed behind the back of the log is found, be it one bit.
"""

from __future__ import annotations

import json
from functools import partial
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import CrmnetError, Cure, Message
from crmnet.store.chain_checks import chain_faults
from crmnet.store.dump import ROWS, TABLES
from crmnet.store.engine.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.engine.contract import Store

ENTRIES: Final = """
    SELECT "row", entity, rev, now FROM log ORDER BY "row", rev
"""
MOST: Final = 1000  # faults that are found; the cure of the first mends most others

_Found = tuple[Any, ...]  # a row: its id, True, table, values; an entry: row, False, …


def faults(store: Store, head: str | None = None) -> list[Message]:
    """What is wrong with a store, each with its cure; so many at most.

    Args:
        store: the store.
        head: the end of the hash of a change that the store must still hold, in
            hexadecimal digits; None: nothing is known of it.
    """
    return [*content_faults(store, head), *_guarded(store.place_faults)]


def content_faults(store: Store, head: str | None = None) -> list[Message]:
    """What is wrong with what a store holds, wherever it lies; others may write."""
    with store.snapshot():
        found = (
            fault
            for look in (
                store.content_faults,
                partial(chain_faults, store, head),
                partial(row_faults, store),
            )
            for fault in _guarded(look)
        )
        return list(islice(found, MOST))


def _guarded(look: Callable[[], Iterable[Message]]) -> Iterator[Message]:
    """The faults that a look finds; where it founders, that is one."""
    try:
        yield from look()
    except CrmnetError as error:
        yield error.message
    except Exception as error:  # noqa: BLE001  what damage makes of a query is open
        yield Message(
            "the store cannot be read: {why}",
            Cure.RESTORE,
            why=str(error),
        )


def row_faults(store: Store) -> Iterator[Message]:
    """Where a row is not what its entries in the log made of it."""
    tables = (_rows(store, table) for table in COLUMNS)
    entries = ((row, False, *rest) for row, *rest in store.each(ENTRIES))
    by_id = itemgetter(0)
    for row_id, found in groupby(merge(*tables, entries, key=by_id), by_id):
        told = list(found)
        rows = [entry for entry in told if entry[1]]
        table = str((rows or told)[0][2])
        why = _broken(table, rows, told[len(rows) :])
        if why is not None:
            what = f"{table} {row_id}"
            yield Message("{what}: {why}", Cure.RESTORE, what=what, why=why)


def _rows(store: Store, table: str) -> Iterator[_Found]:
    for values in store.each(ROWS[table]):
        yield values[0], True, table, values


def _broken(table: str, rows: list[_Found], entries: list[_Found]) -> Message | None:
    """What is wrong with a row or its log; None when both are sound."""
    if table not in COLUMNS:
        return Message("the log names this table, which there is not")
    if not entries:
        return Message("the log does not know this row")
    for number, (_, _, entity, rev, _) in enumerate(entries, 1):
        if rev != number or entity != table:
            return Message("entry {number} of its log is missing", number=number)
    if not rows:
        return Message("the row of this log is not there")
    return _differing(table, rows[0][3], [now for *_, now in entries])


def _differing(
    table: str, values: tuple[Any, ...], texts: list[str | None]
) -> Message | None:
    """Where a row is not what the entries of its log make, one after the other."""
    made: dict[str, Any] = {"id": values[0], "gone": 0}
    for text in texts:
        if text is None:  # what was blanked explains nothing any more
            return None
        made |= json.loads(text)
    made["rev"] = len(texts)
    columns = zip(TABLES[table], values, strict=True)
    differing = [name for name, value in columns if made.get(name) != value]
    if not differing:
        return None
    return Message(
        "the row differs from its log in: {columns}", columns=", ".join(differing)
    )
