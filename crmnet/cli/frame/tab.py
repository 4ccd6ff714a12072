"""What the TAB key is answered, in bash, zsh and fish (``scripts`` has their side).

One line a word, with a TAB and its explanation where the shell shows one, or the mark
that files are meant. Whatever goes wrong, nothing is said: somebody is typing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.cli.frame.global_options import GLOBALS
from crmnet.cli.frame.inside import complete_with
from crmnet.cli.frame.inside.line import at_cursor, split_arg_string
from crmnet.cli.frame.offering import FILES, offers
from crmnet.cli.frame.spanish import in_english
from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.cli.frame.commands import Root
    from crmnet.cli.frame.context import Context
    from crmnet.cli.frame.inside import CompletionItem
    from crmnet.cli.frame.inside import Context as TyperContext

VARIABLE: Final = "_CRMNET_COMPLETE"  # set by the scripts of the shells at a TAB
ODD: Final = re.compile(r"([^\w@%+=:,./~-])")  # what bash would not take for a letter


class Line(NamedTuple):
    """A command line up to the cursor."""

    words: list[str]  # those before the one at the cursor, without the program
    begun: str  # the one at the cursor, as far as it is typed
    replaced: str  # the end of that one, which bash puts the answer in the place of


def answer(root: Root, run: Context) -> int:
    """Write what the word at the cursor may become; nothing where anything fails."""
    try:
        lines = [*_answered(root, run)]
    except Exception:  # noqa: BLE001  a message would stand in the line being typed
        return ExitStatus.DONE
    run.out.write("".join(f"{line}\n" for line in lines))
    return ExitStatus.DONE


def _answered(root: Root, run: Context) -> Iterator[str]:
    line = _line(run.environ)
    for option in GLOBALS:
        complete_with(option, offers)
    items = at_cursor(root, run, line.words, line.begun, _mended)
    if any(item.type == FILES for item in items):
        yield f"<{FILES}>"
    elif run.environ[VARIABLE] == "complete_bash":
        yield from _for_bash(items, line)
    else:
        yield from (_explained(item, line) for item in items)


def _mended(ctx: TyperContext, words: list[str]) -> list[str]:
    """The words with the English option in the place of a Spanish one at the end."""
    return [*words[:-1], *in_english(words[-1:], ctx.command.get_params(ctx))]


def _line(environ: Mapping[str, str]) -> Line:
    """The line; COMP_CWORD says which word is at the cursor, else it is the last."""
    typed = environ.get("COMP_WORDS", "")
    words = split_arg_string(typed)
    last = len(words) - (not typed[-1:].isspace())
    place = max(int(environ.get("COMP_CWORD", last)), 1)
    begun = "".join(words[place : place + 1])
    return Line(words[1:place], begun, environ.get("COMP_REPLACED", begun))


def _for_bash(items: list[CompletionItem], line: Line) -> Iterator[str]:
    """What bash puts in the place of the end of the word: after its last : or =.

    Where several words are found by their names it would put what they have in common
    in the place of what was typed; that one beside them has nothing in common.
    """
    values = [_whole(item, line) for item in items]
    kept = line.begun.removesuffix(line.replaced)
    if len(values) > 1 and not any(v.startswith(line.begun) for v in values):
        yield line.replaced
    for value in values:
        yield ODD.sub(r"\\\1", value.removeprefix(kept))


def _explained(item: CompletionItem, line: Line) -> str:
    told = "".join(c if c.isprintable() else " " for c in item.help or "")
    return f"{_whole(item, line)}\t{told}" if told else _whole(item, line)


def _whole(item: CompletionItem, line: Line) -> str:
    """The word with the option that stands before its value: --plan=crm-2002."""
    option, equals, _value = line.begun.partition("=")
    before = option + equals if equals and option[:1] == "-" else ""
    return before + str(item.value)
