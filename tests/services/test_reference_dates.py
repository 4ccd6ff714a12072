"""Reference dates: what counts from them waits, gets its date, and moves with them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain import working_days
from crmnet.domain.clock import Clock
from crmnet.domain.deadline import Deadline
from crmnet.domain.party import Duty, Owes
from crmnet.domain.phrases import reader
from crmnet.domain.plan import Adopted, Text
from crmnet.domain.plan_calendar import PlanCalendar
from crmnet.domain.working_days import NOT_INSTALLED, NoHolidays
from crmnet.errors import BadInput
from crmnet.reports.plan.reference_dates import reference_date_rows
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db import undoing
from crmnet.services.plan.naming import NamedAnswer, NamedDay, record_date
from crmnet.store import checks
from crmnet.store.kinds import EntryKind
from tests.factory import (
    EACH,
    NOW,
    a_plan,
    an_item,
    complete,
    load,
    new_store,
    records,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.loading import Loaded
    from crmnet.store.engine.contract import Store

NAMES: Final = (("VIII Conferencia", None), ("entrada en vigor", date(2002, 12, 1)))
ADOPTED: Final = Adopted(last=date(2002, 5, 31))
TODAY: Final = date(2002, 10, 4)
CLOCK: Final = Clock(TODAY, NOW)


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


def plan(store: Store, *cells: str, **more: Any) -> Loaded:
    """A plan whose leaves 1.1, 1.2, … have these cells, owed by each member."""
    names = more.pop("names", NAMES)
    leaves = [
        an_item(f"1.{n}", calendar=cell, owes=EACH) for n, cell in enumerate(cells, 1)
    ]
    dates = PlanCalendar(reference=names)
    items: list[Item] = [an_item("1"), *leaves]
    return load(store, a_plan(*items, dates=dates, adopted=ADOPTED, **more))


def name(store: Store, name: str, on: date, **more: Any) -> NamedAnswer:
    return record_date(store, None, NamedDay(name, on, **more), CLOCK)


def due(store: Store, code: str) -> dict[str, tuple[str | None, ...]]:
    """What each party has of a leaf: its date, the first one, what it waits for."""
    found = records(
        store,
        "SELECT party, due_on, first_due_on, waits_for FROM v_calendar "
        "WHERE code = :code ORDER BY party, occurrence",
        code=code,
    )
    return {
        row["party"]: (row["due_on"], row["first_due_on"], row["waits_for"])
        for row in found
    }


def each(*said: str | None) -> dict[str, tuple[str | None, ...]]:
    return dict.fromkeys(("GT", "HN", "MX"), said)


AFTER: Final = "Noventa días después de la VIII Conferencia"


def test_a_phrase_counts_from_a_day_that_the_file_states(store: Store) -> None:
    plan(store, "a los 30 días de la entrada en vigor")
    assert due(store, "1.1") == each("2002-12-31", "2002-12-31", None)


def test_what_counts_from_a_day_to_come_waits_for_it(store: Store) -> None:
    plan(store, AFTER)
    assert due(store, "1.1") == each(None, None, "VIII Conferencia")


def test_a_day_that_is_recorded_dates_all_parties(store: Store) -> None:
    plan(store, AFTER, "antes de la viii conferencia", "2003")
    answer = name(store, "VIII conferencia", date(2003, 5, 29))
    assert (answer.name, answer.was, answer.dated) == ("VIII Conferencia", None, 6)
    assert due(store, "1.1") == each("2003-08-27", "2003-08-27", None)
    assert due(store, "1.2") == each("2003-05-28", "2003-05-28", None)
    assert checks.faults(store) == []


def test_a_cell_above_dates_all_leaves_below(store: Store) -> None:
    dates = PlanCalendar(reference=NAMES)
    items = an_item("1", calendar=AFTER), an_item("1.1"), an_item("1.2")
    load(store, a_plan(*items, dates=dates, adopted=ADOPTED))
    name(store, "VIII Conferencia", date(2003, 5, 29))
    assert due(store, "1.2") == {"network": ("2003-08-27", "2003-08-27", None)}


def test_a_day_that_moves_moves_what_is_open_and_keeps_the_first(store: Store) -> None:
    plan(store, AFTER)
    name(store, "VIII Conferencia", date(2003, 5, 29))
    complete(store, "1.1", "GT")
    with pytest.raises(BadInput, match="already has a date"):
        name(store, "VIII Conferencia", date(2003, 6, 29))
    answer = name(store, "VIII Conferencia", date(2003, 6, 29), reason="se pospuso")
    assert (answer.was, answer.dated, answer.judged) == (date(2003, 5, 29), 2, 1)
    moved = ("2003-09-27", "2003-08-27", None)
    assert due(store, "1.1") == {
        "GT": ("2003-08-27", "2003-08-27", None),
        "HN": moved,
        "MX": moved,
    }
    [row] = records(store, "SELECT * FROM reference_date")
    assert (row["falls_on"], row["first_on"]) == ("2003-06-29", "2003-05-29")


def test_it_is_one_change_to_undo(store: Store) -> None:
    plan(store, AFTER, "cada seis meses a partir de la VIII Conferencia")
    before = due(store, "1.1"), due(store, "1.2")
    name(store, "VIII Conferencia", date(2003, 5, 29))
    undoing.undo(store, undoing.meant(store, None), NOW)
    assert (due(store, "1.1"), due(store, "1.2")) == before
    assert checks.faults(store) == []
    again = name(store, "VIII Conferencia", date(2003, 5, 30))
    assert again.was is None
    assert due(store, "1.1") == each("2003-08-28", "2003-08-28", None)


def test_the_same_again_changes_nothing(store: Store) -> None:
    plan(store, AFTER)
    assert name(store, "VIII Conferencia", date(2003, 5, 29)).changed
    assert not name(store, "VIII Conferencia", date(2003, 5, 29)).changed
    assert not name(store, "Entrada en vigor", date(2002, 12, 1)).changed


def occurrences(store: Store, code: str) -> list[tuple[Any, ...]]:
    return store.query(
        "SELECT party, occurrence, due_on, first_due_on, status FROM v_calendar "
        "WHERE code = :code ORDER BY party, occurrence",
        code=code,
    )


def test_a_rhythm_begins_when_its_day_is_known_and_moves_with_it(store: Store) -> None:
    plan(store, "cada seis meses a partir de la VIII Conferencia")
    assert len(occurrences(store, "1.1")) == 3
    name(store, "VIII Conferencia", date(2003, 5, 29))
    before = occurrences(store, "1.1")
    days = [row[2] for row in before if row[0] == "GT"]
    assert days == ["2003-11-29", "2004-05-29"]
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.STARTED))
    started = occurrences(store, "1.1")
    name(store, "VIII Conferencia", date(2003, 6, 10), reason="x")
    moved = [row[1:] for row in occurrences(store, "1.1") if row[0] == "GT"]
    assert moved == [
        (1, "2003-12-10", "2003-11-29", "in_progress"),
    ]  # the second one would be after the two years of the plan
    name(store, "VIII Conferencia", date(2003, 5, 29), reason="y")
    assert occurrences(store, "1.1") == started


def test_a_day_that_was_recorded_stands_against_a_file_without_it(store: Store) -> None:
    plan(store, AFTER)
    name(store, "VIII Conferencia", date(2003, 5, 29))
    assert plan(store, AFTER).change is None
    assert due(store, "1.1") == each("2003-08-27", "2003-08-27", None)


def test_a_file_that_says_another_day_than_was_recorded_is_a_clash(
    store: Store,
) -> None:
    plan(store, AFTER)
    name(store, "VIII Conferencia", date(2003, 5, 29))
    other = (("VIII Conferencia", date(2003, 7, 1)),)
    loaded = plan(store, AFTER, names=other)
    clashes = [one for one in loaded.differences if one.what == "date_clash"]
    assert [(one.column, one.was, one.now) for one in clashes] == [
        ("VIII Conferencia", "2003-05-29", "2003-07-01")
    ]
    assert due(store, "1.1") == each("2003-08-27", "2003-08-27", None)
    assert plan(store, AFTER, names=other).change is None


def test_a_file_that_states_the_day_later_dates_what_waited(store: Store) -> None:
    plan(store, AFTER, "2003")
    plan(store, AFTER, "2003", names=(("VIII Conferencia", date(2003, 5, 29)),))
    assert due(store, "1.1") == each("2003-08-27", "2003-08-27", None)


def test_a_name_that_the_plan_does_not_have_is_no_date(store: Store) -> None:
    loaded = plan(store, "antes de la firma del acuerdo", AFTER, names=())
    assert due(store, "1.2") == each(None, None, None)
    answer = loaded.phrases[1].answer
    assert isinstance(answer, Deadline)
    assert answer.note
    assert answer.note.values["line"] == 'dates: {reference: {"VIII Conferencia": }}'


def test_a_new_name_can_be_recorded_and_dates_what_counts_from_it(store: Store) -> None:
    plan(store, AFTER, names=())
    answer = name(store, "VIII Conferencia", date(2003, 5, 29))
    assert answer.dated == 3
    assert due(store, "1.1") == each("2003-08-27", "2003-08-27", None)
    with pytest.raises(BadInput, match="cannot name a reference date"):
        name(store, "octubre de 2003", date(2003, 10, 1))


def test_words_that_were_typed_wait_too(store: Store) -> None:
    plan(store, "2003", "2003")
    schedule(store, Aim("1.1", None, None), CLOCK, Decision(AFTER, "x"))
    schedule(store, Aim("1.2", None, "GT"), CLOCK, Decision(AFTER, "x"))
    assert due(store, "1.1")["GT"][2] == "VIII Conferencia"
    assert due(store, "1.2")["GT"][2] == "VIII Conferencia"
    name(store, "VIII Conferencia", date(2003, 5, 29))
    for code in "1.1", "1.2":
        assert due(store, code)["GT"] == ("2003-08-27", "2003-12-31", None)
    assert due(store, "1.2")["HN"][0] == "2003-12-31"
    assert checks.faults(store) == []


# Completions


def test_a_completion_dates_what_counts_from_it_for_that_party(store: Store) -> None:
    plan(store, "2003", "dentro de los 30 días de 1.1")
    assert due(store, "1.2") == each(None, None, "1.1")
    complete(store, "1.1", "GT")
    assert due(store, "1.2") == {
        **each(None, None, "1.1"),
        "GT": ("2002-10-20", "2002-10-20", None),
    }
    undoing.undo(store, undoing.meant(store, None), NOW)
    assert due(store, "1.2") == each(None, None, "1.1")
    assert checks.faults(store) == []


def test_what_the_network_owes_waits_until_all_have_done_it(store: Store) -> None:
    items = (
        an_item("1.1", owes=EACH),
        an_item("1.2", calendar="dentro de los 30 días de 1.1"),
        an_item("1.3", calendar="30 días después de 1.2", owes=EACH),
    )
    load(store, a_plan(an_item("1"), *items, adopted=ADOPTED))
    for party in "GT", "HN":
        complete(store, "1.1", party)
        assert due(store, "1.2")["network"] == (None, None, "1.1")
    complete(store, "1.1", "MX", on=date(2002, 9, 10))
    assert due(store, "1.2")["network"] == ("2002-10-20", "2002-10-20", None)
    complete(store, "1.2")
    assert due(store, "1.3") == each("2002-10-20", "2002-10-20", None)


def test_the_answer_has_the_date_of_a_party_that_has_done_it(store: Store) -> None:
    plan(store, "2002", "2002")
    complete(store, "1.1", "GT", on=date(2002, 9, 2))
    said = Decision("30 días después de 1.1", reason="acuerdo")
    answer = schedule(store, Aim("1.2", None, "GT"), CLOCK, said)
    assert answer.deadline.due_on == date(2002, 10, 2)
    assert due(store, "1.2")["GT"][0] == "2002-10-02"
    answer = schedule(store, Aim("1.2", None, "HN"), CLOCK, said)
    assert answer.deadline.waits_for == "1.1"


def test_a_load_that_takes_a_party_off_dates_what_waits_at_once(store: Store) -> None:
    def again(owes: Owes) -> None:
        before = an_item("1.1", calendar="30 días después de 1.2", owes=EACH)
        done = an_item("1.2", calendar="2002", owes=owes)
        after = an_item("1.3", calendar="30 días después de 1.2")
        load(store, a_plan(an_item("1"), before, done, after, adopted=ADOPTED))

    again(EACH)
    complete(store, "1.2", "HN", on=date(2002, 9, 2))
    complete(store, "1.2", "MX", on=date(2002, 9, 3))
    again(Owes(Duty.PARTIES, ("HN", "MX")))
    assert due(store, "1.1")["GT"][0] == "2002-10-03"
    assert due(store, "1.3")["network"][0] == "2002-10-03"
    again(EACH)
    assert due(store, "1.3")["network"] == (None, "2002-10-03", "1.2")


def test_another_day_of_completion_moves_it_and_reopening_lets_it_wait(
    store: Store,
) -> None:
    plan(store, "2003", "dentro de los 30 días de 1.1")
    complete(store, "1.1", "GT")
    complete(store, "1.1", "GT", on=date(2002, 9, 10), reason="x")
    assert due(store, "1.2")["GT"] == ("2002-10-10", "2002-10-20", None)
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.REOPENED))
    assert due(store, "1.2")["GT"] == (None, "2002-10-20", "1.1")


def test_what_counts_from_a_completion_is_there_when_the_plan_is_loaded_again(
    store: Store,
) -> None:
    plan(store, "2003", "dentro de los 30 días de 1.1")
    complete(store, "1.1", "GT")
    assert plan(store, "2003", "dentro de los 30 días de 1.1").change is None
    assert due(store, "1.2")["GT"] == ("2002-10-20", "2002-10-20", None)


# A law: moving a reference date and back changes nothing

DAYS: Final = st.dates(date(2002, 6, 1), date(2004, 6, 1))
CELLS: Final = (
    AFTER,
    "cada seis meses a partir de la VIII Conferencia",
    "antes de la VIII Conferencia",
    "mensual",
    "trimestral a partir de la VIII Conferencia",
)
KINDS: Final = (EntryKind.STARTED, EntryKind.COMPLETED, EntryKind.SUSPENDED)
FACTS: Final = st.lists(
    st.tuples(
        st.sampled_from([f"1.{n}" for n in range(1, len(CELLS) + 1)]),
        st.sampled_from(("GT", "HN", "MX")),
        st.sampled_from(KINDS),
    ),
    max_size=5,
)


def standing(store: Store) -> list[tuple[Any, ...]]:
    """All that counts, but for how often it was written."""
    return store.query(
        "SELECT code, party, occurrence, kind, starts_on, due_on, first_due_on, "
        "status, done_on, waits_for, schedule FROM v_calendar ORDER BY code, party, "
        "due_on, occurrence"
    )


@settings(max_examples=8, deadline=None)
@given(first=DAYS, others=st.lists(DAYS, min_size=1, max_size=2), facts=FACTS)
def test_moving_a_reference_date_and_back_changes_nothing(
    first: date, others: list[date], facts: list[tuple[str, str, EntryKind]]
) -> None:
    with TemporaryDirectory() as folder, new_store(Path(folder) / "a.db") as store:
        plan(store, *CELLS)
        name(store, "VIII Conferencia", first)
        schedule(store, Aim("1.4", None, "GT"), CLOCK, Decision(AFTER, "x"))
        for code, party, kind in facts:
            fact = Fact(kind, note="x", reason="x")
            with suppress(BadInput):
                record(store, Aim(code, None, party), CLOCK, fact)
        before = standing(store)
        for day in (*others, first):
            name(store, "VIII Conferencia", day, reason="x")
        assert standing(store) == before


# Working days: each party counts by its own

WORKING: Final = "10 días hábiles después de la entrada en vigor"
OF_MX: Final = PlanCalendar(
    reference=(("entrada en vigor", None),), holidays=(("MX", (date(2003, 2, 12),)),)
)
BY_ITS_OWN: Final = {"GT": "2003-02-24", "HN": "2003-02-24", "MX": "2003-02-25"}


def days(store: Store, code: str) -> dict[str, str | None]:
    return {party: found[0] for party, found in due(store, code).items()}


def working(store: Store, *cells: str) -> Loaded:
    leaves = [
        an_item(f"1.{n}", calendar=cell, owes=EACH) for n, cell in enumerate(cells, 1)
    ]
    return load(store, a_plan(an_item("1"), *leaves, dates=OF_MX, adopted=ADOPTED))


def test_typed_working_days_for_all_are_those_of_each_once_the_day_is_known(
    store: Store,
) -> None:
    working(store, "2003-01-11")
    schedule(store, Aim("1.1", None, None), CLOCK, Decision(WORKING, "x"))
    name(store, "entrada en vigor", date(2003, 2, 10))
    assert days(store, "1.1") == BY_ITS_OWN
    assert working(store, "2003-01-11").change is None


def test_typed_working_days_for_one_party_are_its_own(store: Store) -> None:
    working(store, "2003-01-11")
    schedule(store, Aim("1.1", None, "GT"), CLOCK, Decision(WORKING, "x"))
    name(store, "entrada en vigor", date(2003, 2, 10))
    assert days(store, "1.1")["GT"] == "2003-02-24"


def test_working_days_of_each_follow_a_day_that_all_together_do_not(
    store: Store,
) -> None:
    working(store, WORKING)
    name(store, "entrada en vigor", date(2003, 2, 11))
    before = days(store, "1.1")
    assert (before["GT"], before["MX"]) == ("2003-02-25", "2003-02-26")
    name(store, "entrada en vigor", date(2003, 2, 12), reason="x")
    after = days(store, "1.1")
    assert (after["GT"], after["MX"]) == ("2003-02-26", "2003-02-26")
    assert working(store, WORKING).change is None


# Completions that change


def test_who_no_longer_owes_an_item_is_not_waited_for(store: Store) -> None:
    items = (
        an_item("1.1", owes=EACH),
        an_item("1.2", calendar="dentro de los 30 días de 1.1"),
    )
    load(store, a_plan(an_item("1"), *items, adopted=ADOPTED))
    complete(store, "1.1", "GT", on=date(2002, 9, 10))
    only_gt = Assignment(Owes(Duty.PARTIES, ("GT",)))
    assign(store, Aim("1.1"), CLOCK, only_gt)
    assert days(store, "1.2") == {"network": "2002-10-10"}
    undoing.undo(store, undoing.meant(store, None), NOW)
    assert days(store, "1.2") == {"network": None}


def numbered(store: Store) -> list[tuple[Any, ...]]:
    return [row[1:3] + row[4:] for row in occurrences(store, "1.2") if row[0] == "GT"]


@pytest.mark.parametrize("reopened", [False, True])
def test_occurrences_are_known_by_their_number_when_a_completion_is_corrected(
    store: Store, reopened: bool
) -> None:
    plan(store, "2003", "cada seis meses a partir de 1.1")
    complete(store, "1.1", "GT", on=date(2002, 6, 5))
    complete(store, "1.2", "GT")
    assert numbered(store) == [
        (1, "2002-12-05", "done"),
        (2, "2003-06-05", "not_started"),
        (3, "2003-12-05", "not_started"),
    ]
    if reopened:
        record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.REOPENED))
    complete(store, "1.1", "GT", on=date(2002, 6, 20), reason="x")
    assert numbered(store) == [
        (1, "2002-12-05", "done"),
        (2, "2003-06-20", "not_started"),
        (3, "2003-12-20", "not_started"),
    ]
    assert plan(store, "2003", "cada seis meses a partir de 1.1").change is None
    assert checks.faults(store) == []


def test_what_was_judged_by_a_former_day_is_not_asked_for_again(store: Store) -> None:
    cell = "cada seis meses a partir de la VIII Conferencia"
    plan(store, cell)
    name(store, "VIII Conferencia", date(2002, 6, 5))
    complete(store, "1.1", "GT")
    name(store, "VIII Conferencia", date(2002, 6, 20), reason="x")
    before = occurrences(store, "1.1")
    assert [row[2] for row in before if row[0] == "GT"] == [
        "2002-12-05",
        "2003-06-20",
        "2003-12-20",
    ]
    assert plan(store, cell).change is None


# Holidays that are not installed


@pytest.fixture
def uninstalled(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Takes the library of holidays away."""

    def none(*_: object) -> None:
        raise NoHolidays.saying(NOT_INSTALLED)

    def take() -> None:
        monkeypatch.setattr(working_days, "_holidays", none)
        reader._read.cache_clear()

    yield take
    monkeypatch.undo()
    reader._read.cache_clear()


