"""An office without the store takes part by file: a form out, the filled form back."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: crm-2002
language: es
title: Plan de prueba
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red
        actions:
          - title: Enviar el cuadro
            calendar: Antes de octubre del 2002.
            each_member: true
          - title: =Celebrar el taller
            any_of: [GT, HN]
          - title: Traducir el manual
          - title: Convocar la reunión
            parties: [presidency]
          - title: Informar
            calendar: cada mes
            until: 2002-12-31
            parties: [HN]
"""
HEADINGS = "Plan;Punto;Actividad;Calendario;Vence;Situación;Fecha;Medio;Nota"


@pytest.fixture(autouse=True)
def _plan(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return tmp_path / "HN.csv"


def table(form: Path, separator: str = ",") -> list[list[str]]:
    return list(
        csv.reader(form.read_text("utf-8-sig").split("\n"), delimiter=separator)
    )


def fill(form: Path, *rows: str) -> None:
    """A form with code;situación;fecha;medio;nota;vence in its rows."""
    lines = ["punto;situación;fecha;medio de verificación;nota;vence", *rows]
    form.write_text("\n".join(lines), "utf-8")


def rows(run: Typed, line: str = "activity list") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(f"{line} --format json").stdout)
    return found


def history(run: Typed) -> list[dict[str, Any]]:
    return rows(run, "history")


def of(run: Typed, code: str, party: str) -> dict[str, Any]:
    return next(
        row for row in rows(run) if (row["code"], row["party"]) == (code, party)
    )


# --- written


def test_a_form_has_what_the_party_owes_then_what_the_network_does(
    run: Typed, form: Path
) -> None:
    said = run(f"activity form HN --output {form} --lang es")
    assert said.stdout == "Honduras: 8 filas; la Red: 1 fila.\n"
    text = form.read_bytes()
    assert text.startswith(
        b"\xef\xbb\xbfClave,Plan,N.\xc2\xba,Actividad,Calendario,Vence,"
    )
    found = [row[1:3] if row[2] else row[0] for row in table(form) if any(row)]
    assert found[1:4] == ["Honduras", ["crm-2002", "1.1.1"], ["crm-2002", "1.1.2"]]
    assert found[-4:-2] == ["La Red", ["crm-2002", "1.1.3"]]
    assert str(found[-2]).startswith("Situación: sin iniciar, ")
    assert str(found[-1]).startswith("Resultados: la cantidad y de qué, ")


@pytest.mark.parametrize(
    ("party", "settings", "separator"),
    [
        ("CR", 'party = "GT"', ";"),
        ("HN", 'party = "CR"', ","),
        ("network", 'party = "CR"', ";"),
        ("network", "", ","),
        ("HN", 'csv_separator = ";"', ";"),
        ("CR", 'csv_separator = ","', ","),
    ],
)
def test_its_cells_are_parted_as_the_addressees_spreadsheet_expects(
    run: Typed, form: Path, config: Path, party: str, settings: str, separator: str
) -> None:
    config.write_text(settings)
    for language in ("es", "en"):
        run(f"activity form {party} --output {form} --lang {language}")
        assert {len(row) for row in table(form, separator) if row} == {11}


def test_of_what_recurs_a_form_has_what_is_due_and_the_next(
    run: Typed, form: Path
) -> None:
    run(f"activity form HN --output {form}")
    monthly = [row[5] for row in table(form) if row[2:3] == ["1.1.5"]]
    assert len(monthly) == 6
    assert monthly[-2] < "2002-11-04" < monthly[-1]


def test_a_form_of_who_presides_has_the_presidencys(run: Typed, form: Path) -> None:
    run("plan presidency GT --from 2002-06-01")
    run(f"activity form GT --output {form}")
    assert ["1.1.4"] in [row[2:3] for row in table(form)]


def test_a_title_that_begins_as_a_formula_is_guarded(run: Typed, form: Path) -> None:
    run(f"activity form HN --output {form}")
    assert "'=Celebrar el taller" in form.read_text("utf-8-sig")


@pytest.mark.parametrize("line", ["HN --output x.txt", "--output x.csv", "HN"])
def test_a_form_that_cannot_be_written_is_refused(run: Typed, line: str) -> None:
    assert run(f"activity form {line}").status == ExitStatus.USAGE


# --- taken back


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_form_comes_back_filled(run: Typed, form: Path, language: str) -> None:
    run(f"activity form HN --output {form} --lang {language}")
    found = table(form)
    done = {"es": "Cumplida", "en": "Done"}[language]
    for row in found:
        if row[2:3] == ["1.1.1"]:
            row[6:] = [done, "2002-09-20", "https://example.org/acta", "'=nota"]
        if row[2:3] == ["1.1.3"]:
            row[6:] = ["60%", "", "", ""]
    with form.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(found)
    answer = run(f"activity record {form} --lang {language}")
    assert (answer.status, answer.stderr) == (0, "")
    own = of(run, "1.1.1", "HN")
    assert (own["status"], own["done_on"]) == ("done", "2002-09-20")
    assert of(run, "1.1.3", "network")["status"] == "not_started"
    notes = [row["note"] for row in history(run)]
    assert "=nota" in notes
    listed = run("activity contribution list --format json").stdout
    (given,) = json.loads(listed)  # in the language of the plan
    told = (given["code"], given["party"], given["text"])
    assert told == ("1.1.3", "HN", "parcialmente cumplida (60 %)")


