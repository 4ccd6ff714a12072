"""How the plans stand, theme by theme and objective by objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import SOON
from crmnet.store import follow_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.follow_up import Running


class StatusRow(NamedTuple):
    """One theme, with all below it, or one objective; counts are of calendar items.

    ``open`` counts what is not started, in progress or partial; ``partial``,
    ``overdue`` and ``undated`` are parts of it. ``continuing`` counts what is open and
    has no end, or has no date and is owed by several together; ``contributed`` those of
    them to whose leaf somebody contributed in the period of ``round``, the round that
    runs for the plan, or any of several; None: within the last twelve months.
    """

    plan: str
    code: str
    level: str  # theme, objective
    title: str
    total: int
    done: int
    partial: int
    open: int
    overdue: int
    undated: int
    suspended: int
    continuing: int
    contributed: int
    round: str | None
    titles: str | None
    running: tuple[Running, ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()  # in the plan, for what, how many


STATUS_COLUMNS = StatusRow._fields[:14]
Counts = tuple[int, ...]  # from total to contributed


def status(store: Store, today: date, filters: Filters) -> tuple[StatusRow, ...]:
    """Themes, each before its objectives; those with most overdue items first."""
    found = store.query(
        follow_up.STATUS,
        soon=(today + SOON).isoformat(),
        **follow_up.lately(today),
        **filters.for_sql(),
    )
    counts: dict[tuple[str, str], Counts] = {}
    above: dict[tuple[str, str], str] = {}  # the theme of an objective
    for plan, theme, objective, *numbers in found:
        counts[plan, theme] = _sum(counts.get((plan, theme)), numbers)
        if objective is not None:
            counts[plan, objective] = tuple(numbers)
            above[plan, objective] = theme
    running = follow_up.running(store)
    waiting = follow_up.waiting(store, **filters.for_sql())
    rows = []
    for plan, code, level, title, titles in store.query(follow_up.ABOVE):
        if of_all := counts.get((plan, code)):
            asked = running.get(plan, ())
            names = " | ".join(one.name for one in asked) or None
            of_plan = names, titles, asked, waiting.get(plan, ())
            named = plan, code, level, title, *of_all, *of_plan
            rows.append(StatusRow._make(named))
    return tuple(_by_urgency(rows, above))


def _sum(before: Counts | None, numbers: Iterable[int]) -> Counts:
    if before is None:
        return tuple(numbers)
    return tuple(map(sum, zip(before, numbers, strict=True)))


def _by_urgency(
    rows: list[StatusRow], above: dict[tuple[str, str], str]
) -> list[StatusRow]:
    """Plans in their order, in each the themes with their objectives after them."""
    plans = list(dict.fromkeys(row.plan for row in rows))
    late = {(row.plan, row.code): row.overdue for row in rows}
    order = {(row.plan, row.code): place for place, row in enumerate(rows)}

    def key(row: StatusRow) -> tuple[int, ...]:
        own = (row.plan, row.code)
        theme = (row.plan, above.get(own, row.code))
        is_below = own != theme
        own_late = late[own] if is_below else 0
        return (
            plans.index(row.plan),
            -late[theme],
            order[theme],
            is_below,
            -own_late,
            order[own],
        )

    return sorted(rows, key=key)
