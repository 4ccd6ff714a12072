"""Values that are none in every column, and what the commands make of them.

    python -m benchmarks.poison [--sample N] [--server ADDRESS] [--seed SEED]

Every column of every table gets ten bad values, one after the other, by somebody who
takes triggers or constraints away for it; then thirty commands are typed. None may end
with 70 or show a traceback. A server's address names an empty database whose owner we
are. A sample takes so many of the values.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.commands import typed
from crmnet.domain.clock import Clock
from crmnet.errors import ExitStatus
from crmnet.files import bundled
from crmnet.files.yaml.plan import read_plan
from crmnet.services import example
from crmnet.services.plan.rotating import rotate
from crmnet.store import backups
from crmnet.store.dump import TABLES
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.opening import create_store, is_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VALUES: Final = (
    "", "x", "2002-02-30", "{", "[1]", '{"a": {"b": 1}}', "XX|YY", "\U0001f9e8",
    -1, 99999,
)  # fmt: skip
READING: Final = (
    "home", "report overdue", "report upcoming", "report status", "report matrix",
    "report gaps", "report changes --since 2002-01-01", "report country GT",
    "report handover --to GT", "report overdue --known-on 2026-01-02", "plan show",
    "plan objectives", "plan list", "plan export -", "activity list",
    "activity form GT --output -",
    "activity show 1.1.1.1", "directory list", "directory show ana", "digest log",
    "digest preview", "history", "history 1.1.1.1", "db info", "db check",
    "report status --format json", "event list", "event results", "event lessons",
)  # fmt: skip
WRITING: Final = (
    "activity complete 1.1.1.1 GT --dry-run", "undo --dry-run", "plan extend --until "
    "2005-01-01 --dry-run", "activity schedule 1.1.1.1 2002-12-01 --reason x --dry-run",
)  # fmt: skip
COMMANDS: Final = (*READING, *WRITING)
NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SENT: Final = """
    INSERT INTO message (id, recipient, kind, period, state, today_on, read_at,
        message_id, subject, language, shows, is_monthly)
    VALUES ('m', 'ana@example.org', 'digest', '2002-W36', 'sent', '2002-09-01',
        '2002-09-01T00:00:00.000000Z', '<a@b>', 'x', 'es', '{}', 1)
"""


class Case(NamedTuple):
    """A bad value of a column."""

    table: str
    column: str
    value: str | int


class Fall(NamedTuple):
    """A command that fell over a bad value."""

    case: Case
    command: str
    status: int
    said: str


def cases() -> list[Case]:
    """All of them."""
    return [
        Case(table, column, value)
        for table, columns in TABLES.items()
        for column in columns
        for value in VALUES
    ]


def fill(place: Path | str) -> None:
    """Make a store with a row in most tables."""
    with contextlib.closing(create_store(place)) as store:
        example.fill(store, read_plan(bundled.plan_2002()).plan)
        rotate(store, "GT", NOW.date(), Clock(NOW.date(), NOW))
        with store.transaction():
            store.execute(SENT)
        row = backups.BackupRow("/a", NOW.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "a", 1, "")
        backups.note(store, row)


@contextlib.contextmanager
def poisoned(place: Path | str, case: Case) -> Iterator[bool]:
    """Put a bad value into the first row of a table; whether there was a place for it.

    At the end the row is as it was.
    """
    poison = _in_file if not is_server(place) else _on_server
    with poison(place, case) as done:
        yield done


@contextlib.contextmanager
def _in_file(place: Path | str, case: Case) -> Iterator[bool]:
    path = Path(place)
    sound = path.read_bytes()
    table, column, value = case
    with contextlib.closing(sqlite3.connect(path)) as file:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = file.execute(sql).fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        key = "file" if table == "backup" else "rowid"
        first = f"{key} = (SELECT MIN({key}) FROM {table})"  # noqa: S608
        try:
            sql = f'UPDATE {table} SET "{column}" = ? WHERE {first}'  # noqa: S608
            done = file.execute(sql, (value,)).rowcount == 1
        except sqlite3.IntegrityError:  # STRICT, or a reference
            done = False
        for _, made in triggers:
            file.execute(made)
        file.commit()
    yield done
    path.write_bytes(sound)


@contextlib.contextmanager
def _on_server(place: Path | str, case: Case) -> Iterator[bool]:
    import psycopg

    table, column, value = case
    with psycopg.connect(str(place), autocommit=True) as server:
        form = f"form_{column}" if column in FORMS[table] else None
        first = f"ctid = (SELECT ctid FROM {table} LIMIT 1)"  # noqa: S608
        server.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        made = ""
        if form:
            sql = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname"
            sql += f" = '{form}' AND conrelid = '{table}'::regclass"
            [(made,)] = server.execute(sql).fetchall()
            server.execute(f"ALTER TABLE {table} DROP CONSTRAINT {form}")
        former = server.execute(f'SELECT "{column}" FROM {table} WHERE {first}')  # noqa: S608
        before = former.fetchone()
        try:
            sql = f'UPDATE {table} SET "{column}" = %s WHERE {first} RETURNING ctid'  # noqa: S608
            row = server.execute(sql, (value,)).fetchone()
        except psycopg.Error:
            row = None
        yield row is not None
        if row is not None and before is not None:
            sql = f'UPDATE {table} SET "{column}" = %s WHERE ctid = %s'  # noqa: S608
            server.execute(sql, (before[0], row[0]))
        if form:
            server.execute(f"ALTER TABLE {table} ADD CONSTRAINT {form} {made}")
        server.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def falls(place: Path | str, case: Case, commands: Sequence[str]) -> Iterator[Fall]:
    """The commands that end with 70, show a traceback, or hide what they left out."""
    with tempfile.TemporaryDirectory() as home, poisoned(place, case) as done:
        if not done:
            return
        for command in commands:
            words = ["--db", str(place), *command.split()]
            words = words[:2] if command == "home" else [*words[2:], *words[:2]]
            said = typed(words, Path(home) / "none.db")
            is_told = "left out: " not in said.stderr or said.status == 74
            fell = said.status == ExitStatus.BUG or "Traceback" in said.stderr
            if fell or not is_told:
                yield Fall(case, command, said.status, said.stderr)


def main() -> int:
    """Try them and say what fell; 1 if anything did."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int)
    parser.add_argument("--server")
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args()
    some = cases()
    if asked.sample:
        some = random.Random(asked.seed).sample(some, asked.sample)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        place = asked.server or Path(folder) / "crmnet.db"
        fill(place)
        found = [fall for case in some for fall in falls(place, case, COMMANDS)]
    for fall in found:
        print(
            *fall.case, fall.command, fall.status, fall.said.strip()[-300:], sep=" | "
        )
    print(f"{'FAIL' if found else 'PASS'}: {len(some)} values, {len(found)} falls")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
