"""What one heading of a calendar says: a year, months, a week, days of a month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

from crmnet.domain.document import Cell
from crmnet.domain.phrases.names import month_of
from crmnet.i18n.countries import fold

_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi")
_ORDINALS: Final = (
    ("primer", "primera", "first"),
    ("segundo", "segunda", "second"),
    ("tercer", "tercera", "third"),
    ("cuarto", "cuarta", "fourth"),
    ("quinto", "quinta", "fifth"),
)
_NUMBERS: Final = {
    **{roman: number for number, roman in enumerate(_ROMANS, start=1)},
    **{
        word: number
        for number, words in enumerate(_ORDINALS, start=1)
        for word in words
    },
}
_NUMBER: Final = rf"(\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ENDING: Final = r"(?:\.?(?:er|ero|era|ra|do|da|to|ta|st|nd|rd|th|o|a|º|ª|°))?"
_UNITS: Final = {
    "week": "semanas?|sem|s|weeks?|wk|w",
    "fortnight": "quincena|quinc|qna",
    "quarter": "trimestre|trim|tri|t|quarter|qtr|q",
    "third": "cuatrimestre|cuatrim",
    "half": "semestre|semester|half",
    "pair": "bimestre|bim",
    "relative": "mes|month|m|ano|year|dia|day|periodo|period",
}
_PARTS: Final = tuple(
    (
        unit,
        re.compile(
            rf"(?:{words})\.?[ #_-]*{_NUMBER}"
            rf"|{_NUMBER}{_ENDING}[ -]*(?:{words})\.?"
        ),
    )
    for unit, words in _UNITS.items()
)
_LASTS: Final = {"quarter": 3, "third": 4, "half": 6, "pair": 2}  # months
_RANGE: Final = re.compile(r"\d{1,2}(?: ?(?:-|/|,|al?|to|y|e|and) ?\d{1,2})+")
_SLASHED: Final = re.compile(r"\d+ ?/ ?\d+ ?/ ?\d+")
ISO_MONTH: Final = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")
"""What a reader of sheets writes for a date of which the sheet shows no day."""
_ORDINAL_DAY: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|o|º)\b")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT: Final = re.compile(r"([a-z]{3,10})\.?[-/' ]+(\d\d)")
_WORD: Final = re.compile(r"[a-z]{3,}")
_FILLERS: Final = re.compile(r"\b(?:del?|of|the|el|la|mes|month|ano|year)\b(?! ?\d)")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_WEEK_DAYS: Final = (
    ("lunes", "monday"),
    ("martes", "tuesday"),
    ("miercoles", "wednesday"),
    ("jueves", "thursday"),
    ("viernes", "friday"),
    ("sabado", "saturday"),
    ("domingo", "sunday"),
)
_OF_WEEK: Final = re.compile(  # before a day: "lunes 18 de enero"
    rf"({'|'.join(word for words in _WEEK_DAYS for word in words)}),? (?=.*\d)"
)
_SPREAD: Final = re.compile(r"\S(?: \S){3,}")
"""Letters set apart, as a page has those of a text that is turned: "F e b . 1 8"."""
_UNIT: Final = re.compile(
    r"\b(mes(?:es)?|semanas?|dias?|periodos?|trimestres?|quincenas?"
    r"|months?|weeks?|days?|periods?|quarters?)\b"
)
_LONGEST: Final = 31
_SHORT_RANGE: Final = 16  # days that a range from one month into the next may have
_MOST: Final = 60  # characters of a heading
_DECEMBER: Final = 12
_LEAP: Final = 2000
_WEEK: Final = 7  # days
_WEEK_OF: Final = re.compile(r"(?:w/?c|(?:week|wk)\.? (?:of|commencing|starting))\b")
_WEEK_ENDING: Final = re.compile(r"(?:w/?e|(?:week|wk)\.? end(?:ing|s))\b")
_WEEK_BEFORE: Final = re.compile(
    r"(?:semana|sem|week|wk)\.? ?(?:#|n[.°ºo]*)? ?\d{1,2} ?, ?(?=.*[^\W\d_])(?=.*\d)"
)
"""The number of a week before its first day: "Week 5, 4th Mar 2030"."""
_WEEK_AND_DAYS: Final = re.compile(
    r"(?:semana|sem|week|wk)\.? ?(?:#|n[.°ºo]*)? ?(?:\d{1,2})? ?"
    r"(?:[:(]|del?\b|from\b) ?(?:del? )?(?P<days>.*\d.*?)\)?"
)
_FROM: Final = re.compile(r"(?:del?|from|the) (?=\d)")
_IN_NUMBERS: Final = re.compile(
    r"(?:(?:semana|sem|s|week|wk|w)\.? ?(?:\d{1,2})?)? ?[:(]? ?(?:del? )?"
    r"(\d{1,2})[/.](\d{1,2})(?:[/.](20\d\d))? ?(?:-|al?|to) ?"
    r"(\d{1,2})[/.](\d{1,2})(?:[/.](20\d\d))? ?\)?"
)
"""Some days by the first and last: "S1 (3/2-9/2)", "3/2/2027 al 9/2/2027"."""
_WEEKS: Final = re.compile(
    r"(?:semanas?|sem|s|weeks?|wks?|w)\.? ?\d{1,2}"
    r"(?: ?(?:-|/|,|y|al?|to|and) ?\d{1,2})+"
)
_TERM: Final = re.compile(
    r"(?:(?:a )?(?:corto|mediano|largo) plazo|(?:short|medium|long)[- ]?term)"
    r"[ :,(-]+(?=(?:19|20)\d\d\)?$)"
)
"""How soon a year is, said before it: "Corto plazo (2027)"."""
_WEEK_FROM: Final = re.compile(
    r"(?:semana|sem|s|week|wk|w)\.? ?(?:#|n[.°ºo]*)? ?\d{1,2} ?[-:(]? ?"
    r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>20\d\d))? ?\)?"
)
"""A week by its number and its first day: "Wk 1 21/05"."""


class CalendarLabel(NamedTuple):
    """What a heading says; what it does not say is None.

    Attributes:
        months: the first and the last, 1 to 12.
        days: the first and the last, of the month; (30, 6) goes into the next one.
        crosses: 1 where the days end in the month after.
        last_week: of several weeks in one heading, "S 3-4", the last.
        number: alone: a week or a day, as the columns beside it tell.
        short: two digits behind a month: its year or its day.
    """

    year: int | None = None
    months: tuple[int, int] | None = None
    week: int | None = None
    days: tuple[int, int] | None = None
    day: date | None = None
    number: int | None = None
    short: int | None = None
    crosses: int | None = None
    last_week: int | None = None


def label_of(cell: Cell) -> CalendarLabel | None:
    """What the heading of a calendar's column says, or None where it is none."""
    if cell.day:
        return CalendarLabel(day=cell.day)
    month = ISO_MONTH.fullmatch(cell.text)
    if month:
        number = int(month[2])
        year = None if cell.year_unseen else int(month[1])
        return CalendarLabel(year, (number, number))
    words = " ".join(fold(cell.text).translate(_DASHES).split())
    if _SPREAD.fullmatch(words):
        words = words.replace(" ", "").replace(".", ". ")
    named = _OF_WEEK.match(words)
    if named is not None:
        return _of_weekday(named, words)
    return _whole_label(words) if 0 < len(words) <= _MOST else None


