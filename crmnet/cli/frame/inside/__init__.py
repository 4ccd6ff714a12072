"""The one door to what Typer does not promise: names that begin with an underscore.

Typer carries its own Click, and says of few of its names that they stay. Whatever the
command line needs beyond those stands here, and in ``inside.shells`` for the TAB key;
tests/cli/test_inside.py says of each what breaks without it, and that no other module
reaches past. Written against Typer 0.28 and 0.29: where they differ, it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer._click.core import Command, Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "BadOptionUsage",
    "Command",
    "CompletionItem",
    "Context",
    "HelpFormatter",
    "MissingParameter",
    "NoSuchOption",
    "Parameter",
    "UsageError",
    "complete_with",
    "is_alone",
    "parser_of",
]


def is_alone(ctx: Context) -> bool:
    """Whether no word of the line is left for a command below this one."""
    return not ctx._protected_args


def parser_of(param: Parameter) -> Any:
    """What was given as ``parser=`` of a parameter, or None."""
    descriptor = getattr(param, "type_descriptor", None)
    if descriptor is None:  # Typer 0.28 wraps it into a type of Click
        return getattr(param.type, "func", None)
    return descriptor.parameter_info.parser


def complete_with(
    param: Parameter,
    items: Callable[[Context, Parameter, str], list[CompletionItem]],
) -> None:
    """Let a function answer the TAB key at the value of a parameter.

    Typer's public ``autocompletion=`` drops each answer that does not begin with what
    was typed, capitals counted: "g" would no longer find GT.
    """
    param._custom_shell_complete = items
