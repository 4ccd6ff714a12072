"""What is new, for feeds: done, contributed, newly overdue, dates set or moved.

A feed tells each thing once, under a name that never changes. So each move of a date is
told by itself, with the date before it, where `report changes` tells what several come
to. What was taken back, or is done no more, is told no more.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from heapq import nlargest
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.text import BLANKED
from crmnet.reports.changes import MOVED, What
from crmnet.store import news as stored
from crmnet.store.changes import undone_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store

CONTRIBUTED: Final = "contributed"
KEPT: Final = timedelta(days=92)  # for which a feed tells a thing
MOST: Final = 500  # things that a feed tells, the newest


class NewsRow(NamedTuple):
    """Something new.

    Attributes:
        what: done, contributed, newly_overdue, date_moved.
        name: tells it from all others, for ever: "…/done/3".
        was_due_on: of a date that moved; None: there was none.
        starts_on: of a contribution over several days.
        text: of a contribution.
        at: the instant from which it is known, UTC.
        changed_at: that of the latest change of what is told.
    """

    what: str
    name: str
    plan: str
    code: str
    title: str
    titles: str | None
    party: str
    at: str
    changed_at: str
    was_due_on: str | None = None
    due_on: str | None = None
    starts_on: str | None = None
    done_on: str | None = None
    text: str | None = None


class _Entry(NamedTuple):
    """An entry of the log, and how its calendar item stands now."""

    row: str
    change: int
    rev: int
    at: str
    kind: str
    was: str | None
    now: str | None
    plan: str
    code: str
    title: str
    titles: str | None
    party: str
    due_on: str | None
    done_on: str | None
    status: str

    def told(self, what: str) -> NewsRow:
        """What it tells; ``what`` is a part of its name."""
        place = (self.plan, self.code, self.title, self.titles, self.party)
        return NewsRow(what, f"{self.row}/{what}/{self.rev}", *place, self.at, self.at)


def news(store: Store, today: date, filters: Filters) -> tuple[NewsRow, ...]:
    """What is new within some limits, the newest first.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what it is limited to.
    """
    since = (today - KEPT).isoformat()
    limits = filters.for_sql()
    instant = f"{since}T00:00:00.000000Z"
    late = {"since_day": since, "today": today.isoformat()}
    found = chain(
        _of_log(store, stored.entries(store, since=instant, **limits)),
        map(_late, stored.newly_overdue(store, **late, **limits)),
        map(_contributed, stored.contributed(store, since=instant, **limits)),
    )
    redacted_at = stored.redacted_at(store)
    told = (_redacted(row, redacted_at) for row in found)
    return tuple(nlargest(MOST, told, key=lambda row: (row.changed_at, row.name)))


def _redacted(row: NewsRow, at: str) -> NewsRow:
    """The same; what was redacted is to take the place of what readers have."""
    if BLANKED in f"{row.title}{row.titles}{row.text}" and at > row.changed_at:
        return row._replace(changed_at=at)
    return row


def _of_log(store: Store, found: Iterable[tuple[Any, ...]]) -> Iterator[NewsRow]:
    undone = undone_changes(store)
    for _, rows in groupby(found, itemgetter(0)):
        entries = map(_Entry._make, rows)
        yield from _of_item([one for one in entries if one.change not in undone])


def _of_item(entries: list[_Entry]) -> Iterator[NewsRow]:
    """What the entries of a calendar item tell, these in the order of time."""
    done: NewsRow | None = None
    for one in entries:
        was, now = _columns(one.was), _columns(one.now)
        if one.kind in MOVED and was and "due_on" in now:
            dates = {"was_due_on": was.get("due_on"), "due_on": now["due_on"]}
            yield one.told(What.DATE_MOVED)._replace(**dates)
        if {"status", "done_on"} & now.keys():
            is_done = one.status == "done" and now.get("status", "done") == "done"
            done = one.told(What.DONE) if is_done else None
            done = done and done._replace(due_on=one.due_on, done_on=one.done_on)
    if done is not None:
        yield done


def _columns(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _late(found: tuple[Any, ...]) -> NewsRow:
    """What became overdue, as the day after its last good day began."""
    item, plan, code, title, titles, party, due_on = found
    place = plan, code, title, titles, party
    day = date.fromisoformat(due_on) + timedelta(days=1)
    at = f"{day.isoformat()}T00:00:00.000000Z"
    name = f"{item}/{What.NEWLY_OVERDUE}/{due_on}"
    return NewsRow(What.NEWLY_OVERDUE, name, *place, at, at, due_on=due_on)


def _contributed(found: tuple[Any, ...]) -> NewsRow:
    item, plan, code, title, titles, party, starts_on, done_on, *said = found
    text, at, changed_at = said
    place = plan, code, title, titles, party
    row = NewsRow(CONTRIBUTED, f"{item}/{CONTRIBUTED}", *place, at, changed_at)
    return row._replace(starts_on=starts_on, done_on=done_on, text=text)
