"""Why a leaf has no date: nothing is said, nothing readable, or nothing certain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.i18n import language
from crmnet.render.report.gaps import plain
from crmnet.reports.filters import Filters
from crmnet.reports.gaps import UNDATED, GapRow, Gaps, gap_rows
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.directory import officers
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path / "a.db")


def undated(store: Store) -> list[tuple[str | None, str, str | None]]:
    rows = list(gap_rows(Gaps(store, DAY, Filters())))
    return [(row.code, row.gap, row.party) for row in rows if row.gap in UNDATED]


@pytest.mark.parametrize(
    ("calendar", "decided", "gap"),
    [
        (None, None, "no_calendar"),
        ("Cuando se pueda, quizá", None, "not_understood"),
        ("Por definir", None, "no_date"),
        ("A partir de octubre de 2002", None, "no_date"),
        (None, "por definir", "no_date"),
        ("Cuando se pueda, quizá", "por definir", "no_date"),
    ],
)
def test_an_undated_leaf_has_one_reason(
    store: Store, calendar: str | None, decided: str | None, gap: str
) -> None:
    load(store, a_plan(an_item("1", calendar=calendar)))
    if decided:
        schedule(store, Aim("1"), Clock(DAY, NOW), Decision(decided))
    assert undated(store) == [("1", gap, "network")]


@pytest.mark.parametrize("calendar", ["2002-12-31", "Cada mes", "Permanente"])
def test_what_has_a_date_or_goes_on_lacks_none(store: Store, calendar: str) -> None:
    load(store, a_plan(an_item("1", calendar=calendar)))
    assert undated(store) == []


def test_a_gap_tells_where_it_is_and_the_most_pressing_comes_first(
    store: Store,
) -> None:
    plan = a_plan(
        an_item("1", "Tema"),
        an_item("1.1", "Objetivo"),
        an_item("1.1.1", "Acción", "2002-12-31", owes=EACH),
        an_item("1.2", "Otro", "Por definir"),
        members=("MX", "GT"),
    )
    load(store, plan)
    complete(store, "1.1.1", "GT")
    rows = list(gap_rows(Gaps(store, DAY, Filters())))
    assert [(row.gap, row.code, row.party) for row in rows] == [
        ("no_date", "1.2", "network"),
        ("no_party", "1.2", None),
        ("no_officer", None, "GT"),
        ("no_officer", None, "MX"),
        ("no_evidence", "1.1.1", "GT"),
    ]
    assert rows[-1] == GapRow(
        plan="crm-2002",
        gap="no_evidence",
        code="1.1.1",
        level="action",
        title="Acción",
        theme="1",
        objective="1.1",
        party="GT",
        calendar="2002-12-31",
        titles=None,
        calendar_shown="2002-12-31",
    )
    only = list(gap_rows(Gaps(store, DAY, Filters(party="MX"))))
    assert [row.party for row in only if row.gap == "no_officer"] == ["MX"]


def test_what_is_read_stands_between_what_needs_no_reading(
    empty_store: Store,
) -> None:
    cells = ["Por definir", None, "Por definir", "Cuando se pueda, quizá", None]
    items = [an_item(str(n), calendar=cell) for n, cell in enumerate(cells, 1)]
    load(empty_store, a_plan(*items))
    schedule(empty_store, Aim("2"), Clock(DAY, NOW), Decision("por definir"))
    assert undated(empty_store) == [
        ("4", "not_understood", "network"),
        ("5", "no_calendar", "network"),
        ("1", "no_date", "network"),
        ("2", "no_date", "network"),
        ("3", "no_date", "network"),
    ]


def test_activities_are_missing_only_where_the_theme_goes_down_to_them(
    store: Store,
) -> None:
    plan = a_plan(
        an_item("1", "Con actividades"),
        an_item("1.1", "Objetivo"),
        an_item("1.1.1", "Acción"),
        an_item("1.1.1.1", "Actividad"),
        an_item("1.1.2", "Acción sin actividades"),
        an_item("1.2", "Objetivo sin nada"),
        an_item("2", "Sin actividades"),
        an_item("2.1", "Objetivo"),
        an_item("2.1.1", "Acción"),
        an_item("2.2", "Objetivo sin nada"),
    )
    load(store, plan)
    found = list(gap_rows(Gaps(store, DAY, Filters())))
    assert [row.code for row in found if row.gap == "no_activity"] == ["1.1.2", "1.2"]
    limited = list(gap_rows(Gaps(store, DAY, Filters(objective="1.2"))))
    assert [row.code for row in limited if row.gap == "no_activity"] == ["1.2"]


@pytest.mark.parametrize(
    "limits",
    [
        Filters(theme="1"),
        Filters(objective="1.1"),
        Filters(status="done"),
        Filters(timeliness="overdue"),
    ],
)
def test_a_country_without_officer_is_in_no_part_of_a_plan(
    store: Store, limits: Filters
) -> None:
    load(store, a_plan(an_item("1"), an_item("1.1")))
    assert "no_officer" not in {
        row.gap for row in list(gap_rows(Gaps(store, DAY, limits)))
    }


def test_a_plan_that_lacks_only_officers_is_told_too(store: Store) -> None:
    for code in ("crm-2002", "crm-2003"):
        item = an_item("1", calendar="2002-12-31", owes=EACH)
        load(store, a_plan(item, code=code, members=("GT",)))
    proof = ("https://example.org/acta",)
    complete(store, "crm-2003:1", "GT", evidence=proof)
    rows = list(gap_rows(Gaps(store, DAY, Filters())))
    assert [(row.plan, row.gap) for row in rows] == [
        ("crm-2002", "no_officer"),
        ("crm-2003", "no_officer"),
    ]


def _heading(store: Store, lang: str) -> str:
    told = plain([*Gaps(store, DAY, Filters())], DAY, language(lang))
    return told.splitlines()[0].partition(": ")[2]


def test_countries_without_an_officer_are_no_gaps_of_activities(store: Store) -> None:
    load(store, a_plan(an_item("1", calendar="2002-10-20", owes=EACH)))
    assert _heading(store, "es") == "3 países sin funcionario en funciones."
    assert _heading(store, "en") == "3 countries without an officer in office."
    complete(store, "1", "GT")
    assert _heading(store, "es") == (
        "1 vacío, en 1 actividad; 3 países sin funcionario en funciones."
    )
    for land in ("GT", "HN"):
        values = {"name": land, "email": f"{land}@example.org", "country": land}
        officers.add(store, values, NOW)
    assert _heading(store, "en") == (
        "1 gap, in 1 activity; 1 country without an officer in office."
    )


@pytest.mark.parametrize(
    ("begin", "end", "is_held"),
    [
        (None, None, True),
        ("2002-10-01", "2002-10-01", True),
        ("2002-10-02", None, False),
        (None, "2002-09-30", False),
    ],
)
def test_only_whoever_is_in_office_holds_it(
    store: Store, begin: str | None, end: str | None, *, is_held: bool
) -> None:
    load(store, a_plan(an_item("1", calendar="2002-10-20"), members=("GT",)))
    values = {"name": "Ana", "email": "ana@example.org", "country": "GT"}
    officers.add(store, {**values, "term_from": begin, "term_until": end}, NOW)
    told = [row.gap for row in gap_rows(Gaps(store, DAY, Filters()))]
    assert ("no_officer" in told) is not is_held


def test_a_leaf_that_parties_left_without_a_date_in_several_ways_is_one_group(
    empty_store: Store,
) -> None:
    first, second = an_item("1", owes=EACH, calendar="Por definir"), an_item("2")
    load(empty_store, a_plan(first, second, an_item("2.1"), an_item("2.2")))
    decided = {"MX": "por definir", "HN": "un mes después de la 2.2"}
    for party, words in decided.items():
        aim = Aim("1", party=party)
        schedule(empty_store, aim, Clock(DAY, NOW), Decision(words))
    found = [one for one in Gaps(empty_store, DAY, Filters()) if one.code == "1"]
    assert [(one.gap, one.number) for one in found] == [
        ("no_date", 2),
        ("date_pending", 1),
    ]
    rows = [(row.gap, row.party, row.waits_for) for row in gap_rows(found)]
    assert rows == [
        ("no_date", "GT", None),
        ("no_date", "MX", None),
        ("date_pending", "HN", "2.2"),
    ]
    schedule(
        empty_store,
        Aim("1", party="GT"),
        Clock(DAY, NOW),
        Decision("un mes después de la 2.1"),
    )
    found = [one for one in Gaps(empty_store, DAY, Filters()) if one.code == "1"]
    assert [one.number for one in found] == [1, 2]
    rows = [(row.gap, row.party, row.waits_for) for row in gap_rows(found)]
    assert rows[1:] == [("date_pending", "GT", "2.1"), ("date_pending", "HN", "2.2")]
