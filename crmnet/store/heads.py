"""The heads of long lists: what is counted of them, and what a screen begins with.

A screen draws some hundred lines whatever there is, so it asks for those, and for
counts. Counts are made leaf by leaf before anything is joined with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store.calendar_items import OWED, PLACE
from crmnet.store.follow_up import LEAVES, RECORDED, TIMELINESS

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

# The calendar items that a list is limited to, by leaf and party; what is missed of
# each, so that a line can stand for all of its occurrences.
_LINES: Final = f"""
    judged AS (
        SELECT item, party, status, due_on, {TIMELINESS.strip()} AS timeliness
        FROM calendar_item WHERE gone = 0
    ), line AS (
        SELECT item, COUNT(*) AS items,
            COUNT(*) FILTER (WHERE timeliness = 'overdue') AS missed
        FROM judged WHERE {OWED.strip()} AND {RECORDED.strip()}
        GROUP BY item, party
    ), counted AS (
        SELECT item, CAST(SUM(items) AS BIGINT) AS items, COUNT(*) AS lines,
            MAX(missed) AS missed
        FROM line GROUP BY item
    ), leaf AS ({LEAVES.strip()})
"""  # noqa: S608  its parts are constants of the store
COUNTS: Final = f"""
    WITH {_LINES.strip()}
    SELECT plan, position, items, lines, missed
    FROM counted JOIN leaf ON leaf.id = counted.item
    WHERE {PLACE.strip()}
    ORDER BY plan, position
"""  # noqa: S608  its parts are constants of this module


class HeadCount(NamedTuple):
    """What is counted of a plan in a list that has a line a leaf and party.

    Attributes:
        plan: its code.
        items: calendar items.
        leaves: leaves that any of them belongs to.
        lines: leaves and parties.
        missed: how many of one leaf and party are overdue at most.
    """

    plan: str
    items: int
    leaves: int
    lines: int
    missed: int

    def with_leaf(self, items: int, lines: int, missed: int) -> HeadCount:
        """The same with another leaf."""
        return HeadCount(
            self.plan,
            self.items + items,
            self.leaves + 1,
            self.lines + lines,
            max(self.missed, missed),
        )


class Head(NamedTuple):
    """What is counted of a long list, and how far its beginning goes.

    Attributes:
        counts: of the plans, in their order.
        last: the code of the plan and the position of the last leaf of which any line
            is among the first ones; None: they are all.
    """

    counts: tuple[HeadCount, ...]
    last: tuple[str, int] | None

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return sum(count.lines for count in self.counts)


def head(store: Store, most: int | None, **limits: str | None) -> Head:
    """The head of the list of calendar items.

    Args:
        store: the store.
        most: lines that are to be shown, or None: all.
        limits: by name, as the queries of reports take them; today and soon too.
    """
    counts: dict[str, HeadCount] = {}
    last, lines = None, 0
    for plan, position, *found in store.query(COUNTS, **limits):
        if most is not None and lines < most:
            last = (plan, position)
        before = counts.get(plan, HeadCount(plan, 0, 0, 0, 0))
        counts[plan] = before.with_leaf(*found)
        lines += found[1]
    return Head(
        tuple(counts.values()), last if most is not None and lines > most else None
    )
