"""The triggers of an SQLite file that refuse a value without its form, and their proof.

A constraint could only be added to a file by writing its tables anew. A trigger looks
at what is written from then on; so the file notes, as its ``user_version``, at which
``schema_version`` all its values were searched and sound. Whoever takes a trigger away
to write what he likes counts that one on, even if he puts the trigger back.
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, Final

from crmnet.errors import CrmnetError, Damaged
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.errors import NO_FORM, NOT_OF_FORM
from crmnet.store.engine.forms import (
    LONGEST,
    refused_by_trigger,
    taken_by_trigger,
    wrong_in_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from crmnet.store.engine.contract import Store

    # Tables with conditions -> tables, keys and columns.
    BadValues = Callable[[Store, Mapping[str, str]], Iterable[tuple[str, str, str]]]

GUARDS: Final = """
    SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'
        AND name LIKE 'form!_%' ESCAPE '!'
"""
VERSION: Final = "PRAGMA main.schema_version"
OF_LOADS: Final = ("item", "calendar_item", "log")  # what a plan has very many of


@functools.cache
def guards() -> Mapping[str, str]:
    """The triggers, by name."""
    found = {}
    for table, forms in FORMS.items():
        looks = "\n    ".join(
            f"SELECT RAISE(ABORT, 'form {table} {column}') WHERE "
            f"{refused_by_trigger(form, f'NEW.{column}')};"
            for column, form in forms.items()
        )
        is_sound = "\n    AND ".join(
            taken_by_trigger(form, f"NEW.{column}") for column, form in forms.items()
        )
        for event in ("INSERT", "UPDATE"):
            name = _name(table, event)
            found[name] = (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}\n"
                f"WHEN NOT ({is_sound})\nBEGIN\n    {looks}\nEND"
            )
    return found


def _name(table: str, event: str) -> str:
    return f"form_{table}_{event.lower()}"


def renew(store: Store) -> None:
    """Put the triggers of this program in place of those of a file."""
    for name, _ in store.query(GUARDS):
        store.execute(f"DROP TRIGGER {name}")
    for sql in guards().values():
        store.execute(sql)


def prove(store: Store, is_sound: Callable[[], bool]) -> None:
    """Note that all values have their form, inside a transaction that may write.

    Args:
        store: the file; not proven where its triggers are not ours.
        is_sound: searches it.
    """
    if dict(store.query(GUARDS)) == guards() and is_sound():
        note_proof(store)


def try_to_prove(store: Store, is_sound: Callable[[], bool]) -> None:
    """The same where nobody else writes, and we may; else it is for a later command."""
    [(patience,)] = store.query("PRAGMA busy_timeout")
    store.query("PRAGMA busy_timeout = 0")
    with contextlib.suppress(CrmnetError), store.transaction():
        prove(store, is_sound)
    store.query(f"PRAGMA busy_timeout = {patience}")


@contextlib.contextmanager
def judged_at_the_end(store: Store, bad_values: BadValues) -> Iterator[None]:
    """Let new rows of the block in, and judge them together before it ends.

    Even a trigger that asks nothing takes a sixth of the time of a row. The block is
    part of a transaction, which takes all back where a row is refused.

    Args:
        store: the file; where nobody proved it, the triggers judge row by row.
        bad_values: finds what has not its form among some rows of some tables.

    Raises:
        Damaged: a value has not its form.
    """
    if not store.is_proven():
        yield
        return
    new = {}
    for table in OF_LOADS:
        [(last,)] = store.query(f"SELECT IFNULL(MAX(rowid), 0) FROM {table}")  # noqa: S608
        new[table] = f"rowid > {last}"
        store.execute(f"DROP TRIGGER {_name(table, 'INSERT')}")
    yield
    for table in new:
        store.execute(guards()[_name(table, "INSERT")])
    for table, _, column in bad_values(store, new):
        found = store.each(f"SELECT {column} FROM {table} WHERE {new[table]}")  # noqa: S608
        raise refusal(store, table, column, ({column: value} for (value,) in found))
    note_proof(store)


@contextlib.contextmanager
def proof_kept(store: Store) -> Iterator[None]:
    """Keep the proof over a VACUUM, which counts ``schema_version`` on by one."""
    proven, [(before,)] = store.is_proven(), store.query(VERSION)
    yield
    if proven:
        with contextlib.suppress(CrmnetError), store.transaction():
            if store.query(VERSION) == [(before + 1,)]:
                note_proof(store)


def note_proof(store: Store) -> None:
    """Note that all values of a file have their form as its schema is now."""
    [(version,)] = store.query(VERSION)
    store.execute(f"PRAGMA main.user_version = {version}")


def refusal(
    store: Store, table: str, column: str, offered: Iterable[Mapping[str, object]]
) -> Damaged:
    """What to say where a trigger refuses a column of a table.

    Args:
        store: the file.
        table: its name.
        column: its name.
        offered: what the refused statement was given; the value may be among it.
    """
    bad = wrong_in_file(FORMS[table][column], ":said")
    for value in (row[column] for row in offered if column in row):
        if store.query(f"SELECT {bad}", said=value) == [(1,)]:
            said = str(value)[:LONGEST]
            return Damaged.saying(NOT_OF_FORM, value=said, table=table, column=column)
    return Damaged.saying(NO_FORM, table=table, column=column)
