"""What the mail of a digest is written from, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import language
from crmnet.reports.mail.portions import MOST
from crmnet.services.mail.calendars import Calendar
from crmnet.services.mail.rest import NO_REST, Rest, rest
from crmnet.settings.values import DirectorySettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.domain.mailing import Frequency, MailKind
    from crmnet.i18n import Language
    from crmnet.mail.letter import Attachment
    from crmnet.reports.mail.digest import Digest
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.services.activity.owing import Blank
    from crmnet.services.mail.due import DigestOptions, Outgoing
    from crmnet.services.mail.letters import Mail

HTML_BYTES: Final = 100_000  # Gmail shows no more than 102 kB of a mail
_LESS: Final = (40, 30, 20, 10, 5, 2, 1)  # leaves a section, until it fits


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
        most: leaves of a section, and items of a list, that the mail shows.
        rest: the list of all of them that goes with it, where there are more.
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
    most: int = MOST
    rest: Rest = NO_REST


class DigestWriter(NamedTuple):
    """Who writes what a digest's letter holds.

    Attributes:
        mail: the subject, the text and the HTML.
        form: the form of a country: what stands in it, the day, the language.
        undated: the list of what has no date.
        calendar: the deadlines as a calendar.
        rest: the list of what the mail shows the first of.
    """

    mail: Callable[[DigestCopy], Mail]
    form: Callable[[Blank, date, Language], Attachment]
    undated: Callable[[DigestCopy], Attachment]
    calendar: Callable[[DigestCopy], Attachment]
    rest: Callable[[DigestCopy], Attachment]


def copy_of(
    mail: Outgoing, today: date, how: DigestOptions, *, can_answer: bool, has_form: bool
) -> DigestCopy:
    """What a mail is written from.

    Args:
        mail: what is to be told to whom.
        today: the day that counts as today.
        how: as the run was asked for.
        can_answer: whether an answer reaches somebody.
        has_form: whether a form goes with it.
    """
    return DigestCopy(
        mail.digest,
        mail.recipient,
        mail.kind,
        mail.frequency,
        today,
        spoken(mail),
        can_answer=can_answer,
        has_form=has_form,
        months=how.months,
        rest=rest(mail.selected, mail.recipient, MOST),
    )


def spoken(mail: Outgoing) -> Language:
    """The language of a mail; it knows who presides."""
    return language(mail.language).with_presiding(mail.digest.presiding)


def written(
    mail: Outgoing, copy: DigestCopy, write: Callable[[DigestCopy], Mail]
) -> tuple[Mail, DigestCopy]:
    """A mail whose HTML is not too long, and what it was written from at last.

    Where even one leaf a section is too much it is text alone.
    """
    face = write(copy)
    for most in _LESS:
        if len(face.html.encode()) <= HTML_BYTES:
            return face, copy
        fits = rest(mail.selected, mail.recipient, most)
        copy = copy._replace(most=most, rest=fits)
        face = write(copy)
    is_short = len(face.html.encode()) <= HTML_BYTES
    return (face if is_short else face._replace(html="")), copy
