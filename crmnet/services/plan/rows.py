"""A plan's objects as rows of the store, and back again."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Adopted, Item, Level, Plan, Text
from crmnet.store import cells, plan_dates
from crmnet.store.contributions import counts, in_store
from crmnet.store.engine.tables import NEW, ItemRecord, PlanRecord

if TYPE_CHECKING:
    from datetime import date

READING: Final = (  # what the column "reading" keeps of a deadline
    *("kind", "starts_on", "due_on", "recurrence", "anchor"),
    *("waits_for", "counts_from", "by_party"),
)

# Into the store


def plan_record(plan: Plan, reference: date) -> PlanRecord:
    """The row of a plan of which nothing is decided yet.

    Args:
        plan: as its file states it.
        reference: the day from which relative deadlines count.
    """
    adopted = plan.adopted
    labels = {
        level: [text.own, dict(text.others)] for level, text in plan.labels.items()
    }
    return PlanRecord(
        *NEW,
        code=plan.code,
        language=plan.language,
        title=plan.title.own,
        titles=_others(plan.title),
        conference=adopted.conference if adopted else None,
        place=adopted.place if adopted else None,
        adopted_from=iso(adopted.first if adopted else None),
        adopted_to=iso(adopted.last if adopted else None),
        reference_on=reference.isoformat(),
        members=" ".join(plan.members),
        labels=json.dumps(labels, ensure_ascii=False) if labels else None,
        until=iso(plan.until),
        results=json.dumps(plan.results, ensure_ascii=False) if plan.results else None,
        escalate=json.dumps(dict(plan.escalate)) if plan.escalate else None,
        dates=plan_dates.in_store(plan.dates),
    )


def item_record(
    item: Item, plan_id: str, parent: str | None, position: int
) -> ItemRecord:
    """The row of an item of which nothing is decided yet.

    Args:
        item: as its file states it.
        plan_id: of its plan.
        parent: the id of the item above it, or None.
        position: in the document, from 1.
    """
    title, calendar = item.title, item.calendar
    return ItemRecord(
        *NEW,
        plan_id,
        parent,
        position,
        str(item.level),
        item.code,
        title.own,
        _others(title),
        calendar.own if calendar else None,
        _others(calendar) if calendar else None,
        due=iso(item.due),
        starts=iso(item.starts),
        until=iso(item.until),
        owes=owes_word(item.owes),
        target=in_store(item.target) if item.target else None,
        cells=cells.in_store(item.cells),
        understood=reading_text(item.understood) if item.understood else None,
    )


def reading_text(deadline: Deadline) -> str:
    """A deadline as the column ``reading`` keeps it, so that it is read only once."""
    days = deadline.starts_on, deadline.due_on, deadline.recurrence, deadline.anchor
    names = deadline.waits_for, deadline.counts_from
    return _reading_text((deadline.kind.value, *days, *names, deadline.by_party))


@lru_cache(2000)  # as deadline_from
def _reading_text(told: tuple[date | str | bool | None, ...]) -> str:
    parts = dict(zip(READING, told, strict=True))
    parts["by_party"] = "true" if parts["by_party"] else None
    said = {name: value for name, value in parts.items() if value}
    return json.dumps(said, default=str)  # a day is written as ISO 8601 has it


def owes_word(owes: Owes | None) -> str | None:
    """Who owes an item, as the column keeps it: "any_of GT MX"."""
    return " ".join((owes.duty, *owes.countries)) if owes else None


def _others(text: Text) -> str | None:
    if not text.others:
        return None
    return json.dumps(dict(text.others), ensure_ascii=False, sort_keys=True)


def iso(day: date | None) -> str | None:
    """A day as the store keeps it."""
    return day.isoformat() if day else None


# Out of the store


@lru_cache(2000)  # a large plan has few readings, and each many times
def deadline_from(reading: str) -> Deadline:
    """The inverse of :func:`reading_text`."""
    parts = json.loads(reading)
    return Deadline(
        kind=Kind(parts["kind"]),
        starts_on=day_of(parts.get("starts_on")),
        due_on=day_of(parts.get("due_on")),
        recurrence=parts.get("recurrence"),
        anchor=day_of(parts.get("anchor")),
        waits_for=parts.get("waits_for"),
        counts_from=parts.get("counts_from"),
        by_party="by_party" in parts,
    )


def plan_from(row: PlanRecord, items: list[ItemRecord]) -> Plan:
    """The plan of a row and of its live items, which come in their order."""
    children: dict[str | None, list[ItemRecord]] = {}
    for item in items:
        children.setdefault(item.parent, []).append(item)
    labels = json.loads(row.labels or "{}")
    return Plan(
        code=row.code,
        language=row.language,
        title=_text(row.title, row.titles),
        themes=tuple(item_from(item, children) for item in children.get(None, [])),
        members=tuple(row.members.split()),
        adopted=_adopted(row),
        labels={level: Text(own, others) for level, (own, others) in labels.items()},
        until=day_of(row.until),
        results=json.loads(row.results or "{}"),
        escalate=json.loads(row.escalate or "{}"),
        dates=plan_dates.calendar_in(row.dates),
    )


def item_from(row: ItemRecord, children: dict[str | None, list[ItemRecord]]) -> Item:
    """The item of a row, with what stands below it: rows by id of their parent."""
    calendar = row.calendar
    return Item(
        code=row.code,
        level=Level(row.level),
        title=_text(row.title, row.titles),
        children=tuple(item_from(item, children) for item in children.get(row.id, [])),
        calendar=None if calendar is None else _text(calendar, row.calendars),
        due=day_of(row.due),
        starts=day_of(row.starts),
        until=day_of(row.until),
        owes=owes_from(row.owes),
        target=counts(row.target) or None,
        cells=cells.cells_in(row.cells) or None,
        understood=deadline_from(row.understood) if row.understood else None,
    )


def _adopted(row: PlanRecord) -> Adopted | None:
    adopted = Adopted(
        row.conference,
        row.place,
        day_of(row.adopted_from),
        day_of(row.adopted_to),
    )
    return None if adopted == Adopted() else adopted


def _text(own: str, others: str | None) -> Text:
    return Text(own, json.loads(others) if others else {})


def owes_from(word: str | None) -> Owes | None:
    """The inverse of :func:`owes_word`."""
    if word is None:
        return None
    duty, *countries = word.split()
    return Owes(Duty(duty), tuple(countries))
