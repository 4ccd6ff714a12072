"""From plan to plan: close, carry over what is unfinished, compare."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: {code}
language: es
title: Plan de prueba
adopted: {{place: Antigua, from: {year}-05-28, to: {year}-05-31}}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red de prueba
        actions:
          - title: {first}
            calendar: Antes de octubre.
            each_member: true
          - title: Celebrar el taller
            any_of: [GT, HN]
      - title: Difundir las direcciones
"""


def write(
    tmp_path: Path, code: str, year: int, first: str = "Enviar el cuadro"
) -> Path:
    file = tmp_path / f"{code}.yaml"
    file.write_text(PLAN.format(code=code, year=year, first=first), "utf-8")
    return file


@pytest.fixture(autouse=True)
def _plans(run: Typed, tmp_path: Path) -> None:
    run(f"plan load {write(tmp_path, 'crm-2002', 2002)}")
    run(f"plan load {write(tmp_path, 'crm-2003', 2003, 'Otra cosa')}")
    run("activity complete crm-2002:1.1.1 GT --on 2002-09-20")


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    return tmp_path / "map.csv"


def rows(run: Typed, line: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(f"{line} --format json").stdout)
    return found


def everything(run: Typed) -> list[list[dict[str, Any]]]:
    return [
        rows(run, f"{line} --plan {plan}")
        for plan in ("crm-2002", "crm-2003")
        for line in ("plan show", "activity list")
    ]


def fill(mapping: Path, *lines: str) -> None:
    head = "item,new objective,new calendar"
    mapping.write_text("\n".join([head, *lines]), "utf-8")


CARRY = "plan carry-over crm-2002 crm-2003 --map"


# --- close


def test_a_closed_plan_leaves_the_reports_unless_it_is_named(run: Typed) -> None:
    said = run("plan close crm-2002 --reason 'terminó'").stdout
    assert said.startswith(
        "Plan crm-2002 has been closed since 4 Nov 2002. 4 calendar items "
        "are still open"
    )
    assert {row["plan"] for row in rows(run, "activity list")} == {"crm-2003"}
    assert rows(run, "activity list --plan crm-2002")
    assert "Nothing to change." in run("plan close crm-2002").stdout
    assert (
        'plan crm-2002: closed; reason: "terminó"'
        in run("history --format plain").stdout
    )
    run("undo")
    assert len({row["plan"] for row in rows(run, "activity list")}) == 2


def test_a_plan_that_is_not_there_cannot_be_closed(run: Typed) -> None:
    assert "crm-2002" in run("plan close crm-1999").stderr


# --- carry over


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_dry_run_writes_the_mapping_which_is_taken_as_it_is(
    run: Typed, mapping: Path, language: str
) -> None:
    line = f"{CARRY} {mapping} --lang {language}"
    before = everything(run)
    assert run(f"{line} --dry-run").status == 0
    table = list(csv.reader(mapping.read_text("utf-8-sig").splitlines()))
    assert [(row[0], row[4]) for row in table[1:]] == [
        ("1.1.1", "1.1"),
        ("1.1.2", "1.1"),
        ("1.2", "1.2"),
    ]
    assert "Guatemala" not in table[1][3]
    assert everything(run) == before
    shown = run(f"{line} --dry-run").stdout
    assert "crm-2002 1.1.1 > crm-2003 1.1.3" in shown
    assert everything(run) == before
    assert run(line).status == 0
    assert everything(run) != before


def test_who_still_owes_it_owes_it_in_the_new_plan(run: Typed, mapping: Path) -> None:
    fill(mapping, "1.1.1,1.1,antes de octubre de 2003", "1.1.2,1.2,", "1.2,,")
    said = run(f"{CARRY} {mapping}").stdout
    assert said.splitlines() == [
        "2 activities of crm-2002 carried over to crm-2003. 1 unfinished one remains.",
        "  crm-2002 1.1.1 > crm-2003 1.1.3",
        "  crm-2002 1.1.2 > crm-2003 1.2.1",
        "To undo: crmnet undo",
    ]
    new = [
        (row["code"], row["party"], row["due_on"], row["status"])
        for row in rows(run, "activity list --plan crm-2003")
    ]
    assert ("1.1.3", "HN", "2003-09-30", "not_started") in new
    assert ("1.1.3", "GT", "2003-09-30", "not_started") not in new
    assert ("1.2.1", "GT|HN", None, "not_started") in new
    assert "1.2" not in [code for code, *_ in new]
    old = {
        (row["code"], row["party"]): row["status"]
        for row in rows(run, "activity list --plan crm-2002")
    }
    assert old == {
        ("1.1.1", "GT"): "done",
        ("1.1.1", "HN"): "carried_over",
        ("1.1.1", "MX"): "carried_over",
        ("1.1.2", "GT|HN"): "carried_over",
        ("1.2", "network"): "not_started",
    }


