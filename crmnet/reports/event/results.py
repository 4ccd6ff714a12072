"""What came of events: totals and averages by kind, year, theme and country."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.reports.targets import lines_above
from crmnet.store import event_results as stored
from crmnet.store.contributions import OWN_KINDS, counts
from crmnet.store.targets import aimed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.reports.event.listing import EventLimits
    from crmnet.store.engine.contract import Store
    from crmnet.store.event_results import EventGroup, EventSum, Summed
    from crmnet.store.targets import Aimed

BY: Final = ("kind", "year", "country", "theme")
"""By what results are summed."""


class ResultRow(NamedTuple):
    """A kind of result of some events; all fields but the last are promised.

    The row of a target says how much was counted under its item by the end of a year.
    """

    by: str  # all, kind, year, country, theme, target
    plan: str | None  # of a theme, of a target
    value: (
        str | None
    )  # "exercise", "2003", "GT", "1", "1.1.2"; of a country null: joint
    year: str | None  # of a target
    result: str  # officers_trained; of events that counted nothing ""
    events: int | None  # how many there are
    counted: int | None  # of how many of them it was counted
    total: int
    average: float | None  # of those of which it was counted
    target: int | None
    percent: int | None  # whole ones: 499 of 500 are 99


RESULT_COLUMNS: Final = ResultRow._fields


class EventsSummed(NamedTuple):
    """What came of the events that are meant.

    Attributes:
        events: how many there are.
        rows: sums of all, then by each of BY, then the targets by year.
        kinds: JSON: the own kinds of results of the plans, in words.
    """

    events: int
    rows: tuple[ResultRow, ...]
    kinds: tuple[str, ...] = ()


def results(
    store: Store, today: date, limits: EventLimits, by: str | None = None
) -> EventsSummed:
    """What came of events that were held.

    A joint count is there once in each sum; by country it stands for itself. An event
    counts for each of its countries, and in all once.

    Args:
        store: the store.
        today: what ends later counts for nothing yet.
        limits: which events; targets are there only where the plan, the theme and the
            objective limit, for they are of all of it.
        by: one of BY, or None: by all of them.
    """
    of = {**limits.for_sql(), "today": today.isoformat()}
    found = stored.summed(store, of)
    wanted = BY if by is None else (by,)
    rows = [*_rows("all", _sums(found, lambda _row: (None, None)))]
    for one in wanted:
        rows += _rows(one, _groups(found, one))
    if limits == type(limits)(limits.places):
        rows += _trend(store, of)
    number = sum(group.number for group in found.events)
    return EventsSummed(number, tuple(rows), _kinds(store))


Place = tuple[str | None, str | None]  # a plan, and what of it


class _Sum(NamedTuple):
    """What was counted of a group of events."""

    events: int
    results: dict[str, tuple[int, int]]  # by kind: of how many, and the sum


def _groups(found: Summed, by: str) -> dict[Place, _Sum]:
    if by == "country":
        return _by_country(found)
    if by == "theme":
        return _sums(found, lambda row: (row.plan, row.theme))
    return _sums(found, lambda row: (None, getattr(row, by)))


def _sums(
    found: Summed, place: Callable[[EventGroup | EventSum], Place]
) -> dict[Place, _Sum]:
    """Events and their counts by a place that each of them has."""
    groups: dict[Place, _Sum] = {}
    for group in found.events:
        before = groups.get(place(group), _Sum(0, {}))
        groups[place(group)] = before._replace(events=before.events + group.number)
    for row in found.sums:
        results = groups[place(row)].results
        counted, total = results.get(row.result, (0, 0))
        results[row.result] = (counted + row.counted, total + row.total)
    return dict(sorted(groups.items(), key=_sorted_by))


def _by_country(found: Summed) -> dict[Place, _Sum]:
    """The same by country; joint counts, which are of none, come last."""
    groups: dict[Place, _Sum] = {
        (None, code): _Sum(number, {}) for code, number in found.events_of.items()
    }
    joint = _Sum(sum(group.number for group in found.events), {})
    for row in found.shares:
        of = joint if row.country is None else groups[None, row.country]
        of.results[row.result] = (row.counted, row.total)
    return {**groups, **({(None, None): joint} if joint.results else {})}


def _sorted_by(group: tuple[Place, _Sum]) -> tuple[str, str]:
    (plan, value), _sum = group
    return plan or "", value or ""


def _rows(by: str, groups: dict[Place, _Sum]) -> Iterator[ResultRow]:
    for (plan, value), (events, results) in groups.items():
        for result, (counted, total) in sorted(results.items()) or [("", (0, 0))]:
            average = round(total / counted, 1) if counted else None
            said = (result, events, counted, total, average)
            yield ResultRow(by, plan, value, None, *said, None, None)


# Against targets


def _trend(store: Store, of: dict[str, str | None]) -> Iterator[ResultRow]:
    """By target and year how much was counted by its end, in the plan's order.

    Where nothing was, that is said of this year.
    """
    this_year = (of["today"] or "")[:4]
    items = aimed(store, of)
    if not items:
        return
    above = lines_above(items)
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in stored.by_year(store, of):
        for aim in above.get((row.plan, row.code), ()):
            years = sums[aim, row.result]
            years[row.year] = years.get(row.year, 0) + row.total
    for item in items:
        for result, target in counts(item.target).items():
            years = sums.get((item.id, result)) or {this_year: 0}
            yield from _by_year(item, result, target, years)


def _by_year(
    item: Aimed, result: str, target: int, years: dict[str, int]
) -> Iterator[ResultRow]:
    total = 0
    for year in sorted(years):
        total += years[year]
        percent = 100 * total // target if target else None
        said = (None, None, total, None, target, percent)
        yield ResultRow("target", item.plan, item.code, year, result, *said)


def _kinds(store: Store) -> tuple[str, ...]:
    """The own kinds of results of all plans, as they stand in the store."""
    return tuple(written for (written,) in store.query(OWN_KINDS))
