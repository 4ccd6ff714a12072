"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DAY", "num de? MONTH")`` says that a DAY may be a number, perhaps "de", and a
MONTH. Lower case names are kinds of tokens, "a|b" either, "?" may be missing, upper
case names are other rules. The function gets the values of what carries meaning, None
for what is missing, in order; it returns None where the pattern does not apply.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from crmnet.domain.phrases.lexer import Token

    Build = Callable[..., object]

# Kinds whose presence alone counts: they hand no value to the function.
SILENT: Final = frozenset(
    "adoption after afternext ago alternate and atleast basis before between by comma "
    "counted current dash de dot during every from in inclusive label later latest "
    "lookback manner onbefore ongoing onward or per rest since slash starting term "
    "then to undated until veces whole within".split()
)


class Context(NamedTuple):
    """What a phrase is read against."""

    reference: date
    language: str
    date_order: str | None


class _Element(NamedTuple):
    names: tuple[str, ...]
    optional: bool
    silent: bool
    is_rule: bool


class _Rule(NamedTuple):
    elements: tuple[_Element, ...]
    build: Build


_RULES: Final[dict[str, list[_Rule]]] = {}


def rule(name: str, *patterns: str) -> Callable[[Build], Build]:
    """Let a function build what matches one of the patterns."""

    def register(build: Build) -> Build:
        for pattern in patterns:
            elements = tuple(_element(word) for word in pattern.split())
            _RULES.setdefault(name, []).append(_Rule(elements, build))
        return build

    return register


def _element(word: str) -> _Element:
    names = tuple(word.rstrip("?").split("|"))
    silent = all(name in SILENT for name in names)
    return _Element(names, word.endswith("?"), silent, names[0].isupper())


@cache
def _first(name: str) -> frozenset[str]:
    """The kinds of token with which a rule can begin."""
    return frozenset().union(*(_starts(each.elements) for each in _RULES[name]))


@cache
def _starts(elements: tuple[_Element, ...]) -> frozenset[str]:
    kinds: frozenset[str] = frozenset()
    for element in elements:
        for name in element.names:
            kinds |= _first(name) if element.is_rule else {name}
        if not element.optional:
            break
    return kinds


@cache
def _by_kind(name: str, kinds: tuple[str, ...]) -> tuple[_Rule, ...]:
    """The alternatives of a rule that can begin with such a token."""
    return tuple(
        each
        for each in _RULES[name]
        if not _starts(each.elements).isdisjoint(kinds)
    )


class Parser:
    """One phrase; what was found at a place is kept, so the work stays small."""

    def __init__(self, tokens: Sequence[Token], context: Context) -> None:
        self._tokens = tokens
        self._context = context
        self._found: dict[tuple[str, int], list[tuple[Any, int]]] = {}

    def whole(self, name: str) -> Any:
        """The first reading of all tokens as that rule, or None."""
        size = len(self._tokens)
        return next((node for node, end in self._at(name, 0) if end == size), None)

    def _at(self, name: str, start: int) -> list[tuple[Any, int]]:
        """All readings of a rule from a place on, each with the place where it ends."""
        found = self._found.get((name, start))
        if found is not None:
            return found
        found = []
        if start < len(self._tokens):
            for each in _by_kind(name, self._tokens[start].kinds):
                for values, end in self._matches(each.elements, start):
                    node = each.build(self._context, *values)
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
        if element.is_rule:
            found = self._at(element.names[0], at)
            return [((*values, node), end) for node, end in found]
        if at == len(self._tokens):
            return []
        token = self._tokens[at]
        if not any(kind in element.names for kind in token.kinds):
            return []
        if element.silent:
            return [(values, at + 1)]
        return [((*values, token.value), at + 1)]
