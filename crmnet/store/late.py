"""What is overdue and what is due soon: calendar items beside what their leaves say.

A run of mails reads all of it. What a leaf says is the same for all who owe it: it is
asked once a leaf, and of a calendar item only what is its own.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.store import follow_up
from crmnet.store.calendar_items import OPEN, OWED, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

    Found = tuple[Any, ...]

_DUE: Final = f"""
    FROM calendar_item
    WHERE gone = 0 AND status IN {OPEN} AND due_on <= :until
        AND (:status IS NULL OR status = :status)
        AND {OWED.strip()}
"""
_LEAVES: Final = follow_up.LEAVES.replace(
    "SELECT i.id,",
    """
    SELECT i.id, i.level, i.calendar, i.schedule,
        COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
        CASE WHEN i.calendar IS NOT NULL THEN NULL
            WHEN a.calendar IS NOT NULL THEN a.code
            WHEN b.calendar IS NOT NULL THEN b.code
            WHEN d.calendar IS NOT NULL THEN d.code END AS calendar_of,
    """.strip(),
)
LEAVES: Final = f"""
    SELECT id, plan, code, level, title, theme, objective, calendar, titles,
        calendar_shown, calendar_of, schedule
    FROM ({_LEAVES.strip()}) AS leaf
    WHERE id IN (SELECT item {_DUE.strip()}) AND {PLACE.strip()}
    ORDER BY plan, position, id
"""  # noqa: S608  nothing in it is from outside
DUE: Final = f"""
    SELECT item, party, starts_on, due_on, status, schedule, id {_DUE.strip()}
    ORDER BY due_on, party, occurrence
"""


def due_by(store: Store, **values: object) -> Iterator[Found]:
    """Open calendar items that are due by a day, with the columns of OVERDUE.

    Args:
        store: the store.
        values: ``until``, the last day, and what limits reports.

    Returns:
        The earliest due first; those of one day in the order of the document.
    """
    leaves = {
        leaf: (place, said[:6], said[6], said[7:], schedule)
        for place, (leaf, *said, schedule) in enumerate(store.each(LEAVES, **values))
    }
    known: dict[object, Any] = {}  # a text that many rows have is in memory once
    shared = known.setdefault
    found: list[tuple[str, int, Found]] = []
    for leaf, party, starts_on, due_on, status, words, row_id in store.each(
        DUE, **values
    ):
        if leaf not in leaves:
            continue
        place, what, calendar, shown, schedule = leaves[leaf]
        row = (
            *what,
            shared(party, party),
            calendar,
            shared(starts_on, starts_on),
            shared(due_on, due_on),
            shared(status, status),
            *shown,
            schedule if words is None else shared(words, words),
            row_id,
        )
        found.append((due_on, place, row))
    found.sort(key=itemgetter(0, 1))  # parties and occurrences stay as they are
    return map(itemgetter(2), found)
