"""What may be made public, one by one."""

from __future__ import annotations

from enum import StrEnum


class PublicKind(StrEnum):
    """What may stand in the Virtual Secretariat once somebody says so."""

    PLAN = "plan"
    ROUND = "round"
    CONTRIBUTION = "contribution"
    EVIDENCE = "evidence"  # of a calendar item, or of a contribution
    EVENT = "event"
    PUBLICATION = "publication"
