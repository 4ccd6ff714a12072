"""What is carried over is owed by members of the plan that it goes into."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadFile, BadInput
from crmnet.files.csv.mapping import Destination, Map
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.plan.carrying import Carried, Unfinished, carry_over, unfinished
from crmnet.services.plan.closing import close
from crmnet.store import plans
from crmnet.store.kinds import EntryKind
from tests.factory import NOW, a_plan, a_store, an_item, complete, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CLOCK = Clock(date(2003, 6, 1), NOW)
COLUMNS = {"code": 1, "objective": 2, "new_calendar": 3}
GT_HN = Owes(Duty.PARTIES, ("GT", "HN"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path / "a.db")


def two_plans(
    store: Store, owes: Owes, members: tuple[str, ...] = ("GT", "MX")
) -> None:
    """A leaf of the old plan, and a new plan with fewer members."""
    old = (an_item("1"), an_item("1.1"), an_item("1.1.1", owes=owes))
    load(store, a_plan(*old, code="old"))
    load(store, a_plan(an_item("1"), an_item("1.1"), code="new", members=members))


def carried(
    store: Store, *rows: tuple[str, str, str], dry_run: bool = False
) -> Carried:
    """Carry over what rows of code, objective and calendar name."""
    found = rows or (("1.1.1", "1.1", ""),)
    places = tuple(Destination(number, *row) for number, row in enumerate(found, 2))
    mapping = Map(Path("map.csv"), places, COLUMNS)
    return carry_over(store, "old", "new", mapping, CLOCK, dry_run=dry_run)


@pytest.mark.parametrize("owes", [GT_HN, Owes(Duty.ANY_OF, ("GT", "HN"))])
def test_nothing_is_carried_over_to_a_country_that_is_no_member(
    store: Store, owes: Owes
) -> None:
    two_plans(store, owes)
    with pytest.raises(BadFile) as refused:
        carried(store)
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (2, 1)
    assert "HN is responsible for it and is not a member of the plan new" in str(
        refused.value
    )


def test_how_much_is_to_come_of_it_goes_along(store: Store) -> None:
    leaf = an_item("1.1.1", target={"officers_trained": 40})
    load(store, a_plan(an_item("1"), an_item("1.1"), leaf, code="old"))
    load(store, a_plan(an_item("1"), an_item("1.1"), code="new"))
    carried(store)
    [new] = records(store, "SELECT target FROM item WHERE origin IS NOT NULL")
    assert new["target"] == '{"officers_trained":40}'


def test_its_further_cells_go_along(store: Store) -> None:
    leaf = an_item("1.1.1", cells={"Producto": "Guía", "Indicador": "12 talleres"})
    load(store, a_plan(an_item("1"), an_item("1.1"), leaf, code="old"))
    load(store, a_plan(an_item("1"), an_item("1.1"), code="new"))
    carried(store)
    [new] = records(store, "SELECT cells FROM item WHERE origin IS NOT NULL")
    assert new["cells"] == '{"Producto":"Guía","Indicador":"12 talleres"}'


def test_who_has_done_it_need_be_no_member(store: Store) -> None:
    two_plans(store, GT_HN)
    complete(store, "old:1.1.1", "HN")
    assert carried(store).leaves == (("1.1.1", "1.1.1"),)


@pytest.mark.parametrize(
    ("owes", "members", "written"),
    [
        (GT_HN, ("GT", "HN"), "each_member"),
        (GT_HN, ("GT", "HN", "MX"), "parties GT HN"),
        (Owes(Duty.ANY_OF, ("GT", "HN")), ("GT", "HN", "MX"), "any_of GT HN"),
        (Owes(Duty.PARTIES, ("GT",)), ("GT", "HN"), "parties GT"),
        (Owes(Duty.NETWORK), ("GT", "HN"), "network"),
    ],
)
def test_the_new_plan_says_who_owe_it_as_its_file_would(
    store: Store, owes: Owes, members: tuple[str, ...], written: str
) -> None:
    two_plans(store, owes, members)
    carried(store)
    item, _ = plans.find_item(store, "1.1.1", "new")
    assert item.owes == written


# --- two plans of the same three countries


@pytest.fixture
def both(store: Store) -> Store:
    """Three leaves of the old plan, one with a date; an objective of the new one."""
    old = (
        an_item("1", "Tema"),
        an_item("1.1", "Coordinar la red de enlace", "Antes de octubre."),
        an_item("1.1.1", "Enviar el cuadro", owes=Owes(Duty.EACH_MEMBER)),
        an_item("1.1.2", "Celebrar el taller"),
        an_item("1.2", "Publicar el directorio"),
    )
    new = (
        an_item("1", "Tema"),
        an_item("1.1", "Otra cosa", owes=Owes(Duty.EACH_MEMBER)),
        an_item("1.2", "Coordinar la red de enlaces"),
        an_item("1.2.1", "Ya está"),
    )
    load(store, a_plan(*old, code="old"))
    load(store, a_plan(*new, code="new"))
    return store


def rows(store: Store, plan: str) -> list[tuple[str, str, str | None, str]]:
    found = activities(store, CLOCK.today, Filters(plan=plan))
    return [(row.code, row.party, row.due_on, row.status) for row in found]


def test_what_somebody_still_owes_is_unfinished_and_has_its_likest_objective(
    both: Store,
) -> None:
    complete(both, "old:1.1.1", "GT")
    record(
        both, Aim("old:1.1.1", None, "HN"), CLOCK, Fact(EntryKind.SUSPENDED, "huracán")
    )
    complete(both, "old:1.1.2")
    assert unfinished(both, "old", "new") == (
        Unfinished(
            code="1.1.1",
            title="Enviar el cuadro",
            titles=None,
            parties=("HN", "MX"),
            calendar="Antes de octubre.",
            proposed="1.2",
        ),
        Unfinished("1.2", "Publicar el directorio", None, ("network",), None, ""),
    )


def test_what_is_carried_over_is_closed_there_and_open_here(both: Store) -> None:
    complete(both, "old:1.1.1", "GT")
    moves = (("1.1.1", "1.1", "2003-09-30"), ("1.1.2", "1.2", ""), ("1.2", "", ""))
    tried = carried(both, *moves, dry_run=True)
    assert tried == Carried("old", "new", (("1.1.1", "1.1.1"), ("1.1.2", "1.2.2")), 1)
    assert "carried_over" not in {status for *_, status in rows(both, "old")}
    assert carried(both, *moves) == tried
    closed = [row[:2] for row in rows(both, "old") if row[3] == "carried_over"]
    assert closed == [("1.1.1", "HN"), ("1.1.1", "MX"), ("1.1.2", "network")]
    assert sorted(rows(both, "new")) == [
        ("1.1.1", "HN", "2003-09-30", "not_started"),
        ("1.1.1", "MX", "2003-09-30", "not_started"),
        ("1.2.1", "network", None, "not_started"),
        ("1.2.2", "network", None, "not_started"),
    ]


def test_two_under_one_objective_have_codes_and_places_of_their_own(
    both: Store,
) -> None:
    done = carried(both, ("1.1.2", "1.2", ""), ("1.1.1", "1.2", ""))
    assert done.leaves == (("1.1.2", "1.2.2"), ("1.1.1", "1.2.3"))
    new = plans.require_plan(both, "new")
    items = [row for row in plans.items(both, new.id) if row.origin]
    assert [row.code for row in items] == ["1.2.2", "1.2.3"]
    places = [row.position for row in items]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("moves", "faults"),
    [
        ([("9", "1.1", "")], [(2, 1)]),
        ([("1.1.1", "9", "")], [(2, 2)]),
        ([("1.1.1", "1.1", "pronto")], [(2, 3)]),
        ([("1.1.1", "1.1", ""), ("1.1.1", "1.2", "")], [(3, 1)]),
        ([("9", "1.1", ""), ("1.1.1", "1", "")], [(2, 1), (3, 2)]),
    ],
)
def test_every_fault_of_the_mapping_is_told_with_its_place(
    both: Store, moves: list[tuple[str, str, str]], faults: list[tuple[int, int]]
) -> None:
    with pytest.raises(BadFile) as refused:
        carried(both, *moves)
    assert [(one.line, one.column) for one in refused.value.faults] == faults


def test_nothing_goes_into_itself_or_into_a_closed_plan(both: Store) -> None:
    with pytest.raises(BadInput, match="cannot be carried over into itself"):
        unfinished(both, "old", "old")
    close(both, "new", CLOCK)
    with pytest.raises(BadInput, match="is closed"):
        unfinished(both, "old", "new")
