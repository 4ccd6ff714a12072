"""What countries do to the form of a round: recorded as it says, or refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.office import (
    EVIDENCE,
    NOTE,
    ON,
    RESULTS,
    STATUS,
    Rows,
    read,
    row_of,
    save,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

KNOWN = RESULTS + 1
PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Enviar el cuadro
    each_member: true
    calendar: 2003-06-30
  - title: Propiciar los talleres
    calendar: Permanente
  - title: Fomentar los contactos
"""
OPEN = "round open Ronda --from 2002-07-01 --to 2002-12-31 --answer-by 2002-11-15"
OWN = "Enviar el cuadro"
SHARED, OTHER = "Propiciar los talleres", "Fomentar los contactos"


@pytest.fixture
def office(run: Typed, tmp_path: Path) -> Typed:
    """A round asks three members; HN contributed before the period, and in it."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    for line in (
        "activity contribute 2 HN --on 2002-06-20 'Curso en Danlí'",
        "activity contribute 2 HN --on 2002-08-20 'Taller en Tela' "
        "--result officers_trained=40",
        "activity contribute 2 GT --on 2002-08-21 'Taller en Flores'",
        "activity contribute 3 HN --on 2002-06-21 'Reunión en Yoro'",
        "activity start 1 HN --on 2002-10-01",
        OPEN,
    ):
        assert run(line).status == 0, line
    return run


def form(office: Typed, folder: Path, party: str = "HN", lang: str = "es") -> Rows:
    """The form of a country."""
    file = folder / "form.csv"
    words = f"activity form {party} --output '{file}' --lang {lang}"
    assert office(words).status == 0
    return read(file.read_bytes())


def record(office: Typed, folder: Path, rows: Rows, *more: str) -> Run:
    """Hand a form in."""
    file = folder / "back.csv"
    file.write_bytes(save(rows).encode("utf-8-sig"))
    return office(["activity", "record", str(file), *more])


def listed(office: Typed, line: str) -> list[dict[str, Any]]:
    return json.loads(office(f"{line} --format json").stdout)  # type: ignore[no-any-return]


def given(office: Typed, party: str = "HN") -> list[str]:
    """What a country contributed, in the order of the plan and of the days."""
    rows = listed(office, f"activity contribution list --party {party}")
    return [f"{row['code']} {row['done_on']} {row['text']}" for row in rows]


def answers(office: Typed) -> dict[str, tuple[int, int, bool]]:
    """By country: items, contributions, nothing more."""
    return {
        row["party"]: (row["items"], row["contributions"], bool(row["nothing_on"]))
        for row in listed(office, "round show Ronda")
    }


def fill(rows: Rows, title: str, status: str, on: str = "", note: str = "") -> None:
    """Fill in a row."""
    row = row_of(rows, title)
    row[STATUS], row[ON], row[NOTE] = status, on, note


BEFORE = ["2 2002-06-20 Curso en Danlí", "2 2002-08-20 Taller en Tela"]
LATEST = "3 2002-06-21 Reunión en Yoro"


def test_it_reminds_of_the_last_answer_and_of_the_period(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    assert rows[0][KNOWN] == "Registrado hasta ahora (no modificar)"
    assert row_of(rows, OWN)[KNOWN] == "en proceso"
    assert row_of(rows, SHARED)[KNOWN] == (
        "aporte, 20 ago 2002: Taller en Tela; 40 funcionarios capacitados"
    )
    assert row_of(rows, OTHER)[KNOWN] == "aporte, 21 jun 2002: Reunión en Yoro"
    english = row_of(form(office, tmp_path, lang="en"), OTHER)[KNOWN]
    assert english == "contribution, 21 Jun 2002: Reunión en Yoro"
    assert row_of(form(office, tmp_path, "MX"), SHARED)[KNOWN] == ""
    office("round close Ronda")
    assert len(form(office, tmp_path)[0]) == KNOWN


def test_what_it_reminds_of_is_not_recorded_again(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert given(office) == [*BEFORE, LATEST]
    fill(rows, SHARED, "cumplida", "2002-08-20", "Taller en Tela")
    assert "1 was already recorded" in record(office, tmp_path, rows).stdout
    assert given(office) == [*BEFORE, LATEST]
    assert answers(office)["HN"] == (0, 0, False)


def test_done_on_a_shared_row_is_a_contribution(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(rows, SHARED, "cumplida", "2002-10-20", "Taller en Lempira")
    fill(rows, OTHER, "cumplida", "2002-10-28", "Carta a los puestos")
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert given(office) == [
        *BEFORE,
        "2 2002-10-20 Taller en Lempira",
        LATEST,
        "3 2002-10-28 Carta a los puestos",
    ]
    assert answers(office)["HN"] == (0, 2, False)
    states = {row["status"] for row in listed(office, "activity list --party network")}
    assert states == {"not_started"}
    assert "already recorded" in record(office, tmp_path, rows).stdout  # twice
    assert answers(office)["HN"] == (0, 2, False)


def silent_and_dated(rows: Rows) -> Rows:
    """A row that has nothing to report, and a day on which it was done."""
    fill(rows, OWN, "sin novedad", "2002-10-20")
    return rows


def silent_and_proven(rows: Rows) -> Rows:
    """A row that has nothing to report, and proves it."""
    fill(rows, OWN, "sin novedad")
    row_of(rows, OWN)[EVIDENCE] = "https://example.org/acta"
    return rows


@pytest.mark.parametrize("made", [silent_and_dated, silent_and_proven])
def test_a_row_that_contradicts_itself_is_refused(
    office: Typed, tmp_path: Path, made: Callable[[Rows], Rows]
) -> None:
    result = record(office, tmp_path, made(form(office, tmp_path)))
    assert (result.status, result.stdout) == (2, "")
    assert '"sin novedad" contradicts what stands beside it' in result.stderr
    assert answers(office)["HN"] == (0, 0, False)


def test_nothing_for_the_whole_contradicts_a_row_that_is_filled_in(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    fill(rows, OWN, "cumplida", "2002-10-20")
    result = record(office, tmp_path, [*rows, ["Sin novedad"]])
    assert (result.status, result.stdout) == (2, "")
    assert '"Sin novedad" contradicts row 3' in result.stderr
    assert answers(office)["HN"] == (0, 0, False)
    assert record(office, tmp_path, [*rows, ["Sin más novedades"]]).status == 0
    assert answers(office)["HN"] == (1, 0, True)


def test_a_form_that_is_partly_filled_is_an_answer(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    fill(rows, OWN, "parcial (60 %)")
    assert record(office, tmp_path, rows).status == 0
    assert answers(office)["HN"] == (1, 0, False)


def test_the_form_of_another_country_is_refused(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path, "GT")
    fill(rows, OWN, "cumplida", "2002-10-20")
    result = record(office, tmp_path, rows, "HN")
    assert (result.status, result.stdout) == (2, "")
    assert answers(office) == dict.fromkeys(("GT", "HN", "MX"), (0, 0, False))


def test_a_form_of_a_former_round_answers_the_one_that_is_open(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    office("round close Ronda")
    office(OPEN.replace("Ronda", "Otra"))
    fill(rows, OTHER, "cumplida", "2002-10-28", "Carta a los puestos")
    assert record(office, tmp_path, rows).status == 0
    assert answers(office)["HN"] == (0, 0, False)
    (row,) = [row for row in listed(office, "round show Otra") if row["party"] == "HN"]
    assert row["contributions"] == 1


def test_after_the_round_was_closed_rows_are_recorded_and_are_no_answer(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    office("round close Ronda")
    fill(rows, OTHER, "cumplida", "2002-10-28", "Carta a los puestos")
    assert record(office, tmp_path, rows).status == 0
    assert given(office)[-1] == "3 2002-10-28 Carta a los puestos"
    assert answers(office)["HN"] == (0, 0, False)
    refused = record(office, tmp_path, [*rows, ["sin novedad"]])
    assert refused.status == 2
    assert "no reporting round asks HN" in refused.stderr
