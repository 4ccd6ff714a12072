"""``plan date``: the days that phrases count from, listed and recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: crm-2002
language: es
title: Plan de prueba
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Informar
        calendar: Noventa días después de la VIII Conferencia
        each_member: true
      - title: Traducir
        calendar: dentro de los 30 días de 1.1
"""
AS_OF = "--as-of 2002-10-04"


@pytest.fixture(autouse=True)
def _loaded(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


def rows(run: Typed, line: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(f"{line} --format json").stdout)
    return found


def test_without_a_name_all_are_listed(run: Typed) -> None:
    assert rows(run, "plan date") == []
    assert "Ninguna fecha de referencia" in run("plan date --lang es").stdout
    run('plan date "VIII Conferencia" 2003-05-29 --decided-by "Acta 3"')
    run('plan date "viii conferencia" 2003-06-29 --reason aplazada')
    assert rows(run, "plan fecha") == [
        {
            "plan": "crm-2002",
            "name": "VIII Conferencia",
            "falls_on": "2003-06-29",
            "first_on": "2003-05-29",
            "stated_on": None,
            "decided_by": "Acta 3",
            "waiting": 0,
        }
    ]
    plain = run("plan date --format plain --lang en").stdout
    assert '"VIII Conferencia": 29 Jun 2003; at first 29 May 2003' in plain
    assert "decided by Acta 3" in plain


def test_what_it_did_is_said(run: Typed) -> None:
    said = run('plan date "VIII Conferencia" 2003-05-29 --lang en')
    assert '"VIII Conferencia": 29 May 2003. 2 calendar items are dated' in said.stdout
    again = run('plan date "VIII Conferencia" 2003-05-29 --lang en')
    assert (again.status, "dated" in again.stdout) == (0, False)
    moved = run('plan date "VIII Conferencia" 2003-06-29 --lang en')
    assert (moved.status, "--reason" in moved.stderr) == (2, True)
    dry = run('plan date "VIII Conferencia" 2003-06-29 --reason x --dry-run')
    assert dry.status == 0
    assert rows(run, "plan date")[0]["falls_on"] == "2003-05-29"


def test_a_name_without_a_day_is_asked_for_it(run: Typed) -> None:
    refused = run('plan date "VIII Conferencia" --lang en')
    assert (refused.status, "plan date NAME DATE" in refused.stderr) == (2, True)


def test_what_waits_is_a_gap_of_its_own_and_is_shown(run: Typed) -> None:
    gaps = [r for r in rows(run, f"report gaps {AS_OF}") if r["code"] == "1.2"]
    assert ("date_pending", "1.1") in {(r["gap"], r["waits_for"]) for r in gaps}
    listed = rows(run, f"activity list {AS_OF}")
    waiting = {(r["code"], r["waits_for"]) for r in listed}
    assert waiting == {("1.1", None), ("1.2", "1.1")}
    for line in "activity list", "activity show 1.2", "plan show":
        assert "date pending: 1.1" in run(f"{line} {AS_OF} --lang en").stdout
    status = run(f"report status {AS_OF} --lang en").stdout
    assert "Date pending: 1.1 (1)." in status
    page = run(f"report handover --to MX {AS_OF} --lang en").stdout
    assert "the date that it counts from" in page


def test_history_and_undo_tell_it(run: Typed) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    told = run("history --lang en --format plain").stdout
    assert 'reference date "VIII Conferencia": 29 May 2003' in told
    assert "2 dates follow from it" in told
    assert run("undo").status == 0
    assert {r["due_on"] for r in rows(run, "activity list")} == {None}


def test_a_phrase_is_explained_by_the_names_and_codes_of_the_only_plan(
    run: Typed,
) -> None:
    before, of_code = (
        rows(run, 'calendar explain "30 días después de la VIII Conferencia"'),
        rows(run, 'calendar explain "dentro de los 30 días de 1.1"'),
    )
    assert [row["due_on"] for row in (*before, *of_code)] == [None, None]
    assert "1.1" in of_code[0]["reading"]
    run('plan date "VIII Conferencia" 2003-05-29')
    (after,) = rows(run, 'calendar explain "30 días después de la VIII Conferencia"')
    assert (after["due_on"], after["understood"]) == ("2003-06-28", True)
    assert "2003" in after["reading"]


def test_a_name_from_which_nothing_counts_is_told_with_the_one_that_may_be_meant(
    run: Typed,
) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    slip = 'plan date "VII Conferencia" 2003-05-29 --lang en'
    asked = run(slip)
    assert asked.status == 2
    assert 'was "VIII Conferencia" meant?' in asked.stderr
    assert len(rows(run, "plan date")) == 1
    said = run(f"{slip} --yes").stdout
    assert "No phrase of the plan counts from it." in said
    assert len(rows(run, "plan date")) == 2
    assert "counts from it" not in run('plan date "Viii conferencia" 2003-05-29').stdout


def test_a_name_that_is_like_no_other_is_not_asked_about(run: Typed) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    assert run('plan date "entrada en vigor" 2003-05-29').status == 0


def test_a_name_alone_shows_its_day(run: Typed) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    run('plan date "entrada en vigor" 2003-06-29')
    [row] = rows(run, 'plan date "la viii conferencia"')
    assert (row["name"], row["falls_on"]) == ("VIII Conferencia", "2003-05-29")


def test_words_that_count_from_an_unknown_name_take_no_date_away(run: Typed) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    slip = "10 días después de la VII Conferencia"
    refused = run(f'activity schedule 1.1 "{slip}" --reason x --lang en')
    assert (refused.status, 'was "VIII Conferencia" meant?' in refused.stderr) == (
        2,
        True,
    )
    other = run('activity schedule 1.1 "antes de la firma" --reason x --lang en')
    assert (other.status, 'crmnet plan date "firma" DATE' in other.stderr) == (2, True)
    assert {r["due_on"] for r in rows(run, "activity list")} == {"2003-08-27", None}
    assert run('activity schedule 1.1 "por definir" --reason x').status == 0


def test_countries_whose_working_days_differ_are_named(run: Typed) -> None:
    words = "1 día hábil después del 14 de septiembre de 2004"  # GT: the 15th
    refused = run(f'activity schedule 1.1 "{words}" --reason x --lang es')
    assert "los días hábiles de Guatemala y México dan varias fechas" in refused.stderr


def test_the_history_counts_what_the_answer_counts(run: Typed) -> None:
    words = "10 días después de la VIII Conferencia"
    assert run(f'activity schedule 1.1 "{words}" --party GT').status == 2
    run('plan date "otra cosa" 2003-05-29')
    run('plan date "VIII Conferencia" 2003-05-29')
    assert run(f'activity schedule 1.1 "{words}" --party GT --reason x').status == 0
    said = run('plan date "VIII Conferencia" 2003-06-29 --reason x --lang en').stdout
    assert "2 calendar items are dated by it." in said
    assert "2 dates follow from it" in run("history --lang en").stdout


def test_what_is_cancelled_is_not_called_done(run: Typed) -> None:
    run('plan date "VIII Conferencia" 2003-05-29')
    run(f"activity cancel 1.1 GT --reason x {AS_OF}")
    said = run('plan date "VIII Conferencia" 2003-06-29 --reason x --lang en').stdout
    assert "1 that is done or cancelled keeps its date." in said


def test_the_history_says_how_a_plan_counts_otherwise(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("themes:", "dates: {fiscal_year: 04-01}\nthemes:"))
    run(f"plan load {file}")
    told = "plan crm-2002 loaded again: how it counts from as where nothing is said to"
    said = " ".join(run("history --lang en --format plain").stdout.split())
    assert f"{told} fiscal year from 1 April" in said
    undone = " ".join(run("undo --yes --lang en").stdout.split())
    assert f"Undone: {told} fiscal year from 1 April" in undone


def test_the_page_of_a_country_says_what_a_date_waits_for(run: Typed) -> None:
    assert run("activity assign 1.2 MX --reason x").status == 0
    page = run(f"report country MX {AS_OF} --lang en").stdout
    assert "not started; date pending: 1.1" in page


def test_a_name_that_leaves_the_file_is_told(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    named = PLAN.replace(
        "themes:", "dates: {reference: {VIII Conferencia: null}}\nthemes:"
    )
    file.write_text(named, "utf-8")
    run(f"plan load {file}")
    file.write_text(PLAN, "utf-8")
    said = run(f"plan load {file} --lang en").stdout
    assert 'from "date pending: VIII Conferencia" to "no date"' in " ".join(
        said.split()
    )
