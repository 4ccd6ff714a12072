"""What a country contributes by its form: results, several of one leaf, of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.office import (
    CODE,
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
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
results:
  mesas: {es: mesas consulares, en: consular round tables}
themes:
  - title: Enviar el cuadro
    each_member: true
    calendar: 2003-06-30
  - title: Propiciar los talleres
    calendar: Permanente
  - title: Mantener el enlace
    each_member: true
    calendar: Permanente
  - title: Entrenar al personal
    any_of: [GT, HN]
    calendar: 2003-06-30
  - title: Presidir la mesa
    parties: [presidency]
    calendar: Permanente
"""
OWN, SHARED, ENDLESS = (
    "Enviar el cuadro",
    "Propiciar los talleres",
    "Mantener el enlace",
)
ANY, PRESIDED = "Entrenar al personal", "Presidir la mesa"


@pytest.fixture
def office(run: Typed, tmp_path: Path) -> Typed:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    assert run("plan presidency GT --from 2002-06-01").status == 0
    return run


def form(office: Typed, folder: Path, party: str = "HN", lang: str = "es") -> Rows:
    file = folder / "form.csv"
    words = f"activity form {party} --output '{file}' --lang {lang}"
    assert office(words).status == 0
    return read(file.read_bytes())


def record(office: Typed, folder: Path, rows: Rows, *more: str) -> Run:
    file = folder / "back.csv"
    file.write_bytes(save(rows).encode("utf-8-sig"))
    return office(["activity", "record", str(file), *more])


def listed(office: Typed, line: str) -> list[dict[str, Any]]:
    return json.loads(office(f"{line} --format json").stdout)  # type: ignore[no-any-return]


def given(office: Typed) -> list[tuple[str | None, ...]]:
    rows = listed(office, "activity contribution list")
    names = ("code", "party", "done_on", "text", "results", "evidence")
    return [tuple(row[name] for name in names) for row in rows]


def statuses(office: Typed, party: str = "HN") -> dict[str, tuple[str, str | None]]:
    rows = listed(office, f"activity list --party {party}")
    return {row["code"]: (row["status"], row["done_on"]) for row in rows}


def fill(
    row: list[str], status: str, on: str = "", note: str = "", results: str = ""
) -> None:
    row[STATUS], row[ON], row[NOTE], row[RESULTS] = status, on, note, results


def below(rows: Rows, title: str, *said: str) -> int:
    """A row that the country put below another one, with its code; its number."""
    place = rows.index(row_of(rows, title)) + 1
    rows.insert(place, [""] * len(rows[0]))
    rows[place][CODE] = row_of(rows, title)[CODE]
    fill(rows[place], *said)
    return place + 1


def fault(result: Run, rows: Rows, row: list[str], column: int) -> str:
    """The only fault, which stands at a cell."""
    (line,) = result.stderr.splitlines()
    assert (result.status, result.stdout) == (2, "")
    place, _, said = line.partition(".csv:")[2].partition(": ")
    assert place == f"{rows.index(row) + 1}:{column + 1}", line
    return said


# Results


