"""An instant that somebody types: the last one, in the reader's zone or another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import pytest

from crmnet.cli.frame.moments import past_moment
from crmnet.errors import BadInput

if TYPE_CHECKING:
    from crmnet.cli.frame.context import Context


class Reader:
    """Knows the instant and the zone, and the days that are typed here."""

    def __init__(self, now: str, zone: str = "America/Guatemala") -> None:
        self.now = datetime.fromisoformat(now).astimezone(UTC)
        self.zone = ZoneInfo(zone)

    def past_day(self, text: str) -> date:
        today = self.now.astimezone(self.zone).date()
        words = {"ayer": today - timedelta(1), "hoy": today}
        return words.get(text) or date.fromisoformat(text)


def moment(text: str, **how: Any) -> str:
    reader = cast("Context", Reader(**{"now": "2002-11-04T09:30-06:00", **how}))
    return past_moment(reader, text, "--at").isoformat()[:16]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("09:10", "2002-11-04T15:10"),
        ("9:10", "2002-11-04T15:10"),
        ("9h10", "2002-11-04T15:10"),
        ("09:31", "2002-11-03T15:31"),  # it is not that late yet: it was yesterday
        ("ayer 23:50", "2002-11-04T05:50"),
        ("ayer, 23:50", "2002-11-04T05:50"),
        ("hoy 00:05", "2002-11-04T06:05"),
        ("2002-11-03 08:00", "2002-11-03T14:00"),
        ("2002-11-03T08:00:59", "2002-11-03T14:00"),
        ("2002-11-03T08:00Z", "2002-11-03T08:00"),
        ("2002-11-03 08:00 +02:00", "2002-11-03T06:00"),
        ("2002-11-05 08:00", "2002-11-05T14:00"),  # a day that is named is not moved
    ],
)
def test_what_is_typed(text: str, at: str) -> None:
    assert moment(text) == at


def test_just_after_midnight_a_late_hour_was_yesterday() -> None:
    assert moment("23:50", now="2002-11-04T00:10-06:00") == "2002-11-04T05:50"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-07 12:00", "2026-03-07T17:00"),
        ("2026-03-09 12:00", "2026-03-09T16:00"),
    ],
)
def test_the_hour_is_that_of_the_day_on_either_side_of_a_change(
    text: str, at: str
) -> None:
    how = {"now": "2026-06-01T12:00-04:00", "zone": "America/New_York"}
    assert moment(text, **how) == at


@pytest.mark.parametrize("text", ["", "ayer", "2002-11-03", "25:00", "9:60", "9"])
def test_what_has_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--at is a time"):
        moment(text)
