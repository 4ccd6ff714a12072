"""How a fault calls what was typed: an option by its name, an argument by its word."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

EMPTY = (
    "round open '' --from 2002-07-01 --to 2002-12-31 --answer-by 2003-01-15",
    "round close ''",
    "round show ''",
    "round answer '' --nothing",
    "report round ''",
    "report country ''",
    "activity contribute 1.2.2 CR '' --on 2002-10-01",
    "activity contribute 1.2.2 '' Curso --on 2002-10-01",
    "activity contribute '' CR Curso --on 2002-10-01",
    "activity contribution list ''",
    "activity contribution edit '' --text Curso",
    "activity contribution remove ''",
    "activity schedule 1.2.1 ''",
    "activity schedule '' permanente",
    "activity assign 1.2.1 ''",
    "activity complete ''",
    "activity complete 1.2.1 ''",
    "activity form '' --output formulario.csv",
    "activity record ''",
    "notice send '' --subject Asunto --tlp green",
    "digest log ''",
    "digest test-mail ''",
    "directory show ''",
    "directory edit '' --note Nota",
    "plan adopt '' --on 2002-10-01",
    "plan close ''",
    "plan show ''",
    "plan presidency '' --from 2002-10-01",
    "redact '' --reason Razón",
    "undo ''",
    "history ''",
)


def faulted(run: Typed, line: str) -> str:
    """What is wrong with a line, without the cure."""
    result = run(line)
    assert result.status == ExitStatus.USAGE, result
    return result.stderr.partition("crmnet: error: ")[2].partition(" (")[0]


@pytest.mark.parametrize("line", EMPTY)
def test_an_empty_argument_is_not_called_an_option(
    run: Typed, plan_2002: Path, line: str
) -> None:
    assert not re.findall(r"--[a-z-]+", faulted(run, line))


@pytest.mark.parametrize(
    ("line", "en", "es"),
    [
        (EMPTY[0], "NAME", "NOMBRE"),
        ("activity contribute 1.2.2 CR '' --on 2002-10-01", "TEXT", "TEXTO"),
        ("activity schedule 1.2.1 ''", "TEXT", "TEXTO"),
        ("notice send '' --subject Asunto --tlp green", "TEXT", "TEXTO"),
        ("digest log ''", "ADDRESS", "DIRECCIÓN"),
        ("digest preview --to ''", "--to", "--to"),
        ("notice send Texto --subject Asunto --tlp green --to ''", "--to", "--to"),
        ("notice send Texto --subject '' --tlp green", "--subject", "--subject"),
    ],
)
def test_it_is_called_as_the_help_page_calls_it(
    run: Typed, plan_2002: Path, line: str, en: str, es: str
) -> None:
    assert faulted(run, line) == f"{en} is empty"
    assert faulted(run, f"{line} --lang es") == f"{es} no tiene texto"
    words = line.partition("'")[0].split()[:2]
    assert en in run(" ".join([*words, "--help"])).stdout
    assert es in run(" ".join([*words, "--help --lang es"])).stdout


def test_the_text_of_a_correction_is_an_option(run: Typed, plan_2002: Path) -> None:
    run("activity contribute 1.2.2 CR Curso --on 2002-10-01")
    [row] = json.loads(run("activity contribution list --format json").stdout)
    line = f"activity contribution edit {row['id']} --text ''"
    assert faulted(run, line) == "--text is empty"
