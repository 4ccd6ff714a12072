"""The steps of the schema, run on a PostgreSQL server.

The tables are those of schema.py; a server reads its text without STRICT and its
triggers, because it has its own (rights.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message, NotPermitted, StoreMissing
from crmnet.store.engine.bridging import bridge
from crmnet.store.engine.errors import no_store_of_ours
from crmnet.store.engine.migration import statements
from crmnet.store.engine.postgres.rights import guard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.store.engine.contract import Store

# Who comes second waits for the end of the first, and finds what that made.
LEDGER: Final = """
DO $$ BEGIN
    CREATE TABLE schema_step (
        name TEXT COLLATE "C" PRIMARY KEY,
        applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
    );
    CREATE TABLE office (
        login TEXT COLLATE "C" PRIMARY KEY,  -- a role of the server
        office TEXT COLLATE "C" NOT NULL     -- GT, secretariat, presidency, reader
    );
EXCEPTION WHEN unique_violation OR duplicate_table THEN
    NULL;
END $$
"""
PLACE: Final = """
    SELECT current_schema(), to_regclass('schema_step') IS NOT NULL,
        EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace(
            quote_ident(current_schema()))),
        EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = ANY (string_to_array(
            replace(current_setting('search_path'), ' ', ''), ',')))
"""
APPLIED: Final = "SELECT name FROM schema_step"
APPLY: Final = "INSERT INTO schema_step (name) VALUES (:name)"
IS_OWNER: Final = """
    SELECT pg_has_role(relowner, 'USAGE') FROM pg_class
    WHERE oid = to_regclass('schema_step')
"""
COLUMN: Final = re.compile(r'^( +"?\w+"?) TEXT\b', re.MULTILINE)
BYTES: Final = re.compile(r"^( +\w+) BLOB\b", re.MULTILINE)
END: Final = re.compile(r"\) STRICT(, WITHOUT ROWID)?;")

_NO_SIGHT: Final = Message(
    'your login may not look into "{store}" (ask the secretariat)'
)


def applied(store: Store) -> set[str]:
    """The names of the steps that were applied to a store.

    Raises:
        StoreMissing: nothing is there.
        NotPermitted: the login may not look.
        Damaged: other tables are there.
    """
    schema, has_ledger, has_others, is_named = store.query(PLACE)[0]
    if has_ledger:
        return {name for (name,) in store.query(APPLIED)}
    if schema is None and is_named:
        raise NotPermitted.saying(_NO_SIGHT, store=store.name)
    if has_others:
        raise no_store_of_ours(store.name)
    raise StoreMissing('no store in "{store}"', Cure.MAKE_STORE, store=store.name)


def is_owner(store: Store) -> bool:
    """Whether the login owns the tables, or acts for their owner."""
    return bool(store.query(IS_OWNER)[0][0])


def build(store: Store, steps: Mapping[str, str]) -> None:
    """Run the steps that a store lacks, all or none, then renew the rights.

    Raises:
        NotPermitted: the login may not make tables here.
    """
    with store.transaction():
        _, has_ledger, has_others, _ = store.query(PLACE)[0]
        if not (has_ledger or has_others):
            store.execute(LEDGER)
        pending = store.missing(steps)
        for name in pending:
            with bridge(store, name):
                for statement in statements(steps[name]):
                    if text := on_server(statement):
                        store.execute(text)
            store.execute(APPLY, {"name": name})
        if pending:
            guard(store)


def on_server(statement: str) -> str:
    """A statement of a step as the server reads it; "" for a trigger of a file.

    Text compares by its bytes, as in a file, whatever the database's language.
    """
    if re.match(r"(CREATE|DROP) TRIGGER", statement):
        return ""
    if not statement.startswith("CREATE TABLE"):
        return statement
    statement = COLUMN.sub(r'\1 TEXT COLLATE "C"', statement)
    return END.sub(");", BYTES.sub(r"\1 BYTEA", statement))
