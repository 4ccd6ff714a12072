"""A proposal and its adoption, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.errors import BadInput
from crmnet.reports.achievements import achievement_rows, with_targets
from crmnet.reports.changes import Since, changes
from crmnet.reports.filters import Filters
from crmnet.reports.gaps import Gaps, gap_rows
from crmnet.reports.matrix import matrix
from crmnet.reports.overdue import overdue
from crmnet.reports.plan.show import plan_tree
from crmnet.reports.status import status
from crmnet.reports.upcoming import upcoming
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import Deed, contribute
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db.undoing import undo
from crmnet.services.plan.adopting import AdoptedPlan, Adoption, adopt
from crmnet.store import dump
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

DAY = date(2002, 11, 4)
CLOCK = Clock(DAY, NOW)
YEAR = date(2002, 1, 1), date(2002, 12, 31)
ON = date(2002, 11, 1)


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A plan in force with records."""
    load(empty_store, a_plan(an_item("1", calendar="30 de septiembre", owes=EACH)))
    complete(empty_store, "1", "GT")
    aim = Aim("1", None, "HN")
    days = (date(2002, 10, 1), date(2002, 10, 1))
    deed = Deed(text="Taller", days=days, results=("officers_trained=4",))
    contribute(empty_store, aim, CLOCK, deed)
    return empty_store


def propose(store: Store, **more: Any) -> None:
    items = (
        an_item("1", target={"officers_trained": 9}, owes=EACH),
        an_item("1.1", calendar="En un plazo de 10 días"),
        an_item("1.2", calendar="Cada mes"),
    )
    load(store, a_plan(*items, code="b"), today=DAY, proposal=True, **more)


def told(store: Store) -> list[Any]:
    """The rows of the reports, of all plans."""
    everything = Filters(closed_too=True)
    limits = store, DAY, everything
    deeds = achievement_rows(*limits, YEAR)
    return [
        overdue(*limits),
        upcoming(*limits, 60),
        status(*limits),
        matrix(*limits),
        list(gap_rows(Gaps(*limits))),
        changes(*limits, Since(date(2002, 1, 1), NOW)),
        tuple(with_targets(store, everything, deeds)),
        store.query("SELECT * FROM v_progress ORDER BY plan, theme, objective"),
    ]


def dues(store: Store) -> dict[str, str | None]:
    return {row.code: row.due_on for row in plan_tree(store, DAY, "b")}


def test_no_report_knows_of_a_proposal_until_it_is_adopted(store: Store) -> None:
    before = told(store)
    propose(store)
    assert told(store) == before
    assert dues(store)["1.1"] == "2002-11-14"
    answer = adopt(store, Adoption("b", ON, "Acta 1"), CLOCK)
    assert answer == AdoptedPlan("b", ON, None, answer.items, changed=True)
    assert told(store) != before
    assert dues(store)["1.1"] == "2002-11-11"
    monthly = store.query(
        "SELECT DISTINCT due_on, first_due_on FROM v_calendar "
        "WHERE plan = 'b' AND code = '1.2' ORDER BY due_on"
    )
    assert monthly[0] == ("2002-12-01", "2002-12-01")
    assert all(due == first for due, first in monthly)
    again = adopt(store, Adoption("b", ON), CLOCK)
    assert again == answer._replace(changed=False)


def test_what_was_adopted_is_as_if_it_had_been_loaded_so(
    store: Store,
) -> None:
    propose(store)
    adopt(store, Adoption("b", ON), CLOCK)
    asked = (
        "SELECT plan, code, party, occurrence, kind, starts_on, due_on, first_due_on "
        "FROM v_calendar ORDER BY plan, code, party, occurrence"
    )
    adopted = store.query(asked)
    undo(store, latest(store), NOW)
    undo(store, latest(store) - 2, NOW)  # the load of the proposal
    load(
        store,
        a_plan(
            an_item("1", target={"officers_trained": 9}, owes=EACH),
            an_item("1.1", calendar="En un plazo de 10 días"),
            an_item("1.2", calendar="Cada mes"),
            code="b",
        ),
        today=ON,
    )
    assert store.query(asked) == adopted


def latest(store: Store) -> int:
    ((number,),) = store.query("SELECT MAX(number) FROM change")
    return int(number)


def test_an_adoption_is_undone_whole(store: Store) -> None:
    propose(store)
    rows = "SELECT * FROM {} WHERE gone = 0 ORDER BY id"
    tables = ("plan", "item", "calendar_item")

    def state() -> list[Any]:
        found = [store.query(rows.format(table)) for table in tables]
        return [[(row[0], *row[2:]) for row in table] for table in found]

    before, reports = state(), told(store)
    adopt(store, Adoption("b", ON, "Acta 1"), CLOCK)
    assert state() != before
    undo(store, latest(store), NOW)
    assert state() == before
    assert told(store) == reports


def test_a_dry_run_adopts_nothing(store: Store) -> None:
    propose(store)
    before = list(dump.dump(store))
    adopt(store, Adoption("b", ON), CLOCK, dry_run=True)
    assert list(dump.dump(store)) == before


def test_a_date_that_was_given_to_a_proposal_stands(store: Store) -> None:
    propose(store)
    schedule(store, Aim("b:1.1"), CLOCK, Decision("2003-01-31", "x", "Acta 2"))
    adopt(store, Adoption("b", ON), CLOCK)
    assert dues(store)["1.1"] == "2003-01-31"
    found = store.query("SELECT DISTINCT dated_by FROM v_calendar WHERE code = '1.1'")
    assert found == [("Acta 2",)]


@pytest.mark.parametrize(
    ("adoption", "word"),
    [
        (Adoption("crm-2002", ON), "in force already"),
        (Adoption("b", date(2002, 11, 5)), "after today"),
        (Adoption("c", ON), 'no plan "c"'),
    ],
)
def test_what_cannot_be_adopted_is_refused(
    store: Store, adoption: Adoption, word: str
) -> None:
    propose(store)
    with pytest.raises(BadInput, match=word):
        adopt(store, adoption, CLOCK)
