"""Cells that another grammar reads otherwise: kept, shown, and read anew on demand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.party import Duty, Owes
from crmnet.domain.phrases import grammar as as_it_is
from crmnet.domain.phrases import reader
from crmnet.domain.plan import Adopted
from crmnet.domain.plan_calendar import Biannual, NamedBy, PlanCalendar
from crmnet.errors import Message
from crmnet.files.csv.mapping import Destination, Map
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db.undoing import undo
from crmnet.services.plan import rereading
from crmnet.services.plan.carrying import carry_over
from crmnet.services.plan.extending import Extension, extend
from crmnet.services.plan.rereading import ReadOtherwise, Rereading
from crmnet.store.kinds import EntryKind
from tests.factory import CLOCK, EACH, NOW, a_plan, an_item, complete, load, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.loading import Loaded
    from crmnet.store.engine.contract import Store

    Answer = Deadline | NotUnderstood

CELL: Final = "Antes de octubre,  del 2002."
OCTOBER: Final = Deadline(Kind.BEFORE, None, date(2002, 10, 31))
RHYTHM: Final = "cada seis meses"
UNKNOWN: Final = NotUnderstood(Message("no day or period was recognised"))


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


@pytest.fixture
def grammar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What reads phrases: as ever, but for those that a test says."""
    as_ever = as_it_is.read_either
    said: dict[str, Answer] = {}

    def read(text: str, *args: Any, **how: Any) -> Answer:
        return said.get(text) or as_ever(text, *args, **how)

    def says(readings: dict[str, Answer]) -> None:
        said.update(readings)
        reader._read.cache_clear()

    reader._read.cache_clear()
    monkeypatch.setattr(reader, "read_either", read)
    yield says
    reader._read.cache_clear()


def three(*more: Item, **of: Any) -> Plan:
    """A plan whose cell stands above two leaves of three members each."""
    items = (
        an_item("1"),
        an_item("1.1", calendar=CELL, owes=EACH),
        an_item("1.1.1"),
        an_item("1.1.2"),
    )
    return a_plan(*items, *more, **of)


def due(store: Store) -> dict[str, list[str | None]]:
    """The days of what counts, by code and party."""
    found: dict[str, list[str | None]] = {}
    rows = records(
        store,
        "SELECT i.code, c.party, c.due_on FROM calendar_item c "
        "JOIN item i ON i.id = c.item WHERE c.gone = 0 AND i.gone = 0 "
        "ORDER BY i.code, c.party, c.due_on",
    )
    for row in rows:
        found.setdefault(f"{row['code']} {row['party']}", []).append(row["due_on"])
    return found


def all_of_it(store: Store) -> list[dict[str, Any]]:
    """The rows of items and calendar items, but for their numbers."""
    tables = ("item", "calendar_item")
    rows = [row for table in tables for row in records(store, f"SELECT * FROM {table}")]
    return sorted(({**row, "rev": 0} for row in rows), key=lambda row: row["id"])


def kinds(store: Store, loaded: Loaded) -> set[tuple[str, str]]:
    number = int(str(loaded.change)[1:])
    found = records(
        store, "SELECT entity, kind FROM log WHERE change = :number", number=number
    )
    return {(row["entity"], row["kind"]) for row in found}


# --- nothing is read anew by itself


def test_an_unchanged_file_moves_nothing_and_tells_what_is_read_otherwise(
    store: Store, grammar: Any
) -> None:
    load(store, three())
    before = all_of_it(store)
    grammar({CELL: OCTOBER})
    again = load(store, three())
    assert (again.change, again.reread) == (None, False)
    assert all_of_it(store) == before
    parties = ("GT", "HN", "MX")
    was = Deadline(Kind.BEFORE, None, date(2002, 9, 30))
    assert again.otherwise == (
        Rereading("1.1.1", parties, "1.1", CELL, was, OCTOBER),
        Rereading("1.1.2", parties, "1.1", CELL, was, OCTOBER),
    )


def test_a_changed_text_elsewhere_reads_no_other_cell(
    store: Store, grammar: Any
) -> None:
    load(store, three())
    grammar({CELL: OCTOBER})
    load(store, three(an_item("2", calendar=CELL)))
    assert due(store)["1.1.1 GT"] == ["2002-09-30"]
    assert due(store)["2 network"] == ["2002-10-31"]


