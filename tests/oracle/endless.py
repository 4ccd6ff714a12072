"""What is done for something that has no end, and days on which it counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days
from tests.oracle.asking import Ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.oracle.values import State

AGO = (0, 0, 1, 20, 200, 364)


def deeds(
    random: Random, state: State, day: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A leaf is made permanent, and some contribute to it, on days up to this one."""
    leaves = state.leaves()
    if not leaves:
        return
    code = random.choice([*leaves])
    members = state.plans()[leaves[code].plan].members
    words = {"code": code, "text": "permanente", "reason": "acuerdo"}
    yield "schedule", words
    for number in range(random.randint(2, 6)):
        yield (
            "contribute",
            {
                "code": code,
                "party": random.choice((*members, "presidency", "secretariat")),
                "text": f"aporte {number}",
                "on": days.plus_days(day, -random.choice(AGO)),
                "reason": "consta en acta",
            },
        )


def questions(random: Random, state: State, day: str) -> Iterator[Ask]:
    """How the countries stand soon after, and when a year has gone by."""
    members = sorted({one for plan in state.plans().values() for one in plan.members})
    for limits in ({}, {"party": random.choice([*members, "network"])}):
        today = days.plus_days(day, random.choice((0, 1, 45, 345, 365, 366)))
        yield Ask("matrix", today, limits)
