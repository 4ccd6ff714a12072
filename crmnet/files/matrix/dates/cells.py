"""When an activity is due by columns of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.domain.written_days import day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import ALL
from crmnet.files.matrix.cells.calendar_labels import ISO_MONTH, unit_in
from crmnet.files.matrix.cells.day_asides import day_without_asides
from crmnet.files.matrix.cells.words import clean, heading_key, lines_of
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.listed import listed_in
from crmnet.files.matrix.dates.respelling import respelt
from crmnet.files.matrix.dates.sheet_dates import of_month, of_sheet
from crmnet.files.matrix.dates.slips import (
    is_far,
    lacks_day,
    of_far_day,
    of_leap_day,
    of_slip,
)
from crmnet.files.matrix.dates.unread import unread
from crmnet.files.matrix.dates.words import (
    CalendarText,
    NamedDays,
    holds_days,
    in_year,
    is_year,
    joined,
    nth_weeks,
    read_days,
    says_its_year,
)
from crmnet.files.matrix.dates.zone_hours import of_zone
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

    _Cells = Sequence[tuple[int, Cell, str]]  # place, cell, heading

_NO_DATES: Final = frozenset(
    "no cuenta|no tiene|no hay|sin dato|sin datos|none|no date|not applicable|no|"
    "na|n/a|nd|n/d|n.d".split("|")
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # in a heading
_DASH: Final = re.compile(r"\s?[-‐‑‒–—―−]\s?")
_NUMBERS: Final = re.compile(r"\d{1,2} ?[-/.] ?\d{1,2}")
_OF_DATES: Final = frozenset("fecha fechas date dates".split())
_MONTHS: Final = 12
_NTH: Final = "nth"
_OF_DAY: Final = "day"
_FILLER: Final = re.compile(r"[\W_]*")


def paired(number: int, text: str) -> tuple[str, ...] | None:
    """The dates that stand in one cell beside as many tasks; None: not as many.

    Blank lines and those with only a "." keep the two lists level; they are no dates.

    Args:
        number: how many tasks there are.
        text: the cell with the dates, a line for each.
    """
    lines = dates_in(text)
    return lines if number > 1 and len(lines) == number else None


def dates_in(text: str) -> tuple[str, ...]:
    """The lines of a cell of dates, without those that only hold the place."""
    lines = (clean(line) for line in text.splitlines())
    return tuple(line for line in lines if not _FILLER.fullmatch(line))


def read_words(cells: _Cells, reader: Reader, notes: Notes) -> CalendarText | None:
    """What the cells of calendar columns say; None where they say nothing.

    Args:
        cells: those with a text, each with its place and its heading.
        reader: of the plan's language.
        notes: takes down what is asked and what is used.
    """
    together = _together(cells, reader)
    if together:
        notes.used.update(at for at, _, _ in cells)
        return together
    found = []
    for each in cells:
        read = _word(each, reader, notes)
        if read:
            notes.used.add(each[0])
            found.append((each, read))
    if len(found) < 2:
        return found[0][1] if found else None
    return _one_of(found, reader, notes)


def _together(cells: _Cells, reader: Reader) -> CalendarText | None:
    """A month in one column and its year in the next are one phrase."""
    if len(cells) < 2 or any(cell.day for _, cell, _ in cells):
        return None
    texts = [clean(cell.text) for _, cell, _ in cells]
    of = " de " if reader.language == "es" else " "
    for words in (of.join(texts), of.join(reversed(texts))):
        days = read_days(words, reader)
        if days:
            return CalendarText(words, days)
    return None


def _word(
    each: tuple[int, Cell, str], reader: Reader, notes: Notes
) -> CalendarText | None:
    """What one cell says; None where it says that there is no date."""
    _, cell, heading = each
    written = _with_unit(clean(cell.text), heading)
    text = respelt(written, reader)
    far = cell.day or _day_alone(text, reader)
    if far and is_far(far):
        return of_far_day(cell, far, notes)
    if cell.day:
        return of_sheet(cell, cell.day, reader, notes)
    if fold(text).strip(" .") in _NO_DATES:
        notes.leave(cell, date_asking.NO_DATE)
        return None
    zoned = of_zone(written, text, cell, reader, notes)
    aside = None if zoned else _of_bare(text, cell, heading, reader, notes)
    return zoned or aside or _of_text(text, cell, heading, reader, notes)


def _of_bare(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """A day beside which a program counts how long it is; None where it is none."""
    written = day_without_asides(text)
    bare = respelt(written, reader)
    day = _day_alone(bare, reader)
    if not day or is_far(day):
        return None
    said = of_zone(written, bare, cell, reader, notes)
    said = said or _of_text(bare, cell, heading, reader, notes)
    return said and said._replace(words=text, is_beside=True)


def _of_text(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """What a text says that is no day of a sheet."""
    if _NUMBERS.fullmatch(text):
        return _of_numbers(text, cell, heading, reader, notes)
    is_week = nth_weeks(text, reader.language) != text
    if is_week or isinstance(reader(text), Deadline):
        return _understood(text, cell, heading, reader, notes)
    found = _of_lines(cell, heading, reader, notes)
    found = found or unread(text, cell, heading, reader, notes)
    is_left = found.days is None and found.words == text
    return of_slip(text, cell, heading, reader, notes) if is_left else found


def _day_alone(text: str, reader: Reader) -> date | None:
    """The day that a text is, where it is one."""
    days = read_days(text, reader) if text[:1].isdigit() else None
    return days.last if days and days.first == days.last else None


def _with_unit(text: str, heading: str) -> str:
    """A number alone with what its heading says that it counts: "Mes 3"."""
    unit = unit_in(heading) if text.isdigit() else ""
    return f"{unit} {text}" if unit else text


def _of_numbers(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """Two small numbers: a day and its month, or a range of something else ("5-10")."""
    order = reader.date_order or ("DMY" if reader.language == "es" else None)
    decided = reader._replace(date_order=order)
    days = read_days(_DASH.sub("/", text), decided)
    if days is None:
        return CalendarText(text)
    ended = _first_behind(days.last, notes.after) if notes.after else None
    days = NamedDays(ended, ended, ended.isoformat()) if ended else days
    choices = {
        date_asking.CELL: Message("{day}", day=days.last),
        date_asking.NONE: Message("no date: it is a remark"),
    }
    message = Message('"{text}": is it a day?', text=text)
    is_day = ended is not None or _is_day(text, heading)
    likeliest = date_asking.CELL if is_day else date_asking.NONE
    said = notes.choose(Fork(Asks.DATES, cell, heading, message, choices, likeliest))
    if said == date_asking.CELL:
        return CalendarText(days.last.isoformat(), days)
    notes.leave(cell, date_asking.A_NOTE)
    return None


def _first_behind(day: date, start: date) -> date | None:
    """A day and its month, as the first one on or behind a start that has its year."""
    years = (start.year, start.year + 1)
    found = (day_or_none(year, day.month, day.day) for year in years)
    return next((one for one in found if one and one >= start), None)


def _is_day(text: str, heading: str) -> bool:
    """Whether two numbers can but be a day of a month: "3/26" under "Due date"."""
    is_one = "/" in text and any(int(number) > _MONTHS for number in text.split("/"))
    return is_one and not _OF_DATES.isdisjoint(heading_key(heading).split())


def _understood(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """A phrase that is read, with the year that it leaves out where that is told."""
    if ISO_MONTH.fullmatch(text):
        return of_month(text, reader)
    if nth_weeks(text, reader.language) != text:
        return _of_week(text, cell, heading, reader, notes)
    days = read_days(text, reader)
    if days is None or not _lacks_year(text, days, reader):
        return CalendarText(text, days)
    year = _year_of(text, days, cell, heading, reader, notes)
    next_one = reader.reference.year + 1
    is_far_off = year is None and days.last.year > next_one
    if is_far_off or (year and lacks_day(text, year, days, reader)):
        return of_leap_day(cell, text, days.last, year or next_one, notes)
    stated = in_year(text, year, reader) if year else None
    return CalendarText(stated.words, stated) if stated else CalendarText(text, days)


def _lacks_year(text: str, days: NamedDays, reader: Reader) -> bool:
    """Whether a phrase leaves out the year of the days that it names."""
    if says_its_year(text, reader):
        return False
    return in_year(text, days.last.year, reader) is not None


def _year_of(
    text: str, days: NamedDays, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> int | None:
    """The year that a phrase leaves out; None: it counts from the day of adoption."""
    above = _YEAR.search(heading)
    if above:
        return int(above[0])
    if notes.after and _follows(text, notes.after, reader):
        return notes.after.year
    if notes.given.adopted and not _is_open(text, days, reader, notes):
        return None
    likeliest = days.last.year
    if likeliest > reader.reference.year + 1:
        likeliest = reader.reference.year
    elif _is_nearer_before(text, days, reader):
        likeliest -= 1
    return notes.year(cell, text, likeliest)[0]


def _is_nearer_before(text: str, days: NamedDays, reader: Reader) -> bool:
    """Whether days were nearer the day of the document a year before they come next.

    A plan is saved while it is carried out: of "1 de julio" it says nothing on the 12th
    that would be meant of the next year.
    """
    before = in_year(text, days.last.year - 1, reader)
    day = reader.reference
    return before is not None and day - before.last < days.last - day


def _follows(text: str, start: date, reader: Reader) -> bool:
    """Whether the end of a row is in the year in which it begins, and behind that."""
    found = in_year(text, start.year, reader)
    return found is not None and found.last.year == start.year and found.last >= start


def _is_open(text: str, days: NamedDays, reader: Reader, notes: Notes) -> bool:
    """Whether a phrase names other days in the year that the document states.

    So it is too where a person was asked and said which year it is.
    """
    if notes.stated is None:
        return False
    if f"{Asks.YEAR}:{ALL}" in notes.given.answers:
        return True
    stated = in_year(text, notes.stated, reader)
    return stated is not None and stated[:2] != days[:2]


def _of_week(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText:
    """The second week of April, or that of 2 April ("Semana 2 de abril")."""
    choices = {
        _NTH: Message("a week of the month, counted from its beginning"),
        _OF_DAY: Message("the week of that day"),
    }
    message = Message('"{text}": which week is it?', text=text)
    said = notes.choose(
        Fork(Asks.CLASH, cell, heading, message, choices, _NTH, key="weeks of")
    )
    of = " del " if reader.language == "es" else " of "
    of_day = text.replace(" ", of, 1)  # "semana del 2 de abril"
    words = nth_weeks(text, reader.language) if said == _NTH else of_day
    return CalendarText(words, read_days(words, reader))


def _of_lines(
    cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """The dates of a cell with a line or a number for each; None: it is no such."""
    lines = listed_in(cell.text) or dates_in(cell.text)
    if len(lines) == len(lines_of(cell)) == 1:
        return None
    days = [found for line in lines if (found := read_days(line, reader))]
    if len(days) < len(lines) or not days:
        return None
    if len(days) == 1:
        return CalendarText(days[0].words, days[0])
    said = _which(days, cell, heading, notes)
    return CalendarText(said.words, said) if said else _whole(days, reader)


def _which(
    days: Sequence[NamedDays], cell: Cell, heading: str, notes: Notes
) -> NamedDays | None:
    """That of several dates which was chosen; None: all of them."""
    message = Message(
        "this row has several dates: {dates}; which holds?",
        dates="; ".join(each.words for each in days),
    )
    choices = date_asking.span_choices(days)
    said = notes.choose(
        Fork(Asks.DATES, cell, heading, message, choices, date_asking.RANGE)
    )
    return None if said == date_asking.RANGE else days[int(said) - 1]


def _whole(days: Sequence[NamedDays], reader: Reader) -> CalendarText:
    whole = joined(min(days), max(days, key=_last), reader)
    return CalendarText(whole.words, whole)


def _last(days: NamedDays) -> date:
    return days.last


def _without_year(
    found: Sequence[tuple[tuple[int, Cell, str], CalendarText]],
) -> Sequence[tuple[tuple[int, Cell, str], CalendarText]]:
    """The dates of a row without a year that holds all others: "Vigencia" 2027."""
    others = [each for each in found if not is_year(each[1])]
    years = [read.days for _, read in found if is_year(read) and read.days]
    days = [read.days for _, read in others]
    holds = all(part and holds_days(year, part) for year in years for part in days)
    return others if others and holds else found


def _one_of(
    found: Sequence[tuple[tuple[int, Cell, str], CalendarText]],
    reader: Reader,
    notes: Notes,
) -> CalendarText:
    """One of several dates in a row of calendar columns."""
    found = _without_year(found)
    if len(found) < 2:
        return found[0][1]
    days = [read.days for _, read in found if read.days]
    if len(days) < len(found):
        words = "; ".join(read.words for _, read in found)
        return CalendarText(words, read_days(words, reader))
    if len({each[:2] for each in days}) == 1:
        return found[0][1]
    said = _which(days, found[0][0][1], "", notes)
    if said is None:
        return _whole(days, reader)
    for (at, cell, _), read in found:
        if read.days is not said:
            notes.used.discard(at)
            notes.leave(cell, date_asking.NOT_CHOSEN)
    return CalendarText(said.words, said)
