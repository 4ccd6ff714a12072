"""The tables of a store: the named steps that make them, and the columns of ledgers.

Every table that people write to has ``id`` (UUIDv7), ``rev`` (counts its changes, from
1) and ``gone`` (1 once removed or withdrawn: rows are never deleted, so that a change
can be taken back). Dates are ISO text, instants UTC text. A step that was shipped is
never edited; a later one mends it.

One text makes the tables on both engines; a server reads it without STRICT and its
triggers (postgres/migration.py).
"""

from __future__ import annotations

from typing import Final

from crmnet.store.engine.schema_bank import DATA_BANK
from crmnet.store.engine.schema_counting import COUNTED
from crmnet.store.engine.schema_deeds import ROUNDS
from crmnet.store.engine.schema_directory import FOCAL_POINTS
from crmnet.store.engine.schema_indexes import LOOKED_UP, SEARCHED
from crmnet.store.engine.schema_site import SITE
from crmnet.store.engine.views import VIEWS

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
    reading TEXT,                 -- JSON: how they were read
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
    reading TEXT,
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
ERASURE: Final = """
DROP TRIGGER log_is_never_updated;
CREATE TRIGGER log_is_only_blanked BEFORE UPDATE ON log
    WHEN NOT (NEW.was IS NULL AND NEW.now IS NULL AND NEW.note IS NULL
        AND NEW.id IS OLD.id AND NEW.change IS OLD.change AND NEW.at IS OLD.at
        AND NEW.by IS OLD.by AND NEW.entity IS OLD.entity
        AND NEW.entity_id IS OLD.entity_id AND NEW.rev IS OLD.rev
        AND NEW.kind IS OLD.kind AND NEW.undoes IS OLD.undoes
        AND NEW.salt IS OLD.salt AND NEW.digest IS OLD.digest
        AND NEW.hash IS OLD.hash)
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
"""
MAIL: Final = """
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    label TEXT NOT NULL,          -- Traffic Light Protocol 2.0: AMBER+STRICT
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    countries TEXT NOT NULL,      -- "GT HN": whose posts were told
    recipients TEXT NOT NULL      -- addresses, one a line
) STRICT;

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,      -- an address
    kind TEXT NOT NULL,           -- digest, reminder, notice
    period TEXT NOT NULL,         -- 2002-W36; the day of the stage; id of the notice
    state TEXT NOT NULL,          -- sending, sent, refused, deferred
    today_on TEXT NOT NULL,       -- the day that counted as today
    read_at TEXT NOT NULL,        -- UTC: what was recorded before it was seen
    ended_at TEXT,                -- UTC: when the answer came
    message_id TEXT NOT NULL,     -- with its angle brackets
    subject TEXT NOT NULL,
    language TEXT NOT NULL,
    shows TEXT NOT NULL,          -- JSON: due date by calendar item whose stage it told
    is_monthly INTEGER NOT NULL,  -- 1: it listed what has no date
    answer TEXT                   -- of the mail server
) STRICT;
CREATE UNIQUE INDEX message_key ON message (recipient, kind, period);
"""
# What an older store has in its log is brought over by bridging.py.
CHAIN: Final = """
CREATE TABLE change (
    number INTEGER PRIMARY KEY,   -- c412 for people; counted without gap
    id TEXT NOT NULL,             -- UUIDv7, the same in every copy
    at TEXT NOT NULL,             -- UTC, always the real clock
    by TEXT NOT NULL,             -- the login
    undoes INTEGER,               -- the change that this takes back
    previous BLOB NOT NULL,       -- the hash of the change before; of the first: empty
    hash BLOB NOT NULL            -- over all this and the digests of its entries
) STRICT;
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

DROP TABLE log;
CREATE TABLE log (
    change INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,       -- in the change, from 1
    entity TEXT NOT NULL,         -- the table
    "row" TEXT NOT NULL,          -- the id of its row
    rev INTEGER NOT NULL,         -- of the row after this
    kind TEXT NOT NULL,
    was TEXT,                     -- JSON: the columns that changed, before
    now TEXT,                     -- and after; null where it was blanked
    note TEXT,
    salt BLOB,                    -- blanked with them
    digest BLOB NOT NULL,         -- over salt, was, now, note
    PRIMARY KEY (change, place)
) STRICT;
CREATE UNIQUE INDEX log_row ON log ("row", rev);
CREATE TRIGGER log_is_only_blanked BEFORE UPDATE ON log
    WHEN NOT (NEW.was IS NULL AND NEW.now IS NULL AND NEW.note IS NULL
        AND NEW.salt IS NULL AND NEW.change IS OLD.change AND NEW.place IS OLD.place
        AND NEW.entity IS OLD.entity AND NEW."row" IS OLD."row"
        AND NEW.rev IS OLD.rev AND NEW.kind IS OLD.kind AND NEW.digest IS OLD.digest)
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
"""

