"""Plans and their items, as they stand in the store."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Cure
from crmnet.store.engine.contract import StoreQuestion
from crmnet.store.engine.records_plan import (  # all the tables are dear to make
    CalendarItemRecord,
    ItemRecord,
    PlanRecord,
)
from crmnet.store.plan_codes import proposed, unknown

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.store.engine.contract import Store

PLAN: Final = "SELECT * FROM plan WHERE code = :code AND gone = 0"
PLANS: Final = "SELECT * FROM plan WHERE gone = 0 ORDER BY reference_on, code"
ESCALATING: Final = """
    SELECT code, escalate FROM plan
    WHERE escalate IS NOT NULL AND gone = 0 AND proposed_on IS NULL
"""
SOURCES: Final = """
    SELECT code, source FROM plan WHERE source IS NOT NULL AND gone = 0
    ORDER BY closed_on NULLS FIRST, reference_on DESC, code
"""
TITLES: Final = """
    SELECT i.title FROM item i JOIN plan p ON p.id = i.plan
    WHERE p.code = :code AND p.gone = 0 AND i.gone = 0
"""
COUNTS: Final = "SELECT plan, COUNT(*) FROM item WHERE gone = 0 GROUP BY plan"
# In the order of the index of items: to sort them by all of it takes as long again.
ITEMS: Final = "SELECT * FROM item WHERE plan = :plan ORDER BY gone, position, id"
ITEMS_BELOW: Final = """
    WITH RECURSIVE below AS (
        SELECT * FROM item WHERE id = :item
        UNION ALL
        SELECT i.* FROM item i JOIN below ON i.parent = below.id WHERE i.gone = 0
    )
    SELECT * FROM below ORDER BY position, id
"""
CALENDAR_ITEMS: Final = """
    SELECT c.* FROM calendar_item c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan ORDER BY c.id
"""
WITH_RECORDS: Final = """
    SELECT id FROM item
    WHERE plan = :plan AND (schedule IS NOT NULL OR assigned IS NOT NULL)
    UNION
    SELECT c.item FROM calendar_item c JOIN item i ON i.id = c.item
    JOIN log ON log."row" = c.id
    WHERE i.plan = :plan
        AND log.kind NOT IN ('loaded', 'reread', 'extended', 'dated', 'undone')
    UNION
    SELECT c.item FROM contribution c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan
"""
RECORDS_OF: Final = WITH_RECORDS.replace(
    "plan = :plan AND (", "id = :item AND ("
).replace("i.plan = :plan", "i.id = :item")
FEW: Final = 50  # items; of more, all of the plan are asked about at once
BY_CODE: Final = """
    SELECT i.id, i.plan, p.code, i.gone FROM item i
    JOIN plan p ON p.id = i.plan
    WHERE i.code = :code AND p.gone = 0
        AND (p.code = :plan
            OR :plan IS NULL AND p.proposed_on IS NULL
                AND (p.closed_on IS NULL OR :all_plans IS NOT NULL))
    ORDER BY i.gone, p.code
"""
CODES: Final = """
    SELECT DISTINCT i.code FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.gone = 0 AND p.gone = 0
        AND (p.code = :plan OR :plan IS NULL AND p.proposed_on IS NULL)
"""
PROPOSING: Final = """
    SELECT p.code FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.code = :code AND i.gone = 0 AND p.gone = 0 AND p.proposed_on IS NOT NULL
    ORDER BY p.code
"""
CODES_OF_PLAN: Final = "SELECT code FROM item WHERE plan = :plan AND gone = 0"
BELOW: Final = """
    WITH RECURSIVE below (id) AS (
        SELECT id FROM item WHERE id = :item
        UNION ALL
        SELECT i.id FROM item i JOIN below ON i.parent = below.id WHERE i.gone = 0
    )
    SELECT i.code FROM item i JOIN below ON i.id = below.id
    WHERE NOT EXISTS (SELECT 1 FROM item x WHERE x.parent = i.id AND x.gone = 0)
    ORDER BY i.position
"""
UNFINISHED: Final = """
    SELECT c.* FROM calendar_item c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan AND i.gone = 0 AND c.gone = 0
        AND c.status IN ('not_started', 'in_progress', 'partial', 'suspended')
    ORDER BY i.position, c.party, c.occurrence
"""
OF_LEAF: Final = "SELECT * FROM calendar_item WHERE item = :item AND gone = 0"
CARRIED_INTO: Final = """
    SELECT p.code AS plan, i.code FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.origin = :item AND i.gone = 0 AND p.gone = 0 ORDER BY i.id
