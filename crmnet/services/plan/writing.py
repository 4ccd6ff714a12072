"""The plan of a file and its items, written into the store: only what differs."""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.services.plan.rows import (
    item_record,
    owes_word,
    plan_record,
    reading_text,
)
from crmnet.store.engine.tables import ItemRecord, with_id
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.log import Change


# What an act decides on; a place in the document follows from what else stands there.
DECIDED: Final = (
    *("gone", "title", "titles", "calendar", "calendars"),
    *("due", "starts", "until", "owes", "target", "cells"),
)

# What no file states of an item.
KEPT: Final = (
    *("id", "rev", "schedule", "scheduled_on", "reading", "decided_by"),
    *("assigned", "origin", "agreed_by"),
)

# What few items have.
_seldom: Final = attrgetter(
    "titles", "calendars", "due", "starts", "until", "target", "cells"
)
_NOTHING: Final = (None,) * 5
_stated: Final = itemgetter(
    *(place for place, name in enumerate(ItemRecord._fields) if name not in KEPT)
)


class Loading(NamedTuple):
    """How a plan is written.

    Attributes:
        reference: the day from which its relative deadlines count.
        proposal: a plan that is new is only proposed.
        today: what day it is.
        act: what decided on what is new or differs, or None.
        source: what was said of the document that states it, or None of a plan file.
    """

    reference: date
    proposal: bool
    today: date
    act: str | None
    source: str | None = None


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
    how: Loading,
    step: Callable[[], None],
) -> WrittenPlan:
    """Write what differs of a plan and of its items; calendar items come after.

    Args:
        into: the change to write into.
        file: its items beside those of the store.
        stored: the plan as it stands.
        how: as of when, and by which act.
        step: is called after each item.
    """
    plan = _write_row(into, stored.row, plan_record(file.plan, how.reference), how)
    kept = {row.id for row in file.rows.values()}
    left = [row for row in stored.live if row.id not in kept]
    _free_codes(into, file.rows, left)
    items = _write_items(into, file, plan.id, how.act, step)
    for row in left:
        into.update(row, row._replace(gone=1), EntryKind.LOADED)
    return WrittenPlan(plan, items, left)


def _write_row(
    into: Change, row: PlanRecord | None, said: PlanRecord, how: Loading
) -> PlanRecord:
    """Write the plan as its file states it; returns its row."""
    if row is None:
        proposed_on = how.today.isoformat() if how.proposal else None
        said = said._replace(
            proposed_on=proposed_on, decided_by=how.act, source=how.source
        )
        return with_id(said, into.insert(said, EntryKind.LOADED))
    now = said._replace(
        id=row.id,
        rev=row.rev,
        extended_until=row.extended_until,
        closed_on=row.closed_on,
        proposed_on=row.proposed_on,
        adopted_on=row.adopted_on,
        decided_by=row.decided_by,
        source=row.source,
    )
    if now != row:
        now = now._replace(decided_by=how.act or row.decided_by)
        now = now._replace(source=how.source or row.source)
    into.update(row, now, EntryKind.LOADED)
    return now


def keep_source(into: Change, plan: PlanRecord, source: str | None) -> None:
    """Write what was said of a document, where the load changed anything of its plan.

    That a file of another name says the same is no change of the plan.
    """
    if into.count and source:
        into.update(plan, plan._replace(source=source), EntryKind.LOADED)


def _free_codes(
    into: Change, rows: dict[str, ItemRecord], left: list[ItemRecord]
) -> None:
    """Let items that move or leave free their codes before others take them."""
    moving = [row.id for code, row in rows.items() if row.code != code]
    into.stage_codes([*moving, *(row.id for row in left)])


def _write_items(
    into: Change,
    file: Matched,
    plan_id: str,
    act: str | None,
    step: Callable[[], None],
) -> dict[str, ItemRecord]:
    """Write the items of the file; returns their rows, by code."""
    items: dict[str, ItemRecord] = {}
    position = 0
    for item, parent in _with_parents(file.plan):
        position += item.code not in file.carried
        place = file.carried.get(item.code, position)
        above = items[parent.code].id if parent else None
        row = file.rows.get(item.code)
        if row is None or not stands(row, item, above, place):
            said = item_record(item, plan_id, above, place)
            row = _write_item(into, row, said, act)
        items[item.code] = row
        step()
    return items


def stands(row: ItemRecord, item: Item, parent: str | None, position: int) -> bool:
    """Whether a row of a plan plainly is what its file states, as nearly all are.

    Its own record need not be made then. A text in two languages, a date given by hand,
    a target or further cells are looked at in full.
    """
    title, calendar, read = item.title, item.calendar, item.understood
    return (
        (row.code, row.position, row.parent) == (item.code, position, parent)
        and (row.title, row.level, row.gone) == (title.own, item.level, 0)
        and row.calendar == (calendar.own if calendar else None)
        and not (title.others or (calendar and calendar.others))
        and (item.due, item.starts, item.until, item.target, item.cells) == _NOTHING
        and _seldom(row) == (None, None, *_NOTHING)
        and row.owes == owes_word(item.owes)
        and row.understood == (reading_text(read) if read else None)
    )


def _write_item(
    into: Change, row: ItemRecord | None, said: ItemRecord, act: str | None
) -> ItemRecord:
    """Write an item as its file states it; returns its row."""
    if row is None:
        said = said._replace(agreed_by=act) if act else said
        return into.queue(said, EntryKind.LOADED)
    if _stated(said) == _stated(row):
        return row
    now = said._replace(**{name: getattr(row, name) for name in KEPT})
    if act and any(getattr(row, cell) != getattr(now, cell) for cell in DECIDED):
        now = now._replace(agreed_by=act)
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
