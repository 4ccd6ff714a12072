"""Who owes an item, and who may report for it."""

import pytest

from crmnet.domain.party import (
    THE_NETWORK,
    Duty,
    Owes,
    countries_of,
    find_party,
    reporters,
)
from crmnet.i18n.countries import find_country

MEMBERS = ("GT", "HN", "MX")


@pytest.mark.parametrize(
    ("owes", "parties"),
    [
        (THE_NETWORK, ("network",)),
        (Owes(Duty.EACH_MEMBER), MEMBERS),
        (Owes(Duty.PARTIES, ("GT", "MX")), ("GT", "MX")),
        (Owes(Duty.ANY_OF, ("GT", "MX")), ("GT|MX",)),
    ],
)
def test_parties(owes: Owes, parties: tuple[str, ...]) -> None:
    assert owes.parties(MEMBERS) == parties


@pytest.mark.parametrize(
    ("party", "country", "may"),
    [
        ("network", "HN", True),
        ("network", "CA", False),
        ("GT|MX", "MX", True),
        ("GT|MX", "HN", False),
        ("GT", "GT", True),
        ("GT", "MX", False),
        ("presidency", "GT", True),
        ("presidency", "MX", False),
        ("secretariat", "GT", False),
    ],
)
def test_who_may_report(party: str, country: str, may: bool) -> None:
    assert (country in reporters(party, MEMBERS, presiding="GT")) is may


def test_before_the_first_turn_no_country_may_report_for_the_presidency() -> None:
    assert reporters("presidency", MEMBERS, presiding=None) == ()


@pytest.mark.parametrize("party", ["network", "presidency", "secretariat"])
def test_what_is_no_country_names_none(party: str) -> None:
    assert countries_of(party) == ()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("la Red", "network"),
        ("Presidencia Pro-Témpore", "presidency"),
        ("presidencia", "presidency"),
        ("Secretaría Técnica", "secretariat"),
        ("the Technical Secretariat", "secretariat"),
        ("México", "MX"),
        ("Perú", None),
    ],
)
def test_parties_are_found_as_people_write_them(text: str, party: str | None) -> None:
    assert find_party(text) == party


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gt", "GT"),
        ("México", "MX"),
        ("mexico", "MX"),
        ("EE. UU.", "US"),
        ("EUA", "US"),
        ("Belice", "BZ"),
        ("republica dominicana", "DO"),
        ("El Salvador", "SV"),
        ("Perú", None),
        ("", None),
    ],
)
def test_countries_are_found_as_people_write_them(text: str, code: str | None) -> None:
    assert find_country(text) == code
