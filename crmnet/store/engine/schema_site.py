"""The table of what may stand in public. The SQL of one step of ``schema.py``."""

from __future__ import annotations

from typing import Final

SITE: Final = """
CREATE TABLE published (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    kind TEXT NOT NULL,           -- plan, round, contribution, evidence, event, ...
    subject TEXT NOT NULL         -- the id of its row
) STRICT;
CREATE UNIQUE INDEX published_subject ON published (subject) WHERE gone = 0;
"""
