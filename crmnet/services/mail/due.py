"""Which mail a person is to get now: a digest, reminder, receipt, letter, or none.

A digest goes at the first run of each period in which there is something to say. A
reminder goes at the first run after an item reaches a stage of its deadline, unless the
person had a mail that day. The receipt of a form goes with either, else by itself, and
so does what concerns the person's own entry in the directory. All are told by what the
ledger says arrived.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.mailing import (
    Frequency,
    MailKind,
    OwnFrequency,
    limited,
    limits_of,
    period,
    tells_of,
)
from crmnet.settings.values import DirectorySettings
from crmnet.store import outbox

if TYPE_CHECKING:
    from crmnet.reports.mail.digest import Digest, Selected
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.reports.mail.survey import Survey
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told


class DigestOptions(NamedTuple):
    """What a run is asked for.

    Attributes:
        plan: code of a plan; None for all open ones.
        country: only the recipients of this country.
        to: only this address.
        frequency: how often digests go.
        only_overdue: tell only what is overdue.
        weekends: also on a Saturday and a Sunday.
        language: of whoever has none in the directory; None: the plan's.
        months: how long what the directory has holds, and is kept.
        attach_calendar: whether digests carry the deadlines as a calendar.
    """

    plan: str | None = None
    country: str | None = None
    to: str | None = None
    frequency: Frequency = Frequency.WEEKLY
    only_overdue: bool = False
    weekends: bool = False
    language: str | None = None
    months: DirectorySettings = DirectorySettings()
    attach_calendar: bool = False


class Outgoing(NamedTuple):
    """A mail that is to go: to whom, and what it tells.

    Attributes:
        recipient: to whom.
        kind: digest, reminder, receipt or letter.
        period: under which the ledger keeps it.
        selected: what it tells.
        language: of the mail.
        told: what the recipient was told before.
        frequency: how often digests go to the recipient.
    """

    recipient: Recipient
    kind: MailKind
    period: str
    selected: Selected
    language: str
    told: Told
    frequency: Frequency = Frequency.WEEKLY

    @property
    def digest(self) -> Digest:
        """What it tells."""
        return self.selected.digest


def due_mail(
    store: Store, reading: Survey, recipient: Recipient, how: DigestOptions
) -> Outgoing | None:
    """The mail that a recipient is to get now, or None."""
    told = outbox.told(store, recipient.address, reading.today, how.plan)
    spoken, wants = recipient.language or "", recipient.frequency
    if wants == OwnFrequency.NONE:
        return letter_alone(store, reading, recipient, how)
    if wants in list(Frequency):
        how = how._replace(frequency=Frequency(wants))
    names = periods(period(reading.today, how.frequency), how)
    had_as_much = not told.today.isdisjoint(map(limits_of, names))
    is_told = any((MailKind.DIGEST, name) in told.periods for name in names)
    if not (is_told or had_as_much):
        found = reading.periodic(recipient, told, only_overdue=how.only_overdue)
        if _is_worth_it(found.digest, wants):
            mail = Outgoing(recipient, MailKind.DIGEST, names[0], found, spoken, told)
            return mail._replace(frequency=how.frequency)
    if any(tells_of(how.plan, limits) for limits in told.today):
        return None
    found = reading.reminder(recipient, told, only_overdue=how.only_overdue)
    return _between(recipient, found, told, how, reading)


def _between(
    recipient: Recipient,
    found: Selected,
    told: Told,
    how: DigestOptions,
    reading: Survey,
) -> Outgoing | None:
    """A mail between digests: a reminder, else a receipt, else a letter; or None."""
    today = reading.today.isoformat()
    if found.stage is not None:
        kind, since = MailKind.REMINDER, found.stage.isoformat()
    elif found.digest.receipts:
        kind, since = MailKind.RECEIPT, found.digest.receipts[0].received_on
    elif not all(one.waits for one in found.digest.asides):
        kind, since = MailKind.LETTER, today
    else:
        return None
    name = _free_name(kind, (since, today), told, how)
    spoken = recipient.language or ""
    return Outgoing(recipient, kind, name, found, spoken, told, how.frequency)


def _is_worth_it(digest: Digest, wants: str | None) -> bool:
    """Whether a digest says something that its reader wants to be told."""
    if wants == OwnFrequency.OVERDUE:
        return bool(digest.overdue or digest.rounds)
    return digest.says_something


def letter_alone(
    store: Store, reading: Survey, recipient: Recipient, how: DigestOptions
) -> Outgoing | None:
    """What somebody is told about the own entry, who gets no digests; or None."""
    told = outbox.told(store, recipient.address, reading.today, how.plan)
    found = reading.letter(recipient, told)
    if told.today or not found.digest.asides:
        return None
    day, kind = reading.today.isoformat(), MailKind.LETTER
    name = _free_name(kind, (day, day), told, how)
    return Outgoing(recipient, kind, name, found, recipient.language or "", told)


def _free_name(
    kind: MailKind, days: tuple[str, str], told: Told, how: DigestOptions
) -> str:
    """The period of a reminder or a receipt in the ledger: its day, where it is free.

    That is the day of its stage, or of the first form. It is not free where an item
    came to this stage later, another form came on that day after the mail went, or a
    run with a wrong clock was there before: then it is today.
    """
    more = (f"{days[1]}.{number}" for number in count(2))
    names = (periods(name, how)[0] for name in chain(days, more))
    return next(name for name in names if (kind, name) not in told.periods)


def periods(name: str, how: DigestOptions) -> list[str]:
    """The period of a run as the ledger names it, then those that tell as much."""
    return [
        limited(name, plan, only_overdue=only_overdue)
        for plan in dict.fromkeys((how.plan, None))
        for only_overdue in dict.fromkeys((how.only_overdue, False))
    ]
