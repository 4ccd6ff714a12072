"""Files of vCards -> contacts: what a card says of an officer, through vobject.

vobject 0.9.9 alone reads 56 of 68 cards of vendors, and drops names that are in
quoted-printable; so ``mending`` stands before it. It is of the extra ``crmnet[cards]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.contact import Book, Contact, Way
from crmnet.errors import BadInput, Fault, Message
from crmnet.files.cards.mending import OURS, mended
from crmnet.files.cards.splitting import RawCard, raw_cards
from crmnet.files.csv.reading import is_garbled

try:
    import vobject
except ImportError:
    raise BadInput(
        "cards are read with a part of crmnet that is not installed (install it: pip "
        "install 'crmnet[cards]'; or hand in a CSV file)"
    ) from None

if TYPE_CHECKING:
    from pathlib import Path

MOST_IN_FIELD: Final = 10_000  # characters
_COLUMNS: Final = {  # of an officer, by what our own cards call them
    "country": "country",
    "network": "network",
    "role": "role",
    "phone": "phone",
    "emergency-phone": "emergency_phone",
    "languages": "languages",
    "from": "term_from",
    "until": "term_until",
}
_URN: Final = re.compile(r"urn:uuid:", re.IGNORECASE)
_ZONE: Final = re.compile(r"[A-Za-z_+-]+(?:/[A-Za-z0-9_+-]+)+")
_TEL: Final = re.compile(r"tel:", re.IGNORECASE)


def read_cards(path: Path) -> Book:
    """The contacts of a file of cards, in its order.

    Raises:
        BadFile: it cannot be read, is too large, or holds no card, or too many.
    """
    cards, lines = raw_cards(path)
    found = (card if isinstance(card, Fault) else _contact(card) for card in cards)
    return Book(found, lines)


def _contact(card: RawCard) -> Contact | Fault:
    whole = mended(card)
    try:
        found = vobject.readOne(whole.text)
    except Exception:  # noqa: BLE001  whatever a library makes of hostile bytes
        return Fault(card.line, 0, "this card cannot be read (save it again)")
    props: dict[str, list[Any]] = found.contents
    return _fault(props, card.line) or _read(props, card.line, whole.odd)


def _fault(props: dict[str, list[Any]], line: int) -> Fault | None:
    """What is wrong with a card as a whole, or None."""
    kinds = _texts(props, "kind") + _texts(props, "x-addressbookserver-kind")
    if any(kind.casefold() in ("group", "location", "device") for kind in kinds):
        return Fault(line, 0, "this card is of a group, not of a person (delete it)")
    for name in props:
        for text in _texts(props, name):
            if len(text) > MOST_IN_FIELD:
                return Fault(
                    line,
                    0,
                    "a field of {n} characters: {field} (shorten it: at most {most})",
                    n=len(text),
                    field=name.upper(),
                    most=MOST_IN_FIELD,
                )
            if name != "note" and is_garbled(text):
                return Fault(
                    line,
                    0,
                    'the letters are garbled: "{text}" (save the card in UTF-8)',
                    text=text,
                )
    return None


def _read(props: dict[str, list[Any]], line: int, odd: tuple[str, ...]) -> Contact:
    strange = [text for text in odd if text[:2].upper() != "X-"]
    remarks = tuple(
        Message('this line of the card is not understood: "{text}"', text=text)
        for text in strange[:1]
    )
    return Contact(
        line,
        {name: text for name, text in _said(props).items() if text},
        _ways(props, "email"),
        _ways(props, "tel"),
        _office(props),
        tuple(_texts(props, "x-crmnet-post")),
        remarks,
    )


def _said(props: dict[str, list[Any]]) -> dict[str, str]:
    """The columns of an officer that a card has."""
    ours = {
        column: _first(props, f"{OURS.lower()}{name}")
        for name, column in _COLUMNS.items()
    }
    organisation, unit = _organisation(props)
    return {
        **ours,
        "id": _URN.sub("", _first(props, "uid")),
        "name": _first(props, "x-crmnet-name") or _name(props),
        "organisation": ", ".join(filter(None, (organisation, unit))),
        "title": _first(props, "title"),
        "timezone": next(filter(_ZONE.fullmatch, _texts(props, "tz")), ""),
        "languages": ours["languages"] or " ".join(_texts(props, "lang")),
        "note": _note(props),
    }


def _name(props: dict[str, list[Any]]) -> str:
    """The name as it is shown, else put together from its parts."""
    shown = _first(props, "fn")
    if shown or "n" not in props:
        return shown
    parts = props["n"][0].value
    whole = (parts.prefix, parts.given, parts.additional, parts.family, parts.suffix)
    return " ".join(filter(None, map(_plain, whole)))


def _organisation(props: dict[str, list[Any]]) -> tuple[str, str]:
    """The office and its unit."""
    if "org" not in props:
        return "", ""
    parts = [_plain(part, ",") for part in props["org"][0].value]
    return parts[0], ", ".join(filter(None, parts[1:]))


def _note(props: dict[str, list[Any]]) -> str:
    """The notes; those of our own cards only say how long these hold."""
    notes = _texts(props, "note")
    if notes and "x-crmnet-valid-until" in props:
        notes.pop()
    return " ".join(notes)


def _office(props: dict[str, list[Any]]) -> str:
    """The country of the address of the office, as written."""
    for prop in props.get("adr", ()):
        country = _plain(prop.value.country)
        if country and "home" not in _kinds(prop):
            return country
    return ""


def _ways(props: dict[str, list[Any]], name: str) -> tuple[Way, ...]:
    """Mailboxes or telephones, in the order of the card."""
    found = (
        Way(_TEL.sub("", _plain(prop.value)).strip(), _kinds(prop))
        for prop in props.get(name, ())
    )
    return tuple(dict.fromkeys(way for way in found if way.text))


def _kinds(prop: Any) -> frozenset[str]:
    """What a property says of itself: TYPE=WORK, or WORK alone as in version 2.1."""
    said = [*prop.singletonparams, *prop.params.get("TYPE", ())]
    if "PREF" in prop.params:
        said.append("pref")
    return frozenset(kind.strip().casefold() for one in said for kind in one.split(","))


def _first(props: dict[str, list[Any]], name: str) -> str:
    return next(iter(_texts(props, name)), "")


def _texts(props: dict[str, list[Any]], name: str) -> list[str]:
    """What the properties of a name say, those that say anything."""
    found = (_plain(prop.value) for prop in props.get(name, ()))
    return [text for text in found if text]


def _plain(value: Any, between: str = " ") -> str:
    """A value as one line: vobject parts some at commas."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (list, tuple)):
        return between.join(filter(None, (_plain(one, between) for one in value)))
    return " ".join(str(value).split())
