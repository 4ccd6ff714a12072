"""From a phrase to tokens: case, accents, articles and typography go, words stay.

A token has kinds ("num", "month", "before", see words_es.py) and a value. Words that
no table knows become tokens of the kind "word"; nothing is thrown away but articles,
quotation marks, full stops and closing brackets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.signs import DASHES, ROMANS, SIGNS
from crmnet.domain.phrases.spelt import goes_on
from crmnet.domain.phrases.tokens import (
    Indefinite,
    Leans,
    OfMany,
    OfOne,
    Token,
    token_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PIECE: Final = (
    r"[\s\]\"“”«»]*(?:"
    r"(?P<word>[a-z]+)"
    r"|(?P<count>[0-9]{1,2})(?P<times>x|\s?×)(?![a-z0-9])"
    r"|(?<![0-9.,])(?P<year>2[.,]0[0-9]{2})(?![0-9.,/-])"
    r"|(?P<digits>[0-9]+)"
    r"(?P<ordinal>\.?(?:[ºª°]|(?:{ordinals})(?![a-z0-9])))?"
    r"|['’‘](?P<short>[0-9]{2})(?![0-9])"
    r"|(?P<to>\.{2,}|[-–—=]+>|[→⇒➔])"
    r"|(?P<dot>(?<=[0-9])\.(?=[0-9]))"
    # "2026.-" ends a text, "1.- " numbers it: that is no range
    r"|(?P<nothing>(?:(?<=[0-9]\.)|(?<=[0-9]\. ))[-–—]\Z"
    r"|(?!(?:(?<=\A[0-9])|(?<=\A[0-9]{2}))\.- )[.'’‘])"
    r"|(?P<sign>-{2,}|[^\s\]\"“”«»]))"
)
# By a group of the pattern that has a mark behind digits, the group of these.
_DIGITS: Final = {
    "ordinal": "digits",
    "times": "count",
}
_ORDINALS: Final = {"ordinal": ("ord", "nth", "digits"), "nth": ("ord",)}
_REST_OF_ISO: Final = re.compile(r"-[0-9]{2}-[0-9]{2}(?![0-9-])")
_COUNTS: Final = frozenset(("num", "big", "year", "ord"))  # kinds of numbers
_LONGEST_NUMBER: Final = 6  # pieces: "mil novecientos noventa y nueve"
_LONGEST_ARTICLE: Final = 16  # characters, with what may stand behind: "los días "
_TWINS: Final = 1000  # from here on it is a year: "trimestre 4 (2026)" are two numbers
# Invisible characters that word processors leave behind.
_INVISIBLE: Final = re.compile("[\xad\u200b\u200c\u200d\u2060\ufeff]")


# Marks around words: "**agosto**", "*agosto*".
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|__)(?=\S)([^*]+?)(?<=\S)\1(?![\w*])")


# The group of the pattern, the text, its start and its end.
_Piece = tuple[str, str, int, int]


class _Entry(NamedTuple):
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    value: int | str | None


class _Vocabulary(NamedTuple):
    piece: re.Pattern[str]
    # by first and second word ("" for none), the longest entry first
    entries: dict[str, dict[str, list[_Entry]]]
    numbers: Mapping[str, int]
    joints: frozenset[str]
    plain: Mapping[str, str]  # what a word stands for: "" an article
    alone: dict[str, tuple[tuple[str, ...], Any]]  # of words that begin no longer row
    of_one: re.Pattern[str]
    of_many: re.Pattern[str]
    no_days: re.Pattern[str]
    indefinite: frozenset[str]


def tidy(text: str) -> str:
    """The text without what cannot be seen, letters in one piece with their accents.

    And without the marks of emphasis around words: "**agosto**".
    """
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


@lru_cache(maxsize=32)  # a phrase is folded wherever it is looked at
def fold(text: str) -> str:
    """The text in lower case without accents; every character keeps its place."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Characters in lower case without accents, by code, each found when asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character
        if character not in "ºª°":
            plain = unicodedata.normalize("NFD", character.lower())[0]
        self[code] = plain
        return plain


_PLAIN: Final = _Plain()


@lru_cache(maxsize=32)  # a phrase is looked at from several sides
def tokenize(text: str, language: str) -> list[Token]:
    """The tokens of a tidied text, read with the words of "es" or "en"."""
    vocabulary = _vocabulary(language)
    pieces = _pieces(fold(text), vocabulary)
    if ")" in text:
        pieces = _once(pieces, vocabulary)
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        group, word, start, stop = pieces[at]
        known = vocabulary.alone.get(word) if group == "word" else None
        if known or group == "digits":
            kinds, value = known or _number(word)
            tokens.append(token_of((kinds, value, start, stop)))
            at += 1
            continue
        token, at = _token(pieces, at, vocabulary)
        if token.value == 1 and _word(token, text) in vocabulary.indefinite:
            token = token._replace(value=Indefinite(1))
        if "weekday" in token.kinds:
            token = _of_one_or_many(token, text, vocabulary)
        tokens.append(token)
    return tokens


