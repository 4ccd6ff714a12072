"""Who is told: offices, countries, and a presidency that was handed on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.reports.recipients import for_address, recipients
from crmnet.services import officers, rotating
from crmnet.services.aiming import Clock
from crmnet.store.engine import create_store
from tests.factory import NOW, a_plan, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

DAY = date(2002, 10, 1)
ANA = "ana@example.org"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Ana is of the presidency, and of Guatemala."""
    database = create_store(tmp_path / "a.db")
    load(database, a_plan(an_item("1")))
    add(database, ANA, "GT", network="presidency")
    return database


def add(database: Database, email: str, country: str, **post: str) -> None:
    values = {"name": "Ana", "email": email, "country": country}
    officers.add(database, {"role": "head", **values, **post}, NOW)


def presides(database: Database, country: str) -> None:
    rotating.rotate(database, country, date(2002, 6, 1), Clock(DAY, NOW))


def told(database: Database) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.address, one.offices) for one in recipients(database, DAY)]


def test_without_a_rotation_the_officers_of_the_presidency_are_told(
    database: Database,
) -> None:
    assert told(database) == [(ANA, ("presidency",))]
    assert for_address(database, DAY, ANA).sees_all


def test_the_officers_of_the_presidency_that_holds_it_are_told(
    database: Database,
) -> None:
    presides(database, "GT")
    assert told(database) == [(ANA, ("presidency",))]
    assert for_address(database, DAY, ANA).sees_all


def test_who_presided_once_is_told_no_more_of_all(database: Database) -> None:
    presides(database, "HN")
    assert told(database) == []
    one = for_address(database, DAY, ANA)
    assert (one.sees_all, one.countries) == (False, frozenset(("GT",)))


def test_the_secretariat_is_told_whoever_presides(database: Database) -> None:
    add(database, "sofia@example.org", "MX", network="secretariat")
    presides(database, "HN")
    assert told(database) == [("sofia@example.org", ("secretariat",))]


def test_of_a_country_the_heads_are_told_else_all_of_its_liaison_network(
    database: Database,
) -> None:
    add(database, "duty@example.org", "HN", role="duty")
    add(database, "consul@example.org", "HN", network="consular")
    add(database, "consul@example.org", "MX", network="consular", role="member")
    addresses = [address for address, _ in told(database)]
    assert addresses == [ANA, "duty@example.org", "consul@example.org"]
    add(database, "head@example.org", "HN")
    addresses = [address for address, _ in told(database)]
    assert addresses == [ANA, "head@example.org", "consul@example.org"]
