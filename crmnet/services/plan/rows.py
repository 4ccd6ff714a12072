"""A plan's objects as rows of the store, and back again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crmnet.domain.deadline import Deadline, Kind, day_of
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Adopted, Item, Level, Plan, Text

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.log import Row


# Into the store


def plan_values(plan: Plan, reference: date) -> Row:
    """The columns of a plan.

    Args:
        plan: as its file states it.
        reference: the day from which relative deadlines count.
    """
    adopted = plan.adopted
    labels = {
        level: [text.own, dict(text.others)] for level, text in plan.labels.items()
    }
    return {
        "code": plan.code,
        "language": plan.language,
        "title": plan.title.own,
        "titles": _others(plan.title),
        "conference": adopted and adopted.conference,
        "place": adopted and adopted.place,
        "adopted_from": _iso(adopted.first if adopted else None),
        "adopted_to": _iso(adopted.last if adopted else None),
        "reference_on": reference.isoformat(),
        "members": " ".join(plan.members),
        "labels": json.dumps(labels, ensure_ascii=False) if labels else None,
        "until": _iso(plan.until),
    }


def item_values(item: Item, plan_id: str, parent: str | None, position: int) -> Row:
    """The columns of an item; ``parent`` is an id, ``position`` counts from 1."""
    return {
        "plan": plan_id,
        "parent": parent,
        "position": position,
        "level": item.level.value,
        "code": item.code,
        "title": item.title.own,
        "titles": _others(item.title),
        "calendar": item.calendar.own if item.calendar else None,
        "calendars": _others(item.calendar),
        "due": _iso(item.due),
        "starts": _iso(item.starts),
        "until": _iso(item.until),
        "owes": owes_word(item.owes),
    }


def dates(deadline: Deadline) -> Row:
    """The columns of a calendar item that a deadline gives."""
    return {
        "kind": deadline.kind.value,
        "starts_on": _iso(deadline.starts_on),
        "due_on": _iso(deadline.due_on),
    }


def reading_text(deadline: Deadline) -> str:
    """A deadline as the column ``reading`` keeps it, so that it is read only once."""
    parts = {
        **dates(deadline),
        "recurrence": deadline.recurrence,
        "anchor": _iso(deadline.anchor),
    }
    return json.dumps({name: value for name, value in parts.items() if value})


def owes_word(owes: Owes | None) -> str | None:
    """Who owes an item, as the column keeps it: "any_of GT MX"."""
    return " ".join((owes.duty, *owes.countries)) if owes else None


def _others(text: Text | None) -> str | None:
    if text is None or not text.others:
        return None
    return json.dumps(dict(text.others), ensure_ascii=False, sort_keys=True)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# Out of the store


def deadline_from(reading: str) -> Deadline:
    """The inverse of :func:`reading_text`."""
    parts = json.loads(reading)
    return Deadline(
        kind=Kind(parts["kind"]),
        starts_on=day_of(parts.get("starts_on")),
        due_on=day_of(parts.get("due_on")),
        recurrence=parts.get("recurrence"),
        anchor=day_of(parts.get("anchor")),
    )


def plan_from(row: Row, items: list[Row]) -> Plan:
    """The plan of a row and of its live items, which come in their order."""
    children: dict[str | None, list[Row]] = {}
    for item in items:
        children.setdefault(item["parent"], []).append(item)
    labels = json.loads(row["labels"] or "{}")
    return Plan(
        code=row["code"],
        language=row["language"],
        title=_text(row["title"], row["titles"]),
        themes=tuple(item_from(item, children) for item in children.get(None, [])),
        members=tuple(row["members"].split()),
        adopted=_adopted(row),
        labels={level: Text(own, others) for level, (own, others) in labels.items()},
        until=day_of(row["until"]),
    )


def item_from(row: Row, children: dict[str | None, list[Row]]) -> Item:
    """The item of a row, with what stands below it: rows by id of their parent."""
    calendar = row["calendar"]
    return Item(
        code=row["code"],
        level=Level(row["level"]),
        title=_text(row["title"], row["titles"]),
        children=tuple(
            item_from(item, children) for item in children.get(row["id"], [])
        ),
        calendar=None if calendar is None else _text(calendar, row["calendars"]),
        due=day_of(row["due"]),
        starts=day_of(row["starts"]),
        until=day_of(row["until"]),
        owes=owes_from(row["owes"]),
    )


def _adopted(row: Row) -> Adopted | None:
    adopted = Adopted(
        row["conference"],
        row["place"],
        day_of(row["adopted_from"]),
        day_of(row["adopted_to"]),
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
