"""Dates after a change was taken back: of what is to be done again, and what follows.

An undo puts rows back as they were. What their dates count from may have moved since.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput
from crmnet.reports.history import origin_of
from crmnet.services.activity.known import Known
from crmnet.store import plans
from crmnet.store.completions import Completions
from crmnet.store.kinds import EntryKind
from crmnet.store.leaves import Name

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.phrases import Reader
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change

KINDS: Final = "SELECT DISTINCT kind FROM log WHERE change = :change"
# With whether it was open or not, and has a date by itself.
OWED: Final = """
    SELECT p.code, i.code, c.party, MAX(c.occurrence) = 0
            AND MAX(CASE WHEN l.now LIKE '%"status"%' THEN 1 ELSE 0 END) = 1
    FROM log l
    JOIN calendar_item c ON c.id = l."row"
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE l.change = :change AND l.entity = 'calendar_item'
        AND i.gone = 0 AND p.gone = 0
    GROUP BY p.code, i.code, c.party
"""
NAMED: Final = """
    SELECT DISTINCT p.code, r.name FROM log l
    JOIN reference_date r ON r.id = l."row" JOIN plan p ON p.id = r.plan
    WHERE l.change = :change AND l.entity = 'reference_date' AND p.gone = 0
"""
# Of a plan as a whole: that is put back as it was, and loading it again is at hand.
WHOLE: Final = frozenset(
    (
        *(EntryKind.LOADED, EntryKind.REREAD, EntryKind.EXTENDED),
        *(EntryKind.ADOPTED, EntryKind.CARRIED_OVER, EntryKind.CLOSED),
    )
)


class PutBack(NamedTuple):
    """A leaf and party whose calendar items are concerned.

    Attributes:
        anew: its date counts anew, as that of what is reopened does.
    """

    leaf: Name
    party: str
    anew: bool


class CountedBefore(NamedTuple):
    """What dates of a plan counted from before a change was taken back.

    Attributes:
        reader: what read its phrases; None where no reference date is concerned.
        names: of the reference dates that are concerned.
        codes: of the items that are, from which something counts, and whose are above.
        completed: when its items were done.
        owed: whose calendar items are concerned.
    """

    plan: PlanRecord
    reader: Reader | None
    names: tuple[str, ...]
    codes: frozenset[str]
    completed: Completions
    owed: tuple[PutBack, ...]


def counting(store: Store, target: int) -> list[CountedBefore]:
    """What counted before a change is taken back, of each plan; most often of one."""
    origin = origin_of(store, target).change
    if WHOLE.intersection(kind for (kind,) in store.query(KINDS, change=origin)):
        return []
    owed = store.query(OWED, change=target)
    named = store.query(NAMED, change=target)
    found = {
        PutBack(Name(code, plan), party, bool(anew)): plan
        for plan, code, party, anew in owed
    }
    known = Known(store, [one.leaf for one in found])
    return [
        _of_plan(
            known,
            plan,
            tuple(name for of, name in named if of == plan),
            tuple(one for one, of in found.items() if of == plan),
        )
        for plan in dict.fromkeys([*found.values(), *(plan for plan, _ in named)])
    ]


def _of_plan(
    known: Known,
    code: str,
    named: tuple[str, ...],
    owed: tuple[PutBack, ...],
) -> CountedBefore:
    from crmnet.services.plan.understanding import stored_reader  # phrases are read

    store = known.store
    plan = plans.require_plan(store, code)
    leaves = [leaf for one in owed if (leaf := _leaf(known, one.leaf))]
    codes = {item.code for leaf in leaves for item in leaf.line}
    completed = Completions(store, plan.id)
    found = known.counted_from(plan) & codes if codes else frozenset()
    if found:
        completed.read()
    reader = None
    if named:
        live = [item for item in plans.items(store, plan.id) if not item.gone]
        reader = stored_reader(store, plan, live)
    return CountedBefore(plan, reader, named, found, completed, owed)


def _leaf(known: Known, name: Name) -> Leaf | None:
    """The leaf of that name; None where there is none by now."""
    if not known.has(name):
        return None
    with suppress(BadInput):  # it has others below it
        return known.proposed_leaf(name)
    return None


def follow(into: Change, was: CountedBefore, today: date) -> None:
    """Date what was put back, and what follows from it, where that counts otherwise.

    Args:
        into: the change to write into, in which all is put back already.
        was: what counted before.
        today: what day it is.
    """
    from crmnet.services.plan.following import date_after, date_again, redate

    if was.reader is not None:
        for name in was.names:
            redate(into, was.plan, name, was.reader, today)
    known = Known(into.store, [one.leaf for one in was.owed])
    for one in was.owed:
        if leaf := _leaf(known, one.leaf):
            date_again(into, leaf, one.party, today, anew=one.anew)
    if was.codes:
        date_after(into, was.plan, was.codes, was.completed, today)