def test_it_is_one_change_to_undo(run: Typed, mapping: Path) -> None:
    before = everything(run)
    fill(mapping, "1.1.1,1.1,", "1.1.2,1.2,", "1.2,1.2,")
    run(f"{CARRY} {mapping}")
    assert (
        "plan crm-2003: 3 activities carried over"
        in run("history --format plain").stdout
    )
    run("undo")
    assert everything(run) == before


def test_its_origin_is_shown_and_counted(
    run: Typed, mapping: Path, tmp_path: Path
) -> None:
    fill(mapping, "1.1.1,1.1,")
    run(f"{CARRY} {mapping}")
    run(f"plan load {write(tmp_path, 'crm-2004', 2004)}")
    fill(mapping, "1.1.3,1.1,")
    run(f"plan carry-over crm-2003 crm-2004 --map {mapping}")
    shown = run("activity show crm-2004:1.1.3 --lang es").stdout
    assert "Viene de crm-2002 1.1.1, segunda prórroga." in shown
    middle = run("activity show crm-2003:1.1.3").stdout
    assert "Carried over from crm-2002 1.1.1, first extension." in middle
    assert "Carried over to crm-2004 1.1.3." in middle


def test_nothing_is_recorded_on_what_was_carried_over(
    run: Typed, mapping: Path
) -> None:
    fill(mapping, "1.1.1,1.1,")
    run(f"{CARRY} {mapping}")
    refused = run("activity complete crm-2002:1.1.1 HN")
    assert refused.status == ExitStatus.USAGE
    assert "carried over" in refused.stderr


def test_what_was_carried_over_stands_over_the_file(
    run: Typed, mapping: Path, tmp_path: Path
) -> None:
    fill(mapping, "1.1.1,1.1,", "1.1.2,1.2,")
    run(f"{CARRY} {mapping}")
    run("activity complete crm-2003:1.1.3 HN")
    before = everything(run)
    file = write(tmp_path, "crm-2003", 2003, "Otra cosa")
    assert run(f"plan load {file}").stdout == "Plan crm-2003: nothing to change.\n"
    file.write_text(file.read_text("utf-8").replace("Difundir", "Divulgar"), "utf-8")
    asked = run(f"plan load {file}")  # somebody put an activity below this objective
    assert asked.status == ExitStatus.USAGE
    assert "1.2: its words changed" in asked.stderr
    assert "1 difference" in run(f"plan load {file} --same 1.2").stdout
    run("undo --yes")
    assert everything(run) == before
    exported = tmp_path / "again.yaml"
    run(f"plan export {exported} --plan crm-2003")
    assert "Enviar el cuadro" in exported.read_text("utf-8")
    assert run(f"plan load {exported}").status == 0
    assert [row["code"] for row in rows(run, "plan show --plan crm-2003")] == [
        "1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2", "1.2.1",
    ]  # fmt: skip
    assert "Carried over from" in run("activity show crm-2003:1.1.3").stdout


def test_a_file_with_another_item_under_its_code_is_refused_with_its_line(
    run: Typed, mapping: Path, tmp_path: Path
) -> None:
    fill(mapping, "1.1.1,1.1,")
    run(f"{CARRY} {mapping}")
    file = write(tmp_path, "crm-2003", 2003, "Otra cosa")
    added = "          - title: Una tercera\n      - title: Difundir"
    text = file.read_text("utf-8").replace("      - title: Difundir", added)
    file.write_text(text, "utf-8")
    refused = run(f"plan load {file}")
    assert refused.status == ExitStatus.USAGE
    assert f"{file}:16:" in refused.stderr
    assert "carried over" in refused.stderr


