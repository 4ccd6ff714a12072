"""`report round`: who has answered, with how much, when, and who has not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from crmnet.domain.clock import Clock
from crmnet.i18n import language
from crmnet.render.report import round as drawn
from crmnet.reports.filters import Filters
from crmnet.reports.round import (
    AskedRound,
    RoundRow,
    RoundView,
    asked_round,
    round_list,
    rounds_meant,
)
from crmnet.reports.round import (
    limits as limits_of,
)
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.round.answering import NothingMore, answer
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import EACH, a_plan, a_store, an_item, load, record_of, records

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

MEMBERS = ("CR", "GT", "HN", "MX", "PA")
WANTED = NewRound(
    "2.º semestre 2002", date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 15)
)


def at(day: int, hour: int = 18) -> Clock:
    """An hour of a day of January 2003."""
    return Clock(date(2003, 1, day), datetime(2003, 1, day, hour, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Asked on the 2nd: CR never, GT by facts, HN nothing, MX contributes late, PA no.

    Of CR and MX something of the period had been recorded before.
    """
    store = a_store(tmp_path / "a.db")
    leaves = (an_item("1", owes=EACH), an_item("2", owes=EACH), an_item("3"))
    load(store, a_plan(*leaves, members=MEMBERS))
    fact(store, "1", "CR", at(1), on=date(2002, 9, 1))
    contribute(store, "MX", at(1))
    open_round(store, None, WANTED, at(2))
    fact(store, "1", "GT", at(3), on=date(2002, 12, 1))
    fact(store, "2", "GT", at(5), on=date(2002, 12, 1))
    fact(store, "1", "GT", at(6), kind=EntryKind.NOTED, note="con 40 funcionarios")
    answer(store, NothingMore("HN"), at(4))
    contribute(store, "MX", at(17))
    return store


def fact(
    store: Store,
    code: str,
    party: str,
    clock: Clock,
    kind: EntryKind = EntryKind.COMPLETED,
    **more: Any,
) -> None:
    """Record a fact."""
    record(store, Aim(code, None, party), clock, Fact(kind, **more))


def contribute(store: Store, party: str, clock: Clock) -> None:
    """Record a contribution to the leaf of the network."""
    (item,) = records(store, "SELECT id FROM item WHERE code = '3'")
    values = {
        "item": item["id"],
        "party": party,
        "done_on": "2002-12-01",
        "text": "Un curso",
    }
    with change(store, clock.now) as into:
        into.insert(record_of("contribution", values), EntryKind.CONTRIBUTED)


def report(store: Store, day: int, **limits: Any) -> AskedRound:
    """The round as it stands on a day of January."""
    today = date(2003, 1, day)
    filters = Filters(**limits)
    view = RoundView(today, UTC, limits_of(today, filters), filters.party)
    (meant,) = rounds_meant(store, None)
    return asked_round(store, meant, view)


def row(party: str, state: str, **more: Any) -> RoundRow:
    """A row of the report."""
    values = {
        "round": "2.º semestre 2002",
        "plan": "crm-2002",
        "party": party,
        "state": state,
        "asked_on": "2003-01-02",
        "answer_by": "2003-01-15",
        "answered_on": None,
        "latest_on": None,
        "items": 0,
        "contributions": 0,
        "nothing_on": None,
        "known": 0,
        **more,
    }
    return RoundRow(**values)


def test_who_has_not_answered_stands_first_and_all_are_counted(store: Store) -> None:
    assert report(store, 18).rows == (
        row("CR", "late", known=1, days_late=3),
        row("PA", "late", days_late=3),
        row(
            "GT",
            "answered",
            answered_on="2003-01-03",
            latest_on="2003-01-06",
            items=2,
            days_late=-12,
        ),
        row(
            "HN",
            "answered",
            answered_on="2003-01-04",
            latest_on="2003-01-04",
            nothing_on="2003-01-04",
            days_late=-11,
        ),
        row(
            "MX",
            "answered",
            answered_on="2003-01-17",
            latest_on="2003-01-17",
            contributions=1,
            known=1,
            days_late=2,
        ),
    )


