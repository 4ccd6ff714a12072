"""What countries contributed: noted, listed, corrected, taken out, taken back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from tests.conftest import PLAN_2002

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

TITLE = "Fomentar la detección de documentos fraudulentos y redes de tráfico."
WORKSHOP = (
    'activity contribute 1.2.2 GT "Taller de detección" --on 2002-09-10..2002-09-12'
)


def rows(run: Typed, more: str = "") -> list[dict[str, str]]:
    listed = run(f"activity contribution list --format json {more}")
    assert (listed.status, listed.stderr) == (0, "")
    found: list[dict[str, str]] = json.loads(listed.stdout)
    return found


def the_id(run: Typed) -> str:
    (row,) = rows(run)
    return row["id"][-6:]


def test_it_says_what_was_noted_for_which_item_and_what_else_there_is(
    run: Typed, plan_2002: Path
) -> None:
    line = f"{WORKSHOP} --result officers_trained=40 --result impostores=1"
    first = run(line)
    assert (first.status, first.stderr) == (0, "")
    assert first.stdout == (
        f'Guatemala, contribution to 1.2.2 ("{TITLE}"), 10 Sep 2002 to 12 Sep 2002: '
        '"Taller de detección" (1 impostor, 40 officers trained). It is its first one '
        "to this activity. To undo: crmnet undo\n"
    )
    second = run('activity contribute 1.2.2 GT "Otro taller" --on 2002-10-01')
    assert "It has 1 other to this activity." in second.stdout
    of_honduras = run('activity contribute 1.2.2 HN "Otro" --on 2002-10-01 --lang es')
    assert of_honduras.stdout == (
        f"Honduras, aporte a 1.2.2 («{TITLE}»), 1 oct 2002: «Otro». Es su primer "
        "aporte a esta actividad. Para deshacer: crmnet undo\n"
    )


def test_the_rows_are_what_was_said(run: Typed, plan_2002: Path) -> None:
    run(
        f'{WORKSHOP} --result "Funcionarios capacitados=40" --result participants=55 '
        '--evidence https://example.org/a --evidence "Oficio 12-2002" --by "Ana López"'
    )
    (row,) = rows(run)
    assert (
        list(row)
        == (
            "id plan code title party starts_on done_on text results evidence done_by"
        ).split()
    )
    assert list(row.values())[1:] == [
        "crm-2002",
        "1.2.2",
        TITLE,
        "GT",
        "2002-09-10",
        "2002-09-12",
        "Taller de detección",
        "officers_trained=40 participants=55",
        "https://example.org/a | Oficio 12-2002",
        "Ana López",
    ]


def test_the_leaf_stays_as_it_is(run: Typed, plan_2002: Path) -> None:
    before = run("activity list --format csv").stdout
    run(WORKSHOP)
    run('activity contribute 1.1.1.1 HN "Revisó las guías" --on 2002-08-01')
    assert run("activity list --format csv").stdout == before


def test_the_same_again_changes_nothing_and_more_is_added(
    run: Typed, plan_2002: Path
) -> None:
    run(WORKSHOP)
    again = run(WORKSHOP)
    assert again.status == 0
    assert again.stdout.endswith("Nothing to change.\n")
    more = run(f'{WORKSHOP} --evidence "Oficio 12-2002" --result participants=55')
    assert more.stdout.endswith("To undo: crmnet undo\n")
    (row,) = rows(run)
    assert (row["evidence"], row["results"]) == ("Oficio 12-2002", "participants=55")


def test_a_configured_country_need_not_be_named(
    run: Typed, plan_2002: Path, config: Path
) -> None:
    config.write_text('party = "HN"\n', "utf-8")
    assert run('activity contribute 1.2.2 "Un taller" --on 2002-09-10').status == 0
    assert rows(run)[0]["party"] == "HN"
    no_text = run("activity contribute 1.2.2 Guatemala --on 2002-09-10")
    assert no_text.status == ExitStatus.USAGE
    assert "say what was done" in no_text.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('1.2.2 "Un taller" --on 2002-09-10', "say who did it"),
        ('1.2.2 network "Un taller" --on 2002-09-10', "say who did it"),
        ('1.2.2 Perú "Un taller" --on 2002-09-10', '"Perú" is not a member country'),
        ("1.2.2 GT --on 2002-09-10", "say what was done"),
        ('1.2.2 GT "" --on 2002-09-10', "TEXT is empty"),
        ('1.2.2 GT "Un taller"', "missing: --on"),
        ('1.2.2 GT "Un taller" --on 2002-11-05',
         "5 Nov 2002 is after today, 4 Nov 2002"),
        ('1.2.2 GT "Un taller" --on 2002-09-12..2002-09-10',
         "12 Sep 2002 is after 10 Sep 2002"),
        ('1.2.2 GT "Un taller" --on 2002-05-01..2002-06-10',
         "1 May 2002 is before the plan was adopted"),
        ('1.2 GT "Un taller" --on 2002-09-10', "1.2 has items below it"),
        ('1.9 GT "Un taller" --on 2002-09-10', '"1.9"'),
        ('1.2.2 GT "Un taller" --on 2002-09-10 --result patrols=3',
         '"patrols" is not a kind of result (there are: officers trained,'),
        ('1.2.2 GT "Un taller" --on 2002-09-10 --result impostors',
         'the result "impostors" has no number'),
        ('1.2.2 GT "Un taller" --on 2002-09-10 --result impostors=1.200',
         'the result "impostors=1.200" is not a whole number'),
        ('1.2.2 GT "Un taller" --on 2002-09-10 --result impostors=-1',
         "is not a whole number"),
        ('1.2.2 GT "Un taller" --on 2002-09-10 --result impostors=1 '
         "--result impostores=2", '"impostors" is counted twice'),
        ('1.2.2 GT "Detenido con pasaporte A01234567" --on 2002-09-10',
         "this looks like a passport number"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_refused(
    run: Typed, plan_2002: Path, line: str, said: str
) -> None:
    refused = run(f"activity contribute {line}")
    assert refused.status == ExitStatus.USAGE
    assert said in refused.stderr
    assert rows(run) == []


def test_a_day_before_the_adoption_wants_a_reason_which_is_kept(
    run: Typed, plan_2002: Path
) -> None:
    line = 'activity contribute 1.2.2 GT "Un taller" --on 2002-05-01'
    assert run(f'{line} --reason "Así consta en el acta"').status == 0
    assert "Así consta en el acta" in run("history --format plain").stdout


def test_it_is_corrected(run: Typed, plan_2002: Path) -> None:
    run(f"{WORKSHOP} --result participants=50 --result impostors=2 --evidence Oficio")
    known = the_id(run)
    edited = run(
        f'activity contribution edit {known} --text "Curso" --on 2002-09-11 '
        '--result participants=55 --result impostors= --evidence "" --evidence Acta '
        "--by Ana"
    )
    assert (edited.status, edited.stderr) == (0, "")
    assert '"Curso" (55 participants)' in edited.stdout
    (row,) = rows(run)
    assert list(row.values())[4:] == [
        "GT",
        None,
        "2002-09-11",
        "Curso",
        "participants=55",
        "Acta",
        "Ana",
    ]
    assert run("undo").status == 0
    (row,) = rows(run)
    assert (row["text"], row["evidence"]) == ("Taller de detección", "Oficio")
    assert row["results"] == "impostors=2 participants=50"


def test_a_correction_says_what_it_corrects(run: Typed, plan_2002: Path) -> None:
    run(WORKSHOP)
    known = the_id(run)
    nothing = run(f"activity contribution edit {known} --reason Porque")
    assert (nothing.status, "nothing to change" in nothing.stderr) == (2, True)
    again = run(f"activity contribution edit {known} --on 2002-09-10..2002-09-12")
    assert again.stdout.endswith("Nothing to change.\n")
    late = run(f"activity contribution edit {known} --on 2002-11-05")
    assert "is after today" in late.stderr


def test_what_is_taken_out_no_longer_counts_and_comes_back(
    run: Typed, plan_2002: Path
) -> None:
    run(WORKSHOP)
    run('activity contribute 1.2.2 GT "Otro" --on 2002-10-01')
    first = rows(run)[0]["id"]
    gone = run(f"activity contribution remove {first[-6:]} --reason Duplicado")
    assert gone.status == 0
    assert gone.stdout.startswith("Taken out: Guatemala, contribution to 1.2.2 (")
    assert "It still has 1 to this activity." in gone.stdout
    assert [row["text"] for row in rows(run)] == ["Otro"]
    told = run("history 1.2.2 --format plain").stdout
    assert "contribution removed" in told
    assert "Duplicado" in told
    assert run("undo").status == 0
    assert [row["text"] for row in rows(run)] == ["Taller de detección", "Otro"]


@pytest.mark.parametrize("known", ["abcdef123", "zz", "%", ""])
def test_one_that_is_not_there_is_named(
    run: Typed, plan_2002: Path, known: str
) -> None:
    run(WORKSHOP)
    for line in (
        ["activity", "contribution", "edit", known, "--text", "X"],
        ["activity", "contribution", "remove", known],
    ):
        refused = run(line)
        assert refused.status == ExitStatus.USAGE
        assert f'no contribution "{known}"' in refused.stderr


def test_the_undo_of_one_leaves_the_other(run: Typed, plan_2002: Path) -> None:
    run(WORKSHOP)
    run('activity contribute 1.2.2 HN "Otro" --on 2002-10-01')
    assert run("undo c2").status == 0
    assert [row["party"] for row in rows(run)] == ["HN"]


def test_the_list_is_limited(run: Typed, plan_2002: Path) -> None:
    run(WORKSHOP)
    run('activity contribute 1.2.2 HN "Otro" --on 2002-10-01')
    run('activity contribute 2.1.1.1 HN "Más" --on 2002-10-02')
    assert len(rows(run)) == 3
    assert [row["text"] for row in rows(run, "1.2.2")] == [
        "Taller de detección",
        "Otro",
    ]
    assert [row["text"] for row in rows(run, "--party Honduras")] == ["Otro", "Más"]
    assert [row["text"] for row in rows(run, "--theme 2")] == ["Más"]
    assert rows(run, "--status done") == []
    assert len(rows(run, "--status not_started")) == 3
    nothing = run("activity contribution list --party MX")
    assert nothing.stdout == "Nothing was contributed (only: Mexico).\n"


def test_people_see_who_did_what_when(run: Typed, plan_2002: Path) -> None:
    run(f"{WORKSHOP} --result participants=1 --evidence Oficio --by Ana")
    table = run("actividad aportes lista --lang es").stdout
    assert "1 aporte a 1 actividad" in table
    for words in ("Guatemala", "del 10 sep", "Taller de detección", "1 participante"):
        assert words in table
    assert rows(run)[0]["id"][-6:] in table
    plain = run("activity contribution list --format plain").stdout
    assert plain == (
        "1 contribution to 1 activity.\n"
        "1.2.2, Guatemala, 10 Sep 2002 to 12 Sep 2002: Taller de detección; 1 "
        f"participant; evidence: Oficio; by Ana. {TITLE}\n"
    )


def test_a_spreadsheet_gets_the_same(run: Typed, plan_2002: Path) -> None:
    run('activity contribute 1.2.2 GT "=HYPERLINK(1)" --on 2002-09-10')
    listed = run("activity contribution list --format csv").stdout
    (row,) = csv.DictReader(io.StringIO(listed))
    assert row["text"] == "'=HYPERLINK(1)"


def test_a_dry_run_writes_nothing(run: Typed, plan_2002: Path) -> None:
    said = run(f"{WORKSHOP} --dry-run")
    assert said.stdout.startswith(
        "Nothing was written. The result would be: Guatemala,"
    )
    assert rows(run) == []


def test_what_was_written_can_be_forgotten(run: Typed, plan_2002: Path) -> None:
    run(WORKSHOP)
    assert run("redact c2 --reason Privado --yes").status == 0
    assert rows(run)[0]["text"] == "█"
    assert "redacted" in run("activity contribution list").stdout


def test_a_word_below_a_noun_leads_on(run: Typed, plan_2002: Path) -> None:
    assert "edit" in run("activity contribution").stdout
    wrong = run("activity contribution lst")
    assert (
        'no such command: "lst" (did you mean: crmnet activity contribution list?)'
        in wrong.stderr
    )
    near = run("activity contributions")
    assert "crmnet activity contribution?" in near.stderr


def test_the_card_of_the_leaf_shows_what_was_done_for_it(
    run: Typed, plan_2002: Path
) -> None:
    run(f"{WORKSHOP} --result participants=1 --evidence Oficio --evidence Acta")
    run('activity contribute 1.2.2 HN "Otro." --on 2002-10-01')
    guatemala, honduras = (row["id"][-6:] for row in rows(run))
    said = (
        "Guatemala, 10 Sep 2002 to 12 Sep 2002: Taller de detección; 1 participant; "
        f"evidence: Oficio, Acta ({guatemala})"
    )
    plain = run("activity show 1.2.2 --format plain").stdout
    assert plain.endswith(f"{said}\nHonduras, 1 Oct 2002: Otro ({honduras})\n")
    card = " ".join(run("activity show 1.2.2").stdout.split())
    assert f"Contributions {said} Honduras, 1 Oct 2002: Otro ({honduras})" in card
    card = run("activity show 1.2.2 --lang es").stdout
    assert "\nAportes\n  Guatemala, del 10 sep 2002 al 12 sep 2002: Taller" in card


def test_a_text_that_bears_contributions_is_not_exchanged_unasked(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run(WORKSHOP)
    file = tmp_path / "plan.yaml"
    text = PLAN_2002.read_text("utf-8")
    assert text.count(TITLE) == 1
    file.write_text(text.replace(TITLE, "Comprar equipos de verificación."), "utf-8")
    refused = run(["plan", "load", str(file)])
    assert refused.status == ExitStatus.USAGE
    assert "1.2.2" in refused.stderr
    assert run(["plan", "load", str(file), "--different", "1.2.2"]).status == 0
    assert rows(run) == []
    assert "Taller de detección" in run("history --format plain").stdout


def test_the_page_of_a_country_has_what_it_contributed_lately(
    run: Typed, plan_2002: Path
) -> None:
    assert "Contributed" not in run("report country GT").stdout
    run(f"{WORKSHOP} --result participants=1 --evidence Oficio")
    run('activity contribute 1.2.2 GT "Otro" --on 2002-10-01')
    run('activity contribute 1.2.2 GT "Viejo" --on 2002-08-05')
    run('activity contribute 1.2.2 HN "De Honduras" --on 2002-10-01')
    found = json.loads(run("report country GT --format json").stdout)
    given = [row for row in found if row["section"] == "contributed"]
    assert [(row["done_on"], row["text"], row["results"]) for row in given] == [
        ("2002-10-01", "Otro", None),
        ("2002-09-12", "Taller de detección", "participants=1"),
    ]
    assert [row["evidence"] for row in given] == [None, "Oficio"]
    assert given[0]["code"] == "1.2.2"
    page = run("report country GT --lang es --format plain").stdout
    assert "Aportes de los últimos 90 días: 2.\n" in page
    assert "Taller de detección; 1 participante; medio de verificación: Oficio." in page


def test_the_status_says_how_much_of_what_goes_on_was_contributed_to(
    run: Typed, plan_2002: Path
) -> None:
    def counts(as_of: str) -> dict[str, tuple[int, int]]:
        rows = run(f"report status --format json --as-of {as_of}").stdout
        return {
            row["code"]: (row["continuing"], row["contributed"])
            for row in json.loads(rows)
        }

    assert counts("2002-11-04")["1"] == (8, 0)
    run(WORKSHOP)
    run('activity contribute 1.2.2 HN "Otro" --on 2002-10-01')
    found = counts("2002-11-04")
    assert (found["1"], found["1.2"], found["1.3"]) == ((8, 1), (3, 1), (1, 0))
    assert counts("2003-09-30")["1.2"] == (3, 1)
    assert counts("2003-10-01")["1.2"] == (3, 0)
    run("activity schedule 1.2.2 2003-05-05")
    assert counts("2002-11-04")["1.2"] == (2, 0)
    run("activity schedule 1.2.3 permanente")
    run("activity complete 1.2.1")
    assert counts("2002-11-04")["1.2"] == (1, 0)
    said = run("report status").stdout
    assert "Continuing: " in said
    assert "in the last twelve months" in " ".join(said.split())
    assert "1.2: 0 of 1;" in " ".join(said.split())


def test_while_a_round_runs_the_status_counts_what_its_period_brought(
    run: Typed, plan_2002: Path
) -> None:
    def counts(*more: str) -> tuple[int, int, str | None]:
        rows = json.loads(run("report status --format json", *more).stdout)
        (row,) = [row for row in rows if row["code"] == "1.2"]
        return row["continuing"], row["contributed"], row["round"]

    run("activity contribute 1.2.2 GT Antes --on 2002-09-12")
    run("activity contribute 1.2.3 GT Antes --on 2002-08-30..2002-10-01")
    assert counts() == (3, 2, None)
    days = "--from 2002-10-01 --to 2003-03-31 --answer-by 2003-04-15"
    run(f"round open Primera {days} --party HN")
    assert counts() == (3, 1, "Primera")  # whose last day is the first of the period
    said = run("report status --lang es --format plain").stdout
    assert (
        "Permanentes, o de la Red y sin fecha: 14; con aportes en el período de la "
        "ronda «Primera», del 1 oct 2002 al 31 mar 2003: 1 (" in said
    )
    earlier = "--from 2002-09-01 --to 2002-09-30 --answer-by 2003-04-15"
    run(f"round open Otra {earlier} --party GT")
    assert counts() == (3, 2, "Otra | Primera")
    run("round close Otra")
    assert counts() == (3, 1, "Primera")
    run("round close Primera")
    assert counts() == (3, 2, None)
