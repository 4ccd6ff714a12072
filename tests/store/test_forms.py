"""A value that has a form is refused without it, and left out where it stands."""

from __future__ import annotations

import contextlib
import itertools
import re
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import Damaged, NotPermitted
from crmnet.store import checks, poison
from crmnet.store.dump import TABLES
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.forms import refused_by_trigger, taken_by_trigger
from crmnet.store.engine.tables import ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.opening import create_store, open_store
from tests.factory import SMALL, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crmnet.store.engine.contract import Store

NOW = datetime(2002, 9, 30, 12, tzinfo=UTC)
INSTANT = "2002-09-30T12:00:00.000000Z"
WAITING = '{"kind": "undated", "waits_for": "VIII Conferencia"}'
DATES = (
    '{"fiscal_year": "04-01", "days_off": "next", "holidays": {"GT": ["2027-09-15"]}, '
    '"reference": {"VIII Conferencia": "2003-05-29", "a.b \'c": null}}'
)
READING = '{"kind": "recurring", "due_on": "2002-09-30", "recurrence": "FREQ=DAILY"}'
GOOD = {
    ("item", "due"): ("2000-02-29", "0001-01-01", "9999-12-31", None),
    ("item", "titles"): ('{"pt": "Ponto", "es": ""}', "{}"),
    ("item", "reading"): (READING, '{"kind": "undated"}', WAITING),
    ("item", "understood"): (READING, WAITING),
    ("plan", "dates"): ("{}", DATES, '{"reference": {}, "holidays": {"GT": []}}',
                        '{"fiscal_year": "02-29", "seasons": "meteorological"}',
                        '{"named_by": "end", "biannual": "twice_a_year"}',
                        '{"named_by": "start", "biannual": "every_two_years"}'),
    ("reference_date", "falls_on"): ("2003-05-29",),
    ("item", "owes"): ("network", "each_member", "any_of GT MX",
                       "parties GT|MX network presidency"),
    ("item", "level"): ("theme", "activity"),
    ("calendar_item", "party"): ("GT", "GT|MX", "network", "presidency"),
    ("calendar_item", "percent"): (1, 99),
    ("plan", "members"): ("BZ CA CR", "GT"),
    ("plan", "escalate"): ('{"head": 15, "presidency": 30}', "{}"),
    ("item", "target"): ('{"officers": 0, "trips": 12}', "{}"),
    ("plan", "labels"): ('{"theme": ["Eje", {"en": "Axis"}], "calendar": ["C", {}]}',),
    ("officer", "languages"): ("es", "pt en"),
    ("message", "shows"): ('{"a": "2002-09-30"}', "{}"),
    ("message", "read_at"): (INSTANT,),
    ("notice", "label"): ("AMBER+STRICT",),
    ("notice", "countries"): ("", "GT HN"),
    ("log", "entity"): ("log", "item"),
}  # fmt: skip
BAD = {
    ("item", "due"): ("2001-02-29", "1900-02-29", "2002-13-01", "2002-9-3", "now",
                      "0000-01-01", "", "2002-09-30 ", "-2002-09-30", "2002-04-31"),
    ("item", "titles"): ("[]", "{", '{"es": 1}', "", '"es"'),
    ("item", "reading"): ('{"kind": "x"}', "{}", '{"kind": "point", "due_on": "x"}',
                          '{"kind": "point", "more": "1"}', "[1]",
                          '{"kind": "recurring", "recurrence": "daily"}',
                          '{"kind": "undated", "waits_for": ""}'),
    ("item", "understood"): ('{"kind": "x"}', "{}", "[]"),
    ("plan", "dates"): ("[]", "{", '{"more": {}}', '{"fiscal_year": "2002-04-01"}',
                        '{"fiscal_year": "02-30"}', '{"fiscal_year": 4}',
                        '{"fiscal_year": null}', '{"seasons": "lunar"}',
                        '{"seasons": null}', '{"days_off": "x"}',
                        '{"named_by": "middle"}', '{"named_by": null}',
                        '{"biannual": "twice"}', '{"biannual": 2}',
                        '{"reference": {"a": "2003"}}', '{"reference": {"a": 1}}',
                        '{"reference": {"a": {"b": null}}}', '{"reference": null}',
                        '{"reference": "x"}', '{"reference": []}',
                        '{"holidays": {"XX": []}}', '{"holidays": {"GT": "x"}}',
                        '{"holidays": {"GT": ["x"]}}', '{"holidays": {"GT": [1]}}',
                        '{"holidays": {"GT": {"a": "2003-01-01"}}}',
                        '{"holidays": []}', '{"holidays": {"GT": [null]}}'),
    ("reference_date", "falls_on"): ("2003", "", "2003-02-29"),
    ("item", "owes"): ("", "GT", "parties", "parties XX", "any_of gt", "network GT",
                       "parties GT,MX", 'parties "', "each_member GT"),
    ("item", "level"): ("leaf", "", "Theme"),
    ("calendar_item", "party"): ("XX", "gt", "GT|XX", "", "GT MX", "network|GT", '"'),
    ("calendar_item", "percent"): (-1, 101),
    ("calendar_item", "status"): ("finished", "DONE"),
    ("plan", "members"): ("XX", "GT|MX", "GT,MX", "gt", '"GT"'),
    ("plan", "labels"): ('{"x": ["a", {}]}', '{"theme": "a"}', '{"theme": ["a"]}',
                         '{"theme": [{}, "a"]}'),
    ("plan", "escalate"): ('{"head": "15"}', '{"head": 0}', '{"x": 1}',
                           '{"head": 1.5}'),
    ("item", "target"): ('{"officers": "12"}', '{"officers": -1}', '{"officers": 1.0}',
                         '{"officers": null}', '{"officers": ["1"]}', "[1]"),
    ("officer", "languages"): ("español", "es,en", "ES", "e"),
    ("message", "shows"): ('{"a": "x"}', "[]", '{"a": 1}'),
    ("message", "read_at"): ("2002-09-30", "2002-09-30T24:00:00.000000Z",
                             "2002-02-30T12:00:00.000000Z", "2002-09-30T12:00:00Z"),
    ("notice", "label"): ("amber", "TLP:RED"),
    ("evidence", "sha256"): ("abc", "g" * 64),
    ("log", "now"): ("{", "[]", "1"),
    ("log", "entity"): ("lease",),
}  # fmt: skip


