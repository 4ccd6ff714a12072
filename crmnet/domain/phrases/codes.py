"""Rules for quarters and half-years told by a letter: "Q3 2002", "T2-2003", "3Q02"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import YEAR, full_year
from crmnet.domain.phrases.periods import Months
from crmnet.domain.phrases.spans import coded, numbered
from crmnet.domain.phrases.weeks import WeekOfYear

if TYPE_CHECKING:
    from crmnet.domain.phrases.periods import Period


@rule("SPAN", "letter num", "letter num dash|slash|comma|de? YEARS")
def code(
    context: PhraseContext, unit: object, number: int, of: Period | None = None
) -> Period | None:
    """Q3 2002, T2-2003, S1 2003."""
    if unit == "W":
        return WeekOfYear(number, of.year) if of else None
    return coded(numbered(context, number, unit, of))


@rule("SPAN", "letter num dash|slash? yy|two")
def code_short(
    context: PhraseContext, unit: object, number: int, short: int
) -> Period | None:
    """Q3/02."""
    return code(context, unit, number, Months(1, YEAR, full_year(context, short)))


@rule("SPAN", "num letter dash|slash? yy|two", "ord|roman unit slash|dash|de? yy")
def code_reversed_short(
    context: PhraseContext, number: int, unit: object, short: int
) -> Period | None:
    """3Q02, III trimestre/02."""
    return code_short(context, unit, number, short)


@rule("SPAN", "num letter", "num letter dash|slash|comma|de? YEARS")
def code_reversed(
    context: PhraseContext, number: int, unit: object, of: Period | None = None
) -> Period | None:
    """4T 2002."""
    return code(context, unit, number, of)


@rule("SPAN", "year dash|slash? letter num")
def code_after_year(
    context: PhraseContext, year: int, unit: object, number: int
) -> Period | None:
    """2003-T1."""
    return code(context, unit, number, Months(1, YEAR, year))
