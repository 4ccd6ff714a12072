"""`calendar explain`, and phrases where they are echoed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus
from tests.conftest import PLAN_2002

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


def explained(run: Typed, text: str, more: str = "") -> dict[str, Any]:
    """The row of one phrase."""
    result = run(f"calendar explain --format json --lang es {more} -- '{text}'")
    assert (result.status, result.stderr) == (0, "")
    (row,) = json.loads(result.stdout)
    assert isinstance(row, dict)
    return row


def test_the_plan_s_own_cell_is_read_and_the_reading_said(run: Typed) -> None:
    assert explained(run, "Antes de octubre,  del 2002.") == {
        "text": "Antes de octubre,  del 2002.",
        "lang": "es",
        "kind": "before",
        "starts_on": None,
        "due_on": "2002-09-30",
        "recurrence": None,
        "understood": True,
        "reading": "leído como: hasta el 30 de septiembre de 2002, inclusive",
    }


def test_what_is_not_understood_gets_no_date_and_a_reason(run: Typed) -> None:
    row = explained(run, "30 de febrero de 2003")
    assert (row["understood"], row["kind"], row["due_on"]) == (False, None, None)
    assert row["reading"].startswith("no se entiende: ")


def test_relative_phrases_count_from_the_reference(run: Typed) -> None:
    row = explained(run, "en los próximos seis meses", "--reference 2002-05-31")
    assert row["due_on"] == "2002-11-30"


def test_words_need_no_quotes(run: Typed) -> None:
    line = "calendar explain antes de octubre de 2002 --format tsv --lang es"
    assert "\t2002-09-30\t" in run(line).stdout


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_phrase_is_read_in_either_language_where_none_is_asked_for(
    run: Typed, lang: str
) -> None:
    """The example of the help is Spanish, whoever reads it."""
    line = "calendar explain antes de octubre de 2002 --format json"
    result = run(line, environ={"CRMNET_LANG": lang})
    assert json.loads(result.stdout)[0]["lang"] == "es"


@pytest.mark.usefixtures("plan_2002")
def test_the_language_of_the_plan_is_asked_first(run: Typed) -> None:
    line = "calendar explain 1/7/2024 --format json"
    assert json.loads(run(line).stdout)[0]["lang"] == "es"
    assert json.loads(run(f"{line} --lang en").stdout)[0]["lang"] == "en"


def test_the_language_that_is_asked_for_reads_alone(run: Typed) -> None:
    result = run("calendar explain cada mes --lang en --format json")
    assert json.loads(result.stdout)[0]["understood"] is False


def test_a_line_each_from_standard_input(run: Typed) -> None:
    result = run(
        "calendar explain - --format jsonl", answers="May 2003\npermanent\n\nQ3 2003\n"
    )
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["kind"] for row in rows] == [
        "interval",
        "ongoing",
        "undated",
        "interval",
    ]


@pytest.mark.parametrize("form", ["table", "plain", "csv", "md"])
def test_every_format(run: Typed, form: str) -> None:
    result = run(f"calendar explain --format {form} --lang es mensual")
    assert "cada mes" in result.stdout


def test_an_ambiguous_date_needs_the_order_that_is_configured(
    run: Typed, config: Path
) -> None:
    line = "calendar explain 03/04/2003 --format json"
    assert not json.loads(run(line).stdout)[0]["understood"]
    config.write_text('date_order = "MDY"\n', "utf-8")
    assert json.loads(run(line).stdout)[0]["due_on"] == "2003-03-04"


@pytest.mark.usefixtures("plan_2002")
def test_days_may_be_typed_in_words_and_are_said_back(run: Typed) -> None:
    result = run("activity complete 1.1.1.1 --on 20/9/2002 --lang es")
    assert result.status == ExitStatus.DONE
    assert "20 sep 2002" in result.stdout
    assert "2002-09-20" in result.stderr


@pytest.mark.usefixtures("plan_2002")
def test_a_schedule_echoes_its_reading(run: Typed) -> None:
    result = run(["activity", "schedule", "2.1.1.1", "fines de marzo de 2003"])
    assert "21 March 2003" in result.stdout
    assert "31 March 2003" in result.stdout


def test_a_load_lists_the_cells_that_were_not_understood(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "plan: x\nlanguage: es\ntitle: T\nmembers: [GT]\nthemes:\n"
        "  - title: A\n    calendar: cuando convenga a la mayoría\n"
        "  - title: B\n    calendar: mensual\n",
        "utf-8",
    )
    for line in (f"plan check {file}", f"plan load {file}"):
        shown = run(line).stdout
        assert "due: YYYY-MM-DD" in shown
        assert 'cuando convenga a la mayoría"' in shown
        assert "every month" in shown


@pytest.mark.usefixtures("plan_2002")
def test_extending_says_what_was_added(run: Typed) -> None:
    run("activity schedule 2.1.1.1 mensual")
    result = run("plan extend --until 2005-01-31")
    assert result.stdout.startswith("Plan crm-2002, until 31 Jan 2005: ")
    missed = run("report overdue --as-of 2003-01-05 --format tsv").stdout
    assert missed.count("2.1.1.1") == 2
    shown = run("report overdue --as-of 2003-01-05").stdout
    assert "(+1)" in shown
    done = run("activity complete 2.1.1.1 --as-of 2003-01-05").stdout
    assert "2.1.1.1 (due 4 Dec 2002)" in done


def test_a_date_before_the_plan_was_adopted_is_told(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    plan = PLAN_2002.read_text("utf-8").replace("2002-05-31", "2012-05-31")
    file.write_text(plan, "utf-8")
    told = (
        "1 date is before the plan was adopted, 31 May 2012; is a year wrong? 1.1.1.1"
    )
    for line in (f"plan check {file}", f"plan load {file}"):
        assert told in run(line).stdout
    assert "year wrong" not in run(f"plan check {PLAN_2002}").stdout
