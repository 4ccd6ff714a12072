"""What is owed: the leaves of plans, and the open calendar items of some parties.

The forms of a run are all of the same leaves, so what these say is read once, and of
the calendar items only what a form has, by the index of those of a leaf and party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.store.engine.contract import Store

_CHOSEN: Final = """
    p.gone = 0 AND p.proposed_on IS NULL AND i.gone = 0
        AND (p.code = :plan OR :plan IS NULL AND p.closed_on IS NULL)
"""
LEAVES: Final = f"""
    SELECT i.id, p.code, i.code, i.title, i.titles,
        COALESCE(i.calendar, a.calendar, b.calendar, d.calendar)
    FROM plan p
    JOIN item i ON i.plan = p.id
    LEFT JOIN item a ON a.id = i.parent
    LEFT JOIN item b ON b.id = a.parent
    LEFT JOIN item d ON d.id = b.parent
    WHERE {_CHOSEN.strip()}
    ORDER BY p.code, i.position
"""  # noqa: S608  its part is a constant of this module
PARTIES: Final = "SELECT DISTINCT party FROM calendar_item"
# `+gone`, and joined in this order: item by item, of each the few of these parties.
OWED: Final = f"""
    SELECT c.item, c.party, c.due_on, c.id, c.status, c.percent
    FROM plan p CROSS JOIN item i CROSS JOIN calendar_item c
    WHERE {_CHOSEN.strip()}
        AND i.plan = p.id AND c.item = i.id AND +c.gone = 0 AND c.status IN {OPEN}
    ORDER BY p.code, i.position, c.party, c.occurrence
"""  # noqa: S608  its parts are constants of this room
OWED_BY: Final = OWED.replace("AND c.status", "AND c.party IN (:parties) AND c.status")


class OwedLeaf(NamedTuple):
    """What a leaf says, whoever owes it.

    Attributes:
        plan: code of the plan.
        code: unique in the plan.
        title: in the plan's language.
        titles: JSON: the title in other languages.
        calendar_shown: the cell that counts: its own or the nearest ancestor's.
    """

    plan: str
    code: str
    title: str
    titles: str | None
    calendar_shown: str | None


def leaves(store: Store, plan: str | None) -> dict[str, OwedLeaf]:
    """The items of a plan in force, or of all open ones, by their ids, in order."""
    return {row[0]: OwedLeaf._make(row[1:]) for row in store.each(LEAVES, plan=plan)}


def parties(store: Store) -> list[str]:
    """The parties that owe anything, or did."""
    return [party for (party,) in store.query(PARTIES)]


def owed_by(
    store: Store, plan: str | None, wanted: Sequence[str] | None
) -> Iterable[tuple[Any, ...]]:
    """The open calendar items of parties, in the order of the document.

    Args:
        store: the store.
        plan: the code of a plan in force; None: all open ones.
        wanted: the parties as the column has them, one at least; None: all.

    Returns:
        Of each the id of its leaf, the party, the last good day, the id, the status,
        how far: the columns of OWED.
    """
    if wanted is None:
        return store.each(OWED, plan=plan)
    values: dict[str, object] = {f"party_{n}": one for n, one in enumerate(wanted)}
    asked = OWED_BY.replace(":parties", ", ".join(f":{name}" for name in values))
    return store.query(asked, plan=plan, **values)
