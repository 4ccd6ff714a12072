"""Who gets a card when: once, when the rota or a number changed, before it ends."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime, time, timedelta
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.mail.outcome import State
from crmnet.render.emergency.mailing import WRITES
from crmnet.services.mail import cards
from crmnet.services.mail.sending import send
from crmnet.store import exports, log, outbox
from crmnet.store.engine.tables import TABLE, DutyRecord, OfficerRecord
from crmnet.store.kinds import EntryKind
from tests.emergency_world import enter, fill, instant
from tests.factory import NOW, a_store
from tests.services.mailroom import WHO, Remembering

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import Record

MONDAY = date(2002, 11, 4)
ALL = {  # those on duty now or in the days of the card, and the heads
    "roy@example.gc.ca", "tremblay@example.gc.ca", "flowers@example.gov.bz",
    "rios@example.gob.pa", "batista@example.gob.pa", "icaza@example.gob.pa",
    "ubeda@example.gob.ni",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The directory of tests/emergency_world.py."""
    made = a_store(tmp_path / "crmnet.db")
    fill(made)
    return made


def day_of(number: int) -> date:
    """A day of November 2002; 4 is the Monday."""
    return date(2002, 10, 31) + timedelta(days=number)


def job(store: Store, day: date, server: Remembering | None = None) -> set[str]:
    """The job of a day: who got a card."""
    way = server or Remembering()
    at = datetime.combine(day, time(9, 10), UTC)
    found = cards.due(store, at, day, "es")
    before = len(way.taken)
    posts = cards.posts(store, found, WRITES, WHO, Clock(day, at), UTC)
    list(send(store, posts, way, lambda: at))
    told = [recipient for recipient, _ in way.taken[before:]]
    assert len(told) == len(set(told))
    return set(told)


def edit(store: Store, kind: type[Record], where: str, **values: Any) -> None:
    """Change the one row that is found."""
    table = TABLE[kind]
    row = store.rows(kind, f"SELECT * FROM {table} WHERE {where}")[0]
    with log.change(store, NOW) as into:
        into.update(row, row._replace(**values), EntryKind.EDITED)


def test_all_get_one_card_and_then_none_while_only_time_passes(store: Store) -> None:
    assert job(store, MONDAY) == ALL
    days = [job(store, day_of(number)) for number in range(4, 15)]
    assert days == [set()] * 11  # though four shifts began or ended meanwhile


def test_three_days_before_a_card_ends_the_next_one_goes(store: Store) -> None:
    assert job(store, MONDAY) == ALL  # until the 18th
    assert job(store, day_of(14)) == set()
    assert job(store, day_of(15)) == ALL - {"batista@example.gob.pa"}  # off the rota
    # until the 25th, when the rota ends; nothing further is known before that
    assert [job(store, day_of(number)) for number in range(16, 26)] == [set()] * 10
    assert job(store, day_of(26)) == {
        "tremblay@example.gc.ca",
        "flowers@example.gov.bz",
        "icaza@example.gob.pa",
        "ubeda@example.gob.ni",
    }  # fmt: skip  nobody is on a rota any more: the points of duty and the heads


@pytest.mark.parametrize(
    ("kind", "where", "values"),
    [
        (OfficerRecord, "email LIKE 'tun%'", {"phone": "+501 622 0000"}),
        (OfficerRecord, "email LIKE 'tun%'", {"name": "Rolando Tun Chi"}),
        (OfficerRecord, "email LIKE 'tun%'", {"term_until": "2002-11-10"}),
        (OfficerRecord, "email LIKE 'rios%'", {"phone": "+507 6000 1111"}),
        (DutyRecord, "from_at LIKE '2002-11-04%'", {"gone": 1}),
        (DutyRecord, "from_at LIKE '2002-11-05%'",
         {"from_at": "2002-11-05T20:00:00.000000Z"}),
    ],
)  # fmt: skip
def test_when_the_rota_or_a_number_changes_all_get_a_card_once(
    store: Store, kind: type[Record], where: str, values: dict[str, Any]
) -> None:
    job(store, MONDAY)
    edit(store, kind, where, **values)
    assert {"icaza@example.gob.pa", "flowers@example.gov.bz"} <= job(store, day_of(5))
    assert job(store, day_of(5)) == set()
    assert job(store, day_of(6)) == set()


@pytest.mark.parametrize(
    ("kind", "where", "values"),
    [
        (OfficerRecord, "email LIKE 'tun%'", {"note": "habla maya"}),
        (OfficerRecord, "email LIKE 'tun%'", {"title": "Jefe"}),
        (OfficerRecord, "email LIKE 'tun%'", {"confirmed_on": "2002-11-04"}),
        (OfficerRecord, "email LIKE 'tun%'",
         {"unreachable_at": "2002-11-04T08:00:00.000000Z"}),
        (OfficerRecord, "email LIKE 'tun%'", {"term_until": "2003-11-10"}),
    ],
)  # fmt: skip
def test_what_no_card_says_sends_none(
    store: Store, kind: type[Record], where: str, values: dict[str, Any]
) -> None:
    job(store, MONDAY)
    edit(store, kind, where, **values)
    assert job(store, day_of(5)) == set()


