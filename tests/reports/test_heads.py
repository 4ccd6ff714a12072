"""A screen that stops is told the beginning of the whole, and what is counted of it."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.reports.achievements import achievement_rows, achievements, given
from crmnet.reports.activity.contributions import contribution_list, contributions
from crmnet.reports.activity.listing import activities, activity_list, of_rows
from crmnet.reports.filters import Filters
from crmnet.reports.overdue import counts_of, overdue
from crmnet.reports.plan import show
from crmnet.reports.upcoming import upcoming
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import Deed, contribute
from tests.factory import ANY, EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2003, 1, 10)
YEAR = (date(2002, 7, 1), date(2002, 12, 31))
LIMITS: tuple[dict[str, str], ...] = (
    {},
    {"party": "GT"},
    {"status": "done"},
    {"timeliness": "overdue"},
    {"theme": "2"},
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(
        empty_store,
        a_plan(
            an_item("1"),
            an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH),
            an_item("1.2", calendar="Trimestral", until=date(2003, 6, 30), owes=EACH),
            an_item("2"),
            an_item("2.1", target={"participants": 7}, calendar="Permanente", owes=ANY),
            an_item("2.2"),
        ),
    )
    for owing in ("GT", "HN", "MX"):
        complete(empty_store, "1.1", owing, today=TODAY, on=date(2002, 9, 30))
    for code, party, day, text in (
        ("1.2", "HN", "2002-07-01", "primero"),
        ("1.2", "GT", "2002-12-31", "último"),
        ("2.1", "presidency", "2002-12-31", "presidido"),
        ("1.1", "GT/consular", "2002-08-01", "consular"),
    ):
        on = date.fromisoformat(day)
        deed = Deed(text, (on, on), ("participants=5",), (f"Acta {text}",))
        contribute(empty_store, Aim(code, None, party), Clock(TODAY, NOW), deed)
    return empty_store


@pytest.mark.parametrize("limits", LIMITS)
def test_a_list_that_stops_has_whole_leaves_and_the_counts_of_all(
    store: Store, limits: dict[str, str]
) -> None:
    filters = Filters(**limits)  # type: ignore[arg-type]
    rows = activities(store, TODAY, filters)
    lines = len({(row.code, row.party) for row in rows})
    for most in (None, *range(1, lines + 2)):
        found = activity_list(store, TODAY, filters, most)
        read = [row._replace(contributed=None) for row in found.rows]
        leaves = [list(leaf) for _, leaf in groupby(rows, lambda row: row.code)]
        assert tuple(read) == rows[: len(read)]
        assert len(read) in {sum(map(len, leaves[:n])) for n in range(len(leaves) + 1)}
        shown = len({(row.code, row.party) for row in read})
        assert shown >= min(most or lines, lines)
        assert found.head.counts == of_rows(rows).head.counts


@pytest.mark.parametrize("limits", LIMITS)
def test_of_what_was_contributed_the_latest_are_read_alone(
    store: Store, limits: dict[str, str]
) -> None:
    filters = Filters(**limits)  # type: ignore[arg-type]
    rows = achievement_rows(store, TODAY, filters, YEAR)
    gave = [row for row in rows if row.what == "contributed"]
    gave.sort(key=lambda row: row.done_on, reverse=True)
    found = given(store, TODAY, filters, YEAR)
    assert len(found.rows) == len(gave)
    assert list(found.rows) == gave
    assert [list(found.rows[:n]) for n in range(5)] == [gave[:n] for n in range(5)]
    assert found.consular == sum(row.party == "GT/consular" for row in gave)


@pytest.mark.parametrize("limits", LIMITS)
def test_a_list_of_contributions_reads_its_first_ones_alone(
    store: Store, limits: dict[str, str]
) -> None:
    filters = Filters(**limits)  # type: ignore[arg-type]
    rows = contributions(store, TODAY, filters)
    found = contribution_list(store, TODAY, filters)
    assert tuple(found.rows) == rows
    assert [found.rows[:n] for n in range(5)] == [rows[:n] for n in range(5)]
    assert found.leaves == len({row.code for row in rows})
    assert (len(found.rows), found.plans) == (len(rows), int(bool(rows)))


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("today", [date(2002, 10, 20), TODAY])
def test_what_is_due_and_stops_has_the_rows_and_the_counts_of_all(
    store: Store, limits: dict[str, str], today: date
) -> None:
    filters = Filters(**limits)  # type: ignore[arg-type]
    late = overdue(store, today, filters)
    soon = upcoming(store, today, filters, 400)
    for most in range(1, max(len(late.rows), len(soon.rows)) + 2):
        of_late = overdue(store, today, filters, most)
        of_soon = upcoming(store, today, filters, 400, most)
        for found, whole in ((of_late, late), (of_soon, soon)):
            shown = len(whole.rows) if filters.timeliness else most
            assert found.rows == whole.rows[:shown]
            assert (found.counts or counts_of(found.rows)) == counts_of(whole.rows)
        assert of_late[1:3] == late[1:3]
        assert of_soon[1:3] == soon[1:3]


@pytest.mark.parametrize("limits", LIMITS)
def test_achievements_that_stop_count_all_of_them(
    store: Store, limits: dict[str, str]
) -> None:
    filters = Filters(**limits)  # type: ignore[arg-type]
    whole = achievements(store, TODAY, filters, YEAR)
    every = tuple(whole.rows)
    for most in range(1, len(every) + 2):
        found = achievements(store, TODAY, filters, YEAR, most)
        rows = tuple(found.rows)
        assert len(rows) >= min(most, len(every))
        assert rows == every[: len(rows)]
        assert found._replace(rows=()) == whole._replace(rows=())
    read = achievements(store, TODAY, filters, YEAR, as_read=True)
    assert read._replace(rows=tuple(read.rows)) == whole


def test_achievements_that_stop_are_those_of_the_first_leaves(store: Store) -> None:
    found = achievements(store, TODAY, Filters(), YEAR, 1)
    assert {row.code for row in found.rows} == {"1.1"}
    assert found.targets[0].number == 5


@pytest.mark.parametrize("code", [None, "2"])
def test_a_plan_that_stops_counts_all_of_its_leaves(
    store: Store, code: str | None
) -> None:
    rows = show.plan_tree(store, TODAY, None, code)
    for most in range(1, len(rows) + 2):
        found = show.plan_head(store, TODAY, None, code, most)
        assert found.rows == rows[:most]
        assert found.counted == show.of_rows(rows).counted
