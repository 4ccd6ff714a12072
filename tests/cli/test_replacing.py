"""What replaces a record: a reason is asked, and what was there before is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
        calendar: Antes de octubre,  del 2002.
        each_member: true
"""
AS_OF = "--as-of 2002-11-30"


@pytest.fixture(autouse=True)
def file(run: Typed, tmp_path: Path) -> Path:
    """The plan file, loaded; Guatemala has done its part."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0
    assert run(f"activity complete 1.1 GT --on 2002-09-01 {AS_OF}").status == 0
    return file


def test_another_day_is_refused_with_the_one_recorded(run: Typed) -> None:
    answer = run(f"activity complete 1.1 GT --on 2002-11-20 {AS_OF} --lang en")
    assert answer.status == 2
    assert "1.1 was already done, on 1 Sep 2002" in answer.stderr
    assert "--reason" in answer.stderr


@pytest.mark.parametrize(
    ("options", "before"),
    [
        ("--on 2002-11-20", "done on 1 Sep 2002"),
        ("--partial 60", "done on 1 Sep 2002"),
    ],
)
def test_with_a_reason_the_answer_and_the_history_say_what_it_replaced(
    run: Typed, options: str, before: str
) -> None:
    why = '--reason "fecha del acta"'
    answer = run(f"activity complete 1.1 GT {options} {AS_OF} {why} --lang en")
    assert answer.status == 0
    assert f"Before: {before}." in answer.stdout
    told = run("activity show 1.1 --lang en").stdout
    assert f"before: {before}" in " ".join(told.split())
    assert "fecha del acta" in told


def test_the_history_tells_the_former_percentage_and_person(run: Typed) -> None:
    run(f"activity complete 1.1 MX --partial 40 --by Ana {AS_OF}")
    run(f"activity complete 1.1 MX --partial 60 --by Luis {AS_OF}")
    told = " ".join(run("activity show 1.1 --lang en").stdout.split())
    assert "before: partly done (40%), by Ana" in told
    run(f"activity reopen 1.1 GT {AS_OF}")
    told = " ".join(run("activity show 1.1 --lang en").stdout.split())
    assert "reopened; before: done on 1 Sep 2002" in told


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("1.1,done,2002-11-20,", 2),
        ("1.1,partial,,", 2),
        ("1.1,done,2002-11-20,el acta lo dice", 0),
        ("1.1,partial,,faltó un acta", 0),
        ("1.1,done,2002-09-01,", 0),
    ],
)
def test_in_a_form_the_note_is_the_reason(
    run: Typed, tmp_path: Path, row: str, status: int
) -> None:
    form = tmp_path / "form.csv"
    form.write_text(f"code,status,done_on,note\n{row}\n", "utf-8")
    answer = run(f"activity record {form} GT {AS_OF} --lang en")
    assert answer.status == status
    if status:
        assert "1.1 was already done, on 1 Sep 2002" in answer.stderr
        assert "in the note" in answer.stderr


def test_a_load_says_what_keeps_its_date(run: Typed, file: Path) -> None:
    file.write_text(PLAN.replace("Antes de octubre,", "Antes de diciembre,"), "utf-8")
    answer = run(f"plan load {file} --lang en")
    assert (
        "1 that is done or cancelled keeps its date (to move it too: --also-done)."
        in answer.stdout
    )
    answer = run(f"plan load {file} --also-done --lang en")
    assert "1 moved" in answer.stdout
    assert "keeps" not in answer.stdout


def test_a_date_given_says_what_keeps_its_own(run: Typed) -> None:
    given = "activity schedule 1.1 2002-12-15 --reason acuerdo --lang en"
    answer = run(given)
    assert (
        "Previously: 30 Sep 2002. 1 that is done or cancelled keeps its date"
        in answer.stdout
    )
    answer = run(f"{given} --also-done")
    assert "keeps" not in answer.stdout
    assert "To undo" in answer.stdout


@pytest.mark.usefixtures("plan_2002")
def test_who_had_done_it_is_not_who_does_it_again(run: Typed) -> None:
    run("activity complete 1.3 --by 'Ana Núñez' --on 2002-10-01")
    run("activity reopen 1.3 --reason error")
    run("activity complete 1.3 --on 2002-11-02")
    history = json.loads(run("history 1.3 --format json").stdout)
    (reopened,) = [row for row in history if row["kind"] == "reopened"]
    assert json.loads(reopened["was"])["done_by"] == "Ana Núñez"
    assert json.loads(reopened["now"])["done_by"] is None


def test_the_day_of_a_part_is_told_and_never_as_done(run: Typed) -> None:
    line = "activity complete 1.1 MX --lang en --as-of 2002-11-30"
    first = run(f"{line} --partial 40 --on 2002-09-01").stdout
    assert "1.1 partly done (40%), on 1 Sep 2002." in first
    later = run(f"{line} --partial 40 --on 2002-09-05 --note Acta").stdout
    assert "on 5 Sep 2002. Before: partly done (40%), on 1 Sep 2002." in later
    run(f"{line} --on 2002-09-05")
    for page in ("activity show 1.1", "history --format plain"):
        told = " ".join(run(f"{page} --lang en").stdout.split())
        assert "partly done (40%), on 1 Sep 2002" in told
        assert (
            "partly done (40%), on 5 Sep 2002; "
            'before: partly done (40%), on 1 Sep 2002; note: "Acta"' in told
        )
        assert "done on 5 Sep 2002; before: partly done (40%)" in told
        assert "done on 1 Sep 2002; before" not in told


def test_what_began_later_than_it_was_done_is_told(run: Typed) -> None:
    more = "--lang en --as-of 2002-11-30"
    run(f"activity start 1.1 MX --on 2002-11-20 {more}")
    for verb in ("complete 1.1 MX", "suspend 1.1 MX --reason x"):
        early = run(f"activity {verb} --on 2002-11-19 --dry-run {more}").stdout
        assert "Before: in progress since 20 Nov 2002." in early
        same = run(f"activity {verb} --on 2002-11-20 --dry-run {more}").stdout
        assert "Before" not in same
