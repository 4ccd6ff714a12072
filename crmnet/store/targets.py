"""The targets of plans, with the items that stand between them and their leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store.calendar_items import PLACE
from crmnet.store.follow_up import LEAVES

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ANY: Final = """
    SELECT 1 FROM item WHERE target IS NOT NULL AND gone = 0 LIMIT 1
"""
LINES: Final = f"""
    WITH leaf AS ({LEAVES}
        AND p.id IN (SELECT plan FROM item WHERE target IS NOT NULL AND gone = 0)
    ), placed AS (SELECT * FROM leaf WHERE {PLACE.strip()})
    SELECT placed.id, i.parent, placed.plan, placed.code, placed.title, placed.titles,
        placed.theme, placed.objective, placed.kinds, placed.decided_by, i.target
    FROM placed JOIN item i ON i.id = placed.id
    ORDER BY placed.reference_on, placed.plan, placed.position
"""  # noqa: S608  its parts are constants of the store


class Aimed(NamedTuple):
    """An item of a plan that has targets.

    Attributes:
        kinds: JSON: the words of the plan's own kinds of results.
        target: JSON: its own targets, by kind of result; None where it has none.
    """

    id: str
    parent: str | None
    plan: str
    code: str
    title: str
    titles: str | None
    theme: str
    objective: str | None
    kinds: str | None
    decided_by: str | None
    target: str | None


def aimed(store: Store, limits: dict[str, str | None]) -> list[Aimed]:
    """The items of plans that have targets, in the order of the document.

    Args:
        store: the store.
        limits: of a report, as its queries take them.
    """
    if not store.query(ANY):
        return []
    names = ("plan", "all_plans", "theme", "objective")
    return store.rows(Aimed, LINES, **{name: limits[name] for name in names})
