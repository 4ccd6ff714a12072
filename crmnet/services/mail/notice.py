"""A notice: urgent, to the posts on duty, or a bulletin, to the heads; under a label.

A notice is written to the log before it goes, with the keys of those who are asked to
acknowledge it. The same notice again, within a day, goes only to those whom it has not
reached. Whom it goes to: ``addressing``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.mailing import MailKind
from crmnet.domain.officer import Purpose
from crmnet.domain.tlp import Label
from crmnet.files.fingerprint import fingerprint, new_salt
from crmnet.i18n import language
from crmnet.mail.letter import Mailbox
from crmnet.services.mail.asking import ask, keys_for
from crmnet.services.mail.letters import LetterDraft, prepare
from crmnet.store import outbox
from crmnet.store.engine.tables import NEW, NoticeRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.i18n import Language
    from crmnet.services.mail.asking import AskedPlace, KeyOf
    from crmnet.services.mail.letters import From, Mail, Post
    from crmnet.store.engine.contract import Store

LOCK: Final = "notice"  # not that of the digests: an emergency does not wait for them

SAME: Final = timedelta(days=1)
"""How long after its last letter a notice is still sent on. Later it is another one:
whoever was told of an exercise last month is to be told of this month's."""


class Notice(NamedTuple):
    """What is to be said to whom.

    Attributes:
        label: who may read it.
        subject: without the label.
        text: as typed; several lines.
        countries: whose posts on duty are told.
        addresses: officers of the directory who are named one by one.
        kind: "bulletin"; None: an urgent notice.
        minutes: within which it is to be acknowledged; None: it is not asked for.
    """

    label: Label
    subject: str
    text: str
    countries: tuple[str, ...]
    addresses: tuple[str, ...]
    kind: str | None = None
    minutes: int | None = None


class Addressee(NamedTuple):
    """An officer who is told.

    Attributes:
        address: where the notice goes.
        name: of the officer.
        country: served.
        language: first of the officer's that mails are written in, else the usual one.
    """

    address: str
    name: str
    country: str
    language: str


class Reach(NamedTuple):
    """Who is told in countries, as there is nobody on duty everywhere.

    Attributes:
        duty: those whose posts on duty are told.
        heads: those where nobody is on duty, whose heads are told.
        all_officers: those where there is no head either.
    """

    duty: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    all_officers: tuple[str, ...] = ()


class Announced(NamedTuple):
    """A notice, and to whom it goes.

    Attributes:
        id: under which the ledger keeps it; "" until it is written to the log.
        said: what is said.
        people: all to whom it is said.
        reach: who is told in the countries that are named.
        places: the focal points that are asked to acknowledge it.
        keys: those by which they do; empty until it is written to the log.
    """

    id: str
    said: Notice
    people: tuple[Addressee, ...]
    reach: Reach
    places: tuple[AskedPlace, ...] = ()
    keys: tuple[KeyOf, ...] = ()


class NoticeCopy(NamedTuple):
    """A notice in the language of one who is told: all that its mail is written from.

    Attributes:
        label: of TLP 2.0: "TLP:AMBER+STRICT", or without its prefix.
        subject: as typed.
        text: as typed, of several lines.
        reach: in which countries it goes to the posts on duty, and where to others.
        recipients: names of all persons to whom it goes.
        sender: name and office.
        sent_at: aware, in the zone in which it is told.
        lang: the recipient's language.
        kind: "bulletin", or None.
        minutes: within which it is to be acknowledged, or None.
        keys: those of the recipient; empty where it is only shown.
    """

    label: str
    subject: str
    text: str
    reach: Reach
    recipients: tuple[str, ...]
    sender: str
    sent_at: datetime
    lang: Language
    kind: str | None = None
    minutes: int | None = None
    keys: tuple[KeyOf, ...] = ()


