""" "Sin novedad" in a form: of a row, or on a line of its own of the whole."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Enviar el cuadro
    each_member: true
  - title: Entrenar al personal
"""
OPEN = (
    "round open Ronda --from 2002-07-01 --to 2002-12-31 --answer-by 2002-11-15 "
    "--party GT --party HN"
)


@pytest.fixture
def form(run: Typed, tmp_path: Path) -> Path:
    """The form of HN, not filled yet, and a round that asks it."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    assert run(OPEN).status == 0
    form = tmp_path / "HN.csv"
    assert run(f"activity form HN --output '{form}' --lang es").status == 0
    return form


def rows_of(form: Path) -> list[list[str]]:
    return [*csv.reader(form.read_text("utf-8-sig").splitlines())]


def owed(form: Path) -> tuple[list[list[str]], list[str]]:
    """The headings and whose it is, and the row of what each country owes."""
    headings, party, row, *_ = rows_of(form)
    assert row[2] == "1"
    return [headings, party], row


def record(run: Typed, form: Path, rows: list[list[str]], *more: str) -> Run:
    """Hand a form with these rows in."""
    with form.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return run(["activity", "record", str(form), *more])


def answered(run: Typed) -> dict[str, str | None]:
    """By country the day on which it said that there is nothing more."""
    rows = json.loads(run("round show --format json").stdout)
    return {row["party"]: row["nothing_on"] for row in rows}


def test_a_form_says_how_to_say_it_while_a_round_asks(run: Typed, form: Path) -> None:
    assert "sin novedad" in form.read_text("utf-8-sig")
    run("round close Ronda")
    run(f"activity form HN --output '{form}' --lang es")
    assert "sin novedad" not in form.read_text("utf-8-sig")


@pytest.mark.parametrize("column", [0, 3, 6])
@pytest.mark.parametrize("words", ["Sin novedad", "SIN NOVEDADES.", "nothing new"])
def test_a_line_of_its_own_answers_for_the_country(
    run: Typed, form: Path, column: int, words: str
) -> None:
    rows = rows_of(form)
    line = [""] * len(rows[0])
    line[column] = words
    result = record(run, form, [*rows, line])
    assert (result.status, result.stderr) == (0, "")
    assert 'Honduras: nothing to report in "Ronda"' in result.stdout
    assert "To undo: crmnet undo" in result.stdout
    assert answered(run) == {"GT": None, "HN": "2002-11-04"}
    again = record(run, form, [*rows, line])
    assert "To undo" not in again.stdout
    run("undo")
    assert answered(run) == {"GT": None, "HN": None}


def test_so_do_rows_that_say_it_and_a_note_beside_is_kept(
    run: Typed, form: Path
) -> None:
    rows = rows_of(form)
    for row in rows:
        if row[2] in ("1", "2"):
            row[6] = "sin novedad"
    noted = next(row for row in rows if row[2] == "1")
    noted[9] = "sigue en trámite"
    result = record(run, form, rows)
    assert (result.status, result.stderr) == (0, "")
    assert answered(run)["HN"] == "2002-11-04"
    (one,) = json.loads(run("activity list --party HN --theme 1 --format json").stdout)
    assert one["status"] == "not_started"
    assert "sigue en trámite" in run("history 1").stdout


def test_a_row_of_what_the_network_owes_answers_with_a_note_too(
    run: Typed, form: Path
) -> None:
    rows = rows_of(form)
    row = next(row for row in rows if row[2] == "2")
    row[6], row[9] = "sin novedad", "sigue en trámite"
    assert record(run, form, rows).status == 0
    assert answered(run) == {"GT": None, "HN": "2002-11-04"}


def test_without_a_round_a_row_may_say_it_and_the_whole_is_told_why_not(
    run: Typed, form: Path
) -> None:
    run("round close Ronda")
    rows = rows_of(form)
    refused = record(run, form, [*rows, ["sin novedad"]])
    assert refused.status == 2
    assert f"{form}:{len(rows) + 1}:1: no reporting round asks HN" in refused.stderr
    next(row for row in rows if row[2] == "1")[6] = "sin novedad"
    kept = record(run, form, rows)
    assert (kept.status, kept.stderr) == (0, "")
    assert "0 rows to record" in kept.stdout


def test_a_country_that_is_not_asked_answers_nothing(run: Typed, form: Path) -> None:
    run(f"activity form MX --output '{form}'")
    refused = record(run, form, [*rows_of(form), ["nothing new"]])
    assert refused.status == 2
    assert "no reporting round asks MX" in refused.stderr


def test_on_a_terminal_it_is_shown_and_asked_for(run: Typed, form: Path) -> None:
    with form.open("a", encoding="utf-8") as out:
        out.write("sin novedad\n")
    run(["activity", "record", str(form)], answers="n\n")
    assert answered(run)["HN"] is None
    asked = run(["activity", "record", str(form)], answers="y\n")
    assert "nothing to report" in asked.stdout
    assert answered(run)["HN"] == "2002-11-04"


@pytest.mark.parametrize(
    ("column", "said", "fault"),
    [
        (0, "KDQR-TWHB", ':3:1: "KDQR-TWHB" is not a key'),
        (2, "9.9", ':3:3: no item "9.9" in the plan'),
        (2, "", ":3:3: the code of the item is missing"),
    ],
)
def test_a_row_that_reports_nothing_is_about_something(
    run: Typed, form: Path, column: int, said: str, fault: str
) -> None:
    """Else it would be an answer about what nobody asked."""
    above, row = owed(form)
    row[0], row[6], row[column] = "", "sin novedad", said
    refused = record(run, form, [*above, row])
    assert refused.status == 2
    assert f"{form}{fault}" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert answered(run)["HN"] is None


@pytest.mark.parametrize("note", ["", "sigue en trámite"])
def test_it_is_about_what_the_country_owes(run: Typed, form: Path, note: str) -> None:
    run("activity assign 1 GT --reason 'lo acordó la reunión'")
    above, row = owed(form)
    row[0], row[6], row[9] = "", "sin novedad", note
    refused = record(run, form, [*above, row])
    assert refused.status == 2
    assert f"{form}:3:3: 1 is not for HN (it is for GT)" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert answered(run)["HN"] is None
