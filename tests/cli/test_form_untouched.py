"""The columns of a form that are the program's own: what is written there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.office import CALENDAR, CODE, DUE, TITLE, row_of
from tests.cli.test_round_forms import (
    BEFORE,
    KNOWN,
    LATEST,
    OTHER,
    OWN,
    SHARED,
    fill,
    form,
    given,
    listed,
    office,
    record,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.office import Rows
    from tests.conftest import Run, Typed

__all__ = ["office"]  # a fixture
RECORDED = "aporte, 20 ago 2002: Taller en Tela; 40 funcionarios capacitados"
NEW = "aporte, 3 oct 2002: Taller en Yoro"


def fault(result: Run, rows: Rows, title: str, column: int) -> str:
    """The only fault, which stands at a cell."""
    assert (result.status, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    place, _, said = line.partition(".csv:")[2].partition(": ")
    assert place == f"{rows.index(row_of(rows, title)) + 1}:{column + 1}", line
    return said


@pytest.mark.parametrize(
    ("now", "new", "was"),
    [
        (
            RECORDED.replace("40", "45"),
            "… en Tela; 45 funcionarios capacitados",
            "… en Tela; 40 funcionarios capacitados",
        ),
        (f"{RECORDED} | {NEW}", NEW, ""),
        (NEW, NEW, ""),
        (
            f"{RECORDED} y 3 operativos",
            "… funcionarios capacitados y 3 operativos",
            "… funcionarios capacitados",
        ),
        ("cumplida", "cumplida", "-"),
    ],
)
@pytest.mark.parametrize("is_filled", [False, True])
def test_what_is_written_over_what_is_recorded_is_a_fault_of_its_cell(
    office: Typed, tmp_path: Path, now: str, new: str, was: str, is_filled: bool
) -> None:
    rows = form(office, tmp_path)
    row_of(rows, SHARED)[KNOWN] = now
    if is_filled:
        fill(rows, SHARED, "cumplida", "2002-10-20", "Taller en Lempira")
    said = fault(record(office, tmp_path, rows), rows, SHARED, KNOWN)
    assert said.startswith(f'"{new}" is not what is recorded, "')
    assert not was or f'recorded, "{was}"; this column is not read (' in said
    assert said.endswith(
        "(write it under Situación, Fecha, Nota, Resultados, and leave this cell as it "
        "was, or blank)"
    )
    assert given(office) == [*BEFORE, LATEST]


def test_another_state_of_an_item_too(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    row_of(rows, OWN)[KNOWN] = "cumplida"
    said = fault(record(office, tmp_path, rows), rows, OWN, KNOWN)
    assert said.startswith('"cumplida" is not what is recorded')


def changed_by_a_spreadsheet(text: str) -> str:
    """White space, line breaks, quotation marks and capitals are no words."""
    return f"  {text} ".replace("; ", ";\n").replace(" ", "\xa0").replace("T", "‘T")


@pytest.mark.parametrize("filled", [False, True])
def test_what_a_spreadsheet_changes_is_no_change(
    office: Typed, tmp_path: Path, filled: bool
) -> None:
    rows = form(office, tmp_path)
    for title in (OWN, SHARED, OTHER):
        row_of(rows, title)[KNOWN] = changed_by_a_spreadsheet(
            row_of(rows, title)[KNOWN]
        )
    if filled:
        fill(rows, SHARED, "cumplida", "2002-10-20", "Taller en Lempira")
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")


def test_an_empty_cell_or_column_says_nothing(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    row_of(rows, SHARED)[KNOWN] = ""
    assert record(office, tmp_path, rows).status == 0
    without = [row[:KNOWN] for row in rows]
    assert record(office, tmp_path, without).status == 0


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_form_that_is_older_than_what_is_recorded_is_read(
    office: Typed, tmp_path: Path, lang: str
) -> None:
    rows = form(office, tmp_path, lang=lang)
    ids = {
        row["text"]: row["id"][-6:]
        for row in listed(office, "activity contribution list --party HN")
    }
    for line in (
        f"activity contribution edit {ids['Taller en Tela']} --text Curso "
        "--result officers_trained=41 --evidence https://example.org/acta",
        f"activity contribution remove {ids['Reunión en Yoro']}",
        "activity complete 1 HN --on 2002-11-01",
        "activity contribute 2 HN Otro --on 2002-11-02",
    ):
        assert office(line).status == 0, line
    older = record(office, tmp_path, rows)
    assert (older.status, older.stderr) == (0, "")
    newer = form(office, tmp_path, lang=lang)
    assert "https://example.org/acta" in row_of(newer, SHARED)[KNOWN]
    assert record(office, tmp_path, newer).status == 0
    assert office("undo").status == 0


def test_a_form_of_before_a_redaction_says_how_it_may_be_read(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    redacted = office("redact 2 --reason Pedido --yes")
    assert redacted.status == 0, redacted
    result = record(office, tmp_path, rows)
    assert result.stderr.endswith("or blank)\n")
    assert "Tela" not in office("activity contribution list --format csv").stdout
    row_of(rows, SHARED)[KNOWN] = ""
    assert record(office, tmp_path, rows).status == 0


def test_what_another_country_contributed_is_not_recorded_for_this_one(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    row_of(rows, SHARED)[KNOWN] = "aporte, 21 ago 2002: Taller en Flores"
    assert "is not what is recorded" in fault(
        record(office, tmp_path, rows), rows, SHARED, KNOWN
    )


def test_a_text_there_in_a_row_of_nothing_is_told(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    rows[1][KNOWN] = NEW  # that of the country's name
    assert record(office, tmp_path, rows).status == 2
    rows[1][KNOWN] = ""
    rows.append(["Sin novedad", *[""] * (KNOWN - 1), NEW])
    assert record(office, tmp_path, rows).status == 2


def test_a_copied_row_brings_what_it_reminds_of(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(rows, SHARED, "cumplida", "2002-10-20", "Taller en Lempira")
    copy = [*row_of(rows, SHARED)]
    copy[0], copy[8 + 1] = "", "Taller en Yoro"
    rows.insert(rows.index(row_of(rows, SHARED)) + 1, copy)
    assert record(office, tmp_path, rows).status == 0
    assert len(given(office)) == 5


# Text, calendar and day of a row in which nothing is filled in


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (TITLE, "Enviar el informe", 'the row says "Enviar el informe", but 1 is "'),
        (CALENDAR, "30 de septiembre", 'the row says "30 de septiembre", but the cal'),
        (DUE, "2003-07-31", "the row says 31 Jul 2003, but 1 is due on 30 Jun 2003"),
        (DUE, "31/7/2003", "the row says 31 Jul 2003, but 1 is due on 30 Jun 2003"),
        (DUE, "cuando se pueda", 'the row says "cuando se pueda", but 1 is due on 30'),
    ],
)
@pytest.mark.parametrize("status", ["", "sin novedad"])
def test_what_is_written_over_what_is_owed_is_a_fault_too(
    office: Typed, tmp_path: Path, column: int, text: str, said: str, status: str
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, OWN)
    fill(rows, OWN, status)
    row[column] = text
    (line,) = record(office, tmp_path, rows).stderr.splitlines()
    assert f":{rows.index(row) + 1}:{column + 1}: {said}" in line


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (TITLE, "ENVIAR EL\nCUADRO "),
        (TITLE, "Enviar el cuad"),
        (TITLE, ""),
        (CALENDAR, ""),
        (CODE, "1.0"),
        (DUE, "30/06/2003"),
        (DUE, "6/30/03 0:00"),
        (DUE, "37802"),
        (DUE, "########"),
    ],
)
def test_what_a_spreadsheet_does_to_them_is_none(
    office: Typed, tmp_path: Path, column: int, text: str
) -> None:
    rows = form(office, tmp_path)
    row_of(rows, OWN)[column] = text
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")


def test_a_form_that_is_older_than_the_plan_is_read(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    assert office("activity schedule 1 2003-09-30 --reason Acuerdo").status == 0
    plan = tmp_path / "plan.yaml"
    text = plan.read_text("utf-8").replace("Enviar el cuadro", "Remitir el cuadro")
    plan.write_text(text.replace("Permanente", "Antes de 2004"), "utf-8")
    assert office(["plan", "load", str(plan), "--same", "all"]).status == 0
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    fill(rows, OTHER, "cumplida", "2002-10-28", "Carta a los puestos")
    assert record(office, tmp_path, rows).status == 0
