"""When an activity is due by columns of a start and of an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.cells import read_words
from crmnet.files.matrix.dates.slips import is_read_later
from crmnet.files.matrix.dates.words import (
    CalendarText,
    NamedDays,
    in_year,
    joined,
    last_of_month,
    read_days,
    says_its_year,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

    _Cells = Sequence[tuple[int, Cell, str]]  # place, cell, heading

_DUE: Final = "due"
_SWAPPED: Final = "swapped"
_BOTH: Final = "both"
_FIRST: Final = "first"
_YEAR: Final = 366  # days


def read_ends(
    starts: _Cells, dues: _Cells, reader: Reader, notes: Notes
) -> CalendarText | None:
    """What columns of a start and of an end say; None where they say nothing.

    Args:
        starts: the cells with a text that say when it begins.
        dues: those that say when it ends.
        reader: of the plan's language.
        notes: takes down what is asked and what is used.
    """
    firsts = [(at, c._replace(may_be_month=False), name) for at, c, name in starts]
    start = read_words(firsts, reader, notes)  # a month begins on its first day anyway
    notes.after = _known_start(firsts, start, reader)
    due = read_words(dues, reader, notes)
    notes.after = None
    if start is None or due is None:
        return due or (start and _beginning(starts[0], start, notes))
    if start.days is None or due.days is None:
        return _of_one(starts, start, due, reader, notes)
    is_beside = start.is_beside or due.is_beside
    words = f"{start.words} – {due.words}" if is_beside else ""
    return _of_both(firsts, dues, (start.days, due.days), words, reader, notes)


def _of_both(
    starts: _Cells,
    dues: _Cells,
    both: tuple[NamedDays, NamedDays],
    words: str,
    reader: Reader,
    notes: Notes,
) -> CalendarText:
    """From a start to its end, in words of its own if any; a clash of them is asked."""
    start, ends = both
    behind = _behind(starts, dues, start, ends, reader)
    is_open = start.first > ends.last and behind is None
    if is_open:
        behind = _in_next_year(starts, dues, start, ends, reader)
        if behind is None:
            return _turned(starts[0], start, ends, reader, notes)
    is_asked = is_open or _is_of_known_year(starts, reader, notes)
    if behind and is_asked and not _ends_behind(starts[0], start, behind, notes):
        return CalendarText(ends.words, ends)
    whole = joined(start, behind or ends, reader)
    return CalendarText(words or whole.words, whole, is_beside=bool(words))


def up_to(
    starts: _Cells, first: date, last: NamedDays, reader: Reader, notes: Notes
) -> CalendarText:
    """From a start that has no end to the date of the same row.

    Args:
        starts: the cells that say when it begins.
        first: the day on which it does.
        last: what the column of dates names.
        reader: of the plan's language.
        notes: takes down what is asked where it begins behind its date.
    """
    start = read_days(clean(starts[0][1].text), reader)
    if start is None or start.first != first or start.last > last.last:
        start = NamedDays(first, first, first.isoformat())
    if first > last.last:
        return _turned(starts[0], start, last, reader, notes)
    whole = joined(start, last, reader)
    return CalendarText(whole.words, whole)


def _known_start(
    starts: _Cells, start: CalendarText | None, reader: Reader
) -> date | None:
    """The day on which a row begins, where its cells say the year of it."""
    if start is None or start.days is None:
        return None
    return start.days.first if all(_has_year(c, reader) for _, c, _ in starts) else None


def _has_year(cell: Cell, reader: Reader) -> bool:
    """Whether what a cell says is of a year that it shows."""
    if cell.day:
        return not cell.year_unseen
    return says_its_year(clean(cell.text), reader)


def _behind(
    starts: _Cells, dues: _Cells, start: NamedDays, ends: NamedDays, reader: Reader
) -> NamedDays | None:
    """The end of a row in the first year behind its start, where it leaves that out.

    So it is from October to January, whether or not the start says its year. None: it
    ends in the year that was read.
    """
    is_told = any(_has_year(cell, reader) for _, cell, _ in dues)
    is_told |= any(map(str.isdigit, dues[-1][2]))  # "Fin 2028"
    is_known = all(_has_year(cell, reader) for _, cell, _ in starts)
    is_turned = start.first > ends.last
    is_far = is_known and (ends.last - start.first).days > _YEAR
    if is_told or not (is_turned or is_far):
        return None
    if not is_known and not says_its_year(ends.words, reader):
        return None
    year = start.first.year if is_far else ends.last.year + 1
    cell = dues[-1][1]
    found = (_of_year(cell, one, ends, reader) for one in (year, year + 1))
    behind = (one for one in found if one is not None and one.last >= start.first)
    return next(behind, ends if is_far else None)  # "29 de febrero", years behind


def _in_next_year(
    starts: _Cells, dues: _Cells, start: NamedDays, ends: NamedDays, reader: Reader
) -> NamedDays | None:
    """The end in the year behind its start, where neither says its year.

    Each was read as of the day of adoption, whether that is of the same year or not.
    None: both are read as one, or the end has its year.
    """
    is_told = any(_has_year(cell, reader) for _, cell, _ in (*starts, *dues))
    is_told |= any(map(str.isdigit, dues[-1][2]))  # "Fin 2028"
    if is_told or _of_one_year(start, ends, reader) is not None:
        return None
    later = _of_year(dues[-1][1], ends.last.year + 1, ends, reader)
    return later if later is not None and later.last >= start.first else None


def _is_of_known_year(starts: _Cells, reader: Reader, notes: Notes) -> bool:
    """Whether a start has its year, and the year of all others is not asked."""
    is_known = all(_has_year(cell, reader) for _, cell, _ in starts)
    return is_known and bool(notes.given.adopted)


def _ends_behind(
    each: tuple[int, Cell, str], start: NamedDays, ends: NamedDays, notes: Notes
) -> bool:
    """Whether a row ends in the first year behind its start, as is answered."""
    _, cell, heading = each
    message = Message(
        "it begins on {start}, and its end has no year: does it end on {due}?",
        start=start.first,
        due=ends.last,
    )
    choices = {
        _BOTH: Message("yes, it begins and ends then"),
        _DUE: Message("only the end holds"),
    }
    fork = Fork(Asks.CLASH, cell, heading, message, choices, _BOTH)
    return notes.choose(fork) == _BOTH


def _of_year(
    cell: Cell, year: int, ends: NamedDays, reader: Reader
) -> NamedDays | None:
    """What a cell says in a year: a phrase, or a day of a sheet."""
    if cell.day is None:
        return in_year(clean(cell.text), year, reader)
    day = day_or_none(year, ends.last.month, ends.last.day)
    return NamedDays(day, day, day.isoformat()) if day else None


def _of_one(
    starts: _Cells,
    start: CalendarText,
    due: CalendarText,
    reader: Reader,
    notes: Notes,
) -> CalendarText:
    """What a start and an end say of which one is not read, or neither."""
    if start.days is not None:
        return due._replace(starts=start.days.first)
    if due.days is None or is_read_later(start.words, reader):
        words = " – ".join(dict.fromkeys((start.words, due.words)))
        return CalendarText(words, read_days(words, reader))
    notes.drop(starts, date_asking.NOT_READ)
    return due


def _beginning(
    each: tuple[int, Cell, str], start: CalendarText, notes: Notes
) -> CalendarText:
    """A start without an end: no deadline, but a first day.

    Of a phrase with an end of its own ("del 3 al 9 de mayo") that is asked.
    """
    if start.days is None:
        return start
    _, cell, heading = each
    if _lasts(start.days) and _ends(cell, heading, notes):
        return start
    return CalendarText("", None, start.days.first)


def _lasts(days: NamedDays) -> bool:
    """Whether days are more than one, and not just a month in which it begins."""
    is_month = days.first.day == 1 and days.last == last_of_month(days.first)
    return days.first != days.last and not is_month


def _ends(cell: Cell, heading: str, notes: Notes) -> bool:
    text = clean(cell.text)
    message = Message(
        '"{text}" is the start, and no end is written: does it say both?', text=text
    )
    choices = {
        _BOTH: Message("yes, it begins and ends then"),
        _FIRST: Message("no, only its first day counts, as the start"),
    }
    fork = Fork(Asks.DATES, cell, heading, message, choices, _BOTH)
    return notes.choose(fork) == _BOTH


def _of_one_year(start: NamedDays, due: NamedDays, reader: Reader) -> NamedDays | None:
    """Two phrases that leave their year out, read as one; None: they do not."""
    if says_its_year(start.words, reader) or says_its_year(due.words, reader):
        return None
    between = "de {} a {}" if reader.language == "es" else "from {} to {}"
    return read_days(between.format(start.words, due.words), reader)


def _turned(
    each: tuple[int, Cell, str],
    start: NamedDays,
    due: NamedDays,
    reader: Reader,
    notes: Notes,
) -> CalendarText:
    """A start behind its end, unless both are of one year that neither says."""
    both = _of_one_year(start, due, reader)
    if both:
        return CalendarText(both.words, both)
    _, cell, heading = each
    message = Message(
        "it begins on {start} and ends on {due}: what holds?",
        start=start.first,
        due=due.last,
    )
    choices = {
        _DUE: Message("only the end holds"),
        _SWAPPED: Message("start and end are interchanged"),
    }
    said = notes.choose(Fork(Asks.CLASH, cell, heading, message, choices, _DUE))
    if said == _DUE:
        return CalendarText(due.words, due)
    whole = joined(due, start, reader)
    return CalendarText(whole.words, whole)
