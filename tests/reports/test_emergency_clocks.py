"""`emergency` and the card over two changes of daylight-saving time, in eleven zones.

What is right is computed here, from zoneinfo and the words of each rule alone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from crmnet.i18n import language
from crmnet.render.emergency import card as page
from crmnet.render.emergency import now as screen
from crmnet.reports.emergency import card as cards
from crmnet.reports.emergency import now as report
from crmnet.store import log
from tests.emergency_world import enter
from tests.factory import NOW, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.store.engine.contract import Store

ZONES: Final = {
    "BZ": ZoneInfo("America/Belize"),
    "CA": ZoneInfo("America/Vancouver"),
    "CR": ZoneInfo("America/Costa_Rica"),
    "DO": ZoneInfo("America/Santo_Domingo"),
    "GT": ZoneInfo("America/Guatemala"),
    "HN": ZoneInfo("America/Tegucigalpa"),
    "MX": ZoneInfo("America/Tijuana"),
    "NI": ZoneInfo("America/Managua"),
    "PA": ZoneInfo("America/Panama"),
    "SV": ZoneInfo("America/El_Salvador"),
    "US": ZoneInfo("America/New_York"),
}
READER: Final = ZoneInfo("America/St_Johns")  # half an hour off, and it changes too
OPENS, CLOSES, WEEKEND = time(8), time(16), (5, 6)
SATURDAYS: Final = (
    datetime(2026, 3, 7, 18, 20, tzinfo=UTC),
    datetime(2026, 10, 31, 18, 20, tzinfo=UTC),
)
INSTANTS: Final = [
    begin + timedelta(minutes=59 * number)
    for begin in SATURDAYS
    for number in range(24)
]
RELIEF: Final = time(2, 30)  # when duty passes on; in March there is no such time


def reliefs(zone: ZoneInfo, first: date) -> list[datetime]:
    """When duty passes on in each of forty days, UTC."""
    days = [first + timedelta(days=number) for number in range(40)]
    return [datetime.combine(day, RELIEF, zone).astimezone(UTC) for day in days]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Eleven countries in which "even" and "odd" are on duty in turn, day by day."""
    place = tmp_path_factory.mktemp("clocks") / "crmnet.db"
    with new_store(place) as made:
        fill(made)
        yield made


def fill(made: Store) -> None:
    with log.change(made, NOW) as into:
        for country, zone in ZONES.items():
            point = {"country": country, "network": "liaison", "role": "duty"}
            hours = {"hours": "mon-fri 08:00-16:00", "timezone": zone.key}
            enter(into, "focal_point", point | hours)
            known = []
            for name in ("even", "odd"):
                of = {"country": country, "network": "liaison", "role": "member"}
                email = f"{name}@{country.lower()}.example.org"
                own = {"name": name, "fold": name, "email": email, "phone": "2222 0000"}
                known.append(enter(into, "officer", of | own))
            for begin in SATURDAYS:
                bounds = reliefs(zone, begin.date() - timedelta(days=9))
                for number, (starts, ends) in enumerate(pairwise(bounds)):
                    enter(into, "duty", {
                        "country": country, "network": "liaison",
                        "officer": known[number % 2], "from_at": kept(starts),
                        "until_at": kept(ends),
                    })  # fmt: skip


def kept(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def on_duty(country: str, at: datetime) -> tuple[str, datetime]:
    """Who is, and until when."""
    begin = max(one for one in SATURDAYS if one - timedelta(days=9) < at)
    bounds = reliefs(ZONES[country], begin.date() - timedelta(days=9))
    place = sum(bound <= at for bound in bounds) - 1
    return ("even", "odd")[place % 2], bounds[place + 1]


def is_open(country: str, at: datetime) -> bool:
    there = at.astimezone(ZONES[country])
    return there.weekday() not in WEEKEND and OPENS <= there.time() < CLOSES


def next_change(country: str, at: datetime) -> datetime:
    """Minute by minute."""
    when = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
    while is_open(country, when) is is_open(country, at):
        when += timedelta(minutes=1)
    return when


def test_there_are_48_instants_and_two_changes() -> None:
    assert len(INSTANTS) == 48
    for country, steps in {"CA": 2, "MX": 2, "US": 2, "PA": 1, "HN": 1}.items():
        zone = ZONES[country]
        for begin in (INSTANTS[:24], INSTANTS[24:]):
            assert len({at.astimezone(zone).utcoffset() for at in begin}) == steps


@pytest.mark.parametrize("at", INSTANTS, ids=str)
def test_the_screen_is_right_at_each_instant(store: Store, at: datetime) -> None:
    found = report.emergency(store, at)
    rows = {row.country: row for row in report.emergency_rows(found) if row.place == 1}
    assert set(rows) == set(ZONES)
    for country, row in rows.items():
        name, until = on_duty(country, at)
        local = at.astimezone(ZONES[country])
        assert (row.name, row.duty_until) == (name, kept(until))
        assert row.local_time == local.isoformat(timespec="minutes")
        assert row.is_open == int(is_open(country, at))
        assert row.changes_at == kept(next_change(country, at))
        assert row.day_and_night == 0
    said = screen.plain(found, READER, language("en"))
    for line in said.splitlines()[1:12]:
        country = next(c for c in ZONES if line.startswith(language("en").country(c)))
        time_there = f"{at.astimezone(ZONES[country]):%H:%M}"
        assert re.search(rf"There: (?:\w+ \d+, )?{time_there}, ", line)


@pytest.mark.parametrize("at", INSTANTS, ids=str)
def test_the_card_is_right_at_each_instant(store: Store, at: datetime) -> None:
    made = cards.card(store, at, READER)
    end = at + timedelta(days=14)
    for post in made.posts:
        expected, when = [], at
        while when < end:
            name, until = on_duty(post.country, when)
            expected.append((kept(when), kept(min(until, end)), name))
            when = until
        assert [watch[:3] for watch in post.watches] == expected
        steps = made.clocks[str(post.zone)]
        for hour in range(14 * 24):
            moment = at + timedelta(hours=hour)
            step = [one for one in steps if one.since <= moment][-1]
            there, here = (moment.astimezone(z) for z in (ZONES[post.country], READER))
            assert step.ahead == there.utcoffset() - here.utcoffset()  # type: ignore[operator]


def test_the_page_tells_the_rota_by_the_readers_clock(store: Store) -> None:
    at = INSTANTS[24]
    made = cards.card(store, at, READER)
    [us] = [c for c in page.page(made, language("en")).countries if c.anchor == "us"]
    spans = [entry.when for entry in us.posts[0].lists[0].entries]
    # 02:30 in New York is 04:00 in St. John's; by then both are an hour behind
    assert spans[:3] == [
        "Saturday 31 Oct, 15:50 – Sunday 1 Nov, 04:00",
        "Sunday 1 Nov, 04:00 – Monday 2 Nov, 04:00",
        "Monday 2 Nov, 04:00 – Tuesday 3 Nov, 04:00",
    ]
