"""The sorts of deadline; all that reports need to know of phrases."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of deadline a phrase states (docs/contract.md, section 4)."""

    POINT = "point"  # one day: starts_on == due_on
    INTERVAL = "interval"  # from starts_on to due_on
    BEFORE = "before"  # no later than due_on; starts_on is None
    AFTER = "after"  # from starts_on on; due_on is None
    RECURRING = "recurring"  # again and again: recurrence
    ONGOING = "ongoing"  # all the time; no day
    UNDATED = "undated"  # no day is stated: "por definir", an empty cell
