"""Digests and reminders: who is to be told what now, and the letters that tell it.

A digest goes at the first run of each period in which there is something to say. A
reminder goes at the first run after an item reaches a stage of its deadline, unless the
person had a mail that day. Both are told by what the ledger says arrived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import Frequency, Kind, is_weekend, limited, period
from crmnet.domain.party import PRESIDENCY, SECRETARIAT
from crmnet.i18n import language
from crmnet.mail.message import Attachment, Mailbox
from crmnet.render.activity import forms as drawn_forms
from crmnet.render.mail import digest as drawn
from crmnet.reports.filters import Filters
from crmnet.reports.mail.digest import Digest, Selected, Survey
from crmnet.reports.mail.recipients import Recipient, for_address, recipients
from crmnet.services.activity.forms import owed
from crmnet.services.mail.posting import Draft, prepare
from crmnet.store import outbox, plans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.mail.letter import Mail
    from crmnet.services.activity.aiming import Clock
    from crmnet.services.mail.posting import From, Post
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told


NOBODY: Final = Recipient("-", "", None, (SECRETARIAT,), frozenset())


class How(NamedTuple):
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
        kind: digest or reminder.
        period: under which the ledger keeps it.
        selected: what it tells.
        language: of the mail.
        told: what the recipient was told before.
    """

    recipient: Recipient
    kind: Kind
    period: str
    selected: Selected
    language: str
    told: Told

    @property
    def digest(self) -> Digest:
        """What it tells."""
        return self.selected.digest


# --- who is told what


def whom(store: Store, today: date, how: How) -> tuple[Recipient, ...]:
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


def outgoing(store: Store, today: date, how: How) -> tuple[Outgoing, ...]:
    """The mails that are to go now, for each recipient at most one."""
    if is_weekend(today) and not how.weekends:
        return ()
    reading = Survey(store, today, Filters(plan=how.plan))
    fallback = _language(store, how)
    mails = (_due(store, reading, one, how) for one in whom(store, today, how))
    return tuple(
        mail._replace(language=mail.language or fallback) for mail in mails if mail
    )


def previews(store: Store, today: date, how: How) -> tuple[Outgoing, ...]:
    """The digests as they would be now, whether or not they are due.

    Where the directory names nobody, the one that the secretariat would get.
    """
    reading = Survey(store, today, Filters(plan=how.plan))
    fallback = _language(store, how)
    found = []
    for one in whom(store, today, how) or (NOBODY,):
        told = outbox.told(store, one.address, how.plan)
        selected = reading.periodic(one, told, only_overdue=how.only_overdue)
        if selected.digest.says_something:
            name = _periods(today, how)[0]
            lang = one.language or fallback
            found.append(Outgoing(one, Kind.DIGEST, name, selected, lang, told))
    return tuple(found)


def _language(store: Store, how: How) -> str:
    """The language of whoever has none: as configured, else that of the plan."""
    if how.language is not None:
        return how.language
    chosen = plans.chosen(store, how.plan)
    return str(chosen[-1]["language"]) if chosen else "es"


def _due(
    store: Store, reading: Survey, recipient: Recipient, how: How
) -> Outgoing | None:
    """The mail that a recipient is to get now, or None."""
    told = outbox.told(store, recipient.address, how.plan)
    spoken = recipient.language or ""
    names = _periods(reading.today, how)
    if not any((Kind.DIGEST, name) in told.periods for name in names):
        found = reading.periodic(recipient, told, only_overdue=how.only_overdue)
        if found.digest.says_something:
            return Outgoing(recipient, Kind.DIGEST, names[0], found, spoken, told)
    if reading.today.isoformat() in told.days:
        return None
    found = reading.reminder(recipient, told, only_overdue=how.only_overdue)
    if found.stage is None:
        return None
    name = found.stage.isoformat()
    if (Kind.REMINDER, name) in told.periods:  # an item that came to this stage later
        name = reading.today.isoformat()
    return Outgoing(recipient, Kind.REMINDER, name, found, spoken, told)


def _periods(today: date, how: How) -> list[str]:
    """The period of a run as the ledger names it, then those that tell as much."""
    name = period(today, how.frequency)
    return [
        limited(name, plan, only_overdue=only_overdue)
        for plan in dict.fromkeys((how.plan, None))
        for only_overdue in dict.fromkeys((how.only_overdue, False))
    ]


# --- the letters


def posts(
    store: Store,
    mails: tuple[Outgoing, ...],
    who: From,
    clock: Clock,
    how: How,
) -> Iterator[Post]:
    """The letters that tell mails, each with its row of the ledger.

    Args:
        store: the store; for the forms that are attached.
        mails: what is to be told to whom.
        who: who writes.
        clock: today, and the instant at which the mails were read.
        how: as the run was asked for.
    """
    for mail in mails:
        draft = _draft(store, mail, clock, how, who)
        yield prepare(store, draft, who, clock)


def _draft(store: Store, mail: Outgoing, clock: Clock, how: How, who: From) -> Draft:
    last = mail.told.last
    forms = tuple(_forms(store, mail, clock.today, how))
    answers = who.reply_to is not None
    return Draft(
        recipient=Mailbox(mail.recipient.name, mail.recipient.address),
        kind=mail.kind,
        period=mail.period,
        language=mail.language,
        face=_face(mail, clock.today, how, can_answer=answers, has_form=bool(forms)),
        shows=mail.selected.shows,
        is_monthly=bool(mail.digest.undated),
        answers=last.message_id if last else None,
        attachments=(*forms, *_lists(mail, clock.today)),
    )


def preview(store: Store, mail: Outgoing, today: date, how: How) -> Mail:
    """The subject, the text and the HTML of a mail, where answers are read."""
    has_form = any(True for _ in _forms(store, mail, today, how))
    return _face(mail, today, how, can_answer=True, has_form=has_form)


def _face(
    mail: Outgoing, today: date, how: How, *, can_answer: bool, has_form: bool
) -> Mail:
    return drawn.mail(
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


def _forms(store: Store, mail: Outgoing, today: date, how: How) -> Iterator[Attachment]:
    """The form of each country of the recipient that has something to report."""
    lang = _spoken(mail)
    for country in sorted(mail.recipient.countries):
        presides = mail.digest.presiding == country
        also = PRESIDENCY if presides else None
        limits = Filters(plan=how.plan, party=country, also=also)
        own, shared = owed(store, today, limits)
        if own or shared:
            text = drawn_forms.form(country, own, shared, lang)
            yield _csv(f"crmnet-{country}-{today}.csv", text)


def _lists(mail: Outgoing, today: date) -> Iterator[Attachment]:
    """The list of what has no date, where the mail tells it."""
    lang = _spoken(mail)
    if mail.digest.undated:
        name = lang.text("without-a-date")
        yield _csv(f"{name}-{today}.csv", drawn.undated_list(mail.digest, lang))


def _csv(name: str, text: str) -> Attachment:
    return Attachment(name, "text/csv", text.encode("utf-8-sig"))