def test_a_form_has_a_column_for_results_and_says_what_is_counted(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    assert rows[0][NOTE : RESULTS + 1] == ["Nota", "Resultados"]
    (legend,) = [row[0] for row in rows if row[0].startswith("Resultados:")]
    assert "«40 funcionarios capacitados; 3 operaciones»" in legend
    assert legend.endswith(
        ": funcionarios capacitados, participantes, documentos falsos, impostores, "
        "operaciones, mesas consulares"
    )
    english = form(office, tmp_path, lang="en")
    assert english[0][RESULTS] == "Results"
    assert record(office, tmp_path, english).status == 0


@pytest.mark.parametrize(
    ("cell", "counted"),
    [
        (
            "40 funcionarios capacitados; 3 operativos",
            "officers_trained=40 operations=3",
        ),
        ("officers_trained=40", "officers_trained=40"),
        ("Funcionarios capacitados: 40", "officers_trained=40"),
        ("40 officers trained, 1 operation", "officers_trained=40 operations=1"),
        ("40 capacitados y 3 operativos.", "officers_trained=40 operations=3"),
        ("2 mesas consulares\n1 impostor", "impostors=1 mesas=2"),
        ("1 documento falso | 0 participantes", "false_documents=1 participants=0"),
    ],
)
def test_results_are_counts_with_a_unit(
    office: Typed, tmp_path: Path, cell: str, counted: str
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20", "Taller en Lempira", cell)
    row[EVIDENCE] = "Acta 5"
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert given(office) == [
        ("2", "HN", "2002-10-20", "Taller en Lempira", counted, "Acta 5")
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("40", 'the result "40" is not understood (write a number and of what'),
        ("muchos capacitados", 'the result "muchos capacitados" is not understood ('),
        ("1,200 participantes", 'the result "1,200 participantes" is not a whole'),
        ("12 gatos", '"gatos" is not a kind of result (there are: officers trained, '),
        ("12 participante s", "(did you mean participants?)"),
        ("3 operativos; 2 operations", '"operations" is counted twice (give'),
        ("#REF!", 'the result "#REF!" is not understood ('),
    ],
)
def test_a_bad_result_is_a_fault_of_its_cell(
    office: Typed, tmp_path: Path, cell: str, said: str
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20", "Taller", cell)
    assert said in fault(record(office, tmp_path, rows), rows, row, RESULTS)
    assert given(office) == []


def test_all_faults_of_a_row_are_told_at_once(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, SHARED), "cumplida", "ayer", "Taller", "12 gatos; 3 perros")
    assert record(office, tmp_path, rows).stderr.count("\n") == 3


@pytest.mark.parametrize("status", ["sin iniciar", "suspendida", "sin novedad"])
def test_where_nothing_was_done_nothing_is_counted(
    office: Typed, tmp_path: Path, status: str
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, OWN)
    fill(row, status, "", "huracán", "3 operativos")
    assert "delete one of the two" in fault(
        record(office, tmp_path, rows), rows, row, RESULTS
    )


def test_results_beside_what_has_a_date_are_contributed_besides(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, OWN)
    fill(row, "cumplida", "2002-10-20", "", "40 capacitados")
    row[EVIDENCE] = "Acta 5"
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert "1 row to record." in result.stdout
    assert statuses(office)["1"] == ("done", "2002-10-20")
    assert given(office) == [
        ("1", "HN", "2002-10-20", "cumplida", "officers_trained=40", None)
    ]
    (one,) = [
        row for row in listed(office, "activity list --party HN") if row["code"] == "1"
    ]
    assert one["evidence"] == "Acta 5"
    again = record(office, tmp_path, rows)
    assert "0 rows to record. 1 was already recorded." in again.stdout


def test_results_without_a_status_are_a_contribution_alone(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, OWN), "", "2002-10-20", "Un curso", "40 capacitados")
    fill(row_of(rows, ANY), "", "2002-10-21", "Otro", "12 participantes")
    assert record(office, tmp_path, rows).status == 0
    assert given(office) == [
        ("1", "HN", "2002-10-20", "Un curso", "officers_trained=40", None),
        ("4", "HN", "2002-10-21", "Otro", "participants=12", None),
    ]
    assert statuses(office)["1"] == ("not_started", None)
    assert statuses(office)["4"] == ("not_started", None)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "12 gatos",
            "«gatos» no es un tipo de resultado (hay: funcionarios capacitados, "
            "participantes, documentos falsos, impostores, operaciones, mesas "
            "consulares)",
        ),
        ("12 mesas consulare", "(¿quiso decir mesas consulares?)"),
        ("2 capacitados; 3 officers trained", "«funcionarios capacitados» aparece"),
    ],
)
def test_a_fault_calls_kinds_of_results_as_the_form_does(
    office: Typed, tmp_path: Path, cell: str, said: str
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20", "Taller", cell)
    result = record(office, tmp_path, rows, "--lang", "es")
    assert said in fault(result, rows, row, RESULTS)


@pytest.mark.parametrize("status", ["cumplida", "parcial", ""])
def test_what_any_of_some_did_was_done_by_one_of_them(
    office: Typed, tmp_path: Path, status: str
) -> None:
    """Nobody says whose the form is: what is owed may stay so, a contribution not."""
    rows = form(office, tmp_path)
    row = row_of(rows, ANY)
    fill(row, status, "2002-10-21", "Un curso", "12 participantes")
    rows = [rows[0], row]
    said = fault(record(office, tmp_path, rows), rows, row, CODE)
    assert said == "say which of them did it: GT, HN"
    assert given(office) == []
    row[RESULTS] = ""
    assert record(office, tmp_path, rows).status == (0 if status else 2)
    assert record(office, tmp_path, rows, "GT").status == (0 if status else 2)


@pytest.mark.parametrize(
    ("on", "note", "column"), [("", "Un curso", ON), ("2002-10-20", "", NOTE)]
)
def test_results_alone_want_a_day_and_what_was_done(
    office: Typed, tmp_path: Path, on: str, note: str, column: int
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, OWN)
    fill(row, "", on, note, "40 capacitados")
    assert "is missing (write it" in fault(
        record(office, tmp_path, rows), rows, row, column
    )


# What has no end


def test_what_is_done_of_what_is_permanent_is_contributed(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, ENDLESS), "cumplida", "2002-10-20", "Enlace nuevo", "2 mesas")
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert "Honduras, contribution to 3, 20 Oct 2002" in result.stdout
    assert given(office) == [("3", "HN", "2002-10-20", "Enlace nuevo", "mesas=2", None)]
    assert statuses(office)["3"] == ("not_started", None)
    refused = office("activity complete 3 HN")
    assert "3 is permanent: it is never done" in refused.stderr


