"""A store that crmnet made before its log was a chain: brought over, nothing changed.

``older/`` holds one as text, for each engine, and what the program of that time
answered about it. An officer in it was erased.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.errors import BadInput
from crmnet.render.kit.cures import with_cure
from crmnet.reports.history import HistoryRow, history
from crmnet.services.db import undoing
from crmnet.store import changes, checks
from crmnet.store.dump import ROWS
from crmnet.store.engine.sqlite.guards import guards
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.opening import open_store
from crmnet.store.past import as_known
from tests.factory import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.store.engine.contract import Store

OLDER: Final = Path(__file__).parent / "older"
EXPECTED: Final = json.loads((OLDER / "expected.json").read_text("utf-8"))
ERASED: Final = "luz@example.org"


def make_older(place: Path | str, *changes: str) -> None:
    """An older store at a place, with some statements run on it."""
    if isinstance(place, Path):
        place.touch(0o600)
        with contextlib.closing(sqlite3.connect(place)) as connection:
            connection.executescript((OLDER / "file.sql").read_text("utf-8"))
            for statement in changes:
                connection.execute(statement)
            connection.commit()
        return
    import psycopg

    schema = place.rpartition("%3D")[2]
    text = (OLDER / "server.sql").read_text("utf-8").replace("older", schema)
    with contextlib.closing(psycopg.connect(place)) as connection:
        for statement in (text, *changes):
            connection.execute(statement.encode())
        connection.commit()


@pytest.fixture
def store(place: Path | str) -> Iterator[Store]:
    make_older(place)
    with contextlib.closing(open_store(place)) as store:
        yield store


def rows(store: Store) -> dict[str, list[list[Any]]]:
    return {table: [list(row) for row in store.query(ROWS[table])] for table in COLUMNS}


NEW_TABLES: Final[dict[str, list[list[Any]]]] = {
    table: []
    for table in (
        *("contribution", "contribution_evidence", "round", "answer", "receipt"),
        *("focal_point", "duty", "absence", "drill", "acknowledgement"),
        "reference_date",
        *("event", "event_document", "publication", "publication_item"),
        "published",
    )
}  # a step made them


NEW_COLUMNS: Final = {  # empty ones
    "plan": 7,
    "item": 4,
    "calendar_item": 2,
    "officer": 7,
    "notice": 2,
}


def widened(tables: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """Tables of before with what the steps since added."""
    return NEW_TABLES | {
        table: [[*row, *[None] * NEW_COLUMNS.get(table, 0)] for row in of]
        for table, of in tables.items()
    }


def test_its_tables_are_as_they_were(store: Store) -> None:
    assert rows(store) == widened(EXPECTED["tables"])


def test_its_history_is_as_it_was(store: Store) -> None:
    found = [row._asdict() for row in history(store)]
    for row in found:
        assert row.pop("id").startswith(f"{row['change']}.")
        row["change"] = int(row["change"][1:])
        assert row.pop("entity") in COLUMNS
        assert row.pop("adopted") in (None, "2002-05-31")  # read beside, not logged
        assert row.pop("zone") is None  # the same: of a duty
        assert row.pop("proof") is None  # of contributions and events, to come then
        said = {row.pop(f"{what}_said") for what in ("status", "percent", "day")}
        assert row["kind"] == "completed" or said == {None}
    assert found == EXPECTED["history"]
    assert len(HistoryRow._fields) == len(EXPECTED["history"][0]) + 8


def test_what_was_known_is_known_but_of_whom_was_erased(store: Store) -> None:
    for at, known in EXPECTED["known"].items():
        known["officer"] = [row for row in known["officer"] if ERASED not in row]
        with contextlib.closing(as_known(store, datetime.fromisoformat(at))) as past:
            assert rows(past) == widened(known)


def test_what_was_taken_back_is_so(store: Store) -> None:
    assert sorted(changes.undone_changes(store)) == EXPECTED["undone"]


@pytest.mark.parametrize("login", EXPECTED["latest"])
def test_undo_takes_the_same(
    tmp_path: Path, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(tmp_path / "a.db")
    monkeypatch.setenv("LOGNAME", login)
    with contextlib.closing(open_store(tmp_path / "a.db")) as store:
        latest = changes.latest_own(store) or 0
        assert (latest or None) == EXPECTED["latest"][login]
        if login == "marta":
            undoing.undo(store, latest, NOW)
        if login == "ana":  # with what it wrote of whom was erased
            with pytest.raises(BadInput, match="was erased"):
                undoing.undo(store, latest, NOW)
            assert checks.faults(store) == []


def test_it_is_sound_and_of_the_same_make_as_a_new_one(
    store: Store, new_empty: Callable[[], Path | str]
) -> None:
    assert checks.faults(store) == []
    with contextlib.closing(open_store(new_empty())) as new:
        assert new.steps() == store.steps()


GUARDS: Final = "DROP TRIGGER log_is_only_blanked"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("log SET note = 'otra'", "c13.1 of the log is not"),
        ("log SET by = 'eva'", "c13.1 of the log is not"),
        ("log SET salt = 'zz'", "c13.1 of the log is not"),
        ("log SET digest = ''", "c13.1 of the log is not"),
        ("log SET at = 'zzz'", "c13.1 of the log is not"),
        ("log SET undoes = 'x'", "undoes c0, which"),
        ("plan SET title = 'x'", "the row differs from its log in: title"),
    ],
)
def test_what_was_wrong_in_it_is_kept_and_told(
    tmp_path: Path, change: str, told: str
) -> None:
    where = " WHERE note = 'una nota'" if change.startswith("log") else ""
    make_older(tmp_path / "a.db", GUARDS, f"UPDATE {change}{where}")
    with contextlib.closing(open_store(tmp_path / "a.db")) as store:
        found = [str(with_cure(fault)) for fault in checks.faults(store)]
        assert [fault for fault in found if told in fault]
        assert len(found) <= 2


def test_entries_that_stand_in_another_s_change_get_one_of_their_own(
    tmp_path: Path,
) -> None:
    join = "UPDATE log SET change = (SELECT MIN(change) FROM log), by = 'eva' "
    make_older(tmp_path / "a.db", GUARDS, f"{join} WHERE note = 'una nota'")
    with contextlib.closing(open_store(tmp_path / "a.db")) as store:
        [note] = [row for row in history(store) if row.note == "una nota"]
        assert (note.by, note.id) == ("eva", "c13.1")


def test_the_file_holds_nothing_of_the_former_log(tmp_path: Path) -> None:
    make_older(tmp_path / "a.db")
    former = (tmp_path / "a.db").stat().st_size
    open_store(tmp_path / "a.db").close()
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    page = 4096
    triggers = sum(map(len, guards().values())) * 1.5  # nor were those on forms
    new = 4 * 18 * page  # tables that were not there, each with its indexes and guards
    assert (tmp_path / "a.db").stat().st_size <= former + triggers + new
