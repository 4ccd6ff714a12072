"""The steps of the schema, run on an SQLite file by sqlite-utils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from crmnet.store.engine.bridging import bridge
from crmnet.store.engine.migration import statements

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from crmnet.store.engine.contract import Store


def migrate(
    store: Store, connection: sqlite3.Connection, steps: Mapping[str, str]
) -> None:
    """Run the steps that a file lacks; inside a transaction."""
    migrations = Migrations("crmnet")
    for name, script in steps.items():
        migrations(name=name)(_step(store, name, script))
    migrations.apply(Database(connection, execute_plugins=False))


def _step(store: Store, name: str, script: str) -> Any:  # its own type is private
    """The function that sqlite-utils calls for a step."""

    def run(tables: Any) -> None:
        with bridge(store, name):
            for statement in statements(script):
                tables.execute(statement)

    run.__name__ = "step"
    return run
