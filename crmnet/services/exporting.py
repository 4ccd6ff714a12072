"""A plan out of the store, as its file would state it, every code written down."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from crmnet.domain.plan import Adopted, Item, Level, Plan, Text
from crmnet.services.loading import owes_from
from crmnet.store import plans

if TYPE_CHECKING:
    from crmnet.store.engine import Database
    from crmnet.store.log import Row


def stored_plan(database: Database, code: str | None) -> Plan:
    """The plan with that code, else the only open one, as last loaded.

    Raises:
        BadInput: there is no such plan, or it must be named.
    """
    row = plans.require_plan(database, code)
    children: dict[str | None, list[Row]] = {}
    for item in plans.items(database, row["id"]):
        if not item["gone"]:
            children.setdefault(item["parent"], []).append(item)
    labels = json.loads(row["labels"] or "{}")
    return Plan(
        code=row["code"],
        language=row["language"],
        title=_text(row["title"], row["titles"]),
        themes=tuple(_item(item, children) for item in children.get(None, [])),
        members=tuple(row["members"].split()),
        adopted=_adopted(row),
        labels={level: Text(own, others) for level, (own, others) in labels.items()},
        until=_day(row["until"]),
    )


def _item(row: Row, children: dict[str | None, list[Row]]) -> Item:
    calendar = row["calendar"]
    return Item(
        code=row["code"],
        level=Level(row["level"]),
        title=_text(row["title"], row["titles"]),
        children=tuple(_item(item, children) for item in children.get(row["id"], [])),
        calendar=None if calendar is None else _text(calendar, row["calendars"]),
        due=_day(row["due"]),
        starts=_day(row["starts"]),
        until=_day(row["until"]),
        owes=owes_from(row["owes"]),
    )


def _adopted(row: Row) -> Adopted | None:
    adopted = Adopted(
        row["conference"],
        row["place"],
        _day(row["adopted_from"]),
        _day(row["adopted_to"]),
    )
    return None if adopted == Adopted() else adopted


def _text(own: str, others: str | None) -> Text:
    return Text(own, plans.others(others))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
