"""Looking for officers: by words, by telephone, by what their posts are called."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import CALLING, UNFOLDED, Network, Role, folded
from crmnet.i18n.countries import COUNTRIES, find_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_MADE: Final = frozenset("".join(filter(None, UNFOLDED.values())))
_LONGEST_CLUE: Final = 64  # signs; SQLite takes no pattern of 50,000
_MOST_CLUES: Final = 8


class Clue(NamedTuple):
    """What is so of every officer whom a search finds: one of these at least.

    It is what a store can ask cheaply; officers of whom it is so need not be meant.

    Attributes:
        word: occurs in the folded texts of the officer.
        frame: or these signs of it do in this order, with one of ``UNFOLDED``.
        digits: or these stand in a telephone number in this order; "" says nothing.
        countries: or one of these is the officer's.
        networks: the same.
        roles: the same.
    """

    word: str
    frame: str
    digits: str = ""
    countries: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


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
        hay = " ".join((*map(folded, texts), _country_words(country.code)))
        called = f"{_CALLED[str(officer['network'])]} {_CALLED[str(officer['role'])]}"
        if not all(
            code == country.code or all(w in hay or w in called.split() for w in words)
            for words, code in self._parts
        ):
            return False
        if not (self._numbers or self._extensions):
            return True
        phones = _Phones((officer["phone"], officer["emergency_phone"]))
        return all(
            one.is_in(phones, country.code, hay) for one in self._numbers
        ) and all(
            one[1] in phones.extensions or one[0] in hay for one in self._extensions
        )

    @property
    def is_of_words(self) -> bool:
        """Whether clues say it all: who has their words as they are, is found."""
        looked_for = [word for words, _code in self._parts for word in words]
        said = [clue.word for clue in self.clues()]
        return not (self._numbers or self._extensions) and looked_for == said

    def clues(self) -> list[Clue]:
        """What a store can ask first: each is so of every officer whom this finds."""
        found = [_clue(word, code) for words, code in self._parts for word in words]
        numbers = [(one.words, one.surest_digits) for one in self._numbers]
        numbers += [(one[0].split(), one[1]) for one in self._extensions]
        found += [
            _clue(word)._replace(digits=digits)
            for words, digits in numbers
            for word in words
            if digits
        ]
        return [one for one in found if one.word.isprintable()][:_MOST_CLUES]


def _clue(word: str, code: str | None = None) -> Clue:
    """What is so of officers in whom a word occurs, or whose country is named by it."""
    begun = word[:_LONGEST_CLUE]
    called = {post for post, words in _CALLED.items() if word in words.split()}
    return Clue(
        begun,
        "".join(sign for sign in begun if sign not in _MADE),
        countries=tuple(
            one.code
            for one in COUNTRIES.values()
            if one.code == code or word in _country_words(one.code)
        ),
        networks=tuple(one for one in Network if one in called),
        roles=tuple(one for one in Role if one in called),
    )


@cache
def _country_words(code: str) -> str:
    """What a country is called, folded."""
    return folded(" ".join((code, COUNTRIES[code].es, COUNTRIES[code].en)))


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
        self.words = _words(text)
        self._groups = re.findall(r"[^\s/]+", text)

    @property
    def surest_digits(self) -> str:
        """The last ones of the last group: no code is taken off them; "" none are."""
        return _digits(self._groups[-1]).lstrip("0")[-_WITHOUT_CODE:]

    def is_in(self, phones: _Phones, country: str, hay: str) -> bool:
        """Whether it is in a telephone number, or each of its words in the texts."""
        return (
            _is_in(_dialled("".join(self._groups)), phones, country)
            or _are_in(self._groups, phones, country)
            or all(word in hay for word in self.words)
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