"""
ITEM: Final = "SELECT * FROM item WHERE id = :id"
PLAN_BY_ID: Final = "SELECT * FROM plan WHERE id = :id"


class _Named(NamedTuple):
    """An item that has a code, and its plan."""

    id: str
    plan: str
    plan_code: str
    gone: int


def find_plan(store: Store, code: str) -> PlanRecord | None:
    """The plan with that code, or None."""
    return store.row(PlanRecord, PLAN, code=code)


def plans(store: Store) -> list[PlanRecord]:
    """All plans, the oldest first."""
    return store.rows(PlanRecord, PLANS)


def escalations(store: Store) -> dict[str, str]:
    """By code of the plans that have it: JSON, days overdue by whom is told then."""
    return dict(store.query(ESCALATING))


def require_plan(store: Store, code: str | None) -> PlanRecord:
    """The plan that is meant: the named one, else the only open one in force.

    Raises:
        BadInput: there is no such plan, or it must be named.
    """
    known = plans(store)
    if code is not None:
        for plan in known:
            if plan.code == code:
                return plan
        raise unknown(code, [plan.code for plan in known])
    open_ones = [plan for plan in known if _is_open(plan)]
    if len(open_ones) == 1:
        return open_ones[0]
    if open_ones:
        raise BadInput(
            "several plans are open: {plans}",
            Cure.CHOOSE_PLAN,
            plans=_codes(open_ones),
        )
    if len(known) == 1 and known[0].proposed_on is not None:
        raise proposed(known[0].code)
    if closed := [plan for plan in known if plan.closed_on is not None]:
        raise BadInput(
            "no plan is open; closed: {plans}", Cure.CHOOSE_PLAN, plans=_codes(closed)
        )
    raise BadInput("no plan is open", Cure.LOAD_PLAN)


def require_in_force(store: Store, code: str | None) -> PlanRecord:
    """The same, of which no proposal will do.

    Raises:
        BadInput: there is no such plan, it must be named, or it is a proposal.
    """
    found = require_plan(store, code)
    if found.proposed_on is not None:
        raise proposed(found.code)
    return found


def chosen(
    store: Store, code: str | None, *, closed_too: bool = False
) -> list[PlanRecord]:
    """The named plan, else all open ones in force, or all in force.

    Raises:
        BadInput: there is no plan of that name, or it is a proposal.
    """
    if code is not None:
        return [require_in_force(store, code)]
    known = [plan for plan in plans(store) if plan.proposed_on is None]
    return [plan for plan in known if closed_too or plan.closed_on is None]


def _is_open(plan: PlanRecord) -> bool:
    return plan.closed_on is None and plan.proposed_on is None


def _codes(plans: list[PlanRecord]) -> str:
    return ", ".join(plan.code for plan in plans)


def counts(store: Store) -> dict[str, int]:
    """How many live items each plan has, by its id."""
    return dict(store.query(COUNTS))


def items(store: Store, plan_id: str) -> list[ItemRecord]:
    """All items of a plan in the order of the document, removed ones too.

    What was carried over into it stands after the others of its objective.
    """
    found = store.rows(ItemRecord, ITEMS, plan=plan_id)
    if found and found[-1].gone:
        found.sort(key=attrgetter("position", "gone", "id"))
    return _as_stated(found, None)


def items_below(store: Store, root: ItemRecord) -> list[ItemRecord]:
    """An item and the live ones below it, in the order of the document."""
    rows = store.rows(ItemRecord, ITEMS_BELOW, item=root.id)
    return _as_stated(rows, root.parent)


def _as_stated(rows: list[ItemRecord], above: str | None) -> list[ItemRecord]:
    """Items in their order; what was carried over at its place, below the first's."""
    if all(row.origin is None for row in rows):
        return rows
    below: dict[str | None, list[ItemRecord]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)
    found = []
    stack = list(reversed(below.get(above, [])))
    while stack:
        found.append(stack.pop())
        stack += reversed(below.get(found[-1].id, []))
    return found


def calendar_items(store: Store, plan_id: str) -> list[CalendarItemRecord]:
    """All calendar items of a plan, withdrawn ones too."""
    return store.rows(CalendarItemRecord, CALENDAR_ITEMS, plan=plan_id)


def codes_among(store: Store, plan_id: str, codes: frozenset[str]) -> frozenset[str]:
    """Which of some codes a live item of a plan has."""
    if not codes:
        return codes
    return codes.intersection(
        code for (code,) in store.query(CODES_OF_PLAN, plan=plan_id)
    )


def with_records(
    store: Store, plan_id: str, among: Collection[str] | None = None
) -> frozenset[str]:
    """Ids of the items of a plan for which people recorded something.

    Args:
        store: the store.
        plan_id: of the plan.
        among: ids of those that are asked about; None: of all. Others may be told too.
    """
    if among is None or len(among) > FEW:
        return frozenset(row[0] for row in store.query(WITH_RECORDS, plan=plan_id))
    asked = [StoreQuestion(RECORDS_OF, {"item": item}) for item in among]
    return frozenset(row[0] for rows in store.answers(asked) for row in rows)


