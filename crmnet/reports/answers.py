"""Who has acknowledged, after how long, and who has not: by focal point."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.store import acknowledgements

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

FAILURES: Final = 2  # in a row, which are shown


class Reply(StrEnum):
    """How a focal point stands to what it was asked."""

    ANSWERED = "answered"
    LATE = "late"  # answered, after the time that was given
    WAITING = "waiting"  # there is time left
    MISSING = "missing"  # the time is over


def is_failed(reply: str) -> bool:
    """Whether a focal point has not answered in the time that was given."""
    return reply in (Reply.LATE, Reply.MISSING)


class ReplyRow(NamedTuple):
    """A focal point that was asked; the fields are promised."""

    country: str
    network: str
    role: str
    name: str | None  # of who held it then; null: its mailbox alone was asked
    email: str | None
    phone: str | None  # answered around the clock, else the officer's
    key: str
    asked_at: str  # UTC
    minutes: int | None  # that were given
    answered_at: str | None
    after_minutes: int | None  # whole ones, from asking to the answer, or until now
    answered_by: str | None
    channel: str | None  # mail, call, command
    reply: str  # answered, late, waiting, missing


class PointFailed(NamedTuple):
    """A focal point that failed the latest contact tests, so many in a row."""

    country: str
    network: str
    role: str
    failures: int


def replies(
    store: Store, subject: str, minutes: int | None, now: datetime
) -> tuple[ReplyRow, ...]:
    """Whom a notice or a contact test asked, with the answer of each.

    Args:
        store: the store.
        subject: the id of the notice or the test.
        minutes: that were given.
        now: the real clock.
    """
    return tuple(
        _row(told, minutes, now) for told in acknowledgements.told(store, subject)
    )


def _row(told: tuple[str, ...], minutes: int | None, now: datetime) -> ReplyRow:
    *who, key, asked_at, answered_at, by, channel = told
    taken = _until(answered_at, now) - datetime.fromisoformat(asked_at)
    how = reply_of(asked_at, answered_at, minutes, now)
    country, network, role, name, email, phone = who
    return ReplyRow(
        country=country,
        network=network,
        role=role,
        name=name,
        email=email,
        phone=phone,
        key=key,
        asked_at=asked_at,
        minutes=minutes,
        answered_at=answered_at,
        after_minutes=taken // timedelta(minutes=1),
        answered_by=by,
        channel=channel,
        reply=how,
    )


def reply_of(
    asked_at: str, answered_at: str | None, minutes: int | None, now: datetime
) -> Reply:
    """How whoever was asked stands, within so many minutes; None: it takes its time."""
    taken = _until(answered_at, now) - datetime.fromisoformat(asked_at)
    is_over = minutes is not None and taken > timedelta(minutes=minutes)
    if answered_at is None:
        return Reply.MISSING if is_over else Reply.WAITING
    return Reply.LATE if is_over else Reply.ANSWERED


def _until(answered_at: str | None, now: datetime) -> datetime:
    return now if answered_at is None else datetime.fromisoformat(answered_at)


def failed_twice(store: Store, now: datetime) -> tuple[PointFailed, ...]:
    """The focal points that failed the last two contact tests or more.

    A test is failed by who answered too late, or not at all; one whose time is not over
    yet says nothing.

    Args:
        store: the store.
        now: an instant; what was asked after it says nothing either.
    """
    found = []
    instant = now.strftime(INSTANT)
    asked = [row for row in acknowledgements.of_drills(store) if row[3] <= instant]
    for (country, network, role), rows in groupby(asked, lambda row: row[:3]):
        known = (reply_of(row[3], row[4], row[5], now) for row in rows)
        judged = [how for how in known if how is not Reply.WAITING]
        failures = len([*takewhile(lambda how: how is not Reply.ANSWERED, judged)])
        if failures >= FAILURES:
            found.append(PointFailed(country, network, role, failures))
    return tuple(found)