def test_a_part_of_it_too_and_without_a_note(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, ENDLESS), "parcial (40 %)", "2002-10-20")
    assert record(office, tmp_path, rows).status == 0
    text = "parcialmente cumplida (40 %)"
    assert given(office) == [("3", "HN", "2002-10-20", text, None, None)]


def test_it_may_still_be_started_and_suspended(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, ENDLESS), "suspendida", "", "huracán")
    assert record(office, tmp_path, rows).status == 0
    assert statuses(office)["3"] == ("suspended", None)
    rows = form(office, tmp_path, "GT")
    fill(row_of(rows, ENDLESS), "en proceso")
    assert record(office, tmp_path, rows).status == 0
    assert statuses(office, "GT")["3"] == ("in_progress", None)


def test_of_what_is_suspended_nothing_is_done(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    office("activity suspend 3 HN --reason huracán")
    row = row_of(rows, ENDLESS)
    fill(row, "cumplida", "2002-10-20")
    assert "3 is suspended" in fault(record(office, tmp_path, rows), rows, row, CODE)


def test_who_presides_contributes_to_what_the_presidency_keeps(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path, "GT")
    fill(row_of(rows, PRESIDED), "cumplida", "2002-10-20", "Mesa en Flores")
    assert record(office, tmp_path, rows).status == 0
    assert given(office) == [("5", "GT", "2002-10-20", "Mesa en Flores", None, None)]


def test_the_network_itself_never_completes_it(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path, "network")
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20")
    assert "2 is permanent: it is never done" in fault(
        record(office, tmp_path, rows), rows, row, CODE
    )


# Several of one leaf


def test_the_same_code_on_several_rows_is_as_many_contributions(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, SHARED), "cumplida", "2002-10-20", "Taller en Lempira")
    below(rows, SHARED, "cumplida", "2002-10-21", "Taller en Tela", "40 capacitados")
    below(rows, SHARED, "cumplida", "2002-10-20", "Taller en Yoro")
    fill(row_of(rows, ENDLESS), "cumplida", "2002-09-01", "Uno")
    below(rows, ENDLESS, "cumplida", "2002-09-02", "Dos")
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    assert "5 rows to record." in result.stdout
    assert given(office) == [
        ("2", "HN", "2002-10-20", "Taller en Lempira", None, None),
        ("2", "HN", "2002-10-20", "Taller en Yoro", None, None),
        ("2", "HN", "2002-10-21", "Taller en Tela", "officers_trained=40", None),
        ("3", "HN", "2002-09-01", "Uno", None, None),
        ("3", "HN", "2002-09-02", "Dos", None, None),
    ]
    again = record(office, tmp_path, rows)
    assert "0 rows to record. 5 were already recorded." in again.stdout
    assert len(given(office)) == 5
    assert office("undo").status == 0
    assert given(office) == []


