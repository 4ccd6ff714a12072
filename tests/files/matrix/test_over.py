"""What stands over tables: headings below headings, labels, sheets, first parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.document import sized, styled
from crmnet.domain.draft import Asks
from crmnet.files.matrix.headings.level_kinds import (
    follows,
    goes_down,
    kind_of,
    names_level,
    order_of,
)
from tests.files.grids import KNOWN, asked, draft, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.document import Grid
    from crmnet.domain.draft import Given

HEAD = "| Actividad | Responsable | Fecha |\n"
ONE = HEAD + "| Abrir | Ana | 3 de mayo de 2027 |\n| Pintar | Ana | 4 de mayo de 2027 |"
TWO = HEAD + "| Cobrar | Ana | 5 de mayo de 2027 |\n| Sumar | Ana | 6 de mayo de 2027 |"
THREE = HEAD + "| Ver | Ana | 7 de mayo de 2027 |\n| Oír | Ana | 8 de mayo de 2027 |"
DEEP = [
    *("1 Gobernanza", "1.1 Coordinar", "1.1.1 Abrir", "1.1.2 Pintar"),
    *("1.2 Informar", "1.2.1 Cobrar", "1.2.2 Sumar"),
    *("2 Derechos", "2.1 Proteger", "2.1.1 Ver", "2.1.2 Oír"),
]
LINES = [("Gobernanza", "Coordinar"), ("Informar",), ("Derechos", "Proteger")]
UPPER = ("Gobernanza", "Derechos")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (styled(1), styled(2)),
        (styled(2), styled(3)),
        (sized(16, 11, is_strong=False), sized(13, 11, is_strong=False)),
        (sized(13, 11, is_strong=True), sized(11, 11, is_strong=True)),
    ],
)
def test_headings_below_headings_over_tables_are_levels(upper: int, lower: int) -> None:
    tables = [
        grid(text, n, before=("Estas son las tareas.", *lines))._replace(
            looks=(0, *(upper if one in UPPER else lower for one in lines))
        )
        for n, (text, lines) in enumerate(zip((ONE, TWO, THREE), LINES, strict=True), 1)
    ]
    found = draft(*tables)
    assert outline(found) == DEEP
    (question,) = asked(found, Asks.HEADING)
    nearest = KNOWN._replace(answers={question.key: "nearest"})
    assert outline(draft(*tables, given=nearest))[:2] == ["1 Coordinar", "1.1 Abrir"]
    none = KNOWN._replace(answers={question.key: "none"})
    assert outline(draft(*tables, given=none))[:2] == ["1 Abrir", "2 Pintar"]


def test_words_and_numbers_tell_levels_where_no_look_does() -> None:
    lines = [
        ("Eje 1: Paz", "Objetivo 1.1: Ver"),
        ("Objetivo 1.2: Oír",),
        ("Eje 2: Voz", "Objetivo 2.1: Ir"),
    ]
    texts = zip((ONE, TWO, THREE), lines, strict=True)
    tables = [grid(text, n, before=said) for n, (text, said) in enumerate(texts, 1)]
    above = [line for line in outline(draft(*tables)) if "Eje" in line or ":" in line]
    assert above == [
        *("1 Eje 1: Paz", "1.1 Objetivo 1.1: Ver", "1.2 Objetivo 1.2: Oír"),
        *("2 Eje 2: Voz", "2.1 Objetivo 2.1: Ir"),
    ]


def labelled(text: str, theme: str, objective: str) -> str:
    """A table with rows above its heading that say of which part it is."""
    return f"| Eje: | {theme} | < |\n| Objetivo: | {objective} | < |\n{text}"


def test_labels_above_the_heading_of_each_table_name_its_part() -> None:
    parts = [
        labelled(ONE, "Gobernanza", "Coordinar"),
        labelled(TWO, "Gobernanza", "Informar"),
        labelled(THREE, "Derechos", "Proteger"),
    ]
    found = draft(*parts)
    assert outline(found) == DEEP
    labels = [unused.text for unused in found.unused]
    assert set(labels) == {"Eje:", "Objetivo:"}


def test_labels_over_one_table_are_asked_where_headings_stand_over_others() -> None:
    first = (
        "| Objetivo general | Cumplir la ley | < |\n"
        "| Objetivos específicos | 1. Coordinar 2. Informar | < |\n"
        f"| Meta | 90 % | < |\n{ONE}"
    )
    tables = [
        grid(first, 1),
        grid(TWO, 2, before=("Objetivo específico 2: Informar",)),
        grid(THREE, 3, before=("Objetivo específico 3: Proteger",)),
    ]
    rest = [
        *("3 Objetivo específico 2: Informar", "3.1 Cobrar", "3.2 Sumar"),
        *("4 Objetivo específico 3: Proteger", "4.1 Ver", "4.2 Oír"),
    ]
    found = draft(*tables)
    assert outline(found) == ["1 Abrir", "2 Pintar", *rest]
    (question,) = asked(found, Asks.HEADING)
    kept = KNOWN._replace(answers={question.key: "all"})
    assert "1. Coordinar 2. Informar" in " ".join(outline(draft(*tables, given=kept)))


def test_a_label_of_the_word_that_other_tables_have_as_headings_is_their_level() -> (
    None
):
    first = grid(f"| Eje | Gobernanza | < |\n{ONE}", 1)
    found = draft(first, grid(TWO, 2, before=("Eje 2: Derechos",)))
    assert outline(found) == [
        *("1 Gobernanza", "1.1 Abrir", "1.2 Pintar"),
        *("2 Eje 2: Derechos", "2.1 Cobrar", "2.2 Sumar"),
    ]
    assert not asked(found, Asks.HEADING)


def test_a_small_table_of_labels_names_the_part_below_it() -> None:
    said = [
        "| Eje | Gobernanza |\n| Objetivo | Coordinar |\n| Presupuesto | 20 |",
        ONE,
        "| Eje | Gobernanza |\n| Objetivo | Informar |\n| Presupuesto | 30 |",
        TWO,
        "| Eje | Derechos |\n| Objetivo | Proteger |\n| Presupuesto | 40 |",
        THREE,
    ]
    assert outline(draft(*said)) == DEEP


def test_names_of_sheets_are_asked_as_the_level_above() -> None:
    sheets = [grid(ONE, 1, "Gobernanza"), grid(TWO, 2, "Derechos")]
    found = draft(*sheets)
    tree = ["1 Gobernanza", "1.1 Abrir", "1.2 Pintar"]
    assert outline(found)[:3] == tree
    (question,) = asked(found, Asks.HEADING)
    no = KNOWN._replace(answers={question.key: "none"})
    assert outline(draft(*sheets, given=no))[:2] == ["1 Abrir", "2 Pintar"]
    numbered = [grid(ONE, 1, "Hoja1"), grid(TWO, 2, "Hoja2")]
    assert not asked(draft(*numbered), Asks.HEADING)


SECTIONS = """
    | Actividad         | Responsable | Fecha             |
    | {one}             |             |                   |
    | {two}             |             |                   |
    | Abrir             | Ana         | 3 de mayo de 2027 |
    | {three}           |             |                   |
    | Pintar            | Ana         | 4 de mayo de 2027 |
    | {four}            |             |                   |
    | {five}            |             |                   |
    | Cobrar            | Ana         | 5 de mayo de 2027 |
