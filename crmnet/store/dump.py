"""A store as text, the same for equal contents on every engine.

One line a row, the tables in a fixed order, the rows too, hashes in hexadecimal: two
stores hold the same exactly when their dumps are equal.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.engine.schema import (
    BACKUP_COLUMNS,
    CHECK_COLUMNS,
    EXPORT_COLUMNS,
    MESSAGE_COLUMNS,
)
from crmnet.store.engine.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

CHANGE_COLUMNS: Final = "number id at by undoes previous hash".split()
LOG_COLUMNS: Final = (
    "change place entity row rev kind was now note salt digest"
).split()
TABLES: Final = {
    "change": CHANGE_COLUMNS,
    "log": LOG_COLUMNS,
    **{table: ["id", "rev", "gone", *columns] for table, columns in COLUMNS.items()},
    "message": MESSAGE_COLUMNS,
    "backup": BACKUP_COLUMNS,
    "export": EXPORT_COLUMNS,
    "publication_check": CHECK_COLUMNS,
}
"""All that a store holds: the log first, changes before their entries; then each table
after those it refers to."""

_ORDER: Final = {
    "change": "number",
    "log": "change, place",
    "backup": "file",
    "publication_check": "publication",
}


def _quoted(columns: list[str]) -> str:
    """Names of columns in SQL; "row" is a word of its own on a server."""
    return ", ".join(f'"{column}"' for column in columns)


WITHIN: Final = {"item": ("parent", "origin"), "officer": ("replaces",)}
"""The columns that refer to rows of their own table."""

# Names of tables and columns come from above, never from what people type.
ROWS: Final = {
    table: f"SELECT {_quoted(columns)} FROM {table} "  # noqa: S608
    f"ORDER BY {_ORDER.get(table, 'id')}"
    for table, columns in TABLES.items()
}
INSERT: Final = {
    table: f"INSERT INTO {table} ({_quoted(columns)}) "  # noqa: S608
    f"VALUES ({', '.join(':' + column for column in columns)})"
    for table, columns in TABLES.items()
}
REFER: Final = {
    table: f"UPDATE {table} SET "  # noqa: S608
    f"{', '.join(f'{column} = :{column}' for column in columns)} WHERE id = :id"
    for table, columns in WITHIN.items()
}
COUNT: Final = {
    table: f"SELECT COUNT(*) FROM {table}"  # noqa: S608
    for table in TABLES
}

_read: Final = json.JSONDecoder().decode
_scan: Final = vars(json.JSONDecoder())["scan_once"]  # that does, after the blanks


def said(text: str) -> dict[str, Any]:
    """The columns that an entry of the log says, with their values."""
    found: dict[str, Any]
    try:
        found, end = _scan(text, 0)
    except (StopIteration, TypeError):  # damage, which is told as it always was
        end = -1
    if end != len(text):
        found = _read(text)
    return found


said_again: Final = lru_cache(maxsize=1024)(said)
"""The same of a row's later entries, which often say what others do: only to read."""


def rows(store: Store, table: str) -> Iterator[dict[str, object]]:
    """The rows of a table by column name, in their order, one by one."""
    for row in store.each(ROWS[table]):
        yield dict(zip(TABLES[table], row, strict=True))


def counts(store: Store) -> dict[str, int]:
    """How many rows each table has, removed ones too."""
    return {table: int(store.query(sql)[0][0]) for table, sql in COUNT.items()}


def dump(store: Store) -> Iterator[str]:
    """The lines of the text: for each row its table and the values of its columns."""
    for table, sql in ROWS.items():
        for row in store.each(sql):
            yield json.dumps([table, *row], ensure_ascii=False, default=bytes.hex)


def is_equal(one: Store, other: Store) -> bool:
    """Whether two stores hold the same."""
    return all(a == b for a, b in zip_longest(dump(one), dump(other)))
