"""Rooms below the screen say what is wrong; what to type is said above them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.nouns import ENTRIES
from crmnet.errors import BadInput, Cure, Field, Message
from crmnet.render.kit.cures import TYPED, with_cure

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parents[1] / "crmnet"
BELOW = ("services", "reports", "store", "files", "mail", "domain")
COMMAND = re.compile(rf"(?<![\w-])--[a-z]|\bcrmnet (?:{'|'.join(ENTRIES)})\b")
MODULES = sorted(path for room in BELOW for path in (CODE / room).rglob("*.py"))


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module, with their lines, that tell nothing of the code itself."""
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            yield node.lineno, str(node.value)


@pytest.mark.parametrize("room", BELOW)
def test_below_the_screen_no_text_names_an_option_or_a_command(room: str) -> None:
    found = [
        f"{path.relative_to(CODE)}:{line}: {text}"
        for path in sorted((CODE / room).rglob("*.py"))
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if COMMAND.search(text)
    ]
    assert found == []


def test_every_kind_of_cure_has_words_and_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in MODULES)
    assert set(TYPED) == set(Cure)
    assert {cure.name for cure in Cure} == set(re.findall(r"\bCure\.([A-Z_]+)", code))


def test_the_words_of_a_cure_name_what_the_fault_is_about() -> None:
    error = BadInput("{code} is suspended", Cure.RESUME, code="1.1", typed="1.1 GT")
    assert str(error) == "1.1 is suspended"
    said = "1.1 is suspended (to take it up again: crmnet activity resume 1.1 GT)"
    assert str(with_cure(error.message)) == said


def test_a_fault_within_a_message_keeps_its_cure_and_a_field_is_an_option() -> None:
    fault = Message("{what} is empty", Cure.SEE_HISTORY, what=Field("decided_by"))
    whole = with_cure(Message("{place}: {fault}", place="x.csv:2", fault=fault))
    assert str(whole) == "x.csv:2: --decided-by is empty (see: crmnet history)"
