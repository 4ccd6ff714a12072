"""Nobody writes for another country, through crmnet or by SQL; with real logins."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadInput, NotPermitted
from crmnet.reports.db.offices import OfficeRow
from crmnet.reports.db.offices import office as one_office
from crmnet.reports.db.offices import offices as listed
from crmnet.services.db import offices
from crmnet.services.directory import officers
from crmnet.store import log, outbox
from crmnet.store.chain_checks import chain_faults
from crmnet.store.engine.schema import STEPS
from crmnet.store.engine.tables import CalendarItemRecord, TurnRecord
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import (
    ANY,
    CLOCK,
    EACH,
    NOW,
    a_plan,
    an_item,
    load,
    record_of,
    records,
)
from tests.store.test_outbox import a_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.conftest import Typed
    from tests.servers import PostgreSQL

OFFICES = {
    "crm_gt": "GT",
    "crm_hn": "HN",
    "crm_mx": "MX",
    "crm_secretariat": "secretariat",
    "crm_presidency": "presidency",
    "crm_reader": "reader",
}
SIDES = ("GT/consular", "HN/consular")
CODES = {"GT": "1.1", "HN": "1.1", "GT|MX": "1.2", "network": "1.3", "presidency": "2"}
CODES |= dict.fromkeys(SIDES, "1.4")
PARTIES = ("GT", "HN", "GT|MX", "network", "presidency", *SIDES)
MAY = {
    # Guatemala presides; a country writes for its consular side
    "crm_gt": {"GT", "GT|MX", "network", "presidency", "GT/consular"},
    "crm_hn": {"HN", "network", "HN/consular"},
    "crm_mx": {"GT|MX", "network"},
    "crm_secretariat": set(PARTIES),
    "crm_presidency": {"network", "presidency"},
    "crm_reader": set[str](),
}
EVERY_CASE = [(login, party) for login in MAY for party in PARTIES]


@pytest.fixture(scope="module")
def address(postgresql: PostgreSQL) -> str:
    """A store with offices, in which each test writes and takes it back."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    plan = a_plan(
        an_item("1"),
        an_item("1.1", owes=EACH),
        an_item("1.2", owes=ANY),
        an_item("1.3"),
        an_item("1.4", owes=Owes(Duty.PARTIES, SIDES)),
        an_item("2"),
    )
    with contextlib.closing(create_store(place)) as owner:
        load(owner, plan)
        with log.change(owner, NOW) as into:
            into.insert(
                record_of("presidency", {"country": "GT", "from_on": "2002-01-01"}),
                EntryKind.ROTATED,
            )
            [of_2] = records(owner, ROW, code="2", party="network")
            item = {"item": of_2["item"], "party": "presidency", "occurrence": 0}
            rest = {"kind": "undated", "status": "not_started"}
            into.insert(record_of("calendar_item", item | rest), EntryKind.LOADED)
        for country in ("GT", "HN"):
            officers.add(owner, an_officer(country), NOW)
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
    return place


ROW = """
    SELECT c.* FROM calendar_item c JOIN item i ON i.id = c.item
    WHERE i.code = :code AND c.party = :party
"""


def an_officer(country: str, name: str = "ana") -> dict[str, str | None]:
    email = f"{name}@{country.lower()}.example.org"
    return {"name": f"Ana {name}", "email": email, "country": country}


def of(address: str, login: str) -> str:
    """The address as a login has it."""
    return re.sub(r"(?<=//)\w+(?=@)", login, address)


