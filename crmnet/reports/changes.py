"""What has changed since a day: done, newly overdue, dates moved, reopened.

It is told by what stands now: what was undone is no change, and neither is what a
plan file says when it is loaded. A fact counts from the day on which it was recorded.
"""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.progress import OPEN, SOON
from crmnet.store import follow_up
from crmnet.store.changes import undone_changes
from crmnet.store.log import INSTANT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


MOVED: Final = "scheduled"  # the kinds of entries, as they stand in the log
REOPENED: Final = "reopened"


class What(StrEnum):
    """What changed, the most urgent first."""

    NEWLY_OVERDUE = "newly_overdue"
    REOPENED = "reopened"
    DATE_MOVED = "date_moved"
    DONE = "done"


class ChangeRow(NamedTuple):
    """One calendar item that changed, and how it stands now."""

    plan: str
    what: str
    code: str
    level: str
    title: str
    party: str
    was_due_on: str | None  # of a date that was moved; null: it had none
    due_on: str | None
    done_on: str | None
    status: str
    timeliness: str | None
    at: str | None  # when it was recorded, UTC; null for what the days brought about
    by: str | None  # the login
    note: str | None
    titles: str | None


CHANGE_COLUMNS = ChangeRow._fields[:14]


class Since(NamedTuple):
    """The day from which changes count.

    Attributes:
        day: what became overdue on it or later is newly so.
        instant: the beginning of that day, UTC: what was recorded from then on.
    """

    day: date
    instant: datetime


class _Entry(NamedTuple):
    """One entry of the log about a calendar item."""

    change: int
    at: str
    by: str
    kind: str
    was: dict[str, Any]
    now: dict[str, Any]
    note: str | None


def changes(
    store: Store, today: date, filters: Filters, since: Since
) -> tuple[ChangeRow, ...]:
    """What changed, the most urgent kind first, each by its deadline.

    A calendar item may stand under several: its date moved, then done.
    """
    instant = since.instant.strftime(INSTANT)
    entries = _entries(store, instant)
    found = store.query(
        follow_up.STANDING,
        today=today.isoformat(),
        soon=(today + SOON).isoformat(),
        since=instant,
        since_day=since.day.isoformat(),
        **filters.for_sql(),
    )
    rows = [
        row
        for item_id, *standing in found
        for row in _changes(standing, entries.get(item_id, []), since.day)
    ]
    order = list(What)
    return tuple(sorted(rows, key=lambda row: order.index(What(row.what))))


def _entries(store: Store, since: str) -> dict[str, list[_Entry]]:
    """The entries that stand, by calendar item, in the order of time."""
    undone = undone_changes(store)
    found = store.query(follow_up.CHANGED, since=since)
    return {
        item_id: [
            _Entry(change, at, by, kind, _json(was), _json(now), note)
            for _, change, at, by, kind, was, now, note in rows
            if change not in undone
        ]
        for item_id, rows in groupby(found, itemgetter(0))
    }


def _json(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _changes(
    standing: list[Any], entries: list[_Entry], since: date
) -> Iterator[ChangeRow]:
    plan, *item, due_on, done_on, status, timeliness, titles = standing

    def row(
        what: What, entry: _Entry | None = None, was_due_on: str | None = None
    ) -> ChangeRow:
        recorded = (entry.at, entry.by, entry.note) if entry else (None, None, None)
        dates = (was_due_on, due_on, done_on)
        return ChangeRow._make(
            (plan, what, *item, *dates, status, timeliness, *recorded, titles)
        )

    if timeliness == "overdue" and due_on >= since.isoformat():
        yield row(What.NEWLY_OVERDUE)
    moves = [
        entry
        for entry in entries
        if entry.kind == MOVED and not entry.now.keys().isdisjoint(("due_on", "gone"))
    ]
    former = _former_due(moves, due_on)
    if moves and former != due_on:
        yield row(What.DATE_MOVED, moves[-1], former)
    facts = [entry for entry in entries if "status" in entry.now]
    if facts and status == "done":
        yield row(What.DONE, facts[-1])
    if facts and status in OPEN and facts[-1].kind == REOPENED:
        yield row(What.REOPENED, facts[-1])


def _former_due(moves: list[_Entry], due_on: str | None) -> str | None:
    """The date before the first move; None where there was none that counted."""
    gone = 0
    for entry in reversed(moves):
        if not entry.was:  # the calendar item was made by it
            return None
        gone = entry.was.get("gone", gone)
        due_on = entry.was.get("due_on", due_on)
    return None if gone else due_on
