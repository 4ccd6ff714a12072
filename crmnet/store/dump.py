"""A store as text, the same for equal contents on every engine.

One line a row, the tables in a fixed order, the rows by id: two stores hold the same
exactly when their dumps are equal.
"""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from crmnet.store.engine.schema import COLUMNS, MESSAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Row

LOG_COLUMNS: Final = (
    "id change at by entity entity_id rev kind was now note undoes salt digest hash"
).split()
TABLES: Final = {
    "log": LOG_COLUMNS,
    **{table: ["id", "rev", "gone", *columns] for table, columns in COLUMNS.items()},
    "message": MESSAGE_COLUMNS,
}
"""All that a store holds: the log first, then each table after those it refers to."""

WITHIN: Final = {"item": ("parent", "origin")}
"""The columns that refer to rows of their own table."""

# Names of tables and columns come from above, never from what people type.
ROWS: Final = {
    table: f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"  # noqa: S608
    for table, columns in TABLES.items()
}
INSERT: Final = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608
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


def rows(store: Store, table: str) -> list[Row]:
    """All rows of a table by column name, ordered by id."""
    return store.records(ROWS[table])


def counts(store: Store) -> dict[str, int]:
    """How many rows each table has, removed ones too."""
    return {table: int(store.query(sql)[0][0]) for table, sql in COUNT.items()}


def dump(store: Store) -> Iterator[str]:
    """The lines of the text: for each row its table and the values of its columns."""
    for table, sql in ROWS.items():
        for row in store.query(sql):
            yield json.dumps([table, *row], ensure_ascii=False)


def is_equal(one: Store, other: Store) -> bool:
    """Whether two stores hold the same."""
    return all(a == b for a, b in zip_longest(dump(one), dump(other)))
