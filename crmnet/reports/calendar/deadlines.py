"""Deadlines and events, for the calendars of other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.event import whose_event
from crmnet.domain.party import PRESIDENCY
from crmnet.store import calendar_exports
from crmnet.store.presiding import rotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


class DeadlineRow(NamedTuple):
    """A calendar item that has a last good day, or had one.

    Attributes:
        occurrence: of what recurs, from 1; else 0.
        due_on: ISO, last good day, inclusive; None: it has none any more.
        first_due_on: the date that it had first.
        archived: 1 where it no longer stands in the plan.
        revision: the number of the latest change of what is told of it.
        made_at: instant of its first entry in the log, UTC.
        changed_at: that of the latest change.
    """

    id: str
    plan: str
    code: str
    title: str
    titles: str | None
    party: str
    occurrence: int
    starts_on: str | None
    due_on: str | None
    first_due_on: str | None
    status: str
    percent: int | None
    done_on: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None
    theme: str
    archived: int
    revision: int
    made_at: str
    changed_at: str

    @property
    def holds(self) -> bool:
        """Whether the deadline stands in the plan."""
        return not self.archived and self.due_on is not None


WHOSE: Final = ("countries", "lead", "starts_on")
"""Columns of an event on which it hangs whom it concerns."""


class EventDays(NamedTuple):
    """An event of the data bank, as far as a calendar tells it.

    Attributes:
        code, theme: of its item.
        ends_on: the last day, inclusive.
        countries: codes of those that take part.
        lead: a country of these, presidency, secretariat; or None.
        archived: 1 where it was taken out, or is no longer of whom it is told.
        revision, made_at, changed_at: as of a deadline.
        was: of each change in which this changed its number and what it was, in JSON,
            a line each; or None.
        turns: who presides, and from which day on, the earliest first.
    """

    id: str
    plan: str
    code: str
    theme: str
    kind: str
    title: str
    starts_on: str
    ends_on: str
    place: str | None
    countries: str
    lead: str | None
    item_title: str
    item_titles: str | None
    archived: int
    revision: int
    made_at: str
    changed_at: str
    was: str | None = None
    turns: tuple[tuple[str, str], ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom it concerns; where nobody is named, the network."""
        return whose_event(self.countries, self.lead, self.starts_on, self.turns)

    @property
    def former(self) -> tuple[str, ...]:
        """Whom it concerned before it was corrected."""
        entries = [line.partition(" ") for line in (self.was or "").splitlines()]
        entries.sort(key=lambda entry: int(entry[0]), reverse=True)
        row = self
        found: list[str] = []
        for _number, _blank, written in entries:
            was = json.loads(written)
            known: dict[str, Any] = {name: was[name] for name in WHOSE if name in was}
            row = row._replace(**known)
            found += row.parties
        return tuple(found)

    def told_to(self, concerns: Callable[[str], bool]) -> EventDays | None:
        """The event as somebody is told of it; None: it is and was none of theirs.

        Args:
            concerns: whether what concerns a party concerns them.
        """
        if any(map(concerns, self.parties)):
            return self
        was_theirs = any(map(concerns, self.former))
        return self._replace(archived=1) if was_theirs else None


def deadlines(store: Store, filters: Filters) -> Iterator[DeadlineRow]:
    """All deadlines within some limits, one by one, in the order of the plan.

    Those that were archived are among them: who has them in a calendar is told.
    """
    found = calendar_exports.deadlines(store, _limits(filters))
    return map(DeadlineRow._make, found)


def event_days(store: Store, filters: Filters) -> Iterator[EventDays]:
    """All events within some limits, one by one, those that were taken out too."""
    turns = rotation(store)
    found = calendar_exports.events(store, _limits(filters))
    events = (EventDays._make((*row, turns)) for row in found)
    if filters.party is None:
        return events
    if filters.party == PRESIDENCY:  # whichever country it was
        events = (event._replace(turns=()) for event in events)
    told = (event.told_to(lambda party: party == filters.party) for event in events)
    return filter(None, told)


def undated(store: Store, filters: Filters) -> int:
    """How many open calendar items within some limits have no date."""
    return calendar_exports.undated(store, _limits(filters))


def _limits(filters: Filters) -> dict[str, str | None]:
    return filters.for_sql()
