"""Dates that follow: of what counts from a reference date, or from a completion.

Whoever says when that is gives all parties their dates in the same change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.deadline import is_same
from crmnet.domain.iso import day_of
from crmnet.domain.leaves import deadline_of, leaves
from crmnet.domain.phrases.named import names
from crmnet.services.plan.calendar_items import settle_all, settle_one
from crmnet.services.plan.rows import deadline_from, plan_from
from crmnet.services.plan.saying_again import of_party, said_again
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.understanding import (
    Understanding,
    needed,
    read_again,
    reader_of,
    said,
    stored_reader,
)
from crmnet.services.plan.wanting import dates_of
from crmnet.store import plans
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases import Reader
    from crmnet.services.plan.calendar_items import Settled
    from crmnet.services.plan.wanting import PlanDates
    from crmnet.store.completions import Completions
    from crmnet.store.engine.tables import (
        CalendarItemRecord,
        ItemRecord,
        PlanRecord,
    )
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change


def date_all(
    into: Change,
    plan: PlanRecord,
    name: str,
    was: Reader,
    today: date,
    date_order: str | None,
) -> Settled:
    """Date what counts from a reference date of a plan that was just recorded.

    Args:
        into: the change to write into, in which it stands already.
        plan: the plan.
        name: of the reference date.
        was: what read phrases before.
        today: what day it is.
        date_order: "DMY" or "MDY", for numeric dates, or None.

    Raises:
        BadInput: a phrase that names it needs holidays, which are not installed.
    """
    live = [item for item in plans.items(into.store, plan.id) if not item.gone]
    now = stored_reader(into.store, plan, live, date_order)
    understanding = Understanding(now, was)
    rows = plans.calendar_items(into.store, plan.id)
    for text in naming(name, live, rows):
        needed(text, now)
    moved = _counted_before(plan, live, rows, was)
    items = read_again(into, live, understanding, EntryKind.DATED)
    items = [said_again(into, item, understanding) for item in items]
    changed = {one.id for one, other in zip(items, live, strict=True) if one != other}
    changed |= {item.id for item in items if _is_of_each(item)}
    for row in rows:
        if said_again(into, row, of_party(understanding, row.party)) != row:
            changed.add(row.item)
    dates = dates_of(plan, items, now)._replace(moved=moved, was=was)
    return _settle(into, dates, plan.id, today, _with_below(items, changed))


def naming(
    name: str, items: Iterable[ItemRecord], rows: Iterable[CalendarItemRecord]
) -> list[str]:
    """The phrases of a plan in which a reference date is named, each once."""
    cells = [text for item in items for text in (item.calendar, item.schedule)]
    words = [row.schedule for row in rows]
    texts = dict.fromkeys(text for text in (*cells, *words) if text)
    return [text for text in texts if names(text, name)]


def _is_of_each(item: ItemRecord) -> bool:
    """Whether each party counts from a day that is recorded, by its working days."""
    readings = (deadline_from(one) for one in (item.understood, item.reading) if one)
    return any(one.by_party and one.counts_from for one in readings)


def _counted_before(
    plan: PlanRecord,
    items: list[ItemRecord],
    rows: list[CalendarItemRecord],
    was: Reader,
) -> dict[tuple[str, str | None], Deadline]:
    """What counted for each leaf, and for parties with a date of their own."""
    ids = {item.code: item for item in items}
    found: dict[tuple[str, str | None], Deadline] = {}
    for leaf, source in leaves(plan_from(plan, items)):
        item = ids[leaf.code]
        scheduled = item.schedule is not None and item.reading is not None
        found[item.id, None] = (
            deadline_from(item.reading or "") if scheduled else deadline_of(source, was)
        )
    for row in rows:
        if row.schedule is not None and row.reading is not None:
            found[row.item, row.party] = deadline_from(row.reading)
    return found


def date_after(
    into: Change,
    plan: PlanRecord,
    codes: Iterable[str],
    was: Completions,
    today: date,
) -> None:
    """Date what counts from the completion of an item, which was just recorded.

    Args:
        into: the change to write into.
        plan: the plan.
        codes: of the item and of those above it.
        was: when its items were done before.
        today: what day it is.
    """
    items = [item for item in plans.items(into.store, plan.id) if not item.gone]
    reader = stored_reader(into.store, plan, items)
    wanted = frozenset(codes)
    counting = {item.id for item in items if _counts_from(item, wanted)}
    rows = plans.calendar_items(into.store, plan.id)
    counting |= {row.item for row in rows if _counted_from(row.reading) in wanted}
    dates = dates_of(plan, items, reader)._replace(completed_before=was)
    _settle(into, dates, plan.id, today, _with_below(items, counting))


def redate(into: Change, plan: PlanRecord, name: str, was: Reader, today: date) -> None:
    """Date what counts from a reference date that was put back, where that is off.

    The plan file may say another day of it by now than when it was recorded; others
    may have come to count from it since.

    Args:
        into: the change to write into.
        plan: the plan.
        name: of the reference date.
        was: what read phrases before.
        today: what day it is.
    """
    items = [item for item in plans.items(into.store, plan.id) if not item.gone]
    now = stored_reader(into.store, plan, items)
    rows = plans.calendar_items(into.store, plan.id)
    cells = [(item.id, item.calendar, item.understood, None) for item in items]
    typed = [(one.id, one.schedule, one.reading, one.scheduled_on) for one in items]
    typed += [(one.item, one.schedule, one.reading, one.scheduled_on) for one in rows]
    found = [one for one in (*cells, *typed) if one[1] and names(one[1], name)]
    if any(_is_off(*one[1:], now) for one in found):
        date_all(into, plan, name, was, today, None)
        return
    dates = dates_of(plan, items, now)
    _settle(into, dates, plan.id, today, _with_below(items, {one[0] for one in found}))


def _is_off(text: str | None, read: str | None, on: str | None, reader: Reader) -> bool:
    """Whether words say something else than they were read as, typed ones on a day."""
    if not (text and read):
        return False
    reader = reader.on(day_of(on) or reader.reference)
    return not is_same(deadline_from(read), said(text, reader))


def date_again(
    into: Change, leaf: Leaf, party: str, today: date, *, anew: bool = False
) -> None:
    """Bring the calendar items of one party to the date that counts by now.

    Args:
        into: the change to write into.
        leaf: what they are of.
        party: who owes it, or did.
        today: what day it is.
        anew: whether a date goes that would only be read otherwise by now.
    """
    line = list(reversed(leaf.line))
    reader = reader_of(into.store, leaf.plan, line, None)
    rows = [row for row in leaf.rows if row.party == party]
    dates = dates_of(leaf.plan, line, reader)._replace(anew=anew)
    settle_one(into, Cause(EntryKind.DATED, today), dates, rows, only=party)


def _counts_from(item: ItemRecord, wanted: frozenset[str]) -> bool:
    return bool({_counted_from(item.understood), _counted_from(item.reading)} & wanted)


def _counted_from(reading: str | None) -> str | None:
    return deadline_from(reading).counts_from if reading else None


def _settle(
    into: Change, dates: PlanDates, plan_id: str, today: date, only: frozenset[str]
) -> Settled:
    cause = Cause(EntryKind.DATED, today)
    return settle_all(into, cause, dates, plan_id, only=only)


def _with_below(items: list[ItemRecord], ids: set[str]) -> frozenset[str]:
    """Some items and all that stand below them; those above come first."""
    found = set(ids)
    for item in items:
        if item.parent in found:
            found.add(item.id)
    return frozenset(found)
