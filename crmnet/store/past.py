"""The store as it was known at an instant, made again from the log.

Every write stands in the log with what it changed, so the rows of any instant follow
from the entries up to it. They are put into a store in memory with the same tables and
views, of which a report asks the same questions. Of a file SQLite copies those rows of
which no later entry tells: they are what their entries made of them (store/checks.py).
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.iso import INSTANT
from crmnet.store.dump import (
    CHANGE_COLUMNS,
    INSERT,
    LOG_COLUMNS,
    TABLES,
    said,
    said_again,
)
from crmnet.store.engine.sqlite.copies import attached
from crmnet.store.engine.sqlite.file import File
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.opening import empty_twin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store

ENTRIES: Final = """
    SELECT l.entity, l."row", l.rev, l.now
    FROM log l JOIN change c ON c.number = l.change
    WHERE c.at < :end AND l.entity <> 'log'
    ORDER BY l."row", l.rev
"""
CHANGES: Final = "SELECT * FROM change WHERE at < :end"
LOG: Final = """
    SELECT l.* FROM log l JOIN change c ON c.number = l.change WHERE c.at < :end
"""
# From the store's own file, which is attached under another name.
COPIES: Final = (
    "INSERT INTO change SELECT * FROM source.change WHERE at < :end",
    """
    INSERT INTO log SELECT l.* FROM source.change c JOIN source.log l
        ON l.change = c.number WHERE c.at < :end ORDER BY l.change, l.place
    """,
)


def _named(table: str) -> str:
    """The columns of a table, in SQL."""
    return ", ".join(f'"{column}"' for column in TABLES[table])


# Rows that are no longer what they were, and those of which an entry was blanked.
_TOUCHED: Final = "CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID"
_TOUCHING: Final = (
    """
    INSERT OR IGNORE INTO touched SELECT l."row" FROM source.change c
        CROSS JOIN source.log l ON l.change = c.number WHERE c.at >= :end
    """,
    'INSERT OR IGNORE INTO touched SELECT "row" FROM source.log WHERE now IS NULL',
)
_OF_TOUCHED: Final = (
    ENTRIES.replace("FROM log", "FROM source.log")
    .replace("JOIN change", "JOIN source.change")
    .replace("ORDER", 'AND l."row" IN (SELECT id FROM touched) ORDER')
)
_UNTOUCHED: Final = tuple(
    f"INSERT INTO {table} ({_named(table)}) SELECT {_named(table)} "  # noqa: S608
    f"FROM source.{table} WHERE id NOT IN (SELECT id FROM touched)"
    for table in COLUMNS
)
BATCH: Final = 1000  # rows that are written at once
_BLANK: Final = {
    table: dict.fromkeys(("id", "rev", *columns)) | {"gone": 0}
    for table, columns in COLUMNS.items()
}

Columns = dict[str, object]


def as_known(store: Store, end: datetime) -> Store:
    """A store, gone when it is closed, with what had been recorded before an instant.

    Args:
        store: the store whose log is read; it is not changed.
        end: UTC, exclusive.
    """
    until = end.strftime(INSTANT)
    past = empty_twin(store)
    past.execute("DROP INDEX log_row")  # no report asks by it
    if not isinstance(store, File):
        with past.transaction():
            _write(past, _rows(store.each(ENTRIES, end=until)))
            _write(past, _copied(store, "change", CHANGES, CHANGE_COLUMNS, until))
            _write(past, _copied(store, "log", LOG, LOG_COLUMNS, until))
        return past
    past.execute(_TOUCHED)
    with (
        attached(past, store.path),
        past.transaction(),
    ):  # SQLite copies ten times faster
        if store.is_proven():
            _write_touched(past, until)
        else:
            _write(past, _rows(store.each(ENTRIES, end=until)))
        for statement in COPIES:
            past.execute(statement, {"end": until})
    return past


def _write_touched(past: Store, until: str) -> None:
    """Copy the rows that are what they were, and make the others again."""
    for statement in _TOUCHING:
        past.execute(statement, {"end": until})
    for statement in _UNTOUCHED:
        past.execute(statement)
    _write(past, _rows(past.each(_OF_TOUCHED, end=until)))


def _write(past: Store, rows: Iterator[tuple[str, Columns]]) -> None:
    """Write rows, each with its table, some at once and never all in memory."""
    waiting: dict[str, list[Columns]] = {}
    for table, row in rows:
        batch = waiting.setdefault(table, [])
        batch.append(row)
        if len(batch) >= BATCH:
            past.execute_many(INSERT[table], batch)
            batch.clear()
    for table, batch in waiting.items():
        past.execute_many(INSERT[table], batch)


def _copied(
    store: Store, table: str, sql: str, columns: list[str], until: str
) -> Iterator[tuple[str, Columns]]:
    for row in store.each(sql, end=until):
        yield table, dict(zip(columns, row, strict=True))


def _rows(entries: Iterator[tuple[Any, ...]]) -> Iterator[tuple[str, Columns]]:
    """The rows of which entries tell, as these left them, each with its table."""
    for (entity, row_id), of_row in groupby(entries, itemgetter(0, 1)):
        row: Columns = {**_BLANK[entity], "id": row_id}
        is_known = True
        say = said
        for *_, rev, now in of_row:
            is_known = is_known and not (rev == 1 and now is None)
            row["rev"] = rev
            if now:
                row |= say(now)
            say = said_again
        if is_known:  # not one of whom all was blanked
            yield entity, row
