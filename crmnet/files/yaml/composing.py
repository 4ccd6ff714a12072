"""YAML text into nodes, safely: nothing is run, nothing is expanded, nothing is lost.

Of YAML we read what a person types: keys, lists and texts. Anchors, aliases, tags,
merge keys, a key that stands twice and a second document are refused where they stand;
a reader that expands them can be made to fill the memory by 400 bytes ("billion
laughs").
"""

from __future__ import annotations

import re
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

import yaml

from crmnet.errors import Message
from crmnet.files.yaml.nodes import (
    MOST_ITEMS,
    TOO_LARGE,
    WHOLE_FILE,
    Mapping,
    Node,
    RefusedNode,
    Scalar,
    Sequence,
    YamlPlace,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.files.faults import Faults

MOST_LEVELS: Final = 20  # a plan needs ten
MOST_KEYS: Final = 100  # of one mapping
MOST_EVENTS: Final = 20 * MOST_ITEMS  # an item of four cells makes ten

# Unicode categories Cc, Cf, Cs, Zl, Zp, and two code points that YAML forbids: what
# nobody sees, and what can steer a terminal or turn the order of letters around.
_UNSEEN: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_UNSEEN_IN_FILE: Final = re.compile(f"[{_UNSEEN}]+")
_UNSEEN_IN_TEXT: Final = re.compile(f"[\t\n{_UNSEEN}]+")
_SUBSTITUTE: Final = "_"

_FASTEST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NOT_YAML: Final = Message("not readable as YAML here (check indentation and quotes)")
_BEGUN: Final = (  # words of libyaml and of PyYAML about what began earlier; ours
    (
        "found unexpected end of stream",
        Message("the quotation mark that opens here is never closed (close it)"),
    ),
    (
        "',' or ']'",
        Message('the list that opens here is never closed (close it with "]")'),
    ),
)
_FOUND: Final = (  # the same about what stands at the place itself
    (
        "mapping values are not allowed",
        Message('a ":" that is not expected here (put the text between quotes)'),
    ),
    (
        "unknown escape",
        Message('a "\\" that means nothing here (write "\\\\", or use single quotes)'),
    ),
)
_TOO_MANY_KEYS: Final = Message(
    'more than {n} keys in one place (a "- " may be missing)', n=MOST_KEYS
)
_TOO_DEEP: Final = Message(
    "nested more than {n} levels deep (a plan needs ten)", n=MOST_LEVELS
)
_ROOM_IN_LIST: Final = (MOST_ITEMS, TOO_LARGE)
_ROOM_IN_MAPPING: Final = (MOST_KEYS, _TOO_MANY_KEYS)
_NO_ROOM: Final = (0, _TOO_DEEP)
_ENDS: Final = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_MERGE: Final = Scalar("<<", 0, 0)
_NO_WORD: Final = Message('a key must be a word (delete the "?" or the brackets)')
_CANNOT_BEGIN: Final = "cannot start any token"


_new: Final[Any] = tuple.__new__  # a NamedTuple's own takes twice as long


class _Unreadable(Exception):
    """Nothing can be read from here on."""

    def __init__(self, place: YamlPlace, reason: Message) -> None:
        self.place = place
        self.reason = reason
        super().__init__(str(reason))


def compose(
    text: str,
    faults: Faults,
    loader: Any = _FASTEST,
    most_events: int = MOST_EVENTS,
) -> Node | None:
    """The one document of a YAML text, or None when it cannot be read.

    Args:
        text: the whole file.
        faults: what is refused is noted here, and the rest is still read.
        loader: PyYAML's loader class; libyaml's where it is built in.
        most_events: a text of more is not read to its end.
    """
    try:
        return _composed(_seen(text, faults), faults, loader, most_events)
    except _Unreadable as error:
        faults.add(error.place, error.reason)
        return None


def _seen(text: str, faults: Faults) -> str:
    """The text with its unseen characters noted, and replaced one for one."""
    if text.replace("\n", " ").isprintable():
        return text  # as nearly always; the search takes twenty times as long
    line, start = 1, 0

    def replace(found: re.Match[str]) -> str:
        nonlocal line, start
        line += text.count("\n", start, found.start())
        start = found.start()
        place = YamlPlace(line, start - text.rfind("\n", 0, start))
        faults.add(place, _unseen(found[0]))
        return _SUBSTITUTE * len(found[0])

    return _UNSEEN_IN_FILE.sub(replace, text)


def _unseen(characters: str) -> Message:
    code = f"U+{ord(characters[0]):04X}"
    if characters[0] == "\n":
        return Message("a line break in a text (write the text on one line)")
    return Message("an invisible character: {code} (delete it)", code=code)


def _composed(text: str, faults: Faults, loader: Any, most_events: int) -> Node | None:
    # a generator between would take a tenth of the time
    composer = _Composer(faults)
    try:
        return composer.document(iter(loader(text).get_event, None), most_events)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML 6.0 in pure Python lets chr() and int() fail on odd escapes.
        last = composer.last
        raise _Unreadable(_place(last and last.start_mark), _NOT_YAML) from error


def _explained(error: yaml.MarkedYAMLError, text: str) -> _Unreadable:
    problem = error.problem or ""
    place = _place(error.problem_mark or error.context_mark)
    for words, reason in _BEGUN:
        if words in problem and error.context_mark:
            return _Unreadable(_place(error.context_mark), reason)
    for words, reason in _FOUND:
        if words in problem:
            return _Unreadable(place, reason)
    if _CANNOT_BEGIN in problem and error.problem_mark:
        sign = text[error.problem_mark.index]
        return _Unreadable(place, _misplaced(sign))
    return _Unreadable(place, _NOT_YAML)


def _misplaced(sign: str) -> Message:
    if sign == "\t":
        return Message("a tab (use blanks for the indentation)")
    return Message(
        'a text cannot begin with "{sign}" (put it between quotes)', sign=sign
    )


def _place(mark: Any) -> YamlPlace:
    return YamlPlace(mark.line + 1, mark.column + 1) if mark else WHOLE_FILE


class _OpenSequence:
    """A list whose end has not come yet."""

    __slots__ = ("_full", "_place", "nodes", "room")
    key: ClassVar = WHOLE_FILE  # none is awaited

    def __init__(self, place: YamlPlace, room: int, full: Message) -> None:
        self._place = place
        self.room = room  # for so many nodes
        self._full = full  # why there is no more
        self.nodes: list[Node] = []

    def refuse_if_full(self, place: YamlPlace) -> None:
        """See that one more node may stand here."""
        if len(self.nodes) >= self.room:
            raise _Unreadable(place, self._full)

    def take(self, node: Node) -> None:
        """Take the next node."""
        self.nodes.append(node)
        if len(self.nodes) > self.room:
            raise _Unreadable(YamlPlace(node.line, node.column), self._full)

    def closed(self) -> Sequence:
        """The list, now that its end has come."""
        return Sequence(tuple(self.nodes), *self._place)


class _OpenMapping:
    """A mapping whose end has not come yet: it takes a key, its value, a key, ..."""

    __slots__ = ("_faults", "_full", "_keys", "_pairs", "_place", "key", "room")

    def __init__(
        self, place: YamlPlace, room: int, full: Message, faults: Faults
    ) -> None:
        self.key: Node | None = None  # the one whose value comes next
        self._place = place
        self.room = room  # for so many keys
        self._full = full  # why there is no more
        self._faults = faults
        self._keys = {_MERGE.text: _MERGE}  # each, by its text
        self._pairs: list[tuple[Scalar, Node]] = []

    def refuse_if_full(self, place: YamlPlace) -> None:
        """See that one more key may stand here, or a value."""
        if self.key is None and not self.room:
            raise _Unreadable(place, self._full)

    def take(self, node: Node) -> None:
        """Take the next node; what is wrong with a key is noted after its value."""
        key = self.key
        if key is None:
            if not self.room:
                raise _Unreadable(YamlPlace(node.line, node.column), self._full)
            self.room -= 1
            self.key = node
            return
        self.key = None
        if type(key) is Scalar:
            first = self._keys.setdefault(key.text, key)
            if first is key:
                self._pairs.append((key, node))
            else:
                self._faults.add(key, _not_new(key, first))
        elif type(key) is not RefusedNode:
            self._faults.add(key, _NO_WORD)

    def closed(self) -> Mapping:
        """The mapping, now that its end has come."""
        return Mapping(tuple(self._pairs), *self._place)


_Open: TypeAlias = _OpenSequence | _OpenMapping


def _not_new(key: Scalar, first: Scalar) -> Message:
    """Why a key may not stand where the first stands already."""
    if first is _MERGE:
        return Message('merge keys ("<<") are not read (write the keys out)')
    return Message(
        'the key "{key}" appears twice, first on line {first} (keep one)',
        key=key.text,
        first=first.line,
    )


class _Composer:
    """Takes the events of one document, and gives its nodes."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.last: Any = None  # of the events that were taken

    def document(self, events: Iterator[Any], most_events: int) -> Node | None:
        """The node of the only document; None, with a fault, where there is none."""
        self.last = next(events)  # the stream begins
        if isinstance(next(events), yaml.StreamEndEvent):
            self._faults.add(
                WHOLE_FILE, Message("the file is empty (write the plan in it)")
            )
            return None
        node = self._root(islice(events, most_events))
        end = next(events)
        if not isinstance(end, yaml.StreamEndEvent):
            reason = Message('a second document ("---") begins (one file, one plan)')
            self._faults.add(_place(end.start_mark), reason)
        return node

    def _root(self, events: Iterable[Any]) -> Node:
        """The node of the document, up to its end.

        One loop with a stack of what is open; a generator for each list and mapping
        took a quarter more.
        """
        event: Any = None
        top = _OpenSequence(WHOLE_FILE, 1, TOO_LARGE)
        inner: _Open = top
        around: list[_Open] = []
        same = 0
        for event in events:
            self.last = event
            if type(event) is yaml.ScalarEvent:  # nine of ten
                text = event.value
                if not (event.anchor is event.tag is None and text.isprintable()):
                    text = self._odd_text(event, inner)
                mark: Any = event.start_mark
                line = mark.line + 1
                if line == same:
                    line = same  # one number in the memory for all nodes of a line
                same = line
                if inner.key is None and inner.room:
                    inner.room -= 1
                    text = intern(text)  # few words, each a hundred thousand times
                    inner.key = _new(Scalar, (text, line, mark.column + 1))
                else:
                    inner.take(_new(Scalar, (text, line, mark.column + 1)))
            elif around or type(event) is not yaml.DocumentEndEvent:
                inner = self._after(event, inner, around)
            else:
                return top.nodes[0]
        raise _Unreadable(_place(event.start_mark), TOO_LARGE)

    def _after(self, event: Any, inner: _Open, around: list[_Open]) -> _Open:
        """What is innermost after something began or ended, or was refused."""
        if type(event) in _ENDS:
            outer = around.pop()
            outer.take(inner.closed())
            return outer
        place = _place(event.start_mark)
        inner.refuse_if_full(place)
        if type(event) is yaml.AliasEvent:
            reason = Message("aliases (*name) are not read (write the value out)")
            self._faults.add(place, reason)
            inner.take(RefusedNode(*place))
            return inner
        if not (event.anchor is event.tag is None):
            self._refuse_properties(event, place)
        around.append(inner)
        return self._opened(event, place, len(around))

    def _opened(self, event: Any, place: YamlPlace, level: int) -> _Open:
        """The list or mapping that begins, on a level from 1."""
        is_list = type(event) is yaml.SequenceStartEvent
        room, full = _ROOM_IN_LIST if is_list else _ROOM_IN_MAPPING
        if level >= MOST_LEVELS:
            room, full = _NO_ROOM
        if is_list:
            return _OpenSequence(place, room, full)
        return _OpenMapping(place, room, full, self._faults)

    def _odd_text(self, event: Any, within: _Open) -> str:
        """The text of a scalar that has something about it."""
        place = _place(event.start_mark)
        within.refuse_if_full(place)
        self._refuse_properties(event, place)
        return self._text(event)

    def _text(self, event: Any) -> str:
        text: str = event.value
        if event.style in ("|", ">"):
            text = text.removesuffix("\n")  # the end of the block, not of the text
        found = _UNSEEN_IN_TEXT.search(text)
        if not found:
            return text
        self._faults.add(_place(event.start_mark), _unseen(found[0]))
        return _UNSEEN_IN_TEXT.sub(_SUBSTITUTE, text)

    def _refuse_properties(self, event: Any, place: YamlPlace) -> None:
        if event.anchor is not None:
            self._faults.add(
                place, Message("anchors (&name) are not read (delete the anchor)")
            )
        if event.tag is not None:
            self._faults.add(
                place, Message('tags ("!name") are not read (delete the tag)')
            )
