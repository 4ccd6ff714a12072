"""The directory of officers: added, edited, removed; each checked, each one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain import point, sharing
from crmnet.domain.officer import Network, Role, name_words
from crmnet.domain.party import member_country
from crmnet.domain.personal import NOTHING, refuse_personal
from crmnet.domain.telephone import telephone
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT, checked
from crmnet.errors import Argument, BadInput, Cure, Field
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.i18n.spoken import language_code
from crmnet.mail.address import email_address
from crmnet.reports.choosing import ID_ENDING
from crmnet.services.directory.besides import NOTHING_BESIDES, Besides
from crmnet.services.directory.terms import (
    is_over,
    place,
    place_and_term,
    refuse_overlap,
    refuse_silence,
    serves,
)
from crmnet.store import directory
from crmnet.store.engine.tables import NEW, OfficerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import datetime

    from crmnet.domain.clock import Clock
    from crmnet.domain.personal import Vouched
    from crmnet.store.engine.contract import Store

REQUIRED: Final = ("name", "email", "country")
_DAYS: Final = ("term_from", "term_until", "confirmed_on")
_OF_MAIL: Final = ("digest", "informed_on")

Check = Callable[[str, str], str]


def add(
    store: Store,
    values: Mapping[str, str | None],
    at: datetime,
    today: date | None = None,
    *,
    vouched: Vouched = NOTHING,
    dry_run: bool = False,
) -> tuple[OfficerRecord, bool]:
    """Add an officer.

    Args:
        store: the store.
        values: by column, as typed; None or absent is not known.
        at: the real clock, UTC.
        today: the day that counts as today; None: that of the clock.
        vouched: what a person lets pass in the note; the other fields are for names,
            telephones and addresses.
        dry_run: do nothing, say what would be done.

    Returns:
        The officer, and whether anything changed: the same again changes nothing.

    Raises:
        BadInput: a value will not do, or the officer is there with other values.
    """
    refuse_personal(values.get("note") or "", vouched)
    new = officer(values)
    with change(store, at, dry_run=dry_run) as into:
        for there in directory.for_email(store, new.email):
            of_mail = {name: getattr(there, name) for name in _OF_MAIL}
            said = new._replace(**(of_mail | _of_mail(values)))
            if _kept(there, said) == there:
                return there, False
        refuse_overlap(store, new)
        refuse_silence(store, new, today or at.date())
        return new._replace(id=into.insert(new, EntryKind.ADDED)), True


def edit(
    store: Store,
    who: str,
    values: Mapping[str, str | None],
    clock: Clock,
    besides: Besides = NOTHING_BESIDES,
    *,
    dry_run: bool = False,
) -> tuple[OfficerRecord, bool]:
    """Change some columns of an officer; an empty text empties the column.

    Args:
        store: the store.
        who: the officer.
        values: by column, as typed.
        clock: today, and the real instant.
        besides: what else the same change is to do.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: no such officer, several, or a value will not do.
    """
    refuse_personal(values.get("note") or "", clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find(store, who, clock.today)
        new = edited(store, row, values, clock.today)
        new = new._replace(
            sharing=sharing.read(besides.classes, row._fields, row.sharing)
        )
        for one in besides.elsewhere:
            there = edited(store, one.row, one.values, clock.today)
            into.update(one.row, there, EntryKind.EDITED)
        return new, into.update(row, new, EntryKind.EDITED)


def edited(
    store: Store, row: OfficerRecord, values: Mapping[str, str | None], today: date
) -> OfficerRecord:
    """An officer as the row is to be, with some columns as typed.

    Raises:
        BadInput: a value will not do.
    """
    kept = {name: getattr(row, name) for name in (*_CHECKS, *_DAYS, *_OF_MAIL)}
    new = _kept(row, officer({**kept, **values}))
    if new.digest != row.digest:
        refuse_silence(store, new, today)
    if place_and_term(new) != place_and_term(row):
        refuse_overlap(store, new)
    return new


def remove(
    store: Store, who: str, clock: Clock, *, dry_run: bool = False
) -> OfficerRecord:
    """Take an officer out of the directory; `undo` brings them back.

    Raises:
        BadInput: no such officer, or several.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find(store, who, clock.today)
        into.update(row, row._replace(gone=1), EntryKind.REMOVED)
        return row


def find(
    store: Store,
    who: str,
    today: date | None = None,
    network: tuple[str, str] | None = None,
) -> OfficerRecord:
    """The officer that is meant: by e-mail address, end of the id, name or place.

    Args:
        store: the store.
        who: as typed; a place is "GT/consular/head".
        today: the day on which a place is held, and on which of several terms of one
            person the one that is not over is meant; None: neither is looked at.
        network: of several places of one person that in this country and network is
            meant; None: which is asked.

    Raises:
        BadInput: there is none, or there are several; names them.
    """
    found = _found(store, who, today)
    if len(found) > 1 and today is not None:
        found = [row for row in found if not is_over(row, today)] or found
    if len(found) > 1 and len({row.email for row in found}) == 1:
        found = [row for row in found if place(row)[:2] == network][:1] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput('no officer "{who}"', Cure.SEE_OFFICERS, who=who.strip())
    raise BadInput(
        '"{who}" may be {officers} (type the end of the id)',
        who=who.strip(),
        officers=", ".join(_told_apart(found)[:5]),
    )


def places(store: Store, who: str, today: date) -> list[OfficerRecord]:
    """All places of the person that is meant whose terms are not over; or one place.

    Args:
        store: the store.
        who: as :func:`find` takes it; of a place or an id, that alone is meant.
        today: the day on which terms count.

    Raises:
        BadInput: there is nobody, or there are several persons; names them.
    """
    found = [row for row in _found(store, who, today) if not is_over(row, today)]
    if len({row.email for row in found}) == 1:
        return found
    return [find(store, who, today)]


