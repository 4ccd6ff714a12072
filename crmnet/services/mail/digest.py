"""Digests, reminders, receipts, letters: who could be told, and what is sent.

Which mail each gets is decided in :mod:`crmnet.services.mail.due`.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from crmnet.domain.mailing import MailKind, is_weekend, period
from crmnet.domain.memory import collector_at_rest
from crmnet.domain.party import SECRETARIAT
from crmnet.mail.letter import Mailbox
from crmnet.reports.filters import Filters
from crmnet.reports.mail.recipients import Recipient, for_address, recipients
from crmnet.reports.mail.survey import Survey
from crmnet.services.mail.blanks import Blanks
from crmnet.services.mail.calendars import read_calendar
from crmnet.services.mail.copies import copy_of, written
from crmnet.services.mail.due import Outgoing, due_mail, letter_alone, periods
from crmnet.services.mail.letters import LetterDraft, prepare
from crmnet.store import outbox, plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.activity.owing import Blank
    from crmnet.services.mail.copies import DigestCopy, DigestWriter
    from crmnet.services.mail.due import DigestOptions
    from crmnet.services.mail.letters import From, Mail, Post
    from crmnet.store.engine.contract import Store

LOCK: Final = "digest"  # the name of the task of which there is only one
NOBODY: Final = Recipient("-", "", None, (SECRETARIAT,), frozenset())


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


@collector_at_rest()
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


def previews(
    store: Store, today: date, how: DigestOptions, write: Callable[[DigestCopy], Mail]
) -> tuple[DigestCopy, ...]:
    """The digests as they would be now, whether or not they are due.

    Where the directory names nobody, the one that the secretariat would get.

    Args:
        store: the store.
        today: the day that counts as today.
        how: as the run was asked for.
        write: writes a mail, which says how much of it fits.
    """
    reading = Survey(store, today, Filters(plan=how.plan))
    fallback, calendar = _language(store, how), read_calendar(store, how)
    people = whom(store, today, how) or (NOBODY,)
    blanks, found = Blanks(store, today, how.plan, people), []
    for one in people:
        told = outbox.told(store, one.address, today, how.plan)
        selected = reading.periodic(one, told, only_overdue=how.only_overdue)
        if selected.digest.says_something:
            name = periods(period(today, how.frequency), how)[0]
            lang = one.language or fallback
            mail = Outgoing(one, MailKind.DIGEST, name, selected, lang, told)
            mail = mail._replace(frequency=how.frequency)
            has_form = any(True for _ in blanks.of(mail))
            copy = copy_of(mail, today, how, can_answer=True, has_form=has_form)
            copy = copy._replace(calendar=calendar.for_mail(mail))
            found.append(written(mail, copy, write)[1])
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
    people = (mail.recipient for mail in mails)
    blanks = Blanks(store, clock.today, how.plan, people)
    for mail in mails:
        with collector_at_rest():
            forms = tuple(blanks.of(mail))
            answers = who.reply_to is not None
            copy = copy_of(
                mail, clock.today, how, can_answer=answers, has_form=bool(forms)
            )
            copy = copy._replace(calendar=calendar.for_mail(mail))
            post = prepare(store, _draft(mail, copy, writes, blanks, forms), who, clock)
        yield post


def _draft(
    mail: Outgoing,
    copy: DigestCopy,
    writes: DigestWriter,
    blanks: Blanks,
    forms: tuple[Blank, ...],
) -> LetterDraft:
    last, digest = mail.told.last, mail.digest
    face, copy = written(mail, copy, writes.mail)
    rows = chain.from_iterable(chain(blank.own, blank.shared) for blank in forms)
    attached = chain(copy.rest.keys, map(attrgetter("id"), rows))
    lists = [writes.undated(copy)] if digest.undated else []
    if copy.rest.rows:
        lists.insert(0, writes.rest(copy))
    if copy.calendar.fits:
        lists.append(writes.calendar(copy))
    return LetterDraft(
        recipient=Mailbox(mail.recipient.name, mail.recipient.address),
        kind=mail.kind,
        period=mail.period,
        language=mail.language,
        face=face,
        shows=mail.selected.shows(copy.most, attached),
        is_monthly=bool(digest.undated),
        answers=last.message_id if last else None,
        attachments=(*blanks.files(forms, copy.lang, writes.form), *lists),
    )