def test_who_is_assigned_gets_the_date_that_the_others_have(
    store: Store, grammar: Any
) -> None:
    load(store, three())
    grammar({CELL: OCTOBER})
    owes = Owes(Duty.PARTIES, ("GT", "MX"))
    assign(store, Aim("1.1.1", None, None), CLOCK, Assignment(owes))
    assign(store, Aim("1.1.1", None, None), CLOCK, Assignment(EACH))
    assert {day for days in due(store).values() for day in days} == {"2002-09-30"}


def test_an_extended_plan_goes_on_with_the_rhythm_that_it_had(
    store: Store, grammar: Any
) -> None:
    load(store, a_plan(an_item("1", calendar=RHYTHM), until=date(2002, 12, 31)))
    before = due(store)["1 network"]
    grammar({RHYTHM: OCTOBER})
    extend(store, None, Extension(date(2003, 12, 31)), CLOCK)
    after = due(store)["1 network"]
    assert (len(before), len(after)) == (1, 3)
    assert after[:1] == before


def test_what_is_carried_over_is_read_anew_where_it_goes(
    store: Store, grammar: Any
) -> None:
    load(store, a_plan(an_item("1"), an_item("1.1", calendar=CELL), code="old"))
    load(store, a_plan(an_item("1"), an_item("1.1", calendar=CELL), code="new"))
    grammar({CELL: OCTOBER})
    place = Destination(2, "1.1", "1.1", "")
    columns = {"code": 1, "objective": 2, "new_calendar": 3}
    carry_over(store, "old", "new", Map(Path("map.csv"), (place,), columns), CLOCK)
    assert due(store)["1.1.1 network"] == ["2002-09-30"]  # the cell of the new plan


def test_an_undo_brings_back_what_stood(store: Store, grammar: Any) -> None:
    load(store, three())
    before = all_of_it(store)
    changed = load(store, replace(three(), members=("GT", "HN")))
    grammar({CELL: OCTOBER})
    undo(store, int(str(changed.change)[1:]), NOW)
    assert all_of_it(store) == before


# --- read anew


def test_cells_are_read_anew_as_one_change(store: Store, grammar: Any) -> None:
    load(store, three())
    before = all_of_it(store)
    grammar({CELL: OCTOBER})
    anew = load(store, three(), reread=True)
    assert anew.calendar_items == {"moved": 6}
    assert {day for days in due(store).values() for day in days} == {"2002-10-31"}
    assert kinds(store, anew) == {("item", "reread"), ("calendar_item", "reread")}
    again = load(store, three(), reread=True)
    assert (again.change, again.otherwise) == (None, ())
    undo(store, int(str(anew.change)[1:]), NOW)
    assert all_of_it(store) == before
    assert len(load(store, three()).otherwise) == 2


def test_the_log_says_what_a_cell_was_read_as_and_is_now(
    store: Store, grammar: Any
) -> None:
    load(store, three())
    grammar({CELL: OCTOBER})
    load(store, three(), reread=True)
    [entry] = records(
        store, "SELECT was, now FROM log WHERE entity = 'item' AND kind = 'reread'"
    )
    assert "2002-09-30" in entry["was"]
    assert "2002-10-31" in entry["now"]


def test_a_trial_writes_nothing(store: Store, grammar: Any) -> None:
    load(store, three())
    before = all_of_it(store)
    grammar({CELL: OCTOBER})
    shown = load(store, three(), reread=True, dry_run=True)
    assert (len(shown.otherwise), shown.calendar_items) == (2, {"moved": 6})
    assert all_of_it(store) == before


def test_what_is_done_or_dated_by_people_stays(store: Store, grammar: Any) -> None:
    load(store, three())
    complete(store, "1.1.1", "GT")
    said = Decision("2002-12-24", "acordado")
    schedule(store, Aim("1.1.1", None, "HN"), CLOCK, said)
    schedule(store, Aim("1.1.2", None, None), CLOCK, said)
    grammar({CELL: OCTOBER})
    anew = load(store, three(), reread=True)
    assert [(one.code, one.parties) for one in anew.otherwise] == [("1.1.1", ("MX",))]
    assert due(store) == {
        "1.1.1 GT": ["2002-09-30"],
        "1.1.1 HN": ["2002-12-24"],
        "1.1.1 MX": ["2002-10-31"],
        "1.1.2 GT": ["2002-12-24"],
        "1.1.2 HN": ["2002-12-24"],
        "1.1.2 MX": ["2002-12-24"],
    }
    assert anew.judged == 1


