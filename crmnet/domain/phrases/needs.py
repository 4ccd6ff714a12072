"""Which kinds of token a phrase must have for a rule, so that it is tried at all."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Final

from crmnet.domain.phrases.rules import BITS, heads_of, kinds_of, own_of

# How much more often than others a kind stands in a phrase; the rare ones tell most.
COMMON: Final = {
    **dict.fromkeys("year month num".split(), 45),
    **dict.fromkeys("unit two".split(), 30),
    "de": 40,
    **dict.fromkeys("one ord comma every units".split(), 12),
    **dict.fromkeys("to list dash per and by rel freq yy in".split(), 8),
    **dict.fromkeys("weekday slash late before".split(), 5),
    **dict.fromkeys("letter until open since adoption within event after".split(), 3),
}
EVERYTHING: Final = 1_000_000
ANY: Final = -1  # all bits: no kind is needed


def need_of(name: str) -> int:
    """Kinds of which a phrase must have one for its own patterns; 0: any will do."""
    found = _NEED.get(name)
    if found is None:
        _NEED[name] = 0  # while it is looked for: a rule within itself says nothing new
        each = [_needs(pattern) for pattern, _ in own_of(name)]
        found = _cheapest(each) if all(each) else 0
        _NEED[name] = found
    return found


def _cheapest(each: list[list[int]]) -> int:
    """Of each pattern one of its needs, so that together they are as rare as may be."""
    found = 0
    for needs in sorted(each, key=len):
        found |= min(needs, key=lambda need: how_common(need & ~found))
    return found


_NEED: Final[dict[str, int]] = {}


def _needs(pattern: str) -> list[int]:
    """For what must stand in a pattern, the kinds of which a phrase must have one."""
    words = [word for word in pattern.split() if not word.endswith("?")]
    needs = (
        need_of_any(word) if word.isupper() else kinds_of(word.lstrip("+"))
        for word in words
    )
    return [need for need in needs if need]


def need_of_any(name: str) -> int:
    """Kinds of which a phrase must have one for a rule in any of its forms."""
    needs = [need_of(head) for head in heads_of(name)]
    return reduce(or_, needs) if all(needs) else 0


@cache
def how_common(kinds: int) -> int:
    """How many phrases have one of some kinds, roughly."""
    if kinds == ANY:
        return EVERYTHING
    often = (share - 1 for kind, share in COMMON.items() if BITS.get(kind, 0) & kinds)
    return kinds.bit_count() + sum(often)
