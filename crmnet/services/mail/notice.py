"""An urgent notice: to the posts on duty, under a label that says who may read it.

A notice is written to the log before it goes. The same notice again, within a day, goes
only to those whom it has not reached.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import MailKind
from crmnet.domain.officer import Network, Role
from crmnet.domain.tlp import Label
from crmnet.errors import BadInput, Cure
from crmnet.files.fingerprint import fingerprint, new_salt
from crmnet.i18n import language
from crmnet.mail.address import written_address
from crmnet.mail.letter import Mailbox
from crmnet.reports.directory.officers import OfficerRow, in_office
from crmnet.services.mail.letters import Draft, prepare
from crmnet.store import outbox
from crmnet.store.engine.tables import NEW, NoticeRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import INSTANT, change
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime, tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.i18n import Language
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
    """

    label: Label
    subject: str
    text: str
    countries: tuple[str, ...]
    addresses: tuple[str, ...]


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
    """

    id: str
    said: Notice
    people: tuple[Addressee, ...]
    reach: Reach


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
    """

    label: str
    subject: str
    text: str
    reach: Reach
    recipients: tuple[str, ...]
    sender: str
    sent_at: datetime
    lang: Language


def addressed(store: Store, today: date, said: Notice, usual: str) -> Announced:
    """Whom a notice goes to: the posts on duty, else the heads, else all officers.

    Args:
        store: the store.
        today: the day on which they hold their posts.
        said: what is to be said, and to whom.
        usual: the language of whoever names none.

    Raises:
        BadInput: nobody is named, a country has no officer, an address is not in the
            directory, or the label asks for names.
    """
    if not (said.countries or said.addresses):
        raise BadInput("say whom to inform", Cure.NAME_RECIPIENTS)
    if said.label is Label.RED and said.countries:
        raise BadInput("TLP:RED is for persons who are named", Cure.NAME_PERSONS)
    serving = in_office(store, today)
    found = [_named(serving, address) for address in said.addresses]
    told = {country: _on_duty(serving, country) for country in said.countries}
    for officers in told.values():
        found += officers
    by_address = {officer.email: officer for officer in reversed(found)}
    people = tuple(_addressee(one, usual) for one in reversed(by_address.values()))
    return Announced("", said, people, _reach(told))


def _reach(told: Mapping[str, list[OfficerRow]]) -> Reach:
    """By what they are, those who are told in each country."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for country, officers in told.items():
        by_role[officers[0].role].append(country)
    duty, heads = by_role.pop(Role.DUTY, []), by_role.pop(Role.HEAD, [])
    others = (country for country in told if country not in {*duty, *heads})
    return Reach(tuple(duty), tuple(heads), tuple(others))


def _named(serving: tuple[OfficerRow, ...], address: str) -> OfficerRow:
    for officer in serving:
        if officer.email == address:
            return officer
    raise BadInput(
        '"{address}" is not the address of a serving officer',
        Cure.SEE_OFFICERS,
        address=written_address(address),
    )


def _on_duty(serving: tuple[OfficerRow, ...], country: str) -> list[OfficerRow]:
    own = [
        officer
        for officer in serving
        if officer.country == country
        and officer.network in (Network.LIAISON, Network.CONSULAR)
    ]
    for role in (Role.DUTY, Role.HEAD):
        found = [officer for officer in own if officer.role == role]
        if found:
            return found
    if not own:
        raise BadInput(
            "{country} has no serving officer",
            Cure.ADD_OFFICER,
            country=country,
        )
    return own


def _addressee(officer: OfficerRow, usual: str) -> Addressee:
    return Addressee(
        officer.email, officer.name, officer.country, officer.mail_language or usual
    )


def announce(store: Store, notice: Announced, now: datetime) -> Announced:
    """Write a notice to the log, which gives it its id.

    The same notice that has not reached everybody is the one that is sent on, within a
    day.
    """
    said, people = notice.said, notice.people
    written = _written(said, people)
    for known, kept, mark in outbox.notices(store, written):
        if not _is_text(said.text, kept, mark):
            continue
        sent = outbox.of_notice(store, known)
        ended = [
            one for one in sent if one.state in (MailState.SENT, MailState.REFUSED)
        ]
        last = max((one.read_at for one in sent), default=None)
        is_recent = last is None or last >= (now - SAME).strftime(INSTANT)
        if is_recent and len(ended) < len(people):
            return notice._replace(id=known)
    with change(store, now) as into:
        return notice._replace(id=into.insert(written, EntryKind.ANNOUNCED))


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
            draft = Draft(
                recipient=Mailbox(person.name, person.address),
                kind=MailKind.NOTICE,
                period=notice.id,
                language=person.language,
                face=write(copy_of(notice, person.language, who, sent_at)),
            )
            yield prepare(store, draft, who, clock)


def copy_of(notice: Announced, spoken: str, who: From, sent_at: datetime) -> NoticeCopy:
    """A notice as it is said in a language, at an instant told in its zone."""
    said = notice.said
    return NoticeCopy(
        label=said.label.shown,
        subject=said.subject,
        text=said.text,
        reach=notice.reach,
        recipients=tuple(one.name for one in notice.people),
        sender=who.sender.name or who.sender.address,
        sent_at=sent_at,
        lang=language(spoken),
    )
