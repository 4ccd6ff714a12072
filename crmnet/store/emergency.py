"""Whom to call: officers, points, duty, absences and answers, a question a table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.store.directory import UNREACHED
from crmnet.store.engine.contract import StoreQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from crmnet.store.engine.contract import Store

# Days are those of the place: none of the zones is a whole day from UTC.
OFFICERS: Final = """
    SELECT id, name, email, country, network, role, phone, emergency_phone, timezone,
        languages, term_from, term_until,
        CASE WHEN $UNREACHED THEN unreachable_at END, unreachable_note, sharing
    FROM officer
    WHERE gone = 0 AND (term_from IS NULL OR term_from <= :last)
        AND (term_until IS NULL OR term_until >= :first)
    ORDER BY country, network, role, fold, id
""".replace("$UNREACHED", UNREACHED)
POINTS: Final = """
    SELECT country, network, role, mailbox, phone, second_channel, hours, timezone,
        languages, emergency, sharing
    FROM focal_point WHERE gone = 0 ORDER BY country, network, role
"""
DUTIES: Final = """
    SELECT country, network, officer, from_at, until_at FROM duty
    WHERE gone = 0 AND until_at > :begin ORDER BY from_at, until_at, id
"""
ABSENCES: Final = """
    SELECT officer, from_on, until_on, deputy FROM absence
    WHERE gone = 0 AND from_on <= :last AND until_on >= :first
    ORDER BY from_on, id
"""
RETURNING: Final = timedelta(days=92)  # after which who is away may go on being so
ASKED: Final = """
    SELECT a.country, a.network, a.role, a.purpose, a.asked_at, a.answered_at,
        COALESCE(d.minutes, n.minutes, 0)
    FROM acknowledgement a
    LEFT JOIN drill d ON a.purpose = 'drill' AND d.id = a.subject
    LEFT JOIN notice n ON a.purpose = 'notice' AND n.id = a.subject
    WHERE a.gone = 0 AND a.purpose IN ('drill', 'notice')
        AND a.asked_at > :since AND a.asked_at <= :at
    ORDER BY a.asked_at DESC, a.id
"""
HEARD: Final = timedelta(days=400)  # a test of last year says something still
AROUND: Final = timedelta(days=1)


class Holder(NamedTuple):
    """An officer, with what it takes to call."""

    id: str
    name: str
    email: str
    country: str
    network: str
    role: str
    phone: str | None
    emergency_phone: str | None
    timezone: str | None
    languages: str | None
    term_from: str | None
    term_until: str | None
    unreachable_at: str | None
    unreachable_note: str | None
    sharing: str | None


class PointDetails(NamedTuple):
    """What belongs to a point, whoever holds it."""

    country: str
    network: str
    role: str
    mailbox: str | None = None
    phone: str | None = None
    second_channel: str | None = None
    hours: str | None = None
    timezone: str | None = None
    languages: str | None = None
    emergency: str | None = None
    sharing: str | None = None


class RotaRow(NamedTuple):
    """Who answers for a network of a country between two instants, UTC."""

    country: str
    network: str
    officer: str
    from_at: str
    until_at: str


class Away(NamedTuple):
    """That an officer is away, both days inclusive."""

    officer: str
    from_on: str
    until_on: str
    deputy: str | None


class AskedOnce(NamedTuple):
    """That a point was asked to answer, and whether it did; instants in UTC."""

    country: str
    network: str
    role: str
    purpose: str
    asked_at: str
    answered_at: str | None
    minutes: int


class Directory(NamedTuple):
    """All that is needed to say whom to call."""

    officers: tuple[Holder, ...]
    points: tuple[PointDetails, ...]
    shifts: tuple[RotaRow, ...]
    absences: tuple[Away, ...]
    asked: tuple[AskedOnce, ...]


def directory(
    store: Store,
    at: datetime,
    first: datetime,
    last: datetime,
    returning: timedelta = timedelta(),
) -> Directory:
    """What holds from one instant to another, and what was answered until an instant.

    Args:
        store: the store; it is asked once for all.
        at: until which answers count.
        first: of what holds; duty that ended before is left out.
        last: the end of it; of duty all that is still to come is told.
        returning: for how much longer absences are told, so that it is known when
            somebody is back.
    """
    days = {
        "first": (first - AROUND).date().isoformat(),
        "last": (last + AROUND).date().isoformat(),
    }
    away = days | {"last": (last + AROUND + returning).date().isoformat()}
    begin = {"begin": first.strftime(INSTANT)}
    heard = {"at": at.strftime(INSTANT), "since": (at - HEARD).strftime(INSTANT)}
    answers = store.answers(
        (
            StoreQuestion(OFFICERS, days),
            StoreQuestion(POINTS),
            StoreQuestion(DUTIES, begin),
            StoreQuestion(ABSENCES, away),
            StoreQuestion(ASKED, heard),
        )
    )
    officers, points, shifts, absences, asked = answers
    return Directory(
        tuple(map(Holder._make, officers)),
        tuple(map(PointDetails._make, points)),
        tuple(map(RotaRow._make, shifts)),
        tuple(map(Away._make, absences)),
        tuple(map(AskedOnce._make, asked)),
    )
