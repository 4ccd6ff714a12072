"""A progress bar on a terminal, nothing elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.progress import Progress, TaskID

PATIENCE_S: Final = 1.0  # seconds that a person waits without being told for what


class Bar:
    """How far a work is: drawn at the first step, wiped away when it is closed.

    Args:
        terminal: where the bar is drawn; None is nowhere.
        what: the work, in the reader's language.
        total: how much is to be done; None: nobody knows, and the time is told.
        colour: whether it may be coloured.
    """

    def __init__(
        self, terminal: TextIO | None, what: str, total: float | None, *, colour: bool
    ) -> None:
        self.terminal = terminal
        self.what = what
        self.total = total
        self.colour = colour
        self._done = 0.0
        self._drawn: tuple[Progress, TaskID] | None = None

    def advance(self, more: float) -> None:
        """So much more is done."""
        self.reach(self._done + more)

    def reach(self, done: float) -> None:
        """So much is done by now."""
        self._done = done
        if self._drawn is not None:
            progress, task = self._drawn
            progress.update(task, completed=done)
        elif self.terminal is not None:
            self._drawn = self._started(self.terminal)

    def close(self) -> None:
        """Wipe it away."""
        if self._drawn is not None:
            self._drawn[0].stop()

    def _started(self, terminal: TextIO) -> tuple[Progress, TaskID] | None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        console = Console(
            file=terminal,
            color_system="auto" if self.colour else None,
            markup=False,
            emoji=False,
            highlight=False,
        )
        if console.is_dumb_terminal:  # it cannot wipe: rich would leave an empty line
            self.terminal = None
            return None
        progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TimeElapsedColumn() if self.total is None else TaskProgressColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        task = progress.add_task(self.what, total=self.total)
        progress.update(task, completed=self._done)
        progress.start()
        return progress, task


@contextmanager
def after_a_while(bar: Bar) -> Iterator[None]:
    """Draw a bar once the block has run for PATIENCE_S, and wipe it away at its end."""
    from threading import Timer

    timer = Timer(PATIENCE_S, bar.reach, (0,))
    timer.daemon = True  # an end that comes on the way waits for nothing
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # one that is just drawing it is let finish
        bar.close()
