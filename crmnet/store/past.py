"""The store as it was known at an instant, made again from the log alone.

Every write stands in the log with what it changed, so the rows of any instant follow
from the entries up to it. They are put into a store in memory with the same tables and
views, of which a report asks the same questions.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import INSTANT
from crmnet.store.dump import (
    CHANGE_COLUMNS,
    INSERT,
    LOG_COLUMNS,
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
    with past.transaction():
        _write(past, _rows(store, until))
        if not isinstance(store, File):
            _write(past, _copied(store, "change", CHANGES, CHANGE_COLUMNS, until))
            _write(past, _copied(store, "log", LOG, LOG_COLUMNS, until))
    if isinstance(store, File):  # SQLite itself copies ten times faster
        with attached(past, store.path):
            for statement in COPIES:
                past.execute(statement, {"end": until})
    return past


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


def _rows(store: Store, until: str) -> Iterator[tuple[str, Columns]]:
    """The rows of all tables as they were, each with its table."""
    entries = store.each(ENTRIES, end=until)
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
