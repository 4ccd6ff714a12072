"""What a YAML file says, before anybody asks what it means: nodes with their places.

Every scalar is text: ``NO``, ``1.10`` and ``012`` are what they look like.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from crmnet.errors import Message

MOST_ITEMS: Final = 200_000
TOO_LARGE: Final = Message(
    "more than the {n} items that a plan may have (divide it into several plans)",
    n=MOST_ITEMS,
)


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
