"""Calendar items: what each party must have done by when, and whether it has.

The SQL of the reports stands here, beside the table that it asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain import progress
from crmnet.domain.party import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord

OPEN: Final = f"({', '.join(repr(str(status)) for status in progress.OPEN)})"
# What limits every report: the plan and the place in it, then the parties.
PLACE: Final = """
    (plan = :plan
        OR :plan IS NULL AND (plan_closed_on IS NULL OR :all_plans IS NOT NULL))
    AND (:theme IS NULL OR theme = :theme)
    AND (:objective IS NULL OR objective = :objective)
"""
OWED: Final = """
    (:party IS NULL OR party = :also OR '|' || party || '|' LIKE '%|' || :party || '|%'
        OR party = :party || '/consular')
"""
OF_ITEM: Final = """
    SELECT * FROM calendar_item WHERE item = :item
    ORDER BY due_on NULLS FIRST, occurrence, party
"""
CONSULAR: Final = """
    SELECT DISTINCT party FROM calendar_item
    WHERE gone = 0 AND party LIKE '%/consular'
"""
EVIDENCE: Final = """
    SELECT e.calendar_item, c.party, e.url, e.file, e.sha256, e.added_on
    FROM evidence e JOIN calendar_item c ON c.id = e.calendar_item
    WHERE c.item = :item AND e.gone = 0 ORDER BY e.id
"""
PROOFS: Final = f"""
    SELECT e.calendar_item, e.url, e.file
    FROM evidence e JOIN v_calendar c ON c.id = e.calendar_item
    WHERE e.gone = 0
        AND {PLACE.strip()}
        AND {OWED.strip()}
    ORDER BY e.id
"""  # noqa: S608  its parts are constants of this module
COUNT: Final = """
    SELECT COUNT(*) FROM calendar_item c
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE p.code = :plan AND c.gone = 0 AND i.gone = 0 AND p.gone = 0
"""
OPEN_LEFT: Final = f"""
    SELECT COUNT(*) FROM v_calendar
    WHERE plan = :plan AND status IN {OPEN}
"""  # noqa: S608  its parts are constants of this module
OVERDUE: Final = f"""
    SELECT plan, code, level, title, theme, objective, party, calendar, starts_on,
        due_on, status, titles, calendar_shown, calendar_of, schedule, id
    FROM v_calendar
    WHERE status IN {OPEN} AND due_on < :today
        AND (:status IS NULL OR status = :status)
        AND {PLACE.strip()}
        AND {OWED.strip()}
    ORDER BY due_on, plan, position, party, occurrence
"""  # noqa: S608  its parts are constants of this module
LEFT_OUT: Final = f"""
    SELECT COUNT(CASE WHEN status <> 'suspended' THEN 1 END),
        COUNT(CASE WHEN status = 'suspended' THEN 1 END)
    FROM v_calendar
    WHERE (status IN {OPEN} AND due_on IS NULL AND kind <> 'ongoing'
            OR status = 'suspended' AND due_on < :today)
        AND (:status IS NULL OR status = :status)
        AND {PLACE.strip()}
        AND {OWED.strip()}
"""  # noqa: S608  its parts are constants of this module
WAITING: Final = f"""
    SELECT waits_for, COUNT(*) FROM v_calendar
    WHERE plan = :plan AND status IN {OPEN} AND waits_for IS NOT NULL
    GROUP BY waits_for
"""  # noqa: S608  its parts are constants of this module
LATE_SUSPENDED: Final = f"""
    SELECT party FROM v_calendar
    WHERE status = 'suspended' AND due_on < :today
        AND {PLACE.strip()}