@pytest.fixture
def store_of(address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Opens the store with a login; closed at the end."""
    with contextlib.ExitStack() as stack:

        def opened(login: str) -> Store:
            return stack.enter_context(
                contextlib.closing(open_store(of(address, login)))
            )

        yield opened


@contextlib.contextmanager
def by_sql(address: str, login: str) -> Iterator[Any]:
    """A cursor of psycopg's own in a transaction that is taken back."""
    import psycopg

    with contextlib.closing(psycopg.connect(of(address, login))) as connection:
        yield connection.cursor()
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.rollback()


def refused() -> Any:
    """The server's refusal; the test of what was refused goes on without it."""
    import psycopg

    return pytest.raises(
        (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)
    )


def write(
    cursor: Any,
    entity: str,
    row: dict[str, Any],
    values: dict[str, Any],
    kind: str = "noted",
    undoes: int | None = None,
) -> bool:
    """Hand a change of one row to the server, as somebody may who knows the tables.

    Args:
        cursor: a cursor of psycopg's own.
        entity: the table.
        row: with its id and rev; rev 0 is a new row.
        values: what it is to say.
        kind: of the entry.
        undoes: the change that it claims to take back.

    Returns:
        Whether it was written: False where the row is not the login's.
    """
    entry = {"entity": entity, "row": row["id"], "rev": row["rev"], "kind": kind}
    asked = json.dumps([entry | {"values": values}])
    cursor.execute("SELECT write(%s, true, %s)", (asked, undoes))
    return bool(cursor.fetchone() == (None,))


def item_of(store: Store, party: str) -> dict[str, Any]:
    [row] = records(store, ROW, code=CODES[party], party=party)
    return row


# Through crmnet


@pytest.mark.parametrize(("login", "party"), EVERY_CASE)
def test_an_office_records_on_its_own(store_of: Any, login: str, party: str) -> None:
    store = store_of(login)
    before = CalendarItemRecord(**item_of(store, party))

    def begun() -> None:
        with log.change(store, NOW, dry_run=True) as into:
            now = before._replace(status="in_progress")
            into.update(before, now, EntryKind.STARTED)

    if party in MAY[login]:
        begun()
    else:
        with pytest.raises(NotPermitted):
            begun()
    assert CalendarItemRecord(**item_of(store, party)) == before


def test_a_refusal_is_one_line_and_status_77(address: str, run: Typed) -> None:
    environ = {"CRMNET_DB": of(address, "crm_hn")}
    done = run("activity complete 1.1 GT", environ=environ)
    assert (done.status, done.stdout) == (77, "")
    assert done.stderr.startswith('crmnet: error: "crm_hn" may not change this in "')
    assert done.stderr.count("\n") == 1


def test_the_office_of_a_country_records_for_its_consular_side(
    address: str, run: Typed
) -> None:
    environ = {"CRMNET_DB": of(address, "crm_hn")}
    line = "activity complete 1.4 HN/consular --note x --dry-run"
    assert run(line, environ=environ).status == 0
    on = "--on 2002-09-20"
    line = f"activity contribute 1.3 HN/consular 'Jornada' {on} --dry-run"
    assert run(line, environ=environ).status == 0
    assert run("activity complete 1.4 GT/consular", environ=environ).status == 77
    line = f"activity contribute 1.3 GT/consular 'Jornada' {on}"
    assert run(line, environ=environ).status == 77
    listed = run("activity list --party HN --format json", environ=environ).stdout
    owed = [row["party"] for row in json.loads(listed) if row["code"] == "1.4"]
    assert owed == ["HN/consular"]


def test_what_an_office_records_is_under_its_login_and_can_be_undone(
    store_of: Any, run: Typed, address: str
) -> None:
    store = store_of("crm_hn")
    environ = {"CRMNET_DB": of(address, "crm_hn")}
    line = "activity complete 1.1 HN --by 'Ana Núñez' --evidence https://example.org/a"
    assert run(line, environ=environ).status == 0
    assert store.query("SELECT by FROM change ORDER BY number")[-1] == ("crm_hn",)
    assert list(chain_faults(store)) == []
    assert run("undo", environ=environ).status == 0
    assert item_of(store, "HN")["status"] == "not_started"


@pytest.mark.parametrize(
    ("login", "country", "may"),
    [
        ("crm_hn", "HN", True),
        ("crm_hn", "GT", False),
        ("crm_presidency", "GT", False),
        ("crm_secretariat", "GT", True),
        ("crm_reader", "HN", False),
    ],
)
def test_an_office_keeps_its_own_officers(
    store_of: Any, login: str, country: str, *, may: bool
) -> None:
    store = store_of(login)
    who, values = f"ana@{country.lower()}.example.org", {"title": "Jefa"}
    with contextlib.nullcontext() if may else pytest.raises(NotPermitted):
        officers.add(store, an_officer(country, "eva"), NOW, dry_run=True)
    with contextlib.nullcontext() if may else pytest.raises(NotPermitted):
        officers.edit(store, who, values, CLOCK, dry_run=True)


def test_a_plan_is_the_secretariat_s(store_of: Any) -> None:
    other = a_plan(an_item("1"), code="otro")
    for login in ("crm_gt", "crm_presidency", "crm_reader"):
        with pytest.raises(NotPermitted):
            load(store_of(login), other)
    load(store_of("crm_secretariat"), other, dry_run=True)


def test_the_presidency_s_rights_follow_the_rotation(
    address: str, store_of: Any
) -> None:
    owner = store_of("crm")
    row = item_of(owner, "presidency")

    def may(login: str) -> bool:
        with by_sql(address, login) as cursor:
            return write(cursor, "calendar_item", row, {"percent": 5})

    assert (may("crm_gt"), may("crm_hn")) == (True, False)
    next_one = {"country": "HN", "from_on": "2003-01-01"}
    with log.change(owner, NOW) as into:
        row_id = into.insert(record_of("presidency", next_one), EntryKind.ROTATED)
    assert (may("crm_gt"), may("crm_hn")) == (False, True)
    with log.change(owner, NOW) as into:
        turn = into.row(TurnRecord, row_id)
        into.update(turn, turn._replace(gone=1), EntryKind.ROTATED)


def test_offices_are_told(address: str, store_of: Any) -> None:
    rows = listed(store_of("crm_reader"))
    assert {row.login: row.office for row in rows} == OFFICES
    assert {row.office: row.country for row in rows}["presidency"] == "GT"


@pytest.mark.parametrize(
    ("name", "country"), [("presidency", "GT"), ("HN", "HN"), ("reader", None)]
)
def test_of_one_office_the_country_is_told_that_it_stands_for_today(
    store_of: Any, name: str, country: str | None
) -> None:
    row = one_office(store_of("crm_reader"), name, "crm_x")
    assert row == OfficeRow(name, "crm_x", country)


def test_only_the_owner_gives_rights(store_of: Any) -> None:
    with pytest.raises(NotPermitted):
        offices.add(store_of("crm_secretariat"), "secretariat", "crm_gt")


def test_a_login_that_no_right_binds_is_refused(address: str) -> None:
    with contextlib.closing(open_store(address)) as owner:
        for login in ("crm", "postgres"):
            with pytest.raises(BadInput, match="no permission can restrict it"):
                offices.add(owner, "GT", login)


# By SQL, without crmnet


@pytest.mark.parametrize(("login", "party"), EVERY_CASE)
def test_the_server_lets_an_office_change_its_own(
    address: str, store_of: Any, login: str, party: str
) -> None:
    row = item_of(store_of("crm"), party)
    if login == "crm_reader":
        with refused(), by_sql(address, login) as cursor:
            write(cursor, "calendar_item", row, {"percent": 5})
        return
    with by_sql(address, login) as cursor:
        is_written = write(cursor, "calendar_item", row, {"percent": 5})
    assert is_written == (party in MAY[login])


@pytest.mark.parametrize(("login", "party"), EVERY_CASE)
def test_the_server_lets_an_office_attach_evidence_to_its_own(
    address: str, store_of: Any, login: str, party: str
) -> None:
    row = item_of(store_of("crm"), party)
    may = contextlib.nullcontext() if party in MAY[login] else refused()
    with may, by_sql(address, login) as cursor:
        values = {"calendar_item": row["id"], "added_on": "2002-09-20"}
        assert write(cursor, "evidence", {"id": new_id(), "rev": 0}, values)


@pytest.mark.parametrize("login", ["crm_gt", "crm_secretariat", "crm"])
@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO log SELECT 1, place + 100000, entity, "row", rev, kind, was, now, '
        "note, salt, digest FROM log WHERE entity = 'calendar_item' AND rev = 1",
        "INSERT INTO change SELECT number + 2, id, at, by, 1, hash, hash FROM change "
        "ORDER BY number DESC LIMIT 1",
        "INSERT INTO change SELECT number + 1, id, at, by, 1, previous, hash "
        "FROM change ORDER BY number DESC LIMIT 1",
        "UPDATE log SET was = NULL, now = NULL, note = NULL, salt = NULL, rev = 9 "
        "WHERE entity = 'officer'",
    ],
)
def test_what_was_written_stays_as_it_is(
    address: str, login: str, statement: str
) -> None:
    with refused(), by_sql(address, login) as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("rev", [2, 7])