def test_a_day_that_needs_holidays_is_not_recorded_without_them(
    store: Store, uninstalled: Callable[[], None]
) -> None:
    working(store, WORKING)
    uninstalled()
    with pytest.raises(BadInput, match="pip install"):
        name(store, "entrada en vigor", date(2003, 2, 10))
    assert records(store, "SELECT * FROM reference_date") == []
    name(store, "Cumbre", date(2003, 2, 10))


def test_a_completion_that_needs_holidays_is_not_recorded_without_them(
    store: Store, uninstalled: Callable[[], None]
) -> None:
    plan(store, "2003", "10 días hábiles después de 1.1")
    assert due(store, "1.2") == each(None, None, "1.1")
    uninstalled()
    with pytest.raises(BadInput, match="pip install"):
        complete(store, "1.1", "GT")
    assert due(store, "1.2") == each(None, None, "1.1")


# The conference


@pytest.mark.parametrize(
    "cell",
    [
        "cada mes hasta la Conferencia",
        "cada mes antes de la Conferencia",
        "every month until the Conference",
    ],
)
def test_a_rhythm_up_to_the_conference_ends_at_the_next_one(
    store: Store, cell: str
) -> None:
    plan(store, cell)
    assert due(store, "1.1") == each(None, None, "VIII Conferencia")
    name(store, "VIII Conferencia", date(2003, 5, 29))
    found = [row[2] for row in occurrences(store, "1.1") if row[0] == "GT"]
    assert (len(found), found[-1]) == (11, "2003-04-30")