def _word(token: Token, text: str) -> str:
    return text[token.start : token.end].lower()


def _of_one_or_many(token: Token, text: str, vocabulary: _Vocabulary) -> Token:
    """A weekday, with what the article before it says of how many it means."""
    before = fold(text[max(token.start - _LONGEST_ARTICLE, 0) : token.start])
    if vocabulary.of_one.search(before):
        kinds = (*token.kinds, "theday")
        return token._replace(kinds=kinds, value=OfOne(token.value))
    if vocabulary.of_many.search(before):
        kinds = (*token.kinds, "weekdays")
        return token._replace(kinds=kinds, value=OfMany(token.value))
    return token


def _pieces(text: str, vocabulary: _Vocabulary) -> list[_Piece]:
    found: list[_Piece] = []
    plain = vocabulary.plain
    for match in vocabulary.piece.finditer(text):
        group = match.lastgroup or "nothing"
        if group == "word":  # the first group, as most are
            word = match[1]
            word = plain.get(word, word)
            if word:
                found.append((group, word, *match.span(1)))
            continue
        if group == "nothing":
            continue
        part = _DIGITS.get(group, group)
        word = match[part]
        if word in DASHES or word.startswith("--"):
            word = "-"
        elif group == "year":
            word = word[0] + word[2:]
        elif part == "digits":
            group = _group_of_digits(match, vocabulary)
        found.append((group, word, match.start(part), match.end()))
    return found


def _group_of_digits(match: re.Match[str], vocabulary: _Vocabulary) -> str:
    """Whether digits are an ordinal that no day has, or the year of an ISO date."""
    if match["ordinal"]:
        no_day = vocabulary.no_days.fullmatch(match["ordinal"])
        return "nth" if no_day else "ordinal"
    is_iso = len(match["digits"]) == 4 and _REST_OF_ISO.match(match.string, match.end())
    return "iso" if is_iso else "digits"


def _once(pieces: list[_Piece], vocabulary: _Vocabulary) -> list[_Piece]:
    """The pieces with each number that is written twice ("dos (2)") standing once.

    Brackets that close are gone; two numbers that differ leave a piece "unequal".
    """
    found: list[_Piece] = []
    for piece in pieces:
        found.append(piece)
        if piece[1] == ")":
            found.pop()
            _fold_twin(found, piece[3], vocabulary)
    return found


def _fold_twin(found: list[_Piece], end: int, vocabulary: _Vocabulary) -> None:
    """Take a number in brackets away that repeats the number in front of it."""
    at = max((i for i, piece in enumerate(found) if piece[1] == "("), default=0)
    if not 0 < len(found) - at - 1 <= _LONGEST_NUMBER or not at:
        return
    twin = _number_alone(found[at + 1 :], vocabulary)
    first = _number_before(found[:at], vocabulary) if twin else None
    if twin is None or first is None or (twin > _TWINS) != (first > _TWINS):
        return
    del found[at:]
    group, text, start, _ = found.pop()
    found.append((group if twin == first else "unequal", text, start, end))


def _number_before(pieces: list[_Piece], vocabulary: _Vocabulary) -> int | None:
    """The longest number in which some pieces end."""
    for size in range(min(_LONGEST_NUMBER, len(pieces)), 0, -1):
        number = _number_alone(pieces[-size:], vocabulary)
        if number is not None:
            return number
    return None


def _number_alone(pieces: list[_Piece], vocabulary: _Vocabulary) -> int | None:
    """The number that some pieces are, all of them together; else None."""
    token, end = _token(pieces, 0, vocabulary)
    if end != len(pieces) or _COUNTS.isdisjoint(token.kinds):
        return None
    return int(token.value)


def _token(pieces: list[_Piece], at: int, vocabulary: _Vocabulary) -> tuple[Token, int]:
    group, text, start, end = pieces[at]
    if group != "word":
        kinds, value = _number_or_sign(group, text)
        return Token(kinds, value, start, end), at + 1
    known = vocabulary.entries.get(text)
    if known:
        entry = _entry(known, pieces, at)
        if entry:
            at += len(entry.words)
            return Token(entry.kinds, entry.value, start, pieces[at - 1][3]), at
    if text in vocabulary.numbers:
        return _spelt_number(pieces, at, vocabulary)
    if text in ROMANS:
        return Token(("roman",), ROMANS[text], start, end), at + 1
    return Token(("word",), text, start, end), at + 1


def _entry(
    known: dict[str, list[_Entry]], pieces: list[_Piece], at: int
) -> _Entry | None:
    """The longest row of the tables that stands from a place on."""
    second = pieces[at + 1][1] if at + 1 < len(pieces) else ""
    for entry in known.get(second, ()):
        if _stands(entry.words, pieces, at):
            return entry
    alone = known.get("")
    return alone[0] if alone else None


