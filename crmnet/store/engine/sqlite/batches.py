"""Many rows by one statement: SQLite keeps a journal of each one that has triggers."""

from __future__ import annotations

import functools
import re
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from crmnet.store.engine.parameters import qmark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Row = tuple[object, ...]

AT_ONCE: Final = 100  # rows; their values stay far below the 32,766 that SQLite binds
_ONE_ROW: Final = re.compile(r"\s*INSERT INTO .*?\bVALUES\s*(\([^()]*\))\s*", re.DOTALL)


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, as many together as one statement writes."""
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


def write(connection: sqlite3.Connection, sql: str, batch: list[Row]) -> None:
    """Run a statement once for each row of a batch.

    Args:
        connection: to the file.
        sql: with ``:name`` parameters.
        batch: their values, in their order.
    """
    by_place, _ = qmark(sql)
    together = _together(by_place, len(batch)) if len(batch) > 1 else None
    if together is None:
        connection.executemany(by_place, batch)
    else:
        connection.execute(together, tuple(chain.from_iterable(batch)))


def named(sql: str, batch: Iterable[Row]) -> Iterator[dict[str, object]]:
    """The values of each row by the names of the parameters."""
    names = qmark(sql)[1]
    return (dict(zip(names, row, strict=True)) for row in batch)


def in_order(sql: str) -> Callable[[Mapping[str, object]], Row]:
    """What gives the values of a row in the order of the parameters."""
    names = qmark(sql)[1]
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: tuple(row[name] for name in names)


@functools.cache
def _together(by_place: str, rows: int) -> str | None:
    """The statement for so many rows at once; None where it does not add one row."""
    found = _ONE_ROW.fullmatch(by_place)
    if found is None:
        return None
    return f"{by_place[: found.start(1)]}{', '.join([found[1]] * rows)}"
