"""Recurrence rules, held against a calendar on the wall that is counted day by day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from crmnet.domain.deadline import Deadline, occurrences
from crmnet.domain.kinds import Kind
from crmnet.domain.recurrence import (
    WEEKDAYS,
    Rule,
    days_after,
    month_end,
    months_after,
    parse_rule,
    two_years_after,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIPLES: Final = 5000
YEARS: Final = range(1999, 2030)
REACH: Final = {"DAILY": 150, "WEEKLY": 300, "MONTHLY": 1000, "YEARLY": 2600}  # days
LAST_ANCHOR: Final = 20 * 365  # so that the calendar reaches far enough


class Leaf(NamedTuple):
    """One day of the calendar; number, week and month count from its beginning."""

    on: date
    number: int
    week: int
    month: int
    name: str  # "MO"
    numbered: tuple[str, str]  # "4MO" and "-1MO", within its month
    is_last: bool  # of its month


def torn_off() -> Iterator[Leaf]:
    """The days from 1 January 1999, a Friday, by no library that knows a calendar."""
    number = 0
    for month in range(len(YEARS) * 12):
        year, index = YEARS[month // 12], month % 12
        february = 29 if year % 4 == 0 else 28  # 2000 was a leap year too
        length = (31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[index]
        for day in range(1, length + 1):
            week, weekday = divmod(number + 4, 7)
            name = WEEKDAYS[weekday]
            from_start, from_end = (day - 1) // 7 + 1, (length - day) // 7 + 1
            yield Leaf(
                on=date(year, index + 1, day),
                number=number,
                week=week,
                month=month,
                name=name,
                numbered=(f"{from_start}{name}", f"-{from_end}{name}"),
                is_last=day == length,
            )
            number += 1


WALL: Final = tuple(torn_off())
ENDS: Final = [leaf for leaf in WALL[:LAST_ANCHOR] if leaf.is_last]


def is_due(leaf: Leaf, anchor: Leaf, rule: Rule) -> bool:
    """Whether a careful person calls a rule due on that day after its anchor."""
    if rule.freq == "DAILY":
        return (leaf.number - anchor.number) % rule.interval == 0
    if rule.freq == "WEEKLY":
        names = rule.weekdays or (anchor.name,)
        return leaf.name in names and (leaf.week - anchor.week) % rule.interval == 0
    if rule.freq == "MONTHLY":
        in_turn = (leaf.month - anchor.month) % rule.interval == 0
    else:
        in_turn = (leaf.on.year - anchor.on.year) % rule.interval == 0
        in_turn = in_turn and leaf.on.month in (rule.months or (anchor.on.month,))
    return in_turn and is_named(leaf, anchor, rule)


def is_named(leaf: Leaf, anchor: Leaf, rule: Rule) -> bool:
    """Whether it is a day of its month that a rule names, or else its anchor's."""
    if rule.weekdays:
        return any(name in leaf.numbered for name in rule.weekdays)
    days = (anchor.on.day,) if rule.is_plain else rule.days or (-1,)
    if leaf.is_last:  # stands for the days that its month does not have
        return any(day == -1 or day >= leaf.on.day for day in days)
    return leaf.on.day in days


def counted(rule: Rule, anchor: Leaf, horizon: Leaf) -> list[date]:
    """The days on which a rule is due up to a horizon, looked at one by one."""
    leaves = WALL[anchor.number + 1 : horizon.number + 1]
    found = [leaf.on for leaf in leaves if is_due(leaf, anchor, rule)]
    return [day for day in found if rule.until is None or day <= rule.until]


def due(rule: Rule, anchor: date, horizon: date) -> list[date]:
    """The days that the program finds, from the rule as it is kept."""
    deadline = Deadline(Kind.RECURRING, recurrence=str(rule), anchor=anchor)
    return [each.due_on for each in occurrences(deadline, horizon)]


def drawn_rule(chance: random.Random) -> Rule:
    """A rule such as the grammar of calendar phrases makes."""
    number = chance.choice((1, 1, 1, 2, 3, 4, 5, 6, 8, 9, 15, 18))
    few = min(number, 3)
    day = chance.choice((*range(1, 31), 29, 30, -1, -1))
    two_days = tuple(chance.sample((chance.randint(1, 27), -1), 2))
    nth = (f"{chance.choice((1, 2, 3, 4, -1))}{chance.choice(WEEKDAYS)}",)
    names = tuple(name for name in WEEKDAYS if chance.random() < 0.4) or ("SU",)
    months = tuple(sorted(chance.sample(range(1, 13), chance.choice((1, 1, 2, 4)))))
    return chance.choice(
        (
            Rule("DAILY", number),
            Rule("WEEKLY", number),
            Rule("WEEKLY", number, weekdays=names),
            Rule("MONTHLY", number),
            Rule("MONTHLY", days=(day,)),
            Rule("MONTHLY", days=two_days),
            Rule("MONTHLY", weekdays=nth),
            Rule("YEARLY", few),
            Rule("YEARLY", few, months),
            Rule("YEARLY", few, months, days=(day,)),
            Rule("YEARLY", few, months, weekdays=nth),
        )
    )


