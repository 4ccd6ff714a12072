"""What kinds of addresses are published."""

from __future__ import annotations

from enum import StrEnum


class PublicationKind(StrEnum):
    """What stands at an address."""

    LAW = "law"
    POLICY = "policy"
    PROCEDURE = "procedure"
    ASSISTANCE = "assistance"
    CAMPAIGN = "campaign"
    TRAINING = "training"
