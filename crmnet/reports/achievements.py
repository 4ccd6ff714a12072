"""What was achieved in a period: what was done, and what was contributed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import SOON
from crmnet.reports.activity.contributions import (
    Within,
    contributions,
    results_in,
)
from crmnet.reports.evidence import joined
from crmnet.reports.filters import languages, plans_of
from crmnet.reports.targets import target_rows
from crmnet.store import follow_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.filters import Filters
    from crmnet.reports.targets import TargetRow
    from crmnet.store.engine.contract import Store


class AchievementRow(NamedTuple):
    """A calendar item that was done, or a contribution; up to ``percent`` promised."""

    plan: str
    what: str  # done, contributed
    code: str
    title: str
    theme: str | None
    objective: str | None
    party: str  # who owed what is done; who contributed
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


NO_TARGET: Final[dict[str, None]] = dict.fromkeys(("target", "reached", "percent"))


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
) -> tuple[AchievementRow, ...]:
    """What was achieved, in the order of the document; what is done comes first.

    A contribution counts on its last day. What a country closed for the network is its
    contribution too.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: a status or timeliness finds what is done so, and what was contributed
            to leaves of which some item stands so.
        within: the first and the last day, inclusive.
    """
    first, last = (day.isoformat() for day in within)
    values = {
        "first": first,
        "last": last,
        "today": today.isoformat(),
        "soon": (today + SOON).isoformat(),
        **filters.for_sql(),
    }
    done = store.query(follow_up.DONE, **values)
    closed = store.query(follow_up.REPORTED, **values)
    proven = joined(store.query(follow_up.PROVEN, first=first, last=last))
    given = contributions(store, today, filters, Within(*within))
    rows = [
        *(_done(row, proven) for row in done),
        *(_reported(row, proven) for row in closed),
        *map(_contributed, given),
    ]
    return tuple(sorted(rows, key=_place))


def achievements(
    store: Store, today: date, filters: Filters, within: tuple[date, date]
) -> Achievements:
    """The same with what people read beside it."""
    above = {
        (plan, code): Heading(*titled)
        for plan, code, *titled in store.query(follow_up.ABOVE)
    }
    rows = achievement_rows(store, today, filters, within)
    targets = target_rows(store, filters, rows)
    acts = {plan.code: plan.decided_by for plan in plans_of(store, filters)}
    spoken = languages(store, filters)
    return Achievements(within, rows, above, spoken, targets, acts)


def with_targets(
    store: Store, filters: Filters, rows: tuple[AchievementRow, ...]
) -> tuple[AchievementRow | TargetRow, ...]:
    """What was achieved, and behind it what was to be."""
    return (*rows, *target_rows(store, filters, rows))


def totals(rows: Iterable[AchievementRow]) -> dict[str, int]:
    """The sum of each kind of result, by the name of the kind."""
    found: dict[str, int] = {}
    for row in rows:
        for kind, number in results_in(row):
            found[kind] = found.get(kind, 0) + number
    return dict(sorted(found.items()))


def _place(row: AchievementRow) -> tuple[str | int, ...]:
    return (
        row.reference_on,
        row.plan,
        row.position,
        row.what != "done",
        row.done_on,
        row.party,
        row.text or "",
    )


class _Done(NamedTuple):
    """A row of DONE and REPORTED."""

    id: str
    plan: str
    code: str
    title: str
    party: str
    done_on: str
    done_by: str | None
    reported_by: str | None
    timeliness: str | None
    titles: str | None
    theme: str | None
    objective: str | None
    reference_on: str
    position: int
    decided_by: str | None


def _done(found: tuple[object, ...], proven: dict[str, str]) -> AchievementRow:
    row = _Done._make(found)
    return AchievementRow(
        plan=row.plan,
        what="done",
        code=row.code,
        title=row.title,
        theme=row.theme,
        objective=row.objective,
        party=row.party,
        starts_on=None,
        done_on=row.done_on,
        text=None,
        results=None,
        evidence=proven.get(row.id),
        done_by=row.done_by,
        decided_by=row.decided_by,
        **NO_TARGET,
        timeliness=row.timeliness,
        titles=row.titles,
        reference_on=row.reference_on,
        position=row.position,
    )


def _reported(found: tuple[object, ...], proven: dict[str, str]) -> AchievementRow:
    """What a country closed for the network, as its contribution."""
    row = _Done._make(found)
    party = row.reported_by or row.party
    return _done(found, proven)._replace(
        what="contributed", party=party, timeliness=None
    )


def _contributed(row: ContributionRow) -> AchievementRow:
    return AchievementRow(
        plan=row.plan,
        what="contributed",
        code=row.code,
        title=row.title,
        theme=row.theme,
        objective=row.objective,
        party=row.party,
        starts_on=row.starts_on,
        done_on=row.done_on,
        text=row.text,
        results=row.results,
        evidence=row.evidence,
        done_by=row.done_by,
        decided_by=row.decided_by,
        **NO_TARGET,
        timeliness=None,
        titles=row.titles,
        reference_on=row.reference_on,
        position=row.position,
        kinds=row.kinds,
    )
