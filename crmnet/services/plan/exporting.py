"""A plan out of the store, as its file would state it, every code written down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crmnet.domain.iso import day_of
from crmnet.domain.plan import Adopted
from crmnet.services.plan.rows import plan_from
from crmnet.store import plans

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store


def exported_plan(store: Store, code: str | None) -> Plan:
    """The plan with that code, else the only open one, as last loaded.

    A proposal that was adopted has the day on which it was.

    Raises:
        BadInput: there is no such plan, or it must be named.
    """
    row = plans.require_plan(store, code)
    items = plans.items(store, row.id)
    live = [item._replace(understood=None) for item in items if not item.gone]
    plan = plan_from(row, live)
    if row.adopted_on is None:
        return plan
    adopted = plan.adopted or Adopted()  # its deadlines count from that day
    return replace(plan, adopted=replace(adopted, last=day_of(row.adopted_on)))