"""


@pytest.mark.parametrize(
    "names",
    [
        (
            "Eje 1: Paz",
            "Objetivo 1.1: Ver",
            "Objetivo 1.2: Oír",
            "Eje 2: Voz",
            "Objetivo 2.1: Ir",
        ),
        ("I. Paz", "1. Ver", "2. Oír", "II. Voz", "1. Ir"),
        ("*PAZ", "*Ver", "*Oír", "*VOZ", "*Ir"),
        ("Pillar A: Paz", "Goal: Ver", "Goal: Oír", "Pillar B: Voz", "Goal: Ir"),
    ],
)
def test_heads_below_heads_that_stand_alone_are_two_levels(
    names: tuple[str, ...],
) -> None:
    keys = ("one", "two", "three", "four", "five")
    found = outline(draft(SECTIONS.format(**dict(zip(keys, names, strict=True)))))
    codes = [line.partition(" ")[0] for line in found]
    assert codes == ["1", "1.1", "1.1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1"]


def test_a_first_part_above_the_heading_stands_beside_the_others() -> None:
    text = """
        | Componente 1: Paz |             |                   |
        | Actividad         | Responsable | Fecha             |
        | Abrir             | Ana         | 3 de mayo de 2027 |
        | Pintar            | Ana         | 4 de mayo de 2027 |
        | Componente 2: Voz |             |                   |
        | Cobrar            | Ana         | 5 de mayo de 2027 |
        | Sumar             | Ana         | 6 de mayo de 2027 |
    """
    assert outline(draft(text)) == [
        *("1 Componente 1: Paz", "1.1 Abrir", "1.2 Pintar"),
        *("2 Componente 2: Voz", "2.1 Cobrar", "2.2 Sumar"),
    ]


def test_a_first_part_whose_label_has_a_cell_of_its_own_is_one_too() -> None:
    text = """
        | Objetivo:     | Que nadie llegue tarde |           |
        | RESULTADO 1 : | LAS OFICINAS ABREN     |           |
        | No.           | Actividades            | Plazo     |
        | 1             | Pintar la puerta       | mayo 2027 |
        | RESULTADO 2 : | LAS OFICINAS ATIENDEN  |           |
        | 2             | Nombrar a la encargada | mayo 2027 |
        """
    above = [line for line in outline(draft(text)) if line.endswith(("N", "EN"))]
    assert [line.partition(" ")[2] for line in above] == [
        "LAS OFICINAS ABREN",
        "LAS OFICINAS ATIENDEN",
    ]


def test_a_first_part_by_its_number_is_no_title() -> None:
    text = """
        | {} Normas          |           |       |
        | Actuación          | Plazo     | Notas |
        | Pintar la puerta   | mayo 2027 | azul  |
        | Abrir la puerta    | mayo 2027 |       |
        | 5.2. Personas      |           |       |
        | Actuación          | Plazo     | Nota  |
        | Nombrar a Comisión | mayo 2027 |       |
        | Cobrar las cuotas  | mayo 2027 |       |
        """
    found = outline(draft(text.format("5.1.")))
    assert [line for line in found if line.startswith(("1 ", "2 "))] == [
        "1 Normas",
        "2 Personas",
    ]
    assert follows("5.1. Normas", "5.2. Personas")
    for other in ("4.1. Normas", "5.3. Normas", "5. Normas", "Normas", "a) Normas"):
        assert not follows(other, "5.2. Personas")


def test_a_column_of_groups_without_a_heading_is_asked() -> None:
    text = """
        |     | Actividad | Responsable | Fecha             |
        | Paz | Abrir     | Ana         | 3 de mayo de 2027 |
        | ^   | Pintar    | Ana         | 4 de mayo de 2027 |
        | Voz | Cobrar    | Ana         | 5 de mayo de 2027 |
        | ^   | Sumar     | Ana         | 6 de mayo de 2027 |
    """
    found = draft(text)
    assert outline(found)[:3] == ["1 Paz", "1.1 Abrir", "1.2 Pintar"]
    assert len(asked(found, Asks.HEADING)) == 1


def test_a_level_behind_the_activities_is_above_them_where_it_stands_for_several() -> (
    None
):
    rows = [("Abrir", "Ver"), ("Pintar", "Ver"), ("Cobrar", "Oír"), ("Sumar", "Oír")]
    text = "| Actividad | Objetivo | Fecha |\n" + "\n".join(
        f"| {what} | {why} | {n} de mayo de 2027 |"
        for n, (what, why) in enumerate(rows, 1)
    )
    assert outline(draft(text))[:3] == ["1 Ver", "1.1 Abrir", "1.2 Pintar"]


def test_kinds_of_headings_by_their_words() -> None:
    alike = [
        ("Eje 1: Paz", "EJE 12. Voz"),
        ("Objetivo 1.1 Ver", "Objetivos 2.3: Oír"),
        ("I. Paz", "IV. Voz"),
        ("A. Paz", "C. Voz"),
        ("1.2 Ver", "3.4. Oír"),
        ("OE1. Ver", "OE 2: Oír"),
        ("Objetivo: Ver", "objetivo: Oír"),
    ]
    assert all(kind_of(one) == kind_of(two) != () for one, two in alike)
    assert len({kind_of(one) for one, _ in alike}) == len(alike)
    plain = ("Plan de acción 2026", "Actividades a realizar", "Nota: ver abajo")
    assert not any(map(kind_of, plain))


def test_what_names_a_level() -> None:
    known = ("Eje", "Objetivo 1", "Nombre del componente", "Estrategia", "Goal 1.2")
    assert all(map(names_level, known))
    assert not any(map(names_level, ("Responsable", "Fecha", "Institución", "")))


def test_kinds_go_from_the_top_down() -> None:
    a, b, c = ("a",), ("b",), ("c",)
    assert order_of([[a, b], [b, c], [b]]) == [a, b, c]
    assert order_of([[b], [a, b]]) == [a, b]
    assert goes_down([[a, b], [b], [a]])
    assert not goes_down([[a, b], [b, a]])


def test_labels_above_a_heading_that_comes_again_name_the_part_below_it() -> None:
    parts = [("Gobernanza", "Coordinar", ONE), ("Derechos", "Proteger", TWO)]
    text = "\n".join(
        f"| Eje: | {theme} | |\n| Objetivo: | {objective} | |\n"
        f"| Institución responsable: | Cancillería | |\n{table}"
        for theme, objective, table in parts
    )
    found = draft(text)
    assert outline(found) == [
        *("1 Gobernanza", "1.1 Coordinar", "1.1.1 Abrir", "1.1.2 Pintar"),
        *("2 Derechos", "2.1 Proteger", "2.1.1 Cobrar", "2.1.2 Sumar"),
    ]
    assert "Cancillería" in [unused.text for unused in found.unused]


def test_the_head_of_each_page_and_a_footnote_are_no_levels() -> None:
    said = [("Gobernanza",), ("6. Disponible en línea.", "Derechos"), ("Retorno",)]
    tables = [
        grid(text, n, before=(f"Ministerio, hoja {n}", *lines))._replace(
            looks=(1, *(20 * (len(line) < 15) for line in lines))
        )
        for n, (text, lines) in enumerate(zip((ONE, TWO, THREE), said, strict=True), 1)
    ]
    above = [line for line in outline(draft(*tables)) if "." not in line]
    assert above == ["1 Gobernanza", "2 Derechos", "3 Retorno"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [("Tipo", ("Objetivo", "Actividad")), ("Nivel", ("1", "2"))],
)
def test_a_column_that_tells_the_level_of_each_row_is_asked(
    heading: str, words: tuple[str, str]
) -> None:
    upper, lower = words
    text = f"""
        | {heading} | Descripción | Responsable | Fecha             |
        | {upper}   | Coordinar   |             |                   |
        | {lower}   | Abrir       | Ana         | 3 de mayo de 2027 |
        | {upper}   | Informar    |             |                   |
        | {lower}   | Cobrar      | Ana         | 5 de mayo de 2027 |
        | {lower}   | Sumar       | Ana         | 6 de mayo de 2027 |
    """
    found = draft(text)
    assert [line for line in outline(found) if "." not in line] == [
        *("1 Coordinar", "2 Informar"),
    ]
    assert "seems to tell the level" in str([q.message for q in found.questions])


def test_a_part_that_a_heading_names_over_its_items_is_above_them() -> None:
    said = [
        ("Objetivo 1: Coordinar", "Abrir la sede nueva", "Pintar la sala grande"),
        ("Objetivo 2: Informar", "Cobrar todas las cuotas", "Sumar lo que falta"),
    ]
    found = draft(
        *(
            f"| {name} | Responsable | Fecha límite |\n"
            f"| {one} | Ana | 3 de mayo de 2027 |\n| {two} | Luis | 4 de mayo de 2027 |"
            for name, one, two in said
        )
    )
    (first, second) = said
    assert [line.partition(" ")[2] for line in outline(found)] == [*first, *second]
    assert outline(found)[3] == "2 Objetivo 2: Informar"
    assert first[0] not in str(found.plan.labels)


def test_a_row_with_a_label_and_a_text_over_the_rest_names_the_part_below() -> None:
    text = """
        | Actividad  | Responsable | Fecha             |
        | Objetivo 1 | Coordinar   | <                 |
        | Abrir      | Ana         | 3 de mayo de 2027 |
        | Objetivo 2 | Informar    | <                 |
        | Cobrar     | Ana         | 5 de mayo de 2027 |
        | Sumar      | Ana         | 6 de mayo de 2027 |
    """
    assert outline(draft(text)) == [
        *("1 Coordinar", "1.1 Abrir", "2 Informar", "2.1 Cobrar", "2.2 Sumar"),
    ]


def test_a_plain_text_over_a_table_without_a_heading_of_its_own_is_asked() -> None:
    first = grid(ONE, 1, before=("Gobernanza",))._replace(looks=(styled(1),))
    second = grid(TWO, 2, before=("Derechos humanos",))._replace(looks=(0,))
    third = grid(THREE, 3, before=("Se acordó:",))._replace(looks=(0,))
    found = draft(first, second, third)
    assert outline(found)[0] == "1 Gobernanza"
    (question,) = asked(found, Asks.HEADING)
    given = KNOWN._replace(answers={question.key: "2"})
    assert outline(draft(first, second, third, given=given)) == [
        *("1 Gobernanza", "1.1 Abrir", "1.2 Pintar", "2 Derechos humanos"),
        *("2.1 Cobrar", "2.2 Sumar", "2.3 Ver", "2.4 Oír"),
    ]


def headed(*lines: tuple[str, int], text: str, table: int) -> Grid:
    """A table below lines, each with how much it stands out."""
    said = [line for line, _ in lines]
    looks = tuple(look for _, look in lines)
    return grid(text, table, before=said)._replace(looks=looks)


UNTITLED = KNOWN._replace(title=None)
TITLE, UP, LOW = styled(1) + 1, styled(1), styled(2)


def above(*tables: Grid, given: Given = UNTITLED) -> list[str]:
    """The title of the plan that tables make, and its levels without the rows."""
    found = draft(*tables, given=given)
    rows = ("Abrir", "Pintar", "Cobrar", "Sumar", "Ver", "ver", "Oír")
    lines = [line for line in outline(found) if not line.endswith(rows)]
    return [found.plan.title.own, *lines]


@pytest.mark.parametrize("look", [UP, 1])
def test_a_part_whose_words_the_title_has_is_a_part(look: int) -> None:
    title = ("Plan de Migración Laboral y Retorno 2027", max(look, 2))
    one = headed(title, ("Migración Laboral", look), text=ONE, table=1)
    two = headed(("Retorno", look), text=TWO, table=2)
    assert above(one, two) == [title[0], "1 Migración Laboral", "2 Retorno"]


def test_years_and_their_halves_are_levels_though_they_come_again() -> None:
    title = ("Plan 2027", TITLE)
    first = headed(title, ("2027", UP), ("Semestre 1", LOW), text=ONE, table=1)
    second = headed(("Semestre 2", LOW), text=TWO, table=2)
    texts = (THREE, THREE.replace("Ver", "No ver").replace("Oír", "No Oír"))
    years = [
        headed((str(2025 + n), UP), ("Semestre 1", LOW), text=text, table=n)
        for n, text in enumerate(texts, 3)
    ]
    (question,) = asked(draft(first, second, *years), Asks.TABLE)
    given = UNTITLED._replace(answers={question.key: "all"})
    assert above(first, second, *years, given=given)[:6] == [
        *("Plan 2027", "1 2027", "1.1 Semestre 1", "1.2 Semestre 2"),
        *("2 2028", "2.1 Semestre 1"),
    ]


def test_styled_headings_that_only_a_number_parts_are_no_heads_of_pages() -> None:
    title = ("Plan 2027", TITLE)
    tables = [
        headed(title, ("Eje 1", UP), ("Objetivo 1.1", LOW), text=ONE, table=1),
        headed(("Objetivo 1.2", LOW), text=TWO, table=2),
        headed(("Eje 2", UP), ("Objetivo 2.1", LOW), text=THREE, table=3),
    ]
    assert above(*tables) == [
        *("Plan 2027", "1 Eje 1", "1.1 Objetivo 1.1", "1.2 Objetivo 1.2"),
        *("2 Eje 2", "2.1 Objetivo 2.1"),
    ]


@pytest.mark.parametrize(("upper", "lower"), [(UP, LOW), (1, 1)])
def test_a_heading_of_a_kind_that_stands_over_other_tables_is_not_the_title(
    upper: int, lower: int
) -> None:
    tables = [
        headed(
            (f"Componente {n}: {part}", upper),
            (f"Resultado {n}.1: Seguimiento del programa {n}", lower),
            text=text,
            table=n,
        )
        for n, part, text in ((1, "Paz", ONE), (2, "Voz", TWO))
    ]
    assert above(*tables) == [
        "Plan 2027",  # the name of the file, asked
        *("1 Componente 1: Paz", "1.1 Resultado 1.1: Seguimiento del programa 1"),
        *("2 Componente 2: Voz", "2.1 Resultado 2.1: Seguimiento del programa 2"),
    ]
    assert asked(draft(*tables, given=UNTITLED), Asks.TITLE)


def test_a_title_above_the_headings_stays_the_title() -> None:
    name = ("Estrategia nacional", TITLE)
    one = headed(name, ("Paz", UP), text=ONE, table=1)
    two = headed(("Voz", UP), text=TWO, table=2)
    assert above(one, two) == ["Estrategia nacional", "1 Paz", "2 Voz"]


@pytest.mark.parametrize(
    "said",
    [
        ("Aprobado el 15/01/2027", "Aprobado el 16/02/2027"),
        ("Sesión del 3 de mayo de 2026", "Sesión del 4 de mayo de 2026"),
        ("Acta 3 de 2026", "Acta 4 de 2026"),
        ("Ley 12-2026", "Ley 15-2026"),
        ("Nota 1. Sujeto a fondos", "Nota 2. Por confirmar"),
        ("15 de enero de 2027", "16 de enero de 2027"),
        ("Approved on 3 May 2027", "Approved on 4 May 2027"),
    ],
)
def test_days_laws_and_notes_are_no_parts(said: tuple[str, str]) -> None:
    assert not any(map(kind_of, said))


@pytest.mark.parametrize(
    "text",
    ["Semestre 1 de 2027", "1 Marco legal", "Resolución 4: Abrir", "Acta 3: Abrir"],
)
def test_parts_of_a_year_and_numbered_words_are_parts(text: str) -> None:
    assert kind_of(text)


ENDING = """
    | Actividad             | Responsable | Fecha             |
    | Eje 1: Paz            |             |                   |
    | Objetivo 1.1 Informar |             |                   |
    | Abrir                 | Ana         | 3 de mayo de 2027 |
    | Objetivo 1.2 Difundir |             |                   |
    {middle}
    | Eje 2: Voz            |             |                   |
    | Cobrar                | Ana         | 5 de mayo de 2027 |
    {end}