def _of_weekday(named: re.Match[str], words: str) -> CalendarLabel | None:
    """The day behind that of the week; None where its year has it on another one."""
    label = _whole_label(words[named.end() :])
    if label is None or label.year is None or not (label.months and label.days):
        return label
    first = (label.year, label.months[0], label.days[0])
    if first[2] > monthrange(first[0], first[1])[1]:
        return None
    place = next(n for n, days in enumerate(_WEEK_DAYS) if named[1] in days)
    return label if date(*first).weekday() == place else None


@cache
def _whole_label(words: str) -> CalendarLabel | None:
    """What a heading says, a week by its days before one by its number."""
    if _WEEK_ENDING.match(words):
        return None
    words = _TERM.sub("", words).rstrip(")") if _TERM.match(words) else words
    week = _WEEK_OF.match(words) or _WEEK_BEFORE.match(words)
    if week:
        return of_first_day(_label(words[week.end() :].strip()))
    numbers, weeks = _IN_NUMBERS.fullmatch(words), _WEEKS.fullmatch(words)
    if numbers or weeks:
        return _of_years(numbers) if numbers else _of_weeks(words)
    begins = _WEEK_FROM.fullmatch(words)
    both = _WEEK_AND_DAYS.fullmatch(words)
    named = begins and _of_week_from(begins)
    named = named or (both and _label(_FROM.sub("", both["days"])))
    if named and named.days and named.days[0] != named.days[1]:
        return named
    return _label(_FROM.sub("", words) if _FROM.match(words) else words)


