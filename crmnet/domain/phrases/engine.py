"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DATE", "num de? NAMED")`` says that a DATE may be a number, perhaps "de", and a
NAMED month. Lower case names are kinds of tokens, "a|b" either, "?" may be missing,
upper case names are other rules, "+every" says that such a token must
stand from the first of the pattern on for it to be worth a try, no more. The function
gets the values of what carries meaning, None for what is missing, in order; it returns
None where the pattern does not apply.
"""

from __future__ import annotations

from itertools import accumulate
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.phrases.rules import PhraseContext, bits_of, rule, same
from crmnet.domain.phrases.trees import alone, tree_of, two_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.phrases.tokens import Token
    from crmnet.domain.phrases.trees import Node, RuleEdge

__all__ = ["PhraseContext", "readings", "rule", "same"]


def readings(tokens: Sequence[Token], context: PhraseContext) -> list[Any]:
    """All readings of all tokens as a cell, the preferred one first.

    Raises:
        Refused: a part of them says why there is no date.
    """
    return Parser(tokens, context).whole("CELL")


class _Bits(dict[tuple[str, ...], int]):
    """The bits of kinds of tokens, found fast."""

    def __missing__(self, kinds: tuple[str, ...]) -> int:
        self[kinds] = bits_of(kinds)
        return self[kinds]


_BITS: Final = _Bits()


_Place = tuple["Node", int, tuple[Any, ...]]  # in a tree, in the phrase; the values
_Reading = tuple[int, Any, int]  # rank, what was built, where it ends
_RANK: Final = itemgetter(0)


class Parser:
    """One phrase; what was found at a place is kept, so the work stays small."""

    def __init__(self, tokens: Sequence[Token], context: PhraseContext) -> None:
        self._context = context
        self._values = [token.value for token in tokens]
        kinds = [_BITS[token.kinds] for token in tokens]
        kinds.append(0)  # nothing can begin behind the last
        self._twos = [*map(two_of, kinds, kinds[1:]), two_of(0, 0)]
        del kinds[-1]
        # of each place the kinds from it on; behind the last there are none
        self._ahead = [*accumulate(kinds[::-1], or_, initial=1)][::-1]
        # of each place the readings by rule
        self._found: list[dict[str, list[_Reading]]] = [{} for _ in self._ahead]

    def whole(self, name: str) -> list[Any]:
        """All readings of all tokens as that rule, the preferred one first."""
        size = len(self._values)
        found = []
        root, two, present = alone(name), self._twos[0], self._ahead[0]
        _, rules = root.open.get(two) or root.at(two)
        for _, head, need, *_ in rules:
            if need & present:
                readings = self._found[0].get(head) or self._at(head, 0)
                found += [node for _, node, end in readings if end == size]
        return found

    def _at(self, name: str, start: int) -> list[_Reading]:
        """All readings of a rule from a place on, the preferred one first."""
        found: list[_Reading] = []
        twos, given, ahead = self._twos, self._values, self._ahead
        places: list[_Place] = [(tree_of(name), start, ())]
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
        rules: tuple[RuleEdge, ...],
        at: int,
        values: tuple[Any, ...],
        places: list[_Place],
    ) -> None:
        """Add the places behind each reading of some rules, where something follows."""
        ahead, known, twos = self._ahead, self._found[at], self._twos
        here, later = ahead[at], ahead[at + 1]
        for _, name, need, need_later, following in rules:
            if not (need & here and need_later & later):
                continue
            inside = known.get(name)
            if inside is None:
                inside = self._at(name, at)
            for _, inner, end in inside:
                if following.ends or following.begins(twos[end]):
                    places.append((following, end, (*values, inner)))
