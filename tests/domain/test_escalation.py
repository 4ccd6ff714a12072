"""When which step of escalation is reached."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crmnet.domain.escalation import rungs_reached

DUE = date(2002, 9, 30)
BOTH = {"head": 15, "presidency": 30}


@pytest.mark.parametrize(
    ("after", "late", "rungs"),
    [
        (BOTH, 14, []),
        (BOTH, 15, ["head"]),
        (BOTH, 22, ["head"]),
        (BOTH, 23, ["warned", "head"]),
        (BOTH, 29, ["warned", "head"]),
        (BOTH, 30, ["warned", "head", "presidency"]),
        (BOTH, 3000, ["warned", "head", "presidency"]),
        ({"head": 1}, 0, []),
        ({"head": 1}, 1, ["head"]),
        ({"head": 1}, 99, ["head"]),
        ({"presidency": 5}, 0, []),  # nobody is warned before it is overdue
        ({"presidency": 5}, 1, ["warned"]),
        ({"presidency": 5}, 5, ["warned", "presidency"]),
        ({}, 99, []),
    ],
)
def test_a_rung_is_reached_when_its_days_are_over(
    after: dict[str, int], late: int, rungs: list[str]
) -> None:
    found = rungs_reached(after, DUE, DUE + timedelta(late))
    assert [rung for rung, _day in found] == rungs


def test_each_has_the_day_on_which_it_was_reached() -> None:
    assert dict(rungs_reached(BOTH, DUE, date(2003, 1, 1))) == {
        "warned": date(2002, 10, 23),
        "head": date(2002, 10, 15),
        "presidency": date(2002, 10, 30),
    }
