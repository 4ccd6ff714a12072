"""The rows of `activity list` for programs, as one question.

Nothing is left to do with them, so that they may leave while they are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.store.calendar_items import OWED, PLACE
from crmnet.store.contributions import PROOF
from crmnet.store.follow_up import TIMELINESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.store.engine.contract import Store

TOLD: Final = f"""
    SELECT plan, code, level, title, party, calendar, starts_on, due_on, status,
        {TIMELINESS.strip()}, done_on,
        {PROOF["evidence"]}, waits_for
    FROM v_calendar c
    WHERE (:status IS NULL OR status = :status)
        AND (:timeliness IS NULL OR {TIMELINESS.strip()} = :timeliness)
        AND {PLACE.strip()}
        AND {OWED.strip()}
    ORDER BY plan, position, party, occurrence
"""  # noqa: S608  its parts are constants of the store


def told(store: Store, values: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """The rows one by one, in the order of the document."""
    return store.each(TOLD.replace("GROUP_CONCAT", store.string_agg), **values)
