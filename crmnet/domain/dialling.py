"""Telephone numbers as they are written, and as a telephone dials them at a touch."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crmnet.domain.telephone import is_number, numbers

_PARTS: Final = re.compile(r"(\s*[/;,]\s*|\s+(?:o|u|y|e|or|and)\s+)")
_FEWEST: Final = 3  # 911
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
    found = numbers(part, country)
    if len(found) != 1:  # nothing but what parts numbers
        return ""
    one = found[0]
    digits = "".join(filter(str.isdecimal, one.written))
    is_dialled = digits.isascii() and _FEWEST <= len(digits) <= _LONGEST
    if not (is_number(one.written) and is_dialled):
        return ""
    more = f";ext={one.extension}" if one.extension else ""
    return f"tel:{one.dialled or digits}{more}"