def test_a_suspended_one_is_read_anew(store: Store, grammar: Any) -> None:
    load(store, a_plan(an_item("1", calendar=CELL)))
    stopped = Fact(EntryKind.SUSPENDED, note="sin fondos")
    record(store, Aim("1", None, None), CLOCK, stopped)
    grammar({CELL: OCTOBER})
    load(store, a_plan(an_item("1", calendar=CELL)), reread=True)
    assert due(store) == {"1 network": ["2002-10-31"]}


def test_a_cell_on_which_nothing_open_hangs_is_left_alone(
    store: Store, grammar: Any
) -> None:
    items = (
        an_item("1", calendar=CELL),  # done
        an_item("2", calendar=CELL, due=date(2002, 7, 1)),  # a day by hand
        an_item("3", calendar=CELL),  # what stands below has cells of its own
        an_item("3.1", calendar="2003"),
        an_item("4"),
    )
    load(store, a_plan(*items))
    complete(store, "1")
    grammar({CELL: OCTOBER})
    anew = load(store, a_plan(*items), reread=True)
    assert (anew.change, anew.otherwise) == (None, ())


def test_a_rhythm_that_is_read_otherwise_leaves_what_was_reported(
    store: Store, grammar: Any
) -> None:
    plan = a_plan(an_item("1", calendar=RHYTHM), until=date(2003, 12, 31))
    load(store, plan)
    first, *_others = due(store)["1 network"]
    complete(store, "1", today=date(2002, 12, 1))
    grammar({RHYTHM: Deadline(Kind.BEFORE, None, date(2003, 1, 31))})
    load(store, plan, reread=True, today=date(2003, 2, 1))
    assert due(store) == {"1 network": [first, "2003-01-31"]}


def test_a_cell_that_is_no_longer_understood_loses_its_date(
    store: Store, grammar: Any
) -> None:
    plan = a_plan(an_item("1", calendar=CELL))
    load(store, plan)
    grammar({CELL: UNKNOWN})
    assert load(store, plan).change is None
    anew = load(store, plan, reread=True)
    assert [one.now for one in anew.otherwise] == [UNKNOWN]
    assert due(store) == {"1 network": [None]}


def test_a_file_that_differs_too_is_loaded_in_the_same_change(
    store: Store, grammar: Any
) -> None:
    plan = a_plan(an_item("1", calendar=CELL), an_item("2", calendar="2003"))
    load(store, plan)
    grammar({CELL: OCTOBER})
    other = a_plan(an_item("1", "Otro", calendar=CELL), an_item("2", calendar="2004"))
    anew = load(store, other, reread=True)
    assert due(store) == {"1 network": ["2002-10-31"], "2 network": ["2004-12-31"]}
    assert len(anew.differences) == 2
    assert kinds(store, anew) == {
        (entity, kind)
        for entity in ("item", "calendar_item")
        for kind in ("loaded", "reread")
    }


def test_codes_may_change_with_the_reading(store: Store, grammar: Any) -> None:
    load(store, a_plan(an_item("1", "Uno", CELL), an_item("2", "Dos", "2003")))
    grammar({CELL: OCTOBER})
    moved = a_plan(an_item("1", "Dos", "2003"), an_item("2", "Uno", CELL))
    load(store, moved, reread=True, renumber=True)
    assert due(store) == {"1 network": ["2003-12-31"], "2 network": ["2002-10-31"]}


def test_what_a_person_did_not_see_is_not_written(store: Store, grammar: Any) -> None:
    plan = a_plan(an_item("1", calendar=CELL), an_item("2", calendar="2003"))
    load(store, plan)
    grammar({CELL: OCTOBER})
    with pytest.raises(ReadOtherwise) as one:
        load(store, plan, reread=True, agreed=())
    agreed = one.value.found
    assert [found.code for found in agreed] == ["1"]
    grammar({"2003": OCTOBER})
    with pytest.raises(ReadOtherwise) as both:
        load(store, plan, reread=True, agreed=agreed)
    assert [found.code for found in both.value.found] == ["1", "2"]
    load(store, plan, reread=True, agreed=both.value.found)
    assert due(store) == {"1 network": ["2002-10-31"], "2 network": ["2002-10-31"]}