def test_a_shift_far_ahead_changes_no_card(store: Store) -> None:
    job(store, MONDAY)
    with log.change(store, NOW) as into:
        officer = store.query("SELECT id FROM officer WHERE email LIKE 'rios%'")[0][0]
        ends = {"from_at": instant("2002-11-25T14:00")}
        ends |= {"until_at": instant("2002-12-25T14:00")}
        shift = {"country": "PA", "network": "liaison", "officer": officer}
        enter(into, "duty", shift | ends)
    assert job(store, day_of(5)) == set()


def test_an_absence_is_a_change_and_the_deputy_of_it_gets_the_card(
    store: Store,
) -> None:
    job(store, MONDAY)
    ids = dict(store.query("SELECT email, id FROM officer"))
    with log.change(store, NOW) as into:
        enter(into, "absence", {
            "officer": ids["ubeda@example.gob.ni"], "from_on": "2002-11-05",
            "until_on": "2002-11-08", "deputy": ids["tun@example.gov.bz"],
        })  # fmt: skip
    got = job(store, day_of(5))
    assert "tun@example.gov.bz" in got
    assert "ubeda@example.gob.ni" not in got


def test_nobody_who_left_gets_a_card(store: Store) -> None:
    edit(store, OfficerRecord, "email LIKE 'roy%'", term_until="2002-11-03")
    assert job(store, MONDAY) == ALL - {"roy@example.gc.ca"}


def test_a_card_that_was_not_taken_is_tried_again_as_the_same_letter(
    store: Store,
) -> None:
    server = Remembering({"icaza@example.gob.pa": State.DEFERRED})
    assert job(store, MONDAY, server) == ALL - {"icaza@example.gob.pa"}
    [before] = [r for r in outbox.of_kind(store, "card") if r.state == "deferred"]
    assert job(store, day_of(5)) == {"icaza@example.gob.pa"}
    [after] = [r for r in outbox.of_kind(store, "card") if "icaza" in r.recipient]
    assert (after.state, after.message_id) == ("sent", before.message_id)
    assert after.period == before.period


def test_who_refused_a_card_is_not_tried_every_day(store: Store) -> None:
    server = Remembering({"icaza@example.gob.pa": State.REFUSED})
    job(store, MONDAY, server)
    assert job(store, day_of(5)) == set()
    edit(store, OfficerRecord, "email LIKE 'tun%'", phone="1234567")
    assert "icaza@example.gob.pa" in job(store, day_of(6))


def test_what_is_changed_and_changed_back_goes_as_letters_of_their_own(
    store: Store,
) -> None:
    for phone in ("+501 622 0144", "1234567", "+501 622 0144", "1234567"):
        edit(store, OfficerRecord, "email LIKE 'tun%'", phone=phone)
        assert job(store, MONDAY) == ALL
    rows = [r for r in outbox.of_kind(store, "card") if "icaza" in r.recipient]
    assert len({row.message_id for row in rows}) == 4
    assert len({row.period for row in rows}) == 4


def letters(server: Remembering) -> dict[str, EmailMessage]:
    """By recipient what was taken."""
    return {
        to: email.message_from_bytes(data, policy=default) for to, data in server.taken
    }


def test_a_letter_has_the_card_in_each_ones_language_and_clock(store: Store) -> None:
    server = Remembering()
    job(store, MONDAY, server)
    found = letters(server)
    english, spanish = found["flowers@example.gov.bz"], found["rios@example.gob.pa"]
    assert english["Subject"] == (
        "[crmnet] Whom to call in each country: card until 18 Nov 2002"
    )
    [card] = english.iter_attachments()
    assert (card.get_content_type(), card.get_filename()) == (
        "text/html", "crmnet-card-until-2002-11-18.html",
    )  # fmt: skip
    assert "Monday 4 Nov 2002, 03:10 (UTC-06:00)" in card.get_content()
    [tarjeta] = spanish.iter_attachments()
    assert tarjeta.get_filename() == "crmnet-tarjeta-hasta-2002-11-18.html"
    assert "lunes 4 nov 2002, 04:10 (UTC-05:00)" in tarjeta.get_content()
    text = spanish.get_body(("plain",))
    assert text is not None
    lines = text.get_content().splitlines()
    assert "  Delia Icaza, titular, 507 512 1000 ext. 4" in lines
    assert max(map(len, lines)) <= 78


def test_the_first_card_asks_for_none_to_be_deleted(store: Store) -> None:
    first, later = Remembering(), Remembering()
    job(store, MONDAY, first)
    edit(store, OfficerRecord, "email LIKE 'tun%'", phone="1234567")
    job(store, MONDAY, later)
    said = [
        str(letters(server)["roy@example.gc.ca"].get_body(("plain",)))
        for server in (first, later)
    ]
    assert ["Delete the former card." in text for text in said] == [False, True]


def test_each_letter_is_noted_as_an_export(store: Store) -> None:
    job(store, MONDAY)
    found = exports.exports(store)
    assert len(found) == len(ALL)
    assert {row[3:] for row in found} == {("card", 8, "2002-11-18")}


def test_a_digest_and_a_card_may_come_on_one_day(store: Store) -> None:
    job(store, MONDAY)
    told = outbox.told(store, "icaza@example.gob.pa", MONDAY)
    assert (told.today, told.periods) == (frozenset(), frozenset())