def test_a_row_that_is_another_by_now_is_not_written(
    address: str, store_of: Any, rev: int
) -> None:
    row = item_of(store_of("crm"), "GT") | {"rev": rev}
    with by_sql(address, "crm_gt") as cursor:
        assert not write(cursor, "calendar_item", row, {"percent": 5})


def test_the_log_says_the_login_whatever_is_sent(address: str, store_of: Any) -> None:
    row = item_of(store_of("crm"), "GT")
    with by_sql(address, "crm_gt") as cursor:
        assert write(cursor, "calendar_item", row, {"percent": 5, "done_by": "x"})
        cursor.execute("SELECT by FROM change ORDER BY number DESC")
        assert cursor.fetchone() == ("crm_gt",)


@pytest.mark.parametrize("login", ["crm_gt", "crm_secretariat", "crm"])
@pytest.mark.parametrize(
    "what",
    [
        "rev = rev + 1, percent = 5",  # without its entry
        "percent = 5",  # without its rev
        "rev = rev + 2",
        "rev = rev - 1",
        "id = 'x', rev = rev + 1",
    ],
)
def test_a_change_that_is_not_logged_is_refused(
    address: str, store_of: Any, login: str, what: str
) -> None:
    row = item_of(store_of("crm"), "GT")
    with refused(), by_sql(address, login) as cursor:
        sql = f"UPDATE calendar_item SET {what} WHERE id = %s"
        cursor.execute(sql, (row["id"],))


