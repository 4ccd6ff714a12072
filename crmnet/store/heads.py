"""The heads of long lists: what is counted of them, and what a screen begins with.

A screen draws some hundred lines whatever there is, so it asks for those, and for
counts. Counts are made leaf by leaf before anything is joined with them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import OPEN, OWED, PLACE
from crmnet.store.follow_up import LEAVES, RECORDED, TIMELINESS

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

# The calendar items that a list is limited to, by leaf and party; what is missed of
# each, so that a line can stand for all of its occurrences. `+gone`: by the index of
# the items, which has them grouped by leaf and party.
_LINES: Final = f"""
    judged AS (
        SELECT item, party, status, due_on, {TIMELINESS.strip()} AS timeliness
        FROM calendar_item WHERE +gone = 0
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


# The same of what is overdue, or due from today on: $DUE says which.
_DUE: Final = f"""
    owed AS (
        SELECT item, party, MIN(due_on) AS due_on, COUNT(*) AS missed
        FROM calendar_item
        WHERE gone = 0 AND status IN {OPEN} AND $DUE
            AND (:status IS NULL OR status = :status) AND {OWED.strip()}
        GROUP BY item, party
    ), leaf AS ({LEAVES.strip()})
"""  # noqa: S608  its parts are constants of the store
_DUE_COUNTS: Final = f"""
    WITH {_DUE.strip()}, counted AS (
        SELECT item, SUM(missed) AS items, COUNT(*) AS lines, MAX(missed) AS missed
        FROM owed GROUP BY item
    )
    SELECT plan, CAST(SUM(items) AS BIGINT), COUNT(*), CAST(SUM(lines) AS BIGINT),
        MAX(missed)
    FROM counted JOIN leaf ON leaf.id = counted.item
    WHERE {PLACE.strip()}
    GROUP BY plan ORDER BY plan
"""  # noqa: S608  its parts are constants of this module
# Of two occurrences that are due on one day the first is meant.
_DUE_FIRST: Final = f"""
    WITH {_DUE.strip()}, first AS (
        SELECT owed.item, owed.party, owed.due_on, owed.missed
        FROM owed JOIN leaf ON leaf.id = owed.item
        WHERE {PLACE.strip()}
        ORDER BY owed.due_on, plan, position, owed.party LIMIT :most
    )
    SELECT v.plan, v.code, v.level, v.title, v.theme, v.objective, v.party, v.calendar,
        v.starts_on, v.due_on, v.status, v.titles, v.calendar_shown, v.calendar_of,
        v.schedule, v.id, first.missed
    FROM first JOIN v_calendar v ON v.item_id = first.item
        AND v.party = first.party AND v.due_on = first.due_on
    WHERE v.status IN {OPEN} AND (:status IS NULL OR v.status = :status)
    ORDER BY v.due_on, v.plan, v.position, v.party, v.occurrence
"""  # noqa: S608  its parts are constants of this module


class Due(StrEnum):
    """Which of what is open a list is about: the condition on its last good day."""

    OVERDUE = "due_on < :today"
    UPCOMING = "due_on BETWEEN :today AND :until"


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


def due_counts(store: Store, due: Due, **limits: str | None) -> tuple[HeadCount, ...]:
    """What is counted of the plans of which anything is due so; ``missed`` is of that.

    Args:
        store: the store.
        due: what is meant.
        limits: by name, as the queries of reports take them; the days too.
    """
    found = store.query(_DUE_COUNTS.replace("$DUE", due), **limits)
    return tuple(HeadCount._make(row) for row in found)


def due_first(
    store: Store, due: Due, most: int, **limits: str | None
) -> list[tuple[Any, ...]]:
    """The first occurrences of so many leaves and parties, the earliest first.

    Returns:
        The columns of OVERDUE and how many occurrences each stands for; several rows of
        one leaf and party where these are due on one day.
    """
    asked = _DUE_FIRST.replace("$DUE", due)
    return store.query(asked, most=most, **limits)
