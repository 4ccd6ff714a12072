"""A row over the heading of the only table: a level, or a title."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, grid, outline

TEXT = """
    | Encuesta | < | < |
    | Fecha | Actividad | Responsable |
    | 4/3/2027 | Redactar las preguntas | Ana |
    | 5/3/2027 | Repartir la encuesta | Eva |
    """
TITLE = ("Plan de investigación",)
GIVEN = KNOWN._replace(title=None)
ROWS = ["Redactar las preguntas", "Repartir la encuesta"]


def test_it_is_the_level_above_the_rows_if_that_is_so() -> None:
    found = draft(grid(TEXT, before=TITLE), given=GIVEN)
    assert outline(found) == ["1 Encuesta", f"1.1 {ROWS[0]}", f"1.2 {ROWS[1]}"]
    (question,) = (q for q in asked(found, Asks.HEADING) if q.text == "Encuesta")
    given = GIVEN._replace(answers={question.key: "none"})
    apart = draft(grid(TEXT, before=TITLE), given=given)
    assert outline(apart) == [f"1 {ROWS[0]}", f"2 {ROWS[1]}"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (TEXT, ()),  # a sheet
        (TEXT.replace("Encuesta", "Cronograma de trabajo", 1), TITLE),
        (TEXT.replace("Encuesta", "Plan de investigación", 1), TITLE),
        (TEXT.replace("| Encuesta | < | < |", "| Encuesta | < | |"), TITLE),
        (TEXT.replace("Encuesta", "Nota: las fechas pueden cambiar", 1), TITLE),
    ],
)
def test_the_title_of_a_sheet_or_of_the_plan_is_none(
    text: str, before: tuple[str, ...]
) -> None:
    found = draft(grid(text, before=before), given=GIVEN)
    assert [one.split(maxsplit=1)[1] for one in outline(found)] == ROWS
