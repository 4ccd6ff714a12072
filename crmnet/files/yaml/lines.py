"""The themes of a plan file line by line, where each line is plainly what it looks like.

libyaml makes an object of all that begins or ends, which takes two thirds of the time
of reading a large plan. Nearly all lines are ``- title: …``, ``key: …``, ``key:``, go
on with a text, or are blank or a comment. What stands above the themes, and each value
between quotes or brackets, is composed as ever; where any line is something else,
nothing is said, and the whole file is composed as ever.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from crmnet.files.faults import Enough, Faults
from crmnet.files.yaml.composing import MOST_EVENTS, MOST_KEYS, compose
from crmnet.files.yaml.nodes import MOST_ITEMS, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.files.yaml.nodes import Node

_THEMES: Final = re.compile(r"^themes: *\n", re.MULTILINE)
_KEY: Final = r"\w[\w -]{0,99}+(?<![ -])"
_PLAIN: Final = r"[\w¿¡«“(][^\n:#]*+(?:(?::(?=[^\s:])|(?<! )#)[^\n:#]*+)*+"
_ODD: Final = r"[\"'][^\n]*+|\[[^\n\[\]{}]*+\] *+|\{[^\n\[\]{}]*+\} *+"
_line: Final = re.compile(
    rf"( *+)(?:(- )?+({_KEY}):(?: ({_PLAIN})| ({_ODD})| *+)|({_PLAIN})|(?:#[^\n]*+)?+)\n"
    r"|([^\n]*+\n)"
).findall
_EVENTS_OF_LINE: Final = 6  # two texts; a list and a mapping, that begin and end
_MOST_OPEN: Final = 8  # lists with their mappings; a plan needs four
_AT_A_TIME: Final = 1 << 16  # characters
_NONE: Final = -1  # is no column
_KIND: Final = {'"': Scalar, "'": Scalar, "[": Sequence, "{": Mapping}
_KEY_OF_THEMES: Final = "themes"
_new: Final[Any] = tuple.__new__  # a NamedTuple's own takes twice as long


class _Other(Exception):
    """Something that is not plainly what it looks like."""


def root_of_lines(text: str) -> Mapping | None:
    """The one document of a YAML text; None where it is to be composed.

    Args:
        text: the whole file.
    """
    begun = _THEMES.search(text)
    if begun is None or not text.replace("\n", " ").isprintable():
        return None
    root = _composed(text[: begun.end()])
    if type(root) is not Mapping:
        return None
    *said, (key, value) = root.pairs
    if key.text != _KEY_OF_THEMES or key.column != 1 or type(value) is not Scalar:
        return None
    most = _EVENTS_OF_LINE * text.count("\n") + 2 * text.count(",")
    if most > MOST_EVENTS:
        return None
    try:
        themes = _themes(_lines(f"{text}\n", begun.end()), key)
    except _Other:
        return None
    return root._replace(pairs=(*said, (key, themes)))


class _Open:
    """A mapping whose end has not come yet, and the list in which it is an entry.

    Attributes:
        column: of its keys, from 0.
        pairs: its keys with their values.
        key: the one whose value begins in the next line, or None.
        of_list: the column of the dashes of its list; _NONE: it is in none.
    """

    __slots__ = ("_begins", "_entries", "_line", "column", "key", "of_list", "pairs")

    def __init__(self, column: int, line: int, of_list: int) -> None:
        self.column = column
        self.pairs: list[tuple[Scalar, Node]] = []
        self.key: Scalar | None = None
        self.of_list = of_list
        self._line = line
        self._begins = line  # of the list
        self._entries: list[Node] = []

    def next_entry(self, line: int) -> None:
        """Begin the next entry of the list."""
        self._entries.append(self._mapping())
        self.pairs = []
        self._line = line

    def closed(self) -> Node:
        """The list, or the mapping that is in none, now that its end has come."""
        if self.of_list == _NONE:
            return self._mapping()
        nodes = (*self._entries, self._mapping())
        if len(nodes) > MOST_ITEMS:
            raise _Other
        return Sequence(nodes, self._begins, self.of_list + 1)

    def _mapping(self) -> Mapping:
        pairs = self.pairs
        names = {key.text for key, _ in pairs}
        if self.key is not None or not len(names) == len(pairs) < MOST_KEYS:
            raise _Other
        return _new(Mapping, (tuple(pairs), self._line, self.column + 1))


def _lines(text: str, start: int) -> Iterator[tuple[str, ...]]:
    """What the lines of a text are from a place on; some at a time."""
    while start < len(text):
        end = text.find("\n", start + _AT_A_TIME) + 1 or len(text)
        yield from _line(text, start, end)
        start = end


def _themes(found: Iterable[tuple[str, ...]], themes: Scalar) -> Node:
    """The list of themes of the lines below their key.

    Raises:
        _Other: a line is not plainly what it looks like.
    """
    inner = root = _Open(0, themes.line, _NONE)
    root.key = themes
    around: list[_Open] = []
    folding = False  # whether a text may go on
    for line, (indent, dash, name, text, odd, more, other) in enumerate(
        found, themes.line + 1
    ):
        if name:
            column = len(indent)
            if dash or column != inner.column or inner.key is not None:
                inner = _inner(inner, around, column, line, is_entry=bool(dash))
                column = inner.column
            key = _new(Scalar, (intern(name), line, column + 1))
            folding = bool(text)
            if text:
                text = text.rstrip(" ") if text[-1] == " " else text
                said = _new(Scalar, (text, line, column + len(name) + 3))
                inner.pairs.append((key, said))
            elif odd:
                inner.pairs.append((key, _odd(odd, line, column + len(name) + 2)))
            else:
                inner.key = key
        elif more:
            if not folding or len(indent) <= inner.column:
                raise _Other
            key, before = inner.pairs[-1]
            said = before._replace(text=f"{before.text} {more.rstrip(' ')}")
            inner.pairs[-1] = key, said
        elif other:
            raise _Other
        else:  # blank, or a comment
            folding = False
    while around:
        inner = _outer(inner, around)
    if len(root.pairs) != 1 or root.key is not None:
        raise _Other
    return root.pairs[0][1]


def _outer(inner: _Open, around: list[_Open]) -> _Open:
    """What stands around the innermost block, which ends."""
    node = inner.closed()
    if not around:
        raise _Other
    outer = around.pop()
    assert outer.key is not None, "it awaits the block"
    outer.pairs.append((outer.key, node))
    outer.key = None
    return outer


def _inner(
    inner: _Open, around: list[_Open], column: int, line: int, *, is_entry: bool
) -> _Open:
    """The block in which a key stands that begins or ends one.

    Args:
        inner: the innermost block so far.
        around: those around it; it is changed.
        column: of the key, or of the dash before it, from 0.
        line: its line.
        is_entry: whether a dash stands before it.

    Raises:
        _Other: no block is there in which it could stand.
    """
    if inner.key is not None:
        is_below = column >= inner.column if is_entry else column > inner.column
        if not is_below or len(around) >= _MOST_OPEN:
            raise _Other
        around.append(inner)
        if is_entry:
            return _Open(column + 2, line, column)
        return _Open(column, line, _NONE)
    while inner.column > column and not (is_entry and inner.of_list == column):
        inner = _outer(inner, around)
    if is_entry and inner.of_list == column:
        inner.next_entry(line)
    elif is_entry or inner.column != column:
        raise _Other
    return inner


def _odd(text: str, line: int, column: int) -> Node:
    """What stands between quotes or brackets, from a place on."""
    node = _of_value(text)
    if type(node) is not _KIND[text[0]]:
        raise _Other
    return _moved(node, line - 1, column)


@lru_cache(2000)  # a large plan has few such values, and each many times
def _of_value(text: str) -> Node | None:
    return _composed(text)


def _composed(text: str) -> Node | None:
    """The one document of a text; None where anything is wrong with it."""
    faults = Faults()
    try:
        node = compose(text, faults)
    except Enough:
        return None
    return None if faults else node


def _moved(node: Node, lines: int, columns: int) -> Node:
    """A node that stands further down, and to the right."""
    place = node.line + lines, node.column + columns
    if type(node) is Scalar:
        return Scalar(node.text, *place)
    if type(node) is Sequence:
        nodes = tuple(_moved(each, lines, columns) for each in node.nodes)
        return Sequence(nodes, *place)
    assert type(node) is Mapping, node
    pairs = ((_moved(key, lines, columns), value) for key, value in node.pairs)
    moved = tuple((key, _moved(value, lines, columns)) for key, value in pairs)
    return Mapping(moved, *place)
