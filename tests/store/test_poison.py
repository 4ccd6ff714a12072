"""No command falls over a value that is none: a sample of benchmarks/poison.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.poison import COMMANDS, Case, falls, fill, poisoned

if TYPE_CHECKING:
    from pathlib import Path

CASES = (
    Case("calendar_item", "due_on", "2002-02-30"),
    Case("calendar_item", "reading", "{"),
    Case("item", "level", "x"),
    Case("plan", "labels", "[1]"),
    Case("officer", "country", "XX|YY"),
    Case("presidency", "country", "x"),
    Case("change", "at", "x"),
    Case("log", "was", "[1]"),
    Case("message", "shows", "{"),
)


@pytest.fixture
def filled(place: Path | str) -> Path | str:
    fill(place)
    return place


def test_no_command_falls_over_a_value_that_is_none(filled: Path | str) -> None:
    for number, case in enumerate(CASES):
        with poisoned(filled, case) as done:
            assert done
        assert list(falls(filled, case, COMMANDS[number % 3 :: 3])) == []
