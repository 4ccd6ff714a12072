"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DATE", "num de? NAMED")`` says that a DATE may be a number, perhaps "de", and a
NAMED month. Lower case names are kinds of tokens, "a|b" either, "?" may be missing,
upper case names are other rules, "+every" says that such a token must
stand from the first of the pattern on for it to be worth a try, no more. The function
gets the values of what carries meaning, None for what is missing, in order; it returns
None where the pattern does not apply.

What the kinds of the tokens allow is known from phrase_ends.py, for all phrases of a
shape; here only what makes the whole of the phrase is built.
"""

from __future__ import annotations

from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.phrases.phrase_ends import whole_of
from crmnet.domain.phrases.rules import PhraseContext, rule, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.phrases.phrase_ends import RuleSpan, RuleWay
    from crmnet.domain.phrases.tokens import Token

__all__ = ["PhraseContext", "readings", "rule", "same"]

# What was built, in which way, of which readings of its parts.
_Reading = tuple[Any, "RuleWay | None", tuple[Any, ...]]
_BUILT: Final = itemgetter(0)
_MISSING: Final[list[_Reading]] = [(None, None, ())]


def readings(tokens: Sequence[Token], context: PhraseContext) -> list[Any]:
    """All readings of all tokens as a cell, the preferred one first.

    Raises:
        Refused: they are none, and a part of them says why there is no date.
    """
    rest = whole_of(tokens)
    spans, cells = rest.plan
    known = _built(spans, tokens, context) if cells else {}
    found = [reading[0] for cell in cells for reading in known[cell]]
    if not found:
        _built(rest.whatever, tokens, context)
    return found


def _built(
    spans: tuple[RuleSpan, ...], tokens: Sequence[Token], context: PhraseContext
) -> dict[Any, list[_Reading]]:
    """The readings of each span, by the keys of phrase_ends.py."""
    at = -len(tokens)
    known: dict[Any, list[_Reading]] = {None: _MISSING}
    for token in tokens:
        known[at] = [(token.value, None, ())]
        at += 1
    for span in spans:
        known[span] = _read(span, known, context)
    return known


def _read(
    span: RuleSpan, known: dict[Any, list[_Reading]], context: PhraseContext
) -> list[_Reading]:
    """The readings of some tokens as a rule, from those of its parts."""
    found: list[_Reading] = []
    for way in span.ways:
        _, build, keys, _ = way
        if len(keys) == 1:
            for reading in known[keys[0]]:
                built = build(context, reading[0])
                if built is not None:
                    found.append((built, way, (reading,)))
            continue
        for chosen in product(*[known[key] for key in keys]):
            built = build(context, *map(_BUILT, chosen))
            if built is not None:
                found.append((built, way, chosen))
    if len(found) > 1 and span.is_mixed:
        found.sort(key=_preference)
    return found


def _preference(reading: _Reading) -> tuple[Any, ...]:
    """What ranks a reading: the rank of its way, then the same of each part."""
    _, way, chosen = reading
    if way is None:
        return ()
    return (way.rank, *zip(way.orders, map(_preference, chosen), strict=True))
