"""The tables of the data bank: events with their results, and published addresses.

The SQL of one step of ``schema.py``.
"""

from __future__ import annotations

from typing import Final

# What a country counted of an event is its contribution, so that rounds, the matrix and
# what was achieved need no second account; what nobody counted alone stands once, in
# the event.
DATA_BANK: Final = """
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES item (id),  -- a leaf: its counts are of this
    kind TEXT NOT NULL,           -- exercise, workshop, operation, meeting, ...
    title TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,        -- the last day, inclusive; of one day the same
    place TEXT,
    countries TEXT NOT NULL,      -- "CR GT": who takes part
    lead TEXT,                    -- a country of these, presidency, secretariat
    partners TEXT,                -- others who take part, one a line
    results TEXT,                 -- JSON: joint counts by kind, of no single country
    lessons TEXT,
    done_by TEXT                  -- the person who says it
) STRICT;
CREATE INDEX event_item ON event (item);

CREATE TABLE event_document (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    event TEXT NOT NULL REFERENCES event (id),
    url TEXT,
    file TEXT,                    -- a name, or a reference in words
    sha256 TEXT,
    added_on TEXT NOT NULL
) STRICT;
CREATE INDEX event_document_of ON event_document (event);

ALTER TABLE contribution ADD COLUMN event TEXT REFERENCES event (id);  -- a share in it
CREATE INDEX contribution_event ON contribution (event) WHERE event IS NOT NULL;

CREATE TABLE publication (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    kind TEXT NOT NULL,           -- law, policy, procedure, assistance, ...
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    languages TEXT NOT NULL,      -- of what stands there: "es", "en fr"
    countries TEXT NOT NULL,      -- "GT": whose it is; of a programme: "GT HN SV"
    programme TEXT,               -- the name of one of several countries
    summary TEXT,
    telephone TEXT,
    hours TEXT,
    done_by TEXT                  -- the person who says it
) STRICT;

CREATE TABLE publication_item (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    publication TEXT NOT NULL REFERENCES publication (id),
    item TEXT NOT NULL REFERENCES item (id)
) STRICT;
CREATE UNIQUE INDEX publication_item_key ON publication_item (publication, item)
    WHERE gone = 0;

CREATE TABLE publication_check (  -- the last one of each; outside the log, as of mail
    publication TEXT PRIMARY KEY,
    url TEXT NOT NULL,            -- that was looked at
    checked_at TEXT NOT NULL,     -- UTC
    verdict TEXT NOT NULL,
    detail TEXT,
    good_on TEXT                  -- the last day on which all was well
) STRICT;
"""