def _of_weeks(words: str) -> CalendarLabel | None:
    """Weeks one behind the other: "S 1-2", "Semanas 3, 4 y 5"."""
    weeks = [int(number) for number in re.findall(r"\d+", words)]
    first, last = weeks[0], weeks[-1]
    is_run = first < last and weeks in ([first, last], [*range(first, last + 1)])
    return CalendarLabel(week=first, last_week=last) if is_run and first else None


def _of_years(found: re.Match[str]) -> CalendarLabel | None:
    """The days that numbers name, in the year of the first of them."""
    one, two, year, three, four, end = (int(part or 0) for part in found.groups())
    label = _in_numbers(one, two, three, four)
    if label is None or not (year or end):
        return label
    turns = bool(label.crosses) and label.months == (_DECEMBER, _DECEMBER)
    year = year or end - turns
    return label._replace(year=year) if end in (0, year + turns) else None


def _of_week_from(found: re.Match[str]) -> CalendarLabel | None:
    """The week that begins on a day and a month in numbers, the day before the month.

    Where only the other order makes a day of them, it is that one.
    """
    first, month = int(found["day"]), int(found["month"])
    if month > _DECEMBER:
        first, month = month, first
    if not 1 <= month <= _DECEMBER or not 1 <= first <= _LONGEST:
        return None
    year = int(found["year"]) if found["year"] else None
    return of_first_day(CalendarLabel(year, (month, month), days=(first, first)))


def _in_numbers(one: int, two: int, three: int, four: int) -> CalendarLabel | None:
    """The days from one to another, in the order in which they are no more than weeks.

    "3/2-9/2" is a week of February; from the 2nd of March it would be half a year.
    """
    for first, month, last, end in ((one, two, three, four), (two, one, four, three)):
        if not 1 <= min(month, end) <= max(month, end) <= _DECEMBER:
            continue
        months = (month, end)
        if month == end and 1 <= first < last < first + _SHORT_RANGE <= 2 * _LONGEST:
            return CalendarLabel(months=(month, month), days=(first, last))
        is_short = last + _LONGEST - first < _SHORT_RANGE
        if month != end and is_short:
            return _over_two(CalendarLabel(months=months), first, last)
    return None


def of_first_day(label: CalendarLabel | None) -> CalendarLabel | None:
    """The week that begins on a day, "week of Feb 3"; None where no day is said."""
    if label is None or label.days is None or label.months is None:
        return None
    first, month = label.days[0], label.months[0]
    if label.days[0] != label.days[1] or month != label.months[1]:
        return None
    last = first + _WEEK - 1
    length = monthrange(label.year or _LEAP, month)[1]
    if last <= length:
        return label._replace(days=(first, last))
    return label._replace(days=(first, last - length), crosses=1)


def _label(words: str) -> CalendarLabel | None:
    short = _SHORT.fullmatch(words)
    if short and (month := month_number(short[1])):
        return CalendarLabel(months=(month, month), short=int(short[2]))
    year = _YEAR.search(words)
    rest = _YEAR.sub(" ", words, count=1)
    found = [(word, month_number(word)) for word in _WORD.findall(rest)]
    named = [(word, month) for word, month in found if month]
    if len(named) > 2:
        return None
    for word, _ in named:
        rest = re.sub(rf"\b{word}\b\.?", " ", rest, count=1)
    months = (named[0][1], named[-1][1]) if named else None
    label = CalendarLabel(int(year[0]) if year else None, _ordered(months))
    return _with_part(label, rest)


