"""Rows that belong together: cut by a page, lists in a cell, the long form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.document import Cell, Covered, Document, Grid, Row
from crmnet.domain.draft import Asks, Given
from crmnet.errors import BadFile
from crmnet.files.bundled import plan_2002
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.tables import tails
from crmnet.files.yaml.plan import read_plan
from tests.files.grids import KNOWN, answered, asked, draft, grid, leaves, outline
from tests.files.matrix.sheets import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.plan import Item

CUT = """
    | Tema | Actividad | Fecha |
    | Uno | Difundir los programas de los países y | mayo 2028 |
    | Tema | Actividad | Fecha |
    | | retorno digno y seguro. | |
    | | Cerrar la sede. | |
    """


def test_a_row_that_a_page_cut_is_one_if_that_is_so() -> None:
    found = draft(CUT)
    (question,) = asked(found, Asks.JOINED)
    assert question.place == (1, 4, 2)
    assert outline(found) == [
        "1 Uno",
        "1.1 Difundir los programas de los países y retorno digno y seguro.",
        "1.2 Cerrar la sede.",
    ]
    apart = draft(CUT, given=answered(found, "no", Asks.JOINED))
    assert len(leaves(apart)) == 3
    assert [question.asks for question in apart.questions] == [Asks.LEVELS]


SHORT = """
    | Actividad | Responsable | Fecha |
    | Abrir la sede | Guatemala | mayo 2028 |
    | Documentar y socializar | Seguridad y | junio 2028 |
    | Actividad | Responsable | Fecha |
    | Protocolo de convivencia | Justicia | |
    | Cerrar la sede | México | |
    """


def test_a_row_at_a_page_that_lacks_what_all_have_may_be_cut() -> None:
    found = draft(SHORT)
    (question,) = asked(found, Asks.JOINED)
    assert (question.text, question.likeliest) == ("Protocolo de convivencia", "yes")
    assert [leaf.title.own for leaf in leaves(found)][1:] == [
        "Documentar y socializar Protocolo de convivencia",
        "Cerrar la sede",
    ]
    other = draft(SHORT.replace("Protocolo de convivencia", "Revisar los avisos"))
    (question,) = asked(other, Asks.JOINED)
    assert question.likeliest == "no"
    whole = SHORT.replace("junio 2028", "          ")
    assert not asked(draft(whole), Asks.JOINED)


def test_a_small_letter_alone_joins_nothing() -> None:
    found = draft("| Actividad | Fecha |\n| Abrir la sede | mayo 2028 |\n| cerrar | |")
    assert outline(found) == ["1 Abrir la sede", "2 cerrar"]
    assert found.questions == ()


def test_the_rest_of_one_cell_alone_is_asked() -> None:
    text = """
        | Actividad | Responsable | Fecha |
        | Abrir la sede | Ministerio de Gobernación | mayo 2028 |
        | | y Dirección General | |
        | Cerrar la sede | | junio 2028 |
        """
    found = draft(text)
    assert leaves(found)[0].cells == {
        "Responsable": "Ministerio de Gobernación; y Dirección General"
    }
    apart = draft(text, given=answered(found, "no", Asks.JOINED))
    assert [unused.text for unused in apart.unused] == ["y Dirección General"]


def listed(*rows: tuple[str, ...]) -> Grid:
    """A table whose second column holds lists."""
    drawn = grid("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return drawn._replace(
        rows=tuple(
            row._replace(
                cells=tuple(
                    cell._replace(items=tuple(cell.text.split("\n")))
                    if cell.column == 2 and "\n" in cell.text
                    else cell
                    for cell in row.cells
                )
            )
            for row in drawn.rows
        )
    )


def test_a_list_in_a_cell_is_asked_once_a_document() -> None:
    table = listed(
        ("Actividad", "Tareas", "Fechas"),
        ("Abrir", "Pintar / Limpiar", "3 de mayo de 2028 / . / 9 de mayo de 2028"),
        ("Cerrar", "Vender / Mudarse", "junio de 2028"),
    )
    found = draft(table)
    assert len(asked(found, Asks.LIST)) == 1
    assert outline(found) == [
        "1 Abrir",
        "1.1 Pintar",
        "1.2 Limpiar",
        "2 Cerrar",
        "2.1 Vender",
        "2.2 Mudarse",
    ]
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)] == [
        "3 de mayo de 2028",
        "9 de mayo de 2028",
        "junio de 2028",
        "junio de 2028",
    ]
    one = draft(table, given=answered(found, "one", Asks.LIST))
    assert [leaf.title.own for leaf in leaves(one)] == [
        "Pintar Limpiar",
        "Vender Mudarse",
    ]


def test_an_entry_of_a_list_goes_on_in_the_next_line() -> None:
    table = "| Actividad | Fecha |\n| - Revisar / los avisos / - Enviar el acta | |"
    assert outline(draft(table)) == ["1 Revisar los avisos", "2 Enviar el acta"]
    for odd in ("- Revisar / los avisos", "- Revisar / Nota / - Enviar el acta"):
        found = draft(f"| Actividad | Fecha |\n| {odd} | |")
        assert len(outline(found)) == 1, odd


def test_dates_that_do_not_go_with_the_list_beside_them_are_asked() -> None:
    table = listed(
        ("Tema", "Actividades", "Fechas"),
        ("Abrir", "Pintar / Limpiar / Barrer", "3 de mayo de 2028 / 9 de mayo de 2028"),
    )
    questions = asked(draft(table), Asks.DATES)
    assert str(questions[0].message).startswith("the 3 entries of the list")


def test_a_text_with_a_list_in_it_is_one_activity() -> None:
    found = draft(
        "| Actividad | Fecha |\n| Abrir: / - pintar / - limpiar | mayo 2028 |"
    )
    assert outline(found) == ["1 Abrir: - pintar - limpiar"]


LONG = """
    | Tema | Actividad | País | Año |
    | Uno | Informar | Guatemala | 2028 |
    | Uno | Informar | Guatemala | 2029 |
    | Uno | Informar | México | 2028 |
    | Uno | Informar | México | 2029 |
    | Uno | Reunirse | Honduras | N/A |
    | Dos | Reunirse | Honduras | 2030 |
    """


def test_an_activity_of_several_countries_and_years_is_one() -> None:
    found = draft(LONG, given=KNOWN._replace(answers={"twin:*": "each"}))
    assert outline(found) == [
        "1 Uno",
        "1.1 Informar",
        "1.2 Reunirse",
        "2 Dos",
        "2.1 Reunirse",
    ]
    first, second, third = leaves(found)
    assert first.owes is not None
    assert first.owes.countries == ("GT", "MX")
    assert first.calendar is not None
    assert first.calendar.own == "2028, 2029"
    assert second.calendar is None
    assert third.calendar is not None
    assert [str(unused.reason) for unused in found.unused] == [
        "it says that there is none"
    ]


def test_countries_with_other_dates_have_an_activity_each() -> None:
    found = draft(
        """
        | Actividad | País | Fecha |
        | Informar | Guatemala | mayo 2028 |
        | Informar | México | junio 2028 |
        | Informar | Honduras | mayo 2028 |
        """
    )
    assert [leaf.owes.countries for leaf in leaves(found) if leaf.owes] == [
        ("GT", "HN"),
        ("MX",),
    ]


def test_a_country_that_is_no_member_tells_activities_apart() -> None:
    found = draft(
        """
        | Actividad | País | Fecha |
        | Informar | Francia | mayo 2028 |
        | Informar | España | mayo 2028 |
        """
    )
    assert [leaf.cells for leaf in leaves(found)] == [
        {"País": "Francia"},
        {"País": "España"},
    ]


def the_plan_as_a_table() -> Grid:
    """The plan of 2002 as its document has it: a page that cuts 2.4.1 in two."""
    headings = ("TEMAS", "OBJETIVOS", "ACCION", "ACTIVIDADES", "CALENDARIO")
    rows: list[Sequence[str]] = [headings]
    for theme in read_plan(plan_2002()).plan.themes:
        first = theme.title.own
        for number, objective in enumerate(theme.children, 1):
            second = f"{number}.  {objective.title.own}"
            for action in objective.children or (None,):
                third = action.title.own if action else ""
                leaf = action.children[0] if action and action.children else None
                fourth = leaf.title.own if leaf else ""
                fifth = leaf.calendar.own if leaf and leaf.calendar else ""
                head, cut, tail = third.partition("de la CRM y ")
                rows.append((first, second, head + cut, fourth, fifth))
                if tail:
                    rows += [headings, ("", "", tail, "", "")]
                first = second = ""
    return Grid(
        1,
        tuple(
            Row(n, tuple(Cell(n, c, text) for c, text in enumerate(row, 1)))
            for n, row in enumerate(rows, 1)
        ),
    )


def test_the_document_of_2002_gives_the_themes_of_its_plan_with_one_question() -> None:
    found = draft_of(Document("crm.docx", (the_plan_as_a_table(),)), KNOWN)
    assert [question.asks for question in found.questions] == [Asks.JOINED]
    assert found.plan.themes == read_plan(plan_2002()).plan.themes
    assert len(found.unused) == 5
    assert replace(found.plan, themes=()).title.own == "Plan 2027"


_TEXTS = st.sampled_from(
    ["", "", "Tema", "Actividad", "Fecha", "Responsable", "País", "Total", "1.", "1.1"]
) | st.text("abÉ1.\n- ", max_size=8)
_CELLS = st.tuples(_TEXTS, st.sampled_from([Covered.NOT] * 5 + list(Covered)))
_GRIDS = st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=8)


def _covered(row: int, column: int, text: str, covered: Covered) -> Cell:
    if covered is Covered.NOT or row == 1 or column == 1:
        return Cell(row, column, text, items=tuple(text.split("\n")))
    return Cell(row, column, covered=covered)


@settings(max_examples=150, deadline=None)
@given(_GRIDS)
def test_every_cell_with_a_text_is_in_the_plan_or_among_the_unused(
    drawn: list[list[tuple[str, Covered]]],
) -> None:
    headings = [("Tema", Covered.NOT), ("Actividad", Covered.NOT)]
    headings += [("Fecha", Covered.NOT), ("País", Covered.NOT)]
    rows = tuple(
        Row(n, tuple(_covered(n, c, *one) for c, one in enumerate(row, 1)))
        for n, row in enumerate([headings, *drawn], 1)
    )
    try:
        found = draft_of(Document("p.docx", (Grid(1, rows),)), Given())
    except BadFile:
        return
    filled = [c for row in rows for c in row.cells if c.text.strip()]
    assert found.cells == len(filled) == found.used + len(found.unused)
    said = {unused.place[1:] for unused in found.unused}
    kept = " ".join(map(_all_that_is_said, found.plan.walk()))
    heads = {row.number for row in rows if _may_be_a_heading(row)}
    for one in filled:
        if one.row in heads:
            continue
        if one.column == 2 and (one.row, 2) not in said:
            assert one.text.split()[-1].rstrip(".)-:") in kept


def _may_be_a_heading(row: Row) -> bool:
    """Whether a part of the table may begin below a row, with columns of its own."""
    texts = {cell.text for cell in row.cells if cell.text}
    return {"Fecha"} < texts and not texts.isdisjoint(("Tema", "Actividad"))


def _all_that_is_said(item: Item) -> str:
    cells = (item.cells or {}).values()
    return " ".join((item.code, item.title.own, *cells))


def test_the_same_answers_give_the_same_draft() -> None:
    assert draft(CUT) == draft(CUT)
    assert draft(CUT).questions[0].key == draft(f"\n{CUT}").questions[0].key


@pytest.mark.parametrize("answer", ["perhaps", ""])
def test_an_answer_that_is_no_choice_is_none(answer: str) -> None:
    found = draft(CUT, given=answered(draft(CUT), answer, Asks.JOINED))
    assert len(asked(found, Asks.JOINED)) == 1


@pytest.mark.parametrize(
    "said",
    [
        *("Aprobado el 15/01/2027", "Elaborado por Ana Rojas", "Actualizada: mayo"),
        *("Approved on January 15, 2027", "Prepared by the Secretariat"),
        *("Elaboró: Dirección General", "Revisaron: Ana y Eva", "Vo. Bo. Ana Rojas"),
    ],
)
def test_who_approved_a_plan_and_when_below_its_last_row_is_no_item(said: str) -> None:
    text = (
        "| Actividad | Responsable | Fecha |\n| Abrir | Ana | 3 de mayo de 2027 |\n"
        f"| Pintar | Ana | 4 de mayo de 2027 |\n| {said} | | |"
    )
    found = draft(text)
    assert outline(found) == ["1 Abrir", "2 Pintar"]
    (question,) = [one for one in asked(found, Asks.LEVELS) if one.text == said]
    kept = KNOWN._replace(answers={question.key: "yes"})
    assert outline(draft(text, given=kept))[-1].endswith(said)


@pytest.mark.parametrize("said", ["Aprobado el plan, abrir", "Approved budget: spend"])
def test_what_comes_after_an_approval_is_an_item(said: str) -> None:
    text = (
        "| Actividad | Responsable | Fecha |\n| Abrir | Ana | 3 de mayo de 2027 |\n"
        f"| Pintar | Ana | 4 de mayo de 2027 |\n| {said} | | |"
    )
    assert outline(draft(text))[-1].endswith(said)


SIGNED = """
    | Actividad | Responsable | Fecha             |
    | Abrir     | Ana         | 3 de mayo de 2027 |
    | Pintar    | Ana         | 4 de mayo de 2027 |
    """


@pytest.mark.parametrize(
    "below",
    [
        "| Elaborado por | Revisado por | Aprobado por |\n| Ana | Juan | María |",
        "| Elaborado por: Ana | | |\n| Leyenda: verde = cumplido | | |",
        "| Prepared by: Ana | | |\n| Legend: green = done | | |",
        "| Legend: | | |\n| G | done | |\n| R | late | |\n| | | |\n| By Ana | | |",
        "| Leyenda | | |\n| | Cumplido | |\n| | Atrasado | |",
        "| | | |\n| Prepared by: | Reviewed by: | |\n| | | |\n| Ana | Eva | Luis |\n"
        "| IT | Finance | Head |\n| | | |\n| Juan | Pía | |\n| IT | Head | |",
    ],
)
def test_signatures_and_legends_below_a_table_are_no_items(below: str) -> None:
    found = draft(f"{SIGNED.rstrip()}\n{below}")
    assert outline(found) == ["1 Abrir", "2 Pintar"]
    likeliest = [one.likeliest for one in asked(found, Asks.LEVELS)]
    assert likeliest == ["no"]
    assert found.cells == found.used + len(found.unused)


def test_an_item_that_somebody_drafted_is_none_of_the_signatures() -> None:
    found = draft(f"{SIGNED.rstrip()}\n| Elaborado por Ana | Ana | 5 de mayo de 2027 |")
    assert outline(found)[-1].endswith("Elaborado por Ana")


WEEKS = """
    | Semana | Tarea   | Responsable |
    | 1      | Abrir   | Ana         |
    | 2      | Pintar  | Ana         |
    | 3      | Cerrar  | Luis        |
    """


@pytest.mark.parametrize(
    "below",
    [
        "| * Nota: las fechas pueden cambiar. | | |",
        "| Fuente: elaboración propia. | | |\n| | | |\n| Página 1 de 1 | | |",
        "| Source: the Secretariat | | |",
        "| TOTAL | | 125,000.50 |",
        "| Nota: x | | |\n| Total | $ 5,000 | 80 % |",
        "| Total | $ 5,000 | 80 % |\n| Nota: x | | |",
        "| Elaborado por | Revisado por | Aprobado por |\n| Ana | Luis | María |",
        "| Elaborado por: Ana | | |\n| Aprobado por: Luis | | |",
    ],
)
def test_what_stands_below_a_table_does_not_change_its_columns(below: str) -> None:
    plain, found = draft(WEEKS), draft(f"{WEEKS.rstrip()}\n{below}")
    assert outline(found) == outline(plain)
    assert [item.calendar for item in found.plan.walk()] == [
        item.calendar for item in plain.plan.walk()
    ]
    assert [str(q.message) for q in plain.questions if q.asks is Asks.DATES]
    assert {q.key for q in plain.questions} <= {q.key for q in found.questions}
    assert found.cells == found.used + len(found.unused) > plain.cells


def test_a_heading_amid_the_rows_does_not_change_its_columns() -> None:
    first, *rows = WEEKS.strip().splitlines()
    plain = draft(WEEKS)
    found = draft("\n".join([first, *rows[:2], first, *rows[2:]]))
    assert outline(found) == outline(plain)
    assert [item.calendar for item in found.plan.walk()] == [
        item.calendar for item in plain.plan.walk()
    ]
    assert [q.key for q in found.questions] == [q.key for q in plain.questions]
    assert len(found.unused) == found.cells - found.used == 3


def test_notes_below_which_a_row_has_a_day_are_a_group() -> None:
    below = "| Notas | | |\n| Redactar la nota | | 15/5/2027 |"
    assert outline(draft(f"{SIGNED.rstrip()}\n{below}"))[-1].endswith("la nota")


def test_so_are_they_where_its_day_is_in_words() -> None:
    below = "| Notas | | |\n| Redactar la nota | | fines de mayo de 2027 |"
    assert outline(draft(f"{SIGNED.rstrip()}\n{below}"))[-1].endswith("la nota")


def test_a_sign_for_a_month_is_of_a_legend_and_no_day_of_a_row() -> None:
    below = "| Convenciones | | |\n| MY | mayo | |\n| JN | junio | |"
    found = draft(f"{SIGNED.rstrip()}\n{below}")
    assert outline(found) == ["1 Abrir", "2 Pintar"]


MARKED = """
    | Actividad | Enero 2027 | Febrero 2027 | Marzo 2027 |
    | Abrir     | X          |              |            |
    | Pintar    |            | X            | X          |
    | Cerrar    |            |              | X          |
    | | | | |
    """


@pytest.mark.parametrize(
    "below",
    [
        "| Quién | Sigla | Rol | |\n| Secretaría | ST | Enlace | |\n| Foro | FO | | |",
        "| X | Programado | | |\n| R | Reprogramado | | |",
        "| Code | Meaning | | |\n| X | Planned | | |",
    ],
)
def test_words_under_a_calendar_of_marks_are_a_legend(below: str) -> None:
    found = draft(f"{MARKED.rstrip()}\n{below}")
    assert [title.split()[1] for title in outline(found)] == [
        *("Abrir", "Pintar", "Cerrar")
    ]
    assert "no" in [one.likeliest for one in asked(found, Asks.LEVELS)]


def test_what_signs_mean_below_bars_is_no_item() -> None:
    found = draft(
        """
        | Actividad         | Enero 2027 | Febrero 2027 |
        | Cobrar lo vendido | [          |              |
        | Contar lo vendido |            | [            |
        | | | |
        | Color             | Rojo       | Verde        |
        | Significado       | hecho      | atrasado     |
        """
    )
    assert outline(found) == ["1 Cobrar lo vendido", "2 Contar lo vendido"]
    assert [one.text for one in found.unused][:1] == ["Color"]


def test_words_under_a_calendar_without_marks_are_of_the_plan() -> None:
    found = draft(
        """
        | Actividad         | Enero 2027  | Febrero 2027 |
        | Fase de inicio    |             |              |
        | | | |
        | Cobrar lo vendido | todo el mes |              |
        | Contar lo vendido |             | quincenal    |
        """
    )
    assert len(outline(found)) == 3


@pytest.mark.parametrize(
    "below",
    [
        "| Revisar | | X | feriado |\n| Sellar | | | X |",
        "| Fase 2 | | | |\n| Sellar | | taller | X |",
    ],
)
def test_marks_or_none_behind_a_blank_row_are_of_the_plan(below: str) -> None:
    found = draft(f"{MARKED.rstrip()}\n{below}")
    assert outline(found)[-1].endswith("Sellar")


def test_a_calendar_of_words_has_no_legend_of_words() -> None:
    words = MARKED.replace("X", "taller")
    found = draft(f"{words.rstrip()}\n| Sellar | | | visita |\n| Ver | | | foro |")
    assert outline(found)[-1].endswith("Ver")


@pytest.mark.parametrize("day", ["2/3/2027", "02-03-2027", "2027-03-02"])
def test_a_row_with_a_day_of_its_own_is_not_the_rest_of_the_one_above(day: str) -> None:
    found = draft(
        f"""
        | Tarea | Inicio | Fin |
        | Preparar las pantallas de alta y | 1/3/2027 | 5/3/2027 |
        | Redactar el informe | {day} | 9/3/2027 |
        """
    )
    assert len(outline(found)) == 2


def test_nor_is_one_with_a_day_of_the_sheet_in_small_letters() -> None:
    rows = [
        Row(n, (Cell(n, 1, text), Cell(n, 2, day.isoformat(), day=day)))
        for n, (text, day) in enumerate(
            (
                ("preparar las pantallas de alta y", date(2027, 3, 1)),
                ("redactar el informe", date(2027, 3, 8)),
            ),
            2,
        )
    ]
    head = Row(1, (Cell(1, 1, "Tarea"), Cell(1, 2, "Fecha")))
    found = draft(Grid(1, (head, *rows)))
    assert len(outline(found)) == 2
    assert not asked(found, Asks.JOINED)


def test_a_cut_row_with_the_rest_of_its_days_is_one() -> None:
    found = draft(
        """
        | Tarea | Fecha |
        | Preparar las pantallas de alta y | 1 al 5 de |
        | de baja | marzo de 2027 |
        """
    )
    assert outline(found) == ["1 Preparar las pantallas de alta y de baja"]


def test_each_row_is_looked_at_a_few_times_for_a_legend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = 0

    def counted(written: str) -> str:
        nonlocal looked
        looked += 1
        return clean(written)

    monkeypatch.setattr(tails, "clean", counted)
    count = 60
    rows = (f"| Paso {n} | Ana | |\n| En curso | | |" for n in range(count))
    draft(
        "\n".join(
            ("| Actividad | Responsable | Fecha |", *rows, *["| Listo | | |"] * count)
        )
    )
    assert 0 < looked <= 60 * count


def test_the_months_above_a_heading_come_again_with_the_next_block() -> None:
    weeks = "L | M | X | J | V | L | M | X"
    found = draft(
        f"""
        |            |            |            | SEPTIEMBRE |
        |            |            |            | {weeks} |
        | Tarea      | Inicio     | Fin        |
        | Abrir      | 2027-09-01 | 2027-09-02 | [ | [ | |
        | Cerrar     | 2027-09-03 | 2027-09-06 | | | [ | [ |
        |            |            |            | SEPTIEMBRE |
        |            |            |            | {weeks} | J |
        | Tarea      | Inicio     | Fin        |
        | Imprimir   | 2027-10-01 | 2027-10-04 | [ | [ | |
        | Repartir   | 2027-10-05 | 2027-10-06 | | | [ | [ |
        """
    )
    assert outline(found) == ["1 Abrir", "2 Cerrar", "3 Imprimir", "4 Repartir"]
    assert not asked(found, Asks.LEVELS)


def test_a_group_that_comes_again_is_none_of_what_stands_above_the_heading() -> None:
    found = draft(
        """
        | Ana      |            |            |
        | Tarea    | Inicio     | Fin        |
        | Abrir    | 2027-09-01 | 2027-09-02 |
        | Luis     |            |            |
        | Cerrar   | 2027-09-03 | 2027-09-06 |
        | Ana      |            |            |
        | Imprimir | 2027-10-01 | 2027-10-04 |
        """
    )
    assert sum(line.endswith(" Ana") for line in outline(found)) == 1


def test_an_item_that_says_what_a_list_above_the_heading_says_stays() -> None:
    found = draft(
        """
        | Nombre | Cargo    | Sede  | Año  |
        | Luis   | Asesoría | Sur   | 2027 |
        ---
        | Encargo | Actividad          | Sede  | Año  | Plazo        |
        | Ana     | Capacitar docentes | Norte | 2027 | mayo de 2027 |
        | Luis    | Asesoría           | Sur   | 2027 | mayo de 2027 |
        """
    )
    assert [line.partition(" ")[2] for line in outline(found)] == [
        *("Capacitar docentes", "Asesoría")
    ]


def test_a_day_filled_down_beside_a_text_that_is_cut_is_asked_about() -> None:
    found = draft(
        Grid(
            1,
            (
                row_of(1, "Actividad", "Encargo", "Fecha"),
                row_of(2, "Formar a los maestros de", "Ana", date(2027, 5, 3)),
                row_of(3, "zonas rurales", "", date(2027, 5, 3)),
                row_of(4, "Visitar las escuelas", "Luis", date(2027, 5, 4)),
            ),
        )
    )
    assert asked(found, Asks.JOINED)
    assert [line.partition(" ")[2] for line in outline(found)] == [
        *("Formar a los maestros de zonas rurales", "Visitar las escuelas")
    ]
