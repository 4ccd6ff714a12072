"""Spanish words on a command line, put into English before Typer reads them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from typer.core import TyperOption

from crmnet.cli.frame.nouns import option_meant
from crmnet.cli.frame.offering import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.cli.frame.inside import Parameter


def in_english(
    words: Sequence[str], params: Iterable[Parameter], *, to_the_end: bool = True
) -> Iterator[str]:
    """The words of a line with the English option in the place of a Spanish one.

    Args:
        words: as they were typed.
        params: the options and arguments of the command that reads them.
        to_the_end: an option may stand after a word that is none.
    """
    options = {
        name: param
        for param in params
        if isinstance(param, TyperOption)
        for name in param.opts
    }
    left = iter(words)
    for word in left:
        flag, equals, value = word.partition("=")
        name = _option(flag, options)
        yield f"{name}{equals}{value}"
        option = options.get(name)
        if word == "--" or (option is None and word[:1] != "-" and not to_the_end):
            yield from left
        elif option is not None and not equals and _needs_value(option):
            yield from islice(left, 1)


def _option(flag: str, known: Iterable[str]) -> str:
    """The English option that a flag says, or the flag as it is."""
    if not flag.startswith("--") or flag in known or flag == "--":
        return flag
    return option_meant(flag, known) or flag


def _needs_value(option: TyperOption) -> bool:
    """Whether the next word is its value, whatever that looks like."""
    kind = kind_of(option)
    return not option.is_flag and (kind is None or kind.alone is None)
