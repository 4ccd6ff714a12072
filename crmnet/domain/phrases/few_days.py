"""Rules for the first days of a period, or the last: "primeros cinco días de marzo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.parts import FewDays
from crmnet.domain.phrases.periods import Months

if TYPE_CHECKING:
    from crmnet.domain.phrases.periods import Period


@rule("SPAN", "ord num unit|units de WHOLE", "ord num unit|units de HERE")
def few_days(
    _context: PhraseContext, end: int, number: int, unit: object, of: Period
) -> Period | None:
    """Primeros cinco días de marzo."""
    if end not in (1, -1):
        return None
    return (
        FewDays(of, end * number)
        if unit == "D"
        else _few_months(end * number, unit, of)
    )


@rule("SPAN", "num ord unit|units de WHOLE", "num ord unit|units de HERE")
def few_days_swapped(
    context: PhraseContext, number: int, end: int, unit: object, of: Period
) -> Period | None:
    """Los tres primeros meses de 2003."""
    return few_days(context, end, number, unit, of)


@rule("SPAN", "num firstdays WHOLE", "num firstdays HERE")
def few_first_days(
    _context: PhraseContext, number: int, _style: str, of: Period
) -> FewDays:
    """Diez primeros días de marzo."""
    return FewDays(of, number)


@rule("SPAN", "num lastdays WHOLE", "num lastdays HERE")
def few_last_days(
    _context: PhraseContext, number: int, _style: str, of: Period
) -> FewDays:
    """Diez últimos días de marzo."""
    return FewDays(of, -number)


def _few_months(number: int, unit: object, of: Period) -> Months | None:
    if not isinstance(unit, int) or not isinstance(of, Months):
        return None
    count = abs(number) * unit
    if count >= of.count:
        return None
    start = of.start if number > 0 else of.start + of.count - count
    return of.part(start, count)