@pytest.mark.parametrize(
    "what",
    [
        {"party": "GT"},
        {"party": "network"},
        {"occurrence": 7},
        {"gone": 1},
        {"item": "1.1"},
        {"reported_by": "HN"},
    ],
)
def test_an_office_changes_facts_not_the_plan(
    address: str, store_of: Any, what: dict[str, Any]
) -> None:
    row = item_of(store_of("crm"), "GT|MX")
    with refused(), by_sql(address, "crm_gt") as cursor:
        write(cursor, "calendar_item", row, what)


def test_an_office_may_put_back_what_another_reported(
    address: str, store_of: Any, run: Typed
) -> None:
    def typed(login: str, line: str) -> None:
        assert run(line, environ={"CRMNET_DB": of(address, login)}).status == 0

    owner = store_of("crm")
    typed("crm_mx", "activity start 1.3 MX --by 'Ana Núñez'")
    typed("crm_gt", "activity suspend 1.3 GT --reason huracán")
    assert item_of(owner, "network")["reported_by"] == "GT"
    typed("crm_gt", "undo")
    assert item_of(owner, "network")["reported_by"] == "MX"


@pytest.mark.parametrize(
    ("login", "what"),
    [
        ("crm_gt", {"country": "HN"}),
        ("crm_gt", {"network": "secretariat"}),
        ("crm_presidency", {"title": "x"}),
        ("crm_hn", {"country": "HN"}),
    ],
)
def test_an_officer_stays_in_the_office(
    address: str, store_of: Any, login: str, what: dict[str, Any]
) -> None:
    [row] = records(store_of("crm"), "SELECT * FROM officer WHERE country = 'GT'")
    if login == "crm_gt":
        with refused(), by_sql(address, login) as cursor:
            write(cursor, "officer", row, what)
        return
    with by_sql(address, login) as cursor:
        assert not write(cursor, "officer", row, what)


@pytest.mark.parametrize("login", ["crm_gt", "crm_presidency", "crm_secretariat"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log",
        "DELETE FROM calendar_item",
        "TRUNCATE log CASCADE",
        "DROP TABLE log",
        "ALTER TABLE log DISABLE TRIGGER USER",
        "ALTER TABLE calendar_item DISABLE ROW LEVEL SECURITY",
        "SET session_replication_role = replica",
        "SET ROLE crm",
        "SET SESSION AUTHORIZATION crm",
        "UPDATE office SET office = 'secretariat'",
        "INSERT INTO office VALUES ('x', 'secretariat')",
        "INSERT INTO schema_step (name) VALUES ('999')",
        "UPDATE log SET kind = 'x'",
        "UPDATE change SET by = 'x'",
        "DELETE FROM change",
        "TRUNCATE change CASCADE",
        "CREATE FUNCTION office_here() RETURNS text LANGUAGE sql AS 'SELECT 1'",
        "CREATE TRIGGER t BEFORE INSERT ON log EXECUTE FUNCTION is_only_blanked()",
        "SELECT add_office('crm_gt', 'secretariat')",
    ],
)
def test_no_office_gets_round_the_rules(
    address: str, login: str, statement: str
) -> None:
    with refused(), by_sql(address, login) as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "table", ["office", "presidency", "change", "log", "calendar_item"]
)
def test_tables_of_one_s_own_do_not_deceive_the_rules(
    address: str, store_of: Any, table: str
) -> None:
    row = item_of(store_of("crm"), "HN")
    with by_sql(address, "crm_gt") as cursor:
        cursor.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM {table}")
        if table == "office":
            cursor.execute("UPDATE office SET office = 'secretariat'")
        if table == "presidency":
            cursor.execute("UPDATE presidency SET country = 'HN'")
        assert not write(cursor, "calendar_item", row, {"percent": 5})


