"""Loading a plan: twice, edited, with records in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Adopted, Text
from crmnet.errors import BadInput, Cure
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.plan.differences import Difference
from crmnet.services.plan.exporting import exported_plan
from crmnet.services.plan.rewording import Answers, Reworded
from tests.factory import (
    ANY,
    EACH,
    NOW,
    SMALL,
    a_plan,
    a_store,
    an_item,
    complete,
    load,
)

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.plan import Item
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


def rows(store: Store) -> list[tuple[str, str, str | None, str]]:
    found = activities(store, TODAY, Filters())
    return [(row.code, row.party, row.due_on, row.status) for row in found]


def swapped(**changes: str | None) -> list[Item]:
    """The small plan with other titles at some codes; None leaves an item out."""
    titles = {code.replace("_", "."): title for code, title in changes.items()}
    return [
        item._replace(
            title=item.title._replace(own=titles.get(item.code) or item.title.own)
        )
        for item in SMALL
        if titles.get(item.code, "") is not None
    ]


def test_a_new_plan_gives_each_leaf_its_calendar_item(store: Store) -> None:
    load(store)
    assert rows(store) == [
        ("1.1.1.1", "network", "2002-09-30", "not_started"),
        ("1.1.2", "network", None, "not_started"),
        ("1.2", "network", None, "not_started"),
    ]


def test_loading_twice_changes_nothing(store: Store) -> None:
    load(store)
    before = store.query("SELECT COUNT(*) FROM log")
    again = load(store)
    assert (again.change, again.differences) == (None, ())
    assert store.query("SELECT COUNT(*) FROM log") == before


def test_what_was_loaded_comes_out_again(store: Store) -> None:
    plan = a_plan(*SMALL, an_item("2", owes=EACH), an_item("2.1", owes=ANY, due=TODAY))
    load(store, plan)
    assert exported_plan(store, None) == plan


def test_other_languages_own_words_and_dates_come_out_again_too(
    store: Store,
) -> None:
    title = Text("Mecanismos", {"en": "Mechanisms", "pt": "Mecanismos"})
    calendar = Text("Mayo de 2003", {"en": "May 2003"})
    item = an_item("1", starts=date(2003, 1, 1), until=TODAY, owes=ANY)
    plan = a_plan(
        item._replace(title=title, calendar=calendar),
        an_item("2", due=date(2003, 1, 2)),
        adopted=Adopted("VII Conferencia", "Antigua", date(2002, 5, 28), TODAY),
        labels={"theme": Text("Eje", {"en": "Axis"})},
        until=date(2004, 12, 31),
    )
    load(store, plan)
    assert exported_plan(store, None) == plan
    assert load(store, plan).differences == ()
    turned = Text("Mecanismos", {"pt": "Mecanismos", "en": "Mechanisms"})
    first, *others = plan.themes
    plan = replace(plan, themes=(first._replace(title=turned), *others))
    assert load(store, plan).change is None


def test_an_edited_cell_is_shown_and_moves_the_date(store: Store) -> None:
    load(store)
    edited = [
        item._replace(calendar=item.calendar._replace(own="Mayo de 2003"))
        if item.calendar
        else item
        for item in SMALL
    ]
    answer = load(store, a_plan(*edited))
    (only,) = answer.differences
    assert only == Difference(
        "changed",
        "1.1.1.1",
        "calendar",
        "Antes de octubre,  del 2002.",
        "Mayo de 2003",
    )
    assert rows(store)[0] == ("1.1.1.1", "network", "2003-05-31", "not_started")
    assert activities(store, TODAY, Filters())[0].first_due_on == "2002-09-30"


def test_a_corrected_text_keeps_its_records(store: Store) -> None:
    load(store)
    complete(store, "1.1.1.1")
    corrected = a_plan(*swapped(**{"1_1_1_1": "Un ejercicio más"}))
    load(store, corrected, answers=Answers(frozenset({"1.1.1.1"})))
    assert rows(store)[0][3] == "done"


def test_an_item_with_records_that_left_is_withdrawn_and_comes_back(
    store: Store,
) -> None:
    load(store)
    complete(store, "1.2")
    answer = load(store, a_plan(*swapped(**{"1_2": None})))
    assert [(d.what, d.code) for d in answer.differences] == [("withdrawn", "1.2")]
    assert [row[0] for row in rows(store)] == ["1.1.1.1", "1.1.2"]
    load(store)
    assert rows(store)[2] == ("1.2", "network", None, "done")


def test_an_item_without_records_that_left_is_removed(store: Store) -> None:
    load(store)
    answer = load(store, a_plan(*swapped(**{"1_2": None})))
    assert [(d.what, d.code) for d in answer.differences] == [("removed", "1.2")]


def test_a_text_under_another_code_is_refused_and_both_are_shown(
    store: Store,
) -> None:
    load(store)
    before = store.query("SELECT COUNT(*) FROM log")
    moved = a_plan(
        *SMALL[:5], an_item("1.2", "Nuevo"), an_item("1.3", SMALL[5].title.own)
    )
    with pytest.raises(BadInput) as refused:
        load(store, moved)
    assert "Consolidar las relaciones" in str(refused.value)
    assert refused.value.message.cure is Cure.RENUMBER
    assert store.query("SELECT COUNT(*) FROM log") == before


def test_renumber_takes_the_records_along_with_the_text(store: Store) -> None:
    load(store)
    complete(store, "1.1.2")
    exchanged = a_plan(
        *SMALL[:4],
        an_item("1.1.2", "Nuevo"),
        an_item("1.1.3", SMALL[4].title.own),
        SMALL[5],
    )
    answer = load(store, exchanged, renumber=True)
    assert [(d.what, d.code) for d in answer.differences] == [
        ("added", "1.1.2"),
        ("moved", "1.1.3"),
    ]
    assert [(code, status) for code, _, _, status in rows(store)][1:3] == [
        ("1.1.2", "not_started"),
        ("1.1.3", "done"),
    ]


def test_renumber_lets_two_items_exchange_their_codes(store: Store) -> None:
    load(store)
    complete(store, "1.1.2")
    plan = a_plan(an_item("1"), an_item("1.1", "A"), an_item("1.2", "B"), code="x")
    load(store, plan)
    complete(store, "x:1.1")
    other = a_plan(an_item("1"), an_item("1.1", "B"), an_item("1.2", "A"), code="x")
    load(store, other, renumber=True)
    assert [row[3] for row in rows(store)][-2:] == ["not_started", "done"]


def test_a_leaf_that_gains_children_keeps_its_records_out_of_reports(
    store: Store,
) -> None:
    load(store)
    complete(store, "1.1.2")
    load(store, a_plan(*SMALL, an_item("1.1.2.1", "Nueva")))
    assert "1.1.2" not in [row[0] for row in rows(store)]
    load(store)
    assert ("1.1.2", "network", None, "done") in rows(store)


def test_a_recorded_schedule_stands_over_an_edited_file(store: Store) -> None:
    load(store)
    clock = Clock(TODAY, NOW)
    schedule(store, Aim("1.2"), clock, Decision("2003-03-31"))
    edited = [
        item._replace(calendar=Text("Mayo de 2003")) if item.code == "1.2" else item
        for item in SMALL
    ]
    answer = load(store, a_plan(*edited))
    assert [(d.what, d.was, d.now) for d in answer.differences][-1] == (
        "clash",
        "2003-03-31",
        "2003-05-31",
    )
    assert rows(store)[2][2] == "2003-03-31"


def test_a_country_that_no_longer_owes_it_keeps_its_record(store: Store) -> None:
    load(store, a_plan(an_item("1", owes=EACH)))
    complete(store, "1", "HN")
    load(store, a_plan(an_item("1", owes=ANY)))
    assert [row[1] for row in rows(store)] == ["GT|MX"]
    load(store, a_plan(an_item("1", owes=EACH)))
    assert [(row[1], row[3]) for row in rows(store)] == [
        ("GT", "not_started"),
        ("HN", "done"),
        ("MX", "not_started"),
    ]


def test_a_dry_run_tells_the_differences_and_writes_nothing(store: Store) -> None:
    load(store)
    before = store.query("SELECT COUNT(*) FROM log")
    answer = load(store, a_plan(*SMALL[:4]), dry_run=True)
    assert len(answer.differences) == 2
    assert store.query("SELECT COUNT(*) FROM log") == before


def test_a_plan_that_was_never_adopted_keeps_its_first_reference(
    store: Store,
) -> None:
    plan = a_plan(*SMALL)
    for day in (date(2002, 6, 1), date(2003, 6, 1)):
        load(store, plan, today=day)
    assert store.query("SELECT reference_on FROM plan") == [("2002-06-01",)]


def test_a_text_that_stands_twice_does_not_hide_that_it_moved(
    store: Store,
) -> None:
    first = (an_item("1"), an_item("1.1", "X"), an_item("1.2", "Taller"))
    second = (an_item("2"), an_item("2.1", "Taller"))
    load(store, a_plan(*first, *second))
    complete(store, "1.2")
    inserted = (*first[:2], an_item("1.2", "NUEVA"), an_item("1.3", "Taller"))
    with pytest.raises(BadInput, match="Taller"):
        load(store, a_plan(*inserted, *second))
    load(store, a_plan(*inserted, *second), renumber=True)
    assert [(code, status) for code, _, _, status in rows(store)] == [
        ("1.1", "not_started"),
        ("1.2", "not_started"),
        ("1.3", "done"),
        ("2.1", "not_started"),
    ]


def test_renumber_gives_no_record_to_another_text_unasked(store: Store) -> None:
    load(store, a_plan(an_item("1"), an_item("1.1", "Acción A"), an_item("1.2", "B")))
    complete(store, "1.1")
    plan = a_plan(
        an_item("1"),
        an_item("1.1", "Cosa muy distinta de aquella"),
        an_item("1.2", "Acción A, corregida"),
        an_item("1.3", "B"),
    )
    with pytest.raises(Reworded):
        load(store, plan, renumber=True)
    different = Answers(different=frozenset({"1.1"}))
    answer = load(store, plan, renumber=True, answers=different)
    assert ("archived", "1.1") in [(d.what, d.code) for d in answer.differences]
    assert {status for *_, status in rows(store)} == {"not_started"}


def test_a_withdrawn_text_comes_back_although_its_code_was_used(
    store: Store,
) -> None:
    original = a_plan(an_item("1"), an_item("1.1", "A"), an_item("1.2", "C"))
    load(store, original)
    complete(store, "1.2")
    load(store, a_plan(an_item("1"), an_item("1.1", "A")))
    load(store, a_plan(an_item("1"), an_item("1.1", "A"), an_item("1.2", "Otra")))
    load(store, original)
    assert rows(store)[-1] == ("1.2", "network", None, "done")


def test_a_record_that_no_longer_counts_is_told(store: Store) -> None:
    load(store, a_plan(an_item("1", owes=EACH)))
    complete(store, "1", "HN")
    answer = load(store, a_plan(an_item("1", owes=ANY)))
    assert [d for d in answer.differences if d.what == "kept"] == [
        Difference("kept", "1", "HN", "2002-09-20")
    ]
    assert answer.calendar_items["withdrawn"] == 3


def test_a_clash_with_a_cell_higher_up_is_told(store: Store) -> None:
    load(store, a_plan(an_item("1", calendar="Mayo de 2003"), an_item("1.1")))
    decision = Decision("2004-01-05", reason="así se acordó")
    schedule(store, Aim("1.1"), Clock(TODAY, NOW), decision)
    changed = a_plan(an_item("1", calendar="Junio de 2003"), an_item("1.1"))
    answer = load(store, changed)
    assert Difference("clash", "1.1", "", "2004-01-05", "2003-06-30") in (
        answer.differences
    )


def test_a_date_of_one_country_stands_over_an_edited_cell_and_is_told_as_its_own(
    store: Store,
) -> None:
    load(store, a_plan(an_item("1", calendar="Mayo de 2003", owes=EACH)))
    decision = Decision("2004-01-05", reason="así se acordó")
    schedule(store, Aim("1", None, "HN"), Clock(TODAY, NOW), decision)
    edited = a_plan(an_item("1", calendar="Junio de 2003", owes=EACH))
    answer = load(store, edited)
    assert [d for d in answer.differences if d.what == "clash"] == [
        Difference("clash", "1", "HN", "2004-01-05", "2003-06-30")
    ]
    assert [row[1:3] for row in rows(store)] == [
        ("GT", "2003-06-30"),
        ("HN", "2004-01-05"),
        ("MX", "2003-06-30"),
    ]
    assert load(store, edited).differences == ()


def test_whoever_watches_is_told_how_far_items_then_leaves_are(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    above = (an_item("1"), an_item("1.1"))
    leaves = (an_item(f"1.1.{number}") for number in range(1, 999))
    told: list[float] = []
    load(store, a_plan(*above, *leaves), watch=told.append)
    assert told == [500 / 2000, 1000 / 2000, (1000 + 500) / 2000]


def test_only_where_somebody_was_assigned_an_edited_owner_is_a_clash(
    store: Store,
) -> None:
    before = a_plan(an_item("1"), an_item("1.1"), an_item("1.2", owes=ANY))
    load(store, before)
    to_hn = Assignment(Owes(Duty.PARTIES, ("HN",)))
    assign(store, Aim("1.1"), Clock(TODAY, NOW), to_hn)
    after = a_plan(an_item("1"), an_item("1.1", owes=EACH), an_item("1.2", owes=EACH))
    answer = load(store, after)
    assert [one for one in answer.differences if one.what == "assigned"] == [
        Difference("assigned", "1.1", "", "parties HN", "each_member")
    ]
    assert load(store, after).differences == ()


def test_the_calendar_items_that_a_load_touches_are_counted(
    store: Store,
) -> None:
    assert load(store).calendar_items == {}  # of a new plan all are new
    added = load(store, a_plan(*SMALL, an_item("1.3", owes=EACH)))
    assert added.calendar_items == {"added": 3}
    moved = a_plan(*SMALL, an_item("1.3", calendar="Mayo de 2003", owes=EACH))
    assert load(store, moved).calendar_items == {"moved": 3}
    assert load(store).calendar_items == {"withdrawn": 3}
    assert load(store, moved).calendar_items == {"added": 3}


def test_what_left_the_plan_does_not_come_out_again(store: Store) -> None:
    load(store)
    less = a_plan(*SMALL[:5])
    load(store, less)
    assert exported_plan(store, None) == less


def test_what_left_and_came_back_is_told(store: Store) -> None:
    load(store)
    complete(store, "1.2")
    load(store, a_plan(*SMALL[:5]))
    assert list(load(store).differences) == [
        Difference("restored", "1.2", "", None, SMALL[5].title.own)
    ]
