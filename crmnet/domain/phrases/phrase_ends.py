"""What rules can be by the kinds of tokens alone, whatever their values are.

A rule that begins at some token can be what it can by the kinds of the tokens from
there to the end of the phrase: that is worked out once for all phrases that end alike,
"15 de marzo de 2027" and "antes del 3 de abril de 2028".
"""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.domain.phrases.rules import bits_of
from crmnet.domain.phrases.trees import alone, tree_of, two_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

    def __init__(self, end: PhraseEnd, ways: list[RuleWay]) -> None:
        self.end = end
        self.is_mixed = False
        if len(ways) > 1:
            ways.sort(key=_RANK)
            self.is_mixed = len({way.rank for way in ways}) < len(ways)
        self.ways = tuple(ways)


class ReadingPlan(NamedTuple):
    """How all readings of a phrase of some shape are built.

    Attributes:
        spans: in their order, each behind its parts.
        cells: those that are the whole phrase, the preferred one first.
    """

    spans: tuple[RuleSpan, ...]
    cells: tuple[RuleSpan, ...]


class Worked:
    """What is known of a rule at a place.

    Attributes:
        spans: that it can be.
        within: the same of the rules that are looked for within it.
    """

    __slots__ = ("spans", "within")

    def __init__(self, spans: tuple[RuleSpan, ...], within: tuple[Worked, ...]) -> None:
        self.spans = spans
        self.within = within


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
        "ahead",
        "before",
        "following",
        "kinds",
        "size",
        "two",
        "worked",
    )

    def __init__(self, kinds: int, following: PhraseEnd | None) -> None:
        self.kinds = kinds
        self.following = following or self
        self.two = two_of(kinds, self.following.kinds)
        self.ahead: int = kinds | (following.ahead if following else 1)
        self.size: int = following.size + 1 if following else 0
        self.before: dict[tuple[str, ...], PhraseEnd] = {}
        self.worked: dict[str, Worked] = {}
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
            seen: dict[Worked, None] = {}
            for head in self._heads():
                _look(self.worked_out(head), seen)
            self._whatever = _in_order(span for each in seen for span in each.spans)
        return self._whatever

    def _heads(self) -> list[str]:
        """The rules of which a whole phrase is one that may begin here."""
        root = alone(WHOLE)
        _, rules = root.open.get(self.two) or root.at(self.two)
        return [head for _, head, need, *_ in rules if need & self.ahead]

    def worked_out(self, name: str) -> Worked:
        """What a rule can be from here on."""
        found = self.worked.get(name)
        if found is None:
            found = self.worked[name] = _worked(name, self)
        return found


def _look(here: Worked, seen: dict[Worked, None]) -> None:
    """Note a rule at a place, behind those that are looked for within it."""
    for inner in here.within:
        if inner not in seen:
            _look(inner, seen)
    seen[here] = None


def _worked(name: str, start: PhraseEnd) -> Worked:
    """What a rule can be from a place on."""
    ways: dict[PhraseEnd, list[RuleWay]] = {}
    within: dict[Worked, None] = {}
    # Which grow while they are gone through.
    places: list[_Place] = [(tree_of(name), start, (), ())]
    for node, rest, keys, orders in places:
        if node.ends:
            ways.setdefault(rest, []).extend(_ending(node, keys, orders))
        following = rest.following
        later = following.ahead
        tokens, rules = node.open.get(rest.two) or node.at(rest.two)
        for silent, need, behind in tokens:
            if need & later:
                key, first = ((), ()) if silent else ((-rest.size,), (0,))
                places.append((behind, following, keys + key, orders + first))
        for order, inner, need, need_later, behind in rules:
            if need & rest.ahead and need_later & later:
                found = rest.worked.get(inner) or rest.worked_out(inner)
                passed = (behind, rest, keys, (*orders, order))
                places += _behind(found, passed, within)
    if not (ways or within):
        return NOWHERE
    spans = [RuleSpan(end, each) for end, each in ways.items()]
    return Worked(tuple(spans), tuple(within))


def _behind(inner: Worked, passed: _Place, within: dict[Worked, None]) -> list[_Place]:
    """The places behind a rule, where something can follow it; it is noted."""
    if inner is not NOWHERE:
        within[inner] = None
    node, _, keys, orders = passed
    return [
        (node, span.end, (*keys, span), orders)
        for span in inner.spans
        if node.ends or node.begins(span.end.two)
    ]


def _ending(
    node: Node, keys: tuple[Key, ...], orders: tuple[int, ...]
) -> Iterator[RuleWay]:
    """What is built where patterns end."""
    for rank, build, filled in node.ends:
        if filled:
            yield _way((rank, build, filled(keys), filled(orders)))
        else:
            yield _way((rank, build, keys, orders))


# In a tree, in the phrase; the keys of what was passed, and their orders.
_Place = tuple["Node", PhraseEnd, tuple[Key, ...], tuple[int, ...]]
_way: Final = partial(tuple.__new__, RuleWay)  # of the tuple of its fields
_RANK: Final = itemgetter(0)
NOWHERE: Final = Worked((), ())  # nothing is it, nor within it
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
            if type(key) is RuleSpan:
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
