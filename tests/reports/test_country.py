"""The page of a country: what it owes, alone or with others, and who answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.i18n import language
from crmnet.render.report.country import plain
from crmnet.reports.country import country, page_rows
from crmnet.reports.filters import Filters
from crmnet.services.directory import officers
from crmnet.services.plan import rotating
from tests.factory import ANY, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.reports.country import CountryPage
    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path / "a.db")
    plan = a_plan(
        an_item("1", calendar="2002-09-15", owes=ANY),
        an_item("2", calendar="2002-09-30", owes=Owes(Duty.PARTIES, ("presidency",))),
        an_item("3", calendar="2002-10-20", owes=ANY),
        an_item("4", owes=ANY),
        an_item("5", owes=ANY),
        an_item("6", owes=ANY),
        an_item("7", owes=Owes(Duty.PARTIES, ("HN",))),
        an_item("8", owes=ANY),
    )
    load(store, plan)
    return store


def page(store: Store) -> CountryPage:
    return country(store, DAY, Filters(party="HN"), "GT")


def test_what_it_owes_with_others_is_on_its_page(store: Store) -> None:
    found = page(store)
    assert [row.code for row in found.overdue] == ["1"]
    assert [row.code for row in found.upcoming] == ["3"]
    assert [row.code for row in found.undated] == ["4", "5", "6", "8"]
    assert found.languages == {"crm-2002": "es"}


def test_what_was_done_within_ninety_days_is_told_the_latest_first(
    store: Store,
) -> None:
    days = {"4": date(2002, 7, 3), "5": date(2002, 9, 1), "6": date(2002, 8, 1)}
    for code, day in {**days, "8": date(2002, 7, 2)}.items():
        complete(store, code, "GT", on=day)
    found = page(store)
    assert [row.code for row in found.done] == ["5", "6", "4"]
    assert found.undated == ()


def test_what_the_network_owes_and_is_late_is_told_apart(store: Store) -> None:
    plan = a_plan(
        an_item("1", calendar="2002-09-15"),
        an_item("2", calendar="2002-10-15"),
        code="crm-2003",
    )
    load(store, plan)
    found = page(store)
    assert [(row.plan, row.code) for row in found.of_network] == [("crm-2003", "1")]
    assert [row.plan for row in found.overdue] == ["crm-2002"]
    sections = [row.section for row in page_rows(found, {}) if row.plan == "crm-2003"]
    assert sections == ["network_overdue"]
    for lang, said in (
        ("es", "Vencidos a cargo de la Red: 1"),
        ("en", "Overdue items of the network: 1"),
    ):
        assert said in plain(found, DAY, language(lang))
    complete(store, "crm-2003:1", "network")
    assert page(store).of_network == ()
    assert "la Red: " not in plain(page(store), DAY, language("es"))


@pytest.mark.parametrize(("presides", "codes"), [("GT", ["1", "2"]), ("HN", ["1"])])
def test_while_it_presides_what_the_presidency_owes_is_its_own(
    store: Store, presides: str, codes: list[str]
) -> None:
    rotating.rotate(store, presides, date(2002, 6, 1), Clock(DAY, NOW))
    assert [row.code for row in page(store).overdue] == codes


def test_those_in_office_come_first_and_others_have_no_place(
    store: Store,
) -> None:
    for name, land, until in (
        ("Ana", "GT", "2002-09-30"),
        ("Beto", "GT", ""),
        ("Hugo", "HN", ""),
    ):
        values = {"name": name, "email": f"{name}@example.org", "country": land}
        officers.add(store, {**values, "term_until": until}, NOW)
    assert [one.name for one in page(store).officers] == ["Beto", "Ana"]
