"""How the cells of a plan were read, which stands until something else counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.domain.plan import Adopted
from crmnet.domain.plan_calendar import (
    Biannual,
    DaysOff,
    NamedBy,
    PlanCalendar,
    Seasons,
)
from crmnet.services.plan.exporting import exported_plan
from crmnet.services.plan.rows import deadline_from
from crmnet.store.engine.tables import ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import ADOPTED, NOW, SMALL, a_plan, an_item, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


def understood(store: Store) -> dict[str, Any]:
    found = records(store, "SELECT code, understood FROM item WHERE gone = 0")
    return {row["code"]: row["understood"] for row in found if row["understood"]}


OCTOBER: Final = '{"kind": "before", "due_on": "2002-09-30"}'
NOVEMBER: Final = '{"kind": "before", "due_on": "2002-10-31"}'


def test_what_a_cell_was_read_as_is_kept(store: Store) -> None:
    load(store)
    assert understood(store) == {"1.1.1.1": OCTOBER}


def test_a_cell_that_is_not_understood_is_kept_as_one_without_date(
    store: Store,
) -> None:
    load(store, a_plan(an_item("1", calendar="cuando se pueda")))
    assert understood(store) == {"1": '{"kind": "undated"}'}


def remember(store: Store, reading: str | None) -> None:
    """Let the store say that another grammar read the cell of 1.1.1.1."""
    [row] = store.rows(ItemRecord, "SELECT * FROM item WHERE calendar IS NOT NULL")
    with change(store, NOW) as into:
        into.update(row, row._replace(understood=reading), EntryKind.LOADED)


def test_an_unchanged_cell_keeps_its_reading_whatever_the_grammar_says_now(
    store: Store,
) -> None:
    load(store)
    remember(store, NOVEMBER)
    moved = load(store)
    assert understood(store) == {"1.1.1.1": NOVEMBER}
    assert moved.calendar_items == {"moved": 1}  # here the dates were not moved before
    again = load(store)
    assert (again.change, again.phrases) == (None, ())  # of these nothing is shown
    told = load(store, a_plan(*SMALL, until=date(2003, 6, 30)))
    assert [one.answer for one in told.phrases] == [deadline_from(NOVEMBER)]


def test_a_cell_with_other_words_is_read(store: Store) -> None:
    load(store)
    remember(store, NOVEMBER)
    load(store, a_plan(an_item("1"), an_item("1.1", calendar="antes de octubre 2002")))
    assert understood(store) == {"1.1": OCTOBER}


def test_a_plan_that_counts_from_another_day_is_read(store: Store) -> None:
    items = an_item("1", calendar="dentro de tres meses"), an_item("2", calendar="2003")
    load(store, a_plan(*items, adopted=Adopted(last=ADOPTED)))
    before = understood(store)
    load(store, a_plan(*items, adopted=Adopted(last=date(2002, 6, 30))))
    after = understood(store)
    assert deadline_from(before["1"]).due_on == date(2002, 8, 31)
    assert deadline_from(after["1"]).due_on == date(2002, 9, 30)
    assert before["2"] == after["2"]


def test_a_store_of_before_gets_its_readings_with_the_next_load(store: Store) -> None:
    load(store)
    remember(store, None)
    loaded = load(store)
    assert understood(store) == {"1.1.1.1": OCTOBER}
    assert (loaded.differences, sum(loaded.calendar_items.values())) == ((), 0)


DATES: Final = PlanCalendar(
    fiscal_year=(4, 1),
    named_by=NamedBy.START,
    seasons=Seasons.METEOROLOGICAL,
    biannual=Biannual.EVERY_TWO_YEARS,
    days_off=DaysOff.NEXT,
    holidays=(("GT", (date(2027, 9, 15),)),),
    reference=(("VIII Conferencia", date(2003, 5, 29)), ("entrada en vigor", None)),
)


def test_how_a_plan_counts_is_kept(store: Store) -> None:
    load(store, a_plan(an_item("1"), dates=DATES))
    assert exported_plan(store, None).dates == DATES
    load(store, a_plan(an_item("1")))
    assert exported_plan(store, None).dates == PlanCalendar()
