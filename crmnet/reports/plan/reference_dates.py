"""The reference dates of a plan: their days, and how much waits for those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.phrases.named import folded_name
from crmnet.store import calendar_items, plan_dates, plans, reference_dates

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


class ReferenceDateRow(NamedTuple):
    """A day that phrases of a plan count from.

    Attributes:
        name: as the plan file, or whoever recorded it, wrote it.
        falls_on: its day; None: not known yet.
        first_on: the day that it had first, where it was recorded.
        stated_on: the day that the plan file states, or None.
        decided_by: the act that decided it.
        waiting: how many open calendar items wait for it.
    """

    plan: str
    name: str
    falls_on: str | None
    first_on: str | None
    stated_on: str | None
    decided_by: str | None
    waiting: int


REFERENCE_DATE_COLUMNS = ReferenceDateRow._fields


def reference_date_rows(
    store: Store, plan: str | None, name: str | None = None
) -> tuple[ReferenceDateRow, ...]:
    """The reference dates of a plan: in the order of its file, then the others.

    Args:
        store: the store.
        plan: its code; None: the only open one.
        name: only of this one, in whatever letters; None: all.

    Raises:
        BadInput: there is no such plan, or it must be named.
    """
    row = plans.require_plan(store, plan)
    stated = dict(plan_dates.calendar_in(row.dates).reference)
    as_stated = {folded_name(name): name for name in stated}
    recorded = {
        as_stated.get(folded_name(one.name), one.name): one
        for one in reference_dates.of_plan(store, row.id)
        if not one.gone
    }
    waiting = calendar_items.waiting(store, row.code)
    found = []
    wanted = folded_name(name) if name is not None else None
    for each in {**stated, **recorded}:
        if wanted not in (None, folded_name(each)):
            continue
        said, own = stated.get(each), recorded.get(each)
        stated_on = said.isoformat() if said else None
        found.append(
            ReferenceDateRow(
                plan=row.code,
                name=each,
                falls_on=own.falls_on if own else stated_on,
                first_on=own.first_on if own else None,
                stated_on=stated_on,
                decided_by=own.decided_by if own else None,
                waiting=waiting.get(each, 0),
            )
        )
    return tuple(found)
