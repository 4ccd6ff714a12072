"""When the seasons begin by the sun; the instants are those of almanacs, in UTC."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.sun import first_day


@pytest.mark.parametrize(
    ("season", "day"),
    [
        (0, "2000-03-20"),  # 07:35
        (1, "1962-06-21"),  # 21:24, the example of Meeus
        (0, "2007-03-21"),  # 00:07
        (1, "2008-06-20"),  # 23:59
        (2, "2025-09-22"),  # 18:19
        (2, "2026-09-23"),  # 00:05
        (3, "2027-12-22"),  # 02:42
        (3, "2023-12-22"),  # 03:27
        (1, "2024-06-20"),  # 20:51
    ],
)
def test_a_season_begins_on_the_day_of_the_almanac(season: int, day: str) -> None:
    assert first_day(season, int(day[:4])).isoformat() == day


def test_the_days_of_two_centuries_stay_where_seasons_begin() -> None:
    expected = ((3, (19, 21)), (6, (20, 22)), (9, (21, 24)), (12, (20, 23)))
    for year in range(1900, 2101):
        for season, (month, (least, most)) in enumerate(expected):
            day = first_day(season, year)
            assert date(year, month, least) <= day <= date(year, month, most)
