"""The patterns of a rule as a tree, so that what begins alike is tried once.

What can follow at a place is looked up by the kinds of the next two tokens. Sets of
kinds are bits of a number: a rule whose rarest kind a phrase lacks is ruled out by one
"and".
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.phrases.needs import ANY, how_common, need_of, need_of_any
from crmnet.domain.phrases.rules import (
    NO_KIND,
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
    return lambda values: tuple([None if i is None else values[i] for i in places])


class Node:
    """A place in the patterns of a rule, those that begin alike together.

    Attributes:
        ends: of the patterns that end here.
        tokens: by kinds, and whether they are silent, what follows.
        rules: by name what follows.
        open: by two tokens, what may follow where they stand.
    """

    __slots__ = ("_edges", "_need", "ends", "open", "rules", "tokens")

    def __init__(self) -> None:
        self.ends: tuple[End, ...] = ()
        self.tokens: dict[tuple[int, bool], Node] = {}
        self.rules: dict[str, Node] = {}
        self.open: dict[Two, _Open] = {}
        self._edges: _Edges | None = None
        self._need = 0

    def at(self, two: Two) -> _Open:
        """What may follow where two such tokens stand; made the first time."""
        if self._edges is None:
            self._edges = self._all_edges()
        by_token, by_rule = self._edges
        kinds, next_kinds = two.kinds, two.next_kinds | NO_KIND
        tokens = [
            edge
            for mask, behind, edge in by_token
            if mask & kinds and behind & next_kinds
        ]
        rules = [
            edge
            for starts, edge in by_rule
            if starts & kinds and tree_of(edge[1]).begins(two)
        ]
        found = (tuple(tokens), tuple(rules))
        found = self.open[two] = _OPEN.setdefault(found, found)
        return found

    def begins(self, two: Two) -> bool:
        """Whether two such tokens may stand here; it may be the first alone."""
        return (self.open.get(two) or self.at(two)) is not NOTHING

    def _all_edges(self) -> _Edges:
        """What may follow at all, with the kinds of the token, and of the next."""
        tokens = [
            (mask, node._next_kinds(), (silent, node.need, node))
            for (mask, silent), node in self.tokens.items()
        ]
        heads = (
            (head, node) for name, node in self.rules.items() for head in heads_of(name)
        )
        rules = [
            (starts_of(head), (order, head, need_of(head) or ANY, node.need, node))
            for order, (head, node) in enumerate(heads)
        ]
        return tuple(tokens), tuple(rules)

    @property
    def need(self) -> int:
        """Kinds of which a phrase must have one for what follows here."""
        if not self._need:
            self._need = ANY if self.ends else self._needed()
        return self._need

    def _needed(self) -> int:
        each = [(mask, node.need) for (mask, _), node in self.tokens.items()]
        each += [
            (need_of_any(name) or ANY, node.need) for name, node in self.rules.items()
        ]
        return reduce(or_, (min(both, key=how_common) for both in each))

    def _next_kinds(self) -> int:
        """The kinds of token with which a pattern goes on here; ANY where one ends."""
        if self.ends:
            return ANY
        masks = [mask for mask, _ in self.tokens]
        return reduce(or_, [*masks, *map(starts_of, self.rules)])


TokenEdge = tuple[bool, int, Node]  # whether it is silent, what follows needs
# Its place among the others, its name, what it needs, what follows needs.
RuleEdge = tuple[int, str, int, int, Node]
_Edges = tuple[tuple[tuple[int, int, TokenEdge], ...], tuple[tuple[int, RuleEdge], ...]]
_Open = tuple[tuple[TokenEdge, ...], tuple[RuleEdge, ...]]
NOTHING: Final[_Open] = ((), ())
_OPEN: Final = {NOTHING: NOTHING}  # each once: for most of two tokens they are the same


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
    filled = _filling(places) if None in places else None
    node.ends = (*node.ends, End(rank, build, filled))


def _next_node(node: Node, word: str, *, silent: bool) -> Node:
    if word.isupper():
        return node.rules.setdefault(word, Node())
    return node.tokens.setdefault((kinds_of(word), silent), Node())