WORDS = sorted({
    word for forms in FORMS.values() for form in forms.values()
    for word in re.findall(r"'([^'|%]+)'", form.sqlite)
})  # fmt: skip
TRIED = (
    None, -1, 0, 1, 2, 100, 101, "", "|", "||", " ", "GT|MX", "CR|DO", "|GT|", "GT\0",
    "GT|", "T|M", "gt", "draft|done", "network|presidency", "theme|objective",
    *WORDS, *(word[:-1] for word in WORDS), *(f"{word}|" for word in WORDS),
    *(f"{one}|{two}" for one, two in itertools.pairwise(WORDS)),
    *(value for some in (*GOOD.values(), *BAD.values()) for value in some),
)  # fmt: skip


def pairs(
    values: Mapping[tuple[str, str], tuple[object, ...]],
) -> list[tuple[str, str, object]]:
    return [(*key, value) for key, some in values.items() for value in some]


def is_bad(store: Store, table: str, column: str, value: object) -> bool:
    wrong = store.is_wrong(FORMS[table][column], "x")
    kind = "INTEGER" if isinstance(value, int) else "TEXT"
    sql = f"SELECT 1 FROM (SELECT CAST(:value AS {kind}) AS x) AS y WHERE {wrong}"
    return bool(store.query(sql, value=value))


@pytest.mark.parametrize(("table", "column", "value"), pairs(GOOD))
def test_what_has_been_written_has_its_form(
    empty_store: Store, table: str, column: str, value: object
) -> None:
    assert not is_bad(empty_store, table, column, value)


@pytest.mark.parametrize(("table", "column", "value"), pairs(BAD))
def test_what_has_no_form_is_told(
    empty_store: Store, table: str, column: str, value: object
) -> None:
    assert is_bad(empty_store, table, column, value)


