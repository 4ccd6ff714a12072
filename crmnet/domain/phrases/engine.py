"""A small parser: rules are patterns of token kinds with a function that builds.

``@rule("DATE", "num de? NAMED")`` says that a DATE may be a number, perhaps "de", and a
NAMED month. Lower case names are kinds of tokens, "a|b" either, "?" may be missing,
upper case names are other rules, "+every" must be somewhere in the phrase. The function
gets the values of what carries meaning, None for what is missing, in order; it returns
None where the pattern does not apply.

What the kinds of the tokens allow is known from shapes.py, for all phrases of a shape;
here only what makes the whole of the phrase is built.
"""

from __future__ import annotations

from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.phrases.rules import PhraseContext, rule, same
from crmnet.domain.phrases.shapes import plan_of, whatever_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.phrases.shapes import BuildStep, RuleSpan
    from crmnet.domain.phrases.tokens import Token

__all__ = ["PhraseContext", "readings", "rule", "same"]

# What was built, by which step, of which readings of its parts.
_Reading = tuple[Any, "BuildStep | None", tuple[Any, ...]]
_BUILT: Final = itemgetter(0)
_MISSING: Final[list[_Reading]] = [(None, None, ())]


def readings(name: str, tokens: Sequence[Token], context: PhraseContext) -> list[Any]:
    """All readings of all tokens as that rule, the preferred one first.

    Raises:
        Refused: it is none, and a part of it says why there is no date.
    """
    kinds = tuple([token.kinds for token in tokens])
    plan = plan_of(kinds, name)
    known = _built(plan.spans, tokens, context) if plan.cells else []
    found = [reading[0] for cell in plan.cells for reading in known[cell]]
    if tokens and not found:
        _built(whatever_of(kinds, name), tokens, context)
    return found


def _built(
    spans: tuple[RuleSpan, ...], tokens: Sequence[Token], context: PhraseContext
) -> list[list[_Reading]]:
    """The readings of each token, of what is missing, and of each span."""
    known: list[list[_Reading]] = [[(token.value, None, ())] for token in tokens]
    known.append(_MISSING)
    for span in spans:
        known.append(_read(span, known, context))
    return known


def _read(
    span: RuleSpan, known: list[list[_Reading]], context: PhraseContext
) -> list[_Reading]:
    """The readings of some tokens as a rule, from those of its parts."""
    found: list[_Reading] = []
    for step in span.steps:
        build = step.build
        for chosen in product(*step.pick(known)):
            built = build(context, *map(_BUILT, chosen))
            if built is not None:
                found.append((built, step, chosen))
    if span.is_mixed and len(found) > 1:
        found.sort(key=_preference)
    return found


def _preference(reading: _Reading) -> tuple[Any, ...]:
    """What ranks a reading: the rank of its step, then the same of each part."""
    _, step, chosen = reading
    if step is None:
        return ()
    return (step.rank, *zip(step.orders, map(_preference, chosen), strict=True))
