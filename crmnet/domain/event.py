"""What kinds of joint events there are."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What countries do together."""

    EXERCISE = "exercise"
    WORKSHOP = "workshop"
    OPERATION = "operation"
    MEETING = "meeting"
    CAMPAIGN = "campaign"
    INSTRUMENT = "instrument"