# Names in other letters


def test_a_name_that_the_file_spells_otherwise_keeps_its_recorded_day(
    store: Store,
) -> None:
    cell = "30 días después de la Cumbre"
    plan(store, cell, names=(("Cumbre", None),))
    name(store, "Cumbre", date(2003, 5, 29))
    plan(store, cell, names=(("la CUMBRÉ", None),))
    assert days(store, "1.1")["GT"] == "2003-06-28"
    moved = name(store, "cumbre", date(2003, 5, 30), reason="x")
    assert (moved.name, moved.was) == ("la CUMBRÉ", date(2003, 5, 29))
    assert days(store, "1.1")["GT"] == "2003-06-29"
    [row] = reference_date_rows(store, None)
    assert (row.name, row.falls_on, row.first_on) == (
        "la CUMBRÉ",
        "2003-05-30",
        "2003-05-29",
    )
    other = (("La cumbre", date(2003, 7, 1)),)
    loaded = plan(store, cell, names=other)
    assert "date_clash" in {one.what for one in loaded.differences}


def test_what_recurs_is_known_by_its_number_where_the_file_moves_the_day(
    store: Store,
) -> None:
    cell = "cada mes a partir de la Cumbre"
    plan(store, cell, names=(("Cumbre", date(2003, 6, 3)),))
    complete(store, "1.1", "GT", on=date(2002, 9, 10), reason="x")
    plan(store, cell, names=(("Cumbre", date(2003, 1, 31)),))
    found = [row[1:] for row in occurrences(store, "1.1") if row[0] == "GT"]
    assert found[0][1] == "2003-07-03"
    assert found[1][1] == "2003-03-31"
    again = plan(store, cell, names=(("Cumbre", date(2003, 1, 31)),))
    assert (again.change, again.calendar_items) == (None, {})


