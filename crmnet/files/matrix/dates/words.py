"""Days as the words of a plan: what its calendar says where a document only marks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.i18n import Language

if TYPE_CHECKING:
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

_ORDINALS: Final = {
    "es": "primera segunda tercera cuarta quinta sexta".split(),
    "en": "first second third fourth fifth sixth".split(),
}
_WEEK: Final = {
    "es": "{ordinal} semana de {month}",
    "en": "{ordinal} week of {month}",
}
_BETWEEN: Final = {"es": "de {first} a {last}", "en": "from {first} to {last}"}
_DAYS: Final = {"es": "del {first} al {last}", "en": "from {first} to {last}"}
_LONGEST: Final = 31  # days of a month
_OTHER_YEARS: Final = (400, 800)  # days on: whether a phrase is read the same then
_ENDS: Final = re.compile(r"[\s.,;:]+$")


_WEEK_NUMBER: Final = re.compile(
    r"\b(?:semana|sem|week)\.? (?:n[.°º]? ?)?([1-5])\b"
    r"(?= (?!(?:y|a|al|to|and)\b)(?:del?|of)? ?[^\W\d])",
    re.IGNORECASE,
)


class NamedDays(NamedTuple):
    """A first and a last day with the words that are read so."""

    first: date
    last: date
    words: str


class CalendarText(NamedTuple):
    """The words of a calendar cell with the days that they are read as.

    Attributes:
        days: None where the words name none.
        starts: a first day that the words do not hold.
        is_beside: whether the words are kept beside the days, of which they say more.
    """

    words: str
    days: NamedDays | None = None
    starts: date | None = None
    is_beside: bool = False


def is_year(said: CalendarText) -> bool:
    """Whether words are but a year: "2027" under "Gestión" beside a day of it."""
    return re.fullmatch(r"20\d\d", said.words) is not None


def holds_days(whole: NamedDays, part: NamedDays) -> bool:
    """Whether some days lie within others."""
    return whole.first <= part.first and part.last <= whole.last


def days_of(span: CalendarSpan, year: int, reader: Reader) -> NamedDays | None:
    """The days of a column of a calendar; None where its heading names none.

    Args:
        span: what the heading says.
        year: that of its first column, where the heading has none.
        reader: of the plan's language.
    """
    if span.day:
        last = span.last_day or span.day
        return NamedDays(span.day, last, iso_words(span.day, last, reader.language))
    if span.months is None:
        return None
    words = _words(span, (span.year or year) + span.later, reader.language)
    return read_days(words, reader)


def _words(span: CalendarSpan, year: int, language: str) -> str:
    """The words of a column that has months."""
    say = Language(language)
    first, last = span.months or (1, 12)
    month = say.month(date(year, first, 1))
    if span.days:
        return _of_days(span, date(year, first, 1), language)
    if span.week:
        ordinal = _ORDINALS[language][span.week - 1]
        return _WEEK[language].format(ordinal=ordinal, month=month)
    if (first, last) == (1, 12):
        return str(year)
    if first == last:
        return month
    ends = say.month(date(year + (last < first), last, 1))
    return _BETWEEN[language].format(first=month, last=ends)


def _of_days(span: CalendarSpan, month: date, language: str) -> str:
    """The days of a month, or from one into the next."""
    days = span.days or (1, _LONGEST)
    begins = month - timedelta(days=1) if span.crosses < 0 else month
    ends = last_of_month(month) + timedelta(days=1) if span.crosses > 0 else month
    return iso_words(_nth(begins, days[0]), _nth(ends, days[1]), language)


def _nth(month: date, day: int) -> date:
    """A day of a month, the last one where it has not so many."""
    return month.replace(day=min(day, last_of_month(month).day))


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def iso_words(first: date, last: date, language: str) -> str:
    """A day in ISO, or from a first to a last one."""
    if first == last:
        return first.isoformat()
    return _DAYS[language].format(first=first.isoformat(), last=last.isoformat())


def read_days(words: str, reader: Reader) -> NamedDays | None:
    """The days that words name; None where they name none or recur."""
    found = reader(words)
    if not isinstance(found, Deadline) or found.kind is Kind.RECURRING:
        return None
    last = found.due_on or found.starts_on
    return NamedDays(found.starts_on or last, last, words) if last else None


def joined(first: NamedDays, last: NamedDays, reader: Reader) -> NamedDays:
    """From the first of some days to the last of others, in one phrase."""
    if first == last:
        return first
    ends = max(first.last, last.last)
    words = _BETWEEN[reader.language].format(first=first.words, last=last.words)
    both = read_days(words, reader)
    if both and (both.first, both.last) == (first.first, ends):
        return both
    return NamedDays(first.first, ends, iso_words(first.first, ends, reader.language))


def says_its_year(text: str, reader: Reader) -> bool:
    """Whether a phrase names the same days whenever it is read."""
    found = reader(text)
    return all(
        reader.on(reader.reference + timedelta(days=days))(text) == found
        for days in _OTHER_YEARS
    )


def in_year(text: str, year: int, reader: Reader) -> NamedDays | None:
    """The days of a phrase that leaves its year out, in that year, with the year said.

    What says its year is read as it is; what counts from a day ("within six months")
    has no year to be said: None.
    """
    if says_its_year(text, reader):
        return read_days(text, reader)
    found = read_days(text, reader.on(date(year, 1, 1)))
    if found is None or found.first.year != year or _counts_on(text, found, reader):
        return None
    bare = _ENDS.sub("", text)
    for words in (f"{bare} de {year}", f"{bare} {year}")[reader.language == "en" :]:
        if says_its_year(words, reader):
            stated = read_days(words, reader)
            if stated and stated[:2] == found[:2]:
                return stated
    first, last, _ = found
    return NamedDays(first, last, iso_words(first, last, reader.language))


def _counts_on(text: str, found: NamedDays, reader: Reader) -> bool:
    """Whether a phrase names other days of the year when it is read two weeks later."""
    later = read_days(text, reader.on(date(found.first.year, 1, 15)))
    return later is None or (later.last.month, later.last.day) != (
        found.last.month,
        found.last.day,
    )


def nth_weeks(text: str, language: str) -> str:
    """A phrase with "semana 2" as "segunda semana", else as it is."""
    word = "semana" if language == "es" else "week"
    ordinals = _ORDINALS[language]
    return _WEEK_NUMBER.sub(lambda n: f"{ordinals[int(n[1]) - 1]} {word}", text)
