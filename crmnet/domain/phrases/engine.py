"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DATE", "num de? NAMED")`` says that a DATE may be a number, perhaps "de", and a
NAMED month. Lower case names are kinds of tokens, "a|b" either, "?" may be missing,
upper case names are other rules, "+every" must be somewhere in the phrase. The function
gets the values of what carries meaning, None for what is missing, in order; it returns
None where the pattern does not apply.

The patterns of a rule are one tree, so that what begins alike is tried once, and what
can follow is looked up by the kinds of the next two tokens. Sets of kinds are bits of a
number: a rule whose rarest kind a phrase lacks is ruled out by one "and".
"""

from __future__ import annotations

from functools import cache, cached_property, reduce
from itertools import accumulate
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.phrases.needs import ANY, how_common, need_of, need_of_any
from crmnet.domain.phrases.rules import (
    SILENT,
    PhraseContext,
    bits_of,
    heads_of,
    kinds_of,
    own_of,
    rule,
    same,
    starts_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.domain.phrases.rules import Build
    from crmnet.domain.phrases.tokens import Token

__all__ = ["Parser", "PhraseContext", "rule", "same"]


class _End(NamedTuple):
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


class _Node:
    """A place in the patterns of a rule, those that begin alike together.

    Attributes:
        ends: of the patterns that end here.
        tokens: by kinds, and whether they are silent, what follows.
        rules: by name what follows.
        open: by two tokens, what may follow where they stand.
    """

    def __init__(self) -> None:
        self.ends: list[_End] = []
        self.tokens: dict[tuple[int, bool], _Node] = {}
        self.rules: dict[str, _Node] = {}
        self.open: dict[_Two, _Open] = {}

    def at(self, two: _Two) -> _Open:
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


_Rules = tuple[tuple[str, int, int, _Node], ...]
_Open = tuple[tuple[tuple[bool, int, _Node], ...], _Rules]
NOTHING: Final[_Open] = ((), ())


class _Two:
    """The kinds of a token and of the next; one object each, so that it is found fast.

    Attributes:
        kinds: of the token, as bits.
        next_kinds: of the next.
    """

    __slots__ = ("kinds", "next_kinds")

    def __init__(self, kinds: int, next_kinds: int) -> None:
        self.kinds = kinds
        self.next_kinds = next_kinds


_two: Final = cache(_Two)


@cache
def _begins(name: str, two: _Two) -> bool:
    """Whether a rule may begin with two such tokens; it may be shorter."""
    if not starts_of(name) & two.kinds:
        return False
    return _tree(name).at(two) is not NOTHING


@cache
def _tree(name: str) -> _Node:
    """The patterns of a rule as a tree, made when a phrase first needs them."""
    root, rank = _Node(), 0
    for pattern, build in own_of(name):
        for words in _without_some(pattern.split()):
            _plant(root, words, rank, build)
            rank += 1
    return root


@cache
def _alone(name: str) -> _Node:
    """A tree in which a rule alone may stand."""
    root = _Node()
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


def _plant(root: _Node, words: list[str | None], rank: int, build: Build) -> None:
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
    node.ends.append(_End(rank, build, _filling(places) if None in places else None))


def _next_node(node: _Node, word: str, *, silent: bool) -> _Node:
    if word.isupper():
        return node.rules.setdefault(word, _Node())
    return node.tokens.setdefault((kinds_of(word), silent), _Node())


class _Bits(dict[tuple[str, ...], int]):
    """The bits of kinds of tokens, found fast."""

    def __missing__(self, kinds: tuple[str, ...]) -> int:
        self[kinds] = bits_of(kinds)
        return self[kinds]


_BITS: Final = _Bits()


_Place = tuple[_Node, int, tuple[Any, ...]]  # in a tree, in the phrase; the values
_Reading = tuple[int, Any, int]  # rank, what was built, where it ends
_RANK: Final = itemgetter(0)


class Parser:
    """One phrase; what was found at a place is kept, so the work stays small."""

    def __init__(self, tokens: Sequence[Token], context: PhraseContext) -> None:
        self._context = context
        self._values = [token.value for token in tokens]
        kinds = [_BITS[token.kinds] for token in tokens]
        kinds.append(0)  # nothing can begin behind the last
        self._twos = [*map(_two, kinds, kinds[1:]), _two(0, 0)]
        del kinds[-1]
        # of each place the kinds from it on; behind the last there are none
        self._ahead = [*accumulate(kinds[::-1], or_, initial=1)][::-1]
        # of each place the readings by rule
        self._found: list[dict[str, list[_Reading]]] = [{} for _ in self._ahead]

    def whole(self, name: str) -> list[Any]:
        """All readings of all tokens as that rule, the preferred one first."""
        size = len(self._values)
        found = []
        root, two, present = _alone(name), self._twos[0], self._ahead[0]
        _, rules = root.open.get(two) or root.at(two)
        for head, need, *_ in rules:
            if need & present:
                readings = self._found[0].get(head) or self._at(head, 0)
                found += [node for _, node, end in readings if end == size]
        return found

    def _at(self, name: str, start: int) -> list[_Reading]:
        """All readings of a rule from a place on, the preferred one first."""
        found: list[_Reading] = []
        twos, given, ahead = self._twos, self._values, self._ahead
        places: list[_Place] = [(_tree(name), start, ())]
        for node, at, values in places:  # which grow while they are gone through
            for rank, build, filled in node.ends:
                all_values = filled(values) if filled else values
                built = build(self._context, *all_values)
                if built is not None:
                    found.append((rank, built, at))
            two = twos[at]
            tokens, rules = node.open.get(two) or node.at(two)
            for silent, need, following in tokens:
                if need & ahead[at + 1]:
                    more = values if silent else (*values, given[at])
                    places.append((following, at + 1, more))
            if rules:
                self._enter(rules, at, values, places)
        if len(found) > 1:
            found.sort(key=_RANK)
        self._found[start][name] = found
        return found

    def _enter(
        self,
        rules: _Rules,
        at: int,
        values: tuple[Any, ...],
        places: list[_Place],
    ) -> None:
        """Add the places behind each reading of some rules, where something follows."""
        ahead, known, twos = self._ahead, self._found[at], self._twos
        here, later = ahead[at], ahead[at + 1]
        for name, need, need_later, following in rules:
            if not (need & here and need_later & later):
                continue
            inside = known.get(name)
            if inside is None:
                inside = self._at(name, at)
            for _, inner, end in inside:
                two = twos[end]
                if (
                    following.ends
                    or (following.open.get(two) or following.at(two)) is not NOTHING
                ):
                    places.append((following, end, (*values, inner)))
