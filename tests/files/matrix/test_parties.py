"""Who a cell of a document says is responsible."""

from __future__ import annotations

import pytest

from crmnet.domain.party import THE_NETWORK, Duty, Owes
from crmnet.files.matrix.languages import language_of
from crmnet.files.matrix.parties import read_parties

MEMBERS = ("CR", "GT", "HN", "MX", "US")
ALL = Owes(Duty.EACH_MEMBER)


def of(*parties: str) -> Owes:
    return Owes(Duty.PARTIES, parties)


@pytest.mark.parametrize(
    ("text", "owes", "rest"),
    [
        ("La Red", THE_NETWORK, ""),
        ("Todos los países", ALL, ""),
        ("cada país miembro", ALL, ""),
        ("All member countries", ALL, ""),
        ("Guatemala, México y Costa Rica", of("GT", "MX", "CR"), ""),
        ("GT/MX", of("GT", "MX"), ""),
        ("EE. UU.\nHonduras", of("US", "HN"), ""),
        ("Guatemala o México", Owes(Duty.ANY_OF, ("GT", "MX")), ""),
        ("PPT", of("presidency"), ""),
        (
            "Secretaría Técnica y Presidencia Pro Témpore",
            of("secretariat", "presidency"),
            "",
        ),
        ("Guatemala/consular, HN", of("GT/consular", "HN"), ""),
        ("Guatemala; OIM", of("GT"), "OIM"),
        ("México (coordina)\nHonduras", of("MX", "HN"), "México (coordina)"),
        ("Perú, Guatemala", of("GT"), "Perú"),
        ("Dirección de Puertos", None, "Dirección de Puertos"),
        (
            "Guatemala y México (Red Consular)",
            None,
            "Guatemala y México (Red Consular)",
        ),
        ("SECRETARÍA DE GOBIERNO", None, "SECRETARÍA DE GOBIERNO"),
    ],
)
def test_parties_are_read_and_other_names_are_left(
    text: str, owes: Owes | None, rest: str
) -> None:
    assert read_parties(text, MEMBERS)[:2] == (owes, rest)


def test_the_consular_network_is_the_consular_side_of_each_member() -> None:
    assert read_parties("Red Consular", ("GT", "MX")).owes == of(
        "GT/consular", "MX/consular"
    )


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [("Todos", ALL), ("Secretaría", of("secretariat")), ("red", THE_NETWORK)],
)
def test_a_word_that_others_use_too_is_asked(text: str, perhaps: Owes) -> None:
    assert read_parties(text, MEMBERS) == (None, text, perhaps)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Plan de trabajo de la red", "Fecha"], "es"),
        (["Work plan of the network", "Deadline"], "en"),
        (["ABC 12", "DEF"], None),
        (["de la red", "of the network"], None),
    ],
)
def test_a_language_is_told_where_it_is_clear(
    texts: list[str], language: str | None
) -> None:
    assert language_of(texts) == language
