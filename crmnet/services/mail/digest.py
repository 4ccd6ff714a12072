"""Digests, reminders, receipts: who is to be told what now, and the letters of it.

A digest goes at the first run of each period in which there is something to say. A
reminder goes at the first run after an item reaches a stage of its deadline, unless the
person had a mail that day. The receipt of a form goes with either, else by itself. All
are told by what the ledger says arrived.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import (
    Frequency,
    MailKind,
    is_weekend,
    limited,
    limits_of,
    period,
    tells_of,
)
from crmnet.domain.party import PRESIDENCY, SECRETARIAT
from crmnet.i18n import language
from crmnet.mail.letter import Mailbox
from crmnet.reports.filters import Filters
from crmnet.reports.mail.digest import Digest, Selected, Survey
from crmnet.reports.mail.recipients import Recipient, for_address, recipients
from crmnet.services.activity.owing import blank
from crmnet.services.mail.letters import Draft, prepare
from crmnet.store import outbox, plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.i18n import Language
    from crmnet.mail.letter import Attachment
    from crmnet.services.activity.owing import Blank
    from crmnet.services.mail.letters import From, Mail, Post
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told

LOCK: Final = "digest"  # the name of the task of which there is only one
NOBODY: Final = Recipient("-", "", None, (SECRETARIAT,), frozenset())


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
    """

    plan: str | None = None
    country: str | None = None
    to: str | None = None
    frequency: Frequency = Frequency.WEEKLY
    only_overdue: bool = False
    weekends: bool = False
    language: str | None = None


class Outgoing(NamedTuple):
    """A mail that is to go: to whom, and what it tells.

    Attributes:
        recipient: to whom.
        kind: digest, reminder or receipt.
        period: under which the ledger keeps it.
        selected: what it tells.
        language: of the mail.
        told: what the recipient was told before.
    """

    recipient: Recipient
    kind: MailKind
    period: str
    selected: Selected
    language: str
    told: Told

    @property
    def digest(self) -> Digest:
        """What it tells."""
        return self.selected.digest


class DigestCopy(NamedTuple):
    """The digest or the reminder of one person: all that its mail is written from.

    Attributes:
        digest: what is told.
        recipient: whom.
        kind: DIGEST, REMINDER or RECEIPT.
        frequency: how often a digest goes.
        today: the day that counts as today.
        lang: the recipient's language; it knows who presides.
        can_answer: whether an answer reaches somebody.
        has_form: whether a form to answer with is attached.
    """

    digest: Digest
    recipient: Recipient
    kind: MailKind
    frequency: Frequency
    today: date
    lang: Language
    can_answer: bool
    has_form: bool


class DigestWriter(NamedTuple):
    """Who writes what a digest's letter holds.

    Attributes:
        mail: the subject, the text and the HTML.
        form: the form of a country: what stands in it, the day, the language.
        undated: the list of what has no date.
    """

    mail: Callable[[DigestCopy], Mail]
    form: Callable[[Blank, date, Language], Attachment]
    undated: Callable[[DigestCopy], Attachment]


# --- who is told what


def whom(store: Store, today: date, how: DigestOptions) -> tuple[Recipient, ...]:
    """All who could be told: those of the directory, or the one address."""
    found = recipients(store, today, how.plan)
    if how.to is not None:
        known = [one for one in found if one.address == how.to]
        found = (*known, for_address(store, today, how.to))[:1]
    if how.country is None:
        return found
    if how.to is not None:  # what concerns that country, to whomever it goes
        countries = frozenset((how.country,))
        return tuple(one._replace(offices=(), countries=countries) for one in found)
    return tuple(one for one in found if how.country in one.countries)


def outgoing(store: Store, today: date, how: DigestOptions) -> tuple[Outgoing, ...]:
    """The mails that are to go now, for each recipient at most one."""
    if is_weekend(today) and not how.weekends:
        return ()
    reading = Survey(store, today, Filters(plan=how.plan), weekends=how.weekends)
    fallback = _language(store, how)
    mails = (_due(store, reading, one, how) for one in whom(store, today, how))
    found = (
        mail._replace(language=mail.language or fallback) for mail in mails if mail
    )
    return tuple(sorted(found, key=_was_put_off))


def _was_put_off(mail: Outgoing) -> bool:
    """Whether it was tried already: one that ends every run must not keep the rest."""
    return (mail.kind, mail.period) in mail.told.put_off


def previews(store: Store, today: date, how: DigestOptions) -> tuple[DigestCopy, ...]:
    """The digests as they would be now, whether or not they are due.

    Where the directory names nobody, the one that the secretariat would get.
    """
    reading = Survey(store, today, Filters(plan=how.plan))
    fallback = _language(store, how)
    found = []
    for one in whom(store, today, how) or (NOBODY,):
        told = outbox.told(store, one.address, today, how.plan)
        selected = reading.periodic(one, told, only_overdue=how.only_overdue)
        if selected.digest.says_something:
            name = _periods(period(today, how.frequency), how)[0]
            lang = one.language or fallback
            mail = Outgoing(one, MailKind.DIGEST, name, selected, lang, told)
            has_form = any(True for _ in _blanks(store, mail, today, how))
            found.append(_copy(mail, today, how, can_answer=True, has_form=has_form))
    return tuple(found)


