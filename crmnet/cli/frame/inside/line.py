"""Typer's private part in the TAB key; imported only when a shell asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer._click.shell_completion import (
    _resolve_context,
    _resolve_incomplete,
    split_arg_string,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.core import TyperGroup

    from crmnet.cli.frame.inside import CompletionItem, Context

__all__ = ["at_cursor", "split_arg_string"]


def at_cursor(
    root: TyperGroup,
    obj: Any,
    words: list[str],
    begun: str,
    mended: Callable[[Context, list[str]], list[str]],
) -> list[CompletionItem]:
    """What the word at the cursor may become.

    Args:
        root: the command above all.
        obj: what its context holds.
        words: those before the cursor.
        begun: the one at it, as far as it is typed.
        mended: the words as the command that they lead to knows them.
    """
    ctx = _resolve_context(root, {"obj": obj}, "crmnet", words)
    meant, begun = _resolve_incomplete(ctx, mended(ctx, words), begun)
    return meant.shell_complete(ctx, begun)
