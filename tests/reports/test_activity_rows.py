"""What programs read of `activity list` is what people are shown of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.progress import Status, Timeliness
from crmnet.reports.activity.listing import activities, for_programs, told_to_programs
from crmnet.reports.evidence import proofs
from crmnet.reports.filters import Filters
from tests.factory import ANY, EACH, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Leaves on time, late, in part, monthly, undated and ongoing, some proven."""
    items = (
        an_item("1", "De cada uno", "Antes de octubre,  del 2002.", owes=EACH),
        an_item("2", "De cualquiera", "15 de octubre de 2002", owes=ANY),
        an_item("3", "Mensual", "Cada mes", owes=EACH, until=date(2002, 12, 31)),
        an_item("4", "Sin fecha"),
        an_item("5", "Siempre", "Permanente"),
    )
    load(empty_store, a_plan(*items))
    acts = ("https://example.org/acta", "Oficio 12")
    complete(empty_store, "1", "GT", evidence=acts)
    complete(empty_store, "1", "MX", on=date(2002, 10, 3), today=date(2002, 10, 3))
    complete(empty_store, "2", "GT", partial=True)
    return empty_store


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(party="GT"),
        *(Filters(timeliness=str(one)) for one in Timeliness),
        *(Filters(status=str(one)) for one in Status),
    ],
)
@pytest.mark.parametrize("day", [date(2002, 9, 30), date(2002, 10, 1)])
def test_programs_are_told_what_people_are_shown(
    store: Store, filters: Filters, day: date
) -> None:
    shown = for_programs(activities(store, day, filters), proofs(store, filters))
    assert list(told_to_programs(store, day, filters)) == list(shown)


def test_two_proofs_stand_as_one_text(store: Store) -> None:
    done = Filters(status="done", party="GT")
    ((*_, evidence, _),) = told_to_programs(store, date(2002, 10, 1), done)
    assert evidence == "https://example.org/acta | Oficio 12"
