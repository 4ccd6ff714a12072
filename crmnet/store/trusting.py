"""Since when the entries of the directory hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

SINCE: Final = """
    SELECT o.id, o.email, o.informed_on, substr(c.at, 1, 10), COALESCE(
        CASE WHEN o.confirmed_on > substr(c.at, 1, 10) THEN o.confirmed_on END,
        substr(c.at, 1, 10))
    FROM officer o
    JOIN change c ON c.number = (SELECT l.change FROM log l
        WHERE l."row" = o.id AND l.rev = 1 AND l.entity = 'officer')
    WHERE o.gone = 0 AND (o.term_from IS NULL OR o.term_from <= :today)
        AND (o.term_until IS NULL OR o.term_until >= :today)
    ORDER BY o.country, o.network, o.role, o.id
"""


class EntrySince(NamedTuple):
    """An entry of the directory whose term runs.

    Attributes:
        id: of the officer.
        email: the same.
        is_informed: whether the officer was told otherwise what is kept.
        added_on: the day on which it was entered.
        since: that, or the day on which it was confirmed last.
    """

    id: str
    email: str
    is_informed: bool
    added_on: date
    since: date


def entries(store: Store, today: date) -> list[EntrySince]:
    """The entries of those whose term runs on a day."""
    day = today.isoformat()
    return [
        EntrySince(
            key,
            email,
            informed_on is not None,
            date.fromisoformat(min(added, day)),  # today may be a day of before
            date.fromisoformat(min(since, day)),
        )
        for key, email, informed_on, added, since in store.query(SINCE, today=day)
    ]
