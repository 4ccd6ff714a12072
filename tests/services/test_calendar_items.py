"""How far the occurrences of what recurs are made."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.services.calendar_items import until_of

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
