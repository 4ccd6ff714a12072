"""What rules can be by the kinds of tokens alone, whatever their values are.

A rule that begins at some token can be what it can by the kinds of the tokens from
there to the end of the phrase: that is worked out once for all phrases that end alike,
"15 de marzo de 2027" and "antes del 3 de abril de 2028".
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.domain.phrases.rules import bits_of
from crmnet.domain.phrases.trees import NOTHING, alone, tree_of, two_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.domain.phrases.rules import Build
    from crmnet.domain.phrases.tokens import Token
    from crmnet.domain.phrases.trees import Node

WHOLE: Final = "CELL"  # the rule that a whole phrase is
KEPT: Final = 8192  # ends of phrases; each takes some 3 kB

# Of a part of a way: a token by its place from the end of the phrase (-1 is the last),
# the tokens that a rule is, or None for what is missing.
Key: TypeAlias = "int | RuleSpan | None"


class RuleWay(NamedTuple):
    """A way in which a rule can be some tokens.

    Attributes:
        rank: of all that can come of a rule the lowest is preferred.
        build: from the values of its parts.
        keys: of its parts, in order.
        orders: of each part, where several rules may stand there.
    """

    rank: int
    build: Build
    keys: tuple[Key, ...]
    orders: tuple[int, ...]


class RuleSpan:
    """Some tokens that a rule can be, and in which ways.

    Attributes:
        end: what stands behind them.
        ways: the preferred one first.
        is_mixed: whether two of them are of one rank, so that their parts decide.
    """

    __slots__ = ("end", "is_mixed", "ways")

    def __init__(self, end: PhraseEnd) -> None:
        self.end = end
        self.ways: list[RuleWay] = []
        self.is_mixed = False

    def in_order(self) -> None:
        """Put its ways in order."""
        if len(self.ways) > 1:
            self.ways.sort(key=_RANK)
            self.is_mixed = len({way.rank for way in self.ways}) < len(self.ways)


class ReadingPlan(NamedTuple):
    """How all readings of a phrase of some shape are built.

    Attributes:
        spans: in their order, each behind its parts.
        cells: those that are the whole phrase, the preferred one first.
    """

    spans: tuple[RuleSpan, ...]
    cells: tuple[RuleSpan, ...]


class _Worked(NamedTuple):
    """What is known of a rule at a place.

    Attributes:
        spans: that it can be.
        within: the rules that are looked for within it, and where.
    """

    spans: tuple[RuleSpan, ...]
    within: tuple[tuple[str, PhraseEnd], ...]


class PhraseEnd:
    """The kinds of the tokens from a place to the end of a phrase.

    Attributes:
        kinds: of its first token, as bits.
        following: what stands behind that; at the end of a phrase the same.
        two: the kinds of its first token and of the next.
        ahead: the kinds of all its tokens, as bits.
        size: how many they are.
        before: by the kinds of a token in front of it, what they are together.
    """

    __slots__ = (
        "_plan",
        "_whatever",
        "_worked",
        "ahead",
        "before",
        "following",
        "kinds",
        "size",
        "two",
    )

    def __init__(self, kinds: int, following: PhraseEnd | None) -> None:
        self.kinds = kinds
        self.following = following or self
        self.two = two_of(kinds, self.following.kinds)
        self.ahead: int = kinds | (following.ahead if following else 1)
        self.size: int = following.size + 1 if following else 0
        self.before: dict[tuple[str, ...], PhraseEnd] = {}
        self._worked: dict[str, _Worked] = {}
        self._plan: ReadingPlan | None = None
        self._whatever: tuple[RuleSpan, ...] | None = None

    def led_by(self, kinds: tuple[str, ...]) -> PhraseEnd:
        """It behind a token of such kinds."""
        found = self.before[kinds] = PhraseEnd(bits_of(kinds), self)
        _MADE.append(found)
        return found

    @property
    def plan(self) -> ReadingPlan:
        """How to build what all its tokens are."""
        if self._plan is None:
            each = [self.worked_out(head).spans for head in self._heads()]
            cells = tuple(span for spans in each for span in spans if span.end is _END)
            self._plan = ReadingPlan(_in_order(cells), cells)
        return self._plan

    @property
    def whatever(self) -> tuple[RuleSpan, ...]:
        """Whatever its tokens and those within them may be, each behind its parts."""
        if self._whatever is None:
            seen: dict[tuple[str, PhraseEnd], None] = {}
            for head in self._heads():
                self._look(head, seen)
            self._whatever = _in_order(
                span for name, rest in seen for span in rest.worked_out(name).spans
            )
        return self._whatever

    def _look(self, name: str, seen: dict[tuple[str, PhraseEnd], None]) -> None:
        """Note a rule here, behind those that are looked for within it."""
        for inner, rest in self.worked_out(name).within:
            if (inner, rest) not in seen:
                rest._look(inner, seen)
        seen[name, self] = None

    def _heads(self) -> list[str]:
        """The rules of which a whole phrase is one that may begin here."""
        root = alone(WHOLE)
        _, rules = root.open.get(self.two) or root.at(self.two)
        return [head for head, need, *_ in rules if need & self.ahead]

    def worked_out(self, name: str) -> _Worked:
        """What a rule can be from here on."""
        found = self._worked.get(name)
        if found is None:
            found = self._worked[name] = _Search(name, self).done()
        return found


class _Search:
    """Looks for what a rule can be from a place on."""

    def __init__(self, name: str, rest: PhraseEnd) -> None:
        self._spans: dict[PhraseEnd, RuleSpan] = {}
        self._within: dict[tuple[str, PhraseEnd], None] = {}
        # Which grow while they are gone through.
        self._places: list[_Place] = [(tree_of(name), rest, (), ())]

    def done(self) -> _Worked:
        """What it can be."""
        places = self._places
        for node, rest, keys, orders in places:
            if node.ends:
                self._end(node, rest, keys, orders)
            following = rest.following
            later = following.ahead
            tokens, rules = node.open.get(rest.two) or node.at(rest.two)
            for silent, need, behind in tokens:
                if need & later:
                    key, first = ((), ()) if silent else ((-rest.size,), (0,))
                    places.append((behind, following, keys + key, orders + first))
            for order, (name, need, need_later, behind) in enumerate(rules):
                if need & rest.ahead and need_later & later:
                    self._enter(name, (behind, rest, keys, (*orders, order)))
        for span in self._spans.values():
            span.in_order()
        return _Worked(tuple(self._spans.values()), tuple(self._within))

    def _enter(self, name: str, place: _Place) -> None:
        """Add the places behind a rule, where something can follow it."""
        node, rest, keys, orders = place
        self._within[name, rest] = None
        for span in rest.worked_out(name).spans:
            two = span.end.two
            if node.ends or (node.open.get(two) or node.at(two)) is not NOTHING:
                self._places.append((node, span.end, (*keys, span), orders))

    def _end(
        self,
        node: Node,
        rest: PhraseEnd,
        keys: tuple[Key, ...],
        orders: tuple[int, ...],
    ) -> None:
        """Note what is built where patterns end."""
        span = self._spans.get(rest)
        if span is None:
            span = self._spans[rest] = RuleSpan(rest)
        for rank, build, filled in node.ends:
            if filled:
                span.ways.append(RuleWay(rank, build, filled(keys), filled(orders)))
            else:
                span.ways.append(RuleWay(rank, build, keys, orders))


# In a tree, in the phrase; the keys of what was passed, and their orders.
_Place = tuple["Node", PhraseEnd, tuple[Key, ...], tuple[int, ...]]
_RANK: Final = attrgetter("rank")
_END: Final = PhraseEnd(0, None)  # nothing can begin behind the last token
_MADE: Final[list[PhraseEnd]] = []


def _in_order(spans: Iterable[RuleSpan]) -> tuple[RuleSpan, ...]:
    """Some spans and their parts, each once and behind its parts."""
    found: dict[RuleSpan, None] = {}
    for span in spans:
        _put(span, found)
    return tuple(found)


def _put(span: RuleSpan, found: dict[RuleSpan, None]) -> None:
    if span in found:
        return
    for way in span.ways:
        for key in way.keys:
            if isinstance(key, RuleSpan):
                _put(key, found)
    found[span] = None


def whole_of(tokens: Sequence[Token]) -> PhraseEnd:
    """A whole phrase, as the kinds of its tokens."""
    if len(_MADE) > KEPT:
        _MADE.clear()
        _END.before.clear()
    rest = _END
    for token in reversed(tokens):
        rest = rest.before.get(token.kinds) or rest.led_by(token.kinds)
    return rest
