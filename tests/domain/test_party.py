"""Who owes an item, and who may report for it."""

import pytest

from crmnet.domain.party import (
    THE_NETWORK,
    Duty,
    Owes,
    assigned,
    concerns,
    countries_of,
    find_party,
    member_country,
    reporters,
)
from crmnet.errors import BadInput
from crmnet.i18n.countries import find_country

MEMBERS = ("GT", "HN", "MX")


@pytest.mark.parametrize(
    ("owes", "parties"),
    [
        (THE_NETWORK, ("network",)),
        (Owes(Duty.EACH_MEMBER), MEMBERS),
        (Owes(Duty.PARTIES, ("GT", "MX")), ("GT", "MX")),
        (Owes(Duty.ANY_OF, ("GT", "MX")), ("GT|MX",)),
        (Owes(Duty.ANY_OF, ("MX", "GT")), ("GT|MX",)),
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
        ("GT/consular", "GT", True),
        ("GT/consular", "HN", False),
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


@pytest.mark.parametrize(
    ("party", "countries", "presiding", "is_told"),
    [
        ("network", "BZ", None, True),
        ("GT", "GT HN", None, True),
        ("GT", "HN", "GT", False),
        ("GT|MX", "MX", None, True),
        ("presidency", "GT", "GT", True),
        ("presidency", "GT", "HN", False),
        ("presidency", "GT", None, False),
        ("secretariat", "GT", "GT", False),
    ],
)
def test_what_a_party_owes_concerns_those_who_may_report_on_it(
    party: str, countries: str, presiding: str | None, is_told: bool
) -> None:
    assert concerns(party, frozenset(countries.split()), presiding) is is_told


@pytest.mark.parametrize(
    ("parties", "how", "owes"),
    [
        ("", "each", Owes(Duty.EACH_MEMBER)),
        ("network", "", THE_NETWORK),
        ("GT GT HN", "", Owes(Duty.PARTIES, ("GT", "HN"))),
        ("GT presidency", "", Owes(Duty.PARTIES, ("GT", "presidency"))),
        ("GT HN", "any", Owes(Duty.ANY_OF, ("GT", "HN"))),
    ],
)
def test_who_owes_it_as_it_was_typed(parties: str, how: str, owes: Owes) -> None:
    typed = tuple(parties.split())
    assert assigned(typed, each_member=how == "each", any_of=how == "any") == owes


@pytest.mark.parametrize(
    ("parties", "each", "any_of"),
    [
        ("", False, False),
        ("", False, True),
        ("GT", True, False),
        ("", True, True),
        ("GT network", False, True),
        ("GT presidency", False, True),
    ],
)
def test_what_does_not_go_together_is_refused(
    parties: str, each: bool, any_of: bool
) -> None:
    with pytest.raises(BadInput):
        assigned(tuple(parties.split()), each_member=each, any_of=any_of)


@pytest.mark.parametrize(
    ("text", "said"), [("Guatemal", "did you mean GT"), ("Perú", "the members are: ")]
)
def test_what_is_no_member_country_is_refused_with_the_nearest_or_all(
    text: str, said: str
) -> None:
    assert member_country("guatemala") == "GT"
    with pytest.raises(BadInput, match=said):
        member_country(text)


@pytest.mark.parametrize(
    "text",
    [
        "GT/consular",
        "gt / Consular",
        "Guatemala/consular",
        "Guatemala/red consular",
        "consular de Guatemala",
        "Red Consular de Guatemala",
        "la Red Consular de Guatemala",
        "the consular network of Guatemala",
        "Guatemala (Red Consular)",
        "Guatemala (consular network)",
    ],
)
def test_a_consular_side_as_people_call_it(text: str) -> None:
    assert find_party(text) == "GT/consular"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("consular de los Estados Unidos", "US/consular"),
        ("consular network of the United States", "US/consular"),
        ("consular de la República Dominicana", "DO/consular"),
        ("consular de El Salvador", "SV/consular"),
        ("consular", None),
        ("GT/duty", None),
        ("GT/consular/duty", None),
        ("Perú/consular", None),
        ("consular de Perú", None),
        ("Guatemala (México)", None),
        ("(consular)", None),
    ],
)
def test_what_is_a_consular_side(text: str, party: str | None) -> None:
    assert find_party(text) == party


def test_a_consular_side_is_its_country_and_may_not_be_one_of_any() -> None:
    assert countries_of("GT/consular") == ("GT",)
    assert concerns("GT/consular", frozenset({"GT"}), None)
    assert not concerns("GT/consular", frozenset({"HN"}), None)
    assert assigned(("GT/consular", "HN"), each_member=False, any_of=False) == Owes(
        Duty.PARTIES, ("GT/consular", "HN")
    )
    with pytest.raises(BadInput):
        assigned(("GT/consular", "HN"), each_member=False, any_of=True)
