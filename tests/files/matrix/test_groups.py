"""Groups that a table shows by what their rows lack, and by their days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crmnet.domain.document import Document, Grid, Row
from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, answered, asked, draft, outline
from tests.files.matrix.sheets import row_of

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft, Given

CODED = """
    | No. Act. | Actividades         | Inicio     | Responsable |
    | 1        | Reunir a la red     | 2027-02-01 | Honduras    |
    | 2        | Cursos              |            |             |
    | 2.4      | [En las fronteras   |            |             |
    |          | Redactar el temario | 2027-02-06 | Honduras    |
    |          | Imprimir el temario | 2027-02-10 | Honduras    |
    | 2.2      | [En las capitales   |            |             |
    |          | Invitar             |            |             |
    | 3        | Publicar            |            |             |
    |          | Corregir            |            |             |
    """


def test_rows_without_a_number_are_part_of_what_only_heads_them() -> None:
    found = draft(CODED)
    assert outline(found) == [
        "1 Reunir a la red",
        "2 Cursos",
        "2.4 En las fronteras",
        "2.4.1 Redactar el temario",
        "2.4.2 Imprimir el temario",
        "2.2 En las capitales",
        "2.2.1 Invitar",
        "3 Publicar",
        "4 Corregir",
    ]
    one, other = asked(found, Asks.LEVELS)
    assert (one.text, one.likeliest) == ("Redactar el temario", "levels")
    assert (other.text, other.likeliest) == ("Corregir", "flat")


def test_rows_without_a_number_stand_beside_where_that_is_answered() -> None:
    one, other = asked(draft(CODED), Asks.LEVELS)
    given = KNOWN._replace(answers={one.key: "flat", other.key: "levels"})
    found = outline(draft(CODED, given=given))
    assert found[3] == "2.1 Redactar el temario"
    assert found[-2:] == ["3 Publicar", "3.1 Corregir"]


def test_numbers_from_one_on_head_what_has_none() -> None:
    found = draft(
        """
        | N. | Actividad | Inicio     | Fin        |
        | 1  | Difusión  |            |            |
        |    | Escribir  | 2027-02-01 | 2027-02-05 |
        |    | Imprimir  | 2027-02-06 |            |
        | 2  | Cierre    |            |            |
        |    | Evaluar   |            | 2027-03-05 |
        """
    )
    assert outline(found) == [
        "1 Difusión",
        "1.1 Escribir",
        "1.2 Imprimir",
        "2 Cierre",
        "2.1 Evaluar",
    ]
    assert len(asked(found, Asks.LEVELS)) == 1


def test_one_row_that_lost_its_number_is_not_asked() -> None:
    rows = [f"| {n} | Taller {chr(64 + n)} | 2027-02-0{n} |" for n in range(1, 9)]
    rows[4] = "|   | Visita | 2027-02-05 |"
    found = draft("\n".join(["| N. | Actividad | Fecha |", *rows]))
    assert asked(found, Asks.LEVELS) == []


def _day(day: int) -> date:
    return date(2027, 2, day)


def _summed(given: Given = KNOWN, last: int = 28) -> Draft:
    rows: tuple[Row, ...] = (
        row_of(1, "Actividad", "Encargado", "Inicio", "Fin"),
        row_of(2, "Campaña", "", _day(1), _day(last)),
        row_of(3, "Preparación", "", _day(1), _day(12)),
        row_of(4, "Escribir", "Ana", _day(1), _day(5)),
        row_of(5, "Imprimir", "Luis", "", _day(12)),
        row_of(6, "Difusión", "", _day(15), _day(26)),
        row_of(7, "Repartir", "Ana", _day(15), _day(20)),
        row_of(8, "Explicar", "Luis", _day(20), _day(26)),
        row_of(9, "Evaluar", "Ana", "", _day(28)),
    )
    return draft_of(Document("Plan 2027.xlsx", (Grid(1, rows),)), given)


def test_rows_that_nobody_does_stand_above_those_in_their_days() -> None:
    found = _summed()
    assert outline(found) == [
        "1 Campaña",
        "1.1 Preparación",
        "1.1.1 Escribir",
        "1.1.2 Imprimir",
        "1.2 Difusión",
        "1.2.1 Repartir",
        "1.2.2 Explicar",
        "1.3 Evaluar",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert "Encargado" in str(question.message)
    flat = _summed(answered(found, "flat", Asks.LEVELS))
    assert outline(flat)[2] == "3 Escribir"


def test_rows_outside_of_all_days_are_not_below_any() -> None:
    found = _summed(last=27)
    assert outline(found) == [
        *("1 Campaña", "2 Preparación", "2.1 Escribir", "2.2 Imprimir"),
        *("3 Difusión", "3.1 Repartir", "3.2 Explicar", "4 Evaluar"),
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert str(question.message).startswith('the days of "Preparación" are those')


BESIDE_WEEKS = """
    | Cronograma  | <         | <          | <          | <      | < |
    | Actividades | <         | Inicio     | Fin        | Semana | < |
    | [Análisis   | <         | ^          | ^          | #1     | #2 |
    | #1          | Preguntar | 2027-02-01 | 2027-02-05 |        |   |
    | #2          | Contar    | 2027-02-08 | 2027-02-12 |        |   |
    | [Diseño     | <         |            |            |        |   |
    | #3          | Dibujar   | 2027-02-15 | 2027-02-19 |        |   |
    """


def test_a_section_in_the_row_of_the_weeks_is_above_what_follows() -> None:
    found = draft(BESIDE_WEEKS, given=KNOWN._replace(title=None))
    assert found.plan.title.own == "Cronograma"
    assert outline(found) == [
        "1 Análisis",
        "1.1 Preguntar",
        "1.2 Contar",
        "2 Diseño",
        "2.1 Dibujar",
    ]
    (question,) = asked(found, Asks.HEADING)
    assert (question.text, question.likeliest) == ("Análisis", "section")
    plain = draft(BESIDE_WEEKS, given=answered(found, "name", Asks.HEADING))
    assert "1 Análisis" not in outline(plain)


def test_a_row_without_an_item_may_be_the_level_above() -> None:
    rows = """
        | Nota  | Actividad | Plazo       |
        | Sede  | Revisar   | mayo 2027   |
        | [Sede |           |             |
        | Sala  | Informar  | junio 2027  |
        """
    found = draft(rows)
    assert outline(found) == ["1 Revisar", "2 Sede", "2.1 Informar"]
    (question,) = asked(found, Asks.JOINED)
    assert [choice.key for choice in question.choices] == ["yes", "no", "section"]
    flat = draft(rows, given=answered(found, "yes", Asks.JOINED))
    assert outline(flat) == ["1 Revisar", "2 Informar"]


def test_a_new_row_without_a_number_stays_in_the_group_that_it_repeats() -> None:
    found = draft(
        """
        | N.º   | Tema         | Objetivo | Actividad |
        | 1.1.1 | Coordinación | Reunirse | Primera   |
        |       | Coordinación | Reunirse | Nueva     |
        | 1.1.2 | Coordinación | Reunirse | Segunda   |
        | 2.1.1 | Coordinación | Informar | Informe   |
        """
    )
    assert outline(found) == [
        "1 Coordinación",
        "1.1 Reunirse",
        "1.1.1 Primera",
        "1.1.3 Nueva",
        "1.1.2 Segunda",
        "2 Coordinación",
        "2.1 Informar",
        "2.1.1 Informe",
    ]
    assert len(found.questions) == 1