"""  # noqa: S608  its parts are constants of this module
ACTIVITIES: Final = f"""
    SELECT plan, code, level, title, party, calendar, starts_on, due_on, status,
        done_on, titles, calendar_shown, calendar_of, schedule, percent, first_due_on,
        done_by, kind, id, stopped_by, item_id, waits_for
    FROM v_calendar
    WHERE (:item IS NULL OR item_id = :item)
        AND (:status IS NULL OR status = :status)
        AND (:last_plan IS NULL OR plan < :last_plan
            OR plan = :last_plan AND position <= :last_position)
        AND {PLACE.strip()}
        AND {OWED.strip()}
    ORDER BY plan, position, party, occurrence
"""  # noqa: S608  its parts are constants of this module
OPEN_ACTIVITIES: Final = ACTIVITIES.replace("WHERE", f"WHERE status IN {OPEN} AND", 1)
UNDATED: Final = OPEN_ACTIVITIES.replace("WHERE", "WHERE due_on IS NULL AND", 1)
DONE_SINCE: Final = ACTIVITIES.replace(
    "WHERE", "WHERE status = 'done' AND done_on >= :since AND", 1
)
IN_FORCE: Final = "FROM v_calendar"
NAMED: Final = """
    SELECT c.id, CASE WHEN c.gone + i.gone + p.gone > 0 THEN 1 ELSE 0 END, c.item,
        c.party, c.due_on, c.occurrence, p.code, i.code, i.title
    FROM calendar_item c
    JOIN item i ON i.id = c.item
    JOIN plan p ON p.id = i.plan
"""
# All of the leaf and occurrence of each of some.
COMPANIONS: Final = """
    SELECT DISTINCT o.item, o.occurrence, o.id, o.party, o.status
    FROM calendar_item c
    JOIN calendar_item o ON o.item = c.item AND o.occurrence = c.occurrence
    WHERE c.id IN (:ids) AND +o.gone = 0
    ORDER BY o.id
"""
SUCCESSORS: Final = f"""
    {NAMED.strip()}
    WHERE c.gone = 0 AND i.gone = 0 AND p.code = :plan AND i.code = :code
    ORDER BY c.occurrence, c.party
"""
CODES_BEFORE: Final = """
    SELECT was FROM log WHERE entity = 'item' AND "row" = :item
"""
STATES: Final = """
    SELECT item_id, kind, due_on, done_on, status, party, starts_on, schedule,
        calendar_shown, calendar_of, waits_for
    FROM v_calendar
    WHERE plan = :plan AND (:last_position IS NULL OR position <= :last_position)
    ORDER BY position, party, occurrence
"""
_BELOW: Final = """
    WITH RECURSIVE below (id) AS (
        SELECT id FROM item WHERE id = :root
        UNION ALL
        SELECT i.id FROM item i JOIN below ON i.parent = below.id WHERE i.gone = 0
    )
""".strip()
STATES_BELOW: Final = f"""
    {_BELOW}
    {STATES.strip().replace("WHERE", "WHERE item_id IN (SELECT id FROM below) AND")}
"""  # noqa: S608  its parts are constants of this module
# Item by item, as below; the view would look up what stands above each.
STANDING: Final = f"""
    SELECT COUNT(*), COUNT(*) FILTER (WHERE c.status = 'done'),
        COUNT(*) FILTER (WHERE c.status IN {OPEN} AND c.due_on < :today),
        COUNT(*) FILTER (WHERE c.status IN {OPEN}
            AND c.due_on BETWEEN :today AND :soon),
        COUNT(*) FILTER (WHERE c.status IN {OPEN} AND c.due_on IS NULL
            AND c.kind <> 'ongoing'),
        COUNT(*) FILTER (WHERE c.status = 'suspended')
    FROM plan p
    JOIN item i ON i.plan = p.id AND i.gone = 0
    JOIN calendar_item c ON c.item = i.id AND +c.gone = 0
    WHERE p.code = :plan AND p.gone = 0 AND p.proposed_on IS NULL