def _language(store: Store, how: DigestOptions) -> str:
    """The language of whoever has none: as configured, else that of the plan."""
    if how.language is not None:
        return how.language
    chosen = plans.chosen(store, how.plan)
    return str(chosen[-1].language) if chosen else "es"


def _due(
    store: Store, reading: Survey, recipient: Recipient, how: DigestOptions
) -> Outgoing | None:
    """The mail that a recipient is to get now, or None."""
    told = outbox.told(store, recipient.address, reading.today, how.plan)
    spoken = recipient.language or ""
    names = _periods(period(reading.today, how.frequency), how)
    had_as_much = not told.today.isdisjoint(map(limits_of, names))
    is_told = any((MailKind.DIGEST, name) in told.periods for name in names)
    if not (is_told or had_as_much):
        found = reading.periodic(recipient, told, only_overdue=how.only_overdue)
        if found.digest.says_something:
            return Outgoing(recipient, MailKind.DIGEST, names[0], found, spoken, told)
    if any(tells_of(how.plan, limits) for limits in told.today):
        return None
    found = reading.reminder(recipient, told, only_overdue=how.only_overdue)
    if found.stage is not None:
        kind, since = MailKind.REMINDER, found.stage.isoformat()
    elif found.digest.receipts:
        kind, since = MailKind.RECEIPT, found.digest.receipts[0].received_on
    else:
        return None
    name = _free_name(kind, (since, reading.today.isoformat()), told, how)
    return Outgoing(recipient, kind, name, found, spoken, told)


def _free_name(
    kind: MailKind, days: tuple[str, str], told: Told, how: DigestOptions
) -> str:
    """The period of a reminder or a receipt in the ledger: its day, where it is free.

    That is the day of its stage, or of the first form. It is not free where an item
    came to this stage later, another form came on that day after the mail went, or a
    run with a wrong clock was there before: then it is today.
    """
    more = (f"{days[1]}.{number}" for number in count(2))
    names = (_periods(name, how)[0] for name in chain(days, more))
    return next(name for name in names if (kind, name) not in told.periods)


def _periods(name: str, how: DigestOptions) -> list[str]:
    """The period of a run as the ledger names it, then those that tell as much."""
    return [
        limited(name, plan, only_overdue=only_overdue)
        for plan in dict.fromkeys((how.plan, None))
        for only_overdue in dict.fromkeys((how.only_overdue, False))
    ]


# --- the letters


def posts(
    store: Store,
    mails: tuple[Outgoing, ...],
    writes: DigestWriter,
    who: From,
    clock: Clock,
    how: DigestOptions,
) -> Iterator[Post]:
    """The letters that tell mails, each with its row of the ledger.

    Each is made when it is asked for.

    Args:
        store: the store; for the forms that are attached.
        mails: what is to be told to whom.
        writes: what writes them.
        who: who sends them.
        clock: today, and the instant at which the mails were read.
        how: as the run was asked for.
    """
    for mail in mails:
        forms = tuple(
            writes.form(blank, clock.today, _spoken(mail))
            for blank in _blanks(store, mail, clock.today, how)
        )
        answers, has_form = who.reply_to is not None, bool(forms)
        copy = _copy(mail, clock.today, how, can_answer=answers, has_form=has_form)
        yield prepare(store, _draft(mail, copy, writes, forms), who, clock)


def _draft(
    mail: Outgoing,
    copy: DigestCopy,
    writes: DigestWriter,
    forms: tuple[Attachment, ...],
) -> Draft:
    last, digest = mail.told.last, mail.digest
    lists = [writes.undated(copy)] if digest.undated else []
    return Draft(
        recipient=Mailbox(mail.recipient.name, mail.recipient.address),
        kind=mail.kind,
        period=mail.period,
        language=mail.language,
        face=writes.mail(copy),
        shows=mail.selected.shows,
        is_monthly=bool(digest.undated),
        answers=last.message_id if last else None,
        attachments=(*forms, *lists),
    )


def _copy(
    mail: Outgoing, today: date, how: DigestOptions, *, can_answer: bool, has_form: bool
) -> DigestCopy:
    return DigestCopy(
        mail.digest,
        mail.recipient,
        mail.kind,
        how.frequency,
        today,
        _spoken(mail),
        can_answer=can_answer,
        has_form=has_form,
    )


def _spoken(mail: Outgoing) -> Language:
    return language(mail.language).with_presiding(mail.digest.presiding)


def _blanks(
    store: Store, mail: Outgoing, today: date, how: DigestOptions
) -> Iterator[Blank]:
    """The forms of the countries of the recipient that have something to report.

    A receipt alone brings none: what was answered needs no form.
    """
    if mail.kind is MailKind.RECEIPT:
        return
    for country in sorted(mail.recipient.countries):
        presides = mail.digest.presiding == country
        also = PRESIDENCY if presides else None
        limits = Filters(plan=how.plan, party=country, also=also)
        found = blank(store, today, limits, asks=mail.digest.awaits_answer)
        if found.own or found.shared:
            yield found
