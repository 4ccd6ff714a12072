"""YAML text into nodes, safely: nothing is run, nothing is expanded, nothing is lost.

Of YAML we read what a person types: keys, lists and texts. Anchors, aliases, tags,
merge keys, a key that stands twice and a second document are refused where they stand;
a reader that expands them can be made to fill the memory by 400 bytes ("billion
laughs").
"""

from __future__ import annotations

import re
import sys
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import yaml

from crmnet.errors import Message
from crmnet.files.yaml.nodes import (
    MOST_ITEMS,
    TOO_LARGE,
    WHOLE_FILE,
    Faults,
    Mapping,
    Node,
    RefusedNode,
    Scalar,
    Sequence,
    YamlPlace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LEVELS: Final = 20  # a plan needs ten
MOST_KEYS: Final = 100  # of one mapping
MOST_NODES: Final = 10 * MOST_ITEMS  # an item of four cells has nine

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
        Message("the quote that opens here is never closed (close it)"),
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
_NO_WORD: Final = Message('a key must be a word (delete the "?" or the brackets)')
_CANNOT_BEGIN: Final = "cannot start any token"


class _Unreadable(Exception):
    """Nothing can be read from here on."""

    def __init__(self, place: YamlPlace, reason: Message) -> None:
        self.place = place
        self.reason = reason
        super().__init__(str(reason))


def compose(text: str, faults: Faults, loader: Any = _FASTEST) -> Node | None:
    """The one document of a YAML text, or None when it cannot be read.

    Args:
        text: the whole file.
        faults: what is refused is noted here, and the rest is still read.
        loader: PyYAML's loader class; libyaml's where it is built in.
    """
    try:
        return _Composer(_events(_seen(text, faults), loader), faults).document()
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
    return Message("a character that nobody sees: {code} (delete it)", code=code)


def _events(text: str, loader: Any) -> Iterator[yaml.Event]:
    event: Any = None
    try:
        for event in iter(loader(text).get_event, None):
            yield event
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML 6.0 in pure Python lets chr() and int() fail on odd escapes.
        raise _Unreadable(_place(event and event.start_mark), _NOT_YAML) from error


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


class _Composer:
    """Takes the events of one document, and gives its nodes."""

    def __init__(self, events: Iterator[yaml.Event], faults: Faults) -> None:
        self._events = events
        self._faults = faults
        self._left = MOST_NODES

    def document(self) -> Node | None:
        """The node of the only document; None, with a fault, where there is none."""
        next(self._events)  # the stream begins
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._faults.add(
                WHOLE_FILE, Message("the file is empty (write the plan in it)")
            )
            return None
        node = self._node(next(self._events), 1)
        next(self._events)  # the document ends
        end = next(self._events)
        if not isinstance(end, yaml.StreamEndEvent):
            reason = Message('a second document ("---") begins (one file, one plan)')
            self._faults.add(_place(end.start_mark), reason)
        return node

    def _node(self, event: Any, level: int) -> Node:
        return self._plain(event, level) or self._other_node(event, level)

    def _plain(self, event: Any, level: int) -> Scalar | None:
        """A text without anything about it, as nine of ten are; None if it is other."""
        if (
            type(event) is not yaml.ScalarEvent
            or not (event.anchor is event.tag is None)
            or self._left <= 0
            or level > MOST_LEVELS
        ):
            return None
        self._left -= 1
        text = event.value
        if not text.isprintable():
            text = self._text(event)
        mark: Any = event.start_mark
        return Scalar(text, mark.line + 1, mark.column + 1)

    def _other_node(self, event: Any, level: int) -> Node:
        """What is no bare text, or where too much stands."""
        place = _place(event.start_mark)
        if self._left < 0:
            raise _Unreadable(place, TOO_LARGE)
        if level > MOST_LEVELS:
            reason = Message(
                "nested more than {n} levels deep (a plan needs ten)", n=MOST_LEVELS
            )
            raise _Unreadable(place, reason)
        if isinstance(event, yaml.AliasEvent):
            reason = Message("aliases (*name) are not read (write it out)")
            self._faults.add(place, reason)
            return RefusedNode(*place)
        self._refuse_properties(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._text(event), *place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._nodes(level + 1)), *place)
        return Mapping(tuple(self._pairs(level + 1)), *place)

    def _nodes(self, level: int) -> Iterator[Node]:
        for number in count():
            event = next(self._events)
            if isinstance(event, yaml.SequenceEndEvent):
                return
            if number == MOST_ITEMS:
                raise _Unreadable(_place(event.start_mark), TOO_LARGE)
            yield self._node(event, level)

    def _pairs(self, level: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for number in count():
            event = next(self._events)
            if isinstance(event, yaml.MappingEndEvent):
                return
            if number == MOST_KEYS:
                raise _Unreadable(_place(event.start_mark), _TOO_MANY_KEYS)
            key = self._node(event, level)
            value = self._node(next(self._events), level)
            if isinstance(key, Scalar) and self._is_new(key, seen):
                seen[key.text] = key.line
                text = sys.intern(key.text)  # few words, each a hundred thousand times
                yield Scalar(text, key.line, key.column), value
            elif isinstance(key, Sequence | Mapping):
                self._faults.add(key, _NO_WORD)

    def _is_new(self, key: Scalar, seen: dict[str, int]) -> bool:
        """Whether a key may stand where those keys stand already (key: line)."""
        if key.text == "<<":
            self._faults.add(
                key, Message('merge keys ("<<") are not read (write it out)')
            )
            return False
        if key.text in seen:
            reason = Message(
                'the key "{key}" stands twice, first on line {first} (keep one)',
                key=key.text,
                first=seen[key.text],
            )
            self._faults.add(key, reason)
            return False
        return True

    def _text(self, event: yaml.ScalarEvent) -> str:
        text = event.value
        if event.style in ("|", ">"):
            text = text.removesuffix("\n")  # the end of the block, not of the text
        found = _UNSEEN_IN_TEXT.search(text)
        if not found:
            return text
        self._faults.add(_place(event.start_mark), _unseen(found[0]))
        return _UNSEEN_IN_TEXT.sub(_SUBSTITUTE, text)

    def _refuse_properties(self, event: Any, place: YamlPlace) -> None:
        if event.anchor is not None:
            self._faults.add(place, Message("anchors (&name) are not read (delete it)"))
        if event.tag is not None:
            self._faults.add(place, Message('tags ("!name") are not read (delete it)'))
