"""What a screen asks of a server with 40,000 calendar items: of the log nothing whole.

A server plans by what a store holds: so one is filled, and each question of each screen
is explained there. With so many it chooses as it does with 100,000, in half the time.
``benchmarks.server_plans`` does the same of stores that commands filled, and tells the
times.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pytest

from benchmarks.scale_commands import LISTINGS
from crmnet.services.round.opening import open_round
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import EACH, a_plan, an_item, load
from tests.servers import OWNER
from tests.store.test_rounds import CLOCK, WANTED

psycopg = pytest.importorskip("psycopg")

from crmnet.store.engine.postgres.server import Server  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.conftest import Typed
    from tests.servers import PostgreSQL

ELEVEN: Final = ("BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")
BRANCHES: Final = 40
TWIGS: Final = 91
LEAVES: Final = BRANCHES * TWIGS  # of eleven parties: 40,040 calendar items
# The rows that a plan of one leaf has, multiplied, with entries of the log in the order
# in which a load, and then a change a leaf and step, would have written them. Without
# triggers: they would look at each.
FILLING: Final = f"""
SET session_replication_role = replica;
CREATE FUNCTION pg_temp.id(kind text, number bigint) RETURNS text LANGUAGE sql
    AS $$ SELECT kind || '0000-7000-8000-' || lpad(to_hex(number), 12, '0') $$;
CREATE TEMP TABLE branch AS SELECT n, pg_temp.id('0a000000-', n) AS id,
        pg_temp.id('0b000000-', n) AS below, '1.' || n + 1 AS code, 1000 * n AS place
    FROM generate_series(1, {BRANCHES}) n;
CREATE TEMP TABLE leaf AS SELECT row_number() OVER (ORDER BY b.n, t) AS n, b.below,
        pg_temp.id('0c000000-', 1000 * b.n + t) AS id, b.code || '.1.' || t AS code,
        b.place + t + 1 AS place
    FROM branch b, generate_series(1, {TWIGS}) t ORDER BY b.n, t;
INSERT INTO item SELECT (jsonb_populate_record(i, jsonb_build_object(
        'id', b.id, 'code', b.code, 'position', place))).*
    FROM item i, branch b WHERE i.code = '1.1';
INSERT INTO item SELECT (jsonb_populate_record(i, jsonb_build_object(
        'id', below, 'parent', b.id, 'code', b.code || '.1', 'position', place + 1))).*
    FROM item i, branch b WHERE i.code = '1.1.1';
INSERT INTO item SELECT (jsonb_populate_record(i, jsonb_build_object('id', l.id,
        'parent', below, 'code', l.code, 'position', place, 'understood', NULL))).*
    FROM item i, leaf l WHERE i.code = '1.1.1.1';
CREATE TEMP TABLE owed AS
    SELECT l.n, l.id AS item, party, p AS place,
        pg_temp.id('0d000000-', 11 * l.n + p) AS id,
        pg_temp.id('0e000000-', 11 * l.n + p) AS gift,
        CASE WHEN n % 10 > 0 THEN (DATE '2002-01-01' + (n * 7 % 700)::int)::text END
            AS day
    FROM leaf l, unnest('{{{",".join(ELEVEN)}}}'::text[]) WITH ORDINALITY u (party, p)
    ORDER BY l.n, p;
INSERT INTO calendar_item (id, rev, gone, item, party, occurrence, kind, due_on,
        first_due_on, status, done_on)
    SELECT id, 3, 0, item, party, 0, CASE WHEN day IS NULL THEN 'undated' ELSE 'before'
        END, day, day, CASE WHEN n % 10 BETWEEN 1 AND 8 THEN 'done' ELSE 'in_progress'
        END, CASE WHEN n % 10 BETWEEN 1 AND 8 THEN day END FROM owed;
INSERT INTO contribution (id, rev, gone, item, party, done_on, text)
    SELECT gift, 1, 0, item, party, COALESCE(day, '2002-03-01'), 'Un curso' FROM owed;
CREATE TEMP TABLE latest AS SELECT max(number) AS number FROM change;
INSERT INTO change (number, id, at, by, previous, hash)
    SELECT number + n, pg_temp.id('0f000000-', n), '2002-06-03T12:00:00.000000Z',
        'crm', '', '' FROM latest, generate_series(1, {3 * LEAVES}) n;
INSERT INTO log (change, place, entity, "row", rev, kind, digest)
    SELECT 1, 9999 + 11 * n + place, 'calendar_item', id, 1, 'loaded', ''::bytea
        FROM owed
    UNION ALL SELECT number + n, place, 'calendar_item', id, 2, 'started', ''
        FROM owed, latest
    UNION ALL SELECT number + {LEAVES} + n, place, 'contribution', gift, 1,
        'contributed', '' FROM owed, latest
    UNION ALL SELECT number + {2 * LEAVES} + n, place, 'calendar_item', id, 3,
        'completed', '' FROM owed, latest;
