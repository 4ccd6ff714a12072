"""An hour that people write is one instant by the clock of a place, or refused."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from crmnet.domain import local_time
from crmnet.domain.local_time import WrittenInstant
from crmnet.errors import BadInput

TORONTO = ZoneInfo("America/Toronto")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-12-04", WrittenInstant("2026-12-04")),
        ("2026-12-04 08:00", WrittenInstant("2026-12-04", 480)),
        ("2026-12-04T08:00", WrittenInstant("2026-12-04", 480)),
        ("4 de diciembre de 2026, 8:05", WrittenInstant("4 de diciembre de 2026", 485)),
        ("2026-12-04 24:00", WrittenInstant("2026-12-04", 1440)),
        ("2026-11-01 01:30-04:00", WrittenInstant("2026-11-01", 90, "-04:00")),
        ("2026-12-04 08:00Z", WrittenInstant("2026-12-04", 480, "Z")),
        ("mañana", WrittenInstant("mañana")),
    ],
)
def test_a_day_and_its_hour(text: str, written: WrittenInstant) -> None:
    assert local_time.parted(text) == written


@pytest.mark.parametrize("text", ["2026-12-04 24:01", "2026-12-04 08:60"])
def test_there_is_no_such_hour(text: str) -> None:
    with pytest.raises(BadInput, match="there is no such hour"):
        local_time.parted(text)


@pytest.mark.parametrize(
    ("day", "clock", "offset", "at"),
    [
        ("2026-12-04", 480, None, "2026-12-04T13:00"),
        ("2026-07-04", 480, None, "2026-07-04T12:00"),
        ("2026-12-04", 1440, None, "2026-12-05T05:00"),
        ("2026-11-01", 90, "-04:00", "2026-11-01T05:30"),
        ("2026-11-01", 90, "-05:00", "2026-11-01T06:30"),
        ("2026-12-04", 480, "Z", "2026-12-04T08:00"),
        ("2026-11-01", 120, None, "2026-11-01T07:00"),
        ("2026-03-08", 180, None, "2026-03-08T07:00"),
    ],
)
def test_an_hour_is_one_instant(
    day: str, clock: int, offset: str | None, at: str
) -> None:
    found = local_time.instant(date.fromisoformat(day), clock, offset, TORONTO)
    assert found == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_an_hour_that_is_skipped_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        local_time.instant(date(2026, 3, 8), 150, None, TORONTO)
    assert str(refused.value) == (
        "there is no 2026-03-08 02:30 in America/Toronto: the clocks are moved then "
        "(write 2026-03-08 03:30)"
    )


def test_an_hour_that_comes_twice_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        local_time.instant(date(2026, 11, 1), 90, None, TORONTO)
    assert str(refused.value) == (
        "2026-11-01 01:30 comes twice in America/Toronto (write 2026-11-01 01:30-04:00 "
        "/ 2026-11-01 01:30-05:00)"
    )


def test_a_day_begins_where_its_first_hour_is_skipped() -> None:
    # Guatemala, 30 April 2006: 00:00 was 01:00
    day = local_time.beginning(date(2006, 4, 30), ZoneInfo("America/Guatemala"))
    assert day == datetime(2006, 4, 30, 6, tzinfo=UTC)