def drawn_triple(chance: random.Random) -> tuple[Rule, Leaf, Leaf]:
    """A rule, its anchor (often the last of a month) and a horizon."""
    rule = drawn_rule(chance)
    anchor = chance.choice(ENDS if chance.random() < 0.3 else WALL[:LAST_ANCHOR])
    horizon = WALL[anchor.number + chance.randint(0, REACH[rule.freq])]
    if chance.random() < 0.2:
        until = WALL[anchor.number + chance.randint(0, REACH[rule.freq])].on
        rule = replace(rule, until=until)
    return rule, anchor, horizon


def test_the_days_are_those_that_are_counted_one_by_one() -> None:
    chance = random.Random(2002)
    total = 0
    for _ in range(TRIPLES):
        rule, anchor, horizon = drawn_triple(chance)
        expected = counted(rule, anchor, horizon)
        found = due(rule, anchor.on, horizon.on)
        assert found == expected, (str(rule), anchor.on, horizon.on)
        total += len(expected)
    assert total > 5 * TRIPLES  # most of them are due, and more than once


def test_months_are_added_as_on_the_calendar() -> None:
    chance = random.Random(2002)
    for _ in range(1000):
        start, end = chance.choice(WALL), chance.choice(WALL)
        of_month = [leaf for leaf in WALL if leaf.month == end.month]
        same = [leaf for leaf in of_month if leaf.on.day <= start.on.day][-1]
        assert months_after(start.on, end.month - start.month) == same.on
        assert month_end(end.on) == of_month[-1].on


@pytest.mark.parametrize(
    ("rule", "anchor", "ours", "theirs"),
    [
        pytest.param(
            "FREQ=MONTHLY",
            "2003-01-31",
            ["2003-02-28", "2003-03-31", "2003-04-30"],
            ["2003-03-31", "2003-05-31", "2003-07-31"],
            id="a monthly report is owed for February too",
        ),
        pytest.param(
            "FREQ=MONTHLY;BYMONTHDAY=30",
            "2003-01-30",
            ["2003-02-28", "2003-03-30", "2003-04-30"],
            ["2003-03-30", "2003-04-30", "2003-05-30"],
            id="the 30th of each month leaves no month out",
        ),
        pytest.param(
            "FREQ=YEARLY",
            "2004-02-29",
            ["2005-02-28", "2006-02-28", "2007-02-28", "2008-02-29"],
            ["2008-02-29", "2012-02-29", "2016-02-29", "2020-02-29"],
            id="what is yearly from 29 February is not due every fourth year",
        ),
        pytest.param(
            "FREQ=YEARLY;BYMONTH=9",
            "2002-05-15",
            ["2002-09-30", "2003-09-30"],
            ["2002-09-15", "2003-09-15"],
            id="every September: the day of the anchor says nothing of September",
        ),
    ],
)
def test_where_rrule_answers_otherwise_ours_stands(
    rule: str, anchor: str, ours: list[str], theirs: list[str]
) -> None:
    start = date.fromisoformat(anchor)
    found = islice(days_after(start, parse_rule(rule)), len(ours))
    assert [day.isoformat() for day in found] == ours
    rfc = rrulestr(f"DTSTART:{start:%Y%m%d}T000000\nRRULE:{rule}")
    later = (day for moment in rfc if (day := moment.date()) > start)
    assert [day.isoformat() for day in islice(later, len(theirs))] == theirs


def test_a_month_without_a_fifth_monday_is_left_out() -> None:
    found = days_after(date(2005, 4, 1), parse_rule("FREQ=YEARLY;BYMONTH=3;BYDAY=5MO"))
    assert list(islice(found, 2)) == [date(2008, 3, 31), date(2009, 3, 30)]


def test_dates_are_counted_from_the_anchor_and_not_from_the_one_before() -> None:
    """One month at a time, relativedelta would stay on the 28th after February."""
    anchor, month = date(2003, 1, 31), relativedelta(months=1)
    assert anchor + month + month == date(2003, 3, 28)
    _, second = islice(days_after(anchor, Rule("MONTHLY")), 2)
    assert second == date(2003, 3, 31)


@pytest.mark.parametrize(
    ("rule", "anchor", "days"),
    [
        ("FREQ=MONTHLY", "9999-11-30", ["9999-12-30"]),
        ("FREQ=DAILY;INTERVAL=999999999", "2002-05-31", []),
        ("FREQ=MONTHLY;INTERVAL=999999999", "2002-05-31", []),
        ("FREQ=YEARLY;BYMONTH=12", "9998-12-31", ["9999-12-31"]),
        ("FREQ=WEEKLY;BYDAY=SU", "9999-12-20", ["9999-12-26"]),
    ],
)
def test_a_rule_ends_with_the_calendar(rule: str, anchor: str, days: list[str]) -> None:
    found = days_after(date.fromisoformat(anchor), parse_rule(rule))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize("months", [96_000, -24_100, 10**12])
def test_there_are_no_months_outside_of_the_calendar(months: int) -> None:
    with pytest.raises(OverflowError):
        months_after(date(2002, 5, 31), months)


def test_two_years_after_29_february_is_the_28th() -> None:
    assert two_years_after(date(2004, 2, 29)) == date(2006, 2, 28)


def test_a_rule_is_read_as_it_was_written() -> None:
    chance = random.Random(2002)
    rules = [drawn_triple(chance)[0] for _ in range(500)]
    assert [parse_rule(str(rule)) for rule in rules] == rules
