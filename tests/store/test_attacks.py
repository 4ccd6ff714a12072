"""What a login that knows the tables can do to the others by SQL: nothing of this."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.services.db import offices
from crmnet.services.directory import officers
from crmnet.store import changes, log
from crmnet.store.chain import digest
from crmnet.store.checks import faults
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import ANY, EACH, NOW, a_plan, an_item, load, record_of, records
from tests.store.test_rights import OFFICES, an_officer, by_sql, item_of, of, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.conftest import Typed
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
        "SELECT redact('{c1.1}', '{x}', 'x', 'own')",
        "SELECT erase_mail('{x}')",
        "SELECT forget_ledgers('{x}', '{x}', '{x}')",
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


def test_a_secretariat_at_work_is_not_ended(address: str, owner: Store) -> None:
    """A load takes many steps, each of which is short."""

    def work() -> None:
        for _ in range(26):
            mine.execute("SELECT pg_sleep(0.5)")
        mine.rollback()

    with sessions(address, "crm_secretariat", 1) as [mine]:
        mine.execute("SELECT take_turn()")
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(work)
            completes(address, "crm_hn", "HN")
            done.result()


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


# What a reader does not see


SECRET = "pasan por El Ceibo"
AUDIENCE = {"countries": "GT", "recipients": "gt@example.org"}


def announces(address: str, login: str, label: str, text: str = SECRET) -> str:
    """The id of a notice that an office announced."""
    words = {"label": label, "subject": "Cruce", "text": text} | AUDIENCE
    with (
        contextlib.closing(open_store(of(address, login))) as store,
        log.change(store, NOW) as into,
    ):
        row = record_of("notice", words)
        return into.insert(row, EntryKind.ANNOUNCED, f"nota: {text}")


READS = (
    "SELECT text FROM notice WHERE id = %(id)s",
    'SELECT now FROM log WHERE "row" = %(id)s',
    'SELECT note FROM log WHERE "row" = %(id)s',
    'SELECT salt FROM log WHERE "row" = %(id)s',
    "SELECT row_to_json(n) FROM notice n WHERE id = %(id)s",
    'SELECT now FROM sealed_log() WHERE "row" = %(id)s AND now IS NOT NULL',
    'SELECT salt FROM sealed_log() WHERE "row" = %(id)s AND salt IS NOT NULL',
)


@pytest.mark.parametrize("statement", READS)
def test_a_reader_reads_no_text_for_offices_only(
    address: str, owner: Store, statement: str
) -> None:
    values = {"id": announces(address, "crm_gt", "AMBER+STRICT")}
    for login, sees in (("crm_hn", True), ("crm_reader", False)):
        with by_sql(address, login) as cursor:
            cursor.execute(statement, values)
            assert (cursor.fetchone() is not None) is sees
    values = {"id": announces(address, "crm_gt", "AMBER", "pasan")}
    with by_sql(address, "crm_reader") as cursor:
        cursor.execute(statement, values)
        assert cursor.fetchone() is not None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE FUNCTION pg_temp.told(text) RETURNS boolean LANGUAGE plpgsql "
        "COST 0.0001 AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$;"
        " SELECT * FROM {table} WHERE pg_temp.told({column})",
        "SELECT most_common_vals::text FROM pg_stats WHERE tablename = '{table}'",
        "CREATE TEMP TABLE office AS SELECT 'crm_reader' AS login, 'GT' AS office;"
        " SELECT {column} FROM {table}",
        "SET row_security = off; SELECT {column} FROM {table}",
        "COPY {table} TO STDOUT",
        "SELECT * FROM {table} WHERE {column} LIKE '%Ceibo%' AND {column}::integer > 0",
    ],
)
@pytest.mark.parametrize(("table", "column"), [("notice", "text"), ("log", "now")])
def test_nor_does_a_reader_get_it_in_another_way(
    address: str, owner: Store, statement: str, table: str, column: str
) -> None:
    announces(address, "crm_gt", "AMBER+STRICT")
    owner.execute("ANALYZE notice, log")
    sql = statement.format(table=table, column=column)
    if not ("pg_stats" in sql or "row_security" in sql):  # these help nobody
        assert SECRET in told_by(address, "crm_hn", sql)
    assert SECRET not in told_by(address, "crm_reader", sql)


def told_by(address: str, login: str, sql: str) -> str:
    """All that the server says to a statement: rows, notices and its refusal."""
    told: list[str] = []
    with contextlib.closing(psycopg.connect(of(address, login))) as mine:
        mine.add_notice_handler(lambda said: told.append(said.message_primary or ""))
        try:
            if sql.startswith("COPY"):
                with mine.cursor().copy(sql) as copy:
                    told += [bytes(part).decode() for part in copy]
            else:
                cursor = mine.execute(sql)
                while cursor.nextset():
                    pass
                told += map(str, cursor.fetchall())
        except psycopg.Error as error:
            told.append(str(error))
    return " ".join(told)


def test_a_reader_is_told_what_is_left_out(
    address: str, owner: Store, run: Typed
) -> None:
    announces(address, "crm_gt", "AMBER+STRICT")
    reader = {"CRMNET_DB": of(address, "crm_reader"), "CRMNET_LANG": "en"}
    for line in ("history --format json", "db check", "digest log", "db info"):
        done = run(line, environ=reader)
        assert done.status == 0, line
        assert SECRET not in done.stdout + done.stderr
        is_told = "Left out" in done.stdout + done.stderr
        assert is_told is (line in ("history --format json", "db check")), line
    office = reader | {"CRMNET_DB": of(address, "crm_hn")}
    done = run("history --format json", environ=office)
    assert SECRET in done.stdout
    assert "Left out" not in done.stderr


# Who redacts


def noted(address: str, login: str, party: str, words: str) -> tuple[int, str]:
    """A change of an office that says a text in a row and a note; and its row."""
    with contextlib.closing(open_store(of(address, login))) as store:
        row = CalendarItemRecord(**item_of(store, party))
        with log.change(store, NOW) as into:
            into.update(row, row._replace(done_by=words), EntryKind.NOTED, words)
        number, *_ = changes.last(store) or (0,)
    return number, row.id


REDACT = "SELECT redact(%s, %s, %s, 'free')"
END = "SELECT write('[]', true, NULL)"


@pytest.mark.parametrize("login", ["crm_gt", "crm_presidency", "crm_reader"])
def test_no_office_redacts_but_the_secretariat(
    address: str, owner: Store, login: str
) -> None:
    number, _ = noted(address, "crm_gt", "GT", "Juan Zutano")
    given = ([f"c{number}.1"], ["Juan Zutano"], "pedido")
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        by_sql(address, login) as cursor,
    ):
        cursor.execute(REDACT, given)


def test_the_secretariat_redacts_and_nothing_else_changes(
    address: str, owner: Store, run: Typed
) -> None:
    number, row_id = noted(address, "crm_hn", "HN", "Eva Fulana")
    head = changes.head(owner)
    before = owner.query("SELECT * FROM calendar_item WHERE id = :id", id=row_id)
    by = {"CRMNET_DB": of(address, "crm_secretariat"), "CRMNET_LANG": "en"}
    line = f"redact c{number} --reason pedido"
    dry = run(f"{line} --dry-run", environ=by)
    assert (dry.status, changes.count(owner)) == (0, number)
    done = run(f"{line} --yes", environ=by)
    assert done.status == 0
    assert "VACUUM FULL" in done.stdout
    assert f"2 texts (change c{number + 1})" in done.stdout
    after = owner.query("SELECT * FROM calendar_item WHERE id = :id", id=row_id)
    mark = "█"
    assert after == [tuple(mark if one == "Eva Fulana" else one for one in before[0])]
    held = owner.query("SELECT 1 FROM log WHERE log::text LIKE '%Fulana%'")
    assert held == []
    told = owner.query(
        "SELECT by, kind, entity, note FROM log JOIN change c ON c.number = change "
        "WHERE change = :n",
        n=number + 1,
    )
    assert told == [("crm_secretariat", "redacted", "log", "pedido")]
    assert faults(owner, head) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["not_started"], "x"),  # no free text
        (["GT"], "x"),
        (["Otro"], "x"),
        (["Juan Zutano"], " "),  # without a reason
        (["Juan Zutano"], None),
    ],
)
def test_facts_are_not_redacted(
    address: str, owner: Store, words: list[str], reason: str | None
) -> None:
    number, _ = noted(address, "crm_gt", "GT", "Juan Zutano")
    rows = "SELECT * FROM log ORDER BY change, place"
    items = "SELECT * FROM calendar_item ORDER BY id"
    before = owner.query(rows), owner.query(items)
    place = of(address, "crm_secretariat")
    with contextlib.closing(psycopg.connect(place)) as mine:
        try:
            mine.execute(REDACT, ([f"c{number}.1"], words, reason))
            mine.execute(END)
            mine.commit()
        except psycopg.errors.CheckViolation:
            assert not (reason or "").strip()
    assert (owner.query(rows), owner.query(items)) == before


@pytest.mark.parametrize(
    "names", [["c0.0"], ["c1.x"], ["'; DROP TABLE log"], ["c999999.1"], []]
)
def test_what_is_no_entry_is_not_redacted(
    address: str, owner: Store, names: list[str]
) -> None:
    before = changes.count(owner)
    with contextlib.closing(psycopg.connect(of(address, "crm_secretariat"))) as mine:
        mine.execute(REDACT, (names, ["x"], "pedido"))
        mine.execute(END)
        mine.commit()
    assert changes.count(owner) == before


def test_a_redaction_that_is_not_ended_is_none(address: str, owner: Store) -> None:
    number, _ = noted(address, "crm_gt", "GT", "Juan Zutano")
    with contextlib.closing(psycopg.connect(of(address, "crm_secretariat"))) as mine:
        mine.execute(REDACT, ([f"c{number}.1"], ["Juan Zutano"], "pedido"))
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            mine.commit()
    assert owner.query("SELECT note FROM log WHERE change = :n", n=number) == [
        ("Juan Zutano",)
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET note = '█' WHERE change = {number}",  # no entry about it
        "UPDATE calendar_item SET done_by = '█' WHERE id = '{row}'",
        "UPDATE calendar_item SET status = 'done' WHERE id = '{row}'",
        "INSERT INTO log SELECT {number} + 1, 1, 'log', 'c{number}.1', 1, 'redacted', "
        "NULL, '{{\"digest\":\"00\"}}', 'x', salt, digest FROM log "
        "WHERE change = {number}; UPDATE log SET note = 'x' WHERE change = {number}",
        "INSERT INTO log SELECT {number} + 1, 1, 'log', 'c{number}.1', 2, 'redacted', "
        "NULL, '{{}}', 'x', salt, digest FROM log WHERE change = {number}",
        "INSERT INTO log SELECT {number} + 1, 1, 'log', 'c{number}.1', 1, 'noted', "
        "NULL, '{{}}', 'x', salt, digest FROM log WHERE change = {number}",
    ],
)
def test_the_triggers_hold_the_owner_to_a_redaction_too(
    address: str, owner: Store, statement: str
) -> None:
    number, row = noted(address, "crm_gt", "GT", "Juan Zutano")
    sql = statement.format(number=number, row=row)
    assert is_refused(address, "crm", sql)


@pytest.mark.parametrize(
    ("column", "text", "may"),
    [
        ("note", "█", True),
        ("now", '{"done_by":"█"}', True),
        ("now", '{"done_by":"HN"}', False),
        ("now", '{"done_by":"█","status":"done"}', False),
        ("now", "{}", False),
        ("now", None, False),
        ("was", '{"done_by":"x"}', False),
        ("note", "x", False),
        ("note", None, False),
    ],
)
def test_a_redaction_alters_no_fact(
    address: str, owner: Store, column: str, text: str | None, *, may: bool
) -> None:
    number, _ = noted(address, "crm_hn", "HN", f"Juan {new_id()}")
    query = "SELECT salt, was, now, note FROM log WHERE change = :n"
    [entry] = records(owner, query, n=number)
    assert "Juan" in entry["now"]
    left = entry | {column: text}
    sealed = digest(left["salt"], left["was"], left["now"], left["note"]).hex()
    sql = (
        "INSERT INTO log SELECT :n + 1, 1, 'log', 'c' || :n || '.1', 1, 'redacted', "
        "NULL, :now, 'x', salt, digest FROM log WHERE change = :n"
    )
    alter = f"UPDATE log SET {column} = :text WHERE change = :n"
    refused = contextlib.nullcontext() if may else pytest.raises(psycopg.Error)
    with refused, owner.transaction(keep=False):
        owner.execute(sql, {"n": number, "now": json.dumps({"digest": sealed})})
        owner.execute(alter, {"n": number, "text": text})
