"""What is new, entry by entry of the log: for feeds, which tell each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.store.calendar_items import OPEN, OWED, PLACE
from crmnet.store.follow_up import LEAVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

# As in `report changes`: not what a plan file says, nor what was taken back.
ENTRIES: Final = f"""
    SELECT l."row", l.change, l.rev, k.at, l.kind, l.was, l.now, v.plan, v.code,
        v.title, v.titles, v.party, v.due_on, v.done_on, v.status
    FROM log l
    JOIN change k ON k.number = l.change
    JOIN v_calendar v ON v.id = l."row"
    WHERE l.entity = 'calendar_item' AND k.at >= :since AND k.undoes IS NULL
        AND l.kind NOT IN ('loaded', 'reread', 'extended')
        AND {PLACE.strip()} AND {OWED.strip()}
    ORDER BY l."row", l.rev
"""  # noqa: S608  its parts are constants of the store
NEWLY_OVERDUE: Final = f"""
    SELECT id, plan, code, title, titles, party, due_on
    FROM v_calendar
    WHERE status IN {OPEN} AND due_on >= :since_day AND due_on < :today
        AND {PLACE.strip()} AND {OWED.strip()}
"""  # noqa: S608  as above
CONTRIBUTED: Final = f"""
    WITH leaf AS ({LEAVES})
    SELECT c.id, plan, code, title, titles, c.party, c.starts_on, c.done_on, c.text,
        made.at, told.at
    FROM contribution c
    JOIN leaf ON leaf.id = c.item
    JOIN log first ON first."row" = c.id AND first.rev = 1
    JOIN change made ON made.number = first.change
    JOIN log latest ON latest."row" = c.id AND latest.rev = c.rev
    JOIN change told ON told.number = latest.change
    WHERE c.gone = 0 AND made.at >= :since
        AND {PLACE.strip()} AND {OWED.strip()}
"""  # noqa: S608  as above

# A redaction leaves no entry about the row itself; their rows begin with c, ids do not.
REDACTED: Final = """
    SELECT MAX(k.at) FROM log l JOIN change k ON k.number = l.change
    WHERE l.entity = 'log' AND l."row" >= 'c' AND l."row" < 'd'
"""


def redacted_at(store: Store) -> str:
    """The instant of the latest redaction; "" without any."""
    return str(store.query(REDACTED)[0][0] or "")


def entries(store: Store, **values: str | None) -> Iterator[tuple[Any, ...]]:
    """Entries about calendar items that stand, one by one; columns as in ENTRIES."""
    return store.each(ENTRIES, **values)


def newly_overdue(store: Store, **values: str | None) -> Iterator[tuple[Any, ...]]:
    """What is open and was due lately; columns as in NEWLY_OVERDUE."""
    return store.each(NEWLY_OVERDUE, **values)


def contributed(store: Store, **values: str | None) -> Iterator[tuple[Any, ...]]:
    """What was contributed lately; columns as in CONTRIBUTED."""
    return store.each(CONTRIBUTED, **values)
