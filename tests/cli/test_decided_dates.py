"""Dates recorded since the plan was loaded: for all, for one party, and loads after."""

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
        calendar: mensual
        each_member: true
      - title: Traducir
"""


@pytest.fixture(autouse=True)
def file(run: Typed, tmp_path: Path) -> Path:
    """The plan file, loaded."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0
    return file


def dues(run: Typed, party: str = "GT") -> list[str]:
    """Due days of 1.1."""
    found = run(f"activity list --objective 1.1 --party {party} --format json")
    return sorted(row["due_on"] for row in json.loads(found.stdout))


def reload(run: Typed, file: Path) -> None:
    """Load the file with another item corrected."""
    file.write_text(PLAN.replace("Traducir", "Traducir bien"), "utf-8")
    assert run(f"plan load {file}").status == 0


def test_a_date_of_one_party_that_was_replaced_does_not_come_back(
    run: Typed, file: Path
) -> None:
    run("activity schedule 1.1 bimestral --party GT --reason acuerdo")
    run("activity schedule 1.1 2003-04-01 --reason acuerdo")
    before = dues(run)
    reload(run, file)
    assert dues(run) == before
    assert before[-1] == "2003-04-01"


def test_a_date_of_one_party_that_was_undone_does_not_come_back(
    run: Typed, file: Path
) -> None:
    before = dues(run)
    run("activity schedule 1.1 bimestral --party GT --reason acuerdo")
    run("undo")
    reload(run, file)
    assert dues(run) == before


def test_the_same_date_for_all_replaces_that_of_one_party(run: Typed) -> None:
    for_all = "activity schedule 1.1 2003-04-01 --reason acuerdo"
    run(for_all)
    run("activity schedule 1.1 2003-05-01 --party GT --reason acuerdo")
    run(for_all)
    assert dues(run) == dues(run, "MX")


def test_a_load_that_says_nothing_new_of_a_leaf_keeps_its_past_occurrences(
    run: Typed, file: Path
) -> None:
    run("activity schedule 1.1 2003-04-01 --reason acuerdo")
    before = dues(run)
    assert "2002-06-30" in before
    reload(run, file)
    assert dues(run) == before


def test_a_date_in_the_place_of_occurrences_is_told_with_its_reason(run: Typed) -> None:
    run("activity schedule 1.1 2003-04-01 --reason acuerdo")
    found = run("report changes --since 2002-11-01 --party GT --format json")
    moved = [row for row in json.loads(found.stdout) if row["what"] == "date_moved"]
    assert [(row["due_on"], row["note"]) for row in moved] == [
        ("2003-04-01", "acuerdo")
    ]


def test_a_reason_that_was_undone_can_be_given_again(run: Typed) -> None:
    run("activity schedule 1.2 2003-04-01 --reason acuerdo")
    run("activity schedule 1.2 2003-04-01 --reason lluvias")
    run("undo")
    size = len(run("history --format jsonl").stdout.splitlines())
    run("activity schedule 1.2 2003-04-01 --reason lluvias")
    assert len(run("history --format jsonl").stdout.splitlines()) > size


def test_what_is_withdrawn_is_used_again_once(run: Typed) -> None:
    run("activity schedule 1.2 mensual --reason acuerdo")
    run("undo")
    again = run("activity schedule 1.2 mensual --party network --reason acuerdo")
    assert (again.status, again.stderr) == (0, "")


def test_a_date_of_one_party_that_is_moved_can_be_taken_back(run: Typed) -> None:
    run("activity schedule 1.1 2003-04-01 --party GT --reason acuerdo")
    before = dues(run)
    run("activity schedule 1.1 2003-05-01 --party GT --reason acuerdo")
    assert run("undo").status == 0
    assert dues(run) == before


def test_a_date_that_was_undone_is_not_where_a_date_was_moved_from(run: Typed) -> None:
    run("activity schedule 1.1 2003-04-01 --reason acuerdo")
    run("undo")
    run("activity schedule 1.1 permanente --reason acuerdo")
    found = run("report changes --since 2002-11-01 --party GT --format json")
    assert json.loads(found.stdout) == []
