"""The rounds as they stood on the day of the pages: no later answer is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.reports.round import AnswerState, RoundView, asked_round

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.reports.round import AskedRound, RoundRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord


def asked_by(
    store: Store, found: Iterable[RoundRecord], view: RoundView
) -> Iterator[AskedRound]:
    """Those rounds that were open, or over, by the day that counts as today.

    Args:
        store: the store.
        found: the rounds that may be told.
        view: how they are looked at.
    """
    for one in found:
        if one.opened_on <= view.today.isoformat():
            told = asked_round(store, one, view)
            rows = (_until(row, one.closed_on, view.today) for row in told.rows)
            yield told._replace(rows=tuple(rows))


def _until(row: RoundRow, closed_on: str | None, today: date) -> RoundRow:
    """A party as it stood; who answered later had not answered yet."""
    day = today.isoformat()
    if row.answered_on is None or row.answered_on <= day:
        return row
    is_late = min(day, closed_on or day) > row.answer_by
    state = AnswerState.LATE if is_late else AnswerState.WAITING
    return row._replace(state=state, answered_on=None)
