"""How two plans differ: what came, went, moved, changed, or was carried over."""

from __future__ import annotations

from difflib import SequenceMatcher
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import NETWORK
from crmnet.i18n.countries import fold
from crmnet.store import plans
from crmnet.store.cells import differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord, PlanRecord

ALIKE: Final = 0.6  # of difflib: a corrected text, not another one
COMPARED: Final = (
    *("title", "calendar", "starts", "due", "until", "owes", "target"),
    "cells",
)
# What tells of all these whether any differs; most items are as they were.
_CELLS: Final = attrgetter("assigned", *COMPARED)


class DiffRow(NamedTuple):
    """One difference between two plans."""

    what: str  # added, removed, moved, changed, carried_over
    code_was: str | None  # in the earlier plan
    code: str | None  # in the later one
    level: str  # plan: of the plans themselves
    title: str  # in the later plan, else in the earlier one
    column: str | None  # which cell changed
    was: str | None
    now: str | None
    titles: str | None  # JSON: the title in other languages


DIFF_COLUMNS = DiffRow._fields[:8]


def plan_diff(store: Store, plan: str, other: str) -> tuple[DiffRow, ...]:
    """The differences, in the order of the later plan; what went comes last.

    Items are the same where one carries on the other, where their texts are equal, or
    where their codes are and their texts are alike.

    Raises:
        BadInput: there is no such plan.
    """
    one, two = plans.require_plan(store, plan), plans.require_plan(store, other)
    before, after = _live(store, one.id), _live(store, two.id)
    pairs = _pairs(before, after)
    rows = list(_of_plans(one, two))
    rows += [row for item in after for row in _differences(item, pairs.get(item.id))]
    kept = {item.id for item in pairs.values()}
    went = (item for item in before if item.id not in kept)
    return (*rows, *(_row("removed", item, None) for item in went))


def _of_plans(was: PlanRecord, now: PlanRecord) -> Iterator[DiffRow]:
    """How what they say of themselves differs: who is told when, how they count."""
    for column in ("escalate", "dates"):
        said = getattr(was, column), getattr(now, column)
        if said[0] != said[1]:
            yield DiffRow(
                "changed", None, None, "plan", now.title, column, *said, now.titles
            )


def _live(store: Store, plan_id: str) -> list[ItemRecord]:
    return [row for row in plans.items(store, plan_id) if not row.gone]


def _pairs(before: list[ItemRecord], after: list[ItemRecord]) -> dict[str, ItemRecord]:
    """The item of the earlier plan for each of the later one, by its id."""
    left = {row.id: row for row in before}
    pairs: dict[str, ItemRecord] = {}

    def pair(now: ItemRecord, was: ItemRecord | None) -> None:
        if was is not None and now.id not in pairs and was.id in left:
            pairs[now.id] = left.pop(was.id)

    by_code = {row.code: row for row in before}
    for now in after:
        pair(now, left.get(now.origin or ""))
    for now in after:  # equal texts under one code come before those that moved
        was = by_code.get(now.code)
        pair(now, was if was and _is_same(was, now) else None)
    by_text = {_text(row): row for row in reversed(list(left.values()))}
    new = [now for now in after if now.id not in pairs]
    for now in new:
        pair(now, by_text.get(_text(now)))
    for now in new:
        was = by_code.get(now.code)
        pair(now, was if was and _is_alike(was, now) else None)
    return pairs


def _text(item: ItemRecord) -> tuple[str, str]:
    return item.level, fold(item.title)


def _is_same(was: ItemRecord, now: ItemRecord) -> bool:
    """Whether their texts are equal; folding is dear, and most need none."""
    if was.level == now.level and was.title == now.title:
        return True
    return _text(was) == _text(now)


def _is_alike(was: ItemRecord, now: ItemRecord) -> bool:
    if was.level != now.level:
        return False
    return SequenceMatcher(None, was.title, now.title).ratio() >= ALIKE


def _differences(now: ItemRecord, was: ItemRecord | None) -> Iterator[DiffRow]:
    if was is None:
        yield _row("added", None, now)
        return
    if now.origin == was.id:
        yield _row("carried_over", was, now)
    elif now.code != was.code:
        yield _row("moved", was, now)
    if _CELLS(was) == _CELLS(now):
        return
    for column in COMPARED:
        before, after = _value(was, column), _value(now, column)
        if before != after:
            if column == "cells":
                before, after = differing(before, after)
            row = _row("changed", was, now)
            yield row._replace(column=column, was=before, now=after)


def _value(item: ItemRecord, column: str) -> str | None:
    """A cell; of who owes it what people said since, where nobody did the network."""
    if column == "owes":
        return item.assigned or item.owes or NETWORK
    value: str | None = getattr(item, column)
    return value


def _row(what: str, was: ItemRecord | None, now: ItemRecord | None) -> DiffRow:
    shown, *_ = (item for item in (now, was) if item is not None)
    return DiffRow(
        what=what,
        code_was=was.code if was else None,
        code=now.code if now else None,
        level=shown.level,
        title=shown.title,
        column=None,
        was=None,
        now=None,
        titles=shown.titles,
    )
