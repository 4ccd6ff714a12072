"""Places, duty and absences, on both engines; and whose they are on a server."""

from __future__ import annotations

from contextlib import closing, nullcontext
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain import point
from crmnet.errors import BadInput, NotPermitted
from crmnet.services.db import offices
from crmnet.services.directory import absences, duty, officers, points, replacing
from crmnet.services.directory.absences import Days
from crmnet.services.directory.duty import DutyAsked
from crmnet.store import checks, directory, focal_points
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import CLOCK, NOW, a_plan, an_item, load, new_store
from tests.services.mailroom import deliveries
from tests.store.test_rights import OFFICES, of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

GT_DUTY = point.read("GT/duty")
ASKED = DutyAsked("2002-11-05", "2002-11-08", date.fromisoformat)
AWAY = Days(date(2002, 11, 4), date(2002, 11, 15))
SOL = {"name": "Sol", "email": "sol@gt.example.org", "term_from": "2002-11-07"}


def an_officer(country: str, role: str = "head", name: str = "ana") -> dict[str, Any]:
    email = f"{name}@{country.lower()}.example.org"
    return {"name": name, "email": email, "country": country, "role": role}


def rota(store: Store) -> list[tuple[str, str, str]]:
    names = {row.id: row.name for row in directory.everybody(store)}
    return [
        (names[row.officer], row.from_at[:16], row.until_at[:16])
        for row in focal_points.duty(store, "")
    ]


def test_a_place_passes_on_with_its_duty(empty_store: Store) -> None:
    officers.add(empty_store, an_officer("GT"), NOW)
    duty.assign(empty_store, GT_DUTY, "ana", ASKED, CLOCK)
    answer = replacing.replace(empty_store, "GT/head", SOL, CLOCK)
    assert (answer.old.term_until, answer.shifts) == ("2002-11-06", 1)
    assert answer.new.replaces == answer.old.id
    assert rota(empty_store) == [
        ("ana", "2002-11-05T06:00", "2002-11-07T06:00"),
        ("Sol", "2002-11-07T06:00", "2002-11-09T06:00"),
    ]
    assert checks.faults(empty_store, None) == []


def test_the_successor_of_a_term_to_come_is_not_passed_over(empty_store: Store) -> None:
    ana, eva = an_officer("GT"), an_officer("GT", name="eva")
    officers.add(empty_store, ana | {"term_until": "2002-12-31"}, NOW)
    officers.add(empty_store, eva | {"term_from": "2003-01-01"}, NOW)
    with pytest.raises(BadInput, match="held by eva at the same time"):
        replacing.replace(empty_store, "GT/head", SOL, CLOCK)
    until = SOL | {"term_until": "2002-12-31"}
    replacing.replace(empty_store, "GT/head", until, CLOCK)
    terms = [(row.name, row.term_until) for row in directory.everybody(empty_store)]
    assert sorted(terms) == [
        ("Sol", "2002-12-31"),
        ("ana", "2002-11-06"),
        ("eva", None),
    ]


def test_points_and_absences_are_kept(empty_store: Store) -> None:
    officers.add(empty_store, an_officer("GT"), NOW)
    officers.add(empty_store, an_officer("GT", "deputy", "luis"), NOW)
    row, _ = points.add(empty_store, GT_DUTY, {"hours": "lun-vie 8-16"}, CLOCK)
    assert focal_points.points(empty_store, "GT")[0].hours == row.hours
    absences.absent(empty_store, "ana", AWAY, "luis", CLOCK)
    (away,) = focal_points.absences(empty_store, "2002-11-15")
    assert focal_points.absences(empty_store, "2002-11-16") == []
    assert away.deputy == officers.find(empty_store, "luis").id
    assert checks.faults(empty_store, None) == []


@pytest.fixture(scope="module")
def offices_place(postgresql: PostgreSQL) -> str:
    place = new_schema(postgresql)
    with closing(create_store(place)) as owner:
        for country in ("GT", "MX"):
            officers.add(owner, an_officer(country), NOW)
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
    return place


@pytest.fixture
def office(offices_place: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    with closing(open_store(of(offices_place, request.param))) as store:
        yield store


@pytest.mark.parametrize(
    ("office", "may"), [("crm_gt", True), ("crm_mx", False)], indirect=["office"]
)
def test_an_office_writes_its_own_points_duty_and_absences(
    office: Store, may: bool
) -> None:
    def allowed() -> Any:
        return nullcontext() if may else pytest.raises(NotPermitted)

    with allowed():
        points.add(office, GT_DUTY, {"phone": "2222"}, CLOCK, dry_run=True)
    with allowed():
        duty.assign(office, GT_DUTY, "ana@gt.example.org", ASKED, CLOCK, dry_run=True)
    with allowed():
        absences.absent(office, "ana@gt.example.org", AWAY, None, CLOCK, dry_run=True)
    with allowed():
        absences.unreachable(office, "ana@gt.example.org", None, CLOCK, dry_run=True)
    with allowed():
        replacing.replace(office, "GT/head", SOL, CLOCK, dry_run=True)


def test_the_daily_job_turns_from_who_leaves_to_who_follows(tmp_path: Path) -> None:
    with new_store(tmp_path / "crmnet.db") as store:
        load(store, a_plan(an_item("1"), an_item("1.1", calendar="2002-09-30")))
        officers.add(store, an_officer("GT"), NOW)
        before = deliveries(store, date(2002, 9, 1), date(2002, 9, 20))
        follows = SOL | {"term_from": "2002-09-25"}
        replacing.replace(
            store, "ana", follows, CLOCK._replace(today=date(2002, 9, 20))
        )
        after = deliveries(store, date(2002, 9, 21), date(2002, 10, 7))
    ana, sol = "ana@gt.example.org", "sol@gt.example.org"
    assert {one.recipient for one in before} == {ana}
    assert [(one.day, one.recipient, one.kind) for one in after] == [
        ("2002-09-23", ana, "digest"),  # seven days before
        ("2002-09-25", sol, "digest"),  # of the week, to who is new
        ("2002-09-30", sol, "digest"),
        ("2002-10-01", sol, "reminder"),
        ("2002-10-07", sol, "digest"),
    ]


def test_who_was_removed_is_on_duty_no_more_until_that_is_undone(
    empty_store: Store,
) -> None:
    officers.add(empty_store, an_officer("GT"), NOW)
    officers.add(empty_store, an_officer("GT", "deputy", "luis"), NOW)
    duty.assign(empty_store, GT_DUTY, "ana", ASKED, CLOCK)
    absences.absent(empty_store, "ana", AWAY, None, CLOCK)
    officers.remove(empty_store, "ana", CLOCK)
    assert focal_points.absences(empty_store, "") == []
    assert rota(empty_store) == []
    duty.assign(empty_store, GT_DUTY, "luis", ASKED, CLOCK)
    assert [name for name, *_ in rota(empty_store)] == ["luis"]
