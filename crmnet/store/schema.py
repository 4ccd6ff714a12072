"""The tables of a store, and the named steps that made them.

Every table that people write to has ``id`` (UUIDv7), ``rev`` (counts its changes, from
1) and ``gone`` (1 once removed or withdrawn: rows are never deleted, so that a change
can be taken back). Dates are ISO text, instants UTC text. A step that was shipped is
never edited; a later one mends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Damaged

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

FIRST: Final = """
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,           -- crm-2002
    language TEXT NOT NULL,       -- of its texts and phrases: es, en
    title TEXT NOT NULL,
    titles TEXT,                  -- JSON: the title in other languages
    conference TEXT,
    place TEXT,
    adopted_from TEXT,
    adopted_to TEXT,
    reference_on TEXT NOT NULL,   -- relative deadlines count from here
    members TEXT NOT NULL,        -- "BZ CA CR"
    labels TEXT,                  -- JSON: own words for the levels
    until TEXT,
    extended_until TEXT,          -- by plan extend
    closed_on TEXT
) STRICT;
CREATE UNIQUE INDEX plan_code ON plan (code) WHERE gone = 0;

CREATE TABLE item (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    plan TEXT NOT NULL REFERENCES plan (id),
    parent TEXT REFERENCES item (id),
    position INTEGER NOT NULL,    -- in the document, from 1
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    titles TEXT,
    calendar TEXT,                -- own cell as written; so up to owes: as last loaded
    calendars TEXT,
    due TEXT,
    starts TEXT,
    until TEXT,
    owes TEXT,                    -- "each_member", "parties GT MX", "any_of GT MX"
    schedule TEXT,                -- words that fixed the date since, for all parties
    scheduled_on TEXT,            -- the day on which they did
    decided_by TEXT,              -- who decided that
    assigned TEXT,                -- who owes it since, as in owes; stands over the file
    origin TEXT REFERENCES item (id)  -- of an earlier plan, carried over into this one
) STRICT;
CREATE UNIQUE INDEX item_code ON item (plan, code) WHERE gone = 0;
CREATE INDEX item_parent ON item (parent);

CREATE TABLE calendar_item (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES item (id),
    party TEXT NOT NULL,          -- GT, GT|MX (any of them), network
    occurrence INTEGER NOT NULL,  -- 0, or 1, 2, ... of a recurring leaf
    kind TEXT NOT NULL,
    starts_on TEXT,
    due_on TEXT,                  -- last good day, inclusive
    first_due_on TEXT,            -- the date it had first
    schedule TEXT,                -- words that fixed the date for this party
    scheduled_on TEXT,
    decided_by TEXT,
    status TEXT NOT NULL,
    percent INTEGER,
    done_on TEXT,
    done_by TEXT,                 -- the person
    reported_by TEXT,             -- the country, where the party is several
    since_on TEXT,                -- the day of a status that is not done, where said
    since_by TEXT                 -- the person who said it
) STRICT;
CREATE UNIQUE INDEX calendar_item_key ON calendar_item (item, party, occurrence);
CREATE INDEX calendar_item_due ON calendar_item (gone, status, due_on);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    calendar_item TEXT NOT NULL REFERENCES calendar_item (id),
    url TEXT,
    file TEXT,                    -- the name; the file itself is not kept
    sha256 TEXT,
    added_on TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_of ON evidence (calendar_item);

CREATE TABLE officer (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    country TEXT NOT NULL,
    network TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT,
    title TEXT,
    phone TEXT,
    emergency_phone TEXT,
    timezone TEXT,
    languages TEXT,
    term_from TEXT,
    term_until TEXT,
    confirmed_on TEXT,
    note TEXT,
    fold TEXT NOT NULL            -- what a search looks at: no accents, no case
) STRICT;
CREATE UNIQUE INDEX officer_email ON officer (email, country, network) WHERE gone = 0;

CREATE TABLE log (
    id TEXT PRIMARY KEY,
    change TEXT NOT NULL,         -- one command is one change
    at TEXT NOT NULL,             -- UTC, always the real clock
    by TEXT NOT NULL,             -- the login
    entity TEXT NOT NULL,         -- the table
    entity_id TEXT NOT NULL,
    rev INTEGER NOT NULL,         -- of the row after this
    kind TEXT NOT NULL,
    was TEXT,                     -- JSON: the columns that changed, before
    now TEXT,                     -- and after
    note TEXT,
    undoes TEXT,                  -- the change that this takes back
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,         -- over salt, was, now, note: they may be erased
    hash TEXT NOT NULL,           -- over this row and the entity's previous hash
    UNIQUE (entity, entity_id, rev)
) STRICT;
CREATE INDEX log_change ON log (change);
CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