"""  # noqa: S608  its parts are constants of this module
PRESSING: Final = f"""
    WITH oldest AS (
        SELECT code, party, MIN(due_on) AS due_on FROM v_calendar
        WHERE plan = :plan AND status IN {OPEN} AND due_on <= :soon
        GROUP BY code, party
    ), firsts AS (
        SELECT DISTINCT due_on, code FROM oldest ORDER BY due_on, code LIMIT :most
    )
    SELECT f.due_on, f.code, o.party FROM firsts f
    JOIN oldest o ON o.due_on = f.due_on AND o.code = f.code
    ORDER BY f.due_on, f.code, o.party
"""  # noqa: S608  its parts are constants of this module
_TALLIED: Final = f"""
    COUNT(*), COUNT(*) FILTER (WHERE c.status = 'done'),
    COUNT(*) FILTER (WHERE c.status IN {OPEN} AND c.due_on < :today)
"""
# `+gone`: by the index of the items, which has those of a leaf together.
OF_LEAVES: Final = f"""
    SELECT c.item, {_TALLIED.strip()} FROM calendar_item c
    WHERE +c.gone = 0 AND c.item IN (
        SELECT id FROM item WHERE plan = :plan AND gone = 0)
    GROUP BY c.item
"""  # noqa: S608  its part is a constant of this module
OF_LEAVES_BELOW: Final = f"""
    {_BELOW}
    SELECT c.item, {_TALLIED.strip()} FROM calendar_item c
    WHERE +c.gone = 0 AND c.item IN (SELECT id FROM below)
    GROUP BY c.item
"""  # noqa: S608  its parts are constants of this module
OF_PLANS: Final = f"""
    SELECT p.id, {_TALLIED.strip()}
    FROM plan p CROSS JOIN item i CROSS JOIN calendar_item c
    WHERE i.plan = p.id AND i.gone = 0 AND c.item = i.id AND +c.gone = 0 GROUP BY p.id