# What is typed, and counts from a day of the file


def test_typed_words_follow_the_day_that_the_file_says(store: Store) -> None:
    cells = "2003", "2003"
    plan(store, *cells, names=(("Cumbre", None),))
    schedule(store, Aim("1.1", None, None), CLOCK, Decision("antes de la Cumbre", "x"))
    words = Decision("10 días hábiles después de la Cumbre", "x")
    schedule(store, Aim("1.2", None, "GT"), CLOCK, words)
    plan(store, *cells, names=(("Cumbre", date(2003, 6, 3)),))
    assert set(days(store, "1.1").values()) == {"2003-06-02"}
    assert days(store, "1.2")["GT"] == "2003-06-17"
    plan(store, *cells, names=(("Cumbre", date(2003, 7, 3)),))
    assert set(days(store, "1.1").values()) == {"2003-07-02"}
    again = plan(store, *cells, names=(("Cumbre", date(2003, 7, 3)),))
    assert again.change is None


def test_other_typed_words_stand_as_they_were_read(store: Store) -> None:
    load(store, a_plan(an_item("1"), dates=PlanCalendar(fiscal_year=(4, 1))))
    said = Decision("año fiscal 2026-27", "x")
    schedule(store, Aim("1", None, None), CLOCK, said)
    load(store, a_plan(an_item("1"), dates=PlanCalendar(fiscal_year=(7, 1))))
    assert set(days(store, "1").values()) == {"2027-03-31"}


