"""Eleven logins contribute to one leaf at once: none is lost, each is its own."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import NotPermitted
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.achievements import achievement_rows
from crmnet.reports.filters import Filters
from crmnet.reports.round import RoundView, asked_round, round_list, rounds_meant
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import Deed, contribute
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.db import offices, undoing
from crmnet.services.round.opening import open_round
from crmnet.store import changes
from crmnet.store.checks import faults
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import a_plan, an_item, load
from tests.store.test_rights import of
from tests.store.test_round_logins import CLOCK, TODAY, WANTED, login_of

if TYPE_CHECKING:
    from crmnet.reports.achievements import AchievementRow
    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

EACH_TIMES = 3
OFFICES = (*COUNTRIES, "presidency", "secretariat")
YEAR = (date(2002, 6, 1), date(2003, 12, 31))


def prepare(place: str) -> None:
    """Make a store: a leaf of the network, a login for each office, an open round."""
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1"), members=tuple(COUNTRIES)))
        for office in OFFICES:
            offices.add(owner, office, login_of(office))
        open_round(owner, None, WANTED, CLOCK)


def opened(place: str, office: str) -> contextlib.closing[Store]:
    """The store as an office has it, closed at the end."""
    return contextlib.closing(open_store(of(place, login_of(office))))


def give(place: str, country: str, times: int) -> list[str]:
    """Contribute so many times; the texts that are kept, as the login was told.

    Between them it tries to contribute for the next country.
    """
    codes = list(COUNTRIES)
    other = codes[(codes.index(country) + 1) % len(codes)]
    told = []
    with opened(place, country) as store:
        for number in range(times):
            deed = Deed(text=f"{country} taller {number}", results=("operations=1",))
            if contribute(store, Aim("1", None, country), CLOCK, deed).changed:
                told.append(f"{country} taller {number}")
            with pytest.raises(NotPermitted):
                contribute(store, Aim("1", None, other), CLOCK, Deed(text="por otro"))
    return told


def give_at_once(place: str, times: int) -> list[str]:
    """All eleven at once; the texts that are kept, as the logins were told."""
    with ThreadPoolExecutor(len(COUNTRIES)) as pool:
        each = pool.map(lambda country: give(place, country, times), COUNTRIES)
        return [text for told in each for text in told]


def achieved(store: Store) -> tuple[AchievementRow, ...]:
    """What `report achievements` shows."""
    return tuple(achievement_rows(store, TODAY, Filters(), YEAR))


@pytest.fixture
def place(postgresql: PostgreSQL) -> str:
    """A store on a server, with a login for each office."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    prepare(place)
    return place


def test_eleven_contribute_at_once_and_nothing_is_lost(place: str) -> None:
    told = give_at_once(place, EACH_TIMES)
    assert len(told) == len(COUNTRIES) * EACH_TIMES
    with contextlib.closing(open_store(place)) as owner:
        rows = achieved(owner)
        assert sorted(row.text or "" for row in rows) == sorted(told)
        assert all((row.text or "").startswith(row.party) for row in rows)
        (one,) = round_list(owner)
        assert (one.answered, one.asked) == (11, 11)
        assert list(faults(owner)) == []


def test_an_undo_of_one_leaves_the_other(place: str) -> None:
    for country in ("GT", "MX"):
        give(place, country, 1)
    with opened(place, "GT") as guatemala:
        latest = changes.last(guatemala)
        assert latest is not None
        with pytest.raises(NotPermitted):  # it is Mexico's
            undoing.undo(guatemala, latest[0], CLOCK.now)
        undoing.undo(guatemala, latest[0] - 1, CLOCK.now)
        assert [row.party for row in achieved(guatemala)] == ["MX"]
        (meant,) = rounds_meant(guatemala, None)
        heard = asked_round(guatemala, meant, RoundView(TODAY, UTC)).rows
        assert [row.party for row in heard if row.answered_on] == ["MX"]


def test_no_country_closes_what_the_network_owes(place: str) -> None:
    closing = Fact(EntryKind.COMPLETED)
    for office in OFFICES:
        with opened(place, office) as store:
            aim = Aim("1", None, "network")
            if office in COUNTRIES:
                with pytest.raises(NotPermitted):
                    record(store, aim, CLOCK, closing)
                continue
            assert record(store, aim, CLOCK, closing).changed
            latest = changes.last(store)
            assert latest is not None
            undoing.undo(store, latest[0], CLOCK.now)
