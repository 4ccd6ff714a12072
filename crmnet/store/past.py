"""The store as it was known at an instant, made again from the log.

Every write stands in the log with what it changed, so the rows of any instant follow
from the entries up to it. They are put into a store in memory with the same tables and
views, of which a report asks the same questions. Rows of a file of which no later entry
tells are what their entries made of them (store/checks.py). A table that has no others
is read where it stands, as is the log, at one moment of the file; of another table
SQLite copies them.
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
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.sqlite.copies import attach
from crmnet.store.engine.sqlite.file import File
from crmnet.store.engine.sqlite.guards import note_proof
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.opening import empty_twin
from crmnet.store.poison import bad_values, lay_calendar_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store

# The last change before an instant: that which the fewest instants contradict. A clock
# that was wrong for a while gives instants that go backwards along the chain; what was
# known is a beginning of it all the same, as each change stands on those before it.
LAST: Final = """
    SELECT number FROM (
        SELECT number, SUM(CASE WHEN at < :end THEN 1 ELSE -1 END)
            OVER (ORDER BY number) AS agreeing
        FROM {0}change
    ) AS counted
    WHERE agreeing >= 0 ORDER BY agreeing DESC, number DESC LIMIT 1
"""
ENTRIES: Final = """
    SELECT l.entity, l."row", l.rev, l.now
    FROM log l WHERE l.change <= :last AND l.entity <> 'log'
    ORDER BY l."row", l.rev
"""
CHANGES: Final = "SELECT * FROM change WHERE number <= :last"
LOG: Final = "SELECT * FROM log WHERE change <= :last"
# From the store's own file, which is attached under another name.
COPIES: Final = (
    "INSERT INTO change SELECT * FROM source.change WHERE number <= :last",
    """
    INSERT INTO log SELECT * FROM source.log WHERE change <= :last
        ORDER BY change, place
    """,
)


def _named(table: str) -> str:
    """The columns of a table, in SQL."""
    return ", ".join(f'"{column}"' for column in TABLES[table])


# Rows that are no longer what they were, and those of which an entry was blanked.
_TOUCHED: Final = """
    CREATE TEMP TABLE touched (id TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID
"""
_TOUCHING: Final = (
    """
    INSERT OR IGNORE INTO touched
        SELECT "row", entity FROM source.log WHERE change > :last
    """,
    """
    INSERT OR IGNORE INTO touched
        SELECT "row", entity FROM source.log WHERE now IS NULL
    """,
)
_IS: Final = "id IN (SELECT id FROM touched)"
_TOUCHED_TABLES: Final = "SELECT DISTINCT entity FROM touched"
_OF_TOUCHED: Final = ENTRIES.replace("FROM log", "FROM source.log").replace(
    "ORDER", 'AND l."row" IN (SELECT id FROM touched) ORDER'
)
_UNTOUCHED: Final = {
    table: f"INSERT INTO {table} ({_named(table)}) SELECT {_named(table)} "  # noqa: S608
    f"FROM source.{table} WHERE id NOT IN (SELECT id FROM touched)"
    for table in COLUMNS
}
_WHERE_IT_STANDS: Final = "CREATE TEMP VIEW {0} AS SELECT * FROM source.{0}"
_CHANGES_THEN: Final = """
    CREATE TEMP VIEW change AS SELECT * FROM source.change WHERE number <= {:d}
"""
_LOG_THEN: Final = """
    CREATE TEMP VIEW log AS SELECT * FROM source.log WHERE change <= {:d}
"""
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
    if isinstance(store, File) and store.is_proven():
        past = empty_twin(store)
        attach(past, store.path)
        past.execute(_TOUCHED)
        past.execute("BEGIN")  # one moment of the file, until the past is closed
        if _write_touched(past, _last(past, until, "source.")):
            return past
        past.close()
    return _copied_whole(store, _last(store, until))


def let_go(past: Store) -> None:
    """End the moment of the file that is looked at: others may write to it."""
    if isinstance(past, File) and past.connection.in_transaction:
        past.execute("COMMIT")


def _last(store: Store, until: str, schema: str = "") -> int:
    """The number of the last change that was known; 0 for none."""
    found = store.query(LAST.format(schema), end=until)
    return int(found[0][0]) if found else 0


def _copied_whole(store: Store, last: int) -> Store:
    """The past of a store in which values stand that have not their form."""
    past = empty_twin(store)
    past.execute("DROP INDEX log_row")  # no report asks by it
    if isinstance(store, File):
        attach(past, store.path)
    with past.transaction():
        _write(past, _rows(store.each(ENTRIES, last=last)))
        if isinstance(store, File):  # SQLite copies ten times faster
            for statement in COPIES:
                past.execute(statement, {"last": last})
        else:
            _write(past, _copied(store, "change", CHANGES, CHANGE_COLUMNS, last))
            _write(past, _copied(store, "log", LOG, LOG_COLUMNS, last))
    return past


def _write_touched(past: Store, last: int) -> bool:
    """Make again what is no longer what it was; what is, is looked at or copied.

    Returns whether all values have their form; those of the file are known to.
    """
    for statement in _TOUCHING:
        past.execute(statement, {"last": last})
    touched = {table for (table,) in past.query(_TOUCHED_TABLES)}
    for table in COLUMNS:
        if table in touched:
            past.execute(_UNTOUCHED[table])
        else:
            past.execute(_WHERE_IT_STANDS.format(table))
    _write(past, _rows(past.each(_OF_TOUCHED, last=last)))
    tables = touched & FORMS.keys() & COLUMNS.keys()
    if any(True for _ in bad_values(past, dict.fromkeys(tables, _IS))):
        return False
    past.execute(_CHANGES_THEN.format(last))
    past.execute(_LOG_THEN.format(last))
    lay_calendar_view(past)
    note_proof(past)
    return True


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
    store: Store, table: str, sql: str, columns: list[str], last: int
) -> Iterator[tuple[str, Columns]]:
    for row in store.each(sql, last=last):
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
