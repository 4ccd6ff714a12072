"""On a server an office acknowledges for its own focal points, who asked for all."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.tlp import Label
from crmnet.errors import NotPermitted
from crmnet.reports.notice.listing import notice_rows
from crmnet.services.db import offices
from crmnet.services.directory import absences, officers
from crmnet.services.drill import starting
from crmnet.services.mail import notice
from crmnet.services.mail.acknowledging import Came, HowAnswered, acknowledge
from crmnet.services.mail.addressing import addressed
from crmnet.store import changes
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import EACH, a_plan, an_item, load
from tests.store.test_rights import of

if TYPE_CHECKING:
    from crmnet.services.mail.reaching import Unreached
    from tests.servers import PostgreSQL

NOW = datetime(2003, 1, 2, 12, tzinfo=UTC)
CLOCK = Clock(date(2003, 1, 2), NOW)
LATER = CLOCK._replace(now=NOW + timedelta(minutes=5))
SAID = notice.Notice(Label.AMBER, "Sismo", "Sismo", ("GT", "HN"), (), minutes=30)
OFFICES = ("GT", "HN", "MX", "presidency", "secretariat", "reader")


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    """A store with somebody on duty in two countries, and logins."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1", owes=EACH)))
        for code in ("GT", "HN"):
            values = {"name": code, "email": f"{code}@example.org".lower()}
            officers.add(owner, values | {"country": code, "role": "duty"}, NOW)
        for office in OFFICES:
            offices.add(owner, office, f"crm_{office.lower()}")
    return place


def acks(address: str, login: str, key: str) -> Came | None:
    """What came of a key that a login hands in; None: it may not."""
    with contextlib.closing(open_store(of(address, login))) as store:
        try:
            return acknowledge(store, key, HowAnswered(), LATER).came
        except NotPermitted:
            return None


def test_of_a_notice_who_asked_and_who_is_asked_acknowledge(address: str) -> None:
    with contextlib.closing(open_store(of(address, "crm_gt"))) as store:
        told = addressed(store, CLOCK, SAID, "es")
        before = changes.count(store)
        sent = notice.announce(store, told, NOW)
        assert changes.count(store) == before + 1  # the notice and its keys together
    gt, hn = (key.word for key in sent.keys)
    for login in ("crm_hn", "crm_mx", "crm_presidency"):
        assert acks(address, login, gt) is None
    assert acks(address, "crm_mx", hn) is None
    assert acks(address, "crm_hn", hn) is Came.FIRST
    assert acks(address, "crm_mx", hn) is Came.AGAIN  # it changes nothing
    assert acks(address, "crm_gt", gt) is Came.FIRST


def test_who_asked_records_what_it_heard_on_the_telephone(address: str) -> None:
    with contextlib.closing(open_store(of(address, "crm_gt"))) as store:
        sent = notice.announce(store, addressed(store, CLOCK, SAID, "es"), NOW)
    _gt, hn = (key.word for key in sent.keys)
    assert acks(address, "crm_gt", hn) is Came.FIRST


def test_the_mark_of_another_s_officer_is_for_its_office(address: str) -> None:
    def again(login: str) -> Unreached | None:
        with contextlib.closing(open_store(of(address, login))) as store:
            return acknowledge(store, hn, HowAnswered(), late).mark

    late = CLOCK._replace(now=NOW + timedelta(minutes=9))
    with contextlib.closing(open_store(of(address, "crm_gt"))) as store:
        sent = notice.announce(store, addressed(store, CLOCK, SAID, "es"), NOW)
    _gt, hn = (key.word for key in sent.keys)
    assert acks(address, "crm_hn", hn) is Came.FIRST
    with contextlib.closing(open_store(of(address, "crm_hn"))) as store:
        later = CLOCK._replace(now=NOW + timedelta(minutes=7))
        absences.unreachable(store, "hn@example.org", None, later)
    told = [again(login) for login in ("crm_gt", "crm_hn", "crm_gt")]
    assert [one and one.is_off for one in told] == [False, True, None]


def test_a_contact_test_is_the_presidency_s(address: str) -> None:
    with contextlib.closing(open_store(of(address, "crm_gt"))) as store:
        drill = starting.planned(store, CLOCK, (), 60, "es")
        with pytest.raises(NotPermitted):
            starting.start(store, drill, NOW)
    with contextlib.closing(open_store(of(address, "crm_presidency"))) as store:
        begun = starting.start(store, drill, NOW)
    gt, hn = (key.word for key in begun.keys)
    assert acks(address, "crm_gt", hn) is None
    assert acks(address, "crm_gt", gt) is Came.FIRST
    assert acks(address, "crm_presidency", hn) is Came.FIRST


def test_a_reader_does_not_find_what_it_may_not_read(address: str) -> None:
    strict = SAID._replace(label=Label.AMBER_STRICT, subject="Ruta", kind="bulletin")
    with contextlib.closing(open_store(of(address, "crm_gt"))) as store:
        for said in (SAID, strict):
            notice.announce(store, addressed(store, CLOCK, said, "es"), NOW)
    found = {}
    for login in ("crm_reader", "crm_hn"):
        with contextlib.closing(open_store(of(address, login))) as store:
            found[login] = [row.subject for row in notice_rows(store)]
            assert [row.subject for row in notice_rows(store, "bulletin", "ruta")] == (
                ["Ruta"] if login == "crm_hn" else []
            )
    assert found == {"crm_reader": ["Sismo"], "crm_hn": ["Ruta", "Sismo"]}
