"""A plan that was exported as a document, and is loaded again, is the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.conftest import Run, Typed

PLAN = """\
plan: demo
language: es
title: {es: Plan de prueba, en: A plan to try}
adopted: {conference: VII Conferencia, place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
labels: {theme: {es: Eje, en: Axis}, action: Acción para la implementación}
until: 2003-12-31
results: {patrols: {es: patrullas, en: patrols}}
themes:
  - title: {es: Coordinación, en: Coordination}
    target: {patrols: 12}
    objectives:
      - title: Conocer
        actions:
          - title: {es: Entregar el informe, en: Hand in the report}
            calendar: {es: Antes de octubre del 2002., en: Before October 2002.}
            each_member: true
          - title: Informar a todos
            calendar: cada mes
            until: 2002-12-31
            parties: [HN]
            cells: {Indicador: 12 informes}
          - title: Publicar la guía
            calendar: 15 de diciembre de 2002
            due: 2002-12-15
          - title: Imprimir la guía
            due: 2002-12-20
          - title: Repartir la guía
            starts: 2002-11-01
            due: 2002-12-31
          - title: Comentar la guía
            calendar: cada mes
            starts: 2002-11-01
"""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "md"])
def test_a_plan_that_comes_back_as_a_document_changes_nothing(
    run: Typed, tmp_path: Path, kind: str
) -> None:
    source = tmp_path / "plan.yaml"
    source.write_text(PLAN, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run("activity complete 1.1.1 GT --on 2002-09-20").status == 0
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    assert run(f"plan export {before}").status == 0
    document = tmp_path / f"plan.{kind}"
    assert run(f"plan export {document}").status == 0
    answer = run(f"plan load {document}")
    assert answer.status == 0, answer.stderr
    assert "Plan demo: nothing to change." in answer.stdout
    assert run(f"plan export {after}").status == 0
    assert after.read_text("utf-8") == before.read_text("utf-8")


def test_a_proposal_is_exported_without_a_matrix(run: Typed, tmp_path: Path) -> None:
    source = tmp_path / "plan.yaml"
    source.write_text(PLAN, "utf-8")
    assert run(f"plan load {source} --proposal").status == 0
    for kind in ("docx", "xlsx", "csv", "md"):
        file = tmp_path / f"plan.{kind}"
        assert run(f"plan export {file} --plan demo") == (0, "", "")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == ["demo"]


def test_a_closed_plan_is_exported_with_its_matrix(run: Typed, tmp_path: Path) -> None:
    source, file = tmp_path / "plan.yaml", tmp_path / "plan.xlsx"
    source.write_text(PLAN, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run("plan close demo").status == 0
    assert run(f"plan export {file} --plan demo") == (0, "", "")
    assert openpyxl.load_workbook(file).sheetnames == ["demo", "Matriz por país"]


def test_another_suffix_is_refused(run: Typed, tmp_path: Path) -> None:
    answer = run(f"plan export {tmp_path / 'plan.odt'}")
    assert answer.status == 2
    assert "should end in .yaml .docx .xlsx .csv .md" in answer.stderr


NO_PLAN_IN_ITS_TITLE = """\
plan: demo
language: es
title: {es: Coordinación de la región}
adopted: {to: 2027-01-04}
members: [GT, HN, MX]
themes:
  - title: {es: Control}
    objectives:
      - title: {es: Revisar}
        calendar: {es: Viernes 5 de marzo de 2027}
"""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "md"])
def test_a_title_that_names_no_plan_comes_back_as_it_is(
    run: Typed, tmp_path: Path, kind: str
) -> None:
    source, document = tmp_path / "plan.yaml", tmp_path / f"plan.{kind}"
    source.write_text(NO_PLAN_IN_ITS_TITLE, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run(f"plan export {document}").status == 0
    answer = run(f"plan load {document}")
    assert (answer.status, answer.stderr) == (0, "")
    assert answer.stdout.endswith("Plan demo: nothing to change.\n")


OWN_WORDS = """\
plan: demo
language: es
title: {es: Cronograma de la oficina}
members: [GT, HN, MX]
labels: {theme: Tareas, objective: Tareas, calendar: Tiempo}
themes:
  - title: Preparar
    objectives:
      - title: 1. Convocar a las oficinas
        calendar: 03/04/2027
        cells: {Descripción: Por nota, Quién entrega: "Ana; Luis", Fase: Inicio}
      - title: Revisar
        calendar: 22 al 28 de abril, semana 3
        cells: {Descripción: Dos lecturas, Quién entrega: Ana, Fase: Inicio}
      - title: Aprobar
        calendar: Semana 5
        cells: {Fase: Cierre, Responsable: Todos}
  - title: Publicar
    objectives:
      - title: Imprimir
        calendar: Semana 6
"""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "md"])
def test_an_export_is_read_by_what_the_store_knows_of_it_and_nothing_is_asked(
    run: Typed, tmp_path: Path, kind: str
) -> None:
    """Two levels under one heading, strange words, and dates that nobody can read."""
    source, document = tmp_path / "plan.yaml", tmp_path / f"plan.{kind}"
    source.write_text(OWN_WORDS, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run(f"plan export {document}").status == 0
    answer = run(f"plan load {document}")
    assert (answer.status, answer.stderr) == (0, "")
    assert answer.stdout.endswith("Plan demo: nothing to change.\n")


def _edited(run: Typed, folder: Path, edit: Callable[[Worksheet], object]) -> Run:
    """What came of loading the export of that plan again, changed in Excel."""
    source, document = folder / "plan.yaml", folder / "plan.xlsx"
    source.write_text(OWN_WORDS, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run(f"plan export {document}").status == 0
    book = openpyxl.load_workbook(document)
    edit(book.worksheets[0])
    book.save(document)
    return run(f"plan load {document}")


def _row(sheet: Worksheet, code: str) -> int:
    return next(n for n, (c,) in enumerate(sheet["A1:A20"], 1) if str(c.value) == code)


def test_a_new_text_of_an_export_is_a_changed_title(run: Typed, tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(_row(sheet, "1.2"), 3).value = "Revisar dos veces"

    answer = _edited(run, tmp_path, edit)
    assert answer.status == 0, answer.stderr
    assert "loaded again: 1 difference." in answer.stdout
    assert '1.2: title changed from "Revisar" to "Revisar dos veces"' in answer.stdout


def test_new_words_for_when_in_an_export_are_read_or_asked_as_in_any_document(
    run: Typed, tmp_path: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(_row(sheet, "1.2"), 4).value = "30 de mayo"

    answer = _edited(run, tmp_path, edit)
    assert answer.status == 2
    assert 'the first of them: "30 de mayo"' in answer.stderr


WITH_DAYS = """\
plan: demo
language: es
title: Plan de prueba
members: [GT, HN, MX]
themes:
  - title: Coordinar
    objectives:
      - {title: Entregar, calendar: marzo 2027, due: 2027-03-31}
      - {title: Publicar, calendar: junio 2027, due: 2027-06-30}
"""


@pytest.mark.parametrize(
    ("was", "typed"), [("marzo 2027", "junio 2027"), ("2027-03-31", "2027-04-30")]
)
def test_words_and_a_day_of_an_export_of_which_one_was_changed_are_asked(
    run: Typed, tmp_path: Path, was: str, typed: str
) -> None:
    """ "junio 2027" is what the plan says of another item: of this one it is new."""
    source, document = tmp_path / "plan.yaml", tmp_path / "plan.csv"
    source.write_text(WITH_DAYS, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run(f"plan export {document}").status == 0
    text = document.read_text("utf-8")
    document.write_text(text.replace(was, typed, 1), "utf-8")
    answer = run(f"plan load {document}")
    assert answer.status == 2
    assert "Columns say different dates" in answer.stderr


def test_columns_behind_those_of_an_exported_csv_leave_it_known(
    run: Typed, tmp_path: Path
) -> None:
    source, document = tmp_path / "plan.yaml", tmp_path / "plan.csv"
    source.write_text(WITH_DAYS, "utf-8")
    assert run(f"plan load {source}").status == 0
    assert run(f"plan export {document}").status == 0
    head, *rows = document.read_text("utf-8").splitlines()
    lines = [f"{head},Avances", *(f"{row},la mitad" for row in rows)]
    document.write_text("\n".join(lines), "utf-8")
    answer = run(f"plan load {document}")
    assert answer.status == 0, answer.stderr
    assert 'further cells changed from (empty) to Avances "la mitad"' in answer.stdout


def test_a_column_that_an_office_added_to_an_export_is_asked_if_a_level_has_its_name(
    run: Typed, tmp_path: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_cols(2)
        sheet.cell(_row(sheet, "N.º"), 2).value = "Prioridad"
        sheet.cell(_row(sheet, "1.2"), 2).value = "Alta"

    answer = _edited(run, tmp_path, edit)
    assert answer.status == 2
    assert "To confirm: 1" in answer.stderr
    assert 'What does the column "Prioridad" hold?' in answer.stderr


def test_a_row_whose_own_text_was_taken_out_is_no_second_theme(
    run: Typed, tmp_path: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(_row(sheet, "1.3"), 3).value = None

    answer = _edited(run, tmp_path, edit)
    assert answer.status == 2
    assert 'The row has no item: does "1.3" belong to "Revisar" above?' in answer.stderr


def test_what_an_office_hides_in_an_export_is_not_deleted(
    run: Typed, tmp_path: Path
) -> None:
    """A row that a filter left out, and a column that was hidden to print."""

    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[_row(sheet, "1.2")].hidden = True
        sheet.column_dimensions["D"].hidden = True

    answer = _edited(run, tmp_path, edit)
    assert (answer.status, answer.stderr) == (0, "")
    assert answer.stdout.endswith("Plan demo: nothing to change.\n")


def test_a_title_that_an_office_put_over_some_rows_of_an_export_is_asked(
    run: Typed, tmp_path: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        row = _row(sheet, "2.1")
        sheet.insert_rows(row)
        sheet.cell(row, 1).value = "SEGUNDA PARTE"
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=10)

    answer = _edited(run, tmp_path, edit)
    assert answer.status == 2
    assert '"SEGUNDA PARTE" stands alone in its row: what is it?' in answer.stderr