def announce(store: Store, notice: Announced, now: datetime) -> Announced:
    """Write a notice to the log, which gives it its id, and whom it asks their keys.

    The same notice that has not reached everybody is the one that is sent on, within a
    day.
    """
    known = _known(store, notice, now)
    if known is not None and not notice.places:
        return notice._replace(id=known)
    with change(store, now) as into:
        found = known or into.insert(
            _written(notice.said, notice.people), EntryKind.ANNOUNCED
        )
        keys = ask(into, Purpose.NOTICE, found, notice.places, now)
    return notice._replace(id=found, keys=keys)


def _known(store: Store, notice: Announced, now: datetime) -> str | None:
    """The id of the same notice that is still to be sent on, or None."""
    said, people = notice.said, notice.people
    for known, kept, mark in outbox.notices(store, _written(said, people)):
        if not _is_text(said.text, kept, mark):
            continue
        sent = outbox.of_notice(store, known)
        ended = [
            one for one in sent if one.state in (MailState.SENT, MailState.REFUSED)
        ]
        last = max((one.read_at for one in sent), default=None)
        is_recent = last is None or last >= (now - SAME).strftime(INSTANT)
        if is_recent and len(ended) < len(people):
            return known
    return None


def _written(said: Notice, people: tuple[Addressee, ...]) -> NoticeRecord:
    """A notice as the store keeps it: of a text under TLP:RED only a fingerprint.

    So it is known again when it is sent on, and read by nobody.
    """
    is_red = said.label is Label.RED
    return NoticeRecord(
        *NEW,
        label=said.label.upper(),
        subject=said.subject,
        text="" if is_red else said.text,
        countries=" ".join(said.countries),
        recipients="\n".join(one.address for one in people),
        fingerprint=fingerprint(said.text, new_salt()) if is_red else None,
        kind=said.kind,
        minutes=said.minutes,
    )


def _is_text(text: str, kept: str, mark: str | None) -> bool:
    """Whether a text is the one of which the store keeps this."""
    if mark is None or ":" not in mark:  # a text that was blanked has no mark
        return text == kept
    return fingerprint(text, mark.partition(":")[0]) == mark


def posts(
    store: Store,
    notice: Announced,
    write: Callable[[NoticeCopy], Mail],
    who: From,
    clock: Clock,
    zone: tzinfo | None,
) -> Iterator[Post]:
    """The letters of a notice to those whom it has not reached.

    Args:
        store: the store.
        notice: what is said to whom.
        write: what writes the mail of each.
        who: who sends them.
        clock: today, and the instant.
        zone: in which the notice names that instant; None is the machine's.
    """
    ended = {
        one.recipient
        for one in outbox.of_notice(store, notice.id)
        if one.state in (MailState.SENT, MailState.REFUSED)
    }
    sent_at = clock.now.astimezone(zone)
    for person in notice.people:
        if person.address not in ended:
            draft = LetterDraft(
                recipient=Mailbox(person.name, person.address),
                kind=MailKind.NOTICE,
                period=notice.id,
                language=person.language,
                face=write(_copy_to(person, notice, who, sent_at)),
            )
            yield prepare(store, draft, who, clock)


def _copy_to(
    person: Addressee, notice: Announced, who: From, sent_at: datetime
) -> NoticeCopy:
    keys = keys_for(person.address, notice.keys)
    copy = copy_of(notice, person.language, who, sent_at)
    return copy._replace(keys=keys, minutes=copy.minutes if keys else None)


def copy_of(notice: Announced, spoken: str, who: From, sent_at: datetime) -> NoticeCopy:
    """A notice as it is said in a language, at an instant told in its zone."""
    said = notice.said
    return NoticeCopy(
        label=said.label.shown,
        subject=said.subject,
        text=said.text,
        reach=notice.reach,
        recipients=tuple(one.name or one.address for one in notice.people),
        sender=who.sender.name or who.sender.address,
        sent_at=sent_at,
        lang=language(spoken),
        kind=said.kind,
        minutes=said.minutes,
    )
