"""The tables of contributions and rounds, and what plans say of results and proposals.

The SQL of one step of ``schema.py``.
"""

from __future__ import annotations

from typing import Final

ROUNDS: Final = """
CREATE TABLE contribution (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES item (id),  -- a leaf
    party TEXT NOT NULL,          -- GT, presidency, secretariat: who did it
    starts_on TEXT,               -- null: on one day
    done_on TEXT NOT NULL,        -- the day, or the last one, inclusive
    text TEXT NOT NULL,           -- what was done
    results TEXT,                 -- JSON: counts by kind: {"officers_trained":40}
    done_by TEXT                  -- the person who says it
) STRICT;
CREATE INDEX contribution_item ON contribution (item);

CREATE TABLE contribution_evidence (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    contribution TEXT NOT NULL REFERENCES contribution (id),
    url TEXT,
    file TEXT,                    -- a name, or a reference in words
    sha256 TEXT,
    added_on TEXT NOT NULL
) STRICT;
CREATE INDEX contribution_evidence_of ON contribution_evidence (contribution);

CREATE TABLE round (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    name TEXT NOT NULL,           -- 2.o semestre 2026
    plan TEXT REFERENCES plan (id),  -- null: all open plans
    from_on TEXT NOT NULL,        -- first day of the period that is asked about
    until_on TEXT NOT NULL,       -- its last one, inclusive
    answer_by TEXT NOT NULL,      -- last good day for an answer, inclusive
    parties TEXT NOT NULL,        -- "BZ CA": who is asked
    opened_on TEXT NOT NULL,
    closed_on TEXT
) STRICT;
CREATE UNIQUE INDEX round_name ON round (name) WHERE gone = 0;

CREATE TABLE answer (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    round TEXT NOT NULL REFERENCES round (id),
    party TEXT NOT NULL,          -- has nothing to report beyond what is recorded
    answered_on TEXT NOT NULL,
    answered_by TEXT              -- the person
) STRICT;
CREATE UNIQUE INDEX answer_key ON answer (round, party) WHERE gone = 0;

CREATE TABLE receipt (            -- that a form of a party was recorded in a round
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    round TEXT NOT NULL REFERENCES round (id),
    party TEXT NOT NULL,          -- its officers are told what was noted
    received_on TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_received ON receipt (received_on);

ALTER TABLE plan ADD COLUMN results TEXT;     -- JSON: own kinds of results, as labels
ALTER TABLE plan ADD COLUMN proposed_on TEXT; -- a proposal since then; else null
ALTER TABLE plan ADD COLUMN adopted_on TEXT;  -- by plan adopt
ALTER TABLE plan ADD COLUMN decided_by TEXT;  -- the act that last decided on the whole
ALTER TABLE item ADD COLUMN target TEXT;      -- JSON: counts by kind, as last loaded
ALTER TABLE item ADD COLUMN agreed_by TEXT;   -- the act by which it stands in the plan
ALTER TABLE calendar_item ADD COLUMN stopped_by TEXT;  -- the act that stopped it
CREATE INDEX item_target ON item (plan) WHERE target IS NOT NULL;
"""
