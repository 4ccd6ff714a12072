"""When an activity is due: what the date cells of a row say together."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import readings
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.dates.asking import A_NOTE, NOT_READ, OPEN, Fork, Notes
from crmnet.files.matrix.dates.bare_days import beside_marks
from crmnet.files.matrix.dates.cells import paired, read_words
from crmnet.files.matrix.dates.clashing_marks import marks_hold, roughly
from crmnet.files.matrix.dates.ends import read_ends, up_to
from crmnet.files.matrix.dates.lasting import in_its_year, lasting
from crmnet.files.matrix.dates.mark_rows import read_marks
from crmnet.files.matrix.dates.marks import are_only_days, is_cross
from crmnet.files.matrix.dates.words import holds_days, is_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.domain.document import Cell
    from crmnet.domain.draft import Given, Question, Unused
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import PlanTime
    from crmnet.files.matrix.dates.words import CalendarText
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

LENGTH: Final = "length"
"""The role of a cell that says how long something takes."""
_WORDS: Final = "words"
_ENDS: Final = "ends"
_MARKS: Final = "marks"
_ROLES: Final = {_ENDS: ("start", "due"), _WORDS: ("calendar",)}
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE_DAY: Final = re.compile(  # of which the year says when something else was
    r"\b\d{1,2} (?:de |of )?[^\W\d_]+,? (?:del? |of )?(?:19|20)\d\d"
    r"|[^\W\d_]+ \d{1,2}(?:-\d{1,2})?, (?:19|20)\d\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)"
    r"|\b\d{1,5}-(?:19|20)\d\d-[A-Z]{2,}"  # or a norm was made: "D.S. 005-2012-TR"
)
_SOME_DAY: Final = date(
    2000, 1, 1
)  # numbers of a day are in the same order in any year


class DatedCells(NamedTuple):
    """The date cells of one activity.

    Attributes:
        cells: each with its heading as written, "2022 > Marzo > Semana 4"; all that
            stand under a calendar, blank and covered ones too.
        role_of: of each: "calendar", "start", "due", "length" or "mark" (under a
            calendar in the heading).
        spans: of each that is a "mark", what its column stands for.
    """

    cells: tuple[tuple[Cell, str], ...]
    role_of: tuple[str, ...]
    spans: tuple[CalendarSpan | None, ...] = ()


class ReadDates(NamedTuple):
    """What the date cells say.

    Attributes:
        calendar: the words of the plan file's ``calendar:``; None: nothing is said.
        questions: those that are open; one for the whole document comes again with
            each row, with the same key.
        used: which of the cells, by their place in ``DatedCells.cells``, are in it.
        unused: the others that hold a text.
    """

    calendar: str | None
    starts: date | None
    due: date | None
    questions: tuple[Question, ...]
    used: frozenset[int]
    unused: tuple[Unused, ...]


def read_dates(
    found: DatedCells,
    reader: Reader,
    given: Given,
    table: int,
    stated: int | None = None,
    time: PlanTime = OPEN,
) -> ReadDates:
    """What the date cells of a row say together.

    Args:
        found: the cells of the row.
        reader: of the plan's language, as of the document's date.
        given: what was answered.
        table: the number of the table, for the places of questions.
        stated: the year that the document says above its calendar.
        time: what else is known of when the plan is.
    """
    notes = Notes(given, table, stated, time)
    ends, words = _typed(found, reader, notes)
    marked = _marked(found)
    if (ends and ends.days) or (words and words.days):
        marked = _without_drawn(marked, notes)
    marks = read_marks(marked, reader, notes)
    ways = {_ENDS: ends, _WORDS: words, _MARKS: marks}
    said = {way: one for way, one in ways.items() if one}
    rough = roughly([span for _, _, span in marked])
    if ends and marks and not marks_hold(marks, ends, rough, _first_of(found), notes):
        del said[_MARKS]
    calendar, starts, due = _together(said, found, reader, notes, rough)
    _leave_unsaid(said, calendar, found, notes)
    return ReadDates(
        calendar,
        starts,
        due,
        tuple(notes.questions),
        frozenset(notes.used),
        tuple(notes.unused),
    )


def _typed(
    found: DatedCells, reader: Reader, notes: Notes
) -> tuple[CalendarText | None, CalendarText | None]:
    """What the columns of both ends say, and those of words: all but the calendar."""
    starts, dues = _of(found, "start"), _of(found, "due")
    ends = read_ends(starts, dues, reader, notes)
    words = read_words(_of(found, "calendar"), reader, notes)
    notes.beside = _year_beside(ends)
    lengths = _of(found, LENGTH)
    if ends and ends.starts and not ends.days and not words and lengths:
        ends = lasting(ends.starts, starts, lengths, reader, notes)
    elif ends and ends.days and lengths:
        ends = in_its_year(ends, dues, lengths, reader.language, notes)
    elif words and words.days and not words.is_beside:
        first = None if not ends or ends.days else ends.starts
        if first and words.days.last != first:  # a start, and but "Fecha" beside it
            return up_to(starts, first, words.days, reader, notes), None
    return ends, words


def _year_beside(ends: CalendarText | None) -> int | None:
    """The year in which what a row's own dates say begins and ends, if it is one."""
    days = ends and ends.days
    if not days or days.first.year != days.last.year:
        return None
    return days.first.year if str(days.first.year) in days.words else None


def _of(found: DatedCells, role: str) -> list[tuple[int, Cell, str]]:
    """The cells of a role that hold a text."""
    return [
        (at, cell, heading)
        for at, ((cell, heading), of) in enumerate(
            zip(found.cells, found.role_of, strict=True)
        )
        if of == role and (cell.day or has_text(cell))
    ]


