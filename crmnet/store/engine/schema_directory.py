"""The tables of focal points: their details, duty, absence, tests, acknowledgements.

The SQL of one step of ``schema.py``. A focal point is known by country, network and
role, ``GT/consular/duty``: who holds it is the officer with these, for a term. Its row
has what belongs to the place and not to the person, and may be missing.
"""

from __future__ import annotations

from typing import Final

FOCAL_POINTS: Final = """
CREATE TABLE focal_point (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    country TEXT NOT NULL,
    network TEXT NOT NULL,
    role TEXT NOT NULL,           -- head, deputy, duty
    mailbox TEXT,                 -- of the place: whoever holds it reads it
    phone TEXT,                   -- answered around the clock
    second_channel TEXT,          -- how else: another number, a radio, a messenger
    hours TEXT,                   -- of the office, as read: "mon-fri 08:00-16:00"
    timezone TEXT,                -- IANA
    languages TEXT,               -- "es en", the preferred one first
    emergency TEXT,               -- what counts as one
    sharing TEXT,                 -- JSON: class by column, where it is not the usual
    note TEXT
) STRICT;
CREATE UNIQUE INDEX focal_point_key ON focal_point (country, network, role)
    WHERE gone = 0;

CREATE TABLE duty (               -- who answers, from one instant to another
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    country TEXT NOT NULL,
    network TEXT NOT NULL,
    officer TEXT NOT NULL REFERENCES officer (id),
    from_at TEXT NOT NULL,        -- UTC
    until_at TEXT NOT NULL        -- UTC, exclusive: then the next one begins
) STRICT;
CREATE INDEX duty_until ON duty (until_at);
CREATE INDEX duty_officer ON duty (officer);

CREATE TABLE absence (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    officer TEXT NOT NULL REFERENCES officer (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,       -- inclusive
    deputy TEXT REFERENCES officer (id)  -- who is told meanwhile
) STRICT;
CREATE INDEX absence_officer ON absence (officer);

CREATE TABLE drill (              -- a contact test
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    started_at TEXT NOT NULL,     -- UTC
    countries TEXT NOT NULL,      -- "BZ CA": whose points are tried
    minutes INTEGER NOT NULL      -- after which whoever has not answered is called
) STRICT;
CREATE INDEX drill_started ON drill (started_at);

CREATE TABLE acknowledgement (    -- that a point, or an officer, is asked to answer
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    purpose TEXT NOT NULL,        -- notice, drill
    subject TEXT NOT NULL,        -- the id of that notice or drill
    country TEXT NOT NULL,
    network TEXT NOT NULL,
    role TEXT NOT NULL,
    officer TEXT REFERENCES officer (id),  -- who held it then; null: the mailbox alone
    word TEXT NOT NULL,           -- the key that an answer has
    asked_at TEXT NOT NULL,       -- UTC
    answered_at TEXT,
    answered_by TEXT,             -- the person, as told
    channel TEXT                  -- mail, call, command
) STRICT;
CREATE UNIQUE INDEX acknowledgement_word ON acknowledgement (word) WHERE gone = 0;
CREATE INDEX acknowledgement_subject ON acknowledgement (subject);

CREATE TABLE export (             -- the ledger of what left the directory
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,             -- UTC
    by TEXT NOT NULL,             -- the login
    kind TEXT NOT NULL,           -- vcard, csv, json, aliases, card, person
    officers INTEGER NOT NULL,    -- how many left
    valid_until TEXT              -- as it says itself
) STRICT;
CREATE INDEX export_at ON export (at);

-- A person may hold several places, and one again that was left.
DROP INDEX officer_email;
CREATE UNIQUE INDEX officer_email ON officer
    (email, country, network, role, COALESCE(term_from, ''))
    WHERE gone = 0 AND email <> '█';  -- of whom was erased
ALTER TABLE officer ADD COLUMN replaces TEXT REFERENCES officer (id);  -- whose place
ALTER TABLE officer ADD COLUMN confirmed_by TEXT;   -- who said that all is right still
ALTER TABLE officer ADD COLUMN unreachable_at TEXT; -- UTC: nobody answered; else null
ALTER TABLE officer ADD COLUMN unreachable_note TEXT;
ALTER TABLE officer ADD COLUMN digest TEXT;  -- weekly, daily, monthly, overdue, none
ALTER TABLE officer ADD COLUMN informed_on TEXT;  -- told otherwise what is kept
ALTER TABLE officer ADD COLUMN sharing TEXT; -- JSON: class by column, as in focal_point
ALTER TABLE notice ADD COLUMN kind TEXT;     -- bulletin; null: an urgent notice
ALTER TABLE notice ADD COLUMN minutes INTEGER;  -- for an acknowledgement; null: none
"""
