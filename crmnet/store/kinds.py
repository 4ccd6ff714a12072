"""What an entry of the log did, spelled once: the column ``kind`` of ``log``."""

from __future__ import annotations

from enum import StrEnum


class EntryKind(StrEnum):
    """What was done to a row."""

    LOADED = "loaded"  # by a plan file
    REREAD = "reread"  # a calendar cell, as it is understood by now
    EXTENDED = "extended"  # what recurs, up to a later day
    CARRIED_OVER = "carried_over"  # out of a plan, into the next
    ADOPTED = "adopted"  # a plan that was a proposal
    CLOSED = "closed"
    ROTATED = "rotated"  # the presidency
    SCHEDULED = "scheduled"
    DATED = "dated"  # a reference date, and what counts from one or from a completion
    ASSIGNED = "assigned"
    STARTED = "started"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    NOTED = "noted"
    ATTACHED = "attached"  # a means of verification
    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    REPLACED = "replaced"  # an officer, by another from a day on
    UNREACHABLE = "unreachable"  # an officer: nobody answered
    REACHABLE = "reachable"
    CONTRIBUTED = "contributed"  # what a party did for a leaf
    OPENED = "opened"  # a reporting round
    ANSWERED = "answered"  # nothing beyond what is recorded
    RECEIVED = "received"  # a form, in a reporting round
    ANNOUNCED = "announced"  # an urgent notice
    ASKED = "asked"  # a focal point, to acknowledge
    ACKNOWLEDGED = "acknowledged"
    PUBLISHED = "published"  # it may stand in public
    UNPUBLISHED = "unpublished"
    UNDONE = "undone"
    REDACTED = "redacted"
    CONFIRMED = "confirmed"  # that an entry of the directory still holds
    ERASED = "erased"  # an officer, who asked for it or left long ago