# What an entry says may be put without its free texts, after another entry, of this
# one, took the digest of what is left (redacting.py). Texts of TLP:RED are no longer
# kept; those of an older store are blanked by forgetting.py.
FORGETTING: Final = """
DROP TRIGGER log_is_only_blanked;
CREATE TRIGGER log_is_only_blanked BEFORE UPDATE ON log
    WHEN NOT (NEW.change IS OLD.change AND NEW.place IS OLD.place
        AND NEW.entity IS OLD.entity AND NEW."row" IS OLD."row"
        AND NEW.rev IS OLD.rev AND NEW.kind IS OLD.kind AND NEW.digest IS OLD.digest
        AND (NEW.was IS NULL AND NEW.now IS NULL AND NEW.note IS NULL
                AND NEW.salt IS NULL
            OR EXISTS (SELECT 1 FROM log r WHERE r.entity = 'log'
                AND r."row" = 'c' || OLD.change || '.' || OLD.place)))
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

ALTER TABLE notice ADD COLUMN fingerprint TEXT;  -- of a text that is not kept

CREATE TABLE backup (
    file TEXT PRIMARY KEY,        -- with all its folders
    at TEXT NOT NULL,             -- UTC
    by TEXT NOT NULL,             -- the login
    number INTEGER NOT NULL,      -- of the last change in it; 0 before the first
    head TEXT                     -- the last digits of the hash of that
) STRICT, WITHOUT ROWID;
"""

# All calendar items that count, those of proposals too: by which act it has its date,
# where that was moved; by which it stands in the plan, itself or what is above it.
_UNDATED: Final = (
    FIRST.partition("CREATE VIEW v_calendar AS")[2]
    .rstrip(" ;\n")
    .replace(
        "c.rev\nFROM",
        """c.rev,
    COALESCE(c.decided_by, CASE WHEN c.schedule IS NULL THEN i.decided_by END)
        AS dated_by,
    COALESCE(i.agreed_by, a.agreed_by, b.agreed_by, d.agreed_by, p.decided_by)
        AS decided_by,
    c.stopped_by
FROM""",
    )
)
CALENDAR: Final = _UNDATED.replace("c.stopped_by\n", "c.stopped_by, c.waits_for\n")


def _in_force(calendar: str) -> str:
    """The views made anew; what is proposed is in none, nor in what reads from one."""
    return f"""
DROP VIEW v_progress;
DROP VIEW v_calendar;
CREATE VIEW v_calendar AS {calendar}
    AND p.proposed_on IS NULL;
{VIEWS.partition(";")[0]};
"""


# What the agreed document says of an item beside what crmnet reads; who is told of what
# is late for long.
CELLS: Final = """
ALTER TABLE item ADD COLUMN cells TEXT;     -- JSON: text by heading, as last loaded
ALTER TABLE plan ADD COLUMN escalate TEXT;  -- JSON: days overdue by whom is told then
ALTER TABLE plan ADD COLUMN source TEXT;    -- JSON: what was said of its document
"""

# How a plan counts, how its cells were read by that, and the days that phrases count
# from.
DATES: Final = f"""
ALTER TABLE plan ADD COLUMN dates TEXT;      -- JSON: how it counts, as last loaded
ALTER TABLE item ADD COLUMN understood TEXT; -- JSON: how its own cell was read then
ALTER TABLE calendar_item ADD COLUMN waits_for TEXT;  -- it counts from that, to come

CREATE TABLE reference_date (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    plan TEXT NOT NULL REFERENCES plan (id),
    name TEXT NOT NULL,           -- VIII Conferencia
    falls_on TEXT NOT NULL,
    first_on TEXT NOT NULL,       -- the day that was recorded first
    decided_by TEXT
) STRICT;
CREATE UNIQUE INDEX reference_date_name ON reference_date (plan, name) WHERE gone = 0;
{_in_force(CALENDAR)}"""

CHAINED: Final = "005_chain"
FORGOTTEN: Final = "006_forgetting"
FORMED: Final = "018_site"  # the last that adds columns with a form
STEPS: Final = {
    "001_first": FIRST + VIEWS,
    "002_presidency": PRESIDENCY,
    "003_erasure": ERASURE,
    "004_mail": MAIL,
    CHAINED: CHAIN,
    FORGOTTEN: FORGETTING,
    "007_server_writes": "",  # for the functions of a server
    "008_forms": "",  # constraints of a server, triggers of a file: forms.py
    "009_secretariat_redacts": "",  # and what its readers see
    "010_server_writes_at_once": "",
    "011_quicker_forms": "",  # triggers that are asked of a hundred thousand rows
    "012_rounds": ROUNDS + _in_force(_UNDATED),
    "013_focal_points": FOCAL_POINTS,
    "014_cells": CELLS,
    "015_dates": DATES,
    "016_data_bank": DATA_BANK,
    "017_counting": COUNTED,
    FORMED: SITE,
    "019_searching": SEARCHED,
    "020_screens": LOOKED_UP,
}

MESSAGE_COLUMNS: Final = (
    "id recipient kind period state today_on read_at ended_at message_id subject "
    "language shows is_monthly answer"
).split()
"""The ledger of mail; it is no change of a plan, so the log does not tell it."""

BACKUP_COLUMNS: Final = "file at by number head".split()
"""The ledger of backups; outside the log too."""

CHECK_COLUMNS: Final = "publication url checked_at verdict detail good_on".split()
"""The last check of each published address; outside the log, which it would fill."""

EXPORT_COLUMNS: Final = "id at by kind officers valid_until".split()
"""The ledger of what left the directory; outside the log, since reading writes none."""
