"""Days that run over the month above them, or begin before the first one is named.

"Marzo" often stands over whole weeks: the first of its columns is still the 28th, or
the last one the 1st. Taken as days of March, they would be four weeks off.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.calendar_labels import CalendarLabel

    _Run = list[CalendarLabel]

_MONTHS: Final = 12
_LATE: Final = 21  # a month ends behind it,
_EARLY: Final = 10  # and the next begins before this one
_WEEKS: Final = 6  # that a month may touch
_LONGEST: Final = 31


def are_days(numbers: Sequence[int]) -> bool:
    """Whether numbers are days that go on from one month into the next."""
    steps = list(pairwise(numbers))
    falls = [step for step in steps if step[1] < step[0]]
    is_counted = _WEEKS < max(numbers, default=0) <= _LONGEST
    return is_counted and bool(falls) and all(map(_turns, falls))


def _turns(step: tuple[int, int]) -> bool:
    """Whether a month may end between two days."""
    return step[0] >= _LATE and step[1] <= _EARLY


def in_their_months(labels: Sequence[CalendarLabel]) -> list[CalendarLabel]:
    """The headings of a calendar, each with the month that its days are of."""
    groups = groupby(_with_first(labels), key=lambda label: label.months)
    runs = [list(group) for _, group in groups]
    found: list[CalendarLabel] = []
    for number, run in enumerate(runs):
        after = runs[number + 1] if number + 1 < len(runs) else []
        found += _in_two(run, found[-1:], after)
    return found


def _with_first(labels: Sequence[CalendarLabel]) -> list[CalendarLabel]:
    """Days left of the first month with the month that they are of.

    It is that one where they come before its first days, else the one before it.
    """
    left = next((n for n, label in enumerate(labels) if label.months), 0)
    firsts = [_first(label) for label in labels[: left + 1]]
    known = [first for first in firsts if first]
    named = labels[left : left + 1]
    is_one = bool(named) and _is_one_month(named[0].months)
    if not left or not is_one or len(known) <= left:
        return list(labels)
    if any(turn[1] < turn[0] for turn in pairwise(known[:-1])):
        return list(labels)
    is_same = known[-2] < known[-1]
    month = named[0]._replace(week=None, days=None)
    month = month if is_same else _moved(month, -1)
    first = [x._replace(months=month.months, year=month.year) for x in labels[:left]]
    return first + list(labels[left:])


def _first(label: CalendarLabel) -> int | None:
    """The first day that a heading names, or the number of its week."""
    return label.days[0] if label.days else label.week


def _is_one_month(months: tuple[int, int] | None) -> bool:
    return months is not None and months[0] == months[1]


def _in_two(run: _Run, before: _Run, after: _Run) -> _Run:
    """The headings under one month, a part of them in the month before or after it."""
    firsts = [label.days[0] for label in run if label.days and not _crosses(label)]
    if len(firsts) < len(run) or not _is_one_month(run[0].months):
        return run
    falls = [n for n, step in enumerate(pairwise(firsts), 1) if step[1] < step[0]]
    if len(falls) != 1 or not _turns((firsts[falls[0] - 1], firsts[falls[0]])):
        return run
    (place,) = falls
    first, second = run[:place], run[place:]
    if _is_second_next(first, second, before, after):
        return first + [_moved(label, 1) for label in second]
    return [_moved(label, -1) for label in first] + second


def _is_second_next(first: _Run, second: _Run, before: _Run, after: _Run) -> bool:
    """Whether the second part is of the next month, and not the first of that before.

    The months beside tell it, that before as it is read: where its last days are of
    this month, the first part goes on from there. Else the smaller part ran over.
    """
    goes_on = bool(after) and _follows(second[-1], after[0])
    is_after = bool(before) and _follows(before[-1], first[0])
    if is_after and before[-1].months == first[0].months:
        return True
    comes_from = is_after and before[-1].months == _moved(first[0], -1).months
    if goes_on != comes_from:
        return goes_on
    return len(second) <= len(first)


def _follows(one: CalendarLabel, other: CalendarLabel) -> bool:
    """Whether a day comes before another where both are of one month."""
    return bool(one.days and other.days and one.days[0] < other.days[0])


def _crosses(label: CalendarLabel) -> bool:
    return label.days is not None and label.days[0] > label.days[1]


def _moved(label: CalendarLabel, by: int) -> CalendarLabel:
    """A heading in the month before or after its own."""
    month = (label.months or (0, 0))[0] - 1 + by
    year = label.year + month // _MONTHS if label.year else label.year
    months = (month % _MONTHS + 1, month % _MONTHS + 1)
    return label._replace(months=months, year=year)
