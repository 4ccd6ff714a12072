"""Contributions to what is stopped, and to what is no leaf any more: kept and told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

YEAR = "--from 2002-01-01 --to 2002-12-31 --format json"
PLAN = """
plan: crm-2002
language: es
title: Plan de prueba
adopted: {{place: Antigua, from: 2002-05-28, to: 2002-05-31}}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red de prueba
        actions:
          - {{code: 1.1.1, title: Celebrar el taller{below}}}
"""
BELOW = ", activities: [{code: 1.1.1.1, title: Convocar}]"


def given(run: Typed, code: str, party: str) -> str:
    """What a contribution is answered with."""
    result = run(f"activity contribute {code} {party} Curso --on 2002-10-01")
    assert (result.status, result.stderr) == (0, "")
    return result.stdout


def counted(run: Typed) -> list[tuple[str, str]]:
    """The contributions of a year, by code and party."""
    rows = json.loads(run(f"report achievements {YEAR}").stdout)
    return [(row["code"], row["party"]) for row in rows if row["what"] == "contributed"]


@pytest.mark.parametrize(
    ("verb", "en", "es"),
    [
        ("suspend", "suspended", "suspendida"),
        ("cancel", "cancelled", "cancelada"),
    ],
)
def test_the_answer_says_that_what_it_is_to_is_stopped(
    run: Typed, plan_2002: Path, verb: str, en: str, es: str
) -> None:
    run(f"activity {verb} 1.2.2 --reason Razón")
    word = f"1.2.2 is {en}; the contribution counts nevertheless. To undo: crmnet undo"
    assert given(run, "1.2.2", "GT").endswith(f" {word}\n")
    line = "activity contribute 1.2.2 HN Curso --on 2002-10-01 --lang es"
    word = f"1.2.2 está {es}; el aporte cuenta de todos modos."
    assert word in run(line).stdout
    assert counted(run) == [("1.2.2", "GT"), ("1.2.2", "HN")]


def test_a_country_s_own_counts_for_it_alone(run: Typed, plan_2002: Path) -> None:
    run("activity assign 1.2.2 GT HN")
    run("activity cancel 1.2.2 GT --reason Razón")
    assert "1.2.2 is cancelled;" in given(run, "1.2.2", "GT")
    assert "cancelled" not in given(run, "1.2.2", "HN")
    assert "cancelled" not in given(run, "1.2.2", "MX")
    run("activity cancel 1.2.2 HN --reason Razón")
    assert "1.2.2 is cancelled;" in given(run, "1.2.2", "CR")


def test_what_was_contributed_to_a_leaf_stays_under_it_when_it_gets_others_below(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.format(below=""), "utf-8")
    run(f"plan load {file}")
    given(run, "1.1.1", "GT")
    file.write_text(PLAN.format(below=BELOW), "utf-8")
    assert run(f"plan load {file}").status == 0
    given(run, "1.1.1.1", "HN")
    assert counted(run) == [("1.1.1", "GT"), ("1.1.1.1", "HN")]
    listed = json.loads(run("activity contribution list --format json").stdout)
    assert [row["code"] for row in listed] == ["1.1.1", "1.1.1.1"]
    card = run("activity show 1.1.1").stdout
    assert "Guatemala, 1 Oct 2002: Curso" in card
    refused = run("activity contribute 1.1.1 MX Curso --on 2002-10-01")
    assert refused.status == 2
    assert "1.1.1.1" in refused.stderr
