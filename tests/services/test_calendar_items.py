"""How far occurrences are made, and what is withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.leaves import until_of
from crmnet.domain.party import Duty, Owes
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from tests.factory import EACH, a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = date(2002, 5, 31)
SOONER, LATER = date(2002, 12, 31), date(2003, 12, 31)


@pytest.mark.parametrize(
    ("own", "extended", "until"),
    [
        (None, None, date(2004, 5, 31)),
        (SOONER, None, SOONER),
        (SOONER, LATER, LATER),
        (LATER, SOONER, LATER),
        (None, LATER, date(2004, 5, 31)),
        (None, date(2005, 1, 1), date(2005, 1, 1)),
    ],
)
def test_occurrences_are_made_up_to_the_furthest_day_that_is_said(
    own: date | None, extended: date | None, until: date
) -> None:
    assert until_of(own, REFERENCE, extended) == until


def test_a_leaf_that_gains_children_loses_all_its_calendar_items(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    first = an_item("1")
    for owes in (EACH, Owes(Duty.PARTIES, ("HN", "MX"))):
        load(store, a_plan(first, an_item("1.1", owes=owes)))
    load(store, a_plan(first, an_item("1.1"), an_item("1.1.1")))
    rows = activities(store, REFERENCE, Filters())
    assert [(row.code, row.party) for row in rows] == [("1.1.1", "network")]


def test_what_no_longer_counts_is_marked_with_one(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    for owes in (EACH, Owes(Duty.PARTIES, ("HN", "MX"))):
        load(store, a_plan(an_item("1", owes=owes)))
    marked = "SELECT party, gone FROM calendar_item ORDER BY party"
    assert store.query(marked) == [("GT", 1), ("HN", 0), ("MX", 0)]
