"""The rule of what is due so often in so many units: "dos veces al año"."""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.recurrence import WEEKDAYS, Rule

YEARLY: Final = Rule("YEARLY")
HALF_MONTHS: Final = Rule("MONTHLY", days=(15, -1))  # what "quincenal" means
HALF_WEEKS: Final = Rule("WEEKLY", weekdays=("WE", "SU"))
PARTS: Final = {"F": HALF_MONTHS, "HW": HALF_WEEKS}
DAYS_OF_WEEK: Final = 7
# What is due so often a month: its halves, its thirds ("mediados" ends on the 20th).
_IN_A_MONTH: Final = {2: HALF_MONTHS.days, 3: (10, 20, -1)}


def so_often(number: int, count: int, unit: object) -> Rule | None:
    """The rule of what is that many times in so many units, if it is a whole length."""
    if number == 1:
        return units(count, unit)
    if count == 1 and unit == "W":
        return _in_each_week(number)
    if (count, unit) == (1, MONTH) and number in _IN_A_MONTH:
        return Rule("MONTHLY", days=_IN_A_MONTH[number])
    if not isinstance(unit, int) or unit * count % number:
        return None
    return every_months(unit * count // number)


def _in_each_week(number: int) -> Rule | None:
    """What is due so often a week, at the end of each part of it: Wednesday, Sunday."""
    if number == DAYS_OF_WEEK:
        return Rule("DAILY")
    if not 1 < number < DAYS_OF_WEEK:
        return None
    days = (DAYS_OF_WEEK * part // number - 1 for part in range(1, number + 1))
    return Rule("WEEKLY", weekdays=tuple(WEEKDAYS[day] for day in days))


def units(number: int, unit: object) -> Rule | None:
    """The rule that counts units: D, W, F, FN (two weeks), or months.

    One F (quincena) ends on the 15th and with the month, several are 15 days each.
    """
    if isinstance(unit, int):
        return every_months(number * unit)
    if unit == "F" and number == 1:
        return HALF_MONTHS
    freq, size = {
        "D": ("DAILY", 1),
        "W": ("WEEKLY", 1),
        "F": ("DAILY", 15),
        "FN": ("WEEKLY", 2),
    }.get(str(unit), ("", 0))
    return Rule(freq, number * size) if freq else None


def every_months(number: int) -> Rule:
    """The rule that counts months; twelve are a year."""
    if number % YEAR == 0:
        return Rule("YEARLY", number // YEAR)
    return Rule("MONTHLY", number)
