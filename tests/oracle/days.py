"""Arithmetic of days for the oracle, on its own: ISO text in, ISO text out.

Nothing of Python's calendar is used, so that an error that our code and ``datetime``
or ``dateutil`` would share cannot hide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
).split()
COUNTS = {"dos": 2, "tres": 3, "cuatro": 4, "seis": 6}
EVERY = {"mensual": 1, "bimestral": 2, "trimestral": 3, "semestral": 6}


class Meaning(NamedTuple):
    """What a calendar cell says; a recurring one says only how often.

    ``waits`` is the code of the item whose completion it counts from, which is to come.
    """

    kind: str
    starts_on: str | None = None
    due_on: str | None = None
    months: int = 0
    waits: str | None = None
    is_said: bool = True  # it is understood, if only that it has no date
    is_named: bool = True  # the plan has the name that it counts from


UNDATED = Meaning("undated")
NEVER = Meaning("undated", is_said=False)
UNNAMED = Meaning("undated", is_named=False)


class Known(NamedTuple):
    """What phrases count from.

    Attributes:
        named: days that were recorded, by name.
        codes: of the items of the plan.
        done: the day on which a party did an item; it may be to come.
    """

    named: Mapping[str, str] = {}
    codes: frozenset[str] = frozenset()
    done: Callable[[str], str | None] = lambda _code: None


NOTHING = Known()


def iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def parts(day: str) -> tuple[int, int, int]:
    year, month, number = day.split("-")
    return int(year), int(month), int(number)


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def plus_months(day: str, months: int) -> str:
    """The same day some months later, or the last of a month that is too short."""
    year, month, number = parts(day)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return iso(year, month, min(number, days_in(year, month)))


def plus_days(day: str, days: int) -> str:
    """A day some days later, or before, counted one by one."""
    year, month, number = parts(day)
    for _ in range(abs(days)):
        number += 1 if days > 0 else -1
        if number > days_in(year, month):
            year, month, number = (year + month // 12, month % 12 + 1, 1)
        elif number < 1:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            number = days_in(year, month)
    return iso(year, month, number)


def ordinal(day: str) -> int:
    """Days since 31 December 1999."""
    year, month, number = parts(day)
    before = sum(days_in(y, m) for y in range(2000, year) for m in range(1, 13))
    return before + sum(days_in(year, m) for m in range(1, month)) + number


def local_day(at: str, hours: int) -> str:
    """The day of an instant ("2002-06-03T15:00", UTC) where clocks are behind UTC."""
    day, hour = at[:10], int(at[11:13])
    return plus_days(day, -1) if hour < hours else day


def _month(name: str, year: str) -> str:
    """The first day of a month."""
    return iso(int(year), MONTHS.index(name) + 1, 1)


def _point(reference: str, day: str) -> Meaning:
    return Meaning("point", day, day)


def _often(reference: str, word: str) -> Meaning:
    return Meaning("recurring", months=EVERY[word])


def _every(reference: str, count: str) -> Meaning:
    return Meaning("recurring", months=COUNTS[count])


def _before(reference: str, month: str, year: str) -> Meaning:
    return Meaning("before", None, plus_days(_month(month, year), -1))


def _by(reference: str, day: str, month: str, year: str) -> Meaning:
    return Meaning("before", None, plus_days(_month(month, year), int(day) - 1))


def _after(reference: str, month: str, year: str) -> Meaning:
    return Meaning("after", plus_months(_month(month, year), 1))


def _during(reference: str, month: str, year: str) -> Meaning:
    first = _month(month, year)
    return Meaning("interval", first, plus_days(plus_months(first, 1), -1))


def _within(reference: str, count: str) -> Meaning:
    until = plus_months(reference, COUNTS[count])
    return Meaning("interval", plus_days(reference, 1), until)


def _ongoing(reference: str) -> Meaning:
    return Meaning("ongoing")


def _after_named(known: Known, count: str, name: str) -> Meaning:
    day = known.named.get(name)
    if day is None:
        return UNNAMED
    due = plus_days(day, int(count))
    return Meaning("point", due, due)


def _before_named(known: Known, name: str) -> Meaning:
    day = known.named.get(name)
    return Meaning("before", None, plus_days(day, -1)) if day else UNNAMED


def _after_done(known: Known, count: str, code: str) -> Meaning:
    if code not in known.codes:
        return NEVER
    day = known.done(code)
    if day is None:
        return Meaning("undated", waits=code)
    return Meaning("before", None, plus_days(day, int(count)))


COUNTING: tuple[tuple[str, Callable[..., Meaning]], ...] = (
    (r"(\d+) días después de la (\w+ conferencia)", _after_named),
    (r"antes de la (\w+ conferencia)", _before_named),
    (r"dentro de los (\d+) días de ([\w.]+)", _after_done),
)
FORMS: tuple[tuple[str, Callable[..., Meaning]], ...] = (
    (r"(\d{4}-\d\d-\d\d)", _point),
    (f"({'|'.join(EVERY)})", _often),
    (r"cada (\w+) meses", _every),
    (r"antes de (\w+),? del? (\d{4})\.?", _before),
    (r"a más tardar el (\d+) de (\w+) de (\d{4})", _by),
    (r"después de (\w+) de (\d{4})", _after),
    (f"({'|'.join(MONTHS)}) de (\\d{{4}})", _during),
    (r"en los próximos (\w+) meses", _within),
    ("permanente", _ongoing),
)


def read(text: str | None, reference: str, known: Known = NOTHING) -> Meaning:
    """What a calendar cell means; the few forms that the worlds are made of."""
    words = " ".join((text or "").lower().split())
    for form, meaning in COUNTING:
        if found := re.fullmatch(form, words):
            return meaning(known, *found.groups())
    for form, meaning in FORMS:
        if found := re.fullmatch(form, words):
            return meaning(reference, *found.groups())
    return UNDATED if words in ("", "por definir") else NEVER