def test_what_was_read_anew_counts_as_no_record(store: Store, grammar: Any) -> None:
    plan = a_plan(an_item("1", "Uno", CELL), an_item("2"))
    load(store, plan)
    grammar({CELL: OCTOBER})
    load(store, plan, reread=True)
    without = load(store, a_plan(an_item("2")))
    assert [one.what for one in without.differences] == ["removed"]


def test_a_new_plan_has_nothing_to_read_anew(store: Store) -> None:
    assert load(store, three(), reread=True, agreed=()).otherwise == ()


def test_what_counts_otherwise_is_read_by_the_grammar_of_now(
    store: Store, grammar: Any
) -> None:
    """A cell that uses what the file says otherwise now, and one that does not."""
    phrase = "dentro de tres meses"
    plan = a_plan(an_item("1", calendar=CELL), an_item("2", calendar=phrase))
    load(store, replace(plan, adopted=Adopted(last=date(2002, 5, 31))))
    grammar({CELL: OCTOBER})
    load(store, replace(plan, adopted=Adopted(last=date(2002, 6, 30))))
    assert due(store) == {"1 network": ["2002-09-30"], "2 network": ["2002-09-30"]}


def test_what_uses_a_changed_block_of_dates_is_read_anew_and_nothing_else(
    store: Store, grammar: Any
) -> None:
    fiscal = "FY 2026-27"
    items = (
        an_item("1", calendar=fiscal),
        an_item("2", calendar=CELL),
        an_item("3", calendar=fiscal),
    )
    april = a_plan(*items, dates=PlanCalendar(fiscal_year=(4, 1)))
    load(store, april)
    complete(store, "3")
    assert due(store)["1 network"] == ["2027-03-31"]
    grammar({CELL: OCTOBER})
    october = a_plan(*items, dates=PlanCalendar(fiscal_year=(10, 1)))
    loaded = load(store, october)
    assert due(store) == {
        "1 network": ["2027-09-30"],
        "2 network": ["2002-09-30"],
        "3 network": ["2027-03-31"],  # done
    }
    told = [one.code for one in loaded.differences if one.what == "reread"]
    assert told == ["1", "3"]
    assert [one.code for one in loaded.otherwise] == ["2"]


def test_what_the_words_of_a_plan_mean_may_change(store: Store, grammar: Any) -> None:
    items = (
        an_item("1", calendar="FY 2027"),
        an_item("2", calendar="winter 2027"),
        an_item("3", calendar="biannually until 2003"),
        an_item("4", calendar=CELL),
    )
    by_end = PlanCalendar(
        fiscal_year=(4, 1), named_by=NamedBy.END, biannual=Biannual.TWICE_A_YEAR
    )
    load(store, a_plan(*items, dates=by_end))
    before = due(store)
    assert before["1 network"] == ["2027-03-31"]
    assert before["2 network"] == ["2027-03-19"]
    assert len(before["3 network"]) > 1
    grammar({CELL: OCTOBER})
    by_start = by_end._replace(
        named_by=NamedBy.START, biannual=Biannual.EVERY_TWO_YEARS
    )
    loaded = load(store, a_plan(*items, dates=by_start))
    after = due(store)
    assert after["1 network"] == ["2028-03-31"]
    assert after["2 network"] == ["2028-03-19"]
    assert len(after["3 network"]) < len(before["3 network"])
    assert after["4 network"] == before["4 network"]
    told = [one.code for one in loaded.differences if one.what == "reread"]
    assert told == ["1", "2", "3"]


def test_a_plan_of_many_cells_is_looked_through_only_when_asked(
    store: Store, grammar: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "KEPT", 1)
    plan = a_plan(an_item("1", calendar=CELL), an_item("2", calendar="2003"))
    load(store, plan)
    grammar({CELL: OCTOBER})
    assert load(store, plan).otherwise == ()
    assert len(load(store, plan, reread=True).otherwise) == 1
