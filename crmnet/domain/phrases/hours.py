"""Hours in a calendar phrase: a deadline is a day, so that they stay in the words.

"30 June 2025, 17:00" is due on 30 June, and so is "antes de las 17:00 del 30 de junio";
"antes de las 0:00 del 1 de julio" is not touched, nor is "before 1 July at noon".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold
from crmnet.domain.phrases.profile import NEVER

if TYPE_CHECKING:
    from crmnet.domain.phrases.profile import Profile

_HALF: Final = r"[ap]\.? ?m\b\.?"
_DIGITS: Final = r"(?:[01]?[0-9]|2[0-3]|24(?![:.h](?!00)[0-9]))"
_ZONES: Final = (
    r"(?:utc|gmt)(?: ?[+-] ?[0-9]{1,2}(?::?[0-5][0-9])?)?(?![a-z0-9])|ces?t\b"
    r"|[a-z]{1,2}[sd]t\b|(?:wat|cat|eat|eet|msk|pht|sgt|hkt|art|brt|clt|cot|pet|vet|bot)\b"
)
_DIGIT: Final = re.compile("[0-9]")
_ANY_HOUR: Final = " 17:00"
_ZERO: Final = re.compile(r"0?0:00")  # of which day?
_PLAIN_ZERO: Final = re.compile(r"[0-9](?:t| )0?0:00(?::00)?$")


class _Patterns(NamedTuple):
    """What finds the hours of a language.

    Attributes:
        any: without which there is no hour.
        article: what says nothing.
        hour: an hour with what stands around it.
        beside: the hour at which something begins or ends on the day before it.
        aside: the same in brackets.
        from_zero: the first hour of the day that follows.
        turns: hours of which it is not clear which day they end.
        leaning: what counts the days before a day.
        begins: what opens a range, whose end an hour alone is not.
        full: what stands before a full hour, with its article.
        bare: an hour without its unit, at the end.
    """

    any: re.Pattern[str]
    article: re.Pattern[str]
    hour: re.Pattern[str]
    beside: re.Pattern[str]
    aside: re.Pattern[str]
    from_zero: re.Pattern[str]
    turns: re.Pattern[str]
    leaning: re.Pattern[str]
    begins: re.Pattern[str]
    full: re.Pattern[str]
    bare: re.Pattern[str]


def without_hours(text: str, language: str) -> str | None:
    """A phrase without the hours in it; None where none is, or it may move the day.

    Args:
        text: the phrase, tidied.
        language: "es" or "en", in which it is read.
    """
    known = _patterns(language)
    plain = fold(text)
    if _DIGIT.search(plain):
        plain = known.full.sub(r"\g<lead> a", plain)
        plain = known.bare.sub(r"\g<lead>:00", plain)
    folded = " ".join(known.article.sub(" ", plain).split())
    if not known.any.search(folded):
        return None
    given = folded
    folded = known.from_zero.sub(r"\1 ", folded)
    folded = known.aside.sub(_ANY_HOUR, folded)
    if not known.begins.match(folded):
        folded = known.beside.sub(_ANY_HOUR, folded)
    found = list(known.hour.finditer(folded))
    if not found:
        return folded if known.from_zero.search(given) else None
    if _is_at_a_turn(folded, found, known):
        return None

    def put(hour: re.Match[str]) -> str:
        return f" {LANGUAGES[language].until} " if hour["before"] else " "

    bare = known.hour.sub(put, folded)
    return None if known.leaning.search(bare) else bare.strip(" ,(")


def opens(text: str, language: str) -> bool:
    """Whether a phrase begins with the hour from which on it is: that day counts."""
    words = LANGUAGES[language].hours
    known = _patterns(language)
    folded = " ".join(known.article.sub(" ", fold(text)).split())
    begins = rf"(?:{words.opening}) [0-9]{{1,2}}:[0-9]{{2}}(?: ?h\w*)? (?:{words.of})"
    return re.match(begins, folded) is not None


def _is_at_a_turn(folded: str, found: list[re.Match[str]], known: _Patterns) -> bool:
    """Whether an hour begins a day, so that the last good day may be the one before."""
    if _PLAIN_ZERO.search(folded):
        return False
    return any(
        _ZERO.match(hour["hour"])
        or (
            (hour["before"] or hour["hour"].startswith("12"))
            and known.turns.search(hour["hour"])
        )
        for hour in found
    )


def _not_of_weekdays(profile: Profile) -> str:
    """That no weekday follows, of which the article says whether it is one or each."""
    if profile.of_many == NEVER:
        return ""
    rows = [row for key, row in profile.words.items() if key.startswith("weekday:")]
    names = "|".join(word.strip() for row in rows for word in row.split(","))
    return rf"(?!\s+(?:\w+\s+)?(?:{names})\b)"


@cache
def _patterns(language: str) -> _Patterns:
    """What finds the hours of a language, made at its first hour."""
    profile = LANGUAGES[language]
    words = profile.hours
    unit = rf" ?(?:h|hs|hrs?|{words.units})\b\.?"
    clock = (
        rf"{words.clocks}|{_DIGITS}(?::[0-5][0-9]){{1,2}}(?:{unit})?"
        rf"(?: ?(?:[ap]\.? ?)?m\b(?:\.? ?d\b)?\.?| ?md\b\.?)?"
        rf"|[01]?[0-9](?:\.[0-5][0-9])? ?{_HALF}|{_DIGITS}[.h][0-5][0-9]{unit}"
        rf"|{_DIGITS}h(?:[0-5][0-9])?\b|(?<=\ba ){_DIGITS}{unit}"
    )
    zone = rf"(?:{words.zones}|{_ZONES})(?![a-z0-9])"
    behind = r"(?:^|(?<=[,;(@])|(?<=[,;(@] )|(?<=from )|(?<=between )|(?<= de ))"
    hour = rf"(?:{behind}{_DIGITS} ?(?:[-–]|\b(?:{words.to})\b) ?)?"
    span = rf"{hour}(?:{clock})(?: ?(?:\b(?:{words.to})\b|[-–]) ?(?:{clock}))?"
    other = rf"(?: ?\(?{zone}\)?)? ?(?:[|/;]|\b(?:{words.also})\b) ?"
    spans = rf"{span}(?:{other}{span})*"
    ends = rf"(?:[ ,]*\(?{zone}\)?)*[ ,]*\)?"
    turn = rf"(?:{words.opening}|{words.closing}|{words.of}|@)"
    return _Patterns(
        re.compile(
            rf"[0-9] ?(?:[:.h]|[ap]\.? ?m\b|md?\b|de\b)|{words.units}|{words.named}"
        ),
        re.compile(rf"\b(?:{'|'.join(profile.articles)})\b{_not_of_weekdays(profile)}"),
        re.compile(
            r"(?:(?<=[0-9])t|(?: [-–—])?[ ,;(]*(?<![^\W_]))"
            rf"(?:(?P<before>{words.before}) )?(?:\b(?:{words.at}) |[@~] ?)*"
            rf"(?P<hour>{spans}|\b(?:{words.named}))(?![a-z0-9])"
            rf"{ends}[ ,]*(?:{words.of})?"
        ),
        re.compile(rf"(?<=[0-9a-z])(?:[ ,;]+|\. ){turn} {spans}{ends}$"),
        re.compile(rf"(?<=[0-9a-z]) ?\({turn} {spans}[ ,]*(?:{zone})?\)"),
        re.compile(rf"({words.opening}) 0?0:00(?:{unit})? (?:{words.of})"),
        re.compile(words.midnight),
        re.compile(rf"\b(?:{words.leaning})"),
        re.compile(rf"(?:{words.opening}|{words.of})\b"),
        re.compile(words.full if words.full != NEVER else "(?P<lead>(?!))"),
        re.compile(words.bare if words.bare != NEVER else "(?P<lead>(?!))"),
    )
