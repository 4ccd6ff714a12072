"""What has changed since a day: done, newly overdue, dates moved, reopened.

It is told by what stands now: what was undone is no change, and neither is what a
plan file says when it is loaded. A fact counts from the day on which it was recorded.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.progress import OPEN, SOON
from crmnet.store import follow_up
from crmnet.store.changes import undone_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


MOVED: Final = ("scheduled", "dated")  # kinds of entries, as they stand in the log
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
    decided_by: str | None  # the act that decided the date, or the item
    titles: str | None


CHANGE_COLUMNS = ChangeRow._fields[:15]


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

    kind: str
    at: str
    by: str
    note: str | None


class _Move(NamedTuple):
    """An entry that moved the date of a calendar item."""

    entry: _Entry
    was: dict[str, Any]


class _Story(NamedTuple):
    """What the entries of a calendar item come to: no more is kept of them."""

    moves: tuple[_Move, ...] = ()
    fact: _Entry | None = None  # the latest about its state


def changes(
    store: Store, today: date, filters: Filters, since: Since
) -> tuple[ChangeRow, ...]:
    """What changed, the most urgent kind first, each by its deadline.

    A calendar item may stand under several: its date moved, then done.
    """
    instant = since.instant.strftime(INSTANT)
    stories = _stories(store, instant)
    found = store.each(
        follow_up.STANDING,
        today=today.isoformat(),
        soon=(today + SOON).isoformat(),
        since=instant,
        since_day=since.day.isoformat(),
        **filters.for_sql(),
    )
    rows: dict[str, list[ChangeRow]] = {what: [] for what in What}
    shared: dict[object, Any] = {}  # the rows of a leaf say much the same
    for item_id, *standing in found:
        told = [shared.setdefault(value, value) for value in standing]
        for row in _changes(told, stories.pop(item_id, _Story()), since.day):
            rows[row.what].append(row)
    return tuple(chain.from_iterable(rows.values()))


def _stories(store: Store, since: str) -> dict[str, _Story]:
    """What the entries that stand come to, by calendar item."""
    undone = undone_changes(store)
    found = store.each(follow_up.CHANGED, since=since)
    shared: dict[_Entry, _Entry] = {}  # a change says the same of all parties
    stories = {}
    for item_id, rows in groupby(found, itemgetter(0)):
        stands = (said for _, change, *said in rows if change not in undone)
        stories[item_id] = _story(stands, shared)
    return stories


def _story(found: Iterator[list[Any]], shared: dict[_Entry, _Entry]) -> _Story:
    """What the entries of a calendar item come to, these in the order of time."""
    moves: tuple[_Move, ...] = ()
    fact = None
    for at, by, kind, was, now, note in found:
        columns = _json(now)
        entry = _Entry(kind, at, by, note)
        if kind in MOVED and not columns.keys().isdisjoint(("due_on", "gone")):
            moves += (_Move(entry, _json(was)),)
        if "status" in columns:
            fact = entry
    return _Story(moves, fact and shared.setdefault(fact, fact))


@lru_cache(maxsize=1024)  # what is said in them comes again and again
def _json(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _changes(standing: list[Any], story: _Story, since: date) -> Iterator[ChangeRow]:
    *known, titles, dated_by, agreed_by = standing
    plan, *item, due_on, done_on, status, timeliness = known

    def row(
        what: What, entry: _Entry | None = None, was_due_on: str | None = None
    ) -> ChangeRow:
        recorded = (entry.at, entry.by, entry.note) if entry else (None, None, None)
        dates = (was_due_on, due_on, done_on)
        act = dated_by if what is What.DATE_MOVED else dated_by or agreed_by
        return ChangeRow._make(
            (plan, what, *item, *dates, status, timeliness, *recorded, act, titles)
        )

    if timeliness == "overdue" and due_on >= since.isoformat():
        yield row(What.NEWLY_OVERDUE)
    moves, fact = story
    former = _former_due(moves, due_on)
    if moves and former != due_on:
        yield row(What.DATE_MOVED, moves[-1].entry, former)
    if fact and status == "done":
        yield row(What.DONE, fact)
    if fact and status in OPEN and fact.kind == REOPENED:
        yield row(What.REOPENED, fact)


def _former_due(moves: tuple[_Move, ...], due_on: str | None) -> str | None:
    """The date before the first move; None where there was none that counted."""
    gone = 0
    for move in reversed(moves):
        if not move.was:  # the calendar item was made by it
            return None
        gone = move.was.get("gone", gone)
        due_on = move.was.get("due_on", due_on)
    return None if gone else due_on