def _stands(words: tuple[str, ...], pieces: list[_Piece], at: int) -> bool:
    """Whether some words stand from a place on; the first is known to."""
    for word in words[1:]:
        at += 1
        if at == len(pieces) or pieces[at][1] != word:
            return False
    return True


def _number_or_sign(group: str, text: str) -> tuple[tuple[str, ...], Any]:
    if group == "iso":  # no year of what stands before it: "abril; 2003-04-03"
        return ("isoyear",), int(text)
    if group in ("digits", "year"):
        return _number(text)
    if group in _ORDINALS:
        return _ORDINALS[group], int(text[:9])
    if group in ("short", "times"):
        kind = "yy" if group == "short" else "times"
        return (kind,), int(text)
    is_known = group in ("to", "dot", "unequal")
    kinds = (group,) if is_known else SIGNS.get(text, ("word",))
    return kinds, None if is_known else text


@lru_cache(maxsize=1024)
def _number(digits: str) -> tuple[tuple[str, ...], int]:
    """The kinds of a number: "yy" can only be a year, "two" may be one ("15-07-03")."""
    value = int(digits[:9])  # longer ones mean nothing here
    if len(digits) == 4:
        return ("year",), value
    if len(digits) > 2:
        return ("big",), value
    kinds: tuple[str, ...] = ("num",) if value else ("big",)
    if len(digits) == 1:
        kinds += ("one",)
    if len(digits) == 2:
        kinds += ("two",)
        if digits[0] == "0" or value > 31:
            kinds += ("yy",)
    return kinds, value


def _spelt_number(
    pieces: list[_Piece], at: int, vocabulary: _Vocabulary
) -> tuple[Token, int]:
    """A number in words ("treinta y uno", "two thousand and three"), or an ordinal."""
    start, total, current, last = at, 0, 0, 0
    while at < len(pieces):
        step = 2 if last and pieces[at][1] in vocabulary.joints else 1
        word = pieces[at + step - 1][1] if at + step <= len(pieces) else ""
        value = vocabulary.numbers.get(word, 0)
        if not value or not goes_on(last, value, joined=step == 2):
            break
        if value == 1000:
            total, current = 1000 * (current or 1), 0
        else:
            current = current * 100 if 0 < current < value == 100 else current + value
        last, at = value, at + step
    value = total + current
    kinds = ("year",) if value >= 1000 else ("num",) if value < 100 else ("big",)
    token = Token(kinds, value, pieces[start][2], pieces[at - 1][3])
    return _spelt_ordinal(token, pieces, at, vocabulary)


def _spelt_ordinal(
    token: Token, pieces: list[_Piece], at: int, vocabulary: _Vocabulary
) -> tuple[Token, int]:
    """The ordinal where a number in tens is followed by one: "twenty-sixth"."""
    if not (20 <= token.value < 100 and token.value % 10 == 0):
        return token, at
    step = 1 if at < len(pieces) and pieces[at][1] in vocabulary.joints else 0
    if at + step >= len(pieces):
        return token, at
    for entry in vocabulary.entries.get(pieces[at + step][1], {}).get("", ()):
        if "ord" in entry.kinds and isinstance(entry.value, int) and entry.value > 0:
            end = pieces[at + step][3]
            value = token.value + entry.value
            return Token(entry.kinds, value, token.start, end), at + step + 1
    return token, at


@cache
def _vocabulary(language: str) -> _Vocabulary:
    """The word tables of a language, made ready at its first phrase."""
    known = LANGUAGES[language]
    piece = re.compile(_PIECE.replace("{ordinals}", known.ordinals))
    bare = _Vocabulary(
        piece,
        {},
        known.numbers,
        known.joints,
        {**known.contractions, **dict.fromkeys(known.articles, "")},
        {},
        re.compile(known.of_one),
        re.compile(known.of_many),
        re.compile(known.no_days),
        known.indefinite,
    )
    for key, phrases in known.words.items():
        kinds, _, value = key.partition(":")
        number = int(value) if value.lstrip("-").isdigit() else value or None
        if "leans" in kinds:
            number = Leans(value)
        for phrase in phrases.split(","):
            words = tuple(text for _, text, *_ in _pieces(fold(phrase), bare))
            entry = _Entry(words, tuple(kinds.split("+")), number)
            second = words[1] if len(words) > 1 else ""
            by_second = bare.entries.setdefault(words[0], {})
            by_second.setdefault(second, []).append(entry)
    for by_second in bare.entries.values():
        for entries in by_second.values():
            entries.sort(key=lambda entry: -len(entry.words))
    bare.alone.update(_alone(bare))
    return bare


def _alone(vocabulary: _Vocabulary) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Words that begin no longer row and mean the same wherever they stand."""
    for word, by_second in vocabulary.entries.items():
        entry = by_second.get("", [None])[0]
        if entry is None or len(by_second) > 1:
            continue
        if "weekday" not in entry.kinds and entry.value != 1:
            yield word, (entry.kinds, entry.value)
