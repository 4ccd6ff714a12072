"""Rules for a year in two digits behind a month, which may be a day as well."""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import YY_NEAR, full_year
from crmnet.domain.phrases.periods import Months
from crmnet.domain.phrases.terms import Term

MOST_DAYS: Final = 31  # in a month
NEAR: Final = 10  # years within which "01" behind a month may be one


@rule("NAMED", "month de? yy", "month dash|slash yy")
def month_of_short_year(
    context: PhraseContext, month: int, short: int
) -> Months | None:
    """October 02: a year where it can be no day, or is near; else the day."""
    year = full_year(context, short)
    is_near = abs(year - context.reference.year) <= NEAR
    if not is_near and 0 < short <= MOST_DAYS:
        return None
    return Months(month, 1, year)


@rule("NAMED", "month dash|slash two")
def month_of_near_year(context: PhraseContext, month: int, short: int) -> Months | None:
    """Oct-04: read in 2002 or 2006 it may be a year as well as a day."""
    ahead = full_year(context, short) - context.reference.year
    if abs(ahead) > YY_NEAR:
        return None
    return Months(month, 1, context.reference.year + ahead)


@rule("TERM", "label? since|lookback month yy")
def in_force_since(context: PhraseContext, month: int, short: int) -> Term:
    """Effective July 06: what is in force may be so since 2006; else it is the day."""
    return Term("since", Months(month, 1, full_year(context, short)))
