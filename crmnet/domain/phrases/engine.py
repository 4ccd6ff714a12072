"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DATE", "num de? NAMED")`` says that a DATE may be a number, perhaps "de", and a
NAMED month. Lower case names are kinds of tokens, "a|b" either, "?" may be missing,
upper case names are other rules. The function gets the values of what carries meaning,
None for what is missing, in order; it returns None where the pattern does not apply.

Sets of kinds are bits of a number, so that most rules are ruled out by one "and".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from crmnet.domain.plan_calendar import PLAIN, PlanCalendar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from crmnet.domain.phrases.lexer import Token

    Build = Callable[..., object]

AnyBuild = TypeVar("AnyBuild", bound="Callable[..., object]")

# Kinds whose presence alone counts: they hand no value to the function.
SILENT: Final = frozenset(
    "adoption after afternext ago alternate and atleast atmost basis before between by "
    "list "
    "byend comma counted current dash de dot during every fiscal "
    "fiscalyear from in inclusive label "
    "later latest lookback manner onbefore ongoing onward open or per rest semi since "
    "slash starting term then to undated until veces whole within workday".split()
)


class PhraseContext(NamedTuple):
    """What a phrase is read against."""

    reference: date
    language: str
    date_order: str | None
    calendar: PlanCalendar = PLAIN
    parties: tuple[str, ...] = ()  # whose working days count; (): not said


class _Element(NamedTuple):
    rule: str  # "" for a kind of token
    kinds: int  # with which it can begin
    optional: bool
    silent: bool


class _Rule(NamedTuple):
    elements: tuple[_Element, ...]
    starts: int  # kinds with which it can begin
    needs: tuple[int, ...]  # of each at least one must be somewhere in the phrase
    build: Build


_PATTERNS: Final[dict[str, list[tuple[str, Build]]]] = {}
_BITS: Final[dict[str, int]] = {}


def rule(name: str, *patterns: str) -> Callable[[AnyBuild], AnyBuild]:
    """Let a function build what matches one of the patterns."""

    def register(build: AnyBuild) -> AnyBuild:
        known = _PATTERNS.setdefault(name, [])
        known += [(pattern, build) for pattern in patterns]
        return build

    return register


def _bit(kind: str) -> int:
    return _BITS.setdefault(kind, 1 << len(_BITS))


@cache
def _bits(kinds: tuple[str, ...]) -> int:
    found = 0
    for kind in kinds:
        found |= _bit(kind)
    return found


@cache
def _starts(name: str) -> int:
    """The kinds of token with which a rule can begin."""
    found = 0
    for pattern, _ in _PATTERNS[name]:
        for word in pattern.split():
            found |= _kinds(word)
            if not word.endswith("?"):
                break
    return found


def _kinds(word: str) -> int:
    word = word.rstrip("?")
    return _starts(word) if word.isupper() else _bits(tuple(word.split("|")))


@cache
def _need(name: str) -> int:
    """Kinds of which a phrase must have one for a rule to apply; 0: any will do."""
    found = 0
    for pattern, _ in _PATTERNS[name]:
        needs = _needs(pattern)
        if not needs:
            return 0
        found |= min(needs, key=int.bit_count)
    return found


@cache
def _needs(pattern: str) -> tuple[int, ...]:
    """What a pattern needs: its kinds of tokens, or where it has none, its rules'."""
    words = [word for word in pattern.split() if not word.endswith("?")]
    kinds = tuple(_kinds(word) for word in words if word.islower())
    return kinds or tuple(need for need in map(_need, words) if need)


@cache
def _rules(name: str) -> tuple[_Rule, ...]:
    """The alternatives of a rule, made ready when a phrase first needs them."""
    return tuple(_rule(pattern, build) for pattern, build in _PATTERNS[name])


def _rule(pattern: str, build: Build) -> _Rule:
    elements, starts, may_start = [], 0, True
    for word in pattern.split():
        element = _element(word)
        elements.append(element)
        if may_start:
            starts |= element.kinds
        may_start = may_start and element.optional
    return _Rule(tuple(elements), starts, _needs(pattern), build)


def _element(word: str) -> _Element:
    name = word.rstrip("?")
    silent = all(kind in SILENT for kind in name.split("|"))
    rule_name = name if name.isupper() else ""
    return _Element(rule_name, _kinds(word), word.endswith("?"), silent)


class Parser:
    """One phrase; what was found at a place is kept, so the work stays small."""

    def __init__(self, tokens: Sequence[Token], context: PhraseContext) -> None:
        self._context = context
        self._values = [token.value for token in tokens]
        kinds = [_bits(token.kinds) for token in tokens]
        self._kinds = (*kinds, 0)  # 0: nothing can begin behind the last
        self._present = 0
        for each in kinds:
            self._present |= each
        self._found: dict[tuple[str, int], list[tuple[Any, int]]] = {}

    def whole(self, name: str) -> list[Any]:
        """All readings of all tokens as that rule, the preferred one first."""
        size = len(self._values)
        return [node for node, end in self._at(name, 0) if end == size]

    def _at(self, name: str, start: int) -> list[tuple[Any, int]]:
        """All readings of a rule from a place on, each with the place where it ends."""
        found = self._found.get((name, start))
        if found is not None:
            return found
        found = []
        kinds, present = self._kinds[start], self._present
        for elements, starts, needs, build in _rules(name):
            if starts & kinds and all(map(present.__and__, needs)):
                for values, end in self._matches(elements, start):
                    node = build(self._context, *values)
                    if node is not None:
                        found.append((node, end))
        self._found[name, start] = found
        return found

    def _matches(
        self, elements: tuple[_Element, ...], start: int
    ) -> list[tuple[tuple[Any, ...], int]]:
        states: list[tuple[tuple[Any, ...], int]] = [((), start)]
        for element in elements:
            following = []
            for values, at in states:
                if element.kinds & self._kinds[at]:
                    following += self._step(element, values, at)
                if element.optional:
                    missing = values if element.silent else (*values, None)
                    following.append((missing, at))
            if not following:
                return following
            states = following
        return states

    def _step(
        self, element: _Element, values: tuple[Any, ...], at: int
    ) -> list[tuple[tuple[Any, ...], int]]:
        if element.rule:
            found = self._at(element.rule, at)
            return [((*values, node), end) for node, end in found]
        if element.silent:
            return [(values, at + 1)]
        return [((*values, self._values[at]), at + 1)]
