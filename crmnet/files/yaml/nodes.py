"""What a YAML file says, before anybody asks what it means: nodes with their places.

Every scalar is text: ``NO``, ``1.10`` and ``012`` are what they look like.
"""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol, TypeAlias

from crmnet.errors import Fault, Message

MOST_FAULTS: Final = 1_000  # more than anybody mends before running it again
MOST_ITEMS: Final = 200_000
TOO_LARGE: Final = Message(
    "more than the {n} items that a plan may have (divide it into several plans)",
    n=MOST_ITEMS,
)


class Placed(Protocol):
    """Whatever stands somewhere in the file: line and column, from 1."""

    @property
    def line(self) -> int:
        """The line; 0 for the whole file."""

    @property
    def column(self) -> int:
        """The column, in characters; 0 for the whole line."""


class YamlPlace(NamedTuple):
    """A bare place."""

    line: int
    column: int


WHOLE_FILE: Final = YamlPlace(0, 0)


class Scalar(NamedTuple):
    """One text, with nothing unseen in it."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """Nodes in order."""

    nodes: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in order; no key stands twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


class RefusedNode(NamedTuple):
    """A value that was refused; its fault is noted, so nobody complains again."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | RefusedNode


class Enough(Exception):
    """The faults that are noted are enough; the rest is not looked at."""


class Faults:
    """The faults of one file; reading goes on after each."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._faults)

    def add(self, where: Placed, reason: Message) -> None:
        """Note what is wrong, and where.

        Raises:
            Enough: the list is full.
        """
        fault = Fault.saying(where.line, where.column, reason)
        self._faults.append(fault)
        if len(self._faults) >= MOST_FAULTS:
            raise Enough

    def in_order(self) -> tuple[Fault, ...]:
        """The faults as they stand in the file, from its top."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.line, fault.column)))