def _ordered(months: tuple[int | None, int | None] | None) -> tuple[int, int] | None:
    if months is None or months[0] is None or months[1] is None:
        return None
    return (months[0], months[1])


@lru_cache(4096)
def month_number(word: str) -> int | None:
    """The number of a month by its name in either language, or None."""
    return month_of(word, "es") or month_of(word, "en")


def _with_part(label: CalendarLabel, rest: str) -> CalendarLabel | None:
    """The label with the week, the days or the quarter that is left of its words."""
    rest = " ".join(_FILLERS.sub(" ", rest).split()).strip(" ,.-/:'()_")
    if not rest:
        return label if label.year or label.months else None
    if rest in {"a", "al", "to", "y", "and"} and label.months:
        return label
    for unit, pattern in _PARTS:
        found = pattern.fullmatch(rest)
        if found:
            return _of_unit(label, unit, _number(found[1] or found[2]))
    return _with_days(label, rest)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _of_unit(label: CalendarLabel, unit: str, number: int) -> CalendarLabel | None:
    if unit == "relative":
        return None if label.months else label
    if unit == "week":
        return label._replace(week=number) if number else None
    if unit == "fortnight" and number in {1, 2}:
        return label._replace(days=(1, 15) if number == 1 else (16, 31))
    size = _LASTS.get(unit)
    if size is None or not 1 <= number <= 12 // size:
        return None
    months = (size * (number - 1) + 1, size * number)
    return label._replace(months=months) if label.months in (None, months) else None


def _with_days(label: CalendarLabel, rest: str) -> CalendarLabel | None:
    rest = _ORDINAL_DAY.sub(r"\1", rest)
    if _RANGE.fullmatch(rest):
        return _of_range(label, [int(day) for day in re.findall(r"\d+", rest)], rest)
    if not rest.isdigit() or not 1 <= int(rest) <= 31:
        return None
    number = int(rest)
    if label.months:
        return label._replace(days=(number, number))
    return None if label.year else label._replace(number=number)


def _of_range(
    label: CalendarLabel, days: list[int], written: str
) -> CalendarLabel | None:
    """From the first of some days to the last."""
    first, last = days[0], days[-1]
    if len(days) > 2 and not _are_days(days, written):
        return None
    if label.months and label.months[0] != label.months[1]:
        return _over_two(label, first, last)
    is_range = first < last <= _LONGEST or last + _LONGEST - first < _SHORT_RANGE
    return label._replace(days=(first, last)) if is_range else None


def _are_days(numbers: list[int], written: str) -> bool:
    """Whether three numbers or more are days in order, no date: "5-6-21", "5/13/27"."""
    is_date = re.search("[-/]", written) is not None and numbers[1] <= _DECEMBER
    is_date |= _SLASHED.fullmatch(written) is not None
    return numbers == sorted(set(numbers)) and not is_date


def _over_two(label: CalendarLabel, first: int, last: int) -> CalendarLabel | None:
    """Days from one month into the next: "26 ene - 2 feb"."""
    month, other = label.months or (0, 0)
    is_next = other == month % _DECEMBER + 1
    if not is_next or max(first, last) > _LONGEST:
        return None
    return label._replace(months=(month, month), days=(first, last), crosses=1)


def unit_in(heading: str) -> str:
    """The unit of time that a heading over numbers names ("SEMANAS"), as written."""
    found = _UNIT.search(fold(heading).replace("_", " "))
    return heading[found.start() : found.end()] if found else ""


def is_of_time(heading: str) -> bool:
    """Whether a heading is a month or a quarter: "Ene", "I Trim", "Meta > T1"."""
    label = label_of(Cell(0, 0, heading.rpartition(" > ")[2]))
    return label is not None and label.months is not None