def _found(store: Store, who: str, today: date | None) -> list[OfficerRecord]:
    """All officers that may be meant."""
    if today is not None and point.is_named(who):
        place = point.read(who)
        rows = directory.in_network(store, place.country, place.network)
        return [row for row in rows if row.role == place.role and serves(row, today)]
    words = name_words(who)
    found = directory.for_email(store, _folded_address(who))
    if not found and ID_ENDING.fullmatch(who.strip().casefold()):
        found = directory.for_id(store, who.strip().casefold())
    if not found and words:
        rows = directory.everybody(store)
        found = [row for row in rows if words <= name_words(row.name)]
    return found


def _told_apart(found: list[OfficerRecord]) -> list[str]:
    """Each by name, or by place where they are one person, with the end of the id."""
    is_one = len({row.email for row in found}) == 1
    return [
        f"{'/'.join(place(row)) if is_one else row.name} {row.id[-6:]}" for row in found
    ]


def _folded_address(who: str) -> str:
    """What may be an address as it would be stored."""
    who = who.strip().casefold()
    if "@" not in who or who.isascii():
        return who
    try:
        return email_address(who, Argument("WHO"))
    except BadInput:
        return who


def check(column: str, text: str, what: str | None = None) -> str:
    """A value of a column as it is kept, before the others are known.

    Args:
        column: its name.
        text: the value.
        what: how the fault is to call it, as it was asked for; None: by its option.

    Raises:
        BadInput: it will not.
    """
    what = what or Field(column)
    if not text and column in REQUIRED:
        raise BadInput("{what} is empty (give a text)", what=what)
    return _CHECKS[column](text, what) if text and column in _CHECKS else text


def officer(values: Mapping[str, str | None]) -> OfficerRecord:
    """The row of an officer from what was typed.

    Raises:
        BadInput: the first value that will not do.
    """
    said = {
        name: check(text, Field(name)) if (text := values.get(name)) else None
        for name, check in _CHECKS.items()
    }
    name, email, country = (_required(said, column) for column in REQUIRED)
    first, last = values.get("term_from") or None, values.get("term_until") or None
    if first and last and first > last:
        raise BadInput(
            "the term ends on {until}, before it begins on {start}",
            Cure.SEE_TERM,
            until=date.fromisoformat(last),
            start=date.fromisoformat(first),
        )
    row = OfficerRecord(
        *NEW,
        name=name,
        email=email,
        country=country,
        network=said["network"] or Network.LIAISON.value,
        role=said["role"] or Role.MEMBER.value,
        organisation=said["organisation"],
        title=said["title"],
        phone=said["phone"],
        emergency_phone=said["emergency_phone"],
        timezone=said["timezone"],
        languages=said["languages"],
        term_from=first,
        term_until=last,
        confirmed_on=values.get("confirmed_on") or None,
        note=said["note"],
        fold="",
    )
    return row._replace(fold=_searched(row), **_of_mail(values))


def _kept(row: OfficerRecord, edited: OfficerRecord) -> OfficerRecord:
    """What was edited, with what other commands say of an officer."""
    columns = (*_CHECKS, *_DAYS, *_OF_MAIL, "fold")
    return row._replace(**{name: getattr(edited, name) for name in columns})


def _of_mail(values: Mapping[str, str | None]) -> dict[str, Any]:
    """What is said of the mail to an officer."""
    return {name: values[name] or None for name in _OF_MAIL if name in values}


def _required(said: Mapping[str, str | None], column: str) -> str:
    text = said[column]
    if text is None:
        raise BadInput("{what} is empty (give a text)", what=Field(column))
    return text


def _searched(row: OfficerRecord) -> str:
    """What a search looks at: no accents, no case."""
    texts = (row.name, row.email, row.organisation, row.title, row.country)
    names = COUNTRIES[row.country][1:3]
    return fold(" ".join([*filter(None, texts), *names]))


def _name(text: str, what: str) -> str:
    return checked(text, what, NAME_LIMIT)


def _note(text: str, what: str) -> str:
    return checked(text, what, NOTE_LIMIT)


def _country(text: str, what: str) -> str:
    return member_country(checked(text, what))


def _choice(choices: type[Network | Role]) -> Check:
    def check(text: str, what: str) -> str:
        text = checked(text, what).casefold()
        if text not in list(choices):
            raise BadInput(
                '{option} cannot be "{value}" (choose from: {choices})',
                option=what,
                value=text,
                choices=", ".join(choices),
            )
        return text

    return check


def _phone(text: str, what: str) -> str:
    return telephone(text, what, 40)


def _timezone(text: str, what: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    text = checked(text, what)
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(
            '"{zone}" is not a time zone (example: America/Guatemala)', zone=text
        ) from None
    return text


def _languages(text: str, what: str) -> str:
    """Codes of languages in the order of preference: "es en" of "Español, en"."""
    words = [*map(language_code, checked(text, what).replace(",", " ").split())]
    for word in words:
        if not (len(word) == 2 and word.isascii() and word.isalpha()):
            raise BadInput(
                '"{language}" is not a language code (example: es)', language=word
            )
    return " ".join(dict.fromkeys(words))


_CHECKS: Final[Mapping[str, Check]] = {
    "name": _name,
    "email": email_address,
    "country": _country,
    "network": _choice(Network),
    "role": _choice(Role),
    "organisation": _name,
    "title": _name,
    "phone": _phone,
    "emergency_phone": _phone,
    "timezone": _timezone,
    "languages": _languages,
    "note": _note,
}
