"""A plan out of the store, as its file would state it, every code written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.services.plan.rows import plan_from
from crmnet.store import plans

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store


def exported_plan(store: Store, code: str | None) -> Plan:
    """The plan with that code, else the only open one, as last loaded.

    Raises:
        BadInput: there is no such plan, or it must be named.
    """
    row = plans.require_plan(store, code)
    items = plans.items(store, row.id)
    return plan_from(row, [item for item in items if not item.gone])
