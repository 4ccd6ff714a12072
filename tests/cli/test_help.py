"""Every command explains itself, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.core import TyperArgument, TyperOption

from crmnet.cli.frame.commands import Noun, Root
from crmnet.cli.frame.entries import ENTRIES
from crmnet.cli.frame.global_options import GLOBALS
from crmnet.cli.frame.inside import Context as TyperContext
from crmnet.cli.frame.inside import parser_of
from crmnet.cli.frame.kinds import Number, OneOf
from crmnet.cli.frame.nouns import NOUN_WORDS, VERB_WORDS

if TYPE_CHECKING:
    from crmnet.cli.frame.inside import Command
    from tests.conftest import Typed


def _commands() -> dict[str, Command]:
    """Every command by the words that call it."""
    root = Root(ENTRIES)
    ctx = TyperContext(root)
    found: dict[str, Command] = {}
    waiting: list[tuple[str, Command | None]]
    waiting = [(name, root.get_command(ctx, name)) for name in ENTRIES]
    while waiting:
        name, command = waiting.pop(0)
        assert command is not None
        found[name] = command
        if isinstance(command, Noun):
            if command.alone is not None:
                found[name] = command.by_itself(command.alone)
            waiting += [
                (f"{name} {verb}", command.get_command(ctx, verb))
                for verb in command.list_commands(ctx)
            ]
    return found


COMMANDS = _commands()


@pytest.mark.parametrize("words", ["", *COMMANDS])
def test_a_page_says_nothing_in_english_to_a_spanish_reader(
    run: Typed, words: str
) -> None:
    spanish, english = (run(f"{words} --help --lang {code}") for code in ("es", "en"))
    assert (spanish.status, english.status) == (0, 0)
    same = set(spanish.stdout.splitlines()) & set(english.stdout.splitlines())
    assert same <= {""}


@pytest.mark.parametrize("words", COMMANDS)
def test_every_argument_and_option_has_a_help_and_a_name_for_its_value(
    words: str,
) -> None:
    for param in (*COMMANDS[words].params, *GLOBALS):
        assert isinstance(param, (TyperArgument, TyperOption))
        is_flag = isinstance(param, TyperOption) and param.is_flag
        assert param.help, param.name
        assert is_flag or param.metavar, param.name


@pytest.mark.parametrize("words", COMMANDS)
def test_a_kind_complains_of_the_option_that_it_stands_at(words: str) -> None:
    for param in COMMANDS[words].params:
        kind = parser_of(param)
        if isinstance(kind, OneOf | Number):
            is_argument = isinstance(param, TyperArgument)
            assert kind.name == (param.metavar if is_argument else param.opts[0])


def test_the_words_of_a_choice_stand_in_the_help(run: Typed) -> None:
    page = " ".join(run("directory add --help").stdout.split())
    assert "The role in the network. <head|deputy|duty|member>" in page


def test_the_spanish_words_lead_to_commands_that_exist() -> None:
    assert set(NOUN_WORDS) <= set(ENTRIES)
    for noun, verbs in VERB_WORDS.items():
        for verb in verbs:
            assert f"{noun} {verb}" in COMMANDS


def test_every_command_has_a_spanish_word_that_leads_to_it() -> None:
    meant = {*NOUN_WORDS} | {
        f"{noun} {verb}" for noun, verbs in VERB_WORDS.items() for verb in verbs
    }
    assert set(COMMANDS) - meant == set()


def test_a_page_may_be_written_to_a_file_of_html(run: Typed) -> None:
    for report in ("achievements --help", "overdue --help"):
        assert ".docx .html" in " ".join(run(f"report {report}").stdout.split())
