"""The calendar items of each leaf in one row: whether they are all alike, and how.

Whoever only wants to know whether anything is to be done to them need not read eleven
rows a leaf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store.engine.contract import StoreQuestion
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.plans import calendar_items

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.store.engine.contract import Store

FEW: Final = 200  # leaves; the rows of more are read with those of all others

# In the order of the index of calendar items: the sign keeps SQLite off that of "gone".
STATES: Final = """
    SELECT c.item, COUNT(*), GROUP_CONCAT(c.party, ' '), MIN(c.kind), MAX(c.kind),
        COUNT(c.starts_on), MIN(c.starts_on), MAX(c.starts_on),
        COUNT(c.due_on), MIN(c.due_on), MAX(c.due_on),
        COUNT(c.first_due_on), MAX(c.occurrence), MAX(c.schedule), MAX(c.waits_for),
        SUM(CASE WHEN c.status IN
            ('not_started', 'in_progress', 'partial', 'suspended') THEN 1 ELSE 0 END)
    FROM calendar_item c
    WHERE c.item IN (SELECT id FROM item WHERE plan = :plan) AND +c.gone = 0
    GROUP BY c.item
"""
# Reports on one time of several, withdrawn: they come back where their party owes it.
REPORTED: Final = """
    SELECT DISTINCT item FROM calendar_item
    WHERE gone = 1 AND status <> 'not_started' AND occurrence > 0
        AND item IN (SELECT id FROM item WHERE plan = :plan)
"""
OF_ITEM: Final = "SELECT * FROM calendar_item WHERE item = :item ORDER BY id"


class LeafState(NamedTuple):
    """The calendar items of an item that count, taken together.

    Attributes:
        size: how many they are.
        parties: whose they are, with a blank between.
        kinds: the least of them and the greatest, as all pairs of columns.
        starts: how many begin on a day; ``dues``, ``firsts`` likewise.
        last: the greatest number of an occurrence; 0 where nothing recurs.
        schedule: words typed for one party, or None.
        waits_for: what one of them waits for, or None.
        movable: of how many the date moves: they are open or suspended.
    """

    item: str
    size: int
    parties: str
    kind: str
    last_kind: str
    starts: int
    starts_on: str | None
    last_starts_on: str | None
    dues: int
    due_on: str | None
    last_due_on: str | None
    firsts: int
    last: int
    schedule: str | None
    waits_for: str | None
    movable: int

    @property
    def is_alike(self) -> bool:
        """Whether each party has one, all of the same days, which the plan gave."""
        return (
            self.kind == self.last_kind
            and self.starts_on == self.last_starts_on
            and self.due_on == self.last_due_on
            and self.starts in (0, self.size)
            and self.dues in (0, self.size)
            and not self.last
            and self.schedule is None
            and self.waits_for is None
            and (self.firsts == self.size or not self.dues)
        )


class LeafStates(NamedTuple):
    """How the calendar items of a plan stand.

    Attributes:
        of: by id of their items; none of an item without any that counts.
        reported: ids of items with reports on what recurs that were withdrawn.
    """

    of: dict[str, LeafState]
    reported: frozenset[str]


def leaf_states(store: Store, plan_id: str) -> LeafStates:
    """How the calendar items of a plan stand, without reading each."""
    asked = STATES.replace("GROUP_CONCAT", store.string_agg)
    found = store.rows(LeafState, asked, plan=plan_id)
    reported = store.query(REPORTED, plan=plan_id)
    return LeafStates(
        {one.item: one for one in found}, frozenset(item for (item,) in reported)
    )


def rows_of(
    store: Store, plan_id: str, items: Collection[str]
) -> dict[str, list[CalendarItemRecord]]:
    """The calendar items of some items of a plan by their ids, withdrawn ones too."""
    if not items:
        return {}
    if len(items) > FEW:
        found: dict[str, list[CalendarItemRecord]] = {}
        for row in calendar_items(store, plan_id):
            if row.item in items:
                found.setdefault(row.item, []).append(row)
        return found
    asked = [StoreQuestion(OF_ITEM, {"item": item}) for item in items]
    answers = [
        list(map(CalendarItemRecord._make, rows)) for rows in store.answers(asked)
    ]
    in_order = sorted(filter(None, answers), key=lambda rows: rows[0].id)
    return {rows[0].item: rows for rows in in_order}
