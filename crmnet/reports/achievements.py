"""What was achieved in a period: what was done, and what was contributed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.progress import SOON
from crmnet.reports.activity.contributions import pairs, results_in
from crmnet.reports.filters import languages, plans_of
from crmnet.reports.rows import StoredRows
from crmnet.reports.targets import targets_of
from crmnet.store import achievements as stored
from crmnet.store import follow_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.reports.targets import TargetRow
    from crmnet.store.engine.contract import Store


class AchievementRow(NamedTuple):
    """A calendar item that was done, or a contribution; up to ``percent`` promised."""

    plan: str
    what: str  # done, contributed, held
    code: str
    title: str
    theme: str | None
    objective: str | None
    party: str  # who owed what is done; who contributed; "GT HN": who held an event
    starts_on: str | None  # of a contribution over several days
    done_on: str
    text: str | None  # of a contribution; null: it closed what the network owed
    results: str | None
    evidence: str | None
    done_by: str | None
    decided_by: str | None  # the act that decided it
    target: str | None  # of targets alone, and so the next two (reports/targets.py)
    reached: str | None
    percent: int | None
    timeliness: str | None  # of what is done
    titles: str | None
    reference_on: str  # of the plan: plans are sorted by it
    position: int
    kinds: str | None = None  # JSON: the plan's own kinds of results, in words


ACHIEVEMENT_COLUMNS = AchievementRow._fields[:17]


class Heading(NamedTuple):
    """A theme or an objective."""

    level: str
    title: str
    titles: str | None


class Achievements(NamedTuple):
    """The rows by plan and in the order of the document, and what stands above them.

    Attributes:
        above: by plan and code themes and objectives.
        languages: of the plans, by code.
        targets: what was to be reached, in the order of the document.
        acts: what decided on each plan as a whole, by its code; None: it is not said.
    """

    within: tuple[date, date]
    rows: tuple[AchievementRow, ...]
    above: dict[tuple[str, str], Heading]
    languages: dict[str, str]
    targets: tuple[TargetRow, ...]
    acts: dict[str, str | None]


def achievement_rows(
    store: Store, today: date, filters: Filters, within: tuple[date, date]
) -> Iterator[AchievementRow]:
    """What was achieved, in the order of the document; what is done comes first.

    A contribution counts on its last day. What a country closed for the network is its
    contribution too. An event has its joint counts, which are no party's: where a party
    limits, it has none.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: a status or timeliness finds what is done so, and what was contributed
            to leaves of which some item stands so.
        within: the first and the last day, inclusive.
    """
    yield from map(_row, stored.achieved(store, _values(today, filters, within)))


class Given(NamedTuple):
    """What was contributed in a period, the latest first.

    Attributes:
        consular: how many of the rows are of consular sides.
    """

    rows: StoredRows[AchievementRow]
    consular: int


def given(
    store: Store, today: date, filters: Filters, within: tuple[date, date]
) -> Given:
    """What was contributed, as far as it is asked for; limits as above."""
    values = _values(today, filters, within)
    number, consular = stored.number_given(store, values)

    def every() -> list[AchievementRow]:
        rows = achievement_rows(store, today, filters, within)
        gave = [row for row in rows if row.what == "contributed"]
        return sorted(gave, key=lambda row: row.done_on, reverse=True)

    def first(most: int) -> Iterator[AchievementRow]:
        return map(_row, stored.given(store, values, most))

    return Given(StoredRows(number, first, every), consular)


def _values(
    today: date, filters: Filters, within: tuple[date, date]
) -> dict[str, str | None]:
    first, last = (day.isoformat() for day in within)
    soon = (today + SOON).isoformat()
    period = {"first": first, "last": last, "today": today.isoformat(), "soon": soon}
    return {**period, **filters.for_sql()}


def _row(row: tuple[Any, ...]) -> AchievementRow:
    return AchievementRow._make((*row[:10], pairs(row[10]), *row[11:]))


def achievements(
    store: Store, today: date, filters: Filters, within: tuple[date, date]
) -> Achievements:
    """The same with what people read beside it."""
    above = {
        (plan, code): Heading(*titled)
        for plan, code, *titled in store.query(follow_up.ABOVE)
    }
    targets = targets_of(store, filters)
    rows = tuple(targets.counted(achievement_rows(store, today, filters, within)))
    acts = {plan.code: plan.decided_by for plan in plans_of(store, filters)}
    spoken = languages(store, filters)
    return Achievements(within, rows, above, spoken, targets.rows(), acts)


def with_targets(
    store: Store, filters: Filters, rows: Iterable[AchievementRow]
) -> Iterator[AchievementRow | TargetRow]:
    """What was achieved, one by one, and behind it what was to be."""
    targets = targets_of(store, filters)
    yield from targets.counted(rows)
    yield from targets.rows()


def totals(rows: Iterable[AchievementRow]) -> dict[str, int]:
    """The sum of each kind of result, by the name of the kind."""
    found: dict[str, int] = {}
    for row in rows:
        for kind, number in results_in(row):
            found[kind] = found.get(kind, 0) + number
    return dict(sorted(found.items()))