def find_item(
    store: Store, code: str, plan: str | None, *, closed_too: bool = False
) -> tuple[ItemRecord, PlanRecord]:
    """The item that a code names, and its plan; a withdrawn one when no other has it.

    Args:
        store: the store.
        code: "1.1.1.1", or with its plan "crm-2002:1.1.1.1".
        plan: the plan's code, or None for the open plans.
        closed_too: where no plan is named, look into closed ones too.

    Raises:
        BadInput: no such item, or several plans have it.
    """
    named, colon, bare = code.rpartition(":")
    plan = named if colon else plan
    all_plans = "yes" if closed_too else None
    found = store.rows(_Named, BY_CODE, code=bare, plan=plan, all_plans=all_plans)
    live = [row for row in found if not row.gone] or found[:1]
    if not live:
        raise _unknown_item(store, bare, plan)
    if len(live) > 1:
        raise BadInput(
            "{code} is in several plans: {plans} (write {example})",
            code=bare,
            plans=", ".join(row.plan_code for row in live),
            example=f"{live[0].plan_code}:{bare}",
        )
    return _item(store, live[0].id)


def find_live_item(
    store: Store, code: str, plan: str | None
) -> tuple[ItemRecord, PlanRecord]:
    """The item that a code names, and its plan, as :func:`find_item`.

    Raises:
        BadInput: no such item, several plans have it, or it has left the plan.
    """
    item, found = find_item(store, code, plan)
    if item.gone:
        raise BadInput(
            "{code} is no longer in the plan",
            Cure.SEE_RECORDS,
            code=item.code,
            typed=typed_code(store, item),
        )
    return item, found


def typed_code(store: Store, item: ItemRecord) -> str:
    """The code by which a command finds an item: with its plan where others have it."""
    plan = _plan(store, item)
    found = store.rows(_Named, BY_CODE, code=item.code, plan=None, all_plans=None)
    live = {row.plan for row in found if not row.gone}
    if live == {item.plan} and _is_open(plan):
        return item.code
    return f"{plan.code}:{item.code}"


def _item(store: Store, item_id: str) -> tuple[ItemRecord, PlanRecord]:
    (item,) = store.rows(ItemRecord, ITEM, id=item_id)
    return item, _plan(store, item)


def _plan(store: Store, item: ItemRecord) -> PlanRecord:
    (plan,) = store.rows(PlanRecord, PLAN_BY_ID, id=item.plan)
    return plan


def _unknown_item(store: Store, code: str, plan: str | None) -> BadInput:
    from difflib import get_close_matches

    if plan is not None and find_plan(store, plan) is None:
        return unknown(plan, [known.code for known in plans(store)])
    proposing = store.query(PROPOSING, code=code)
    if proposing and plan is None:
        return BadInput(
            "{code} is only in {plan}, which is a proposal, not adopted yet",
            Cure.ADOPT,
            code=code,
            plan=proposing[0][0],
        )
    known = [row[0] for row in store.query(CODES, plan=plan)]
    near = get_close_matches(code, known, 1)
    if code in known:
        return BadInput(
            "{code} is only in a closed plan (name it with its plan, as in "
            "crm-2002:{code})",
            code=code,
        )
    if near:
        return BadInput(
            'no item "{code}" in the plan (did you mean {near}?)',
            code=code,
            near=near[0],
        )
    return BadInput('no item "{code}" in the plan', Cure.SEE_PLAN, code=code)


def unfinished(store: Store, plan_id: str) -> list[CalendarItemRecord]:
    """The calendar items of a plan that are open or suspended, leaf by leaf."""
    return store.rows(CalendarItemRecord, UNFINISHED, plan=plan_id)


def live_calendar_items(store: Store, item_id: str) -> list[CalendarItemRecord]:
    """The calendar items of a leaf that count."""
    return store.rows(CalendarItemRecord, OF_LEAF, item=item_id)


def origins(store: Store, item: ItemRecord) -> tuple[tuple[str, str], ...]:
    """What an item carries on: plan and code, that of the plan before it first."""
    found: list[tuple[str, str]] = []
    while item.origin:
        item, plan = _item(store, item.origin)
        found.append((plan.code, item.code))
    return tuple(found)


def carried_into(store: Store, item_id: str) -> tuple[tuple[str, str], ...]:
    """Where an item was carried over to: plan and code."""
    return tuple(store.query(CARRIED_INTO, item=item_id))


def ancestors(store: Store, item: ItemRecord) -> list[ItemRecord]:
    """The item, its parent, and so on up to its theme."""
    line = [item]
    while line[-1].parent:
        (above,) = store.rows(ItemRecord, ITEM, id=line[-1].parent)
        line.append(above)
    return line
