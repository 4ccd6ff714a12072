"""An urgent notice: said again, it goes on to those whom it has not reached."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.tlp import Label
from crmnet.errors import BadInput
from crmnet.mail.letter import Mailbox
from crmnet.mail.outcome import State
from crmnet.render.mail.notice import mail
from crmnet.services.directory import officers
from crmnet.services.mail import notice, sending
from crmnet.services.mail.notice import Announced, Notice, Reach
from tests.factory import CLOCK, NOW, a_store
from tests.services.mailroom import WHO, Remembering

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

ANA, HUGO = "ana@example.org", "hugo@example.org"
SAID = Notice(Label.AMBER, "Embarcación", "Pidió auxilio.", ("GT", "HN"), ())
LATER = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path / "a.db")
    for email, country in ((ANA, "GT"), (HUGO, "HN")):
        add(store, email, country)
    return store


def add(store: Store, email: str, country: str, **post: str) -> None:
    values = {"name": "Ana", "email": email, "country": country, "role": "duty"}
    officers.add(store, {**values, **post}, NOW)


def announced(store: Store, at: datetime = NOW, said: Notice = SAID) -> Announced:
    return notice.announce(store, notice.addressed(store, at.date(), said, "es"), at)


def send(
    store: Store, found: Announced, server: Remembering, at: datetime = NOW
) -> list[str]:
    """Whom a notice went to."""
    clock = Clock(at.date(), at)
    letters = notice.posts(store, found, mail, WHO, clock, UTC)
    for _ in sending.send(store, letters, server, lambda: at):
        pass
    return [recipient for recipient, _ in server.taken]


def test_a_notice_that_reached_everybody_is_another_one_when_it_is_repeated(
    store: Store,
) -> None:
    first = announced(store)
    assert send(store, first, Remembering()) == [ANA, HUGO]
    again = announced(store, NOW + LATER)
    assert again.id != first.id
    assert send(store, again, Remembering(), NOW + LATER) == [ANA, HUGO]


def test_a_notice_that_was_put_off_goes_on_only_to_whom_it_has_not_reached(
    store: Store,
) -> None:
    first = announced(store)
    assert send(store, first, Remembering({HUGO: State.DEFERRED})) == [ANA]
    again = announced(store, NOW + LATER)
    assert again.id == first.id
    assert send(store, again, Remembering(), NOW + LATER) == [HUGO]


def test_who_refused_a_notice_is_reached_as_far_as_can_be(store: Store) -> None:
    first = announced(store)
    send(store, first, Remembering({HUGO: State.REFUSED}))
    assert send(store, first, Remembering()) == []
    assert announced(store, NOW + LATER).id != first.id


@pytest.mark.parametrize(
    ("after", "same"),
    [(timedelta(days=1), True), (timedelta(days=1, seconds=1), False)],
)
def test_a_day_after_its_last_letter_a_notice_is_another_one(
    store: Store, after: timedelta, same: bool
) -> None:
    first = announced(store)
    send(store, first, Remembering({HUGO: State.DEFERRED}))
    assert (announced(store, NOW + after).id == first.id) is same


def test_a_notice_of_which_no_letter_left_is_still_the_same(
    store: Store,
) -> None:
    first = announced(store)
    assert announced(store, NOW + timedelta(days=9)).id == first.id


def test_another_text_is_another_notice(store: Store) -> None:
    first = announced(store)
    other = announced(store, said=SAID._replace(text="Otra cosa."))
    assert other.id != first.id


def test_those_on_duty_are_told_else_the_heads_else_all(store: Store) -> None:
    add(store, "head@example.org", "HN", role="head")
    add(store, "member@example.org", "HN", role="member")
    add(store, "office@example.org", "HN", network="secretariat")
    told, reached = [], []
    for _ in range(3):
        found = notice.addressed(store, date(2026, 1, 2), SAID, "es")
        told.append([one.address for one in found.people if one.country == "HN"])
        reached.append(found.reach)
        officers.remove(store, told[-1][0], CLOCK)
    assert told == [[HUGO], ["head@example.org"], ["member@example.org"]]
    assert reached == [
        Reach(duty=("GT", "HN")),
        Reach(duty=("GT",), heads=("HN",)),
        Reach(duty=("GT",), all_officers=("HN",)),
    ]
    with pytest.raises(BadInput, match="HN has no serving officer"):
        notice.addressed(store, date(2026, 1, 2), SAID, "es")


def test_who_is_named_besides_hides_nobody_who_stands_in(store: Store) -> None:
    officers.remove(store, HUGO, CLOCK)
    add(store, "head@example.org", "HN", role="head")
    said = SAID._replace(addresses=("head@example.org",))
    found = notice.addressed(store, date(2026, 1, 2), said, "es")
    assert found.reach.heads == ("HN",)


@pytest.mark.parametrize(("name", "told"), [("Red", "Red"), ("", "red@example.org")])
def test_a_notice_comes_from_the_senders_name_else_from_the_address(
    store: Store, name: str, told: str
) -> None:
    who = WHO._replace(sender=Mailbox(name, "red@example.org"))
    assert notice.copy_of(announced(store), "es", who, NOW).sender == told