def test_what_is_suspended_waits_for_no_day_that_is_known(store: Store) -> None:
    plan(store, "cada mes a partir de la Cumbre", names=(("Cumbre", None),))
    stopped = Fact(EntryKind.SUSPENDED, note="n")
    record(store, Aim("1.1", None, "GT"), CLOCK, stopped)
    name(store, "Cumbre", date(2002, 12, 1))
    sql = "SELECT waits_for FROM calendar_item WHERE gone = 0"
    assert {row["waits_for"] for row in records(store, sql)} == {None}


# What is taken back, or to be done again


def test_a_date_of_one_party_goes_back_with_the_day_that_it_counts_from(
    store: Store,
) -> None:
    plan(store, "antes de la Cumbre", "2003", names=(("Cumbre", date(2003, 5, 29)),))
    words = Decision("10 días después de la Cumbre", "x")
    schedule(store, Aim("1.1", None, "GT"), CLOCK, words)
    schedule(store, Aim("1.2", None, None), CLOCK, words)
    before = days(store, "1.1"), days(store, "1.2")
    assert before[0] == {"GT": "2003-06-08", "HN": "2003-05-28", "MX": "2003-05-28"}
    moved = name(store, "Cumbre", date(2003, 6, 29), reason="x")
    assert moved.dated == 6
    assert days(store, "1.1")["GT"] == "2003-07-09"
    taken_back = undoing.undo(store, undoing.meant(store, None), NOW)
    assert (days(store, "1.1"), days(store, "1.2")) == before
    undoing.undo(store, taken_back, NOW)
    assert set(days(store, "1.2").values()) == {"2003-07-09"}
    assert list(checks.faults(store)) == []


