"""Who owes an item, and who may report for it."""

import pytest

from crmnet.domain.party import THE_NETWORK, Duty, Owes, countries_of, may_report
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
    ],
)
def test_who_may_report(party: str, country: str, may: bool) -> None:
    assert may_report(party, country, MEMBERS) is may


def test_the_network_names_no_country() -> None:
    assert countries_of("network") == ()


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
