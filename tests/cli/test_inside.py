"""The door to Typer's private names: what breaks without each, and nothing goes past.

When a new Typer fails here, read what broke, and adapt ``crmnet/cli/frame/inside``.
"""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from crmnet.cli.frame import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CLI = ROOT / "crmnet" / "cli"
DOOR = CLI / "frame" / "inside"
# what Typer calls private, and what is lost with it
LOST = {
    "_click.core.Command": "the base of every command: help pages, TAB at an option",
    "_click.core.Context": "the type of `ctx` in what is overridden",
    "_click.core.Parameter": "the type of an option or argument there",
    "_click.formatting.HelpFormatter": "the type of what writes a help page",
    "_click.exceptions.UsageError": "an error knows the command at which it arose",
    "_click.exceptions.BadOptionUsage": '"--on needs a value", "--yes takes no value"',
    "_click.exceptions.MissingParameter": '"missing: CODE"',
    "_click.exceptions.NoSuchOption": '"no such option: --x (did you mean --y?)"',
    "_click.shell_completion.CompletionItem": "the answers to the TAB key",
    "_click.shell_completion._resolve_context": "TAB: the command of a line",
    "_click.shell_completion._resolve_incomplete": "TAB: what the cursor stands at",
    "_click.shell_completion.split_arg_string": "TAB: a line with an open quote",
    "_click.shell_completion.add_completion_class": "TAB in PowerShell",
    "_completion_classes.PowerShellComplete": "TAB in PowerShell without rich",
    "_completion_shared._get_shell_name": "--install-completion finds the shell",
    "_completion_shared.get_completion_script": "the script of PowerShell",
    "_completion_shared.install": "--install-completion",
}


@pytest.mark.parametrize("name", LOST)
def test_typer_still_has_it(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    found = getattr(import_module(f"typer.{module}"), attribute, None)
    assert found is not None, f"gone: {name}. Lost with it: {LOST[name]}"


def test_the_door_opens_to_nothing_else() -> None:
    assert {name for file in DOOR.glob("*.py") for name in _private(file)} == set(LOST)


def test_no_other_module_reaches_past_the_door() -> None:
    folders = ("crmnet", "scripts", "benchmarks", "tests")
    files = {file for folder in folders for file in (ROOT / folder).rglob("*.py")}
    past = {
        f"{file}: {name}"
        for file in files - set(DOOR.glob("*.py")) - {Path(__file__)}
        for name in (*_private(file), *_attributes(file))
    }
    assert past == set()


def _attributes(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8")
    names = ("._protected_args", "._custom_shell_complete", ".type_descriptor")
    return (name for name in names if name in text)


def test_a_noun_uses_only_what_typer_itself_exports() -> None:
    nouns = [file for file in CLI.rglob("*.py") if CLI / "frame" not in file.parents]
    names = {name for file in nouns for name in _imported(file)}
    assert {name for name in names if "." in name} == set()
    used = {
        node.attr
        for file in nouns
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "typer"
    }
    assert {"Typer", "Exit"} <= used
    assert all(hasattr(typer, name) for name in used)


def _imported(file: Path) -> Iterator[str]:
    """The names of Typer that a module imports, from below ``typer``."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules = (name.name for name in node.names)
            yield from (m.removeprefix("typer.") for m in modules if m[:6] == "typer.")
        elif isinstance(node, ast.ImportFrom) and node.module:
            top, _, below = node.module.partition(".")
            if top == "typer":
                prefix = f"{below}." if below else ""
                yield from (prefix + name.name for name in node.names)


def _private(file: Path) -> Iterator[str]:
    return (n for n in _imported(file) if any(p[:1] == "_" for p in n.split(".")))


# --- what it does with attributes that have no promise either


def _read(text: object) -> str:
    return str(text)


def _command() -> TyperCommand:
    app = typer.Typer(add_completion=False)

    @app.command()
    def work(
        value: Annotated[str, typer.Option("--value", parser=_read)] = "",
        other: Annotated[str, typer.Option("--other")] = "",
    ) -> None: ...

    command = get_command(app)
    assert isinstance(command, TyperCommand)
    return command


def test_a_parser_is_found_at_its_parameter_and_nowhere_else() -> None:
    value, other, *_ = _command().params
    assert inside.parser_of(value) is _read
    assert inside.parser_of(other) is None


def test_a_function_answers_the_tab_key_as_it_likes() -> None:
    value, *_ = _command().params
    inside.complete_with(value, lambda *_: [inside.CompletionItem("GT", help="x")])
    found = value.shell_complete(typer.Context(_command()), "g")
    assert [(item.value, item.help) for item in found] == [("GT", "x")]


@pytest.mark.parametrize(("words", "alone"), [([], True), (["x"], False)])
def test_a_group_knows_whether_a_word_follows(words: list[str], alone: bool) -> None:
    group = TyperGroup(name="x", invoke_without_command=True)
    ctx = group.make_context("x", words)
    assert inside.is_alone(ctx) is alone
