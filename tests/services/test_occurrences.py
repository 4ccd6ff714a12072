"""What recurs: one calendar item an occurrence, made once, kept once reported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Adopted
from crmnet.errors import BadInput
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, Rescheduled, schedule
from crmnet.services.db.undoing import meant, undo
from crmnet.services.plan.extending import Extension, extend
from crmnet.store.kinds import EntryKind
from tests.factory import EACH, NOW, a_plan, an_item, complete, load, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

LAST_DAY = date(2002, 5, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "a.db") as store:
        yield store


def adopted(calendar: str | None, until: date | None = date(2002, 12, 31)) -> Plan:
    """A plan adopted on 31 May 2002 with one leaf."""
    return a_plan(
        an_item("1", calendar=calendar), adopted=Adopted(last=LAST_DAY), until=until
    )


def due(store: Store, party: str = "network") -> list[str]:
    """The days on which the live calendar items of a party are due."""
    rows = store.query(
        "SELECT due_on FROM v_calendar WHERE party = :party ORDER BY occurrence",
        party=party,
    )
    return [row[0] for row in rows]


def set_date(
    store: Store, text: str, today: date, party: str | None = None
) -> Rescheduled:
    decision = Decision(text, reason="lo acordó la reunión")
    return schedule(store, Aim("1", None, party), Clock(today, NOW), decision)


def test_month_ends_are_counted_from_the_anchor(store: Store) -> None:
    load(store, adopted("mensual"))
    assert due(store) == [
        "2002-06-30",
        "2002-07-31",
        "2002-08-31",
        "2002-09-30",
        "2002-10-31",
        "2002-11-30",
        "2002-12-31",
    ]


def test_an_item_s_first_day_is_the_anchor(store: Store) -> None:
    plan = a_plan(
        an_item("1", calendar="trimestral", starts=date(2002, 1, 15)),
        adopted=Adopted(last=LAST_DAY),
        until=date(2002, 12, 31),
    )
    load(store, plan)
    assert due(store) == ["2002-04-15", "2002-07-15", "2002-10-15"]


def test_without_an_end_occurrences_are_made_for_two_years(store: Store) -> None:
    load(store, adopted("anual", until=None))
    assert due(store) == ["2003-05-31", "2004-05-31"]


def test_loading_again_makes_none_twice(store: Store) -> None:
    load(store, adopted("mensual"))
    before = due(store)
    assert load(store, adopted("mensual")).change is None
    assert due(store) == before


def test_completing_one_late_does_not_move_the_next(store: Store) -> None:
    load(store, adopted("mensual"))
    before = due(store)
    answer = complete(store, "1", today=date(2002, 8, 20))
    assert (answer.occurrence, answer.due_on) == (1, date(2002, 6, 30))
    assert due(store) == before


def test_another_occurrence_is_chosen_by_its_day(store: Store) -> None:
    load(store, adopted("mensual"))
    aim = Aim("1", due=date(2002, 7, 31))
    clock = Clock(date(2002, 8, 1), NOW)
    answer = record(store, aim, clock, Fact(EntryKind.COMPLETED))
    assert answer.occurrence == 2
    aim = aim._replace(due=date(2002, 8, 1))
    with pytest.raises(BadInput, match="nothing due"):
        record(store, aim, clock, Fact(EntryKind.STARTED))


def test_a_corrected_rule_keeps_what_was_reported(store: Store) -> None:
    load(store, adopted("mensual"))
    complete(store, "1", today=date(2002, 7, 15))
    load(store, adopted("trimestral"), today=date(2002, 8, 15))
    assert due(store) == ["2002-06-30", "2002-08-31", "2002-11-30"]


def test_a_rule_that_is_decided_later_keeps_what_is_past(store: Store) -> None:
    load(store, adopted("mensual"))
    complete(store, "1", today=date(2002, 7, 15))
    set_date(store, "cada dos meses", date(2002, 8, 15))
    assert due(store) == ["2002-06-30", "2002-07-31", "2002-10-15", "2002-12-15"]


def test_a_date_in_place_of_a_rule_withdraws_what_is_to_come(
    store: Store,
) -> None:
    load(store, adopted("mensual"))
    load(store, adopted("Diciembre de 2002"), today=date(2002, 6, 15))
    assert due(store) == ["2002-12-31"]


def test_a_schedule_may_recur(store: Store) -> None:
    load(store, adopted(None))
    answer = set_date(store, "cada dos meses", date(2002, 6, 30))
    assert answer.changed
    assert due(store) == ["2002-08-30", "2002-10-30", "2002-12-30"]
    load(store, adopted(None))
    assert due(store) == ["2002-08-30", "2002-10-30", "2002-12-30"]


def test_a_relative_schedule_keeps_its_day_when_the_plan_is_loaded_again(
    store: Store,
) -> None:
    load(store, adopted(None))
    set_date(store, "dentro de 30 días", date(2002, 7, 1))
    load(store, adopted(None))
    assert due(store) == ["2002-07-31"]


def test_a_schedule_may_say_that_there_is_no_date(store: Store) -> None:
    load(store, adopted("Diciembre de 2002"))
    set_date(store, "por definir", date(2002, 7, 1))
    assert due(store) == [None]


def test_a_schedule_recurs_up_to_the_end_of_its_own_line(store: Store) -> None:
    """The nearest end counts, not the furthest: its own, then what it stands under."""
    objective = an_item("1", until=date(2004, 12, 31))
    leaf = an_item("1.1", until=date(2003, 12, 31))
    load(store, a_plan(objective, leaf, until=date(2010, 12, 31)))
    clock = Clock(date(2002, 7, 1), NOW)
    schedule(store, Aim("1.1"), clock, Decision("anual", reason="lo acordaron"))
    assert due(store) == ["2003-07-01"]


def test_for_one_country_only_its_occurrences_change(store: Store) -> None:
    plan = a_plan(
        an_item("1", calendar="anual", owes=EACH), adopted=Adopted(last=LAST_DAY)
    )
    load(store, plan)
    set_date(store, "cada ocho meses", date(2002, 6, 30), "HN")
    assert due(store, "GT") == ["2003-05-31", "2004-05-31"]
    assert due(store, "HN") == ["2003-02-28", "2003-10-30", "2004-06-30"]
    load(store, plan)
    assert due(store, "HN") == ["2003-02-28", "2003-10-30", "2004-06-30"]


def test_a_first_date_and_then_a_rule(store: Store) -> None:
    load(store, adopted("Antes de octubre del 2002 y, luego, cada seis meses", None))
    assert due(store) == ["2002-09-30", "2003-03-30", "2003-09-30", "2004-03-30"]


def test_extending_adds_only_what_is_missing(store: Store) -> None:
    load(store, adopted("trimestral"))
    assert due(store) == ["2002-08-31", "2002-11-30"]
    clock = Clock(date(2003, 6, 1), NOW)
    answer = extend(store, None, Extension(date(2003, 6, 30)), clock)
    assert answer.added == 2
    assert due(store)[2:] == ["2003-02-28", "2003-05-31"]
    assert extend(store, None, Extension(date(2003, 6, 30)), clock).added == 0
    load(store, adopted("trimestral"))
    assert len(due(store)) == 4
    with pytest.raises(BadInput, match="already"):
        extend(store, None, Extension(date(2003, 1, 1)), clock)


def test_a_recorded_date_is_never_read_again(store: Store) -> None:
    plan = a_plan(an_item("1"), language="en", adopted=Adopted(last=LAST_DAY))
    load(store, plan)
    clock = Clock(date(2003, 1, 1), NOW)
    schedule(store, Aim("1"), clock, Decision("9/10/2003", date_order="MDY"))
    for order in ("DMY", None):
        load(store, plan, date_order=order)
        assert due(store) == ["2003-09-10"]


def test_a_date_of_one_country_comes_back_with_it(store: Store) -> None:
    plan = a_plan(an_item("1", calendar="anual", owes=EACH))
    load(store, plan)
    set_date(store, "2003-01-15", date(2002, 7, 1), "MX")
    load(
        store,
        a_plan(an_item("1", calendar="anual", owes=Owes(Duty.PARTIES, ("GT",)))),
    )
    load(store, plan)
    assert due(store, "MX") == ["2003-01-15"]


def test_what_was_taken_back_is_not_written_again_by_the_same_file(
    store: Store,
) -> None:
    plan = a_plan(an_item("1", owes=EACH), until=date(2003, 12, 31))
    load(store, plan)
    set_date(store, "cada seis meses", date(2002, 7, 6), "GT")
    extend(store, None, Extension(date(2004, 12, 31)), Clock(date(2002, 7, 18), NOW))
    assert len(due(store, "GT")) == 4
    undo(store, meant(store, None), NOW)
    assert load(store, plan).change is None
    assert due(store, "GT") == ["2003-01-06", "2003-07-06"]


def test_what_was_taken_back_has_the_date_of_its_party_once_it_is_due_again(
    store: Store,
) -> None:
    plan = a_plan(an_item("1", owes=EACH), until=date(2003, 12, 31))
    load(store, plan)
    set_date(store, "cada seis meses", date(2002, 7, 6), "GT")
    furthest = Extension(date(2004, 12, 31))
    clock = Clock(date(2002, 7, 18), NOW)
    extend(store, None, furthest, clock)
    undo(store, meant(store, None), NOW)
    assert extend(store, None, furthest, clock).added == 2
    rows = "SELECT DISTINCT schedule FROM calendar_item WHERE party = 'GT' AND gone = 0"
    assert store.query(rows + " AND occurrence > 0") == [("cada seis meses",)]


def test_a_date_for_one_party_is_that_of_what_was_taken_back_too(store: Store) -> None:
    """Else what is taken back could come back beside a later date."""
    plan = a_plan(an_item("1", owes=EACH), until=date(2003, 12, 31))
    load(store, plan)
    set_date(store, "cada seis meses", date(2002, 7, 6), "GT")
    extend(store, None, Extension(date(2004, 12, 31)), Clock(date(2002, 7, 18), NOW))
    extended = meant(store, None)
    undo(store, extended, NOW)
    set_date(store, "2003-03-01", date(2002, 7, 20), "GT")
    with pytest.raises(BadInput, match="changed the same"):
        undo(store, extended + 1, NOW)


def test_a_network_item_is_not_moved_for_one_country(store: Store) -> None:
    load(store, adopted("Diciembre de 2002"))
    with pytest.raises(BadInput, match="for GT alone"):
        set_date(store, "2003-01-15", date(2002, 7, 1), "GT")


def test_an_extension_holds_for_what_is_scheduled_after_it(store: Store) -> None:
    load(store, adopted("anual"))
    extend(store, None, Extension(date(2005, 12, 31)), Clock(date(2002, 7, 1), NOW))
    set_date(store, "cada año", date(2002, 7, 1))
    made = due(store)
    load(store, adopted("anual"))
    assert due(store) == made
    assert made[-1] == "2005-07-01"


def test_an_extension_nearer_than_the_plan_s_own_end_takes_nothing_away(
    store: Store,
) -> None:
    load(store, adopted("anual", until=date(2005, 12, 31)))
    made = due(store)
    extend(store, None, Extension(date(2003, 12, 31)), Clock(date(2002, 7, 1), NOW))
    assert due(store) == made == ["2003-05-31", "2004-05-31", "2005-05-31"]


def test_a_rule_that_ends_before_it_begins_is_refused(store: Store) -> None:
    load(store, adopted(None))
    with pytest.raises(BadInput, match="not be due even once"):
        set_date(store, "mensual hasta junio de 1999", date(2002, 7, 1))
    assert due(store) == [None]


def test_a_cell_that_ends_before_it_begins_leaves_an_undated_item(
    store: Store,
) -> None:
    load(store, adopted("mensual hasta junio de 1999"))
    assert due(store) == [None]


def test_under_another_rule_new_days_begin_after_the_last_that_stays(
    store: Store,
) -> None:
    load(store, adopted("mensual"))
    for day in (date(2002, 6, 30), date(2002, 10, 31)):  # the latter ahead of its day
        clock = Clock(date(2002, 7, 15), NOW)
        record(store, Aim("1", due=day), clock, Fact(EntryKind.COMPLETED))
    set_date(store, "cada dos meses", date(2002, 8, 15))  # 15 October is among them
    days = ["2002-06-30", "2002-07-31", "2002-10-31", "2002-12-15"]
    assert sorted(due(store)) == days
