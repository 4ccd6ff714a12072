"""What was achieved in a period: done, contributed, closed for the network; sums."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.reports.achievements import achievement_rows, achievements, sums_of
from crmnet.reports.activity.contributions import contributions
from crmnet.reports.activity.listing import activities, with_contributions
from crmnet.reports.filters import Filters
from crmnet.reports.plan.show import plan_tree
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import (
    Deed,
    contribute,
    find_contribution,
    remove_contribution,
)
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.past import as_known
from tests.factory import ANY, EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2003, 1, 10)
CLOCK = Clock(TODAY, NOW)
YEAR = (date(2002, 7, 1), date(2002, 12, 31))


def give(store: Store, code: str, party: str, day: str, text: str, *more: str) -> str:
    """Note a contribution of one day, with results; its id."""
    on = date.fromisoformat(day)
    deed = Deed(text, (on, on), more, (f"Acta {text}",))
    contribute(store, Aim(code, None, party), CLOCK, deed)
    (row,) = (one for one in contributions(store, TODAY, Filters()) if one.text == text)
    return row.id


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(
        empty_store,
        a_plan(
            an_item("1"),
            an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH),
            an_item("1.2"),
            an_item("2"),
            an_item("2.1", calendar="Permanente", owes=ANY),
        ),
    )
    complete(empty_store, "1.1", "GT", today=TODAY, on=date(2002, 9, 30), by="Ana")
    complete(empty_store, "1.1", "HN", today=TODAY, on=date(2002, 10, 1))
    complete(empty_store, "1.1", "MX", today=TODAY, on=date(2003, 1, 1))
    give(empty_store, "1.2", "HN", "2002-07-01", "primero", "participantes=10")
    give(
        empty_store,
        "1.2",
        "GT",
        "2002-12-31",
        "último",
        "participants=5",
        "impostors=2",
    )
    give(empty_store, "1.2", "GT", "2003-01-01", "tarde", "participants=100")
    give(empty_store, "2.1", "presidency", "2002-08-01", "presidido")
    return empty_store


def told(store: Store, **limits: str) -> list[tuple[str | None, ...]]:
    rows = achievement_rows(store, TODAY, Filters(**limits), YEAR)  # type: ignore[arg-type]
    return [
        (row.what, row.code, row.party, row.done_on, row.text, row.results)
        for row in rows
    ]


GT_DONE = ("done", "1.1", "GT", "2002-09-30", None, None)
HN_DONE = ("done", "1.1", "HN", "2002-10-01", None, None)
FIRST = ("contributed", "1.2", "HN", "2002-07-01", "primero", "participants=10")
LAST = (
    "contributed", "1.2", "GT", "2002-12-31", "último", "impostors=2 participants=5",
)  # fmt: skip
PRESIDED = ("contributed", "2.1", "presidency", "2002-08-01", "presidido", None)


def test_both_ends_of_the_period_count(store: Store) -> None:
    assert told(store) == [GT_DONE, HN_DONE, FIRST, LAST, PRESIDED]
    rows = [*achievement_rows(store, TODAY, Filters(), YEAR)]
    assert sums_of(rows).results == {"impostors": 2, "participants": 15}
    assert (rows[0].done_by, rows[3].evidence) == ("Ana", "Acta último")
    assert [row.objective for row in rows] == ["1.1", "1.1", "1.2", "1.2", "2.1"]


def test_the_limits_hold_for_what_is_done_and_what_is_contributed(store: Store) -> None:
    assert told(store, party="GT") == [GT_DONE, LAST]
    assert told(store, party="GT", also="presidency") == [GT_DONE, LAST, PRESIDED]
    assert told(store, theme="2") == [PRESIDED]
    assert told(store, objective="1.2") == [FIRST, LAST]
    assert told(store, status="done") == [GT_DONE, HN_DONE]
    assert told(store, status="not_started") == [FIRST, LAST, PRESIDED]
    assert told(store, timeliness="done_late") == [HN_DONE]
    assert told(store, timeliness="ongoing") == [PRESIDED]
    assert told(store, plan="none") == []


def test_what_a_country_closed_for_the_network_is_its_contribution(
    store: Store,
) -> None:
    """As it was recorded before contributions were: the item has who reported it."""
    with change(store, NOW) as into:
        (found,) = store.rows(
            CalendarItemRecord, "SELECT * FROM calendar_item WHERE party = 'network'"
        )
        done = found._replace(status="done", done_on="2002-11-01", reported_by="MX")
        into.update(found, done, EntryKind.COMPLETED)
    of_network = ("done", "1.2", "network", "2002-11-01", None, None)
    of_mexico = ("contributed", "1.2", "MX", "2002-11-01", None, None)
    assert told(store, objective="1.2") == [of_network, FIRST, of_mexico, LAST]
    assert told(store, party="MX") == [of_mexico]
    assert told(store, party="network") == [of_network]


def test_what_was_taken_out_or_undone_is_not_told(store: Store) -> None:
    row_id = give(store, "1.2", "MX", "2002-10-10", "retirado")
    assert len(told(store)) == 6
    remove_contribution(store, row_id[-8:], CLOCK, None)
    assert len(told(store)) == 5
    assert len(contributions(store, TODAY, Filters())) == 4


def test_contributions_to_what_left_the_plan_are_not_told(store: Store) -> None:
    load(
        store,
        a_plan(an_item("1"), an_item("1.1", owes=EACH), an_item("2"), an_item("2.1")),
    )
    assert [row[1] for row in told(store)] == ["1.1", "1.1", "2.1"]


def test_what_was_known_then_is_told_as_it_was(store: Store) -> None:
    before = told(store)
    later = datetime(2026, 3, 1, tzinfo=UTC)
    deed = Deed("después", (date(2002, 10, 10), date(2002, 10, 10)))
    contribute(store, Aim("1.2", None, "GT"), CLOCK._replace(now=later), deed)
    assert len(told(store)) == 6
    with closing(as_known(store, NOW + timedelta(days=1))) as past:
        assert told(past) == before


def test_the_people_are_told_what_stands_above(store: Store) -> None:
    found = achievements(store, TODAY, Filters(), YEAR)
    assert found.above["crm-2002", "1.2"].title == "Texto 1.2"
    assert found.languages == {"crm-2002": "es"}


def test_an_id_may_be_short_as_long_as_it_is_one(store: Store) -> None:
    rows = contributions(store, TODAY, Filters())
    for row in rows:
        assert find_contribution(store, row.id[-6:].upper()).id == row.id


def test_what_is_permanent_is_with_or_without_contributions(store: Store) -> None:
    def on(day: date) -> tuple[bool | None, ...]:
        listed = with_contributions(store, day, activities(store, day, Filters()))
        tree = {row.code: row.contributed for row in plan_tree(store, day, None)}
        assert {row.code: row.contributed for row in listed}.items() <= tree.items()
        return tree["2.1"], tree["1.2"], tree["1"]

    assert on(date(2002, 7, 31)) == (False, None, None)
    assert on(date(2002, 8, 1)) == (True, None, None)
    assert on(date(2003, 7, 31)) == (True, None, None)
    assert on(date(2003, 8, 1)) == (False, None, None)
