"""What a sheet shows of a number or a date: the code 1.10 is a number, 1.1."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, NamedTuple

_QUOTED: Final = re.compile(r'"([^"]*)"|\\(.)')
_SAID_APART: Final = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours, blanks, fillers
_DIGITS: Final = re.compile(r"([#0,?]*0)?(?:\.([0#?]+))?(%?)")
_WORDS: Final = "\ue000"  # where words of the format stood


class ShownValue(NamedTuple):
    """What a cell of a sheet shows.

    Attributes:
        day: where it is a date.
        year_unseen: whether its year is not shown.
        may_be_month: whether a first may have been meant as its month.
    """

    text: str
    day: date | None = None
    is_number: bool = False
    year_unseen: bool = False
    may_be_month: bool = False


def shown(value: object, number_format: str = "General") -> ShownValue:
    """What a value looks like in its format."""
    if isinstance(value, bool):
        return ShownValue(str(value).upper())
    if isinstance(value, int | float):
        return ShownValue(_number(value, number_format), is_number=True)
    if isinstance(value, date):
        return _date(value, number_format)
    if isinstance(value, time | timedelta):
        return ShownValue(_clock(value))
    return ShownValue("" if value is None else str(value).replace("\r\n", "\n"))


def _date(value: date, number_format: str) -> ShownValue:
    """A day; of a month alone, "ago-02", sheets keep the first."""
    day = value.date() if isinstance(value, datetime) else value
    letters = _bare(number_format)
    if number_format == "General" or not re.search("[dmy]", letters):
        return ShownValue(day.isoformat(), day)
    if "d" not in letters:
        return ShownValue(f"{day:%Y-%m}" if "m" in letters else f"{day:%Y}")
    return ShownValue(day.isoformat(), day, year_unseen="y" not in letters)


def _bare(number_format: str) -> str:
    """The letters of a format, without its words and its remarks."""
    return _SAID_APART.sub("", _QUOTED.sub("", number_format)).lower()


def _clock(value: time | timedelta) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _number(value: float, number_format: str) -> str:
    pattern = _pattern(number_format)
    if pattern is None:
        return plain(value)
    before, digits, decimals, is_percent, after = pattern
    value = value * 100 if is_percent else value
    text = f"{value:.{decimals}f}"
    whole, point, rest = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{before}{sign}{whole.zfill(digits)}{point}{rest}{after}".strip()


class _Pattern(NamedTuple):
    before: str
    digits: int
    decimals: int
    is_percent: bool
    after: str


@cache
def _pattern(number_format: str) -> _Pattern | None:
    """What a format does to a number; None where it shows all of it."""
    first = _first_part(number_format)
    words = ["".join(found) for found in _QUOTED.findall(first)]
    bare = _SAID_APART.sub("", _QUOTED.sub(_WORDS, first)).replace("$", _WORDS + "$")
    found = next((one for one in _DIGITS.finditer(bare) if one[0].strip(",%")), None)
    if found is None or not found[1]:
        return None
    before, after = bare[: found.start()], bare[found.end() :]
    if re.search(r"[A-Za-z@/#0]", (before + after).replace(_WORDS, "")):
        return None  # a fraction, an exponent, what else there is
    decimals = found[2] or ""
    if "#" in decimals or "?" in decimals:
        return None
    count = before.count(_WORDS)
    return _Pattern(
        "".join(words[:count]),
        found[1].count("0"),
        len(decimals),
        bool(found[3]),
        ("%" if found[3] else "") + "".join(words[count:]),
    )


def _first_part(number_format: str) -> str:
    """The format of what is not negative: up to a semicolon that is no word."""
    bare = _QUOTED.sub(lambda found: _WORDS * len(found[0]), number_format)
    end = bare.find(";")
    return number_format if end < 0 else number_format[:end]


def plain(value: float) -> str:
    """A number in full, with no more digits than it has."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"
