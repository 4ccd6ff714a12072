"""Rules for a rate that is said again more exactly: "mensual, el 5 de cada mes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.counted import HALF_MONTHS, units
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.rates import end_of_each

if TYPE_CHECKING:
    from crmnet.domain.recurrence import Rule


@rule("BASE", "FREQ comma? by|latest? BASE")
def often_and_exactly(_context: PhraseContext, rate: Rule, found: Rule) -> Rule | None:
    """Mensualmente, antes del día 15 de cada mes: the rate says it again."""
    known = in_a_year(rate)
    if known is None or (not rate.is_plain and rate != HALF_MONTHS):
        return None
    return found if in_a_year(found) == known else None


@rule("BASE", "FREQ comma DURATION")
def often_in_days(
    _context: PhraseContext, rate: Rule, length: tuple[int, object]
) -> Rule | None:
    """Semanal (7 días)."""
    again = units(*length)
    weekly = rate.freq == "WEEKLY" and length == (7 * rate.interval, "D")
    return rate if weekly or (again == rate and length[1] != "F") else None


@rule("BASE", "FREQ comma? in|by|to? late de? unit", "FREQ comma? in|by? endof")
def often_at_end(context: PhraseContext, rate: Rule, *words: object) -> Rule | None:
    """Quarterly (end of quarter)."""
    found = end_of_each(context, words[-1])
    return found if found and in_a_year(found) == in_a_year(rate) else None


def in_a_year(rule: Rule) -> float | None:
    """How often in a year something is due; None where it is not told in months."""
    if rule.freq == "WEEKLY" and rule.interval == 1:
        return 52 * max(len(rule.weekdays), 1)
    if rule.freq not in ("MONTHLY", "YEARLY") or rule.dates:
        return None
    if rule.yeardays:
        return len(rule.yeardays) / rule.interval
    months = len(rule.months) or (12 if rule.freq == "MONTHLY" else 1)
    days = 1 if rule.position or rule.week else len(rule.days) or len(rule.weekdays)
    return months * (days or 1) / rule.interval
