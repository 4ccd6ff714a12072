"""What a login that knows the tables can do to the others by SQL: nothing of this."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.services.db import offices
from crmnet.services.directory import officers
from crmnet.store import changes, log
from crmnet.store.checks import faults
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import ANY, EACH, NOW, a_plan, an_item, load, record_of
from tests.store.test_rights import OFFICES, an_officer, by_sql, item_of, of, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

psycopg = pytest.importorskip("psycopg")

LOGINS = ("crm_gt", "crm_presidency", "crm_reader", "crm_secretariat")
WRITERS = ("crm_gt", "crm_presidency", "crm_secretariat")
TABLES = (
    "plan item calendar_item evidence officer presidency notice message change log "
    "office schema_step writing queue lease"
).split()
MOST_S = 15  # that one login may stop the others
SOON_S = 4  # what a change takes on a busy machine, and more


@pytest.fixture(scope="module")
def address(postgresql: PostgreSQL) -> str:
    """A store with offices; what a test writes stays."""
    place = new_schema(postgresql)
    leaves = [
        an_item("1.1", owes=EACH),
        an_item("1.2", owes=ANY),
        an_item("1.3"),
        an_item("2"),
    ]
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1"), *leaves))
        with log.change(owner, NOW) as into:
            into.insert(
                record_of("presidency", {"country": "GT", "from_on": "2002-01-01"}),
                EntryKind.ROTATED,
            )
        officers.add(owner, an_officer("HN"), NOW)
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
    return place


@pytest.fixture
def owner(address: str) -> Iterator[Store]:
    """The store, which is sound whatever the test tried."""
    with contextlib.closing(open_store(address)) as store:
        yield store
        assert faults(store) == []


def is_refused(address: str, login: str, statement: str) -> bool:
    """Whether the server refuses a statement, and not because it reads it wrongly."""
    try:
        with by_sql(address, login) as cursor:
            cursor.execute(statement)
    except psycopg.Error as error:
        refusals = ("42501", "42809", "23514", "0LP01", "2BP01")
        return error.sqlstate in refusals
    return False


def completes(address: str, login: str, party: str) -> float:
    """Seconds that an office needs for a change."""
    began = time.monotonic()
    with contextlib.closing(open_store(of(address, login))) as store:
        row = CalendarItemRecord(**item_of(store, party))
        with log.change(store, NOW) as into:
            into.update(row, row, EntryKind.NOTED, "x")
    return time.monotonic() - began


# Nobody writes to a table


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {table} SELECT * FROM {table} LIMIT 0",
        "INSERT INTO {table} DEFAULT VALUES",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "SELECT 1 FROM {table} FOR UPDATE",
        "SELECT 1 FROM {table} FOR NO KEY UPDATE",
        "SELECT 1 FROM {table} FOR SHARE",
        "SELECT 1 FROM {table} FOR KEY SHARE",
        "LOCK TABLE {table} IN ROW SHARE MODE",
        "LOCK TABLE {table} IN ROW EXCLUSIVE MODE",
        "LOCK TABLE {table} IN SHARE UPDATE EXCLUSIVE MODE",
        "LOCK TABLE {table} IN SHARE MODE",
        "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
        "LOCK TABLE {table} IN EXCLUSIVE MODE",
        "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
        "ALTER TABLE {table} DISABLE TRIGGER USER",
        "ALTER TABLE {table} ADD COLUMN x text",
        "CREATE RULE r AS ON SELECT TO {table} DO INSTEAD NOTHING",
        "CREATE INDEX ON {table} ((1))",
        "DROP TABLE {table} CASCADE",
        "COPY {table} FROM STDIN",
        "VACUUM FULL {table}",
        "CLUSTER {table}",
    ],
)
def test_a_table_is_only_read(
    address: str, login: str, table: str, statement: str
) -> None:
    if statement.startswith(("VACUUM", "CLUSTER")):
        with contextlib.closing(
            psycopg.connect(of(address, login), autocommit=True)
        ) as mine:
            before = mine.execute("SELECT pg_relation_filenode(%s)", (table,))
            known = before.fetchone()
            with contextlib.suppress(psycopg.Error):
                mine.execute(statement.format(table=table))
            after = mine.execute("SELECT pg_relation_filenode(%s)", (table,))
            assert after.fetchone() == known
        return
    assert is_refused(address, login, statement.format(table=table))


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT setval('turn', 1)",
        "SELECT nextval('turn')",
        "SELECT end_the_holder()",
        "SELECT grant_office('crm_gt', 'secretariat')",
        "SELECT limit_login('crm_hn')",
        "SELECT write_entry(9, 1, (SELECT jsonb_build_object('entity', 'calendar_item',"
        " 'row', id, 'rev', rev, 'kind', 'x') FROM calendar_item LIMIT 1))",
        "SELECT end_change(9, (SELECT c FROM change c LIMIT 1), NULL)",
        "ALTER FUNCTION office_here() SECURITY DEFINER",
        "CREATE OR REPLACE FUNCTION presiding() RETURNS text RETURN 'GT'",
        "DROP FUNCTION write(jsonb, boolean, integer)",
        "ALTER ROLE crm_hn CONNECTION LIMIT 0",
        "GRANT crm TO crm_gt",
        "DROP OWNED BY crm",
        "REASSIGN OWNED BY crm TO crm_gt",
        "SET ROLE crm_hn",
        "SET SESSION AUTHORIZATION crm_hn",
        "SET session_replication_role = replica",
        "COPY log TO PROGRAM 'cat'",
        "CREATE PUBLICATION p FOR ALL TABLES",
        "CREATE EXTENSION file_fdw",
    ],
)
def test_no_login_gets_beyond_its_office(
    address: str, login: str, statement: str
) -> None:
    assert is_refused(address, login, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT take_turn()",
        "SELECT write('[]', false, NULL)",
        "SELECT stage_codes('{}')",
        "SELECT keep_message('{}')",
        "SELECT take_lease('digest')",
        "SELECT end_lease('digest')",
    ],
)
def test_a_reader_hands_nothing_over(address: str, statement: str) -> None:
    assert is_refused(address, "crm_reader", statement)


# What is sent is a request


def test_what_an_entry_claims_of_itself_counts_for_nothing(
    address: str, owner: Store
) -> None:
    row = item_of(owner, "GT")
    lies = {
        "at": "1978-01-01T00:00:00.000000Z",
        "was": '{"reported_by":"HN","status":"done"}',
        "now": '["a"]',
        "by": "crm_hn",
        "digest": "00",
        "hash": "00",
        "number": 1,
        "change": 1,
        "salt": "00",
    }
    entry = {"entity": "calendar_item", "row": row["id"], "rev": row["rev"]}
    said = entry | lies | {"kind": "noted", "values": {"percent": 5}}
    with contextlib.closing(psycopg.connect(of(address, "crm_gt"))) as mine:
        mine.execute("SELECT write(%s, true, NULL)", (json.dumps([said]),))
        mine.commit()
    number, at, by, _ = changes.last(owner) or (0, "", "", b"")
    assert by == "crm_gt"
    assert at[:4] >= "2026"
    entries = owner.query("SELECT was, now FROM log WHERE change = :n", n=number)
    assert entries == [('{"percent":null}', '{"percent":5}')]


@pytest.mark.parametrize("login", WRITERS)
@pytest.mark.parametrize(
    "entry",
    [
        {"entity": "office"},
        {"entity": "calendar_item; DROP TABLE log"},
        {"entity": "log"},
        {"entity": None},
        {"kind": "x'; --"},
        {"kind": ""},
        {"values": {"id": "x"}},
        {"values": {"rev": 9}},
        {"values": {"percent = 1, party": 1}},
        {"rev": 0},
        {"rev": 0, "row": "x"},
    ],
)
def test_what_is_no_row_of_a_change_is_refused(
    address: str, owner: Store, login: str, entry: dict[str, Any]
) -> None:
    row = item_of(owner, "network")
    usual = {"entity": "calendar_item", "row": row["id"], "rev": row["rev"]}
    said = usual | {"kind": "noted", "values": {"percent": 5}} | entry
    with (
        pytest.raises((psycopg.IntegrityError, psycopg.errors.InsufficientPrivilege)),
        by_sql(address, login) as cursor,
    ):
        cursor.execute("SELECT write(%s, true, NULL)", (json.dumps([said]),))


@pytest.mark.parametrize("party", ["GT|HN", "GT", "presidency", "network"])
def test_no_office_makes_another_owe(address: str, owner: Store, party: str) -> None:
    leaf = item_of(owner, "GT|MX")["item"]  # "any of": neither owes it alone
    rest = {"occurrence": 5, "kind": "undated", "status": "not_started"}
    values = rest | {"item": leaf, "party": party}
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        by_sql(address, "crm_gt") as cursor,
    ):
        write(cursor, "calendar_item", {"id": new_id(), "rev": 0}, values)


def test_a_change_that_is_not_ended_is_none(address: str, owner: Store) -> None:
    row = item_of(owner, "GT")
    asked = {"entity": "calendar_item", "row": row["id"], "rev": row["rev"]}
    said = json.dumps([asked | {"kind": "noted", "values": {"percent": 6}}])
    with contextlib.closing(psycopg.connect(of(address, "crm_gt"))) as mine:
        mine.execute("SELECT write(%s, false, NULL)", (said,))
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            mine.commit()
    assert item_of(owner, "GT") == row


# Undo


@pytest.mark.parametrize(
    ("values", "own"),
    [
        ({}, False),  # another's change
        ({"percent": 9}, True),  # not what stood there
        ({"percent": None, "done_by": "x"}, True),
        ({"percent": None, "status": "done"}, True),  # more than it
        ({}, True),  # less than it
    ],
)
def test_an_undo_that_is_none_is_refused(
    address: str, owner: Store, values: dict[str, Any], *, own: bool
) -> None:
    row = item_of(owner, "network")
    with (
        contextlib.closing(
            open_store(of(address, "crm_hn" if own else "crm_mx"))
        ) as store,
        log.change(store, NOW) as into,
    ):
        before = CalendarItemRecord(**row)
        into.update(before, before._replace(percent=3), EntryKind.NOTED)
        target = into.number
    row = item_of(owner, "network")
    with (
        pytest.raises(
            (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)
        ),
        by_sql(address, "crm_hn") as cursor,
    ):
        write(cursor, "calendar_item", row, values, "undone", target)
    with (
        contextlib.closing(open_store(of(address, "crm_secretariat"))) as store,
        log.change(store, NOW, undoes=target) as into,
    ):
        before = CalendarItemRecord(**row)
        into.update(before, before._replace(percent=None), EntryKind.UNDONE)


def test_nothing_is_taken_back_without_saying_of_what(
    address: str, owner: Store
) -> None:
    row = item_of(owner, "network")
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        by_sql(address, "crm_hn") as cursor,
    ):
        write(cursor, "calendar_item", row, {"percent": 9}, "undone")


# Nobody stops the others


@contextlib.contextmanager
def sessions(address: str, login: str, count: int) -> Iterator[list[Any]]:
    """Connections whose limits are off."""
    with contextlib.ExitStack() as stack:
        opened = []
        for _ in range(count):
            place = of(address, login)
            mine = stack.enter_context(contextlib.closing(psycopg.connect(place)))
            for limit in ("lock", "statement", "idle_in_transaction_session"):
                mine.execute(f"SET {limit}_timeout = 0")
            mine.commit()
            opened.append(mine)
        yield opened


@pytest.mark.parametrize("login", WRITERS)
@pytest.mark.parametrize(
    "first", ["SELECT take_turn()", "SELECT write('[]', false, NULL)"]
)
def test_who_keeps_the_turn_idle_is_ended(
    address: str, owner: Store, login: str, first: str
) -> None:
    with sessions(address, login, 1) as [mine]:
        mine.execute(first)
        assert completes(address, "crm_hn", "HN") < MOST_S
        with pytest.raises(psycopg.OperationalError):
            mine.execute("SELECT 1")


def test_who_keeps_the_turn_busy_is_ended(address: str, owner: Store) -> None:
    with sessions(address, "crm_gt", 1) as [mine]:
        mine.execute("SELECT take_turn()")

        def sleep() -> None:
            with contextlib.suppress(psycopg.OperationalError):
                mine.execute("SELECT pg_sleep(60)")

        busy = threading.Thread(target=sleep)
        busy.start()
        assert completes(address, "crm_hn", "HN") < MOST_S
        busy.join()


def test_a_queue_of_one_login_counts_as_one(address: str, owner: Store) -> None:
    def hold(mine: Any) -> None:  # each lets go before it is ended
        with contextlib.suppress(psycopg.Error):
            mine.execute("SELECT take_turn()")
            time.sleep(6)
            mine.rollback()

    with sessions(address, "crm_gt", 4) as opened:
        waiting = [threading.Thread(target=hold, args=(mine,)) for mine in opened]
        for thread in waiting:
            thread.start()
        time.sleep(0.5)
        assert completes(address, "crm_hn", "HN") < MOST_S
        for mine in opened:
            mine.cancel()
        for thread in waiting:
            thread.join()


@pytest.mark.parametrize("login", ["crm_presidency", "crm_gt"])
def test_a_lease_that_is_not_told_stops_nobody(
    address: str, owner: Store, login: str
) -> None:
    with sessions(address, login, 1) as [mine]:
        mine.execute("SELECT take_lease('digest')")
        began = time.monotonic()
        place = of(address, "crm_secretariat")
        with contextlib.closing(open_store(place)) as other, other.only_one("digest"):
            pass
        assert time.monotonic() - began < MOST_S


@pytest.mark.parametrize("login", LOGINS)
def test_locks_that_anybody_may_take_stop_nobody(
    address: str, owner: Store, login: str
) -> None:
    with sessions(address, login, 1) as [mine]:
        mine.execute(
            "SELECT pg_advisory_lock(hashtext(current_schema()), hashtext(w)) "
            "FROM unnest(ARRAY['write', 'digest', 'notice']) w"
        )
        mine.execute(f"LOCK TABLE {', '.join(TABLES)} IN ACCESS SHARE MODE")
        assert completes(address, "crm_hn", "HN") < SOON_S
        with owner.only_one("digest"):
            pass


def test_a_country_does_not_keep_the_digest(address: str, owner: Store) -> None:
    with (
        contextlib.closing(open_store(of(address, "crm_gt"))) as store,
        contextlib.closing(open_store(of(address, "crm_secretariat"))) as other,
        store.only_one("digest"),
        other.only_one("digest"),
    ):
        pass


def test_a_login_has_so_many_connections(address: str, owner: Store) -> None:
    [(most,)] = owner.query(
        "SELECT rolconnlimit FROM pg_roles WHERE rolname = 'crm_gt'"
    )
    assert most == 20
