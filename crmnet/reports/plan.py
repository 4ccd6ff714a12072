"""The plan as a tree with its state, its objectives with counts, the list of plans."""

from __future__ import annotations

from typing import NamedTuple


class ItemRow(NamedTuple):
    """One item of `plan show`, in the order of the document."""

    plan: str
    code: str
    level: str
    title: str
    calendar: str | None
    starts_on: str | None
    due_on: str | None
    kind: str | None  # null above leaves
    parties: str | None  # "network", "GT MX", "GT|MX"; null above leaves
    status: str | None  # of all its calendar items when they agree; null above leaves
    timeliness: str | None
    done: int  # calendar items
    total: int
    titles: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None


ITEM_COLUMNS = ItemRow._fields[:13]


class ObjectiveRow(NamedTuple):
    """One objective of `plan objectives`; counts are of calendar items."""

    plan: str
    code: str
    theme: str  # code of its theme
    title: str
    actions: int
    activities: int
    done: int
    total: int
    overdue: int
    titles: str | None
    theme_title: str
    theme_titles: str | None


OBJECTIVE_COLUMNS = ObjectiveRow._fields[:9]


class PlanRow(NamedTuple):
    """One plan of `plan list`."""

    plan: str
    title: str
    language: str
    adopted_on: str | None
    items: int
    done: int
    total: int
    overdue: int
    closed_on: str | None
    titles: str | None


PLAN_COLUMNS = PlanRow._fields[:9]