@pytest.mark.parametrize("login", ["crm_gt", "crm_presidency", "crm_secretariat"])
@pytest.mark.parametrize("entity", ["officer", "calendar_item"])
def test_no_office_blanks_the_log(address: str, login: str, entity: str) -> None:
    blank = "UPDATE log SET was = NULL, now = NULL, note = NULL, salt = NULL "
    with refused(), by_sql(address, login) as cursor:
        cursor.execute(blank + "WHERE entity = %s", (entity,))


def test_no_office_copies_a_store_in(store_of: Any) -> None:
    store = store_of("crm_secretariat")
    with (
        pytest.raises(NotPermitted),
        store.transaction(),
        store.unguarded(),
    ):
        pass


def test_a_new_table_is_read_by_all_and_written_by_none(
    postgresql: PostgreSQL,
) -> None:
    place = new_schema(postgresql)
    more = "CREATE TABLE more (id TEXT PRIMARY KEY) STRICT;"
    with contextlib.closing(create_store(place)) as owner:
        offices.add(owner, "secretariat", "crm_secretariat")
        owner.build(STEPS | {"999_more": more})
    with by_sql(place, "crm_secretariat") as cursor:
        cursor.execute("SELECT COUNT(*) FROM more")
    with refused(), by_sql(place, "crm_secretariat") as cursor:
        cursor.execute("INSERT INTO more VALUES ('x')")


def announced(store: Store) -> str:
    """A notice of an office; its id."""
    words = {"label": "GREEN", "subject": "Sismo", "text": "Sismo"}
    to = {"countries": "GT", "recipients": "gt@example.org"}
    with log.change(store, NOW) as into:
        return into.insert(record_of("notice", words | to), EntryKind.ANNOUNCED)


def test_a_country_sends_its_notices_and_no_digests(store_of: Any) -> None:
    own = announced(store_of("crm_hn"))
    notice = a_message(kind="notice", recipient="hn@example.org", period=own)
    digest = a_message(recipient="hn@example.org")
    outbox.begin(store_of("crm_hn"), notice)
    outbox.end(store_of("crm_hn"), notice, outbox.MailState.SENT, NOW, "250")
    [kept] = outbox.of_notice(store_of("crm_hn"), own)
    assert kept.state == "sent"
    assert kept.read_at[:4] != "2002" != str(kept.ended_at)[:4]  # the server's clock
    with pytest.raises(NotPermitted):
        outbox.begin(store_of("crm_hn"), digest)
    outbox.begin(store_of("crm_secretariat"), digest)
    for login in ("crm_reader", "crm_gt", "crm_presidency"):
        with pytest.raises(NotPermitted):
            outbox.begin(store_of(login), notice)


def test_a_country_contributes_and_does_not_close_what_the_network_owes(
    address: str, store_of: Any, run: Typed
) -> None:
    def typed(login: str, line: str) -> int:
        return run(line, environ={"CRMNET_DB": of(address, login)}).status

    before = item_of(store_of("crm"), "network")["status"]
    refused = run(
        "activity complete 1.3 network", environ={"CRMNET_DB": of(address, "crm_hn")}
    )
    assert (refused.status, refused.stderr.count("\n")) == (77, 1)
    assert typed("crm_hn", "activity complete 1.3 HN") == 0
    assert typed("crm_hn", "activity contribute 1.3 MX 'Taller' --on 2002-09-10") == 77
    assert item_of(store_of("crm"), "network")["status"] == before
    assert typed("crm_presidency", "activity complete 1.3 network") == 0
    assert item_of(store_of("crm"), "network")["status"] == "done"
    assert typed("crm_presidency", "undo") == 0
    assert typed("crm_hn", "undo") == 0
    assert records(store_of("crm"), "SELECT * FROM contribution WHERE gone = 0") == []
