"""Days that phrases of a plan count from, as they were recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.store.engine.tables import ReferenceDateRecord

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

OF_PLAN: Final = """
    SELECT * FROM reference_date WHERE plan = :plan ORDER BY name, gone, id
"""


def of_plan(store: Store, plan_id: str) -> list[ReferenceDateRecord]:
    """The reference dates of a plan, by name; those taken back too."""
    return store.rows(ReferenceDateRecord, OF_PLAN, plan=plan_id)
