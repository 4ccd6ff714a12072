"""What rules can be by the kinds of tokens alone, whatever their values are.

A rule that begins at some token can be what it can by the kinds of the tokens from
there to the end of the phrase: that is worked out once for all phrases that end alike,
"15 de marzo de 2027" and "antes del 3 de abril de 2028". Of a phrase only what leads to
a reading of the whole is planned, and the plan serves all phrases of that shape.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.phrases.rules import bits_of
from crmnet.domain.phrases.trees import NOTHING, alone, tree_of, two_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crmnet.domain.phrases.rules import Build
    from crmnet.domain.phrases.trees import Node, RuleEdge, Rules

KEPT_PLANS: Final = 4096
KEPT_SHAPES: Final = 32_768

Kinds = tuple[tuple[str, ...], ...]  # of each token


class _Inner(NamedTuple):
    """A part of a way that is a rule itself.

    Attributes:
        order: of those that may stand there the first is preferred.
        name: of the rule.
        start: where it begins, in tokens from where the way begins.
        size: of how many tokens it is.
    """

    order: int
    name: str
    start: int
    size: int


_Part = int | _Inner | None  # a token by its place, a rule, what is missing


class _Way(NamedTuple):
    """A way in which a rule can be some tokens.

    Attributes:
        rank: of all that can come of a rule the lowest is preferred.
        build: from the values of its parts.
        parts: in order.
    """

    rank: int
    build: Build
    parts: tuple[_Part, ...]


class BuildStep(NamedTuple):
    """One way to build what some tokens are, its parts standing ready.

    Attributes:
        rank: of all that can come of a rule the lowest is preferred.
        build: from the values of its parts.
        pick: of the slots, the readings of each part.
        orders: of each part, where several rules may stand there.
    """

    rank: int
    build: Build
    pick: Callable[[list[list[Any]]], Iterable[list[Any]]]
    orders: tuple[int, ...]


class RuleSpan(NamedTuple):
    """A rule that some tokens can be.

    Attributes:
        steps: the ways, the preferred one first.
        is_mixed: whether two of them are of one rank, so that their parts decide.
    """

    steps: tuple[BuildStep, ...]
    is_mixed: bool


class ReadingPlan(NamedTuple):
    """How all readings of a phrase of some shape are built.

    The readings of its tokens stand in the first slots, then that of what is missing,
    then those of each span.

    Attributes:
        spans: in their order, each behind its parts.
        cells: the slots of what the whole phrase is, the preferred one first.
    """

    spans: tuple[RuleSpan, ...]
    cells: tuple[int, ...]


class _Shape:
    """The kinds of the tokens from a place to the end of a phrase.

    Attributes:
        kinds: of its first token, as bits.
        following: what stands behind that; None at the end of a phrase.
        two: the kinds of its first token and of the next.
        ahead: the kinds of all its tokens, as bits.
    """

    def __init__(self, kinds: int, following: _Shape | None) -> None:
        self.kinds = kinds
        self.following = following
        self.two = two_of(kinds, following.kinds if following else 0)
        self.ahead: int = kinds | (following.ahead if following else 1)
        self._ways: dict[str, dict[int, list[_Way]]] = {}
        self._within: dict[str, list[tuple[str, int]]] = {}

    def ways(self, name: str) -> dict[int, list[_Way]]:
        """How a rule can be its first tokens, by their number, the preferred first."""
        found = self._ways.get(name)
        if found is None:
            found = self._ways[name] = self._worked_out(name)
        return found

    def within(self, name: str) -> list[tuple[str, int]]:
        """The rules that are looked for where a rule is, and where they would begin."""
        self.ways(name)
        return self._within[name]

    def heads(self, name: str) -> list[str]:
        """The rules of which a rule is one that may begin with its first tokens."""
        root = alone(name)
        _, rules = root.open.get(self.two) or root.at(self.two)
        return [head for head, need, *_ in rules if need & self.ahead]

    def _worked_out(self, name: str) -> dict[int, list[_Way]]:
        found: dict[int, list[_Way]] = {}
        within: dict[tuple[str, int], None] = {}
        places: list[_Place] = [(tree_of(name), self, 0, ())]
        for node, shape, size, parts in places:  # which grow while they are read
            for rank, build, filled in node.ends:
                all_parts = filled(parts) if filled else parts
                found.setdefault(size, []).append(_Way(rank, build, all_parts))
            following = shape.following
            if following is None:
                continue
            tokens, rules = node.open.get(shape.two) or node.at(shape.two)
            for silent, need, behind in tokens:
                if need & following.ahead:
                    more = parts if silent else (*parts, size)
                    places.append((behind, following, size + 1, more))
            if rules:
                entered = shape._fitting(rules, following.ahead)
                within.update({(rule[0], size): None for _, rule in entered})
                places += shape._behind(entered, size, parts)
        self._within[name] = list(within)
        for ways in found.values():
            ways.sort(key=_RANK)
        return found

    def _fitting(self, rules: Rules, later: int) -> list[tuple[int, RuleEdge]]:
        """Of some rules those that may begin here, with their order."""
        return [
            (order, rule)
            for order, rule in enumerate(rules)
            if rule[1] & self.ahead and rule[2] & later
        ]

    def _behind(
        self, rules: list[tuple[int, RuleEdge]], start: int, parts: tuple[_Part, ...]
    ) -> list[_Place]:
        """The places behind some rules that begin here, where something follows."""
        places: list[_Place] = []
        for order, (name, _, _, node) in rules:
            shape, at = self, 0
            for size in sorted(self.ways(name)):
                while at < size and shape.following:
                    shape, at = shape.following, at + 1
                open_here = node.open.get(shape.two) or node.at(shape.two)
                if node.ends or open_here is not NOTHING:
                    inner = _Inner(order, name, start, size)
                    places.append((node, shape, start + size, (*parts, inner)))
        return places


# In a tree, in the phrase, how far from where it began; what was passed.
_Place = tuple["Node", _Shape, int, tuple[_Part, ...]]
_RANK: Final = attrgetter("rank")
_END: Final = _Shape(0, None)  # nothing can begin behind the last token
_SHAPES: Final[dict[Kinds, _Shape]] = {}


def _shapes_of(kinds: Kinds) -> list[_Shape]:
    """The shapes from each token on."""
    if len(_SHAPES) > KEPT_SHAPES:
        _SHAPES.clear()
    found, shape = [], _END
    for at in range(len(kinds) - 1, -1, -1):
        known = _SHAPES.get(kinds[at:])
        if known is None:
            known = _SHAPES[kinds[at:]] = _Shape(bits_of(kinds[at]), shape)
        shape = known
        found.append(shape)
    found.reverse()
    return found


class _Planner:
    """Plans what leads to a reading of a whole phrase."""

    def __init__(self, shapes: list[_Shape]) -> None:
        self._shapes = shapes
        self._missing = len(shapes)
        self._slots: dict[tuple[str, int, int], int] = {}
        self._whole: set[tuple[str, int]] = set()
        self.spans: list[RuleSpan] = []

    def slot(self, name: str, at: int, size: int) -> int:
        """Where the readings of some tokens as a rule will stand."""
        found = self._slots.get((name, at, size))
        if found is None:
            ways = self._shapes[at].ways(name)[size]
            steps = tuple(self._step(way, at) for way in ways)
            is_mixed = len({step.rank for step in steps}) < len(steps)
            self.spans.append(RuleSpan(steps, is_mixed))
            found = self._missing + len(self.spans)
            self._slots[name, at, size] = found
        return found

    def all_of(self, name: str, at: int) -> None:
        """Plan whatever may come of a rule at a place, and of the rules within it."""
        if (name, at) in self._whole:
            return
        self._whole.add((name, at))
        shape = self._shapes[at]
        for inner, start in shape.within(name):
            self.all_of(inner, at + start)
        for size in shape.ways(name):
            self.slot(name, at, size)

    def _step(self, way: _Way, at: int) -> BuildStep:
        slots, orders = [], []
        for part in way.parts:
            order, slot = 0, self._missing
            if isinstance(part, int):
                slot = at + part
            elif part is not None:
                order = part.order
                slot = self.slot(part.name, at + part.start, part.size)
            slots.append(slot)
            orders.append(order)
        return BuildStep(way.rank, way.build, _picking(slots), tuple(orders))


def _picking(slots: list[int]) -> Callable[[list[list[Any]]], Iterable[list[Any]]]:
    """What picks some slots, of which there may be one or none."""
    if len(slots) > 1:
        return itemgetter(*slots)
    start = slots[0] if slots else 0
    return itemgetter(slice(start, start + len(slots)))


@lru_cache(maxsize=KEPT_PLANS)
def plan_of(kinds: Kinds, name: str) -> ReadingPlan:
    """How to build all readings of tokens of such kinds as that rule."""
    shapes = _shapes_of(kinds)
    if not shapes:
        return ReadingPlan((), ())
    planner, size = _Planner(shapes), len(kinds)
    cells = tuple(
        planner.slot(head, 0, size)
        for head in shapes[0].heads(name)
        if size in shapes[0].ways(head)
    )
    return ReadingPlan(tuple(planner.spans), cells)


@lru_cache(maxsize=KEPT_PLANS)
def whatever_of(kinds: Kinds, name: str) -> tuple[RuleSpan, ...]:
    """How to build whatever that rule and those within it are, of such kinds."""
    planner = _Planner(_shapes_of(kinds))
    for head in _shapes_of(kinds)[0].heads(name):
        planner.all_of(head, 0)
    return tuple(planner.spans)