@pytest.mark.parametrize("stopped", [EntryKind.CANCELLED, EntryKind.COMPLETED])
def test_what_is_to_be_done_again_gets_the_date_that_counts_by_then(
    store: Store, stopped: EntryKind
) -> None:
    cells = "30 días después de la Cumbre", "dentro de los 10 días de 1.3", "2003"
    names = (("Cumbre", date(2003, 5, 29)),)
    plan(store, *cells, names=names)
    complete(store, "1.3", "GT")
    for code in "1.1", "1.2":
        record(store, Aim(code, None, "GT"), CLOCK, Fact(stopped, note="n"))
    name(store, "Cumbre", date(2003, 6, 29), reason="x")
    complete(store, "1.3", "GT", on=date(2002, 9, 10), reason="x")
    assert (days(store, "1.1")["GT"], days(store, "1.2")["GT"]) == (
        "2003-06-28",
        "2002-09-30",
    )
    for code in "1.1", "1.2":
        reopened = Fact(EntryKind.REOPENED, note="n")
        found = record(store, Aim(code, None, "GT"), CLOCK, reopened)
        assert found.due_on == date.fromisoformat(str(days(store, code)["GT"]))
    assert (days(store, "1.1")["GT"], days(store, "1.2")["GT"]) == (
        "2003-07-29",
        "2002-09-20",
    )
    assert plan(store, *cells, names=names).change is None
    before = days(store, "1.2")
    undoing.undo(store, undoing.meant(store, None), NOW)
    assert days(store, "1.2") != before


