"""Days as programs and tables spell them that the reader of phrases does not take."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.phrases import Reader

_PART: Final = r"[\s\-/.,]+"
_MONTH_FIRST: Final = re.compile(rf"([a-z]{{3,10}}){_PART}(\d{{1,2}}){_PART}(\d{{4}})")
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}}){_PART}([a-z]{{3,10}}){_PART}(\d{{4}}|\d{{2}})"
)
_NUMBERS: Final = re.compile(r"(\d{1,2}) ?[-/.,;] ?(\d{1,2}) ?[-/.,;] ?((?:19|20)\d\d)")
_ISO_HOUR: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[ t]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:[.,]\d+)?"
    r"(?: ?(z)|([+-]\d\d):?([0-5]\d))?"
)
_DAY_HOUR: Final = re.compile(
    r"(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s*[-/,;]\s*(\d{1,2}[:.]\d\d(?: ?[ap]\.? ?m\.?)?)"
)
_ZONED: Final = re.compile(
    r"(?P<day>\d.*?\d)"
    r"(?:,?[ t]+(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?"
    r" ?(?:(?P<half>[ap])\.? ?m\.?)?)?"
    r" ?\(?(?:z|(?:utc|gmt)? ?(?P<sign>[+-])(?P<east>\d{1,2})(?::?(?P<rest>[0-5]\d))?"
    r"|utc|gmt)\)?"
)
"""A day, an hour that may be there, and a zone: "4/15/2027 12:00 AM UTC"."""
_NOON: Final = 12
_LAST: Final = 23
_MIDNIGHT: Final = "00:00"
_CENTURY: Final = 2000


def respelt(text: str, reader: Reader) -> str:
    """A day as it is read, where it is not as it stands; else the text.

    "Nov - 01 - 2018", "1. Nov. 2018": parts with blanks or stops of their own;
    "2027-03-20T17:00:00Z": a day with the hour of a program, "2027-03-20 17:00 UTC",
    and so "3/20/2027 5:00 PM UTC"; "26-02-2027/10:20": a day and its hour with a
    sign between; "26,02,2027": other signs between its numbers.
    """
    if not isinstance(reader(text), NotUnderstood):
        return text
    words = fold(text).strip()
    for pattern, spelt in (
        (_DAY_HOUR, _of_hour),
        (_ISO_HOUR, _of_program),
        (_ZONED, _of_zone),
    ):
        if timed := pattern.fullmatch(words):
            return spelt(timed, reader) or text
    found = _NUMBERS.fullmatch(words)
    if found:
        whole = "/".join(found.groups())
        return text if isinstance(reader(whole), NotUnderstood) else whole
    found = _MONTH_FIRST.fullmatch(words)
    if found:
        return _day(found[3], found[1], found[2]) or text
    found = _DAY_FIRST.fullmatch(words)
    return (found and _day(found[3], found[2], found[1])) or text


def _of_hour(found: re.Match[str], reader: Reader) -> str:
    """A day with its hour, without the sign between; the day where it is none."""
    whole = f"{found[1]} {found[2]}"
    return found[1] if isinstance(reader(whole), NotUnderstood) else whole


def _of_zone(found: re.Match[str], reader: Reader) -> str:
    """A day with its hour and zone as a program writes them; "" where it is no day."""
    said = reader(found["day"])
    day = said.due_on if isinstance(said, Deadline) else None
    is_day = isinstance(said, Deadline) and said.starts_on in (None, day)
    if day is None or not is_day:
        return ""
    if not found["hour"]:
        return day.isoformat()
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"] == "p" else 0)
    if hour > _LAST:
        return ""
    sign, east, rest = found["sign"], found["east"] or "", found["rest"] or "00"
    zone = f"{sign}{east.zfill(2)}:{rest}" if sign else "z"
    iso = f"{day.isoformat()} {hour:02}:{found['minute']}{zone}"
    program = _ISO_HOUR.fullmatch(iso)
    return _of_program(program, reader) if program else ""


def _of_program(found: re.Match[str], reader: Reader) -> str:
    """A day with its hour, where the reader of phrases takes it so; else the day."""
    year, month, day = found[1].split("-")
    iso = _iso(year, int(month), day)
    seconds = "" if found[3] in (None, ":00") else found[3]
    zone = " UTC" if found[4] else found[5] and f" UTC{found[5]}:{found[6]}"
    clock = f"{found[2]}{seconds}"
    if not iso or (clock == _MIDNIGHT and not zone):
        return iso
    words = f"{iso} {clock}{zone or ''}"
    return iso if isinstance(reader(words), NotUnderstood) else words


def _day(year: str, month: str, day: str) -> str:
    """A day in ISO; "" where there is no such day."""
    return _iso(year, month_number(month) or 0, day)


def _iso(year: str, month: int, day: str) -> str:
    try:
        of = int(year) if len(year) > 2 else _CENTURY + int(year)
        return date(of, month, int(day)).isoformat()
    except ValueError:
        return ""
