"""The words of a command line, before Click takes them apart."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from typer.models import TyperPath

from crmnet.cli.frame.offering import kind_of
from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.cli.frame.inside import Context, Parameter


def completed(args: list[str], params: Iterable[Parameter]) -> Iterator[str]:
    """The words, with an empty value after an option that may stand alone.

    Typer knows no option with an optional value (``--partial [PERCENT]``); here it is
    one whose kind has a value for standing alone (kinds.Number).
    """
    loners = {
        name: kind
        for param in params
        if (kind := kind_of(param)) and kind.alone is not None
        for name in param.opts
    }
    for word, following in zip_longest(args, args[1:], fillvalue=""):
        yield word
        if word in loners and not loners[word].takes(following):
            yield ""


def refuse_two_values(args: list[str], params: Iterable[Parameter]) -> None:
    """See that an option with two names has one value: Click takes the last of them.

    Raises:
        BadInput: ``--party GT --country HN``.
    """
    for param in params:
        if len(param.opts) < 2 or getattr(param, "multiple", False):  # takes all
            continue
        given = [value for name in param.opts for value in _values(args, name)]
        meant = {(kind_of(param) or str)(value) for value in given}
        if len(meant) > 1:
            raise BadInput(
                "{names} are the same option: {values} (give one of them)",
                names=" / ".join(param.opts),
                values=", ".join(given),
            )


def refuse_unnamed_files(ctx: Context, params: Iterable[Parameter]) -> None:
    """See that no file or folder is named "": Python takes that for the current one.

    Raises:
        BadInput: ``--vdir ""``, as of a variable that a script forgot to set.
    """
    for param in params:
        if not isinstance(param.type, TyperPath):
            continue
        value = ctx.params.get(param.name or "")
        if "" in (value if isinstance(value, list | tuple) else (value,)):
            from crmnet.cli.frame.mistakes import name_of

            raise BadInput(
                "{what}: the name is empty (name a file or a folder)",
                what=name_of(param, ctx),
            )


def _values(args: list[str], option: str) -> Iterator[str]:
    """The values that an option has among the words of a command line."""
    for place, word in enumerate(args):
        if word == "--":
            return
        if word == option:
            yield from args[place + 1 : place + 2]
        elif word.startswith(f"{option}="):
            yield word.removeprefix(f"{option}=")
