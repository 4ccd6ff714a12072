"""The plan of a file and its items, written into the store: only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.services.plan.rows import item_record, plan_record
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.tables import ItemRecord, PlanRecord
    from crmnet.store.log import Change


class WrittenPlan(NamedTuple):
    """The rows of a plan as they are now.

    Attributes:
        plan: its row.
        items: its items, by code.
        left: as they were, the items that the file no longer has.
    """

    plan: PlanRecord
    items: dict[str, ItemRecord]
    left: list[ItemRecord]


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
    plan = _write_row(into, stored.row, plan_record(file.plan, reference))
    kept = {row.id for row in file.rows.values()}
    left = [row for row in stored.live if row.id not in kept]
    _free_codes(into, file.rows, left)
    items = _write_items(into, file, plan.id, step)
    for row in left:
        into.update(row, row._replace(gone=1), EntryKind.LOADED)
    return WrittenPlan(plan, items, left)


def _write_row(into: Change, row: PlanRecord | None, said: PlanRecord) -> PlanRecord:
    """Write the plan as its file states it; returns its row."""
    if row is None:
        return said._replace(id=into.insert(said, EntryKind.LOADED))
    now = said._replace(
        id=row.id,
        rev=row.rev,
        extended_until=row.extended_until,
        closed_on=row.closed_on,
    )
    into.update(row, now, EntryKind.LOADED)
    return now


def _free_codes(
    into: Change, rows: dict[str, ItemRecord], left: list[ItemRecord]
) -> None:
    """Let items that move or leave free their codes before others take them."""
    moving = [row.id for code, row in rows.items() if row.code != code]
    into.stage_codes([*moving, *(row.id for row in left)])


def _write_items(
    into: Change, file: Matched, plan_id: str, step: Callable[[], None]
) -> dict[str, ItemRecord]:
    """Write the items of the file; returns their rows, by code."""
    items: dict[str, ItemRecord] = {}
    position = 0
    for item, parent in _with_parents(file.plan):
        position += item.code not in file.carried
        place = file.carried.get(item.code, position)
        above = items[parent.code].id if parent else None
        said = item_record(item, plan_id, above, place)
        items[item.code] = _write_item(into, file.rows.get(item.code), said)
        step()
    return items


def _write_item(into: Change, row: ItemRecord | None, said: ItemRecord) -> ItemRecord:
    """Write an item as its file states it; returns its row."""
    if row is None:
        return said._replace(id=into.queue(said, EntryKind.LOADED))
    now = said._replace(
        id=row.id,
        rev=row.rev,
        schedule=row.schedule,
        scheduled_on=row.scheduled_on,
        reading=row.reading,
        decided_by=row.decided_by,
        assigned=row.assigned,
        origin=row.origin,
    )
    into.update(row, now, EntryKind.LOADED)
    return now


def _with_parents(plan: Plan) -> Iterator[tuple[Item, Item | None]]:
    stack: list[tuple[Item, Item | None]] = [
        (theme, None) for theme in reversed(plan.themes)
    ]
    while stack:
        item, parent = stack.pop()
        yield item, parent
        stack.extend((child, item) for child in reversed(item.children))
