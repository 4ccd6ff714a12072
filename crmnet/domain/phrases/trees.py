"""The patterns of a rule as a tree, so that what begins alike is tried once.

What can follow at a place is looked up by the kinds of the next two tokens. Sets of
kinds are bits of a number: a rule whose rarest kind a phrase lacks is ruled out by one
"and".
"""

from __future__ import annotations

from functools import cache, cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.phrases.needs import ANY, how_common, need_of, need_of_any
from crmnet.domain.phrases.rules import (
    SILENT,
    heads_of,
    kinds_of,
    own_of,
    starts_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.phrases.rules import Build


class End(NamedTuple):
    """What is built where a pattern ends.

    Attributes:
        rank: of all that can come of a rule the lowest is preferred.
        build: from the values.
        filled: the values with None in the place of each that is missing; None where
            all are there.
    """

    rank: int
    build: Build
    filled: Callable[[tuple[Any, ...]], tuple[Any, ...]] | None


def _filling(places: list[int | None]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """What puts values in their places, and None where one is missing."""
    return lambda values: tuple(None if i is None else values[i] for i in places)


class Node:
    """A place in the patterns of a rule, those that begin alike together.

    Attributes:
        ends: of the patterns that end here.
        tokens: by kinds, and whether they are silent, what follows.
        rules: by name what follows.
        open: by two tokens, what may follow where they stand.
    """

    def __init__(self) -> None:
        self.ends: list[End] = []
        self.tokens: dict[tuple[int, bool], Node] = {}
        self.rules: dict[str, Node] = {}
        self.open: dict[Two, _Open] = {}

    def at(self, two: Two) -> _Open:
        """What may follow where two such tokens stand; made the first time."""
        tokens = tuple(
            (silent, node.need, node)
            for (mask, silent), node in self.tokens.items()
            if mask & two.kinds and node.goes_on(two.next_kinds)
        )
        rules = tuple(
            (head, need_of(head) or ANY, node.need, node)
            for name, node in self.rules.items()
            for head in heads_of(name)
            if _begins(head, two)
        )
        found = (tokens, rules) if tokens or rules else NOTHING
        self.open[two] = found
        return found

    @cached_property
    def need(self) -> int:
        """Kinds of which a phrase must have one for what follows here."""
        if self.ends:
            return ANY
        each = [(mask, node.need) for (mask, _), node in self.tokens.items()]
        each += [
            (need_of_any(name) or ANY, node.need) for name, node in self.rules.items()
        ]
        return reduce(or_, (min(both, key=how_common) for both in each))

    def goes_on(self, kinds: int) -> bool:
        """Whether a pattern ends here or goes on with a token of such kinds."""
        return (
            bool(self.ends)
            or any(mask & kinds for mask, _ in self.tokens)
            or any(starts_of(name) & kinds for name in self.rules)
        )


RuleEdge = tuple[str, int, int, Node]  # its name, what it needs, what follows needs
Rules = tuple[RuleEdge, ...]
_Open = tuple[tuple[tuple[bool, int, Node], ...], Rules]
NOTHING: Final[_Open] = ((), ())


class Two:
    """The kinds of a token and of the next; one object each, so that it is found fast.

    Attributes:
        kinds: of the token, as bits.
        next_kinds: of the next.
    """

    __slots__ = ("kinds", "next_kinds")

    def __init__(self, kinds: int, next_kinds: int) -> None:
        self.kinds = kinds
        self.next_kinds = next_kinds


two_of: Final = cache(Two)


@cache
def _begins(name: str, two: Two) -> bool:
    """Whether a rule may begin with two such tokens; it may be shorter."""
    if not starts_of(name) & two.kinds:
        return False
    return tree_of(name).at(two) is not NOTHING


@cache
def tree_of(name: str) -> Node:
    """The patterns of a rule as a tree, made when a phrase first needs them."""
    root, rank = Node(), 0
    for pattern, build in own_of(name):
        for words in _without_some(pattern.split()):
            _plant(root, words, rank, build)
            rank += 1
    return root


@cache
def alone(name: str) -> Node:
    """A tree in which a rule alone may stand."""
    root = Node()
    _plant(root, [name], 0, lambda _context, node: node)
    return root


def _without_some(words: list[str]) -> list[list[str | None]]:
    """A pattern with and without each word that may be missing, which is None then."""
    found: list[list[str | None]] = [[]]
    for word in (word for word in words if not word.startswith("+")):
        with_it = [[*known, word.rstrip("?")] for known in found]
        if word.endswith("?"):
            missing = None if _is_silent(word) else ""
            without = [[*known, missing] for known in found]
            found = [
                each for both in zip(with_it, without, strict=True) for each in both
            ]
        else:
            found = with_it
    return found


def _is_silent(word: str) -> bool:
    return all(kind in SILENT for kind in word.rstrip("?").split("|"))


def _plant(root: Node, words: list[str | None], rank: int, build: Build) -> None:
    """Put one pattern into a tree: "" is a value that is missing, None is nothing."""
    node, places, size = root, list[int | None](), 0
    for word in words:
        if word == "":
            places.append(None)
        elif word:
            silent = word.islower() and _is_silent(word)
            node = _next_node(node, word, silent=silent)
            if not silent:
                places.append(size)
                size += 1
    node.ends.append(End(rank, build, _filling(places) if None in places else None))


def _next_node(node: Node, word: str, *, silent: bool) -> Node:
    if word.isupper():
        return node.rules.setdefault(word, Node())
    return node.tokens.setdefault((kinds_of(word), silent), Node())
