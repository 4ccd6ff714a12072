"""What a sheet shows of a number or a date: the code 1.10 is a number, 1.1."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, NamedTuple

_QUOTED: Final = re.compile(r'"([^"]*)"|\\(.)')
_SAID_APART: Final = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours, blanks, fillers
_OF_HOURS: Final = re.compile(r"am/pm|a/p|h+(?:[^a-z]*m+)?|(?:m+[^a-z]*)?s+")
_ROUNDED: Final = timedelta(microseconds=500)
_MIDNIGHT: Final = "00:00"
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
    """A day, with the hour shown; of a month, "ago-02", sheets keep the first."""
    if isinstance(value, datetime):
        value += _ROUNDED  # a sheet keeps 14:30 as a fraction of a day
        day, hour = value.date(), _hour(value)
    else:
        day, hour = value, ""
    letters, has_hour = _letters(number_format)
    if number_format == "General" or not (has_hour or re.search("[dmy]", letters)):
        return ShownValue(f"{day.isoformat()}{hour}", day)
    if not re.search("[dmy]", letters):
        return ShownValue(hour.strip() or _MIDNIGHT)
    if "d" not in letters:
        return ShownValue(f"{day:%Y-%m}" if "m" in letters else f"{day:%Y}")
    text = f"{day.isoformat()}{hour if has_hour else ''}"
    return ShownValue(text, day, year_unseen="y" not in letters)


def _hour(value: datetime) -> str:
    """The hour, behind a blank; "" at midnight, which a day without one has too."""
    if value.second:
        return f" {value:%H:%M:%S}"
    return f" {value:%H:%M}" if value.hour or value.minute else ""


def _letters(number_format: str) -> tuple[str, bool]:
    """The letters of a format for days, and whether it has some for hours."""
    bare = _SAID_APART.sub("", _QUOTED.sub("", number_format)).lower()
    letters = _OF_HOURS.sub("", bare)
    return letters, letters != bare


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
