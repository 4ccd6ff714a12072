"""A mail server that only remembers, and days on which the daily job runs."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.clock import Clock
from crmnet.errors import Message
from crmnet.i18n.countries import csv_separator
from crmnet.mail.letter import Mailbox
from crmnet.mail.outcome import Outcome, State
from crmnet.render.mail.writing import Writing
from crmnet.services.mail import digest
from crmnet.services.mail.due import DigestOptions
from crmnet.services.mail.letters import From
from crmnet.services.mail.sending import Posted, send
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import NOW, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crmnet.services.mail.due import Outgoing
    from crmnet.store.engine.contract import Store

WHO = From(Mailbox("Red", "crmnet@example.org"), Mailbox("", "answers@example.org"))
WRITES = Writing(csv_separator, "csv").digests


def enter_officer(
    store: Store,
    email: str,
    country: str,
    network: str = "liaison",
    languages: str | None = None,
) -> None:
    """Enter the head of a country's network in the directory, named by the address."""
    values = {
        "name": email.partition("@")[0].title(),
        "email": email,
        "country": country,
        "network": network,
        "role": "head",
        "fold": email,
        "languages": languages,
        "informed_on": NOW.date().isoformat(),  # of what the directory keeps
    }
    with change(store, NOW) as into:
        into.insert(record_of("officer", values), EntryKind.ADDED)


class Killed(BaseException):
    """The process ends here."""


class Remembering:
    """Takes every message.

    Attributes:
        taken: recipient and message, in the order in which they came.
        answers: by recipient what becomes of a message, where it is not taken; an
            exception ends the run before the message is taken; a text is that of a
            refusal that does not say whose fault it is.
    """

    def __init__(self, answers: Mapping[str, State | BaseException | str] = {}) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.answers = dict(answers)

    def send(self, sender_address: str, recipient_address: str, data: bytes) -> Outcome:
        answer = self.answers.get(recipient_address, State.SENT)
        if isinstance(answer, BaseException):
            raise answer
        if not isinstance(answer, State):
            return Outcome(State.REFUSED, Message(answer), answer)
        if answer is State.SENT:
            self.taken.append((recipient_address, data))
        return Outcome(answer, Message("250 so be it"))


class Delivery(NamedTuple):
    """A mail that was sent on a day."""

    day: str
    recipient: str
    kind: str
    items: int  # overdue and due soon


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def work(
    store: Store,
    today: date,
    how: DigestOptions | None = None,
    server: Remembering | None = None,
) -> tuple[tuple[Outgoing, ...], tuple[Posted, ...]]:
    """The daily job on one day: what was to go, and what became of it."""
    how = how or DigestOptions()
    found = digest.outgoing(store, today, how)
    clock = Clock(today, noon(today))
    posts = digest.posts(store, found, WRITES, WHO, clock, how)
    way = server or Remembering()
    sent = tuple(send(store, posts, way, lambda: noon(today)))
    return found, sent


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(1)


def deliveries(
    store: Store, first: date, last: date, how: DigestOptions | None = None
) -> list[Delivery]:
    """What the daily job delivers from one day to another."""
    return [
        Delivery(
            day.isoformat(),
            mail.recipient.address,
            mail.kind,
            mail.digest.overdue_items + mail.digest.upcoming_items,
        )
        for day in days(first, last)
        for mail in work(store, day, how)[0]
    ]
