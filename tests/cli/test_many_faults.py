"""A file of nothing but faults: the first thousand are told, and that it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from crmnet.files.faults import MOST_FAULTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

MANY = 3 * MOST_FAULTS
STOPPED = (
    "after 1000 errors the rest was not checked (correct these and run this again)"
)
FORM = "Punto;Situación;Fecha\n"
MAPPING = "Punto;Objetivo nuevo;Calendario nuevo\n"
PLAN = "plan: p\nlanguage: es\ntitle: T\nmembers: [GT]\nthemes:\n"
RECORD = "activity record {file} GT"
CARRY = "plan carry-over crm-2002 crm-2002b --map {file}"


@pytest.fixture(autouse=True)
def _two_plans(run: Typed, plan_2002: Path, tmp_path: Path) -> None:
    assert plan_2002.exists()
    run(f"plan export {tmp_path / 'a.yaml'}")
    second = (tmp_path / "a.yaml").read_text("utf-8").replace("crm-2002", "crm-2002b")
    (tmp_path / "b.yaml").write_text(second, "utf-8")
    assert run(f"plan load {tmp_path / 'b.yaml'}").status == 0


@pytest.mark.parametrize(
    ("line", "head", "bad"),
    [
        pytest.param(RECORD, FORM, "9.9;cumplida;2002-09-20\n", id="rows"),
        pytest.param(RECORD, FORM, "9.9;cumplida;;x\n", id="under no heading"),
        pytest.param(RECORD, FORM, "9.9;situaciÃ³n;\n", id="garbled"),
        pytest.param(RECORD, "Punto", ";qqq", id="headings"),
        pytest.param(CARRY, MAPPING, "9.9;1.1;\n", id="mapping"),
        pytest.param("plan check {file}", PLAN, "  - titel: x\n", id="plan"),
    ],
)
def test_the_first_thousand_are_told_and_that_it_stopped(
    run: Typed, tmp_path: Path, line: str, head: str, bad: str
) -> None:
    file = tmp_path / "bad"
    file.write_text(head + bad * MANY + "\n", "utf-8")
    said = run(line.format(file=file))
    told = said.stderr.splitlines()
    assert (said.status, said.stdout) == (ExitStatus.USAGE, "")
    assert len(told) == MOST_FAULTS + 1
    assert all(one.startswith(f"crmnet: error: {file}:") for one in told)
    assert told[-1] == f"crmnet: error: {file}: {STOPPED}"


@pytest.mark.parametrize("number", [1, MOST_FAULTS - 1])
def test_below_that_each_is_told_and_nothing_else(
    run: Typed, tmp_path: Path, number: int
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(FORM + "9.9;cumplida;2002-09-20\n" * number, "utf-8")
    told = run(RECORD.format(file=file)).stderr.splitlines()
    assert len(told) == number
    assert STOPPED not in told[-1]


def test_nothing_of_such_a_form_is_recorded(run: Typed, tmp_path: Path) -> None:
    before = run("history --format jsonl").stdout
    file = tmp_path / "bad.csv"
    good = "1.1.1.1;;;ver\n"
    file.write_text("Punto;Situación;Fecha;Nota\n" + good + "9.9;x;;\n" * MANY, "utf-8")
    run(RECORD.format(file=file))
    assert run("history --format jsonl").stdout == before


@pytest.mark.parametrize(
    ("language", "words"), [("en", "(+999 or more: "), ("es", "(+999 o más: ")]
)
def test_loading_such_a_plan_says_that_there_may_be_more(
    run: Typed, tmp_path: Path, language: str, words: str
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(PLAN + "  - titel: x\n" * MANY, "utf-8")
    said = run(f"plan load {file} --lang {language}").stderr
    assert said.count("\n") == 1
    assert words in said
