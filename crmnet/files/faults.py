"""The faults of a file that somebody hands in: noted, then told in order.

Reading goes on after each, so that all can be mended at once; but a file of nothing but
faults is not read to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from crmnet.errors import BadFile, Fault

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.errors import Message

MOST_FAULTS: Final = 1_000  # more than anybody mends before running it again


class Placed(Protocol):
    """Whatever stands somewhere in the file: line and column, from 1."""

    @property
    def line(self) -> int:
        """The line; 0 for the whole file."""

    @property
    def column(self) -> int:
        """The column, in characters; 0 for the whole line."""


class Enough(Exception):
    """The faults that are noted are enough; the rest is not looked at."""


class Faults:
    """The faults of one file, MOST_FAULTS at most."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __len__(self) -> int:
        return len(self._faults)

    def add(self, where: Placed, reason: Message) -> None:
        """Note what is wrong, and where.

        Raises:
            Enough: the list is full.
        """
        self.note(Fault.saying(where.line, where.column, reason))

    def note(self, fault: Fault) -> None:
        """Note a fault.

        Raises:
            Enough: the list is full.
        """
        self._faults.append(fault)
        if len(self._faults) >= MOST_FAULTS:
            raise Enough

    def in_order(self) -> tuple[Fault, ...]:
        """The faults as they stand in the file, from its top."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.line, fault.column)))

    def refusal(self, path: Path) -> BadFile:
        """The error that tells them all."""
        stopped = len(self._faults) >= MOST_FAULTS
        return BadFile(str(path), self.in_order(), stopped=stopped)