def take_back(store: Store, change: int) -> None:
    undoing.undo(store, change, NOW, today=TODAY)


def last(store: Store) -> int:
    return int(records(store, "SELECT max(number) AS n FROM change")[0]["n"])


def test_what_is_put_back_to_be_done_gets_the_date_that_counts_by_now(
    store: Store,
) -> None:
    cells = "antes de la Cumbre", "dentro de los 10 días de 1.1"
    names = (("Cumbre", date(2003, 5, 29)),)
    plan(store, *cells, names=names)
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.CANCELLED, note="n"))
    stopped = last(store)
    name(store, "Cumbre", date(2003, 6, 29), reason="x")
    take_back(store, stopped)
    assert days(store, "1.1")["GT"] == "2003-06-28"
    assert plan(store, *cells, names=names).change is None
    undone = last(store)
    take_back(store, undone)
    assert days(store, "1.1")["GT"] == "2003-05-28"
    assert list(checks.faults(store)) == []


def test_a_day_that_is_put_back_is_the_one_that_the_file_says_by_now(
    store: Store,
) -> None:
    cell = "30 días después de la Cumbre"
    plan(store, cell, names=(("Cumbre", None),))
    name(store, "Cumbre", date(2003, 5, 29))
    named = last(store)
    plan(store, cell, names=(("Cumbre", date(2003, 6, 29)),))
    assert days(store, "1.1")["GT"] == "2003-06-28"
    take_back(store, named)
    assert set(days(store, "1.1").values()) == {"2003-07-29"}
    again = plan(store, cell, names=(("Cumbre", date(2003, 6, 29)),))
    assert (again.change, again.otherwise) == (None, ())


def test_what_came_to_count_since_waits_again(store: Store) -> None:
    cell, names = "30 días después de la Cumbre", (("Cumbre", None),)
    plan(store, cell, names=names)
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.CANCELLED, note="n"))
    name(store, "Cumbre", date(2003, 5, 29))
    named = last(store)
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(EntryKind.REOPENED, note="n"))
    assert days(store, "1.1")["GT"] == "2003-06-28"
    take_back(store, named)
    assert set(days(store, "1.1").values()) == {None}
    assert plan(store, cell, names=names).change is None


def test_who_owes_it_no_longer_does_not_owe_it_again(store: Store) -> None:
    plan(store, "2003")
    complete(store, "1.1", "GT")
    done = last(store)
    owes = Owes(Duty.PARTIES, ("HN",))
    assign(store, Aim("1.1", None, None), CLOCK, Assignment(owes))
    with suppress(BadInput):
        take_back(store, done)
    assert plan(store, "2003").calendar_items == {}


