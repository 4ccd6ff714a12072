"""Ctrl-C while SQLite is busy: Python looks at signals between its own steps only.

So SQLite is told to call Python now and then, which then raises what a signal asks for;
SQLite knows of it only that it is to stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

OFTEN: Final = 100_000  # steps of SQLite's machine: some milliseconds
PAGES: Final = 2000  # that are copied between two looks


def heed_signals(connection: sqlite3.Connection) -> None:
    """Let signals end a statement of a connection, however long it is."""
    connection.set_progress_handler(_look, OFTEN)


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make the contents of one file those of another, all or nothing."""
    source.backup(target, pages=PAGES, progress=_look)


def stop_if_interrupted(error: Exception) -> None:
    """Go on with an interrupt of which SQLite made an error of its own.

    What the handler of a signal raised is not known by then: it was Ctrl-C, the only
    one that this program lets raise anything.

    Raises:
        KeyboardInterrupt: that it was.
    """
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        raise KeyboardInterrupt from error


def _look(*_how_far: int) -> None:
    """Return: as a function of Python it is where the handler of a signal runs."""
