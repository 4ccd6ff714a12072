"""How a plan counts: the block ``dates`` of a plan file, read, checked and written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.plan_calendar import (
    PLAIN,
    Biannual,
    DaysOff,
    NamedBy,
    PlanCalendar,
    Seasons,
)
from crmnet.errors import BadFile
from crmnet.files.yaml.plan import read_plan, write_plan
from crmnet.i18n import language
from tests.factory import a_plan, an_item

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
plan: prueba
language: es
title: Plan de prueba
members: [GT, HN, MX]
"""
THEMES = """\
themes:
  - title: Mecanismos
"""
BLOCK = """\
dates:
  fiscal_year: 04-01
  named_by: end
  seasons: meteorological
  biannual: twice_a_year
  days_off: next
  holidays: {GT: [2027-09-15, 2027-06-30], México: [5 de febrero de 2027]}
  reference:
    VIII Conferencia: 2003-05-29
    entrada en vigor: null
    firma:
"""
CALENDAR = PlanCalendar(
    fiscal_year=(4, 1),
    named_by=NamedBy.END,
    seasons=Seasons.METEOROLOGICAL,
    biannual=Biannual.TWICE_A_YEAR,
    days_off=DaysOff.NEXT,
    holidays=(
        ("GT", (date(2027, 6, 30), date(2027, 9, 15))),
        ("MX", (date(2027, 2, 5),)),
    ),
    reference=(
        ("VIII Conferencia", date(2003, 5, 29)),
        ("entrada en vigor", None),
        ("firma", None),
    ),
)


def read(folder: Path, block: str) -> PlanCalendar:
    file = folder / "plan.yaml"
    file.write_text(HEAD + block + THEMES, "utf-8")
    return read_plan(file).plan.dates


def faults(folder: Path, block: str) -> list[str]:
    with pytest.raises(BadFile) as refusal:
        read(folder, block)
    say = language("en").say
    return [
        f"{one.line}:{one.column} {say(one.message)}" for one in refusal.value.faults
    ]


def test_the_block_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, BLOCK) == CALENDAR


def test_without_it_a_plan_counts_as_ever(tmp_path: Path) -> None:
    assert read(tmp_path, "") == PLAIN
    assert read(tmp_path, "dates:\n") == PLAIN
    assert "dates" not in write_plan(a_plan(an_item("1")))


