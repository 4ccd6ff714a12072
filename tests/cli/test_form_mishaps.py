"""What happens to a form between the office and the store: nothing wrong is recorded.

Each form was written by crmnet, then somebody's spreadsheet or somebody's hand changed
it. Either the fact lands on the item whose words stand in the row, or the row is named.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Typed

ACTIONS = [
    "Enviar el cuadro de contactos a la Secretaría",
    "Celebrar el taller de documentos",
    "Traducir el manual de procedimientos",
    *(f"Acción número {number} de relleno" for number in range(4, 10)),
    "Publicar un informe final de resultados",
]
KEY, PLAN, CODE, TITLE, CALENDAR, DUE, STATUS, ON, EVIDENCE, NOTE = range(10)
Cells = list[list[str]]


def plan(actions: list[str]) -> str:
    text = """
plan: demo-1
language: es
title: Plan de prueba
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red
        actions:
"""
    for action in actions:
        text += f"          - title: {action}\n"
        text += "            each_member: true\n"
        text += "            calendar: Antes de octubre del 2002.\n"
    return text


@pytest.fixture
def form(run: Typed, tmp_path: Path) -> Path:
    """The form of Honduras, in Spanish."""
    load(run, tmp_path, ACTIONS)
    file = tmp_path / "HN.csv"
    assert run(f"activity form HN --output {file} --lang es").status == 0
    return file


def load(run: Typed, folder: Path, actions: list[str], more: str = "") -> None:
    file = folder / "plan.yaml"
    file.write_text(plan(actions), "utf-8")
    answer = run(f"plan load {file} {more}")
    assert answer.status == 0, answer.stderr


def cells(form: Path) -> Cells:
    return list(csv.reader(form.read_text("utf-8-sig").splitlines()))


def write(form: Path, rows: Cells) -> None:
    with form.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def row_of(rows: Cells, code: str) -> list[str]:
    return next(row for row in rows if row[CODE : CODE + 1] == [code])


def done(rows: Cells, code: str) -> list[str]:
    row = row_of(rows, code)
    row[STATUS], row[ON] = "cumplida", "2002-09-20"
    return row


def standing(run: Typed) -> dict[str, str]:
    """What Honduras has done, by title."""
    answer = run("activity list --party HN --format json")
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return {row["title"]: row["status"] for row in rows if row["status"] == "done"}


def excel_makes_a_number(rows: Cells) -> None:
    done(rows, "1.1.10")[CODE] = "1.1.1"


def sorts_the_codes(rows: Cells) -> None:
    done(rows, "1.1.2")
    first, second = row_of(rows, "1.1.2"), row_of(rows, "1.1.3")
    first[CODE], second[CODE] = second[CODE], first[CODE]


def sorts_the_texts(rows: Cells) -> None:
    done(rows, "1.1.2")
    first, second = row_of(rows, "1.1.2"), row_of(rows, "1.1.3")
    first[TITLE], second[TITLE] = second[TITLE], first[TITLE]


def sorts_the_keys(rows: Cells) -> None:
    done(rows, "1.1.2")
    first, second = row_of(rows, "1.1.2"), row_of(rows, "1.1.3")
    first[KEY], second[KEY] = second[KEY], first[KEY]


def writes_another_text(rows: Cells) -> None:
    done(rows, "1.1.2")[TITLE] = "Comprar equipos de verificación"


def writes_another_calendar(rows: Cells) -> None:
    done(rows, "1.1.2")[CALENDAR] = "Antes de diciembre del 2003."


def writes_another_day(rows: Cells) -> None:
    done(rows, "1.1.2")[DUE] = "2002-12-31"


def writes_another_plan(rows: Cells) -> None:
    done(rows, "1.1.2")[PLAN] = "demo-2"


def misspells_the_key(rows: Cells) -> None:
    row = done(rows, "1.1.2")
    row[KEY] = ("B" if row[KEY][0] != "B" else "C") + row[KEY][1:]


def drops_the_key_and_the_code_is_cut(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[KEY], row[CODE] = "", "1.1.1"


def says_two_things_of_one(rows: Cells) -> None:
    row = done(rows, "1.1.2")
    rows.insert(4, [*row[:STATUS], "en proceso", "", "", ""])


def misspells_the_party(rows: Cells) -> None:
    done(rows, "1.1.2")
    next(row for row in rows if row[0] == "Honduras")[0] = "Hondruas"


@pytest.mark.parametrize(
    ("mishap", "column"),
    [
        (excel_makes_a_number, CODE),
        (sorts_the_codes, CODE),
        (sorts_the_texts, TITLE),
        (sorts_the_keys, CODE),
        (writes_another_text, TITLE),
        (writes_another_calendar, CALENDAR),
        (writes_another_day, DUE),
        (writes_another_plan, PLAN),
        (misspells_the_key, KEY),
        (drops_the_key_and_the_code_is_cut, TITLE),
        (says_two_things_of_one, CODE),
        (misspells_the_party, CODE),
    ],
)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_does_not_agree_is_refused(
    run: Typed, form: Path, mishap: Callable[[Cells], None], column: int, lang: str
) -> None:
    rows = cells(form)
    mishap(rows)
    write(form, rows)
    answer = run(f"activity record {form} HN --lang {lang}")
    assert answer.status == ExitStatus.USAGE
    places = [
        line.removeprefix("crmnet: error: ") for line in answer.stderr.split("\n")
    ]
    assert any(f":{column + 1}: " in place for place in places), answer.stderr
    assert standing(run) == {}


def cuts_the_text(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[TITLE] = row[TITLE][:20] + "..."


def wraps_the_text(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[TITLE] = row[TITLE].replace(" ", "\n", 2)


def shouts(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[TITLE] = row[TITLE].upper().replace("Ó", "O")


def leaves_only_the_key(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[PLAN:STATUS] = [""] * (STATUS - PLAN)


def writes_the_key_small(rows: Cells) -> None:
    row = done(rows, "1.1.10")
    row[KEY] = row[KEY].lower().replace("-", "")


def puts_a_title_above(rows: Cells) -> None:
    done(rows, "1.1.10")
    rows.insert(0, ["Formulario de la red, octubre de 2002"])
    rows.insert(1, [])


def says_farewell(rows: Cells) -> None:
    done(rows, "1.1.10")
    rows += [[], ["Atentamente, la Dirección de Migración"]]


def writes_other_words(rows: Cells) -> None:
    done(rows, "1.1.10")[STATUS] = "Finalizado"


def says_yes(rows: Cells) -> None:
    done(rows, "1.1.10")[STATUS] = "Sí"


def says_it_all(rows: Cells) -> None:
    done(rows, "1.1.10")[STATUS] = "100 %"


@pytest.mark.parametrize(
    "mishap",
    [
        cuts_the_text,
        wraps_the_text,
        shouts,
        leaves_only_the_key,
        writes_the_key_small,
        puts_a_title_above,
        says_farewell,
        writes_other_words,
        says_yes,
        says_it_all,
    ],
)
def test_what_agrees_is_recorded(
    run: Typed, form: Path, mishap: Callable[[Cells], None]
) -> None:
    rows = cells(form)
    mishap(rows)
    write(form, rows)
    answer = run(f"activity record {form} HN --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert standing(run) == {ACTIONS[9]: "done"}
    assert ACTIONS[9] in answer.stdout


def test_a_key_survives_a_plan_that_is_numbered_anew(
    run: Typed, form: Path, tmp_path: Path
) -> None:
    load(run, tmp_path, ["Una acción nueva", *ACTIONS], "--renumber")
    rows = cells(form)
    done(rows, "1.1.3")
    write(form, rows)
    assert run(f"activity record {form} HN").status == 0
    assert standing(run) == {ACTIONS[2]: "done"}


def test_the_key_of_what_is_archived_names_what_stands_there_now(
    run: Typed, form: Path, tmp_path: Path
) -> None:
    load(run, tmp_path, ACTIONS[:9])
    rows = cells(form)
    done(rows, "1.1.10")
    write(form, rows)
    answer = run(f"activity record {form} HN --lang es")
    assert answer.status == ExitStatus.USAGE
    assert f"archivado: 1.1.10, «{ACTIONS[9]}»" in answer.stderr


def test_a_file_saved_as_one_column_is_told_why(run: Typed, form: Path) -> None:
    write(form, [[line] for line in form.read_text("utf-8-sig").splitlines()])
    answer = run(f"activity record {form} HN --lang es")
    assert answer.status == ExitStatus.USAGE
    assert "en una sola celda" in answer.stderr


def test_the_same_item_twice_is_told_before_anything_is_held_against_the_store(
    run: Typed, form: Path
) -> None:
    rows = cells(form)
    row = done(rows, "1.1.2")
    other = [*row]
    other[ON] = "2002-10-10"
    rows.append(other)
    write(form, rows)
    answer = run(f"activity record {form} HN --lang es")
    (fault,) = answer.stderr.splitlines()
    assert f":{len(rows)}:3: el mismo punto figura también en la fila 4" in fault
    assert standing(run) == {}


def test_another_day_wants_a_note_that_was_not_made_before(
    run: Typed, form: Path
) -> None:
    run(["activity", "complete", "1.1.2", "HN", "--on", "2002-09-01", "--note", "acta"])
    run(["activity", "note", "1.1.2", "HN", "archivada"])
    rows = cells(form)
    done(rows, "1.1.2")[NOTE] = "acta"
    write(form, rows)
    refused = run(f"activity record {form} HN")
    assert refused.status == ExitStatus.USAGE
    assert "1.1.2 was already done, on 1 Sep 2002" in refused.stderr
    row_of(rows, "1.1.2")[NOTE] = "el acta decía otra fecha"
    write(form, rows)
    assert run(f"activity record {form} HN").status == 0


def test_a_row_that_was_numbered_anew_shows_the_order_of_its_own_day(
    run: Typed, tmp_path: Path
) -> None:
    """What has its former code now is due on a day that would turn the order round."""

    def days(*dues: str) -> None:
        text = plan([f"Acción del {due}" for due in dues])
        for due in dues:
            text = text.replace("Antes de octubre del 2002.", due, 1)
        file = tmp_path / "plan.yaml"
        file.write_text(text, "utf-8")
        assert run(f"plan load {file} --renumber").status == 0

    days("2002-10-07")
    form = tmp_path / "HN.csv"
    run(f"activity form HN --output {form} --lang es")
    days("2002-07-10", "2002-10-07")
    rows = cells(form)
    row = done(rows, "1.1.1")
    row[DUE], row[ON] = "10/7/2002", "8/9/2002"  # month first
    write(form, rows)
    answer = run(f"activity record {form} HN --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    (found,) = [
        row
        for row in json.loads(run("activity list --party HN --format json").stdout)
        if row["status"] == "done"
    ]
    assert (found["code"], found["done_on"]) == ("1.1.2", "2002-08-09")


def test_the_row_whose_order_is_not_that_of_most_is_named(
    run: Typed, form: Path
) -> None:
    rows = cells(form)
    due = [row for row in rows if row[DUE] == "2002-09-30"]
    for row in due:
        row[DUE] = "9/30/2002"
    due[0][DUE] = "30/9/2002"
    done(rows, "1.1.10")
    write(form, rows)
    (fault,) = run(f"activity record {form} HN --lang es").stderr.splitlines()
    assert (
        f":{rows.index(due[0]) + 1}:6: «30/9/2002» lleva el día y el mes en otro orden"
        in fault
    )


def test_a_row_is_held_against_what_its_party_owes(run: Typed, form: Path) -> None:
    moved = run(
        "activity schedule 1.1.2 'el 5 de noviembre de 2002' --party MX --reason x"
    )
    assert moved.status == 0
    for column, text in ((DUE, "2002-11-05"), (CALENDAR, "el 5 de noviembre de 2002")):
        rows = cells(form)
        row = done(rows, "1.1.2")
        row[KEY], row[column] = "", text
        write(form, rows)
        answer = run(f"activity record {form} HN")
        assert answer.status == ExitStatus.USAGE
        assert f"HN.csv:4:{column + 1}: " in answer.stderr
        assert standing(run) == {}


@pytest.mark.parametrize("text", ["#REF!", "#¡VALOR!", "########", "#N/D", "Err:502"])
@pytest.mark.parametrize("column", [EVIDENCE, NOTE])
def test_an_error_of_a_spreadsheet_is_no_text(
    run: Typed, form: Path, text: str, column: int
) -> None:
    rows = cells(form)
    done(rows, "1.1.2")[column] = text
    write(form, rows)
    answer = run(f"activity record {form} HN")
    assert answer.status == ExitStatus.USAGE
    assert f":{column + 1}: " in answer.stderr


@pytest.mark.parametrize(
    "text", ["-50 %", "50 % 60 %", "12,5 %", "40-60 %", "cumplida?", "¿cumplida?"]
)
def test_a_doubtful_status_is_none(run: Typed, form: Path, text: str) -> None:
    rows = cells(form)
    done(rows, "1.1.2")[STATUS] = text
    write(form, rows)
    answer = run(f"activity record {form} HN")
    assert answer.status == ExitStatus.USAGE
    assert f":{STATUS + 1}: " in answer.stderr


def test_what_is_not_started_has_no_day(run: Typed, form: Path) -> None:
    rows = cells(form)
    done(rows, "1.1.2")[STATUS] = "sin iniciar"
    write(form, rows)
    answer = run(f"activity record {form} HN --lang es")
    assert answer.status == ExitStatus.USAGE
    assert f":{ON + 1}: lo que no se ha iniciado no lleva fecha" in answer.stderr


@pytest.mark.parametrize("text", ["50,00 %", "50.0%", "(50 %)", "parcial 50\xa0%"])
def test_a_percentage_is_read_as_spreadsheets_show_it(
    run: Typed, form: Path, text: str
) -> None:
    rows = cells(form)
    row_of(rows, "1.1.2")[STATUS] = text
    write(form, rows)
    answer = run(f"activity record {form} HN")
    assert (answer.status, answer.stderr) == (0, "")
    assert "50%" in answer.stdout.replace(" ", "")


def test_two_copies_of_a_form_in_one_file_are_one(run: Typed, form: Path) -> None:
    """Headings and the allowed words may come again, in the midst of the rows."""
    rows = cells(form)
    done(rows, "1.1.10")
    write(form, [*rows[:4], *rows[-2:], rows[0], *rows[4:]])
    answer = run(f"activity record {form} HN --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert standing(run) == {ACTIONS[9]: "done"}


def test_a_title_of_several_cells_may_stand_above(run: Typed, form: Path) -> None:
    rows = cells(form)
    done(rows, "1.1.10")
    write(form, [["Formulario de la Red", "", "", "Plan", "2002"], [], *rows])
    answer = run(f"activity record {form} HN --lang es")
    assert (answer.status, answer.stderr) == (0, "")


def test_a_code_that_a_spreadsheet_may_have_cut_wants_its_text(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    leaves = "".join(
        f"      - {{title: Tarea {number} de enlace, each_member: true}}\n"
        for number in range(1, 11)
    )
    head = plan([]).partition("      - title: Coordinar")[0]
    file.write_text(head + leaves, "utf-8")
    assert run(f"plan load {file}").status == 0
    form = tmp_path / "HN.csv"
    for row, status in (
        ("1.1;;cumplida;2002-09-20", ExitStatus.USAGE),
        ("1.2;;cumplida;2002-09-20", 0),
        ("1.1;Tarea 1 de enlace;cumplida;2002-09-20", 0),
    ):
        form.write_text(f"Punto;Actividad;Situación;Fecha\n{row}\n", "utf-8")
        answer = run(f"activity record {form} HN --lang es")
        assert answer.status == status, answer.stderr
    assert standing(run) == {"Tarea 1 de enlace": "done", "Tarea 2 de enlace": "done"}