def test_the_tree_shows_it_below_its_objective(run: Typed, mapping: Path) -> None:
    fill(mapping, "1.1.1,1.1,")
    run(f"{CARRY} {mapping}")
    codes = [row["code"] for row in rows(run, "plan show --plan crm-2003")]
    assert codes == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2"]


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (["9.9,1.1,"], ["2:1: crm-2002 has no unfinished activity 9.9"]),
        (["1.1.1,9.9,"], ["2:2: crm-2003 has no objective 9.9 (it has: 1.1, 1.2)"]),
        (["1.1.1,1.1.1,"], ["2:2: crm-2003 has no objective 1.1.1"]),
        (["1.1.1,1.1,pronto"], ['2:3: the deadline "pronto" is not understood']),
        (["1.1.1,1.1,", "1.1.1,1.2,"], ["3:1: 1.1.1 appears twice in the mapping"]),
        (["1.1,1.1,", "1.1.2,x,"], ["2:1: crm-2002 has no", "3:2: crm-2003 has no"]),
    ],
)
def test_every_fault_of_the_mapping_is_told_and_nothing_is_carried(
    run: Typed, mapping: Path, lines: list[str], faults: list[str]
) -> None:
    before = everything(run)
    fill(mapping, *lines)
    answer = run(f"{CARRY} {mapping}")
    assert answer.status == ExitStatus.USAGE
    said = answer.stderr.splitlines()
    assert len(said) == len(faults)
    for line, fault in zip(said, faults, strict=True):
        assert line.startswith(f"crmnet: error: {mapping}:{fault}")
    assert everything(run) == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("crm-2002 crm-2003", "--map"),
        ("crm-2002 crm-2002 --dry-run", "itself"),
        ("crm-2002 crm-1999 --dry-run", "no plan"),
        ("crm-2002 crm-2003 --dry-run --map m.txt", ".csv"),
        ("crm-2002 crm-2003 --map none.csv", "no such file"),
    ],
)
def test_what_cannot_be_carried_over_is_refused(
    run: Typed, line: str, words: str
) -> None:
    answer = run(f"plan carry-over {line}")
    assert answer.status == ExitStatus.USAGE
    assert words in answer.stderr


def test_nothing_goes_into_a_closed_plan(run: Typed, mapping: Path) -> None:
    run("plan close crm-2003")
    fill(mapping, "1.1.1,1.1,")
    assert "is closed" in run(f"{CARRY} {mapping}").stderr


# --- diff


def differences(run: Typed, line: str) -> list[tuple[Any, ...]]:
    return [
        (row["what"], row["code_was"], row["code"], row["column"])
        for row in rows(run, f"plan diff {line}")
    ]


def test_two_plans_differ_in_their_texts(run: Typed) -> None:
    assert differences(run, "crm-2002 crm-2002") == []
    assert differences(run, "crm-2002 crm-2003") == [
        ("added", None, "1.1.1", None),
        ("removed", "1.1.1", None, None),
    ]


def test_what_was_carried_over_moved_or_changed_is_told(
    run: Typed, mapping: Path, tmp_path: Path
) -> None:
    fill(mapping, "1.1.1,1.1,antes de octubre de 2003")
    run(f"{CARRY} {mapping}")
    assert differences(run, "crm-2002 crm-2003") == [
        ("added", None, "1.1.1", None),
        ("carried_over", "1.1.1", "1.1.3", None),
        ("changed", "1.1.1", "1.1.3", "calendar"),
        ("changed", "1.1.1", "1.1.3", "owes"),
    ]
    text = PLAN.format(code="crm-2005", year=2005, first="Enviar los cuadros")
    file = tmp_path / "crm-2005.yaml"
    file.write_text(
        text.replace("- title: Celebrar", "- code: x.1\n            title: Celebrar"),
        "utf-8",
    )
    run(f"plan load {file}")
    assert differences(run, "crm-2002 crm-2005") == [
        ("changed", "1.1.1", "1.1.1", "title"),
        ("moved", "1.1.2", "x.1", None),
    ]


@pytest.mark.parametrize(
    "form", ["table", "plain", "json", "jsonl", "csv", "tsv", "md"]
)
def test_the_differences_have_every_format(run: Typed, form: str) -> None:
    answer = run(f"plan diff crm-2002 crm-2003 --format {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert "Otra cosa" in answer.stdout
