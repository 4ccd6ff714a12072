"""``plan load``, ``plan draft`` and ``plan check`` of documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from crmnet.errors import BadFile, CannotWrite, ExitStatus
from crmnet.files.office.questions import (
    ANSWER,
    FIRST,
    AskedLine,
    AskedSheet,
    KnownDocument,
    read_answers,
    write_questions,
)
from tests.files.documents import HEADINGS, word, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_the_same_plan_in_another_file_changes_nothing(
    run: Typed, document: Path, store: Path
) -> None:
    run(f"plan load '{document}' {SAID}")
    before = store.read_bytes()
    copy = document.rename(document.with_name("Copia.docx"))
    result = run(f"plan load '{copy}' {SAID} --map 'Otra=tema'")
    assert (result.status, result.stderr) == (0, "")
    assert "Plan p-2027: nothing to change." in result.stdout
    assert "undo" not in result.stdout
    assert store.read_bytes() == before


def test_what_was_said_of_a_document_is_kept_with_what_differs(
    run: Typed, document: Path
) -> None:
    run(f"plan load '{document}' {SAID}")
    copy = document.with_name("Copia.docx")
    word(copy, (*ROWS, ("", "", "", "Taller de rutas", "Junio 2027")), TITLE)
    assert run(f"plan load '{copy}' {SAID}").status == 0
    result = run(f"plan load '{copy}'")
    assert (result.status, result.stderr) == (0, "")


@pytest.fixture
def exported(run: Typed, document: Path) -> Callable[[str], Path]:
    """A plan as crmnet writes it, loaded from a document."""
    run(f"plan load '{document}' {SAID}")

    def export(suffix: str) -> Path:
        path = document.with_name(f"salida{suffix}")
        assert run(f"plan export '{path}'").status == 0
        return path

    return export


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".md"])
def test_our_own_table_is_loaded_where_its_plan_is(
    run: Typed, exported: Callable[[str], Path], store: Path, suffix: str
) -> None:
    path = exported(suffix)
    before = store.read_bytes()
    result = run(f"plan load '{path}'")
    assert (result.status, result.stderr) == (0, "")
    assert "nothing to change" in result.stdout
    assert "Paragraphs" not in result.stdout
    assert store.read_bytes() == before


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".md"])
def test_our_own_table_says_of_its_plan_what_it_is(
    run: Typed, exported: Callable[[str], Path], tmp_path: Path, suffix: str
) -> None:
    path, there = exported(suffix), tmp_path / "there.db"
    result = run(f"--db '{there}' plan load '{path}'")
    assert (result.status, result.stderr) == (0, "")
    run(f"--db '{there}' plan export '{tmp_path / 'there.yaml'}'")
    said = (tmp_path / "there.yaml").read_text().splitlines()
    assert {"plan: p-2027", "language: es"} <= set(said)
    assert any("2027-03-04" in line for line in said)
    assert "".join(said).count("BZ") == 1


def test_our_own_rows_say_which_plan_they_are_of_and_its_language(
    run: Typed, exported: Callable[[str], Path], tmp_path: Path
) -> None:
    path, there = exported(".csv"), tmp_path / "there.db"
    result = run(f"--db '{there}' plan load '{path}'")
    assert result.status == 2
    for asked in ("title of the plan", "countries are members", "was the plan adopted"):
        assert asked in result.stderr
    for said in ("code of the plan", "which language"):
        assert said not in result.stderr
    told = "--title 'Plan de la red' --adopted 2027-03-04 --members BZ,CR,GT"
    assert run(f"--db '{there}' plan load '{path}' {told}").status == 0
    rows = json.loads(run(f"--db '{there}' plan list --format json").stdout)
    assert [(row["plan"], row["title"]) for row in rows] == [
        ("p-2027", "Plan de la red")
    ]


def test_rows_of_two_plans_are_refused(
    run: Typed, exported: Callable[[str], Path], store: Path
) -> None:
    path = exported(".csv")
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    lines[-1] = lines[-1].replace("p-2027", "otro")
    path.write_text("".join(lines), "utf-8-sig")
    before = store.read_bytes()
    result = run(f"plan load '{path}'")
    assert (result.status, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert f"{path}: its rows name several plans: p-2027, otro (" in line
    assert store.read_bytes() == before


def test_a_document_of_one_plan_does_not_go_into_another(
    run: Typed, exported: Callable[[str], Path], store: Path
) -> None:
    path = exported(".csv")
    path.write_text(path.read_text("utf-8-sig").replace(",p-2027", ",otro"), "utf-8")
    before = store.read_bytes()
    result = run(f"plan load '{path}' --plan p-2027")
    assert (result.status, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "it says that it is plan otro, not p-2027 (leave out --plan" in line
    assert store.read_bytes() == before
    new = "--plan nuevo --title Nuevo --adopted 2027-03-04 --members BZ,CR,GT"
    assert run(f"plan load '{path}' {new} --dry-run").status == 0


def test_markdown_without_a_table_is_refused(run: Typed, tmp_path: Path) -> None:
    path = tmp_path / "Actas.md"
    path.write_text("# Actas\n\nSe acordó todo | nada.\n")
    result = run(f"plan load '{path}' {SAID}")
    assert (result.status, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "there is no table" in line


def test_where_no_calendar_cell_is_understood_no_example_is_promised(
    run: Typed, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    rows = ("Actividad,Responsable,Plazo", "Revisar,Honduras,pronto", "Medir,México,ya")
    path.write_text("\n".join(rows), "utf-8")
    shown = run(f"plan draft '{path}' --output '{tmp_path / 'o.yaml'}'")
    said = shown.stdout + shown.stderr
    assert "Calendar: none of 2 cells was understood." in said
    assert "For example" not in said


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


def test_two_answers_to_one_question_are_refused(
    run: Typed, cut: Path, store: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    book = openpyxl.load_workbook(came)
    asked: Any = book.worksheets[0]
    for column in range(1, 8):
        asked.cell(5, column).value = asked.cell(4, column).value
    asked.cell(5, ANSWER).value = "yes"
    book.save(came)
    command = f"plan load '{cut}' --answers '{came}'"
    assert run(f"{command} --dry-run").status == 0  # the same in other words
    asked.cell(5, ANSWER).value = "no"
    book.save(came)
    result = run(command)
    assert result.status == 2
    assert f'{came}:F5: "no" and row 4 answer the same question' in result.stderr
    assert not store.exists()


def test_answers_whose_questions_were_deleted_are_not_passed_over(
    run: Typed, cut: Path, store: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    book = openpyxl.load_workbook(came)
    book.worksheets[0].delete_cols(7)
    book.save(came)
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert result.status == 2
    assert f"{came}:F4: this answer belongs to no question" in result.stderr
    assert not store.exists()


def test_every_answer_that_is_wrong_is_told(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' --plan p-2027 --adopted 2027-03-04")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "perhaps")
    book = openpyxl.load_workbook(came)
    asked: Any = book.worksheets[0]
    chosen = range(4, asked.max_row + 1)
    rows = [row for row in chosen if "\n" in (asked.cell(row, 5).value or "")]
    for row in rows:
        asked.cell(row, ANSWER).value = "perhaps"
    book.save(came)
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert result.status == 2
    places = [line.partition(f"{came}:")[2][:3] for line in result.stderr.splitlines()]
    assert places == [f"F{row}:" for row in rows]
    assert len(rows) > 1


def test_the_answers_for_another_document_are_refused(
    run: Typed, cut: Path, document: Path, store: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    result = run(f"plan load '{document}' --answers '{came}'")
    assert (result.status, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert f"{came}: these are the answers for " in line
    assert "Plan 2027.txt (" in line
    assert "Plan 2027.docx has other cells (" in line
    assert not store.exists()


def test_the_answers_for_the_document_before_it_was_changed_are_refused(
    run: Typed, cut: Path, store: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    cut.write_text(cut.read_text().replace("Reunir cifras", "Reunir datos"))
    assert run(f"plan load '{cut}' --answers '{came}'").status == 2
    assert not store.exists()


def test_a_document_of_another_name_is_the_same(run: Typed, cut: Path) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    copy = cut.rename(cut.with_name("Copia.txt"))
    assert run(f"plan load '{copy}' --answers '{came}'").status == 0


@pytest.mark.parametrize("typed", ["2", "no", "No, it is another"])
def test_an_answer_is_typed_in_words_or_by_its_number(
    run: Typed, cut: Path, typed: str
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = answer(cut.with_name("Plan 2027.to_confirm.xlsx"), typed)
    assert run(f"plan load '{cut}' --answers '{came}'").status == 0
    assert ("1.1.2", "en los ríos de la región.") in titles(run)


def test_what_is_kept_of_a_choice_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    choices = {"range": "all of the year", "1": "only January", "2": "only December"}
    asked = AskedLine("dates:x", "", "", "", "?", choices)
    name = KnownDocument("a.docx", "0")
    write_questions(path, AskedSheet("To confirm", "", ["?"] * 6, [asked], {}, name))
    assert read_answers(answer(path, "1")).answers == {"dates:x": "range"}
    assert read_answers(answer(path, "3")).answers == {"dates:x": "2"}
    with pytest.raises(BadFile, match="none of the answers"):
        read_answers(answer(path, "range"))


def test_a_workbook_that_does_not_name_its_document_is_refused(
    run: Typed, cut: Path
) -> None:
    run(f"plan load '{cut}' {SAID}")
    came = cut.with_name("Plan 2027.to_confirm.xlsx")
    book = openpyxl.load_workbook(came)
    kept = book.worksheets[1]
    kept.cell(kept.max_row, 2).value = "<{}>"
    book.save(came)
    result = run(f"plan load '{cut}' --answers '{came}'")
    assert result.status == 2
    assert "these are no questions that crmnet wrote" in result.stderr


def test_the_words_of_a_choice_come_before_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    asked = AskedLine("x:y", "", "", "", "?", {"a": "2", "b": "1"})
    name = KnownDocument("a.docx", "0")
    write_questions(path, AskedSheet("To confirm", "", ["?"] * 6, [asked], {}, name))
    assert read_answers(answer(path, "2")).answers == {"x:y": "a"}


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
    answer(cut.with_name("Plan 2027.to_confirm.xlsx"), "yes, it is one")
    run(f"plan load '{cut}' {SAID}")
    names = sorted(found.name for found in cut.parent.glob("*.xlsx"))
    assert names == ["Plan 2027.to_confirm-2.xlsx", "Plan 2027.to_confirm.xlsx"]


def test_a_workbook_that_nobody_answered_in_is_replaced(run: Typed, cut: Path) -> None:
    first = run(f"plan load '{cut}' {SAID}")
    path = cut.with_name("Plan 2027.to_confirm.xlsx")
    before = path.stat().st_ino
    again = run(f"plan load '{cut}' {SAID}")
    assert [found.name for found in cut.parent.glob("*.xlsx")] == [path.name]
    assert (again.status, again.stderr) == (2, first.stderr)
    assert path.stat().st_ino != before


def test_a_workbook_of_somebody_else_is_not_written_over(run: Typed, cut: Path) -> None:
    path = cut.with_name("Plan 2027.to_confirm.xlsx")
    path.write_bytes(b"mine")
    run(f"plan load '{cut}' {SAID}")
    assert path.read_bytes() == b"mine"
    assert cut.with_name("Plan 2027.to_confirm-2.xlsx").exists()


def test_how_many_questions_are_not_shown_is_said(run: Typed, document: Path) -> None:
    days = (day for day in range(1, 14) if day != 7)  # a Sunday
    rows = [("", "", "", f"Taller {n}", f"Domingo {n} de marzo de 2027") for n in days]
    word(document, (*ROWS, *rows), TITLE)
    result = run(f"plan load '{document}' {SAID}")
    assert "To confirm: 12" in result.stderr
    assert "\n  and 2 more\n" in result.stderr


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


@pytest.mark.parametrize("column", [0, 1, 2, 3, 4])
def test_a_telephone_beside_a_person_stops_the_load_wherever_it_stands(
    run: Typed, tmp_path: Path, store: Path, column: int
) -> None:
    row = ["Datos", "3.  Informar", "Llamar", "Avisar", "Mayo 2027"]
    row[column] = "Informar a Ana Pérez (tel. 5555-1234, ana@x.gt)"
    path = tmp_path / "a.docx"
    word(path, (*ROWS, row), TITLE)
    result = run(f"plan load '{path}' {SAID}")
    assert result.status == 2
    assert 'a private telephone: "Ana Pérez (tel. 5555-1234"' in result.stderr
    assert not store.exists()


def test_a_telephone_in_the_title_or_a_heading_stops_the_load(
    run: Typed, tmp_path: Path
) -> None:
    told = "Ana Pérez tel. 5555-1234"
    word(tmp_path / "a.docx", ROWS, f"Plan de trabajo (consultas: {told})")
    rows = [(*row, "") for row in ROWS]
    rows[0] = (*HEADINGS, told)
    rows[1] = (*ROWS[1], "hecho")
    word(tmp_path / "b.docx", rows, TITLE)
    for name in ("a.docx", "b.docx"):
        result = run(f"plan load '{tmp_path / name}' {SAID}")
        assert result.status == 2
        assert "a private telephone" in result.stderr


def test_what_was_not_looked_at_is_named(run: Typed, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word(path, ROWS, TITLE)
    paper = docx.Document(str(path))
    paper.add_paragraph("Nota: según el presupuesto")
    legend = paper.add_table(2, 2)
    for cell, text in zip(
        legend._cells, ("Color", "Es", "Verde", "Hecho"), strict=True
    ):
        cell.text = text
    paper.save(str(path))
    result = run(f"plan load '{path}' {SAID} --table 1")
    assert "Not looked at: table 2.\n" in result.stdout
    assert 'Paragraphs not in the plan: "Nota: según el presupuesto".' in result.stdout
    assert f'"{TITLE}"' not in result.stdout
    # the rows are put away before a plan file is written: what is beside is said still
    plan = tmp_path / "a.yaml"
    drafted = run(f"plan draft '{path}' {SAID} --table 1 --output '{plan}'")
    assert drafted.status == 0
    assert "Not looked at: table 2.\n" in drafted.stderr
    assert '"Nota: según el presupuesto".' in drafted.stderr


def test_sheets_that_were_not_looked_at_are_named(run: Typed, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        book.add_worksheet("Leyenda").write(0, 0, "Verde es hecho")
        old = book.add_worksheet("Viejo")
        old.write(0, 0, "x")
        old.hide()
        book.add_worksheet("Vacía")

    path = workbook(tmp_path / "a.xlsx", fill)
    result = run(f"plan check '{path}'")
    assert 'Not looked at: sheet "Leyenda" and sheet "Viejo" (hidden).' in result.stdout


def test_a_plan_without_questions_speaks_of_none(run: Typed, document: Path) -> None:
    plan = document.with_name("plan.yaml")
    result = run(f"plan draft '{document}' {SAID} --output '{plan}'")
    assert "comment" not in result.stderr


def test_a_folder_that_cannot_be_written_is_one_line(
    run: Typed, cut: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _sheet: AskedSheet, *, replace: bool) -> None:
        assert not replace
        raise CannotWrite("cannot write {file}", file=str(path))

    monkeypatch.setattr("crmnet.files.office.questions.write_questions", refuse)
    result = run(f"plan load '{cut}' {SAID}")
    assert result.status == ExitStatus.CANNOT_WRITE
    last = result.stderr.splitlines()[-1]
    assert "nothing was loaded, as questions are open: 1 (" in last
    assert "Plan 2027.to_confirm.xlsx" in last
    assert not store.exists()


def test_a_language_is_typed_in_words_and_members_are_all(
    run: Typed, cut: Path
) -> None:
    environ = {"CRMNET_LANG": "es"}
    typed = "?\np-2027\nespañol\n2027-03-04\ntodos\ns\n"
    result = run(f"plan load '{cut}'", answers=typed, environ=environ)
    assert result.status == 0
    assert "por ejemplo: plan-2027" in result.stderr
    plan = cut.with_name("plan.yaml")
    run(f"plan export '{plan}'")
    assert "members: [BZ, CA, CR, DO, GT, HN, MX, NI, PA, SV, US]" in plan.read_text()


def test_the_file_of_an_export_is_an_argument(run: Typed, document: Path) -> None:
    run(f"plan load '{document}' {SAID}")
    result = run("plan export --output x.yaml")
    assert result.status == 2
    assert "--output (the file is an argument: crmnet plan export" in result.stderr


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


def test_a_responsible_who_is_no_party_is_counted(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    heading = (*HEADINGS, "Responsable")
    rows = [heading, *((*row, "Unidad técnica") for row in ROWS[1:])]
    word(file, rows, TITLE)
    said = run(f"plan load '{file}' {SAID} --lang es --dry-run").stdout
    assert "Los responsables de 3 puntos no son partes" in " ".join(said.split())
