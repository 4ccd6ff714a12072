"""An urgent notice: said again, it goes on to those whom it has not reached."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.tlp import Label
from crmnet.errors import BadInput
from crmnet.mail.outcome import State
from crmnet.services import notice, officers
from crmnet.services.aiming import Clock
from crmnet.services.notice import Announced, Notice
from crmnet.services.posting import post
from crmnet.store.engine import create_store
from tests.factory import NOW
from tests.services.mailroom import WHO, Remembering

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

ANA, HUGO = "ana@example.org", "hugo@example.org"
SAID = Notice(Label.AMBER, "Embarcación", "Pidió auxilio.", ("GT", "HN"), ())
LATER = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = create_store(tmp_path / "a.db")
    for email, country in ((ANA, "GT"), (HUGO, "HN")):
        add(database, email, country)
    return database


def add(database: Database, email: str, country: str, **post: str) -> None:
    values = {"name": "Ana", "email": email, "country": country, "role": "duty"}
    officers.add(database, {**values, **post}, NOW)


def announced(database: Database, at: datetime = NOW, said: Notice = SAID) -> Announced:
    people = notice.audience(database, at.date(), said, "es")
    return notice.announce(database, Announced("", said, people), at)


def send(
    database: Database, found: Announced, server: Remembering, at: datetime = NOW
) -> list[str]:
    """Whom a notice went to."""
    clock = Clock(at.date(), at)
    for letter in notice.posts(database, found, WHO, clock, UTC):
        post(database, letter, server, lambda: at)
    return [recipient for recipient, _ in server.taken]


def test_a_notice_that_reached_everybody_is_another_one_when_it_is_repeated(
    database: Database,
) -> None:
    first = announced(database)
    assert send(database, first, Remembering()) == [ANA, HUGO]
    again = announced(database, NOW + LATER)
    assert again.id != first.id
    assert send(database, again, Remembering(), NOW + LATER) == [ANA, HUGO]


def test_a_notice_that_was_put_off_goes_on_only_to_whom_it_has_not_reached(
    database: Database,
) -> None:
    first = announced(database)
    assert send(database, first, Remembering({HUGO: State.DEFERRED})) == [ANA]
    again = announced(database, NOW + LATER)
    assert again.id == first.id
    assert send(database, again, Remembering(), NOW + LATER) == [HUGO]


def test_who_refused_a_notice_is_reached_as_far_as_can_be(database: Database) -> None:
    first = announced(database)
    send(database, first, Remembering({HUGO: State.REFUSED}))
    assert send(database, first, Remembering()) == []
    assert announced(database, NOW + LATER).id != first.id


@pytest.mark.parametrize(
    ("after", "same"),
    [(timedelta(days=1), True), (timedelta(days=1, seconds=1), False)],
)
def test_a_day_after_its_last_letter_a_notice_is_another_one(
    database: Database, after: timedelta, same: bool
) -> None:
    first = announced(database)
    send(database, first, Remembering({HUGO: State.DEFERRED}))
    assert (announced(database, NOW + after).id == first.id) is same


def test_a_notice_of_which_no_letter_left_is_still_the_same(
    database: Database,
) -> None:
    first = announced(database)
    assert announced(database, NOW + timedelta(days=9)).id == first.id


def test_another_text_is_another_notice(database: Database) -> None:
    first = announced(database)
    other = announced(database, said=SAID._replace(text="Otra cosa."))
    assert other.id != first.id


def test_those_on_duty_are_told_else_the_heads_else_all(database: Database) -> None:
    add(database, "head@example.org", "HN", role="head")
    add(database, "member@example.org", "HN", role="member")
    add(database, "office@example.org", "HN", network="secretariat")
    told = []
    for _ in range(3):
        found = notice.audience(database, date(2026, 1, 2), SAID, "es")
        told.append([one.address for one in found if one.country == "HN"])
        officers.remove(database, told[-1][0], NOW)
    assert told == [[HUGO], ["head@example.org"], ["member@example.org"]]
    with pytest.raises(BadInput, match="HN has no officer in office"):
        notice.audience(database, date(2026, 1, 2), SAID, "es")