def test_a_form_is_one_change_to_undo(run: Typed, form: Path) -> None:
    before = rows(run)
    fill(form, "1.1.1;cumplida;2002-09-20;;;", "1.1.2;en proceso;;;;", "1.1.3;;;;ver;")
    said = run(f"activity record {form} HN").stdout
    assert said.splitlines() == [
        f"{form}: 3 rows to record.",
        '  Honduras: 1.1.1 done on 20 Sep 2002, on time. "Enviar el cuadro"',
        "  Guatemala or Honduras, reported by Honduras: 1.1.2 in progress. "
        '"=Celebrar el taller"',
        "  The network: 1.1.3 not started; note or evidence added. "
        '"Traducir el manual"',
        "Recorded. To undo: crmnet undo",
    ]
    assert len({row["change"] for row in history(run)}) == 2
    run("undo")
    assert rows(run) == before


def test_the_same_form_again_changes_nothing(run: Typed, form: Path) -> None:
    fill(form, "1.1.1;cumplida;2002-09-20;;listo;", "1.1.2;suspendida;;;huracán;")
    run(f"activity record {form} HN")
    before = history(run)
    again = run(f"activity record {form} HN").stdout
    assert again == f"{form}: 0 rows to record. 2 were already recorded.\n"
    assert history(run) == before


def test_a_dry_run_shows_and_writes_nothing(run: Typed, form: Path) -> None:
    fill(form, "1.1.1;cumplida;2002-09-20;;;")
    before = history(run)
    said = run(f"activity record {form} HN --dry-run").stdout
    assert "1.1.1 done on 20 Sep 2002" in said
    assert "Nothing was written." in said
    assert history(run) == before


@pytest.mark.parametrize(
    ("answer", "status"), [("n\n", "not_started"), ("y\n", "done")]
)
def test_on_a_terminal_it_is_shown_and_asked(
    run: Typed, form: Path, answer: str, status: str
) -> None:
    fill(form, "1.1.1;cumplida;2002-09-20;;;")
    said = run(f"activity record {form} HN", answers=answer)
    assert "1.1.1 done on 20 Sep 2002" in said.stdout
    assert "Record these rows?" in said.stderr
    assert of(run, "1.1.1", "HN")["status"] == status


def test_every_fault_is_told_with_row_and_column_and_nothing_is_recorded(
    run: Typed, form: Path
) -> None:
    fill(
        form,
        "1.1.1;cumplida;2002-09-20;;;",
        "9.9;cumplida;2002-09-20;;;",
        "1.1.2;pendiente;;;;",
        "1.1.3;cumplida;;;;",
        "1.1.3;;2002-09-20;;;",
        "1.1.3;cumplida;2002-12-01;;;",
        "1.1.3;cumplida;nunca;;;",
        "1.1.3;suspendida;;;;",
        "1.1.3;;;javascript:x;;",
        "1.1.3;;;/etc/hostname;;",
        "1.1.3;parcial 100%;;;;",
        "1.1.4;cumplida;2002-09-20;;;",
        "1.1.1;en proceso;;;;",
        "1.1.5;cumplida;2002-09-20;;;2001-01-01",
        ";cumplida;2002-09-20;;;",
        "1.1.3;;;;\u200bx;",
    )
    before = history(run)
    answer = run(f"activity record {form} HN")
    assert answer.status == ExitStatus.USAGE
    assert answer.stdout == ""
    places = [
        line.removeprefix(f"crmnet: error: {form}:").partition(": ")[0]
        for line in answer.stderr.splitlines()
    ]
    assert places == [
        "3:1", "4:2", "5:3", "6:2", "7:3", "8:3", "9:5", "10:4", "11:4", "12:2",
        "13:1", "14:1", "15:6", "16:1", "17:5",
    ]  # fmt: skip
    assert history(run) == before


def refusal(run: Typed, form: Path, words: str = "HN") -> Run:
    before = history(run)
    answer = run(f"activity record {form} {words}")
    assert answer.status == ExitStatus.USAGE
    assert history(run) == before
    return answer


def test_the_same_item_twice_is_refused(run: Typed, form: Path) -> None:
    fill(form, "1.1.1;en proceso;;;;", "1.1.1;parcial;;;;")
    assert f"{form}:3:1: the same item is also in row 2" in refusal(run, form).stderr


def test_what_has_begun_does_not_go_back(run: Typed, form: Path) -> None:
    run("activity start 1.1.1 HN")
    fill(form, "1.1.1;sin iniciar;;;;")
    assert f"{form}:2:2: 1.1.1 has already started" in refusal(run, form).stderr


