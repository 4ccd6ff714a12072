"""Dates that another library of holidays, or another grammar, counts otherwise: kept.

They are those of which calendar items alone tell how they were read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.domain import working_days
from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.party import Duty, Owes
from crmnet.domain.phrases import grammar as as_it_is
from crmnet.domain.phrases import reader
from crmnet.domain.plan_calendar import PlanCalendar
from crmnet.errors import BadInput
from crmnet.i18n import language
from crmnet.render.plan import loading as drawn
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db.undoing import undo
from crmnet.services.plan.extending import Extension, extend
from crmnet.services.plan.naming import NamedDay, record_date
from crmnet.services.plan.rereading import ReadOtherwise
from crmnet.store.engine.tables import ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import CLOCK, EACH, NOW, a_plan, an_item, complete, load, records
from tests.services.test_rereading import all_of_it, due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

TEN: Final = "10 días hábiles después del 3 de marzo de 2003"  # 17 March
MONTHLY: Final = "último día hábil de cada mes"
STARTS: Final = date(2003, 3, 1)
ORDINARY: Final = ("2003-03-31", "2003-04-30", "2003-05-30")


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The library of holidays, which knows more of them once a test says so."""
    as_ever = working_days._holidays
    more: dict[str, set[date]] = {}

    def known(country: str, year: int) -> frozenset[date]:
        return as_ever(country, year) | more.get(country, set())

    def knows(**days: date) -> None:
        more.update({country: {day} for country, day in days.items()})
        reader._read.cache_clear()

    reader._read.cache_clear()
    monkeypatch.setattr(working_days, "_holidays", known)
    yield knows
    reader._read.cache_clear()


def one(calendar: str = TEN, **more: Any) -> Plan:
    return a_plan(an_item("1", calendar=calendar, owes=EACH), **more)


def test_another_library_moves_no_date_and_is_told_by_party(
    store: Store, library: Any
) -> None:
    load(store, one())
    before = all_of_it(store)
    library(GT=date(2003, 3, 5))
    again = load(store, one())
    assert again.change is None
    assert all_of_it(store) == before
    [told] = again.otherwise
    assert (told.code, told.parties, told.cell, told.text) == ("1", ("GT",), "1", TEN)
    assert told.was.due_on == date(2003, 3, 17)
    assert told.reading.due_on == date(2003, 3, 18)


def test_neither_does_it_when_the_plan_is_extended_or_assigned(
    store: Store, library: Any
) -> None:
    load(store, one())
    library(GT=date(2003, 3, 5), HN=date(2003, 3, 6))
    extend(store, None, Extension(date(2005, 12, 31)), CLOCK)
    owes = Owes(Duty.PARTIES, ("GT",))
    assign(store, Aim("1", None, None), CLOCK, Assignment(owes))
    assert due(store) == {"1 GT": ["2003-03-17"]}


def test_it_is_counted_anew_for_whom_it_is_another_day(
    store: Store, library: Any
) -> None:
    load(store, one())
    before = all_of_it(store)
    library(GT=date(2003, 3, 5))
    with pytest.raises(ReadOtherwise) as shown:
        load(store, one(), reread=True, agreed=())
    assert all_of_it(store) == before
    anew = load(store, one(), reread=True, agreed=shown.value.found)
    assert anew.calendar_items == {"moved": 1}
    assert due(store) == {
        "1 GT": ["2003-03-18"],
        "1 HN": ["2003-03-17"],
        "1 MX": ["2003-03-17"],
    }
    [entry] = records(store, "SELECT entity FROM log WHERE kind = 'reread'")
    assert entry["entity"] == "calendar_item"
    again = load(store, one(), reread=True)
    assert (again.change, again.otherwise) == (None, ())
    undo(store, int(str(anew.change)[1:]), NOW)
    assert all_of_it(store) == before


def test_what_is_done_is_not_told(store: Store, library: Any) -> None:
    load(store, one())
    complete(store, "1", "GT")
    library(GT=date(2003, 3, 5))
    assert load(store, one()).otherwise == ()


def test_a_holiday_that_the_plan_names_itself_moves_the_date(
    store: Store, library: Any
) -> None:
    load(store, one())
    library(GT=date(2003, 3, 5))
    own = PlanCalendar(holidays=(("GT", (date(2003, 3, 6),)),))
    load(store, one(dates=own))
    assert due(store) == {
        "1 GT": ["2003-03-19"],
        "1 HN": ["2003-03-17"],
        "1 MX": ["2003-03-17"],
    }