def test_a_whole_row_may_be_copied(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, SHARED), "cumplida", "2002-10-20", "Taller en Lempira")
    rows.insert(4, [*row_of(rows, SHARED)])
    fill(rows[4], "cumplida", "2002-10-21", "Taller en Tela")
    assert record(office, tmp_path, rows).status == 0
    assert len(given(office)) == 2


def test_two_rows_that_say_the_same_are_recorded_once_which_is_said(
    office: Typed, tmp_path: Path
) -> None:
    rows = form(office, tmp_path)
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20", "Taller", "3 operativos")
    number = below(rows, SHARED, "Cumplida", "20/10/2002", "Taller", "operations=3")
    rows[number - 1][EVIDENCE] = "Acta 5"
    result = record(office, tmp_path, rows)
    assert (result.status, result.stderr) == (0, "")
    said = f"Row {number} is the same contribution as row {number - 1}: recorded once."
    assert said in result.stdout
    assert given(office) == [
        ("2", "HN", "2002-10-20", "Taller", "operations=3", "Acta 5")
    ]


@pytest.mark.parametrize("other", ["4 operativos", "", "4 impostores"])
def test_the_same_with_other_results_is_refused_with_both(
    office: Typed, tmp_path: Path, other: str
) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, SHARED), "cumplida", "2002-10-20", "", "3 operativos")
    number = below(rows, SHARED, "cumplida", "2002-10-20", "", other)
    said = fault(record(office, tmp_path, rows), rows, rows[number - 1], RESULTS)
    assert (
        f'in row {number - 1} with "3 operativos", here with "{other or "-"}" (' in said
    )
    assert given(office) == []


def test_a_row_about_the_item_itself_stands_once(office: Typed, tmp_path: Path) -> None:
    rows = form(office, tmp_path)
    fill(row_of(rows, OWN), "cumplida", "2002-10-20")
    number = below(rows, OWN, "cumplida", "2002-10-21")
    said = fault(record(office, tmp_path, rows), rows, rows[number - 1], CODE)
    assert f"the same item is also in row {number - 1} (" in said
    fill(rows[number - 1], "", "2002-10-21", "Otro curso", "12 participantes")
    assert record(office, tmp_path, rows).status == 0
    assert statuses(office)["1"] == ("done", "2002-10-20")
    assert [one[3] for one in given(office)] == ["Otro curso"]


# The same again


def test_another_count_of_what_is_recorded_shows_both_and_the_cure(
    office: Typed, tmp_path: Path
) -> None:
    office("activity contribute 2 HN Taller --on 2002-10-20 --result impostors=2")
    (one,) = listed(office, "activity contribution list")
    rows = form(office, tmp_path)
    row = row_of(rows, SHARED)
    fill(row, "cumplida", "2002-10-20", "Taller", "5 impostores; 3 operativos")
    said = fault(record(office, tmp_path, rows), rows, row, RESULTS)
    assert said == (
        "the same contribution has impostors=2 already, here impostors=5 (to correct "
        f"it: crmnet activity contribution edit {one['id'][-6:]} --result impostors=5; "
        "another one: another note)"
    )
    fill(row, "cumplida", "2002-10-20", "Taller", "2 impostores; 3 operativos")
    assert record(office, tmp_path, rows).status == 0
    assert [one[4] for one in given(office)] == ["impostors=2 operations=3"]