CREATE VIEW v_calendar AS
SELECT p.code AS plan, i.code, i.level, i.title,
    CASE i.level WHEN 'activity' THEN d.code WHEN 'action' THEN b.code
        WHEN 'objective' THEN a.code ELSE i.code END AS theme,
    CASE i.level WHEN 'activity' THEN b.code WHEN 'action' THEN a.code
        WHEN 'objective' THEN i.code END AS objective,
    c.party, i.calendar, c.starts_on, c.due_on, c.kind, c.occurrence,
    c.status, c.percent, c.done_on, c.done_by, c.reported_by, c.first_due_on,
    COALESCE(c.schedule, i.schedule) AS schedule, i.titles,
    COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
    CASE WHEN i.calendar IS NOT NULL THEN NULL
        WHEN a.calendar IS NOT NULL THEN a.code
        WHEN b.calendar IS NOT NULL THEN b.code
        WHEN d.calendar IS NOT NULL THEN d.code END AS calendar_of,
    p.closed_on AS plan_closed_on, i.position, c.item AS item_id, c.id, c.rev
FROM calendar_item c
JOIN item i ON i.id = c.item
JOIN plan p ON p.id = i.plan
LEFT JOIN item a ON a.id = i.parent
LEFT JOIN item b ON b.id = a.parent
LEFT JOIN item d ON d.id = b.parent
WHERE c.gone = 0 AND i.gone = 0 AND p.gone = 0;
"""

PRESIDENCY: Final = """
CREATE TABLE presidency (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    country TEXT NOT NULL,        -- presides
    from_on TEXT NOT NULL         -- from this day until the next one's
) STRICT;
CREATE UNIQUE INDEX presidency_from ON presidency (from_on) WHERE gone = 0;
"""

STEPS: Final = {
    "001_first": FIRST,
    "002_presidency": PRESIDENCY,
}

COLUMNS: Final = {
    "plan": (
        "code language title titles conference place adopted_from adopted_to "
        "reference_on members labels until extended_until closed_on"
    ).split(),
    "item": (
        "plan parent position level code title titles calendar calendars due starts "
        "until owes schedule scheduled_on decided_by assigned origin"
    ).split(),
    "calendar_item": (
        "item party occurrence kind starts_on due_on first_due_on schedule "
        "scheduled_on decided_by status percent done_on done_by reported_by since_on "
        "since_by"
    ).split(),
    "evidence": "calendar_item url file sha256 added_on".split(),
    "officer": (
        "name email country network role organisation title phone emergency_phone "
        "timezone languages term_from term_until confirmed_on note fold"
    ).split(),
    "presidency": "country from_on".split(),
}
"""The columns that people's changes may touch, beside id, rev and gone."""

APPLIED: Final = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'crmnet'"
HAS_LEDGER: Final = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"


def build(path: Path) -> None:
    """Run the steps that a store lacks, all or none."""
    from sqlite_utils import Database as Tables
    from sqlite_utils.migrations import Migrations

    from crmnet.store.engine import Database

    migrations = Migrations("crmnet")
    for name, sql in STEPS.items():
        migrations(name=name)(_step(sql))
    database = Database(path)
    try:
        with database.transaction():
            migrations.apply(Tables(database.connection, execute_plugins=False))
    finally:
        database.close()


def _step(sql: str) -> Any:  # sqlite-utils' own type is private
    """The function that sqlite-utils calls for a step."""

    def run(tables: Any) -> None:
        for statement in _statements(sql):
            tables.execute(statement)

    run.__name__ = "step"
    return run


def _statements(sql: str) -> list[str]:
    """The statements of a script; a script as a whole would end the transaction."""
    import sqlite3

    statements, current = [], ""
    for line in sql.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current.strip())
            current = ""
    return statements


def check(database: Database) -> None:
    """See that a store has exactly the steps of this program.

    Raises:
        Damaged: it is no store of crmnet.
        Misconfigured: it is newer than this program.
    """
    from crmnet.store.engine import newer

    if not database.query(HAS_LEDGER):
        raise Damaged(
            '"{path}" is not a store of crmnet (choose another with --db)',
            path=str(database.path),
        )
    applied = {name for (name,) in database.query(APPLIED)}
    if applied - STEPS.keys():
        raise newer(database.path)