def test_other_words_are_counted_by_the_library_of_now(
    store: Store, library: Any
) -> None:
    load(store, one())
    library(GT=date(2003, 3, 5))
    load(store, one(TEN.replace("10", "9")))
    assert due(store)["1 GT"] == ["2003-03-17"]
    assert due(store)["1 HN"] == ["2003-03-14"]


# --- what recurs


def monthly(until: date = date(2003, 5, 31)) -> Plan:
    item = an_item("1", calendar=MONTHLY, starts=STARTS, until=until, owes=EACH)
    return a_plan(item)


def test_an_occurrence_stands_too_and_further_ones_are_counted_by_now(
    store: Store, library: Any
) -> None:
    load(store, monthly())
    assert due(store)["1 GT"] == list(ORDINARY)
    before = all_of_it(store)
    library(GT=date(2003, 4, 30), HN=date(2003, 6, 30))
    again = load(store, monthly())
    assert (again.change, all_of_it(store) == before) == (None, True)
    [told] = again.otherwise
    assert (told.parties, told.was.due_on) == (("GT",), date(2003, 4, 30))
    assert told.reading.due_on == date(2003, 4, 29)
    extend(store, None, Extension(date(2003, 6, 30)), CLOCK)
    assert due(store)["1 MX"] == [*ORDINARY, "2003-06-30"]
    assert due(store)["1 HN"] == [*ORDINARY, "2003-06-27"]


def test_it_moves_when_it_is_counted_anew(store: Store, library: Any) -> None:
    load(store, monthly())
    library(GT=date(2003, 4, 30))
    anew = load(store, monthly(), reread=True, agreed=None)
    assert anew.calendar_items == {"moved": 1}
    assert due(store)["1 GT"] == ["2003-03-31", "2003-04-29", "2003-05-30"]
    assert due(store)["1 HN"] == list(ORDINARY)
    assert load(store, monthly(), reread=True).change is None


def test_what_is_past_of_a_former_rhythm_is_not_told(
    store: Store, library: Any
) -> None:
    load(store, monthly())
    words = Decision("10 días hábiles después del 3 de junio de 2003", "x")
    later = CLOCK._replace(today=date(2003, 4, 15))
    schedule(store, Aim("1", None, "GT"), later, words)
    assert due(store)["1 GT"] == ["2003-03-31", "2003-06-17"]
    assert load(store, monthly(), today=later.today).otherwise == ()


# --- what counts from a completion, or was typed


def following() -> Plan:
    return a_plan(
        an_item("1"),
        an_item("1.1", calendar="2003", owes=EACH),
        an_item("1.2", calendar="10 días hábiles después de 1.1", owes=EACH),
        an_item("1.3", calendar="dentro de los 10 días de 1.1", owes=EACH),
    )


def test_what_counts_from_a_completion_stands(store: Store, library: Any) -> None:
    load(store, following())
    march = date(2003, 3, 3)
    complete(store, "1.1", "GT", on=march, today=march)
    before = all_of_it(store)
    library(GT=date(2003, 3, 5))
    again = load(store, following())
    assert (again.change, all_of_it(store) == before) == (None, True)
    assert [(one.code, one.parties) for one in again.otherwise] == [("1.2", ("GT",))]
    load(store, following(), reread=True)
    assert due(store)["1.2 GT"] == ["2003-03-18"]
    assert due(store)["1.3 GT"] == ["2003-03-13"]


def test_the_day_of_its_completion_moves_it_all_the_same(
    store: Store, library: Any
) -> None:
    load(store, following())
    march, later = date(2003, 3, 3), date(2003, 3, 4)
    complete(store, "1.1", "GT", on=march, today=march)
    library(GT=date(2003, 3, 5))
    complete(store, "1.1", "GT", on=later, today=later, reason="corregido")
    assert due(store)["1.2 GT"] == ["2003-03-19"]


def test_so_does_a_reference_date(store: Store, library: Any) -> None:
    plan = one("10 días hábiles después de la Cumbre")
    load(store, plan)
    record_date(store, None, NamedDay("Cumbre", date(2003, 3, 3)), CLOCK)
    library(GT=date(2003, 3, 5))
    assert load(store, plan).change is None
    assert due(store)["1 GT"] == ["2003-03-17"]
    record_date(store, None, NamedDay("Cumbre", date(2003, 3, 4), "r"), CLOCK)
    assert due(store)["1 GT"] == ["2003-03-19"]


