"""Adopt a plan that was loaded as a proposal: from then on it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.leaves import leaves
from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.services.plan.calendar_items import settle_all
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.understanding import (
    Understanding,
    read_again,
    stored_reader,
)
from crmnet.services.plan.wanting import dates_of, dates_said
from crmnet.store import calendar_items, plans
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.plan.wanting import FileDates, PlanDates
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.log import Change


class Adoption(NamedTuple):
    """What is said of the adoption of a plan.

    Attributes:
        plan: its code.
        on: the day on which it was adopted; relative deadlines count from it.
        decided_by: the act that did it, or None.
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """

    plan: str
    on: date
    decided_by: str | None = None
    date_order: str | None = None


class AdoptedPlan(NamedTuple):
    """A plan that is in force now.

    Attributes:
        said: the day of adoption that its file says, where that is another.
        items: how many calendar items it has.
    """

    plan: str
    on: date
    said: date | None
    items: int
    changed: bool


def adopt(
    store: Store, adoption: Adoption, clock: Clock, *, dry_run: bool = False
) -> AdoptedPlan:
    """Let a proposal be in force; the same again changes nothing.

    Its deadlines are counted anew, from the day on which it was adopted; dates and
    assignments that were recorded meanwhile stand.

    Raises:
        BadInput: there is no such plan, it is in force already or was closed, the day
            is to come, or the act will not do.
    """
    act = free_text(adoption.decided_by, Field("decided_by"), NAME_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        plan = plans.require_plan(store, adoption.plan)
        if plan.proposed_on is not None or not _is_said_again(plan, adoption, act):
            _refuse(plan, adoption, clock.today)
            _adopt(into, plan, adoption._replace(decided_by=act), clock.today)
        return AdoptedPlan(
            plan=plan.code,
            on=adoption.on,
            said=_other_day(plan, adoption.on),
            items=calendar_items.count(store, plan.code),
            changed=bool(into.count),
        )


def _is_said_again(plan: PlanRecord, adoption: Adoption, act: str | None) -> bool:
    same_day = plan.adopted_on == adoption.on.isoformat()
    return same_day and act in (None, plan.decided_by)


def _refuse(plan: PlanRecord, adoption: Adoption, today: date) -> None:
    """See that a plan may be adopted, on that day.

    Raises:
        BadInput: it may not.
    """
    if plan.proposed_on is None:
        raise BadInput(
            "the plan {plan} is in force already: there is nothing to adopt",
            Cure.SEE_PLANS,
            plan=plan.code,
        )
    if plan.closed_on is not None:
        raise BadInput("the plan {plan} is closed (name an open one)", plan=plan.code)
    if adoption.on > today:
        raise BadInput(
            "{day} is after today, {today}",
            Cure.CORRECT_DAY,
            day=adoption.on,
            today=today,
        )


def _adopt(into: Change, plan: PlanRecord, adoption: Adoption, today: date) -> None:
    on, order = adoption.on.isoformat(), adoption.date_order
    now = plan._replace(
        proposed_on=None,
        adopted_on=on,
        reference_on=on,
        decided_by=adoption.decided_by or plan.decided_by,
    )
    items = [item for item in plans.items(into.store, plan.id) if not item.gone]
    was = stored_reader(into.store, plan, items, order)
    reader = stored_reader(into.store, now, items, order)
    former = _said(dates_of(plan, items, was))
    into.update(plan, now, EntryKind.ADOPTED)
    items = read_again(into, items, Understanding(reader, was), EntryKind.LOADED)
    dates = dates_of(now, items, reader)._replace(former=former)
    cause = Cause(EntryKind.LOADED, today, first=True)
    settle_all(into, cause, dates, plan.id)


def _said(dates: PlanDates) -> dict[str, FileDates]:
    """What was said of the dates of each leaf, by its id."""
    return {
        dates.items[leaf.code].id: dates_said(source, dates.reader)
        for leaf, source in leaves(dates.plan)
    }


def _other_day(plan: PlanRecord, on: date) -> date | None:
    said = day_of(plan.adopted_to)
    return None if said == on else said
