"""Who a cell of a document says is responsible."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.domain.party import THE_NETWORK, Duty, Owes
from crmnet.files.matrix.cells.languages import language_of
from crmnet.files.matrix.parties.named import read_parties
from tests.files.grids import answered, asked, draft, leaves

MEMBERS = ("CR", "DO", "GT", "HN", "MX", "SV", "US")
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
        ("Rep. Dominicana", of("DO"), ""),
        ("R. Dominicana y HN", of("DO", "HN"), ""),
        ("Los Estados Unidos", of("US"), ""),
        ("EE. UU.", of("US"), ""),
        ("EEUU y la República Dominicana", of("US", "DO"), ""),
        ("the United States", of("US"), ""),
        ("United States of America", of("US"), ""),
        ("the Dominican Republic and the US", of("DO", "US"), ""),
        ("DR, USA", of("DO", "US"), ""),
        ("Presidency Pro Tempore", of("presidency"), ""),
        ("Pro-Tempore Presidency", of("presidency"), ""),
        ("Chair (Mexico)", of("presidency"), "Chair (Mexico)"),
        ("PPT (México)", of("presidency"), "PPT (México)"),
        ("Honduras\nGuatemala", of("HN", "GT"), ""),
        ("República\nDominicana", of("DO"), ""),
        ("Honduras, El\nSalvador\nMéxico", of("HN", "SV", "MX"), ""),
        (
            "Ministerio\nde Seguridad\nMéxico",
            of("MX"),
            "Ministerio de Seguridad",
        ),
        (
            "Secretaría\nde Gobierno\nMéxico",
            of("MX"),
            "Secretaría de Gobierno",
        ),
        ("Secretaría\nde Hacienda", None, "Secretaría\nde Hacienda"),
        ("Secretaría\nPPT", of("secretariat", "presidency"), ""),
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
    assert read_parties(text, MEMBERS) == (None, text, perhaps, "")


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("Ministerio de Seguridad de México", of("MX")),
        ("Guatemala; Canciller de Honduras", of("GT", "HN")),
        ("Guatemala (con México)", of("GT", "MX")),
        ("Honduras y la delegación de EE. UU.", of("HN", "US")),
        ("Guatemala, equipo de la PPT", of("GT", "presidency")),
        (
            "Todos los países excepto Honduras",
            of("CR", "DO", "GT", "MX", "SV", "US"),
        ),
        ("ST", of("secretariat")),
        ("PPT y todos los países miembros", of("presidency", *MEMBERS)),
        ("HN; todos", of("HN", "CR", "DO", "GT", "MX", "SV", "US")),
        ("PPT, ST", of("presidency", "secretariat")),
        ("Secretaría\nGeneral y Jurídica", of("secretariat")),
        ("Dirección de Puertos, Secretaría", of("secretariat")),
    ],
)
def test_a_name_that_is_half_understood_is_asked(text: str, perhaps: Owes) -> None:
    assert read_parties(text, MEMBERS)[:3] == (None, text, perhaps)


def test_a_cell_of_very_many_lines_is_read_line_by_line() -> None:
    lines = ["oficina"] * 3000
    read = read_parties("\n".join([*lines, "Honduras"]), MEMBERS)
    assert read[:2] == (of("HN"), " ".join(lines))


def test_a_country_that_is_no_member_is_not_asked() -> None:
    assert read_parties("Ministerio de México", ("GT",)).perhaps is None


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


RESPONSIBLE = """
    | Actividad            | Responsable                       | Plazo      |
    | Reunir a los enlaces | Honduras / México                 | mayo 2028  |
    | Informar a la red    | Ministerio de Seguridad de México | junio 2028 |
    | Capacitar            | Dirección de Puertos              | julio 2028 |
    """


def test_countries_on_lines_of_a_cell_each_owe_the_item() -> None:
    first, _, third = leaves(draft(RESPONSIBLE))
    assert first.owes == of("HN", "MX")
    assert (first.cells, third.owes) == (None, None)


def test_how_many_items_have_a_responsible_who_is_no_party_is_said() -> None:
    found = draft(RESPONSIBLE)
    (question,) = asked(found, Asks.PARTY)
    assert question.text == "Ministerio de Seguridad de México"
    assert next(str(choice.words) for choice in question.choices) == "yes: MX"
    assert found.without_party == 2
    told = draft(RESPONSIBLE, given=answered(found, "party", Asks.PARTY))
    assert [item.owes for item in leaves(told)] == [of("HN", "MX"), of("MX"), None]
    assert told.without_party == 1
    assert leaves(told)[1].cells == {"Responsable": question.text}
