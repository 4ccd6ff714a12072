"""Rules for what is said to be of the running year, and for parts under their names.

"Primero de enero en curso", "30 de junio de este 2024", "31 de diciembre del presente";
"Día: 15 de marzo", "Month: March 2027", "Año: 2027".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.dates import may_be_day
from crmnet.domain.phrases.days import Day
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.periods import Months, Unclear
from crmnet.domain.phrases.reasons import WHICH_YEAR

if TYPE_CHECKING:
    from crmnet.domain.phrases.periods import Period


@rule("YEAR", "rel year")
def year_said_to_be_this(_context: PhraseContext, rel: int, year: int) -> int | None:
    """Este 2024: the year as written."""
    return year if rel == 0 else None


@rule("YEAR", "rel unit year")
def this_year_as_said(
    context: PhraseContext, rel: int, unit: object, year: int
) -> int | None:
    """Este año 2026, read in 2026."""
    is_this = unit == YEAR and rel == 0 and year == context.reference.year
    return year if is_this else None


@rule("DATE", "num|nth de? month current")
def day_of_month_now(context: PhraseContext, day: int, month: int) -> Period | None:
    """Primero de enero en curso; of a month that is over the year may be another."""
    if not may_be_day(day):
        return None
    if month < context.reference.month:
        return Unclear(WHICH_YEAR)
    return Day(Months(month, MONTH, context.reference.year), day)


@rule("DATE", "num|nth de month de running")
def day_of_this_year(
    context: PhraseContext, day: int, month: int, _rel: int
) -> Period | None:
    """31 de diciembre del presente."""
    return day_of_month_now(context, day, month)


@rule("DAY", "unit colon DATE")
def day_under_its_name(
    _context: PhraseContext, unit: object, *words: object
) -> object | None:
    """Día: 15 de marzo de 2027."""
    return words[-1] if unit == "D" else None


@rule("NAMED", "unit colon NAMED")
def month_under_its_name(
    _context: PhraseContext, unit: object, *words: object
) -> object | None:
    """Mes: marzo de 2027."""
    return words[-1] if unit == MONTH else None


@rule("YEAR", "unit colon year")
def year_under_its_name(
    _context: PhraseContext, unit: object, *words: object
) -> object | None:
    """Año: 2027."""
    return words[-1] if unit == YEAR else None
