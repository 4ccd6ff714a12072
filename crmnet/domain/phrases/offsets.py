"""Rules for what counts from a day: "60 días después de la adopción"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.periods import settle
from crmnet.domain.phrases.terms import from_day, shifted

if TYPE_CHECKING:
    from crmnet.domain.phrases.periods import Period
    from crmnet.domain.phrases.terms import Term


@rule(
    "OFFSET",
    "DURATION comma? counted? after|since|from|de in? DAY",
    "DURATION counted? rel to? DAY",
    "DURATION counted? nextto DAY",
    "DURATION counted DAY",
)
def offset_after(
    context: PhraseContext, length: tuple[int, object], *place: object
) -> Term | None:
    """60 días después de la adopción."""
    if len(place) == 2 and place[0] != 1:
        return None
    return from_day(context, length, place[-1])


@rule("OFFSET", "DURATION before DAY")
def offset_before(
    context: PhraseContext, length: tuple[int, object], day: Period
) -> Term | None:
    """Dos semanas antes del 15 de julio."""
    number, unit = length
    return from_day(context, (-number, unit), day)


@rule("OFFSET", "weekday nextto|after DAY", "ord weekday nextto|after DAY")
def weekday_after(context: PhraseContext, *words: Any) -> Term | None:
    """El lunes siguiente al 15 de julio: the first one after that day."""
    *number, weekday, day = words
    which = number[0] if number else 1
    if which < 1:
        return None
    start = settle(day, context.reference).last
    ahead = (weekday - start.weekday() - 1) % 7 + 1
    return shifted("at", start, (ahead + 7 * (which - 1), "D"))


@rule("OFFSET", "unit nextto DAY")
def day_after(context: PhraseContext, unit: object, day: Period) -> Term | None:
    """El día siguiente a la adopción; a week or month beside a day may be another."""
    return from_day(context, (1, unit), day) if unit == "D" else None


@rule("OFFSET", "weekday before DAY")
def weekday_before(context: PhraseContext, weekday: int, day: Period) -> Term | None:
    """El lunes anterior al 15 de julio: the last one before that day."""
    start = settle(day, context.reference).first
    back = (start.weekday() - weekday - 1) % 7 + 1
    return shifted("at", start, (-back, "D"))
