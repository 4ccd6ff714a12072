"""The themes of a plan file line by line, where each is plainly what it looks like.

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
_SAID: Final = rf"(- )?+({_KEY}):(?: ({_PLAIN})| ({_ODD})| *+)"
_line: Final = re.compile(
    rf"( *+)(?:{_SAID}|({_PLAIN})|(?:#[^\n]*+)?+)\n|([^\n]*+\n)"
).findall
_EVENTS_OF_LINE: Final = 6  # two texts; a list and a mapping, that begin and end
_EVENTS_OF_COMMA: Final = 4  # "a: b" in brackets is a mapping of its own
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
    most = _EVENTS_OF_LINE * text.count("\n") + _EVENTS_OF_COMMA * text.count(",")
    is_seen = text.replace("\n", " ").isprintable()
    if begun is None or most > MOST_EVENTS or not is_seen:
        return None
    root = _composed(text[: begun.end()])
    if type(root) is not Mapping or root.pairs[-1][0].text != _KEY_OF_THEMES:
        return None
    *said, (key, _) = root.pairs
    try:
        themes = _Blocks(key).read(_lines(f"{text}\n", begun.end()))
    except _Other:
        return None
    return root._replace(pairs=(*said, (key, themes)))


def _lines(text: str, start: int) -> Iterator[tuple[str, ...]]:
    """What the lines of a text are from a place on; some at a time."""
    while start < len(text):
        end = text.find("\n", start + _AT_A_TIME) + 1 or len(text)
        yield from _line(text, start, end)
        start = end


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
        return Mapping(tuple(pairs), self._line, self.column + 1)


class _Blocks:
    """The lists and mappings below the key of the themes, while their lines are read.

    Args:
        themes: the key.
    """

    def __init__(self, themes: Scalar) -> None:
        self._root = self._inner = _Open(0, themes.line, _NONE)
        self._root.key = themes
        self._around: list[_Open] = []
        self._first = themes.line + 1
        self._folds = False  # whether the last text may go on

    def read(self, found: Iterable[tuple[str, ...]]) -> Node:
        """The list of themes.

        Args:
            found: what the lines are below the key.

        Raises:
            _Other: a line is not plainly what it looks like.
        """
        numbered = enumerate(found, self._first)
        for line, (indent, dash, name, text, odd, more, other) in numbered:
            if not name:
                self._take_no_key(len(indent), more, other)
                continue
            inner, column = self._inner, len(indent)
            if dash or column != inner.column or inner.key is not None:
                inner = self._inner = self._block_at(column, line, dash)
                column = inner.column
            key = _new(Scalar, (intern(name), line, column + 1))
            if text:
                said = _new(Scalar, (text.rstrip(" "), line, column + len(name) + 3))
                inner.pairs.append((key, said))
            elif odd:
                inner.pairs.append((key, _odd(odd, line, column + len(name) + 2)))
            else:
                inner.key = key
            self._folds = bool(text)
        return self._themes()

    def _take_no_key(self, column: int, more: str, other: str) -> None:
        """Go on with a text, or pass over a blank line or a comment."""
        if other or (more and not (self._folds and column > self._inner.column)):
            raise _Other
        self._folds = bool(more)
        if more:
            key, text = self._inner.pairs[-1]
            assert type(text) is Scalar, "only a text goes on"
            folded = f"{text.text} {more.rstrip(' ')}"
            self._inner.pairs[-1] = key, text._replace(text=folded)

    def _block_at(self, column: int, line: int, dash: str) -> _Open:
        """The block in which a key stands that begins or ends one.

        Args:
            column: of the key, or of the dash before it, from 0.
            line: its line.
            dash: what stands before it, if anything.

        Raises:
            _Other: no block is there in which it could stand.
        """
        if self._inner.key is not None:
            return self._block_below(column, line, dash)
        of_list = column if dash else None
        while self._inner.column > column and self._inner.of_list != of_list:
            self._end_block()
        found = self._inner
        if dash and found.of_list == column:
            found.next_entry(line)
        elif dash or found.column != column:
            raise _Other
        return found

    def _block_below(self, column: int, line: int, dash: str) -> _Open:
        """The block that begins below a key; a dash may stand right below it."""
        around = self._inner
        is_below = column > around.column or (dash and column == around.column)
        if not is_below or len(self._around) >= _MOST_OPEN:
            raise _Other
        self._around.append(around)
        return _Open(column + 2, line, column) if dash else _Open(column, line, _NONE)

    def _end_block(self) -> None:
        node = self._inner.closed()
        if not self._around:
            raise _Other
        outer = self._inner = self._around.pop()
        assert outer.key is not None, "it awaits the block"
        outer.pairs.append((outer.key, node))
        outer.key = None

    def _themes(self) -> Node:
        """The list of themes, now that all ends."""
        while self._around:
            self._end_block()
        if len(self._root.pairs) != 1 or self._root.key is not None:
            raise _Other
        return self._root.pairs[0][1]


def _odd(text: str, line: int, column: int) -> Node:
    """What stands between quotes or brackets, from a place on."""
    node = _of_value(text)
    if node is None or type(node) is not _KIND[text[0]]:
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
    if isinstance(node, Scalar):
        return Scalar(node.text, *place)
    if isinstance(node, Sequence):
        return Sequence(_all_moved(node.nodes, lines, columns), *place)
    assert isinstance(node, Mapping), "what is refused is a fault"
    pairs: Any = (_all_moved(pair, lines, columns) for pair in node.pairs)
    return Mapping(tuple(pairs), *place)


def _all_moved(nodes: tuple[Node, ...], lines: int, columns: int) -> tuple[Node, ...]:
    return tuple(_moved(node, lines, columns) for node in nodes)