"""  # noqa: S608  its part is a constant of this module


class Proof(NamedTuple):
    """A means of verification, and the party that has it."""

    calendar_item: str
    party: str
    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


class PlanCounts(NamedTuple):
    """Counts of the calendar items of a plan that is in force."""

    total: int
    done: int
    overdue: int
    due_soon: int
    undated: int
    suspended: int


class Tally(NamedTuple):
    """Counts of calendar items."""

    total: int
    done: int
    overdue: int

    def with_(self, other: Tally) -> Tally:
        """These and others."""
        return Tally(
            self.total + other.total,
            self.done + other.done,
            self.overdue + other.overdue,
        )


NONE: Final = Tally(0, 0, 0)


class Named(NamedTuple):
    """A calendar item and what people call it by.

    Attributes:
        gone: whether it, its item or its plan left the store.
        item: the id of its item.
    """

    id: str
    gone: int
    item: str
    party: str
    due_on: str | None
    occurrence: int
    plan: str
    code: str
    title: str


def named(store: Store) -> list[Named]:
    """All calendar items of all plans, withdrawn ones too."""
    return store.rows(Named, NAMED)


def successor(store: Store, one: Named) -> Named | None:
    """What stands now at the code of a calendar item that was withdrawn, or None."""
    found = store.rows(Named, SUCCESSORS, plan=one.plan, code=one.code)
    same = [other for other in found if other.party == one.party]
    return next(iter(same or found), None)


def former_codes(store: Store, one: Named) -> set[str]:
    """The codes that the item of a calendar item had before."""
    import json  # reading commands do without

    said = store.query(CODES_BEFORE, item=one.item)
    return {json.loads(was).get("code") for (was,) in said if was} - {None}


def of_item(store: Store, item_id: str) -> list[CalendarItemRecord]:
    """The calendar items of a leaf by date, withdrawn ones too."""
    from crmnet.store.engine.tables import CalendarItemRecord  # reports need no rows

    return store.rows(CalendarItemRecord, OF_ITEM, item=item_id)


def evidence(store: Store, item_id: str) -> list[Proof]:
    """The means of verification of a leaf, in the order in which they came."""
    return store.rows(Proof, EVIDENCE, item=item_id)


def companions(
    store: Store, ids: Sequence[str]
) -> list[tuple[str, int, str, str, str]]:
    """The calendar items of the same leaves and occurrences as some.

    Args:
        store: the store.
        ids: of one calendar item at least, and of some hundreds at most.

    Returns:
        Of each its leaf, its occurrence, its id, its party and its status.
    """
    asked: dict[str, object] = {f"id_{n}": one for n, one in enumerate(ids)}
    question = COMPANIONS.replace(":ids", ", ".join(f":{name}" for name in asked))
    return store.query(question, **asked)


def count(store: Store, plan_code: str) -> int:
    """How many calendar items a plan has."""
    return int(store.query(COUNT, plan=plan_code)[0][0])


def open_left(store: Store, plan_code: str) -> int:
    """How many calendar items of a plan are still open."""
    return int(store.query(OPEN_LEFT, plan=plan_code)[0][0])


def waiting(store: Store, plan: str) -> dict[str, int]:
    """How many open calendar items of a plan wait for what, proposals too."""
    return dict(store.query(proposed_too(WAITING), plan=plan))


def states(
    store: Store, plan: str, root: str | None = None, last: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """The calendar items of a plan in the document's order; columns as in STATES.

    Args:
        store: the store.
        plan: the code of a plan, or of a proposal.
        root: the id of an item; None: all of the plan.
        last: the position of the last item of which they are wanted; None: of all.
    """
    values = {"plan": plan, "last_position": last}
    asked = proposed_too(STATES if root is None else STATES_BELOW)
    asked = asked.replace("WHERE c.gone = 0", "WHERE +c.gone = 0")  # by their items
    return store.each(asked, **values, **({} if root is None else {"root": root}))


def standing(store: Store, plan: str, today: date) -> PlanCounts:
    """How the calendar items of a plan stand, by its code."""
    bounds = {"today": today.isoformat(), "soon": (today + progress.SOON).isoformat()}
    (row,) = store.query(STANDING, plan=plan, **bounds)
    return PlanCounts._make(row)


def pressing(
    store: Store, plan: str, today: date, most: int
) -> list[tuple[str, str, str]]:
    """What is late or due soon: last good day, code and a party that owes it.

    The oldest of each leaf and party, of the first so many days and leaves.
    """
    soon = (today + progress.SOON).isoformat()
    return store.query(PRESSING, plan=plan, soon=soon, most=most)


def tallies_of_leaves(
    store: Store, plan_id: str, today: date, root: str | None = None
) -> Iterator[tuple[str, Tally]]:
    """What is counted of each leaf of a plan, or of a proposal, by its id.

    Args:
        store: the store.
        plan_id: of the plan.
        today: the day that counts as today.
        root: the id of an item, for what is below it; None: all of the plan.
    """
    asked = OF_LEAVES if root is None else OF_LEAVES_BELOW
    values = {"plan": plan_id} if root is None else {"root": root}
    for leaf, *counts in store.query(asked, **values, today=today.isoformat()):
        yield leaf, Tally._make(counts)


def tallies_of_plans(store: Store, today: date) -> dict[str, Tally]:
    """What is counted of each plan that has any, proposals too, by its id."""
    rows = store.query(OF_PLANS, today=today.isoformat())
    return {plan: Tally._make(counts) for plan, *counts in rows}


def proposed_too(question: str) -> str:
    """A question about what is in force, asked of proposals too."""
    from crmnet.store.engine.schema import CALENDAR  # reports do without

    return question.replace(IN_FORCE, f"FROM ({CALENDAR}) AS found")


def consular_sides(store: Store) -> frozenset[str]:
    """The countries whose consular sides owe anything, or did."""
    return frozenset(country_of(party) for (party,) in store.query(CONSULAR))
