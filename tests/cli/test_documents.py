"""``plan load``, ``plan draft`` and ``plan check`` of documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from crmnet.files.office.questions import ANSWER, FIRST
from tests.files.documents import HEADINGS, word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

TITLE = "Plan de trabajo de la red"
SAID = "--plan p-2027 --language es --adopted 2027-03-04 --members BZ,CR,GT"
ROWS = (
    HEADINGS,
    (
        "Frontera",
        "1.  Vigilar los pasos",
        "Equipar los puestos",
        "Comprar lámparas",
        "",
    ),
    ("", "", "", "Instalar las lámparas", "Antes de octubre de 2027"),
    ("", "2.  Formar al personal", "Dar talleres", "Taller de documentos", "Mayo 2027"),
)
# A page break cuts an action in two: the table goes on below its heading.
CUT = (
    (
        "Frontera",
        "1.  Vigilar",
        "Equipar los puestos que están en las costas y",
        "",
        "",
    ),
    HEADINGS,
    ("", "", "en los ríos de la región.", "", ""),
    ("Datos", "1.  Contar", "Reunir cifras", "", "Junio de 2027"),
)


def text(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    """A document as an old Word table is copied out: a cell a line."""
    blocks = ["\n".join(f"\t{cell}" for cell in row) for row in (HEADINGS, *rows)]
    path.write_text("PLAN DE TRABAJO\n\n" + "\n\n".join(blocks) + "\n")
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Plan 2027.docx"
    word(path, ROWS, TITLE)
    return path


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    return text(tmp_path / "Plan 2027.txt", CUT)


def titles(run: Typed) -> list[tuple[str, str]]:
    rows = json.loads(run("plan show --format json").stdout)
    return [(row["code"], row["title"]) for row in rows]


def test_a_word_document_is_loaded(run: Typed, document: Path) -> None:
    result = run(f"plan load '{document}' {SAID}")
    assert (result.status, result.stderr) == (0, "")
    assert (
        "Plan 2027.docx, table 1: 1 theme, 2 objectives, 2 actions and 3 activities. "
        "Cells with text: 15; in the plan: 15; not used: 0."
    ) in result.stdout
    assert titles(run)[-3:] == [
        ("1.2", "Formar al personal"),
        ("1.2.1", "Dar talleres"),
        ("1.2.1.1", "Taller de documentos"),
    ]


def test_loading_it_again_changes_nothing_and_asks_nothing(
    run: Typed, document: Path, store: Path
) -> None:
    run(f"plan load '{document}' {SAID}")
    before = store.read_bytes()
    result = run(f"plan load '{document}'")
    assert (result.status, result.stderr) == (0, "")
    assert "Plan p-2027: nothing to change." in result.stdout
    assert store.read_bytes() == before


def test_a_new_version_under_another_name_is_told_by_its_code(
    run: Typed, document: Path
) -> None:
    run(f"plan load '{document}' {SAID}")
    later = document.with_name("Plan v2.docx")
    word(later, (*ROWS, ("", "", "", "Taller de rutas", "Junio 2027")), TITLE)
    result = run(f"plan load '{later}' --plan p-2027")
    assert (result.status, result.stderr) == (0, "")
    assert '1.2.1.2: new, "Taller de rutas"' in result.stdout


def test_a_row_that_a_page_cuts_is_asked_about(
    run: Typed, cut: Path, store: Path
) -> None:
    result = run(f"plan load '{cut}' {SAID}")
    questions = cut.with_name("Plan 2027.to_confirm.xlsx")
    assert result.status == 2
    assert result.stdout == ""
    assert "To confirm: 1" in result.stderr
    assert (
        f"nothing was loaded, as questions are open: 1 (answer them in {questions}"
        in (result.stderr)
    )
    assert questions.exists()
    assert not store.exists()


def answer(path: Path, *answers: str) -> Path:
    """The workbook of questions with these answers, from the first question on."""
    book = openpyxl.load_workbook(path)
    for row, said in enumerate(answers, FIRST):
        book.worksheets[0].cell(row, ANSWER).value = said
    book.save(path)
    return path


def test_the_answers_come_back_in_the_workbook(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert (result.status, result.stderr) == (0, "")
    action = "Equipar los puestos que están en las costas y en los ríos de la región."
    assert ("1.1.1", action) in titles(run)
    assert run(f"plan load '{cut}'").stdout.endswith("nothing to change.\n")


def test_the_other_answer_makes_another_plan(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "NO, it is another ")
    assert run(f"plan load '{cut}' --answers '{came}'").status == 0
    assert ("1.1.2", "en los ríos de la región.") in titles(run)


def test_an_answer_that_is_none_of_the_choices_is_refused(
    run: Typed, cut: Path, store: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "perhaps")
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert result.status == 2
    assert f'{came}:F4: "perhaps" is none of the answers' in result.stderr
    assert not store.exists()


def test_typed_answers_of_a_workbook_are_checked(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' --plan p-2027 --language es --members BZ")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "some day")
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert result.status == 2
    assert f"{came}:F4: " in result.stderr


def test_the_workbook_is_locked_but_for_the_answers(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' {SAID}")
    book = openpyxl.load_workbook(cut.with_name("Plan 2027.to_confirm.xlsx"))
    sheet, kept = book.worksheets
    assert sheet.protection.sheet
    assert [sheet.cell(FIRST, column).protection.locked for column in (1, 4, 6)] == [
        True,
        True,
        False,
    ]
    assert sheet.column_dimensions["G"].hidden
    assert kept.sheet_state == "veryHidden"
    assert sheet.data_validations.dataValidation[0].sqref == f"F{FIRST}"


def test_a_workbook_with_answers_is_not_written_over(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' {SAID}")
    run(f"plan load '{cut}' {SAID}")
    names = sorted(found.name for found in cut.parent.glob("*.xlsx"))
    assert names == ["Plan 2027.to_confirm-2.xlsx", "Plan 2027.to_confirm.xlsx"]


def test_a_dry_run_writes_no_workbook(run: Typed, cut: Path) -> None:
    assert run(f"plan load '{cut}' {SAID} --dry-run").status == 2
    assert list(cut.parent.glob("*.xlsx")) == []


SESSION_ES = """\
Plan 2027.txt, tabla 1: 2 temas, 2 objetivos y 2 acciones. Celdas con texto: 18;
  en el plan: 13; sin usar: 5.
  1 Frontera (2 elementos debajo)
  2 Datos (2 elementos debajo)
