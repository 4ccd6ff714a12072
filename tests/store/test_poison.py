"""No command falls over a value that is none: a sample of benchmarks/poison.py."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from benchmarks.poison import COMMANDS, Case, falls, fill, poisoned
from crmnet.store.opening import open_store
from crmnet.store.poison import BadValue, bad_values

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


def test_only_the_rows_of_the_tables_that_are_meant_are_searched(
    filled: Path | str,
) -> None:
    """Where no table is meant, none is: the past of a file has most where it stands."""
    with poisoned(filled, CASES[0]), closing(open_store(filled)) as store:
        [bad] = bad_values(store)
        assert bad == BadValue("calendar_item", bad.key, "due_on")
        assert list(bad_values(store, {"calendar_item": "due_on IS NOT NULL"})) == [bad]
        assert list(bad_values(store, {"calendar_item": "FALSE"})) == []
        assert list(bad_values(store, {"item": "TRUE"})) == []
        assert list(bad_values(store, {})) == []
