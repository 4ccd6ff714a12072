"""Who is told: offices, countries, and a presidency that was handed on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.reports.mail.recipients import for_address, recipients
from crmnet.services.directory import officers
from crmnet.services.plan import rotating
from tests.factory import NOW, a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
ANA = "ana@example.org"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Ana is of the presidency, and of Guatemala."""
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1")))
    add(store, ANA, "GT", network="presidency")
    return store


def add(store: Store, email: str, country: str, **post: str) -> None:
    values = {"name": "Ana", "email": email, "country": country}
    officers.add(store, {"role": "head", **values, **post}, NOW)


def presides(store: Store, country: str) -> None:
    rotating.rotate(store, country, date(2002, 6, 1), Clock(DAY, NOW))


def told(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.address, one.offices) for one in recipients(store, DAY)]


def test_without_a_rotation_the_officers_of_the_presidency_are_told(
    store: Store,
) -> None:
    assert told(store) == [(ANA, ("presidency",))]
    assert for_address(store, DAY, ANA).sees_all


def test_the_officers_of_the_presidency_that_holds_it_are_told(
    store: Store,
) -> None:
    presides(store, "GT")
    assert told(store) == [(ANA, ("presidency",))]
    assert for_address(store, DAY, ANA).sees_all


def test_who_presided_once_is_told_no_more_of_all(store: Store) -> None:
    presides(store, "HN")
    assert told(store) == []
    one = for_address(store, DAY, ANA)
    assert (one.sees_all, one.countries) == (False, frozenset(("GT",)))


def test_the_secretariat_is_told_whoever_presides(store: Store) -> None:
    add(store, "sofia@example.org", "MX", network="secretariat")
    presides(store, "HN")
    assert told(store) == [("sofia@example.org", ("secretariat",))]


def test_of_a_country_the_heads_are_told_else_all_of_its_liaison_network(
    store: Store,
) -> None:
    add(store, "duty@example.org", "HN", role="duty")
    add(store, "consul@example.org", "HN", network="consular")
    add(store, "consul@example.org", "MX", network="consular", role="member")
    addresses = [address for address, _ in told(store)]
    assert addresses == [ANA, "duty@example.org", "consul@example.org"]
    add(store, "head@example.org", "HN")
    addresses = [address for address, _ in told(store)]
    assert addresses == [ANA, "head@example.org", "consul@example.org"]
