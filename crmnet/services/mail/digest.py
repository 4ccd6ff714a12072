"""Digests, reminders, receipts, letters: who could be told, and what is sent.

Which mail each gets is decided in :mod:`crmnet.services.mail.due`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import (
    Frequency,
    MailKind,
    is_weekend,
    period,
)
from crmnet.domain.party import PRESIDENCY, SECRETARIAT, consular_side
from crmnet.i18n import language
from crmnet.mail.letter import Mailbox
from crmnet.reports.filters import Filters
from crmnet.reports.mail.digest import Digest, Survey
from crmnet.reports.mail.recipients import Recipient, for_address, recipients
from crmnet.services.activity.owing import blank
from crmnet.services.mail.calendars import Calendar, read_calendar
from crmnet.services.mail.due import (
    DigestOptions,
    Outgoing,
    due_mail,
    letter_alone,
    periods,
)
from crmnet.services.mail.letters import LetterDraft, prepare
from crmnet.settings.values import DirectorySettings
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

LOCK: Final = "digest"  # the name of the task of which there is only one
NOBODY: Final = Recipient("-", "", None, (SECRETARIAT,), frozenset())


class DigestCopy(NamedTuple):
    """The digest or the reminder of one person: all that its mail is written from.

    Attributes:
        digest: what is told.
        recipient: whom.
        kind: DIGEST, REMINDER, RECEIPT or LETTER.
        frequency: how often a digest goes.
        today: the day that counts as today.
        lang: the recipient's language; it knows who presides.
        can_answer: whether an answer reaches somebody.
        has_form: whether a form to answer with is attached.
        months: how long what the directory has holds, and is kept.
        calendar: the deadlines that go with it as a calendar, if they fit.
    """

    digest: Digest
    recipient: Recipient
    kind: MailKind
    frequency: Frequency
    today: date
    lang: Language
    can_answer: bool
    has_form: bool
    months: DirectorySettings = DirectorySettings()
    calendar: Calendar = Calendar()


class DigestWriter(NamedTuple):
    """Who writes what a digest's letter holds.

    Attributes:
        mail: the subject, the text and the HTML.
        form: the form of a country: what stands in it, the day, the language.
        undated: the list of what has no date.
        calendar: the deadlines as a calendar.
    """

    mail: Callable[[DigestCopy], Mail]
    form: Callable[[Blank, date, Language], Attachment]
    undated: Callable[[DigestCopy], Attachment]
    calendar: Callable[[DigestCopy], Attachment]


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
        return tuple(one.for_all_of(countries) for one in found)
    return tuple(one for one in found if how.country in one.countries | one.sides)


def outgoing(store: Store, today: date, how: DigestOptions) -> tuple[Outgoing, ...]:
    """The mails that are to go now, for each recipient at most one."""
    if is_weekend(today) and not how.weekends:
        return ()
    limits, months = Filters(plan=how.plan), how.months.confirm_after
    reading = Survey(store, today, limits, weekends=how.weekends, confirm_after=months)
    fallback, people = _language(store, how), whom(store, today, how)
    mails = [due_mail(store, reading, one, how) for one in people]
    if not how.only_overdue:
        others = (one for one in reading.others(people) if _is_meant(one, how))
        mails += (letter_alone(store, reading, one, how) for one in others)
    found = (
        mail._replace(language=mail.language or fallback) for mail in mails if mail
    )
    return tuple(sorted(found, key=_was_put_off))


def _is_meant(recipient: Recipient, how: DigestOptions) -> bool:
    """Whether a run is for somebody."""
    is_of_country = how.country is None or how.country in recipient.countries
    return is_of_country and how.to in (None, recipient.address)


def _was_put_off(mail: Outgoing) -> bool:
    """Whether it was tried already: one that ends every run must not keep the rest."""
    return (mail.kind, mail.period) in mail.told.put_off


def previews(store: Store, today: date, how: DigestOptions) -> tuple[DigestCopy, ...]:
    """The digests as they would be now, whether or not they are due.

    Where the directory names nobody, the one that the secretariat would get.
    """
    reading = Survey(store, today, Filters(plan=how.plan))
    fallback, calendar = _language(store, how), read_calendar(store, how)
    found = []
    for one in whom(store, today, how) or (NOBODY,):
        told = outbox.told(store, one.address, today, how.plan)
        selected = reading.periodic(one, told, only_overdue=how.only_overdue)
        if selected.digest.says_something:
            name = periods(period(today, how.frequency), how)[0]
            lang = one.language or fallback
            mail = Outgoing(one, MailKind.DIGEST, name, selected, lang, told)
            mail = mail._replace(frequency=how.frequency)
            has_form = any(True for _ in _blanks(store, mail, today, how))
            copy = _copy(mail, today, how, can_answer=True, has_form=has_form)
            found.append(copy._replace(calendar=calendar.for_mail(mail)))
    return tuple(found)


def _language(store: Store, how: DigestOptions) -> str:
    """The language of whoever has none: as configured, else that of the plan."""
    if how.language is not None:
        return how.language
    chosen = plans.chosen(store, how.plan)
    return str(chosen[-1].language) if chosen else "es"


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
    calendar = read_calendar(store, how)
    for mail in mails:
        forms = tuple(
            writes.form(blank, clock.today, _spoken(mail))
            for blank in _blanks(store, mail, clock.today, how)
        )
        answers, has_form = who.reply_to is not None, bool(forms)
        copy = _copy(mail, clock.today, how, can_answer=answers, has_form=has_form)
        copy = copy._replace(calendar=calendar.for_mail(mail))
        yield prepare(store, _draft(mail, copy, writes, forms), who, clock)


def _draft(
    mail: Outgoing,
    copy: DigestCopy,
    writes: DigestWriter,
    forms: tuple[Attachment, ...],
) -> LetterDraft:
    last, digest = mail.told.last, mail.digest
    lists = [writes.undated(copy)] if digest.undated else []
    if copy.calendar.fits:
        lists.append(writes.calendar(copy))
    return LetterDraft(
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
        mail.frequency,
        today,
        _spoken(mail),
        can_answer=can_answer,
        has_form=has_form,
        months=how.months,
    )


def _spoken(mail: Outgoing) -> Language:
    return language(mail.language).with_presiding(mail.digest.presiding)


def _blanks(
    store: Store, mail: Outgoing, today: date, how: DigestOptions
) -> Iterator[Blank]:
    """The forms of the countries of the recipient that have something to report.

    An officer of the consular side alone gets the form of that side.
    A receipt alone brings none: what was answered needs no form; nor does a letter.
    """
    if mail.kind in (MailKind.RECEIPT, MailKind.LETTER):
        return
    one = mail.recipient
    sides = map(consular_side, sorted(one.sides - one.countries))
    for country in (*sorted(one.countries), *sides):
        presides = mail.digest.presiding == country
        also = PRESIDENCY if presides else None
        limits = Filters(plan=how.plan, party=country, also=also)
        found = blank(store, today, limits, asks=mail.digest.awaits_answer)
        if found.own or found.shared:
            yield found
