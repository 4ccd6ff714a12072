"""The plan of a file and its items, written into the store: only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.services.plan.rows import item_values, plan_values
from crmnet.services.plan.settling import LOADED, SCHEDULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.log import Change, Row

NOTHING_SINCE: Final = dict.fromkeys((*SCHEDULE, "assigned"))


class WrittenPlan(NamedTuple):
    """The rows of a plan as they are now.

    Attributes:
        plan: its row.
        items: its items, by code.
        left: as they were, the items that the file no longer has.
    """

    plan: Row
    items: dict[str, Row]
    left: list[Row]


def write_plan(
    into: Change,
    file: Matched,
    stored: StoredPlan,
    reference: date,
    step: Callable[[], None],
) -> WrittenPlan:
    """Write what differs of a plan and of its items; calendar items come after.

    Args:
        into: the change to write into.
        file: its items beside those of the store.
        stored: the plan as it stands.
        reference: the day from which its relative deadlines count.
        step: is called after each item.
    """
    plan = _write_row(into, stored.row, plan_values(file.plan, reference))
    kept = {row["id"] for row in file.rows.values()}
    left = [row for row in stored.live if row["id"] not in kept]
    _free_codes(into, file.rows, left)
    items = _write_items(into, file, plan["id"], step)
    for row in left:
        into.update("item", row, {"gone": 1}, LOADED)
    return WrittenPlan(plan, items, left)


def _write_row(into: Change, row: Row | None, values: Row) -> Row:
    """Write the plan itself; returns its row."""
    if row is None:
        return {"id": into.insert("plan", values, LOADED), **values}
    into.update("plan", row, values, LOADED)
    return {**row, **values}


def _free_codes(into: Change, rows: dict[str, Row], left: list[Row]) -> None:
    """Let items that move or leave free their codes before others take them."""
    moving = [row["id"] for code, row in rows.items() if row["code"] != code]
    into.stage_codes([*moving, *(row["id"] for row in left)])


def _write_items(
    into: Change, file: Matched, plan_id: str, step: Callable[[], None]
) -> dict[str, Row]:
    """Write the items of the file; returns their rows, by code."""
    items: dict[str, Row] = {}
    position = 0
    for item, parent in _with_parents(file.plan):
        position += item.code not in file.carried
        place = file.carried.get(item.code, position)
        above = items[parent.code]["id"] if parent else None
        values = item_values(item, plan_id, above, place)
        items[item.code] = _write_item(into, file.rows.get(item.code), values)
        step()
    return items


def _write_item(into: Change, row: Row | None, values: Row) -> Row:
    """Write an item; returns its row."""
    if row is None:
        new = into.queue("item", values, LOADED)
        return {**NOTHING_SINCE, **values, "id": new}
    now = {**values, "gone": 0}
    into.update("item", row, now, LOADED)
    return {**row, **now}


def _with_parents(plan: Plan) -> Iterator[tuple[Item, Item | None]]:
    stack: list[tuple[Item, Item | None]] = [
        (theme, None) for theme in reversed(plan.themes)
    ]
    while stack:
        item, parent = stack.pop()
        yield item, parent
        stack.extend((child, item) for child in reversed(item.children))
