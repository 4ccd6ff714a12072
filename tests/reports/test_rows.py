"""Rows by what they have in common."""

from __future__ import annotations

from crmnet.reports.rows import parted


def test_parts_stand_in_the_order_in_which_they_first_occur() -> None:
    parts = parted(["b1", "a1", "b2"], lambda row: row[0])
    assert list(parts.items()) == [("b", ["b1", "b2"]), ("a", ["a1"])]


def test_of_no_rows_there_are_no_parts() -> None:
    assert parted([], str) == {}
