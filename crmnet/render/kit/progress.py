"""A progress bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO


@contextlib.contextmanager
def bar(terminal: TextIO | None, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many of ``total`` steps were made.

    Args:
        terminal: where the bar is drawn; None is nowhere.
        total: how many steps there are.
    """
    if terminal is None:
        yield lambda _steps: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    console = Console(file=terminal, markup=False, emoji=False, highlight=False)
    columns = (BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda steps: progress.advance(task, steps)