def test_all_forms_are_of_columns() -> None:
    for table, forms in FORMS.items():
        assert forms.keys() <= set(TABLES[table])


@pytest.fixture
def filled(empty_store: Store) -> Store:
    load(empty_store, a_plan(*SMALL, an_item("2"), an_item("2.1")))
    complete(empty_store, "1.1.1.1", "GT")
    return empty_store


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [pair for pair in pairs(BAD) if pair[0] in ("plan", "item", "calendar_item")],
)
def test_a_bad_value_is_refused(
    filled: Store, table: str, column: str, value: object
) -> None:
    before = filled.query(f"SELECT id, {column} FROM {table} ORDER BY id")
    kind = Damaged if filled.schema == "main" else NotPermitted
    with pytest.raises(kind, match="nothing was written"), filled.transaction():
        filled.execute(f"UPDATE {table} SET {column} = :value", {"value": value})
    assert filled.query(f"SELECT id, {column} FROM {table} ORDER BY id") == before


def refusal_of(store: Store, *due: str, bad: str) -> str:
    """What is said where an update, and then new rows, have a day that is none."""
    sql = "SELECT * FROM item WHERE level = 'activity' ORDER BY code"
    row = store.rows(ItemRecord, sql)[0]
    with pytest.raises((Damaged, NotPermitted)) as one, change(store, NOW) as into:
        into.update(row, row._replace(due=bad), EntryKind.LOADED)
    new = [row._replace(code=f"9.{n}", due=day) for n, day in enumerate([*due, bad])]
    with pytest.raises((Damaged, NotPermitted)) as many, change(store, NOW) as into:
        [into.queue(one_row, EntryKind.LOADED) for one_row in new]
    assert str(one.value) == str(many.value)
    return str(one.value)


@pytest.mark.parametrize("others", [0, 49, 70])
def test_a_refusal_names_the_value(filled: Store, others: int) -> None:
    said = refusal_of(filled, *["2002-02-28"] * others, bad="2002-02-30")
    if filled.schema == "main":
        assert 'nothing was written: "2002-02-30" is not a valid value' in said
    assert "due of item" in said


def test_of_a_long_value_only_the_beginning_is_named(filled: Store) -> None:
    if filled.schema == "main":
        assert f'"{"x" * 40}" is' in refusal_of(filled, bad="x" * 41)


@pytest.mark.parametrize(("table", "column"), [(t, c) for t in FORMS for c in FORMS[t]])
def test_what_a_trigger_takes_quickly_has_its_form(table: str, column: str) -> None:
    form = FORMS[table][column]
    taken = taken_by_trigger(form, ":x")
    refused = refused_by_trigger(form, ":x")
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for value in TRIED:
            sql = f"SELECT NOT {taken}, {refused}"
            with contextlib.suppress(sqlite3.OperationalError):  # none of it is JSON
                [(is_looked_at, is_refused)] = connection.execute(sql, {"x": value})
                assert is_looked_at == is_refused, value


def test_a_new_store_is_proven(filled: Store) -> None:
    assert filled.is_proven()
    assert poison.is_sound(filled)


