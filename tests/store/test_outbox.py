"""The ledger of mail, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import Busy
from crmnet.services.mail import digest, notice
from crmnet.store import outbox
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.opening import open_store
from crmnet.store.outbox import MailState, OutboxRow
from tests.factory import NOW, closed_later, record_of

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

ANA = "ana@example.org"
DAY = date(2002, 9, 2)


def a_message(**more: Any) -> OutboxRow:
    usual = OutboxRow(
        id=new_id(),
        recipient=ANA,
        kind="digest",
        period="2002-W36",
        state="sending",
        today_on="2002-09-02",
        read_at="2002-09-02T07:00:00.000000Z",
        ended_at=None,
        message_id="<1@example.org>",
        subject="Resumen",
        language="es",
        shows='{"a": "2002-09-30"}',
        is_monthly=1,
        answer=None,
    )
    return usual._replace(**more)


def test_what_is_on_its_way_settles_nothing(empty_store: Store) -> None:
    outbox.begin(empty_store, a_message())
    told = outbox.told(empty_store, ANA, DAY)
    assert (told.periods, told.today, told.shown, told.last) == (
        frozenset(),
        frozenset(),
        {},
        None,
    )
    assert outbox.known_id(empty_store, ANA, "digest", "2002-W36") == "<1@example.org>"


def test_what_arrived_is_told(empty_store: Store) -> None:
    outbox.begin(empty_store, a_message())
    outbox.end(empty_store, a_message(), MailState.SENT, NOW, "")
    told = outbox.told(empty_store, ANA, DAY)
    assert told.periods == {("digest", "2002-W36")}
    assert told.shown == {("a", "2002-09-30"): "2002-09-02"}
    assert told.months == {"2002-09"}
    assert told.last is not None
    assert told.last.message_id == "<1@example.org>"
    assert outbox.told(empty_store, "hugo@example.org", DAY).periods == frozenset()


def test_a_mail_of_a_day_to_come_settles_its_own_period_only(
    empty_store: Store,
) -> None:
    outbox.begin(empty_store, a_message())
    outbox.end(empty_store, a_message(), MailState.SENT, NOW, "")
    before = outbox.told(empty_store, ANA, DAY - timedelta(1))
    assert before.periods == {("digest", "2002-W36")}
    assert (before.today, before.shown, before.months, before.last) == (
        frozenset(),
        {},
        frozenset(),
        None,
    )
    assert outbox.told(empty_store, ANA, DAY).today == {""}
    assert outbox.told(empty_store, ANA, DAY + timedelta(1)).today == frozenset()


def test_what_begins_again_keeps_its_message_id(empty_store: Store) -> None:
    outbox.begin(empty_store, a_message())
    outbox.end(empty_store, a_message(), MailState.DEFERRED, NOW, "450 busy")
    outbox.begin(empty_store, a_message(message_id="<2@example.org>", subject="Otro"))
    (row,) = outbox.ledger(empty_store)
    found = OutboxRow._make(row)
    assert (found.message_id, found.subject) == ("<1@example.org>", "Otro")
    assert (found.state, found.answer) == ("sending", None)


def test_what_was_in_doubt_may_be_refused_later(empty_store: Store) -> None:
    outbox.begin(empty_store, a_message())
    outbox.end(empty_store, a_message(), MailState.DEFERRED, NOW, "554 no")
    before = outbox.told(empty_store, ANA, DAY)
    assert before.periods == frozenset()
    assert before.put_off == {("digest", "2002-W36")}
    outbox.end(empty_store, a_message(), MailState.REFUSED, NOW, "554 no")
    after = outbox.told(empty_store, ANA, DAY)
    assert after.periods == {("digest", "2002-W36")}
    assert after.put_off == frozenset()


def test_a_reminder_is_no_last_digest(empty_store: Store) -> None:
    for message in (
        a_message(),
        a_message(kind="reminder", period="2002-09-05", message_id="<2@example.org>"),
    ):
        outbox.begin(empty_store, message)
        outbox.end(empty_store, message, MailState.SENT, NOW, "")
    last = outbox.told(empty_store, ANA, DAY).last
    assert last is not None
    assert last.kind == "digest"


def test_only_one_run_posts_at_a_time(
    empty_place: Path | str, empty_store: Store
) -> None:
    other = closed_later(open_store(empty_place))
    try:
        with empty_store.only_one(digest.LOCK):
            with pytest.raises(Busy), other.only_one(digest.LOCK):
                pass
            with other.only_one(notice.LOCK):
                pass  # an emergency does not wait for the digests
    finally:
        other.close()


def follow(store: Store, email: str, old: str | None, first: str | None) -> str:
    """Enter an officer who follows another; returns the id."""
    values = {
        "name": email,
        "email": email,
        "country": "GT",
        "network": "liaison",
        "role": "head",
        "fold": email,
        "replaces": old,
        "term_from": first,
    }
    with change(store, NOW) as into:
        return into.insert(record_of("officer", values), EntryKind.ADDED)


def test_what_reached_whoever_was_there_before_is_told(empty_store: Store) -> None:
    eva, luis = "eva@example.org", "luis@example.org"
    first = follow(empty_store, ANA, None, None)
    second = follow(empty_store, eva, first, (DAY + timedelta(1)).isoformat())
    follow(empty_store, luis, second, (DAY + timedelta(9)).isoformat())
    message = a_message(shows=outbox.shows({"x": DAY}))
    outbox.begin(empty_store, message)
    outbox.end(empty_store, message, MailState.SENT, NOW, "")
    later = DAY + timedelta(2)
    known = outbox.told(empty_store, ANA, later)
    assert known.shown == {("x", DAY.isoformat()): DAY.isoformat()}
    for follower in (eva, luis):
        told = outbox.told(empty_store, follower, later)
        assert told.shown == known.shown
        assert (told.periods, told.last, told.today) == (frozenset(), None, frozenset())
    assert outbox.told(empty_store, "hugo@example.org", later).shown == {}


@pytest.mark.parametrize(
    ("first", "state"),
    [(DAY.isoformat(), MailState.SENT), ("2099-01-01", MailState.REFUSED)],
)
def test_what_came_after_the_change_or_never_is_not(
    empty_store: Store, first: str, state: MailState
) -> None:
    old = follow(empty_store, ANA, None, None)
    follow(empty_store, "eva@example.org", old, first)
    message = a_message(shows=outbox.shows({"x": DAY}))
    outbox.begin(empty_store, message)
    outbox.end(empty_store, message, state, NOW, "")
    assert outbox.told(empty_store, "eva@example.org", DAY).shown == {}