"""
DUE = "| Pintar | Ana | 4 de mayo de 2027 |"


@pytest.mark.parametrize(
    ("middle", "end"),
    [
        ("| | | |", "| Aprobado el 15/01/2027 | | |"),
        (DUE, "| Aprobado el 15/01/2027 | | |"),
        (DUE, "| Objetivo 2.2 Retornar | | |"),
        ("| | | |", "| | | |"),
    ],
)
def test_a_part_without_rows_and_a_day_at_the_end_leave_the_levels(
    middle: str, end: str
) -> None:
    found = draft(ENDING.format(middle=middle, end=end))
    heads = ("1 Eje 1: Paz", "1.1 Objetivo 1.1 Informar", "1.2 Objetivo 1.2 Difundir")
    assert {*heads, "2 Eje 2: Voz"} <= set(outline(found))
    assert asked(found, Asks.LEVELS)


def test_the_name_behind_a_label_is_nobody_who_answers_for_it() -> None:
    found = draft(
        """
        | Objetivo 1:      | Vacunar a todos |                   |
        | Actividad        | Responsable     | Fecha             |
        | Comprar vacunas  | Ana             | 3 de mayo de 2027 |
        | Repartir vacunas | Ana             | 4 de mayo de 2027 |
        | Objetivo 2:      | Educar a todos  |                   |
        | Dar charlas      | Ana             | 5 de mayo de 2027 |
        | Hacer afiches    | Ana             | 6 de mayo de 2027 |
        """
    )
    assert [line for line in outline(found) if "todos" in line] == [
        *("1 Vacunar a todos", "2 Educar a todos")
    ]
    assert [leaf.cells for leaf in leaves(found)] == [{"Responsable": "Ana"}] * 4


def test_a_title_that_says_the_level_of_all_rows_is_that_level() -> None:
    text = """
        | Avance del plan. {} | < | < | < |
        | Línea | Objetivo | Actividad | Fecha |
        | {} | Puertas | {} | mayo de 2027 |
        | ^  | ^       | {} | mayo de 2027 |
        | ^  | Llaves  | {} otra vez | mayo de 2027 |
        """
    one = text.format(*["Línea 1: Casas"] * 2, "Pintar", "Abrir", "Pintar")
    two = text.format(*["Línea 2: Calles"] * 2, "Sumar", "Cobrar", "Sumar")
    found = outline(draft(grid(one, 1, "Norte"), grid(two, 2, "Sur")))
    assert [line.partition(" ")[0].count(".") for line in found[:3]] == [0, 1, 2]
    assert sum("Casas" in line for line in found) == 1
