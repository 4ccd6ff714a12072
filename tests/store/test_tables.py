"""The types of rows are those of the tables that the steps make."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_type_hints

import pytest

from crmnet.store.engine.tables import TABLE, TYPES, Record
from crmnet.store.opening import create_store

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

SQL = {str: ("TEXT", 1), int: ("INTEGER", 1)}
SQL |= {str | None: ("TEXT", 0), int | None: ("INTEGER", 0)}  # type: ignore[dict-item]


@pytest.mark.parametrize("kind", TABLE)
def test_a_type_has_the_columns_of_its_table(
    empty_store: Store, kind: type[Record]
) -> None:
    found = empty_store._run(f"SELECT * FROM {TABLE[kind]}", {}).description
    assert tuple(column[0] for column in found) == kind._fields


@pytest.mark.parametrize("table", TYPES)
def test_a_field_has_the_type_of_its_column(tmp_path: Path, table: str) -> None:
    store = create_store(tmp_path / "a.db")
    found = store.query(
        'SELECT name, type, "notnull" FROM pragma_table_info(:t)', t=table
    )
    hints = get_type_hints(TYPES[table])
    fields = [(name, *SQL[hints[name]]) for name in hints if name != "id"]
    assert found[1:] == fields
