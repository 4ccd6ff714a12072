"""Where the open plans stand: what bare `crmnet` shows."""

from __future__ import annotations

from typing import NamedTuple


class Urgent(NamedTuple):
    """A leaf with the parties that are late with it or nearly so."""

    plan: str
    code: str
    parties: tuple[str, ...]
    due_on: str
    days_overdue: int  # negative: days left


class Standing(NamedTuple):
    """One open plan; counts are of calendar items."""

    plan: str
    title: str
    place: str | None  # where it was adopted
    adopted_on: str | None
    total: int
    done: int
    overdue: int
    due_soon: int
    undated: int
    suspended: int
    urgent: tuple[Urgent, ...]  # the first few
    officers: int  # in the directory
    titles: str | None
