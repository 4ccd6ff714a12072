"""vCards as every reader takes them: 3.0 (RFC 2426), and 4.0 (RFC 6350) on request.

Escaped, folded at 75 octets, CRLF. abook does not unfold: so an EMAIL line gives up its
parameters before it grows too long. It also keeps the "tel:" that 4.0 allows as if it
were a part of the number; so numbers are text, as 4.0 has them where nothing is said.
Thunderbird and abook show the backslash before a semicolon, which 3.0 demands and 4.0
demands only where a semicolon parts the value: ORG and N. In 3.0 it stays: Evolution
cuts any value at a bare semicolon, and a name cut short is worse than a sign too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 75  # octets of a line
PRODUCT: Final = "-//crmnet//directory//EN"
_SPECIAL: Final = re.compile(r"[\\,;]")
_SPECIAL_ALONE: Final = {"3.0": _SPECIAL, "4.0": re.compile(r"[\\,]")}


class ContactCard(NamedTuple):
    """A person, as others' address books have them.

    Attributes:
        uid: UUID.
        family: of "Núñez, Ana" what stands before the comma; else "": a name is not
            taken apart, nobody knows where a surname begins.
        phones: as they are dialled, or as written.
        role: in words.
        languages: codes, the preferred one first.
        changed_at: instant of the last change, ISO 8601 in UTC, or "".
        note: lines for people.
        ours: further properties, their names without "X-CRMNET-".
    """

    uid: str
    family: str
    given: str
    email: str
    phones: tuple[str, ...]
    organisation: str
    title: str
    role: str
    categories: tuple[str, ...]
    timezone: str
    languages: tuple[str, ...]
    changed_at: str
    note: str
    ours: tuple[tuple[str, str], ...]


def written(card: ContactCard, version: str) -> bytes:
    """A card as it stands in a file; ``version`` is "3.0" or "4.0"."""
    lines = _lines_3(card) if version == "3.0" else _lines_4(card)
    whole = ["BEGIN:VCARD", f"VERSION:{version}", f"PRODID:{PRODUCT}", *lines]
    whole.append("END:VCARD")
    return b"".join(map(_folded, whole))


def _lines_3(card: ContactCard) -> Iterator[str]:
    yield f"UID:{card.uid}"
    yield from _person(card, "3.0")
    yield _email(card.email, ("EMAIL;TYPE=INTERNET,WORK", "EMAIL;TYPE=WORK", "EMAIL"))
    for phone in card.phones:
        yield f"TEL;TYPE=WORK,VOICE:{_escaped(phone)}"
    if card.timezone:
        yield f"TZ;VALUE=text:{_escaped(card.timezone)}"
    yield from _rest(card, card.changed_at, "3.0")


def _lines_4(card: ContactCard) -> Iterator[str]:
    yield f"UID:urn:uuid:{card.uid}"
    yield "KIND:individual"
    yield from _person(card, "4.0")
    yield _email(card.email, ("EMAIL;TYPE=work", "EMAIL"))
    for phone in card.phones:
        yield f'TEL;TYPE="work,voice":{_alone(phone, "4.0")}'
    for number, code in enumerate(card.languages, 1):
        yield f"LANG;PREF={number}:{code}"
    if card.timezone:
        yield f"TZ:{_escaped(card.timezone)}"
    yield from _rest(card, re.sub("[-:]", "", card.changed_at), "4.0")


def _person(card: ContactCard, version: str) -> Iterator[str]:
    """Name and office; abook keeps the backslash before a comma, so FN has none."""
    parts = [_escaped(part) for part in (card.family, card.given)]
    whole = " ".join(filter(None, (card.given, card.family)))
    yield f"FN:{_alone(whole, version)}"
    yield f"N:{';'.join(parts)};;;" if card.family else f"N:{parts[1]};;;;"
    if card.organisation:
        yield f"ORG:{_escaped(card.organisation)}"
    for name, text in (("TITLE", card.title), ("ROLE", card.role)):
        if text:
            yield f"{name}:{_alone(text, version)}"


def _rest(card: ContactCard, changed_at: str, version: str) -> Iterator[str]:
    if card.categories:
        texts = [_alone(text, version) for text in card.categories]
        yield f"CATEGORIES:{','.join(texts)}"
    if card.note:
        yield f"NOTE:{_alone(card.note, version)}"
    if changed_at:
        yield f"REV:{changed_at}"
    for name, text in card.ours:
        yield f"X-CRMNET-{name}:{_alone(text, version)}"


def _email(address: str, names: tuple[str, ...]) -> str:
    """The line of a mailbox: with as much before it as leaves it whole."""
    lines = [f"{name}:{_escaped(address)}" for name in names]
    return next((line for line in lines if len(line.encode()) <= LONGEST), lines[-1])


def _escaped(text: str, special: re.Pattern[str] = _SPECIAL) -> str:
    return special.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _alone(text: str, version: str) -> str:
    """A value that has no parts."""
    return _escaped(text, _SPECIAL_ALONE[version])


def _folded(line: str) -> bytes:
    """A line and its end; a letter is never parted."""
    pieces = [b""]
    for letter in line:
        data = letter.encode()
        if len(pieces[-1]) + len(data) > LONGEST:
            pieces.append(b" ")
        pieces[-1] += data
    return b"\r\n".join(pieces) + b"\r\n"
