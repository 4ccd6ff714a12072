"""Every report beside a slow recomputation, over random worlds.

``python benchmarks/oracle.py`` plays some thousands; here are the first. Break a rule
of a report by hand, such as ``due_on < :today``, and see it found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.oracle import days
from tests.oracle.playing import Difference, compare
from tests.oracle.shrinking import shrunk, told
from tests.oracle.worlds import a_case

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = 20


@pytest.mark.parametrize("first", range(0, 200, BLOCK))
def test_every_report_says_what_the_oracle_says(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ana")  # the commands set it; here it is put back
    for number in range(first, first + BLOCK):
        case = a_case(number)
        try:
            compare(case, tmp_path)
        except Difference:
            pytest.fail(told(*shrunk(case, tmp_path)))


def test_a_case_is_always_the_same_for_its_number() -> None:
    assert a_case(7) == a_case(7)
    assert a_case(7) != a_case(8)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2002-05-31", 1, "2002-06-30"),
        ("2003-08-31", 6, "2004-02-29"),
        ("2002-11-30", 3, "2003-02-28"),
        ("2002-12-15", 1, "2003-01-15"),
        ("2002-05-31", 24, "2004-05-31"),
    ],
)
def test_months_are_added_from_the_anchor(day: str, months: int, then: str) -> None:
    assert days.plus_months(day, months) == then


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        ("2002-12-31", 1, "2003-01-01"),
        ("2004-03-01", -1, "2004-02-29"),
        ("2003-01-01", -1, "2002-12-31"),
        ("2002-09-30", 35, "2002-11-04"),
    ],
)
def test_days_are_counted_one_by_one(day: str, number: int, then: str) -> None:
    assert days.plus_days(day, number) == then
    assert days.ordinal(then) - days.ordinal(day) == number


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Antes de octubre,  del 2002.", ("before", None, "2002-09-30")),
        ("noviembre de 2002", ("interval", "2002-11-01", "2002-11-30")),
        ("después de octubre de 2002", ("after", "2002-11-01", None)),
        ("2002-11-05", ("point", "2002-11-05", "2002-11-05")),
        ("en los próximos seis meses", ("interval", "2002-06-01", "2002-11-30")),
        ("cuando convenga", ("undated", None, None)),
        (
            "1 días después de la VIII Conferencia",
            ("point", "2002-12-02", "2002-12-02"),
        ),
        ("antes de la VIII Conferencia", ("before", None, "2002-11-30")),
        ("antes de la IX Conferencia", ("undated", None, None)),
        ("dentro de los 10 días de 1.1", ("before", None, "2002-10-11")),
        ("dentro de los 10 días de 1.2", ("undated", None, None)),
    ],
)
def test_cells_are_read(text: str, meaning: tuple[str | None, ...]) -> None:
    done = {"1.1": "2002-10-01", "1.2": None}
    named = {"viii conferencia": "2002-12-01"}
    known = days.Known(named, frozenset(done), done.__getitem__)
    assert days.read(text, "2002-05-31", known)[:3] == meaning
