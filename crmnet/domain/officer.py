"""An officer of the network: a person who holds a post for a country, for a term."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import COUNTRIES, find_country, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Network(StrEnum):
    """The networks of liaison that the directory keeps."""

    LIAISON = "liaison"
    CONSULAR = "consular"
    PRESIDENCY = "presidency"
    SECRETARIAT = "secretariat"


class Role(StrEnum):
    """The place in a network: titular, suplente, de guardia, integrante."""

    HEAD = "head"
    DEPUTY = "deputy"
    DUTY = "duty"
    MEMBER = "member"


class TermStatus(StrEnum):
    """Whether the term of an officer runs."""

    CURRENT = "current"
    FUTURE = "future"
    PAST = "past"


_CALLED: Final[Mapping[str, str]] = {  # what people call a post, folded
    Network.LIAISON: "liaison enlace",
    Network.CONSULAR: "consular",
    Network.PRESIDENCY: "presidency presidencia",
    Network.SECRETARIAT: "secretariat secretaria",
    Role.HEAD: "head heads titular titulares",
    Role.DEPUTY: "deputy deputies suplente suplentes",
    Role.DUTY: "duty on guardia guardias de",
    Role.MEMBER: "member members integrante integrantes",
}
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼ`´"),
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    }
)
CALLING: Final = {  # codes of countries, ITU-T E.164
    "BZ": "501",
    "CA": "1",
    "CR": "506",
    "DO": "1",
    "GT": "502",
    "HN": "504",
    "MX": "52",
    "NI": "505",
    "PA": "507",
    "SV": "503",
    "US": "1",
}
_NUMBER: Final = re.compile(
    r"(?<!\S)[+(]*[0-9][0-9\s()+./\u2010-\u2015-]*(?=[,;]?(?:\s|$))"
)
_EXTENSION: Final = re.compile(
    r"(?:\b(?:ext(?:ension)?|int(?:erno)?|anexo)\b[.:]?\s*|\bx)([0-9]{1,6})\b"
)
_NEXT_NUMBER: Final = re.compile(r"[/;,]|\s(?:o|u|y|e|or|and)\s")
_FEWEST_DIGITS: Final = 4  # of a part of a telephone number; of a whole one any number
_WITHOUT_CODE: Final = 7  # digits that a number has at least without that of a country
_LONGEST_NAME: Final = 5  # words of a country: "Estados Unidos de América"


def folded(text: str) -> str:
    """A text as officers are searched: "O’Neill" is "oneill", "Lætitia" "laetitia"."""
    return fold(text).translate(_SAME)


def name_words(text: str) -> set[str]:
    """The words of a name, in whatever order they stand: "Núñez, Ana"."""
    return set(re.findall(r"\w+", folded(text)))


class Search:
    """Looks for officers in whom each word of a text occurs, or who are meant by it.

    Args:
        text: words of a name, an address, an office; roles; names of countries;
            telephone numbers, or at least four digits of one; extensions.
    """

    def __init__(self, text: str) -> None:
        rest = _EXTENSION.sub(" ", folded(text))
        self._extensions = tuple(_EXTENSION.finditer(folded(text)))
        self._numbers = tuple(map(_Number, _NUMBER.findall(rest)))
        words = _words(_NUMBER.sub(" ", rest))
        self._parts = tuple(_parts(words))

    def finds(self, officer: Mapping[str, str | None], texts: Iterable[str]) -> bool:
        """Whether an officer is meant.

        Args:
            officer: ``country``, ``network``, ``role``, ``phone`` and
                ``emergency_phone``.
            texts: all else in which words may occur.
        """
        if not (self._parts or self._numbers or self._extensions):
            return True
        country = COUNTRIES[str(officer["country"])]
        hay = folded(" ".join((*texts, country.code, country.es, country.en)))
        posts = (officer["network"], officer["role"])
        called = {word for post in posts for word in _CALLED[str(post)].split()}
        phones = _Phones((officer["phone"], officer["emergency_phone"]))
        return (
            all(
                code == country.code or all(w in hay or w in called for w in words)
                for words, code in self._parts
            )
            and all(one.is_in(phones, country.code, hay) for one in self._numbers)
            and all(
                one[1] in phones.extensions or one[0] in hay for one in self._extensions
            )
        )


class _Phones:
    """The telephone numbers of an officer, each by itself, and their extensions.

    Args:
        written: fields of the directory: "2222-3333 ext. 12 / 911".
    """

    def __init__(self, written: Iterable[str | None]) -> None:
        fields = [folded(field) for field in written if field]
        self.extensions = {ext for field in fields for ext in _EXTENSION.findall(field)}
        self.numbers = [
            _digits(number)
            for field in fields
            for number in _NEXT_NUMBER.split(_EXTENSION.sub(";", field))
        ]

    def has(self, number: str) -> bool:
        """Whether a number is one of them, or so many digits are a part of one."""
        if len(number) < _FEWEST_DIGITS:
            return bool(number) and number in self.numbers
        return any(number in one for one in self.numbers)


class _Number:
    """A number that is looked for, however it is parted: "(506) 2222-3333".

    Args:
        text: digits and what people part them by; whole numbers may follow each other.
    """

    def __init__(self, text: str) -> None:
        self._words = _words(text)
        self._groups = re.findall(r"[^\s/]+", text)

    def is_in(self, phones: _Phones, country: str, hay: str) -> bool:
        """Whether it is in a telephone number, or each of its words in the texts."""
        return (
            _is_in(_dialled("".join(self._groups)), phones, country)
            or _are_in(self._groups, phones, country)
            or all(word in hay for word in self._words)
        )


def _is_in(number: str, phones: _Phones, country: str) -> bool:
    """Whether a number is there, with or without the code of its country."""
    within = number.removeprefix(CALLING[country])
    return phones.has(number) or (len(within) >= _WITHOUT_CODE and phones.has(within))


def _are_in(groups: list[str], phones: _Phones, country: str) -> bool:
    """Whether groups of digits are whole numbers, one after the other."""
    return not groups or any(
        _is_whole(_dialled("".join(groups[:count])), phones, country)
        and _are_in(groups[count:], phones, country)
        for count in range(1, len(groups) + 1)
    )


def _is_whole(number: str, phones: _Phones, country: str) -> bool:
    """Whether a number is there, not only a part of one."""
    if len(number) < _WITHOUT_CODE:
        return number in phones.numbers
    return _is_in(number, phones, country)


def _dialled(text: str) -> str:
    return _digits(text).removeprefix("00")  # as it is dialled from abroad


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _words(text: str) -> list[str]:
    return [word.strip(",;") or word for word in folded(text).split()]


def _parts(words: list[str]) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Words one by one; those that name a country together, with its code."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            part = tuple(words[at : at + size])
            code = find_country(" ".join(part))
            if code or size == 1:
                yield part, code
                at += size
                break


def standing(term_from: str | None, term_until: str | None, today: date) -> TermStatus:
    """Whether a term runs today; both days are ISO, inclusive, None is open."""
    if term_from and date.fromisoformat(term_from) > today:
        return TermStatus.FUTURE
    if term_until and date.fromisoformat(term_until) < today:
        return TermStatus.PAST
    return TermStatus.CURRENT