def poisoned(path: Path, *changes: str) -> None:
    """Write to a file as somebody would who takes the triggers away for it."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.execute(sql).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for change in changes:
            connection.execute(change)
        for _, made in triggers:
            connection.execute(made)
        connection.commit()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with contextlib.closing(create_store(path)) as store:
        load(store, a_plan(*SMALL, an_item("2"), an_item("2.1")))
    return path


def test_who_takes_triggers_away_and_puts_them_back_is_noticed(path: Path) -> None:
    poisoned(path, "UPDATE calendar_item SET due_on = 'x' WHERE rowid = 1")
    with contextlib.closing(open_store(path)) as store:
        assert not store.is_proven()
        told = poison.leave_out(store)
        [fault] = told.told
        assert fault.values["column"] == "due_on"
        assert fault.values["value"] == "x"
        assert told.more == 0
        assert store.query("SELECT 1 FROM calendar_item WHERE due_on = 'x'") == []
        assert store.query("SELECT 1 FROM v_calendar WHERE due_on = 'x'") == []
        assert len(store.query("SELECT 1 FROM main.calendar_item")) > len(
            store.query("SELECT 1 FROM calendar_item")
        )
        assert not store.is_proven()


def test_a_sound_file_is_proven_again(path: Path) -> None:
    poisoned(path)
    with contextlib.closing(open_store(path)) as store:
        assert not store.is_proven()
        assert poison.leave_out(store) == poison.Poison()
        assert store.is_proven()
        store.overwrite()
        assert store.is_proven()


def test_a_file_without_its_triggers_is_never_proven(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER form_item_insert")
    with contextlib.closing(open_store(path)) as store:
        assert poison.leave_out(store) == poison.Poison()
        assert not store.is_proven()


def test_what_belongs_to_a_row_that_is_left_out_goes_with_it(path: Path) -> None:
    poisoned(path, "UPDATE item SET level = 'x' WHERE code = '1.1'")
    with contextlib.closing(open_store(path)) as store:
        poison.leave_out(store)
        left = {code for (code,) in store.query("SELECT code FROM item")}
        assert left == {"1", "1.2", "2", "2.1"}
        items = store.query("SELECT DISTINCT code FROM v_calendar ORDER BY code")
        assert items == [("1.2",), ("2.1",)]


def test_the_other_rows_can_be_written(path: Path) -> None:
    poisoned(path, "UPDATE item SET level = 'x' WHERE code = '2'")
    with contextlib.closing(open_store(path)) as store:
        poison.leave_out(store)
        complete(store, "1.1.1.1")
        done = store.query("SELECT DISTINCT status FROM v_calendar WHERE done_on > ''")
        assert done == [("done",)]


def test_an_older_store_with_bad_values_is_brought_over_and_told(path: Path) -> None:
    poisoned(path, "UPDATE plan SET until = 'x'")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE name LIKE 'form!_%' ESCAPE '!'"
        for (name,) in connection.execute(sql).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name >= ?", ("016",))
        unmake(connection)
        connection.commit()
    with contextlib.closing(open_store(path)) as store:
        assert not store.is_proven()
        assert any("until" in str(fault) for fault in checks.faults(store))


def unmake(connection: sqlite3.Connection) -> None:
    """Take away what the latest steps made, which make it again."""
    for index in ("item_named", "item_of_plan", "item_origin", "officer_unlike"):
        connection.execute(f"DROP INDEX {index}")
    connection.execute("DROP TABLE published")
    for of in ("item_understood", "item_reading", "calendar_item"):
        connection.execute(f"DROP INDEX {of}_counts")
    connection.execute("DROP INDEX contribution_event")
    connection.execute("ALTER TABLE contribution DROP COLUMN event")
    for table in (
        *("event_document", "event"),
        *("publication_item", "publication", "publication_check"),
    ):
        connection.execute(f"DROP TABLE {table}")


@pytest.fixture
def server(place: Path | str) -> Iterator[Store]:
    """A store on a server, of which the test may alter the tables."""
    if not isinstance(place, str):
        pytest.skip("for a server")
    with contextlib.closing(create_store(place)) as store:
        load(store, a_plan(*SMALL, an_item("2"), an_item("2.1")))
        yield store


def test_bad_values_of_a_server_are_told_and_left_out(server: Store) -> None:
    server.execute("ALTER TABLE calendar_item DROP CONSTRAINT form_due_on")
    server.execute("ALTER TABLE calendar_item DISABLE TRIGGER USER")
    server.execute("UPDATE calendar_item SET due_on = 'x' WHERE occurrence = 0")
    server.execute(
        "ALTER TABLE calendar_item ADD CONSTRAINT form_due_on CHECK (is_day(due_on)) "
        "NOT VALID"
    )
    told = poison.leave_out(server)
    assert {fault.values["column"] for fault in told.told} == {"due_on"}
    assert server.query("SELECT 1 FROM v_calendar WHERE due_on = 'x'") == []


def test_a_server_whose_constraint_is_gone_is_not_proven(
    server: Store, place: Path | str
) -> None:
    assert server.is_proven()
    server.execute("ALTER TABLE item DROP CONSTRAINT form_due")
    with contextlib.closing(open_store(place)) as store:
        assert not store.is_proven()
