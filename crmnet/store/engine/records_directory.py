"""The rows of the directory: officers, points and duty, presidency, tests, notices.

Annotations are not texts here: each text would be compiled at every start.
"""

from typing import NamedTuple


class OfficerRecord(NamedTuple):
    """An officer in the directory."""

    id: str
    rev: int
    gone: int
    name: str
    email: str
    country: str
    network: str
    role: str
    organisation: str | None
    title: str | None
    phone: str | None
    emergency_phone: str | None
    timezone: str | None
    languages: str | None
    term_from: str | None
    term_until: str | None
    confirmed_on: str | None
    note: str | None
    fold: str
    replaces: str | None = None
    confirmed_by: str | None = None
    unreachable_at: str | None = None
    unreachable_note: str | None = None
    digest: str | None = None
    informed_on: str | None = None
    sharing: str | None = None


class FocalPointRecord(NamedTuple):
    """What belongs to a place in a network of a country, whoever holds it."""

    id: str
    rev: int
    gone: int
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
    note: str | None = None


class DutyRecord(NamedTuple):
    """That an officer answers for a country and a network, between two instants."""

    id: str
    rev: int
    gone: int
    country: str
    network: str
    officer: str
    from_at: str
    until_at: str


class AbsenceRecord(NamedTuple):
    """That an officer is away, and who is told meanwhile."""

    id: str
    rev: int
    gone: int
    officer: str
    from_on: str
    until_on: str
    deputy: str | None = None


class DrillRecord(NamedTuple):
    """A contact test."""

    id: str
    rev: int
    gone: int
    started_at: str
    countries: str
    minutes: int


class AcknowledgementRecord(NamedTuple):
    """That a focal point or an officer is asked to answer, and the answer."""

    id: str
    rev: int
    gone: int
    purpose: str
    subject: str
    country: str
    network: str
    role: str
    officer: str | None
    word: str
    asked_at: str
    answered_at: str | None = None
    answered_by: str | None = None
    channel: str | None = None


class TurnRecord(NamedTuple):
    """A turn in the Presidency Pro Tempore."""

    id: str
    rev: int
    gone: int
    country: str
    from_on: str


class NoticeRecord(NamedTuple):
    """An urgent notice."""

    id: str
    rev: int
    gone: int
    label: str
    subject: str
    text: str
    countries: str
    recipients: str
    fingerprint: str | None = None
    kind: str | None = None
    minutes: int | None = None
