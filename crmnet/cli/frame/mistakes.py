"""What is wrong with a command line, in the reader's language.

Typer's complaints are told apart by their class and attributes, never by their English
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typer import BadParameter
from typer.core import TyperArgument, TyperOption

from crmnet.cli.frame.context import here
from crmnet.cli.frame.inside import BadOptionUsage, MissingParameter, NoSuchOption
from crmnet.cli.frame.nouns import find_option, option_shown
from crmnet.cli.frame.pages import name_of_value, usage_line
from crmnet.domain.party import find_party
from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer import TyperException

    from crmnet.cli.frame.inside import Context, Parameter


def explain(error: TyperException) -> Message:
    """What is wrong with the command line, and the cure."""
    ctx: Context | None = getattr(error, "ctx", None)
    if ctx is None:
        return Message("{reason}", reason=error.format_message())
    if isinstance(error, NoSuchOption):
        return _no_such_option(error.option_name, ctx)
    if isinstance(error, BadOptionUsage):
        return _bad_use(error.option_name, ctx)
    if isinstance(error, BadParameter) and error.param:
        return _bad_value(error, error.param, ctx)
    return Message("not understood (usage: {usage})", usage=usage_line(ctx))


_OF_FILES: Final = ("--output", "-o", "--file")


def _takes_file(ctx: Context) -> bool:
    """Whether a command is given a file without an option."""
    return any(
        not isinstance(param, TyperOption) and param.name == "file"
        for param in ctx.command.get_params(ctx)
    )


def _no_such_option(option: str, ctx: Context) -> Message:
    known = [
        name
        for param in ctx.command.get_params(ctx)
        if isinstance(param, TyperOption) and not param.hidden
        for name in param.opts
    ]
    nearest = find_option(option, known)
    if nearest is None and option in _OF_FILES and _takes_file(ctx):
        return Message(
            "no such option: {option} (the file is an argument: {usage})",
            option=option,
            usage=usage_line(ctx),
        )
    if nearest is None:
        return Message(
            "no such option: {option} (see {command} --help)",
            option=option,
            command=ctx.command_path,
        )
    return Message(
        "no such option: {option} (did you mean {nearest}?)",
        option=option,
        nearest=nearest,
    )


def _bad_use(option: str, ctx: Context) -> Message:
    params = ctx.command.get_params(ctx)
    found = next((param for param in params if option in param.opts), None)
    if isinstance(found, TyperOption) and not found.is_flag:
        return Message(
            "{option} needs a value ({option} {metavar})",
            option=option,
            metavar=name_of_value(found, here(ctx).lang),
        )
    return Message("{option} takes no value", option=option)


def _bad_value(error: BadParameter, param: Parameter, ctx: Context) -> Message:
    if isinstance(error, MissingParameter):
        return Message(
            "missing: {name} (usage: {usage})",
            name=name_of(param, ctx),
            usage=usage_line(ctx),
        )
    # The kinds of cli/frame/kinds.py complain for themselves; this is Typer's own.
    return Message(
        "{name}: this value is not accepted (see {command} --help)",
        name=name_of(param, ctx),
        command=ctx.command_path,
    )


def name_of(param: Parameter, ctx: Context) -> str:
    """What a person calls an option or argument, in the reader's language."""
    if isinstance(param, TyperArgument):
        return name_of_value(param, here(ctx).lang)
    name = max(param.opts, key=len)
    spanish = option_shown(name, param.metavar) if here(ctx).lang.code == "es" else None
    return f"{name} / {spanish}" if spanish else name


def one_too_many(words: Sequence[str], ctx: Context) -> BadInput:
    """Words that nobody asked for; some are what an option would take."""
    options = {name for param in ctx.command.params for name in param.opts}
    if "--nothing" in options:
        return BadInput(
            'one word too many: "{word}" (what was done is recorded with crmnet '
            "activity contribute or crmnet activity record, and that answers the "
            "round; where there is nothing more: --nothing)",
            word=words[0],
        )
    word, meant = _party_meant(words, options) or _place_meant(words[0], options)
    if meant:
        return BadInput(
            'one word too many: "{word}" (did you mean {meant}?)',
            word=word,
            meant=meant,
        )
    return BadInput(
        'one word too many: "{word}" (usage: {usage})',
        word=words[0],
        usage=usage_line(ctx),
    )


def _party_meant(words: Sequence[str], options: set[str]) -> tuple[str, str] | None:
    """The words that name a party, and the option that takes it."""
    if "--party" not in options:
        return None
    begun = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    found = ((text, find_party(text)) for text in begun)
    return next(((text, f"--party {party}") for text, party in found if party), None)


def _place_meant(word: str, options: set[str]) -> tuple[str, str]:
    """A word, and what to type where it is the code of an item; "" for a year too."""
    levels = word.rpartition(":")[2].split(".")
    is_code = all(map(str.isdecimal, levels)) and len(levels[0]) < len("2002")
    if "--objective" not in options or not is_code:
        return word, ""
    of_level = {1: f"--theme {word}", 2: f"--objective {word}"}
    return word, of_level.get(len(levels), f"crmnet activity show {word}")