def _marked(found: DatedCells) -> list[tuple[int, Cell, CalendarSpan]]:
    return [
        (at, cell, span)
        for at, ((cell, _), span) in enumerate(
            zip(found.cells, found.spans, strict=False)
        )
        if span is not None
    ]


def _without_drawn(
    marked: list[tuple[int, Cell, CalendarSpan]], notes: Notes
) -> list[tuple[int, Cell, CalendarSpan]]:
    """The cells of a calendar without those of "Week 3".

    Where a row has days of its own, they but draw these, and from which day the weeks
    count need not be asked.
    """
    kept = []
    for each in marked:
        at, cell, span = each
        if span.months or span.day:
            kept.append(each)
        elif is_cross(clean(cell.text), span.hollow):
            notes.used.add(at)
        else:
            notes.leave(cell, A_NOTE)
    return kept


def _together(
    ways: Mapping[str, CalendarText],
    found: DatedCells,
    reader: Reader,
    notes: Notes,
    rough: int,
) -> tuple[str | None, date | None, date | None]:
    """Words, a start and an end, of what the different columns say."""
    dated = {way: said for way, said in ways.items() if said.days}
    if not dated:
        words = next((said.words for said in ways.values() if said.words), None)
        starts = next((said.starts for said in ways.values() if said.starts), None)
        return words, starts, None
    dated = dict(_without_year(dated))
    way = next(iter(dated))
    if not _agree(dated, rough):
        way = _asked(dated, found, notes)
    days = dated[way].days
    text = ways.get(_WORDS)
    if text and text.days is None and days:
        if way == _MARKS and are_only_days(text.words):
            cell = _of(found, "calendar")[0][1]
            days = beside_marks(text.words, days, cell, reader, notes)
        return text.words, days and days.first, days and days.last
    if dated[way].is_beside and days:
        first = days.first if days.first != days.last else None
        return dated[way].words, first, days.last
    return dated[way].words, None, None


def _leave_unsaid(
    ways: Mapping[str, CalendarText],
    calendar: str | None,
    found: DatedCells,
    notes: Notes,
) -> None:
    """Note the words of columns that are no dates, where others say the calendar."""
    for way, roles in _ROLES.items():
        said = ways.get(way)
        if said and not said.days and not said.starts and said.words != calendar:
            cells = [each for role in roles for each in _of(found, role)]
            lost = [each for each in cells if each[0] in notes.used]
            notes.drop(lost, NOT_READ)


def _without_year(dated: Mapping[str, CalendarText]) -> Mapping[str, CalendarText]:
    """What columns say without a year that holds all that the others say."""
    others = {way: said for way, said in dated.items() if not is_year(said)}
    every = [said.days for said in others.values() if said.days]
    years = [said.days for said in dated.values() if is_year(said) and said.days]
    holds = all(holds_days(year, days) for year in years for days in every)
    return others if others and holds else dated


def _agree(dated: Mapping[str, CalendarText], rough: int) -> bool:
    """Whether different columns say the same; marks do so roughly.

    A day beside a start and an end may be that of the start.
    """
    every = [(way, said.days) for way, said in dated.items() if said.days]
    first, best = every[0]
    return all(
        abs((days.last - best.last).days) <= (rough if way == _MARKS else 0)
        or ((first, way) == (_ENDS, _WORDS) and days.first == days.last == best.first)
        for way, days in every[1:]
    )


def _asked(dated: Mapping[str, CalendarText], found: DatedCells, notes: Notes) -> str:
    """Which of the columns holds where they say different things.

    Of columns of dates it is the same in all rows, "Fecha" beside "Fecha compromiso",
    and asked once; a mark may stand askew in one row.
    """
    cell = _first_of(found)
    dates = "; ".join(said.words for said in dated.values())
    first = next(iter(dated))
    if dated.keys() == _ROLES.keys():
        names = {way: _heading_of(way, found) for way in dated}
        message = Message(
            "columns say different dates (the first: {dates}): which one says when?",
            dates=dates,
        )
        columns = {way: Message('"{heading}"', heading=h) for way, h in names.items()}
        key = " ".join(names.values())
        return notes.choose(Fork(Asks.CLASH, cell, "", message, columns, first, key))
    choices = {way: Message("{dates}", dates=said.words) for way, said in dated.items()}
    message = Message(
        "the columns of this row say different dates: {dates}; which holds?",
        dates=dates,
    )
    return notes.choose(Fork(Asks.CLASH, cell, "", message, choices, first))


def _first_of(found: DatedCells) -> Cell:
    return next(c for c, _ in found.cells if c.day or has_text(c) or c.fill)


def _heading_of(way: str, found: DatedCells) -> str:
    """What the columns of a way are called: "Inicio – Fin"."""
    cells = [each for role in _ROLES[way] for each in _of(found, role)]
    return " – ".join(dict.fromkeys(heading for _, _, heading in cells))


def year_above(texts: Iterable[Iterable[str]]) -> int | None:
    """The year that a document says for all of its plan; None where it says none.

    Args:
        texts: where it may stand, nearest first: the headings, the title, the name of
            the file. The first that has one year and no other tells.
    """
    for group in texts:
        without_days = (_WHOLE_DAY.sub(" ", text) for text in group)
        years = {year for text in without_days for year in _YEAR.findall(text)}
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


def date_order_of(texts: Iterable[str]) -> str | None:
    """In which order numbers of days stand, where some of the texts show it.

    None where none of them does ("03/04/2024"), and where they differ.
    """
    orders = {
        order
        for text in texts
        if len(found := readings(text.strip().split(" ")[0], _SOME_DAY)) == 1
        for order in found
    }
    return orders.pop() if len(orders) == 1 else None


__all__ = [
    "DatedCells",
    "ReadDates",
    "date_order_of",
    "paired",
    "read_dates",
    "year_above",
]
