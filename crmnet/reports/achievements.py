"""What was achieved in a period: what was done, and what was contributed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.progress import SOON
from crmnet.reports.activity.contributions import counts_in, pairs
from crmnet.reports.filters import plans_of
from crmnet.reports.rows import StoredRows
from crmnet.reports.targets import targets_of
from crmnet.store import achievements as stored
from crmnet.store import follow_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.reports.targets import TargetRow, Targets
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


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


class Sums(NamedTuple):
    """What is counted of all that was achieved.

    Attributes:
        done: calendar items that were done.
        given: contributions.
        givers: of how many parties these are.
        held: events.
        results: their sums, by kind.
        kinds: JSON: the own kinds of results of the plans of which there are any.
    """

    done: int
    given: int
    givers: int
    held: int
    results: dict[str, int]
    kinds: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows tell it."""
        return self.done + self.given + self.held


class Achievements(NamedTuple):
    """The rows by plan and in the order of the document, and what stands above them.

    Attributes:
        rows: all, or those of the first leaves; each may be read as it is asked for.
        sums: what is counted of all.
        above: by plan and code themes and objectives.
        languages: of the plans, by code.
        targets: what was to be reached, in the order of the document.
        acts: what decided on each plan as a whole, by its code; None: it is not said.
    """

    within: tuple[date, date]
    rows: Iterable[AchievementRow]
    sums: Sums
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


class LatelyGiven(NamedTuple):
    """What was contributed in a period, the latest first.

    Attributes:
        consular: how many of the rows are of consular sides.
    """

    rows: StoredRows[AchievementRow]
    consular: int


def given(
    store: Store, today: date, filters: Filters, within: tuple[date, date]
) -> LatelyGiven:
    """What was contributed, as far as it is asked for; limits as above."""
    values = _values(today, filters, within)
    days = stored.days_given(store, values)

    def first(most: int) -> Iterator[AchievementRow]:
        """Of other days than the latest ones that have as many none is looked at."""
        until_now = accumulate(one.all for one in days)
        enough = (
            one.day for one, upto in zip(days, until_now, strict=True) if upto >= most
        )
        lately = {**values, "first": next(enough, values["first"])}
        return map(_row, stored.given(store, lately, most))

    def every() -> Iterator[AchievementRow]:
        return map(_row, stored.given(store, values))

    number = sum(one.all for one in days)
    consular = sum(one.consular for one in days)
    return LatelyGiven(StoredRows(number, first, every), consular)


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
    store: Store,
    today: date,
    filters: Filters,
    within: tuple[date, date],
    most: int | None = None,
    *,
    as_read: bool = False,
) -> Achievements:
    """The same with what people read beside it.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: as above.
        within: the first and the last day, inclusive.
        most: how many lines are to be shown: the rows are those of the first leaves
            that have as many; None: all.
        as_read: whether all rows come once, while they are read.
    """
    above = {
        (plan, code): Heading(*titled)
        for plan, code, *titled in store.query(follow_up.ABOVE)
    }
    targets = targets_of(store, filters)
    rows: Iterable[AchievementRow]
    plans = plans_of(store, filters)
    if most is None and not as_read:
        rows = tuple(targets.counted(achievement_rows(store, today, filters, within)))
        sums = sums_of(rows)
    else:
        values = _values(today, filters, within)
        sums = _sums(store, values, targets, plans)
        last = (
            None if most is None else stored.last_shown(store, values, sums.rows, most)
        )
        read = map(_row, stored.achieved(store, values, last))
        rows = read if as_read else tuple(read)
    acts = {plan.code: plan.decided_by for plan in plans}
    spoken = {plan.code: plan.language for plan in plans}
    return Achievements(within, rows, sums, above, spoken, targets.rows(), acts)


def _sums(
    store: Store,
    values: dict[str, str | None],
    targets: Targets,
    plans: Sequence[PlanRecord],
) -> Sums:
    """What the store counts of all, for the targets too."""
    numbers = dict.fromkeys(("done", "contributed", "held"), 0)
    results: dict[str, int] = {}
    givers = set()
    for one in stored.sums(store, values):
        numbers[one.what] += one.number
        givers.add(one.giver)
        _add(results, pairs(one.results), one.number)
    if targets and results:
        for plan, code, told, number in stored.results_of_leaves(store, values):
            targets.count(plan, code, pairs(told), number)
    done, given, held = numbers.values()
    has_kinds = results and any(plan.results for plan in plans)
    kinds = stored.kinds_of_plans(store, values) if has_kinds else ()
    sorted_results = dict(sorted(results.items()))
    return Sums(done, given, len(givers - {None}), held, sorted_results, kinds)


def sums_of(rows: Sequence[AchievementRow]) -> Sums:
    """What is counted of rows."""
    given = [row for row in rows if row.what == "contributed"]
    held = sum(row.what == "held" for row in rows)
    results: dict[str, int] = {}
    for row in rows:
        _add(results, row.results)
    return Sums(
        done=len(rows) - len(given) - held,
        given=len(given),
        givers=len({row.party for row in given}),
        held=held,
        results=dict(sorted(results.items())),
        kinds=tuple(dict.fromkeys(row.kinds for row in rows if row.kinds)),
    )


def _add(sums: dict[str, int], told: str | None, times: int = 1) -> None:
    for kind, number in counts_in(told):
        sums[kind] = sums.get(kind, 0) + number * times


def with_targets(
    store: Store, filters: Filters, rows: Iterable[AchievementRow]
) -> Iterator[AchievementRow | TargetRow]:
    """What was achieved, one by one, and behind it what was to be."""
    targets = targets_of(store, filters)
    yield from targets.counted(rows)
    yield from targets.rows()
