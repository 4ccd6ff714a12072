"""The main job as somebody types it: the 2002 plan, what is overdue, done, undone."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

pytestmark = pytest.mark.usefixtures("plan_2002")


def overdue(run: Typed, as_of: str) -> list[tuple[str, int]]:
    """Code and days of what is overdue on a day."""
    result = run(f"--as-of {as_of} report overdue --format json")
    assert result.status == 0
    return [(row["code"], row["days_overdue"]) for row in json.loads(result.stdout)]


def test_from_the_last_good_day_to_done_and_back(run: Typed) -> None:
    assert overdue(run, "2002-09-30") == []
    assert overdue(run, "2002-10-01") == [("1.1.1.1", 1)]
    done = run("activity complete 1.1.1.1 --on 2002-09-20")
    assert done.stdout == (
        "The network: 1.1.1.1 done on 20 Sep 2002, on time. 14 calendar items in the "
        "plan are open. To undo: crmnet undo\n"
    )
    assert overdue(run, "2002-10-01") == []
    assert run("undo").status == 0
    assert overdue(run, "2002-10-01") == [("1.1.1.1", 1)]
    kinds = [
        row["kind"] for row in json.loads(run("history 1.1.1.1 --format json").stdout)
    ]
    assert kinds == ["loaded", "loaded", "completed", "undone"]


def test_the_answer_is_spanish_where_it_is_asked_for(run: Typed) -> None:
    done = run("activity complete 1.1.1.1 --on 2002-09-20 --lang es")
    assert done.stdout == (
        "La Red: 1.1.1.1 cumplida el 20 sep 2002, dentro del plazo. Quedan 14 "
        "compromisos abiertos en el plan. Para deshacer: crmnet undo\n"
    )


def test_what_is_suspended_says_so_with_its_day_and_reason(run: Typed) -> None:
    done = run("activity suspend 1.1.2 HN --reason huracán --on 2002-09-01 --by Ana")
    assert done.stdout == (
        "The network, reported by Honduras: 1.1.2 suspended since 1 Sep 2002. 14 "
        "calendar items in the plan are open. To undo: crmnet undo\n"
    )
    assert (
        "1.1.2 the network: suspended, on 1 Sep 2002, by Ana, as reported by Honduras; "
        'reason: "huracán"'
    ) in run("history --format plain").stdout


def test_exit_code_says_whether_there_are_some(run: Typed) -> None:
    line = "report overdue --exit-code --format tsv --as-of"
    assert run(f"{line} 2002-09-30").status == ExitStatus.DONE
    assert run(f"{line} 2002-10-01").status == ExitStatus.FOUND


@pytest.mark.parametrize(
    "form", ["table", "plain", "json", "jsonl", "csv", "tsv", "md"]
)
@pytest.mark.parametrize(
    "line",
    [
        "plan show",
        "plan objectives",
        "plan list",
        "activity list",
        "activity show 1.1.1.1",
        "directory list",
        "directory find ana",
        "report overdue",
        "history",
    ],
)
def test_every_listing_has_every_format(run: Typed, line: str, form: str) -> None:
    run("directory add --name Ana --email ana@example.org --country HN")
    result = run(f"{line} --format {form}")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.strip()


@pytest.mark.parametrize(
    "line",
    [
        "activity list --party HN",
        "activity show 1.1.1.1",
        "report country HN",
        "report country HN --party HN --known-on 2002-11-04",
        "report handover --to MX --party HN",
    ],
)
def test_rows_for_programs_carry_what_proves_an_item(run: Typed, line: str) -> None:
    run("activity assign 1.1.1.1 HN")
    run(
        "activity complete 1.1.1.1 HN --on 2002-09-20 --partial "
        "--evidence 'Acta n.° 5' --evidence https://example.org/a"
    )
    rows = json.loads(run(f"{line} --format json").stdout)
    said = {row["evidence"] for row in rows if row["code"] == "1.1.1.1"}
    assert said == {"Acta n.° 5 | https://example.org/a"}
    run("undo")
    rows = json.loads(run(f"{line} --format json").stdout)
    assert {row["evidence"] for row in rows} == {None}


def test_programs_get_the_same_rows_in_both_languages(run: Typed) -> None:
    line = "activity list --format csv --lang"
    assert run(f"{line} es").stdout == run(f"{line} en").stdout


def test_columns_are_those_that_are_promised(run: Typed) -> None:
    rows = csv.reader(io.StringIO(run("plan show --format csv").stdout))
    assert " ".join(next(rows)) == (
        "plan code level title calendar starts_on due_on kind parties status "
        "timeliness done total target cells"
    )
    assert len(list(rows)) == 26


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("activity complete 1.1", "1.1.1.1, 1.1.2, 1.1.3, 1.1.4"),
        ("activity complete 1.1.1.1 PE", "not a member country"),
        ("activity complete 1.1.1.1 --on 2002-12-01", "after today"),
        ("activity complete 1.1.1.1 --on 2002-02-30", "2002-02-30"),
        ("activity complete 9.9", "no item"),
        ("activity schedule 1.1.1.1 2002-12-01", "--reason"),
        ("activity schedule 1.1.2 pronto", "not understood"),
        ("activity note 1.1.2 --note ''", "empty"),
        ("activity note 1.1.2", "missing: --note"),
        ("activity suspend 1.1.2", "missing: --reason"),
        ("activity cancel 1.1.2 --reason ' '", "--reason is empty"),
        ("activity suspend 1.1.2 --reason x --on 2002-12-01", "after today"),
        ("activity suspender 1.1.2", "activity suspend"),
        ("directory add --name Ana", "missing: --email"),
        ("directory edit nadie --name Ana", "no officer"),
        ("directory edit nadie", "nothing to change"),
        ("plan show --plan crm-2003", "crm-2002"),
        ("plan export plan.txt", ".yaml"),
        ("undo zzzzzz", "no change"),
        ("reporte vencdias", "report overdue"),
    ],
)
def test_a_mistake_gets_one_line_with_the_cure(
    run: Typed, line: str, words: str
) -> None:
    before = run("history --format json").stdout
    result = run(line)
    assert result.status == ExitStatus.USAGE
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert run("history --format json").stdout == before


@pytest.mark.parametrize(
    "line",
    [
        "activity complete 1.1.1.1",
        "activity complete 1.1.1.1 --partial 60",
        "activity start 1.1.2",
        "activity reopen 1.1.2 --note faltaba",
        "activity suspend 1.1.2 --reason huracán --on 2002-09-01 --by Ana",
        "activity resume 1.1.2 --note ver",
        "activity cancel 1.1.2 --reason fondos",
        "activity note 1.1.2 --note ver",
        "activity schedule 1.1.2 2002-12-01",
        "directory add --name Ana --email ana@example.org --country HN",
        "undo --yes",
    ],
)
def test_a_dry_run_answers_and_writes_nothing(run: Typed, line: str) -> None:
    before = run("history --format json").stdout
    result = run(f"{line} --dry-run")
    assert result.status == 0
    assert "othing was written" in result.stdout
    assert run("history --format json").stdout == before


def test_a_load_is_taken_back_only_after_asking(run: Typed) -> None:
    assert "--yes" in run("undo").stderr
    run("undo", answers="n\n")
    assert "crm-2002" in run("plan list").stdout
    run("undo", answers="sí\n")
    assert "crm-2002" not in run("plan list --format tsv").stdout


def test_what_is_missing_is_asked_for_on_a_terminal(run: Typed) -> None:
    answers = "Ana Núñez\nana@example.org\nHonduras\n"
    assert "Ana Núñez (Honduras)" in run("directory add", answers=answers).stdout


def test_each_answer_is_checked_when_it_is_given(run: Typed) -> None:
    answers = "\nAna Núñez\nana en example\nana@example.org\nPerú\nHonduras\n"
    answer = run("directory add", answers=answers)
    assert "Ana Núñez (Honduras)" in answer.stdout
    for word in ('"Name of the officer" is', '"ana en example"', '"Perú"'):
        assert word in answer.stderr


def test_a_fault_of_an_answer_names_its_question(run: Typed) -> None:
    answers = "\nAna\nana@example.org\n\nHN\n"
    asked = run("directory add", answers=answers)
    assert asked.status == 0
    assert '"Name of the officer" is empty' in asked.stderr
    assert '"The country represented (code or name)" is empty' in asked.stderr
    assert "--" not in asked.stderr


def test_an_option_that_will_not_do_is_told_before_anything_is_asked(
    run: Typed,
) -> None:
    answer = run("directory add --email nada", answers="Ana\nHN\n")
    assert answer.status == 2
    assert "Name" not in answer.stderr


def test_the_answer_says_in_which_language_mail_will_go(run: Typed) -> None:
    line = "directory add --name Ana --email ana@example.org --country CA"
    said = run(f"{line} --language fr --language es --lang en").stdout
    assert "Mail is not written in French: it will be sent in Spanish." in said
    assert "Mail" not in run("directory edit ana --language es --lang en").stdout


def test_an_address_is_shown_as_it_is_written(run: Typed) -> None:
    run("directory add --name Ana --email ana@ministerío.example --country CR")
    assert (
        "ana@ministerío.example" in run("directory show ANA@ministerío.example").stdout
    )
    rows = run("directory list --format csv").stdout
    assert "ana@xn--ministero-n5a.example" in rows


@pytest.mark.parametrize("text", ["guemes", "GÜEMES", "jose güemes", "guatemala"])
def test_officers_are_found_without_accents(run: Typed, text: str) -> None:
    run("directory add --name 'José Güemes' --email j@example.org --country GT")
    assert "José Güemes" in run(["directory", "find", text]).stdout


def test_the_exported_plan_loads_again_and_changes_nothing(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    run(f"plan export {file}")
    assert "code: 1.1.1.1\n" in file.read_text("utf-8")
    assert run(f"plan load {file}").stdout == "Plan crm-2002: nothing to change.\n"


def test_a_faulty_file_is_told_fault_by_fault_and_nothing_is_loaded(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("plan: x\nlanguage: fr\nthemes:\n  - titel: T\n", "utf-8")
    before = run("plan list --format json").stdout
    checked = run(f"plan check {file}")
    assert checked.status == ExitStatus.USAGE
    assert all(f"{file}:" in line for line in checked.stderr.splitlines())
    assert "did you mean" in checked.stderr
    loaded = run(f"plan load {file}")
    assert loaded.status == ExitStatus.USAGE
    assert f"(+{len(checked.stderr.splitlines()) - 1}: " in loaded.stderr
    assert run("plan list --format json").stdout == before


def test_a_text_under_another_code_is_refused_with_its_line(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    run(f"plan export {file}")
    text = file.read_text("utf-8")
    exchanged = text.replace("code: 1.2.1\n", "code: x\n")
    exchanged = exchanged.replace("code: 1.2.2\n", "code: 1.2.1\n")
    file.write_text(exchanged.replace("code: x\n", "code: 1.2.2\n"), "utf-8")
    refused = run(f"plan load {file}")
    assert refused.status == ExitStatus.USAGE
    assert f"{file}:" in refused.stderr
    assert "load with --renumber" in refused.stderr
    assert "cargue con --renumber" in run(f"plan load {file} --lang es").stderr
    assert run(f"plan load {file} --renumber").status == 0


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_demo_is_marked_as_an_example(
    run: Typed, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = run(f"demo --lang {language}")
    path = result.stdout.split('"')[1]
    shown = run(f"directory list --db {path} --format json").stdout
    assert all(
        "EJEMPLO" in row["name"] or "EXAMPLE" in row["name"]
        for row in json.loads(shown)
    )
    late = run(f"report overdue --db {path} --as-of 2002-11-04 --format json").stdout
    assert len(json.loads(late)) == 9


def test_a_long_load_shows_a_person_how_far_it_is(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    items = "".join(f"      - title: Objetivo {number}\n" for number in range(1000))
    head = "plan: crm-x\nlanguage: es\ntitle: T\nmembers: [GT]\nthemes:\n"
    file.write_text(f"{head}  - title: U\n    objectives:\n{items}", "utf-8")
    environ = {"NO_COLOR": "1"}
    seen = run(f"plan load {file} --dry-run", answers="", environ=environ).stderr
    assert "Loading ━" in seen
    assert "100%" in seen
    assert seen.endswith("\x1b[1A\x1b[2K")  # wiped away
    assert run(f"plan load {file}").stderr == ""  # nobody watches


def test_what_was_known_before_the_first_load_is_no_good_news(run: Typed) -> None:
    result = run("report overdue --known-on 1999-01-01")
    assert result.status == ExitStatus.DONE
    assert "No plan had been recorded" in result.stdout


@pytest.mark.parametrize(
    "limit", ["", "--theme 1", "--objective 9.9", "--plan crm-2002"]
)
def test_before_the_first_load_no_limit_is_a_slip(run: Typed, limit: str) -> None:
    result = run(f"report status {limit} --known-on 1999-01-01")
    assert result.status == ExitStatus.DONE
    assert "No plan had been recorded" in result.stdout


def test_where_a_plan_was_known_an_item_that_is_none_is_a_slip(run: Typed) -> None:
    result = run("report status --theme 99 --known-on 2002-11-04")
    assert result.status == ExitStatus.USAGE


def test_parties_with_one_date_share_a_line(run: Typed) -> None:
    run("activity assign 1.1.2 GT HN MX NI")
    run(["activity", "schedule", "1.1.2", "2002-10-31"])
    run("activity schedule 1.1.2 2002-11-15 --party HN --reason moved")
    said = run("report overdue --as-of 2002-12-01").stdout
    said = " ".join(said.split())
    assert 'Date set later for Guatemala, Mexico and Nicaragua: "2002-10-31"' in said
    assert 'Date set later for Honduras: "2002-11-15"' in said
    assert said.count("Date set later") == 2