def test_nobody_is_late_on_the_last_day(store: Store) -> None:
    states = [one.state for one in report(store, 15).rows[:2]]
    assert states == ["waiting", "waiting"]
    assert [one.state for one in report(store, 16).rows[:2]] == ["late", "late"]


def test_a_day_is_that_of_the_reader(store: Store) -> None:
    contribute(store, "PA", at(20, hour=3))
    (meant,) = rounds_meant(store, None)
    view = RoundView(date(2003, 1, 21), ZoneInfo("America/Panama"), party="PA")
    (one,) = asked_round(store, meant, view).rows
    assert one.answered_on == "2003-01-19"


def test_limits_say_what_is_counted_and_not_who_has_answered(store: Store) -> None:
    (one,) = report(store, 18, theme="2", party="GT").rows
    assert (one.state, one.items, one.answered_on) == ("answered", 1, "2003-01-03")
    (one,) = report(store, 18, theme="3", party="MX").rows
    assert (one.contributions, one.known) == (1, 1)
    (one,) = report(store, 18, theme="1", party="MX").rows
    assert (one.state, one.contributions, one.known) == ("answered", 0, 0)
    assert report(store, 18, party="network").rows == ()


def test_what_was_given_to_a_heading_of_now_counts_within_its_plan(
    empty_store: Store,
) -> None:
    load(empty_store, a_plan(an_item("3"), members=MEMBERS))
    open_round(empty_store, "crm-2002", WANTED, at(2))
    contribute(empty_store, "MX", at(3))
    load(empty_store, a_plan(an_item("3"), an_item("3.1"), members=MEMBERS))
    for limits in ({}, {"plan": "crm-2002"}, {"theme": "3"}):
        (one,) = report(empty_store, 18, party="MX", **limits).rows
        assert (one.contributions, one.known) == (1, 0), limits
    (one,) = report(empty_store, 18, party="MX", status="done").rows
    assert one.contributions == 0


def test_lateness_ends_when_the_round_is_closed(store: Store) -> None:
    close_round(store, "2.º semestre 2002", at(20), UTC)
    late = [one.days_late for one in report(store, 31).rows if not one.answered_on]
    assert late == [5, 5]


def test_the_open_rounds_are_meant_else_the_latest(store: Store) -> None:
    def meant(name: str | None = None, plan: str | None = None) -> list[str]:
        return [one.name for one in rounds_meant(store, name, plan)]

    first = "2.º semestre 2002"
    assert meant() == meant(plan="crm-2002") == [first]
    close_round(store, first, at(20), UTC)
    assert meant() == [first]
    open_round(store, "crm-2002", WANTED._replace(name="otra"), at(21))
    assert meant() == ["otra"]
    assert meant("2.º SEMESTRE 2002") == [first]
    assert meant("nada") == meant(plan="crm-2003") == []
    listed = round_list(store)
    assert [(one.round, one.answered, one.asked) for one in listed] == [
        ("otra", 0, 5),
        (first, 3, 5),
    ]


def test_people_read_it_in_their_language(store: Store) -> None:
    found = [report(store, 18)]
    assert drawn.plain(found, language("es")).splitlines() == [
        "2.º semestre 2002, plan crm-2002: del 1 jul 2002 al 31 dic 2002.",
        "Se preguntó el 2 ene 2003; respuesta hasta el 15 ene 2003.",
        "Contestaron 3 de 5.",
        "Costa Rica: sin respuesta, 3 días de atraso; 1 registrado aparte.",
        "Panamá: sin respuesta, 3 días de atraso.",
        "Guatemala: contestó el 3 ene 2003; 2 compromisos.",
        "Honduras: contestó el 4 ene 2003; sin novedades que informar.",
        "México: contestó el 17 ene 2003, 2 días de atraso; 1 aporte; 1 registrado "
        "aparte.",
    ]
    assert drawn.plain([], language("en")) == (
        "No reporting round was opened yet (open one: crmnet round open).\n"
    )