def test_words_that_were_typed_stand(store: Store, library: Any) -> None:
    load(store, following())
    words = "5 días hábiles después de 1.1"
    said = Decision(words, "acordado")
    schedule(store, Aim("1.3", None, "GT"), CLOCK, said)
    march = date(2003, 3, 3)
    complete(store, "1.1", "GT", on=march, today=march)
    assert due(store)["1.3 GT"] == ["2003-03-10"]
    library(GT=date(2003, 3, 5))
    again = load(store, following())
    assert again.change is None
    assert ("1.3", words) in [(one.code, one.text) for one in again.otherwise]
    load(store, following(), reread=True)
    assert due(store)["1.3 GT"] == ["2003-03-11"]


def test_what_an_undo_puts_back_counts_anew(store: Store) -> None:
    plan = one("10 días hábiles después de la Cumbre")
    load(store, plan)
    record_date(store, None, NamedDay("Cumbre", date(2003, 3, 3)), CLOCK)
    complete(store, "1", "GT")
    [done] = records(store, "SELECT max(number) AS n FROM change")
    record_date(store, None, NamedDay("Cumbre", date(2003, 3, 4), "r"), CLOCK)
    assert due(store)["1 GT"] == ["2003-03-17"]
    undo(store, done["n"], NOW)
    assert due(store)["1 GT"] == ["2003-03-18"]
    assert load(store, plan).otherwise == ()


# --- a store that did not keep what its cells were read as

CELL: Final = "Antes de octubre,  del 2002."
OCTOBER: Final = Deadline(Kind.BEFORE, None, date(2002, 10, 31))


@pytest.fixture
def grammar(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another one: it reads the cell otherwise."""
    as_ever = as_it_is.read_either

    def read(text: str, *args: Any, **how: Any) -> Any:
        return OCTOBER if text == CELL else as_ever(text, *args, **how)

    monkeypatch.setattr(reader, "read_either", read)
    reader._read.cache_clear()
    yield
    reader._read.cache_clear()


def old(store: Store) -> Plan:
    """A plan of before step 15 of the schema, in the store."""
    plan = a_plan(
        an_item("1"),
        an_item("1.1", calendar=CELL, owes=EACH),
        an_item("1.2", calendar="cada seis meses", until=date(2003, 12, 31)),
    )
    reader._read.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_either", as_it_is.read_either)
        load(store, plan)
    reader._read.cache_clear()
    cells = "SELECT * FROM item WHERE calendar IS NOT NULL"
    with change(store, NOW) as into:
        for row in store.rows(ItemRecord, cells):
            into.update(row, row._replace(understood=None), EntryKind.LOADED)
    return plan


def test_a_plan_of_long_ago_is_read_where_no_date_moves(store: Store) -> None:
    plan = old(store)
    before = due(store)
    answer = load(store, plan)
    assert (answer.differences, answer.noted) == ((), 2)
    assert "how 2 calendar cells are read" in drawn.loaded(
        answer, language("en"), dry_run=False
    )
    assert due(store) == before
    [row] = records(store, "SELECT understood FROM item WHERE code = '1.1'")
    assert "2002-09-30" in row["understood"]
    again = load(store, plan)
    assert (again.change, again.noted) == (None, 0)


def test_where_one_would_it_is_asked_first(store: Store, grammar: None) -> None:
    plan = old(store)
    before = all_of_it(store)
    with pytest.raises(BadInput, match="it was not kept how"):
        load(store, plan)
    assert all_of_it(store) == before
    anew = load(store, plan, reread=True)
    assert [(told.code, told.text) for told in anew.otherwise] == [("1.1", CELL)]
    assert due(store)["1.1 HN"] == ["2002-10-31"]
    assert load(store, plan).change is None


def test_nothing_else_reads_it(store: Store, grammar: None) -> None:
    old(store)
    extend(store, None, Extension(date(2004, 12, 31)), CLOCK)
    owes = Owes(Duty.PARTIES, ("GT", "HN"))
    assign(store, Aim("1.1", None, None), CLOCK, Assignment(owes))
    record_date(store, None, NamedDay("Cumbre", date(2003, 3, 3)), CLOCK)
    assert due(store)["1.1 GT"] == ["2002-09-30"]
    assert len(due(store)["1.2 network"]) == 5
