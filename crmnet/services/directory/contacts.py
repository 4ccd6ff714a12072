"""A contact of an address book -> the columns of an officer, or why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import iso_day
from crmnet.domain.officer import Network, Role
from crmnet.errors import BadInput, Cure, Message
from crmnet.i18n.countries import COUNTRIES, find_country, fold
from crmnet.i18n.spoken import language_code
from crmnet.mail.address import email_address
from crmnet.services.directory.telephones import oddities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crmnet.domain.contact import Contact

MOST_OF_PHONES: Final = 40  # characters of what is kept of an officer's telephones
_AS_THEY_STAND: Final = (
    "name",
    "organisation",
    "title",
    "phone",
    "emergency_phone",
    "timezone",
    "note",
)
_POST: Final = ("country", "network")
_OF_EACH: Final = ("name", "email", "role", *_POST)
_DAYS: Final = ("term_from", "term_until")
_NETWORKS: Final = {
    Network.LIAISON: "liaison enlace red de enlace liaison network",
    Network.CONSULAR: "consular red consular consular network",
    Network.PRESIDENCY: "presidency presidencia presidencia pro tempore",
    Network.SECRETARIAT: "secretariat secretaria secretaria tecnica",
}
_ROLES: Final = {
    Role.HEAD: "head titular",
    Role.DEPUTY: "deputy suplente",
    Role.DUTY: "duty on duty de guardia guardia",
    Role.MEMBER: "member integrante miembro",
}


class Posting(NamedTuple):
    """How contacts become officers.

    Attributes:
        country: that of those who name none; None: each names one.
        day: reads a day as it is written.
    """

    country: str | None
    day: Callable[[str], date]


class Candidate(NamedTuple):
    """Columns of an officer as they are to be, those that the book has.

    Attributes:
        id: of the officer, where the book is one of ours, or "".
        values: by column.
        remarks: what is not kept, or odd.
        named: which of country and network the book itself says.
        several: the contact has other posts too, so its details may be of these.
    """

    id: str
    values: dict[str, str | None]
    remarks: tuple[Message, ...]
    named: frozenset[str]
    several: bool = False

    def changes(self) -> dict[str, str | None]:
        """What the book says of an officer who is there, and of no other post."""
        return {
            name: value
            for name, value in self.values.items()
            if (name not in _POST or name in self.named)
            and (not self.several or name in _OF_EACH)
        }


def candidates(contact: Contact, posting: Posting) -> Iterator[Candidate]:
    """The officers that a contact makes: one, or one for each of its posts.

    Raises:
        BadInput: it makes none.
    """
    said = contact.said
    email, remarks = _mailbox(contact)
    values: dict[str, str | None] = {
        name: said[name] for name in _AS_THEY_STAND if said.get(name)
    }
    values["email"] = email
    for name in _DAYS:
        if said.get(name):
            values[name] = (iso_day(said[name]) or posting.day(said[name])).isoformat()
    if said.get("languages"):
        values["languages"] = _languages(said["languages"])
    if "phone" not in values:
        remarks += _phones_into(values, contact)
    remarks += contact.remarks
    several = len(contact.posts) > 1
    named = frozenset(_POST if contact.posts else filter(said.get, _POST))
    for post in _posts(contact, posting):
        there = {**values, **post}
        told = remarks + _odd_phones(there)
        own_id = "" if several else said.get("id", "")
        yield Candidate(own_id, there, told, named, several)


def _mailbox(contact: Contact) -> tuple[str, tuple[Message, ...]]:
    """The mailbox at work, and what is to be said of the others.

    Raises:
        BadInput: there is none that mail can be sent to.
    """
    chosen, *others = contact.work_mailboxes() or ("",)
    if not chosen:
        raise BadInput("there is no mailbox (add one, or delete this)")
    if others and (fault := _fault(chosen)):
        usable = next((text for text in others if not _fault(text)), None)
        if usable is None:
            raise fault
        others.remove(usable)
        others.insert(0, chosen)
        chosen = usable
    remarks = (Message('not kept: the mailbox "{email}"', email=one) for one in others)
    return chosen, tuple(remarks)


def _fault(email: str) -> BadInput | None:
    try:
        email_address(email, "e-mail")
    except BadInput as fault:
        return fault
    return None


def _phones_into(
    values: dict[str, str | None], contact: Contact
) -> tuple[Message, ...]:
    """Put the telephones of the office into the column; says which have no room."""
    kept: list[str] = []
    left: list[str] = []
    for number in contact.work_phones():
        if number == values.get("emergency_phone"):
            continue
        fits = len(" / ".join([*kept, number])) <= MOST_OF_PHONES
        has_digits = any(map(str.isdigit, number))
        (kept if fits and has_digits else left).append(number)
    if kept:
        values["phone"] = " / ".join(kept)
    return tuple(
        Message('not kept: the telephone "{phone}"', phone=one) for one in left
    )


def _odd_phones(values: dict[str, str | None]) -> tuple[Message, ...]:
    country = find_country(values["country"] or "")
    fields = (values.get("phone"), values.get("emergency_phone"))
    return tuple(
        odd
        for field in fields
        if field and country and len(field) <= MOST_OF_PHONES
        for odd in oddities(field, country)
    )


def _posts(contact: Contact, posting: Posting) -> Iterator[dict[str, str | None]]:
    """Country, network and role of each post."""
    said = contact.said
    post: dict[str, str | None] = {}
    if said.get("network"):
        post["network"] = _meant(said["network"], _NETWORKS)
    if said.get("role"):
        post["role"] = _meant(said["role"], _ROLES)
    if not contact.posts:
        yield {"country": said.get("country") or _country(contact, posting), **post}
    for named in contact.posts:
        parts = dict(
            zip(("country", "network", "role"), named.split("/"), strict=False)
        )
        yield {**post, **parts}


def _meant(text: str, words: dict[Network, str] | dict[Role, str]) -> str:
    """The code that a word means, in either language; else the word, to be refused."""
    asked = " ".join(re.findall(r"\w+", fold(text)))
    for code, said in words.items():
        if asked and (asked in said.split() or f" {said} ".find(f" {asked} ") >= 0):
            return str(code)
    return text


def _country(contact: Contact, posting: Posting) -> str:
    """The country of a contact that names none: as typed, else that of its office.

    An office abroad is no country that somebody represents. So the address counts only
    where nothing speaks for another country.

    Raises:
        BadInput: it is not known.
    """
    code = find_country(contact.address) if contact.address else None
    ending = contact.mailbox().rpartition(".")[2].upper()
    if posting.country:
        _refuse_elsewhere(posting.country, code, ending)
        return posting.country
    if code is None and contact.address:
        raise BadInput(
            'the office is in "{country}", which is not a member country',
            Cure.NAME_COUNTRY,
            country=contact.address,
        )
    if code is None:
        raise BadInput("it names no country", Cure.NAME_COUNTRY)
    if ending in COUNTRIES and ending != code:
        raise BadInput(
            "the office is in {country}, the mailbox of another country: {email}",
            Cure.NAME_COUNTRY,
            country=code,
            email=contact.mailbox(),
        )
    return code


def _refuse_elsewhere(given: str, code: str | None, ending: str) -> None:
    """See that nothing of a contact speaks for another country than the one given."""
    if code not in (None, given) and ending != find_country(given):
        raise BadInput(
            "the office is in {country}, not in {given}",
            Cure.WRITE_COUNTRY,
            country=code,
            given=find_country(given) or given,
        )


def _languages(text: str) -> str:
    """Codes of languages: "es en" of "Español, inglés" and of "es-GT,en"."""
    words = re.split(r"[\s,;/]+", text.strip())
    return " ".join(language_code(word.partition("-")[0]) for word in words)
