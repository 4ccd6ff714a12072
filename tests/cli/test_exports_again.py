"""A plan that was exported as a document, and is loaded again, is the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

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
