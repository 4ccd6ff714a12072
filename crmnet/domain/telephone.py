"""Telephone numbers as they are written, and as a telephone dials them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crmnet.domain.officer import CALLING
from crmnet.i18n.countries import fold

LENGTHS: Final = {
    "BZ": (7,),
    "CA": (10,),
    "DO": (10,),
    "MX": (10,),
    "PA": (7, 8),
    "US": (10,),
}  # digits of a number without the code of the country
USUAL: Final = (8,)
_PARTS: Final = re.compile(r"(\s*[/;,]\s*|\s+(?:o|u|y|e|or|and)\s+)")
_EXTENSION: Final = re.compile(
    r"(?:\b(?:ext(?:ension|ensión)?|int(?:erno)?|anexo)\b[.:]?\s*|\bx)([0-9]{1,6})\s*$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"^\s*\+?[0-9][0-9\s().\u2010-\u2015-]*$|^\s*\([0-9+]")
_FEWEST: Final = 3  # 911
_FROM_ABROAD: Final = ("00", "011")
_LONGEST: Final = 15  # digits, ITU-T E.164


class Dialled(NamedTuple):
    """A part of what was written: a number with what a telephone dials, or else.

    Attributes:
        text: as written.
        uri: "tel:+50222223333;ext=12" (RFC 3966); "": it is no number.
    """

    text: str
    uri: str


def dialled(written: str, country: str) -> tuple[Dialled, ...]:
    """The parts of "2222-3333 ext. 12 / 911", in their order.

    A number without the code of its country gets it where it has as many digits as the
    country's have; a short one is dialled as it is.
    """
    parts = _PARTS.split(written)
    return tuple(Dialled(part, _uri(part, country)) for part in parts if part)


def _uri(part: str, country: str) -> str:
    extension = _EXTENSION.search(part)
    number = part[: extension.start()] if extension else part
    if not _NUMBER.match(number) or re.search(r"[^\W\d]", fold(number)):
        return ""
    digits = "".join(filter(str.isdecimal, number))
    if not (digits.isascii() and _FEWEST <= len(digits) <= _LONGEST):
        return ""
    more = f";ext={extension[1]}" if extension else ""
    return f"tel:{_whole(number.lstrip(), digits, country)}{more}"


def _whole(number: str, digits: str, country: str) -> str:
    """The digits with the code of the country, where that is sure."""
    if number.startswith(("+", "(+")):
        return f"+{digits}"
    for prefix in _FROM_ABROAD:
        if digits.startswith(prefix) and len(digits) > 10:
            return f"+{digits.removeprefix(prefix)}"
    code, lengths = CALLING[country], LENGTHS.get(country, USUAL)
    if len(digits) in lengths:
        return f"+{code}{digits}"
    if digits.startswith(code) and len(digits) - len(code) in lengths:
        return f"+{digits}"
    return digits