def test_it_is_written_as_it_is_read(tmp_path: Path) -> None:
    plan = a_plan(an_item("1"), dates=CALENDAR)
    text = write_plan(plan)
    assert (
        "dates:\n"
        "  fiscal_year: 04-01\n"
        "  named_by: end\n"
        "  seasons: meteorological\n"
        "  biannual: twice_a_year\n"
        "  days_off: next\n"
        "  holidays: {GT: [2027-06-30, 2027-09-15], MX: [2027-02-05]}\n"
        "  reference:\n"
        "    VIII Conferencia: 2003-05-29\n"
        "    entrada en vigor: null\n"
        "    firma: null\n"
    ) in text
    file = tmp_path / "again.yaml"
    file.write_text(text, "utf-8")
    assert read_plan(file).plan == plan


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        (
            "dates: {fiscal: 04-01}\n",
            '5:9 unknown key: "fiscal" (did you mean "fiscal_year"?)',
        ),
        (
            "dates: {año fiscal: 04-01}\n",
            '5:9 unknown key: "año fiscal" (did you mean "fiscal_year"?)',
        ),
        (
            "dates: {fiscal_year: 02-29}\n",
            '5:22 no day on which each fiscal year begins: "02-29" (write month and '
            "day, as in 04-01)",
        ),
        (
            "dates: {fiscal_year: 13-01}\n",
            '5:22 no day on which each fiscal year begins: "13-01" (write month and '
            "day, as in 04-01)",
        ),
        (
            "dates: {fiscal_year: abril}\n",
            '5:22 no day on which each fiscal year begins: "abril" (write month and '
            "day, as in 04-01)",
        ),
        (
            "dates: {seasons: southern}\n",
            '5:18 not allowed here: "southern" (use one of: astronomical, '
            "meteorological)",
        ),
        (
            "dates: {named_by: middle}\n",
            '5:19 not allowed here: "middle" (use one of: start, end)',
        ),
        (
            "dates: {biannual: twice}\n",
            '5:19 not allowed here: "twice" (use one of: twice_a_year, '
            "every_two_years)",
        ),
        (
            "dates: {bianual: twice_a_year}\n",
            '5:9 unknown key: "bianual" (did you mean "biannual"?)',
        ),
        (
            "dates: {days_off: move}\n",
            '5:19 not allowed here: "move" (use one of: keep, next, previous)',
        ),
        (
            "dates: {holidays: {Francia: [2027-07-14]}}\n",
            '5:20 not a member country: "Francia" (use one of: GT, HN, MX)',
        ),
        (
            "dates: {holidays: {GT: [2027-01-02], Guatemala: [2027-01-03]}}\n",
            "5:38 this country is named twice: GT (delete one)",
        ),
        (
            "dates: {holidays: {GT: 2027-01-02}}\n",
            '5:24 a list is needed here: "[…]", or lines with "- "',
        ),
        (
            "dates: {reference: {Firma: 2027-01-02, firma: null}}\n",
            "5:40 this reference date is named twice (delete one)",
        ),
        (
            "dates: {reference: {conferencia: 2027-02-01, la Conferencia: null}}\n",
            "5:46 this reference date is named twice (delete one)",
        ),
        *(
            (
                f"dates: {{reference: {{{name}: null}}}}\n",
                f'5:21 "{name}" cannot name a reference date (give it a name, as in '
                '"VIII Conferencia")',
            )
            for name in ("30 de junio", "cada mes", "la", "1.1.2", "2027")
        ),
        (
            'dates: {reference: {"": 2027-01-02}}\n',
            '5:21 a reference date needs a name (as in "entry into force: 2003-05-29")',
        ),
        ("dates: 04-01\n", '5:8 keys with values are needed here, as in "title: …"'),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, block: str, fault: str
) -> None:
    (said,) = faults(tmp_path, block)
    assert said == fault


def test_a_day_that_does_not_exist_is_told(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, "dates: {holidays: {GT: [2027-02-30]}}\n")
    assert said.startswith("5:25 ")
    (said,) = faults(tmp_path, "dates: {reference: {firma: 2027-02-30}}\n")
    assert said.startswith("5:28 ")


def test_a_name_may_not_tell_of_a_person(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, "dates: {reference: {tel 2222-3333 de Ana Mora: ~}}\n")
    assert said.startswith("5:21 ")


DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
CALENDARS = st.builds(
    PlanCalendar,
    fiscal_year=st.none() | st.tuples(st.integers(1, 12), st.integers(1, 28)),
    named_by=st.none() | st.sampled_from(list(NamedBy)),
    seasons=st.sampled_from(list(Seasons)),
    biannual=st.none() | st.sampled_from(list(Biannual)),
    days_off=st.sampled_from(list(DaysOff)),
    holidays=st.dictionaries(
        st.sampled_from(("GT", "HN")),
        st.sets(DAYS, min_size=1, max_size=3).map(lambda days: tuple(sorted(days))),
    ).map(lambda found: tuple(found.items())),
    reference=st.dictionaries(
        st.sampled_from(("firma", "VIII Conferencia", "entrada en vigor: hoy", "no")),
        st.none() | DAYS,
    ).map(lambda found: tuple(found.items())),
)


@given(CALENDARS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, calendar: PlanCalendar
) -> None:
    file = tmp_path_factory.mktemp("plan") / "plan.yaml"
    plan = a_plan(an_item("1"), dates=calendar)
    file.write_text(write_plan(plan), "utf-8")
    assert read_plan(file).plan == plan