"""


def test_on_a_terminal_the_questions_come_one_by_one(run: Typed, cut: Path) -> None:
    environ = {"CRMNET_LANG": "es", "COLUMNS": "80"}
    typed = "p-2027\n1\nayer no\n2027-03-04\nBZ, Marte\nBZ CR\n?\nx\ns\n"
    result = run(f"plan load '{cut}'", answers=typed, environ=environ)
    assert result.status == 0
    assert result.stderr.startswith(SESSION_ES)
    assert "1 de 5. " in result.stderr
    assert "5 de 5. Tabla 1, fila " in result.stderr
    assert "«Marte» no es un país miembro" in result.stderr
    assert "[s] " in result.stderr
    assert "[d] después" in result.stderr
    assert ": Frontera | 1. Vigilar | Equipar los puestos" in result.stderr
    assert "Plan p-2027 cargado." in result.stdout
    assert all(len(line) <= 80 for line in result.stderr.splitlines()[:4])


def test_later_is_an_answer_too(run: Typed, cut: Path, store: Path) -> None:
    result = run(f"plan load '{cut}' {SAID}", answers="d\n")
    assert result.status == 2
    assert cut.with_name("Plan 2027.to_confirm.xlsx").exists()
    assert not store.exists()


def test_all_alike_answers_every_question_of_the_kind(
    run: Typed, tmp_path: Path
) -> None:
    again = (
        "Datos",
        "1.  Contar",
        "Reunir las cifras que hay en las oficinas y",
        "",
        "",
    )
    rows = (*CUT[:3], again, HEADINGS, ("", "", "en los puestos de la red.", "", ""))
    path = text(tmp_path / "a.txt", rows)
    result = run(f"plan load '{path}' {SAID}", answers="t\ny\n")
    assert result.status == 0
    assert result.stderr.count("goes on from") + result.stderr.count("go on from") == 1
    assert len(titles(run)) == 6


def test_a_draft_is_a_plan_file_that_loads_as_it_stands(
    run: Typed, cut: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    assert run(f"plan draft '{cut}' --output '{plan}'").status == 0
    lines = plan.read_text().splitlines()
    assert lines[0] == (
        "# TO CONFIRM: What is the code of the plan? Taken for now: plan-2027"
    )
    place = lines.index("          - code: 1.1.1")
    assert lines[place - 1].startswith("          # ")
    assert any("TO CONFIRM: Table 1, row " in line for line in lines[place - 6 : place])
    assert run(f"plan load '{plan}'").status == 0


def test_the_questions_for_programs(run: Typed, cut: Path) -> None:
    found = json.loads(run(f"plan draft '{cut}' {SAID} --format json").stdout)
    assert len(found) == 1
    (question,) = found
    assert list(question) == "file table row column kind text question choices".split()
    assert question["file"] == "Plan 2027.txt"
    assert (question["table"], question["column"], question["kind"]) == (1, 3, "joined")
    assert question["text"] == "en los ríos de la región."
    assert question["choices"] == "yes, no"


def test_check_shows_what_a_document_holds(run: Typed, cut: Path, store: Path) -> None:
    result = run(f"plan check '{cut}'")
    assert result.status == 0
    assert "Calendar: 1 of 1 cell understood." in result.stdout
    assert "To confirm: 5" in result.stdout
    assert not store.exists()


def test_personal_data_stops_the_load(run: Typed, tmp_path: Path, store: Path) -> None:
    path = tmp_path / "a.docx"
    told = "Acompañar a la señora Rosa Amelia Chávez, pasaporte A01234567"
    word(path, (*ROWS, ("", "", "", told, "")), TITLE)
    result = run(f"plan load '{path}' {SAID}")
    assert result.status == 2
    assert f"{path}:5:" in result.stderr
    assert f'--i-checked "{path}:5"' in result.stderr
    assert not store.exists()
    vouched = run(f"plan load '{path}' {SAID} --i-checked '{path}:5'")
    assert vouched.status == 0


def test_the_twin_adds_its_texts(run: Typed, document: Path) -> None:
    twin = document.with_name("Plan 2027 en.docx")
    english = (
        ("Themes", "Objectives", "Action", "Activities", "Calendar"),
        ("Border", "1.  Watch the crossings", "Equip the posts", "Buy lamps", ""),
        ("", "", "", "Install the lamps", "Before October 2027"),
        ("", "2.  Train the staff", "Hold workshops", "Workshop", "May 2027"),
    )
    word(twin, english, "Work plan 2027")
    result = run(f"plan load '{document}' {SAID} --also en='{twin}'")
    assert (result.status, result.stderr) == (0, "")
    shown = run("plan show --format plain").stdout
    assert "Install the lamps" in shown
    copy = document.with_name("copy.yaml")
    run(f"plan export '{copy}'")
    assert "en: Before October 2027" in copy.read_text()


def test_a_twin_of_another_shape_is_asked_about(run: Typed, document: Path) -> None:
    twin = document.with_name("Plan 2027 en.docx")
    english = (
        ("Themes", "Objectives", "Action", "Activities", "Calendar"),
        ("Border", "1.  Watch the crossings", "Equip the posts", "Buy lamps", ""),
    )
    word(twin, english, "Work plan 2027")
    line = f"plan load '{document}' {SAID} --also en='{twin}'"
    result = run(line)
    assert result.status == 2
    assert "the twin has 1 items, the document 2" in result.stderr


def test_the_role_of_a_column_is_given(run: Typed, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    rows = [
        ("Asunto interno", "Actividades", "Calendario"),
        ("Frontera", "Vigilar los pasos", "Mayo de 2027"),
    ]
    word(path, rows, TITLE)
    result = run(f"plan load '{path}' {SAID} --map 'Asunto interno=tema'")
    assert result.status == 0
    assert titles(run)[0] == ("1", "Frontera")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("--map Meta", "should be HEADING=ROLE"),
        ("--map Meta=nada", "should be HEADING=ROLE"),
        ("--also plan.docx", "should be LANGUAGE=FILE"),
        ("--members BZ,Marte", '"Marte" is not a member country'),
        ("--table 0", "--table is a number from 1"),
        ("--language fr", '--language cannot be "fr"'),
    ],
)
def test_what_is_said_wrong_of_a_document(
    run: Typed, document: Path, typed: str, reason: str
) -> None:
    result = run(f"plan load '{document}' {typed}")
    assert result.status == 2
    assert reason in result.stderr


def test_a_plan_file_takes_no_options_of_documents(run: Typed) -> None:
    result = run("plan load plan_2002.yaml --language es")
    assert result.status == 2
    assert "--language is for documents; this is a plan file" in result.stderr


def test_what_is_no_plan_is_refused_in_a_line(run: Typed, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word(path, [("Nombre", "Teléfono"), ("Ministerio", "2222 0000")])
    result = run(f"plan load '{path}' {SAID}")
    assert result.status == 2
    assert len(result.stderr.splitlines()) == 1


def test_another_plan_under_the_same_name_is_refused(
    run: Typed, document: Path
) -> None:
    run(f"plan load '{document}' {SAID}")
    rows = (
        HEADINGS,
        ("Retorno", "1.  Acompañar", "Abrir albergues", "Alquilar", "Mayo 2027"),
        ("Consulados", "1.  Atender", "Contratar", "Publicar", "Junio 2027"),
    )
    word(document, rows, TITLE)
    result = run(f"plan load '{document}'")
    assert result.status == 2
    assert "a file of this name was plan p-2027" in result.stderr
    assert "Vigilar los pasos" in run("plan show --format plain").stdout
