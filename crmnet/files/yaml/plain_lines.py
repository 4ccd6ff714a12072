"""The items of a plan file as `plan export` writes them, line by line.

They take half the time of a YAML reader. What is not written exactly so is left to that
one: whoever edits a file loses nothing but this time.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from crmnet.files.yaml.nodes import MOST_EVENTS, MOST_ITEMS, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.files.yaml.nodes import Node

BEGIN: Final = "\nthemes:\n"
_KEY: Final = "themes"
_DEEPEST: Final = 30  # blanks; so much deeper than a plan that it is none
_MOST_KEYS: Final = 50  # of one mapping
_STEP: Final = 2  # blanks
_EVENTS: Final = 5  # of a line at most, to a reader of YAML, but those of a list
_LINE: Final = re.compile(
    r"^( *)(- )?([a-z_]+):"
    r"(?: ([^\W_].*|'(?:[^'\n]|'')*'|\[[A-Z]+(?:, [A-Z]+){0,99}\]))?\n",
    re.MULTILINE,
)
_WORD: Final = re.compile("[A-Z]+")
# What ends a plain text, or makes it something else, for a reader of YAML.
_SIGNS: Final = (": ", ":\n", " #", " \n")
_NO_DOCUMENT: Final = ("\n---", "\n...", "\n%")

_Line: TypeAlias = tuple[str, str, str, str]

_new: Final[Any] = tuple.__new__  # as in composing


def cut(text: str, compose: Callable[[str], Node | None]) -> Mapping | None:
    """The nodes of a plan file; None where it is not written as we write one.

    Args:
        text: the whole file, with nothing unseen in it.
        compose: a reader of YAML for what stands above the items; None where that
            cannot be read, or has anything that is to be refused.
    """
    head, begin, body = text.partition(BEGIN)
    lines = _lines(body) if begin else []
    if not lines or head[:1] in "%-." or any(sign in head for sign in _NO_DOCUMENT):
        return None
    root = compose(head + "\n")
    if not isinstance(root, Mapping) or not 0 < len(root.pairs) < _MOST_KEYS:
        return None
    is_block = root.pairs[0][0].column == root.column == 1
    if not is_block or any(key.text == _KEY for key, _ in root.pairs):
        return None
    line = head.count("\n") + 2
    found = _Cutter(Scalar(_KEY, line, 1)).items(lines)
    return found and root._replace(pairs=(*root.pairs, *found.pairs))


def _lines(body: str) -> list[_Line]:
    """Of each line: its indentation, its dash, its key and its value; [] if not all."""
    lines = _LINE.findall(body)
    if len(lines) != body.count("\n") or not body.endswith("\n"):
        return []
    if body.count("- ") >= MOST_ITEMS or _events(body, lines) >= MOST_EVENTS:
        return []
    quoted = [value + "\n" for *_, value in lines if value[:1] == "'"]
    with_value = sum(1 for *_, value in lines if value)
    expected = (with_value, len(lines) - with_value, 0, 0)
    for sign, number in zip(_SIGNS, expected, strict=True):
        if body.count(sign) != number + sum(text.count(sign) for text in quoted):
            return []
    return lines


def _events(body: str, lines: list[_Line]) -> int:
    return _EVENTS * len(lines) + body.count(",")


class _Open:
    """A list or a mapping whose end has not come yet."""

    __slots__ = ("indent", "is_list", "key", "line", "members")

    def __init__(self, indent: int, key: Scalar, line: int, *, is_list: bool) -> None:
        self.indent = indent  # blanks before its dashes, or before its keys
        self.key = key  # below which it stands
        self.line = line
        self.is_list = is_list
        self.members: list[Any] = []


class _Cutter:
    """Makes nodes of lines that are indented as we indent them."""

    def __init__(self, root: Scalar) -> None:
        self._top = _Open(0, root, root.line, is_list=False)
        self._around: list[_Open] = []
        self._inner = self._top
        self._waiting: Scalar | None = root  # a key of which nothing is said yet
        self._line = root.line

    def items(self, lines: list[_Line]) -> Mapping | None:
        """The mapping with the only key; None where one line is not in its place."""
        if not self._all_taken(lines) or self._waiting is not None:
            return None
        while self._inner is not self._top:
            if not self._close():
                return None
        ((key, node),) = self._top.members
        return Mapping(((key, node),), key.line, key.column)

    def _all_taken(self, lines: list[_Line]) -> bool:
        inner, line = self._top, self._line
        for indent, dash, key, value in lines:
            line += 1
            at = len(indent)
            if dash or self._waiting is not None or at != inner.indent:
                self._line = line
                if not self._place(at, is_member=bool(dash)):
                    return False
                inner = self._inner
                at = inner.indent
            name = _new(Scalar, (intern(key), line, at + 1))
            if not value:
                self._waiting = name
                continue
            column = at + len(key) + 3
            if value[0] in "'[":
                inner.members.append((name, _quoted(value, line, column)))
            else:
                inner.members.append((name, _new(Scalar, (value, line, column))))
        return True

    def _place(self, at: int, *, is_member: bool) -> bool:
        """Open and close what a line opens and closes; whether it may stand there."""
        key = self._waiting
        if key is not None:
            if at != key.column - 1 + _STEP or at > _DEEPEST:
                return False
            self._waiting = None
            if is_member:
                self._open(at, key, is_list=True)
            self._open(at + _STEP * is_member, key, is_list=False)
            return True
        while at < self._inner.indent:
            if not self._close():
                return False
        if at != self._inner.indent or self._inner.is_list is not is_member:
            return False
        if is_member:
            self._open(at + _STEP, self._inner.key, is_list=False)
        return self._inner is not self._top

    def _open(self, indent: int, key: Scalar, *, is_list: bool) -> None:
        self._around.append(self._inner)
        self._inner = _Open(indent, key, self._line, is_list=is_list)

    def _close(self) -> bool:
        """End what is innermost; False where one of its keys stands twice."""
        one, self._inner = self._inner, self._around.pop()
        members = one.members
        place = one.line, one.indent + 1
        node: Node
        if one.is_list:
            node = Sequence(tuple(members), *place)
        else:
            if len({key.text for key, _ in members}) != len(members):
                return False
            node = Mapping(tuple(members), *place)
        self._inner.members.append(node if self._inner.is_list else (one.key, node))
        return True


def _quoted(value: str, line: int, column: int) -> Node:
    """A text between quotes, or a list of words."""
    if value[0] == "'":
        return Scalar(value[1:-1].replace("''", "'"), line, column)
    words = (
        Scalar(found[0], line, column + found.start())
        for found in _WORD.finditer(value)
    )
    return Sequence(tuple(words), line, column)
