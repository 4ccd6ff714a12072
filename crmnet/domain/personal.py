"""What in a text looks like data of a private person, and who vouches that it is none.

The tool keeps no data of migrants: an identity or passport number, or a private
telephone or address beside a name, is asked for before it is stored. This is a lint,
not a proof: it knows formats and the words beside them (personal_words.py).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from crmnet.domain import personal_words as words
from crmnet.domain.text import checked
from crmnet.errors import Cure, Message, Personal
from crmnet.i18n import mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Private(StrEnum):
    """What a text seems to hold."""

    PASSPORT = "passport"
    IDENTITY = "identity"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    NAME = "name"


class Suspect(NamedTuple):
    """What looks like personal data, with the words in which it stands."""

    kind: Private
    words: str


FEWEST_OF_TELEPHONE: Final = 7
FEWEST_DIGITS: Final = 5  # of a text in which a number of a person may stand
FEWEST_OF_FORMATS: Final = 7  # with fewer, only a word beside it makes it one
_digits: Final = re.compile(r"\d").findall
_words: Final = re.compile(r"[^\W\d]+").findall
_SAID: Final = {
    Private.PASSPORT: mark('this looks like a passport number: "{words}"'),
    Private.IDENTITY: mark('this looks like an identity number: "{words}"'),
    Private.TELEPHONE: mark('this looks like a private telephone: "{words}"'),
    Private.ADDRESS: mark('this looks like a private address: "{words}"'),
    Private.NAME: mark('this looks like the name of a migrant: "{words}"'),
}


# Found


@lru_cache(2000)  # the calendar cells of a large plan are few, each many times
def suspects(text: str) -> tuple[Suspect, ...]:
    """What in a text looks like personal data; each kind at most once.

    "El pasaporte A01234567 resultó alterado." -> a passport, "pasaporte A01234567".
    """
    folded = text.casefold()
    found = [_migrant(text)] if _may_name_a_migrant(text, folded) else []
    digits = len(_digits(text))
    if digits:
        if any(map(text.__contains__, words.RESPELLED)):
            text = _without_links(text.translate(words.SPELLED))
            folded = text.casefold()
        said = frozenset(_words(folded))
        if digits >= FEWEST_DIGITS and _may_hold_a_number(folded, said, digits):
            found += _numbers(text)
        found += _places(text, said, digits)
    if not any(found):
        return ()
    by_kind = {one.kind: one for one in reversed(found) if one}
    return tuple(by_kind[kind] for kind in Private if kind in by_kind)


def _may_name_a_migrant(text: str, folded: str) -> bool:
    """Whether a closer look is worth its time: a load looks at 400,000 texts."""
    if not any(map(folded.__contains__, words.WHO_STEMS)):
        return False
    is_said = "nombre" in folded or "name" in folded
    return is_said or bool(re.search(words.NAME, text))


def _may_hold_a_number(folded: str, said: frozenset[str], digits: int) -> bool:
    """Whether a closer look is worth its time: few digits count only beside a word.

    Args:
        folded: the text without case.
        said: its words.
        digits: how many it has.
    """
    return (
        digits >= FEWEST_OF_FORMATS
        or not said.isdisjoint(words.BESIDE_WORDS)
        or any(map(folded.__contains__, words.BESIDE_PARTS))
        or not (folded.isascii() or max(folded) <= words.PLAIN)
    )


def _without_links(text: str) -> str:
    """The text with blanks for addresses of pages and of mail, digits and all."""
    return re.sub(words.LINK, _blanked, text)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _numbers(text: str) -> list[Suspect | None]:
    return [_passport(text), _identity(text)]


def _passport(text: str) -> Suspect | None:
    return _number(text, words.PASSPORT, Private.PASSPORT) or _number(
        text, words.LOOSE_PASSPORT, Private.PASSPORT
    )


def _identity(text: str) -> Suspect | None:
    for pattern in words.IDENTITY:
        found = _number(text, pattern, Private.IDENTITY)
        if found:
            return found
    return None


def _number(text: str, pattern: str, kind: Private) -> Suspect | None:
    """The first number of a pattern that is not that of a paper, a sum or a day."""
    for found in re.finditer(pattern, text):
        if not _is_of_things(text, *found.span("number")):
            return Suspect(kind, found[0].strip(" ,.:;("))
    return None


def _is_of_things(text: str, start: int, end: int) -> bool:
    """Whether a number is that of a paper, a sum, a day, or says how many."""
    number, before = text[start:end], text[max(0, start - 40) : start]
    return bool(
        number.endswith("000")
        or re.fullmatch(words.DAY, number)
        or re.search(words.PAPER, before)
        or re.search(words.MONEY, before)
        or re.search(words.MANY_BEFORE, before)
        or re.match(words.MANY_AFTER, text[end:])
    )


def _migrant(text: str) -> Suspect | None:
    for found in re.finditer(words.NAMED, text):
        if found["name"] is None or _is_persons(found["name"]):
            return Suspect(Private.NAME, found[0])
    return None


def _places(text: str, said: frozenset[str], digits: int) -> list[Suspect | None]:
    kinds = []
    if digits >= FEWEST_OF_TELEPHONE:
        kinds.append(Private.TELEPHONE)
    if not words.STREET_WORDS.isdisjoint(said):
        kinds.append(Private.ADDRESS)
    if not kinds:
        return []
    sentences = re.split(words.SENTENCE_END, text)
    return [_beside(sentence, kind) for sentence in sentences for kind in kinds]


def _beside(sentence: str, kind: Private) -> Suspect | None:
    """A telephone or an address in a sentence that names a person and no office."""
    person = _person(sentence, kind)
    place = next(_found(sentence, kind), None) if person else None
    if not (person and place) or re.search(words.OFFICE, sentence):
        return None
    start = min(person.start(), place.start())
    end = max(person.end(), place.end())
    return Suspect(kind, sentence[start:end].strip())


_PLACES: Final = {
    Private.TELEPHONE: words.TELEPHONE,
    Private.ADDRESS: words.STREET_AND_NUMBER,
}


def _found(sentence: str, kind: Private) -> Iterator[re.Match[str]]:
    for found in re.finditer(_PLACES[kind], sentence):
        if not _is_of_things(sentence, *found.span()):
            yield found


def _person(sentence: str, kind: Private) -> re.Match[str] | None:
    """Who is named, or meant by "su hermana": of an address only with "vive"."""
    for pattern in (words.NAME, words.TITLED):
        for found in re.finditer(pattern, sentence):
            if _is_persons(found[0]):
                return found
    is_home = kind is Private.TELEPHONE or re.search(words.LIVES, sentence)
    return re.search(words.KIN, sentence) if is_home else None


def _is_persons(name: str) -> bool:
    """Whether a run of capitalised words may be a person: "Rosa Amelia Chávez"."""
    own = fold(re.sub(words.OF, "", name)).split()
    is_place = not (
        words.FIRST_OF_PLACES.isdisjoint(own[:1])
        and words.LAST_OF_PLACES.isdisjoint(own[-1:])
    )
    return not is_place and words.NO_NAMES.isdisjoint(own)


# Vouched for


class Vouched(NamedTuple):
    """What a person has looked at, and lets pass though it looks like personal data.

    Attributes:
        typed: whatever was typed; of files, only the rows that are named.
        words: of suspects that were shown, one by one.
        rows: "form.csv:7", as the faults of a file name them.
    """

    typed: bool = False
    words: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()


NOTHING: Final = Vouched()
ALL: Final = Vouched(typed=True)


@overload
def free_text(text: str, what: str, limit: int, vouched: Vouched) -> str: ...
@overload
def free_text(
    text: str | None, what: str, limit: int, vouched: Vouched
) -> str | None: ...
def free_text(text: str | None, what: str, limit: int, vouched: Vouched) -> str | None:
    """A text in a person's own words as it is stored.

    Args:
        text: what was typed, or None.
        what: the name of the field, for the message.
        limit: characters at most.
        vouched: what may stand in it all the same.

    Raises:
        BadInput: it will not do (:func:`crmnet.domain.text.checked`).
        Personal: it looks as if it held personal data that nobody vouches for.
    """
    if text is None:
        return None
    text = checked(text, what, limit)
    refuse_personal(text, vouched)
    return text


def refuse_personal(text: str, vouched: Vouched) -> None:
    """See that a text holds nothing that looks like personal data.

    Raises:
        Personal: it does, and nobody vouches for it.
    """
    if vouched.typed:
        return
    found = [one for one in suspects(text) if one.words not in vouched.words]
    if found:
        raise Personal(
            tuple(Message(_SAID[it.kind], Cure.VOUCH, words=it.words) for it in found)
        )


def doubt_of(text: str, row: int, file: Path, vouched: Vouched) -> Message | None:
    """What is wrong with a cell of a file: it looks like personal data; or None.

    Args:
        text: what stands in the cell.
        row: line or row of the file, as its faults name it.
        file: as it was typed.
        vouched: the rows that may hold such data all the same.
    """
    found = suspects(text)
    if not found:
        return None
    place = f"{file}:{row}"
    if place in vouched.rows:
        return None
    return Message(
        _SAID[found[0].kind], Cure.VOUCH_ROW, words=found[0].words, place=place
    )