VACUUM ANALYZE item;
VACUUM ANALYZE calendar_item;
VACUUM ANALYZE contribution;
VACUUM ANALYZE log;
VACUUM ANALYZE change"""
# Screens that read all calendar items, and what of the answer wants them all. (Where an
# index alone would do, a server reads the table when it knows that to be quicker.)
WHOLE: Final = {
    "": "counts all of the open plan",
    "activity list": "counts the lines of each leaf",
    "activity list --party GT": "the same: no index has the parties first",
    "history": "of thousands of entries whose they are",
    "plan list": "counts all of each plan",
    "plan objectives": "counts all of each objective",
    "plan show": "counts all of each item",
    "report changes --since 2002-07-01": "all that changed, where that is much",
    "report country GT": "who answered the round; what a country owes",
    "report gaps": "looks at all for what they lack",
    "report handover --to GT": "both",
    "report matrix": "a cell of each leaf and party",
    "report overdue": "counts what has no date",
    "report round": "who answered with which",
    "report status": "counts all of each objective",
    "report upcoming": "the last occurrences of what recurs",
    "round list": "whose the entries of a thousand changes are",
    "round show": "who answered with which",
}
# Those that read all items, which are a tenth as many: for their place in the document,
# and the objectives above them.
WHOLE_ITEMS: Final = {
    *WHOLE,
    "activity contribution list",
    "activity list --status in_progress",
    "event results",
    "plan date",
    "plan diff crm-2002 crm-2002",
    "plan show 1.2.1.1",
    "report achievements --from 2002-01-01 --to 2002-12-31",
    "site publish",
}
FEW: Final = {"item_target", "item_origin"}  # indexes of those alone that have one
# Screens of tables of which a plan fills none.
ASIDE: Final = ("directory", "emergency", "digest", "notice", "drill", "publication")
LINES: Final = [
    line.replace("crm-scale", "crm-2002").replace("1.1.1.2", "1.2.1.1")
    for line in ("", *LISTINGS)
    if "known-on" not in line and "@" not in line  # the past is read from the log
    if not line.startswith(ASIDE)
]


@pytest.fixture(scope="module")
def large(postgresql: PostgreSQL) -> str:
    """The address of a store with a round that began before all was recorded."""
    place = new_schema(postgresql)
    leaf = an_item("1.1.1.1", calendar="antes de octubre de 2002", owes=EACH)
    upper = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    with closing(create_store(place)) as store:
        load(store, a_plan(*upper, leaf, members=ELEVEN))
        open_round(store, "crm-2002", WANTED, CLOCK)
    keeper = place.replace(f"//{OWNER}@", "//postgres@")
    with psycopg.connect(keeper, autocommit=True) as connection:
        for statement in FILLING.split(";\n"):
            connection.execute(statement.encode())
    return place


def test_a_screen_reads_no_log_from_end_to_end(
    large: str, run: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = Server._ask

    def noted(store: Server, *statements: str, **more: Any) -> Any:
        asked.extend(statements)
        return ask(store, *statements, **more)

    monkeypatch.setattr(Server, "_ask", noted)
    environ = {"CRMNET_DB": large, "CRMNET_AS_OF": "2002-10-01"}
    whole: dict[str, set[str]] = {}
    with closing(open_store(large)) as store:
        for line in LINES:
            asked.clear()
            run(line, environ=environ)
            questions = _questions(asked)
            assert questions, line
            for table in {one for sql in questions for one in _whole(store, sql)}:
                whole.setdefault(table, set()).add(line)
    assert "log" not in whole
    assert whole["calendar_item"] <= WHOLE.keys()
    assert whole["item"] <= WHOLE_ITEMS


def _questions(asked: list[str]) -> set[str]:
    """What was asked of rows; of a cursor what it is for."""
    told = {
        text.partition(" FOR ")[2] if " CURSOR " in text else text for text in asked
    }
    return {one for one in told if one.lstrip()[:4] in ("SELE", "WITH")}


def _whole(store: Store, question: str) -> set[str]:
    """The tables of which a question reads all rows, not by an index alone."""
    [(found,)] = store.query(f"EXPLAIN (FORMAT JSON) {question}")
    return {
        step["Relation Name"]
        for step in _steps(found[0]["Plan"])
        if step["Node Type"] == "Seq Scan"
        or (
            step["Node Type"] == "Index Scan"
            and "Index Cond" not in step
            and step["Index Name"] not in FEW
        )
    }


def _steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for part in step.get("Plans", ()):
        yield from _steps(part)
