"""Telephone numbers as they are dialled from abroad (ITU-T E.164), of the members."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crmnet.domain.officer import CALLING
from crmnet.domain.text import NAME_LIMIT, checked
from crmnet.errors import BadInput

_DIGITS: Final = {  # of a number within its country, by the code
    "1": (10,),
    "52": (10,),
    "501": (7,),
    "502": (8,),
    "503": (8,),
    "504": (8,),
    "505": (8,),
    "506": (8,),
    "507": (7, 8),
}
_EXTENSION: Final = re.compile(
    r"[\s,;]*(?:\b(?:ext(?:ensi[oó]n|ension)?|int(?:erno)?|anexo)\b[.:]?\s*|x)"
    r"(?P<ext>[0-9]{1,6})\s*$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[+(]*[0-9][0-9\s()+./\u2010-\u2015-]*")
_BETWEEN: Final = re.compile(r"\s+/\s+|[;,]\s+|\s(?:o|u|y|e|or|and)\s")
OLD_MEXICAN: Final = re.compile(r"(?:\+|00)?\s*52[\s.()-]*1[\s.()-]*\d{2}")


class DialledNumber(NamedTuple):
    """One telephone number.

    Attributes:
        written: as it was typed, without its extension.
        dialled: as it is dialled from abroad, "+50222223333"; None where that is not
            known, as of short numbers.
        extension: behind it, or "".
    """

    written: str
    dialled: str | None
    extension: str = ""

    @property
    def text(self) -> str:
        """As others are told it."""
        number = self.dialled or self.written
        return f"{number} ext. {self.extension}" if self.extension else number


def telephone(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """A telephone as it is stored: as it was typed, "1800-123-456 / 911 ext. 3".

    Raises:
        BadInput: it is empty or too long (``checked``), or has no digit.
    """
    text = checked(text, what, limit)
    if not any(map(str.isdigit, text)):
        raise BadInput(
            '"{phone}" is not a telephone number (write its digits)', phone=text
        )
    return text


def numbers(field: str, country: str) -> tuple[DialledNumber, ...]:
    """The numbers of a field of the directory: "2222-3333 ext. 12 / 911".

    Args:
        field: as it was typed.
        country: ISO code of that in which they are dialled.
    """
    return tuple(_number(part.strip(), country) for part in _BETWEEN.split(field))


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else, however it is parted."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _number(text: str, country: str) -> DialledNumber:
    found = _EXTENSION.search(text)
    bare = text[: found.start()] if found else text
    extension = found["ext"] if found else ""
    if not _NUMBER.fullmatch(bare):
        return DialledNumber(bare, None, extension)
    return DialledNumber(bare, _from_abroad(bare, CALLING[country]), extension)


def _from_abroad(text: str, code: str) -> str | None:
    """A number with the code of a country, if it has as many digits as are dialled."""
    digits = "".join(filter(str.isdigit, text))
    if text.lstrip("( ").startswith("+"):
        return f"+{digits}" if _is_whole(digits) else None
    if digits.startswith("00") and _is_whole(digits[2:]):
        return f"+{digits[2:]}"
    if len(digits) in _DIGITS[code]:
        return f"+{code}{digits}"
    within = digits.removeprefix(code)
    if digits != within and len(within) in _DIGITS[code]:
        return f"+{digits}"
    return None


def _is_whole(digits: str) -> bool:
    """Whether digits after a "+" can be a number; of a member country, are one."""
    for code, lengths in _DIGITS.items():
        if digits.startswith(code):
            return len(digits) - len(code) in lengths
    return 8 <= len(digits) <= 15
