"""On a server each login answers a round for itself, eleven at once, none lost."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.errors import NotPermitted
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.round import round_list
from crmnet.services.db import offices
from crmnet.services.round.answering import NothingMore, answer
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import EACH, a_plan, an_item, load
from tests.store.test_rights import of

if TYPE_CHECKING:
    from tests.servers import PostgreSQL

TODAY = date(2003, 1, 2)
CLOCK = Clock(TODAY, datetime(2003, 1, 2, 12, tzinfo=UTC))
WANTED = NewRound("R", date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 15))


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    """A store with a login for each country and one for the presidency."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1", owes=EACH), members=tuple(COUNTRIES)))
        for office in (*COUNTRIES, "presidency"):
            offices.add(owner, office, login_of(office))
    return place


def login_of(office: str) -> str:
    """The login of an office."""
    return f"crm_{office.lower()}"


def said(address: str, login: str, party: str) -> bool:
    """Whether a login could say that a country has nothing more to report."""
    with contextlib.closing(open_store(of(address, login_of(login)))) as store:
        try:
            return answer(store, NothingMore(party), CLOCK).changed
        except NotPermitted:
            return False


def test_eleven_answer_at_once_each_for_itself(address: str) -> None:
    with (
        contextlib.closing(open_store(of(address, "crm_hn"))) as country,
        pytest.raises(NotPermitted),
    ):
        open_round(country, None, WANTED, CLOCK)
    with contextlib.closing(open_store(of(address, "crm_presidency"))) as presidency:
        open_round(presidency, None, WANTED, CLOCK)
    assert not said(address, "HN", "GT")
    with ThreadPoolExecutor(len(COUNTRIES)) as pool:
        answers = pool.map(lambda code: said(address, code, code), COUNTRIES)
        assert list(answers) == [True] * len(COUNTRIES)
    with contextlib.closing(open_store(address)) as owner:
        (row,) = round_list(owner)
        assert (row.answered, row.asked) == (11, 11)
        assert not close_round(owner, "R", CLOCK, UTC).missing