def test_a_form_for_another_country_is_refused(run: Typed, form: Path) -> None:
    form.write_text(f"{HEADINGS}\nHonduras\n;1.1.1;;;;cumplida;2002-09-20\n", "utf-8")
    assert "is for HN, not for GT" in refusal(run, form, "GT").stderr
    assert run(f"activity record {form}").status == 0
    assert of(run, "1.1.1", "HN")["status"] == "done"


def test_without_a_name_in_the_form_it_must_be_said(
    run: Typed, form: Path, config: Path
) -> None:
    fill(form, "1.1.1;cumplida;2002-09-20;;;")
    assert "say which country" in refusal(run, form, "").stderr
    config.write_text('party = "HN"\nname = "Ana Núñez"\n', "utf-8")
    assert run(f"activity record {form}").status == 0
    assert "by Ana Núñez" in run("history --format plain").stdout


def test_days_may_be_written_in_words(run: Typed, form: Path) -> None:
    fill(form, "1.1.1;cumplida;20 de septiembre de 2002;;;")
    run(f"activity record {form} HN --lang es")
    assert of(run, "1.1.1", "HN")["done_on"] == "2002-09-20"


def test_the_due_day_tells_occurrences_apart(run: Typed, form: Path) -> None:
    due = sorted(row["due_on"] for row in rows(run) if row["code"] == "1.1.5")
    fill(
        form, f"1.1.5;cumplida;2002-09-20;;;{due[2]}", "1.1.1;en proceso;;;;2002-09-30"
    )
    assert run(f"activity record {form} HN").status == 0
    done = [
        row["due_on"]
        for row in rows(run)
        if row["code"] == "1.1.5" and row["status"] == "done"
    ]
    assert done == [due[2]]


def test_a_file_of_evidence_lies_beside_the_form(run: Typed, form: Path) -> None:
    (form.parent / "acta.pdf").write_bytes(b"acta")
    fill(form, "1.1.1;;;otra.pdf;;")
    assert "no such file" in refusal(run, form).stderr
    form.write_text('punto;medio\n1.1.1;"acta.pdf\nhttps://example.org/a"\n', "utf-8")
    assert run(f"activity record {form} HN").status == 0
    shown = run("activity show 1.1.1").stdout
    assert "acta.pdf (SHA-256" in shown
    assert "https://example.org/a" in shown


def test_a_country_that_owes_it_itself_reports_for_the_network_in_its_section(
    run: Typed, form: Path
) -> None:
    run("activity assign 1.1.3 network HN")
    form.write_text(
        f"{HEADINGS}\nHonduras\n;1.1.3;;;;en proceso\nLa Red\n;1.1.3;;;;parcial\n",
        "utf-8",
    )
    assert run(f"activity record {form}").status == 0
    assert of(run, "1.1.3", "HN")["status"] == "in_progress"
    assert of(run, "1.1.3", "network")["status"] == "not_started"
    given = json.loads(run("activity contribution list --format json").stdout)
    assert [(row["code"], row["party"]) for row in given] == [("1.1.3", "HN")]


def test_a_listing_for_programs_is_taken_as_a_form(run: Typed, form: Path) -> None:
    run(f"activity list --format csv --output {form}")
    text = form.read_text("utf-8-sig").replace(
        "HN,Antes de octubre del 2002.,,2002-09-30,not_started,overdue,",
        "HN,Antes de octubre del 2002.,,2002-09-30,done,overdue,2002-09-20",
    )
    form.write_text(text, "utf-8")
    assert run(f"activity record {form}").status == 0
    assert of(run, "1.1.1", "HN")["status"] == "done"
    assert of(run, "1.1.1", "GT")["status"] == "not_started"


def test_what_proves_it_comes_back_with_the_listing_as_it_is(
    run: Typed, form: Path, tmp_path: Path
) -> None:
    file = tmp_path / "elsewhere" / "acta.pdf"
    file.parent.mkdir()
    file.write_text("acta")
    proofs = f"--evidence 'Oficio 1; Acta 2' --evidence {file} --evidence 'Nota | 3'"
    address = "--evidence https://example.org/a"
    run(f"activity complete 1.1.1 HN --on 2002-09-20 {proofs} {address}")
    said = "Oficio 1; Acta 2 | acta.pdf | Nota | 3 | https://example.org/a"
    assert of(run, "1.1.1", "HN")["evidence"] == said
    assert of(run, "1.1.1", "GT")["evidence"] is None
    before = history(run)
    run(f"activity list --format csv --output {form}")
    listed = form.read_text("utf-8-sig")
    answer = run(f"activity record {form}")
    assert (answer.status, answer.stderr) == (0, "")
    assert history(run) == before
    # nobody else's file may stand for one that is missing
    other = listed.replace(
        "not_started,overdue,,,\n", "done,overdue,2002-09-20,acta.pdf,\n", 1
    )
    assert other != listed
    form.write_text(other, "utf-8")
    answer = run(f"activity record {form}")
    assert answer.status == ExitStatus.USAGE
    assert "acta.pdf" in answer.stderr