# Codes that change


LAST: Final = an_item("1.2", "Last", calendar="dentro de los 30 días de 1.1")


def before(last: Item = LAST) -> Plan:
    return a_plan(an_item("1"), an_item("1.1", "First"), last, adopted=ADOPTED)


def shifted(last: Item = LAST) -> Plan:
    items = an_item("1.1", "New"), an_item("1.2", "First"), last._replace(code="1.3")
    return a_plan(an_item("1"), *items, adopted=ADOPTED)


def recounted(loaded: Loaded) -> list[tuple[str | None, ...]]:
    return [tuple(one[1:]) for one in loaded.differences if one.what == "recounted"]


def test_a_code_that_means_another_item_is_asked_about(store: Store) -> None:
    load(store, before())
    with pytest.raises(BadInput, match=r'was "First" .* "New": write 1\.2 in'):
        load(store, shifted(), renumber=True)
    loaded = load(store, shifted(), renumber=True, reread=True)
    assert recounted(loaded) == [("1.3", "1.1", "First", "New")]
    assert load(store, shifted()).change is None


def test_a_cell_that_names_the_new_code_goes_with_it(store: Store) -> None:
    load(store, before())
    complete(store, "1.1")
    assert days(store, "1.2") == {"network": "2002-10-20"}
    other = LAST._replace(calendar=Text("dentro de los 30 días de 1.2"))
    loaded = load(store, shifted(other), renumber=True)
    assert recounted(loaded) == []
    assert days(store, "1.3") == {"network": "2002-10-20"}


def test_so_are_words_that_were_typed(store: Store) -> None:
    plain = LAST._replace(calendar=None)
    load(store, before(plain))
    said = Decision("10 días después de 1.1", "x")
    schedule(store, Aim("1.2", None, None), CLOCK, said)
    with pytest.raises(BadInput, match=r"the date that was set for 1\.3 counts"):
        load(store, shifted(plain), renumber=True)
    loaded = load(store, shifted(plain), renumber=True, reread=True)
    assert recounted(loaded) == [("1.3", "1.1", "First", "New")]


def test_what_typed_words_count_from_may_leave_the_plan(store: Store) -> None:
    items = an_item("1"), an_item("1.1", "First"), an_item("1.2", "Last")
    load(store, a_plan(*items, adopted=ADOPTED))
    said = Decision("10 días después de 1.1", "x")
    schedule(store, Aim("1.2", None, None), CLOCK, said)
    loaded = load(store, a_plan(items[0], items[2], adopted=ADOPTED))
    assert recounted(loaded) == [("1.2", "1.1", "First", None)]


@pytest.mark.parametrize(
    "cells",
    [
        ("10 días después de 1.1",),
        ("10 días después de 1.2", "10 días después de 1.1"),
    ],
)
def test_what_counts_from_its_own_completion_is_refused(
    store: Store, cells: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput, match="its own completion"):
        plan(store, *cells)


def test_what_counts_from_all_that_it_is_a_part_of_is_refused(store: Store) -> None:
    last = an_item("1.1.1", calendar="10 días después de 1.1")
    with pytest.raises(BadInput, match=r"1\.1\.1 > 1\.1\.1"):
        load(store, a_plan(an_item("1"), an_item("1.1"), last, adopted=ADOPTED))


def test_words_that_would_count_from_their_own_item_are_refused(store: Store) -> None:
    plan(store, "2003", "10 días después de 1.1", "2003")
    for text in "10 días después de 1.1", "10 días después de 1.2":
        with pytest.raises(BadInput, match="its own completion"):
            schedule(store, Aim("1.1", None, None), CLOCK, Decision(text, "x"))
    said = Decision("10 días después de 1.3", "x")
    assert schedule(store, Aim("1.1", None, None), CLOCK, said).changed


def test_what_is_past_and_stays_waits_for_no_other_day(store: Store) -> None:
    plan(store, "bimestral", "2003", until=date(2002, 12, 31))
    decision = Decision("dentro de los 27 días de 1.2", "acuerdo")
    schedule(store, Aim("1.1", None, "GT"), CLOCK, decision)
    found = records(
        store,
        "SELECT due_on, waits_for FROM v_calendar WHERE code = '1.1' AND party = 'GT' "
        "ORDER BY due_on",
    )
    waiting = {row["due_on"]: row["waits_for"] for row in found}
    assert waiting == {"2002-07-31": None, "2002-09-30": None, None: "1.2"}
