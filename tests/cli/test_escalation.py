"""Who is told of what is late for long: ``escalate`` of a plan file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
escalate: {head: 15, presidency: 30}
themes:
  - title: Mecanismos
    objectives:
      - {title: Informar, due: 2002-09-30, parties: [GT, HN]}
      - {title: Reunirse, due: 2002-09-30}
"""
BLOCK = "{head: 15, presidency: 30}"


@pytest.fixture
def load(run: Typed, tmp_path: Path) -> Callable[..., Run]:
    """Loads the plan, with another text where one is given."""

    def loaded(text: str = PLAN, more: str = "") -> Run:
        file = tmp_path / "plan.yaml"
        file.write_text(text, "utf-8")
        return run(f"plan load {file} {more}")

    return loaded


@pytest.fixture
def typed(run: Typed, load: Callable[..., Run]) -> Typed:
    """The plan is loaded."""
    answer = load()
    assert (answer.status, answer.stderr) == (0, "")
    return run


# --- the block


@pytest.mark.parametrize(
    "block", [BLOCK, "{head: 15}", "{presidency: 30}", "{head: 7, presidency: 7}"]
)
def test_what_is_exported_is_loaded_as_it_was(
    run: Typed, load: Callable[..., Run], tmp_path: Path, block: str
) -> None:
    assert load(PLAN.replace(BLOCK, block)).status == 0
    file = tmp_path / "out.yaml"
    assert run(f"plan export {file}").status == 0
    text = file.read_text("utf-8")
    assert f"escalate: {block}\n" in text
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_load_tells_that_it_changed_and_undo_takes_it_back(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    told = load(PLAN.replace("presidency: 30", "presidency: 45")).stdout
    assert (
        "prueba: escalation changed from the head after 15 days and the presidency "
        "after 30 days to the head after 15 days and the presidency after 45 days\n"
    ) in told
    gone = load(PLAN.replace(f"escalate: {BLOCK}\n", ""), "--lang es").stdout
    assert "y la presidencia a los 45 días, ahora (vacío)" in gone
    file = tmp_path / "out.yaml"
    for _ in range(2):
        assert typed("undo --yes").status == 0
    typed(f"plan export {file}")
    assert f"escalate: {BLOCK}\n" in file.read_text("utf-8")


def test_it_is_among_the_differences_of_two_plans(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("prueba", "otro", 1).replace("head: 15", "head: 20"))
    (row,) = json.loads(typed("plan diff prueba otro --format json").stdout)
    assert row == {
        "what": "changed",
        "code_was": None,
        "code": None,
        "level": "plan",
        "title": "Plan de prueba",
        "column": "escalate",
        "was": '{"head": 15, "presidency": 30}',
        "now": '{"head": 20, "presidency": 30}',
    }
    told = " ".join(typed("plan diff prueba otro").stdout.split())
    assert "from the head after 15 days and the presidency after 30 days" in told
    assert typed("plan diff prueba otro --format plain --lang es").stdout == (
        "Plan: cambiado, elevación. de la persona titular a los 15 días y la "
        "presidencia a los 30 días a la persona titular a los 20 días y la "
        "presidencia a los 30 días.\n"
    )


@pytest.mark.parametrize(
    ("block", "place", "words"),
    [
        ("{heads: 15}", "6:12", 'unknown key: "heads" (did you mean "head"?)'),
        ("{titular: 15}", "6:12", 'did you mean "head"?'),
        ("{secretariat: 15}", "6:12", "the keys here: head, presidency"),
        ("15", "6:11", "keys with values"),
        ("[15, 30]", "6:11", "keys with values"),
        ("{head: 0}", "6:18", 'not a number of days overdue: "0"'),
        ("{head: -1}", "6:18", 'not a number of days overdue: "-1"'),
        ("{head: 1.5}", "6:18", 'not a number of days overdue: "1.5"'),
        ("{head: quince}", "6:18", "from 1 to 3650"),
        ("{presidency: 3651}", "6:24", "from 1 to 3650"),
        ("{head: [15]}", "6:18", "a text is needed here"),
        ("{head: 31, presidency: 30}", "6:34", "told after 30 days, before the head"),
        ("{head: 15, head: 16}", "6:22", "appears twice"),
    ],
)
def test_a_fault_of_the_block_names_its_place(
    load: Callable[..., Run], block: str, place: str, words: str
) -> None:
    answer = load(PLAN.replace(BLOCK, block))
    assert (answer.status, answer.stdout) == (2, "")
    (line,) = [line for line in answer.stderr.splitlines() if "plan.yaml:" in line]
    assert f"plan.yaml:{place}:" in line
    assert words in line
