"""Rules for what recurs on days of the week: "todos los viernes", "on Mondays"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.rates import adjective, numbered_weekday
from crmnet.domain.phrases.tokens import OfOne
from crmnet.domain.recurrence import WEEKDAYS, Rule


@rule("WDAYS", "weekday|weekdays")
@rule("PLURAL", "weekdays")
def one_weekday(_context: PhraseContext, weekday: int) -> tuple[int, ...]:
    """Lunes; Mondays."""
    return (weekday,)


@rule("WDAYS", "weekday|weekdays and|comma|slash WDAYS")
@rule("PLURAL", "weekdays and|comma PLURAL")
def more_weekdays(
    _context: PhraseContext, weekday: int, others: tuple[int, ...]
) -> tuple[int, ...]:
    """Lunes y miércoles."""
    return (weekday, *others)


@rule("BASE", "every WDAYS", "in? WDAYS de? every unit|units", "WDAYS every unit")
def each_weekday(
    _context: PhraseContext, weekdays: tuple[int, ...], unit: object = "W"
) -> Rule | None:
    """Todos los viernes."""
    if unit != "W":
        return None
    names = tuple(WEEKDAYS[weekday] for weekday in sorted(set(weekdays)))
    return Rule("WEEKLY", weekdays=names)


@rule("PLURAL", "weekdays and|comma WDAYS")
def more_of_them(
    _context: PhraseContext, weekday: int, others: tuple[int, ...]
) -> tuple[int, ...]:
    """Los lunes y miércoles: one article for both."""
    return (weekday, *others)


@rule("BASE", "in? PLURAL only?", "in? units PLURAL only?")
def on_weekdays(context: PhraseContext, *words: Any) -> Rule | None:
    """On Mondays; los días lunes y miércoles."""
    return each_weekday(context, words[-1])


@rule("BASE", "alternate WDAYS")
def every_other_weekday(
    context: PhraseContext, weekdays: tuple[int, ...]
) -> Rule | None:
    """Every other Friday."""
    found = each_weekday(context, weekdays)
    return found and replace(found, interval=2)


@rule("BASE", "FREQ comma? in|de|from? weekday to|dash|until weekday")
def daily_from_to(
    _context: PhraseContext, rate: Rule, first: int, last: int
) -> Rule | None:
    """Diario, de lunes a viernes."""
    if rate != Rule("DAILY") or first >= last:
        return None
    return Rule("WEEKLY", weekdays=WEEKDAYS[first : last + 1])


@rule("BASE", "from? weekdays to|until weekdays")
def weekdays_from_to(_context: PhraseContext, first: int, last: int) -> Rule | None:
    """Mondays to Fridays."""
    if first >= last:
        return None
    return Rule("WEEKLY", weekdays=WEEKDAYS[first : last + 1])


@rule("BASE", "de? weekday to weekday")
def each_from_to(context: PhraseContext, first: int, last: int) -> Rule | None:
    """De lunes a viernes; "del lunes al viernes", "Monday to Friday" may be of one."""
    is_of_one = isinstance(first, OfOne) or isinstance(last, OfOne)
    if is_of_one or LANGUAGES[context.language].knows_weekdays:
        return None
    return weekdays_from_to(context, first, last)


@rule("ORDS", "ord", "ord and|list ORDS", "ord list and ORDS")
def numbers(
    _context: PhraseContext, number: int, others: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """Primer, tercer y cuarto."""
    return (number, *others)


@rule("MDAY", "in? ord and|list ORDS unit? weekday|weekdays")
def numbered_weekdays_of_month(
    context: PhraseContext,
    number: int,
    others: tuple[int, ...],
    unit: object,
    weekday: int,
) -> Rule | None:
    """Second and fourth Mondays; primer y tercer día lunes (de cada mes)."""
    found = [numbered_weekday(context, each, weekday) for each in (number, *others)]
    named = [each.weekdays for each in found if each]
    if unit not in (None, "D") or len(set(named)) < len(found):
        return None
    return Rule("MONTHLY", weekdays=sum(named, ()))


@rule("BASE", "by comma? freq", "NOUN by comma? freq")
def due_often(context: PhraseContext, *words: Any) -> Rule:
    """Vencimiento diario; due monthly."""
    return adjective(context, words[-1])


@rule("BASE", "FREQ comma|dash? in? WDAYS")
def weekly_on(
    context: PhraseContext, rate: Rule, weekdays: tuple[int, ...]
) -> Rule | None:
    """Semanal, los lunes."""
    found = each_weekday(context, weekdays)
    if rate.freq != "WEEKLY" or found is None:
        return None
    if len(rate.weekdays) not in (0, len(found.weekdays)):
        return None  # twice a week, on Mondays
    return replace(found, interval=rate.interval)
