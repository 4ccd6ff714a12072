"""When an activity is due by a calendar in the heading: the marks of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.amounts import as_marks
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.bars import in_bar
from crmnet.files.matrix.dates.from_start import asked_start
from crmnet.files.matrix.dates.marks import HeadingDays, Mark, MarkSort, marks_of
from crmnet.files.matrix.dates.meant_headings import as_meant
from crmnet.files.matrix.dates.words import (
    CalendarText,
    NamedDays,
    joined,
    read_days,
    says_its_year,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

    _Cells = Sequence[tuple[int, Cell, CalendarSpan]]

_WHOLE: Final = 3  # columns and more that are all coloured may be but a background
_DAYS: Final = "days"
_MARKS: Final = "marks"
_AMOUNTS: Final = "amounts"
_PLACE: Final = "place"
_MONTH: Final = "month"
_TOUCHED: Final = "touched"
_EACH: Final = "each"
_WEEKS: Final = 4  # columns under one month: its weeks, however they are numbered
_LAST: Final = "last"
_SIGN: Final = 3  # characters of what a legend explains


def read_marks(cells: _Cells, reader: Reader, notes: Notes) -> CalendarText | None:
    """What the cells of a row under a calendar say; None: nothing is marked.

    Args:
        cells: each with its place among the cells of the row and its column's heading.
        reader: of the plan's language.
        notes: takes down what is asked and what is used.
    """
    cells = as_marks(as_meant(cells, notes), notes)
    if not any(_says(cell, span) for _, cell, span in cells):
        return None
    columns = _columns(cells, reader, notes)
    marks = marks_of(cells, columns)
    dated = [mark for mark in marks if mark.sort is not MarkSort.NOTE]
    remarks = [mark for mark in marks if mark.sort is MarkSort.NOTE]
    kept = [mark for each in dated if (mark := _decided(each, columns, notes))]
    if dated:
        kept = _with_bars(kept, remarks, columns, notes)
    else:
        words = _other_words(remarks, reader, notes)
        if words:
            return words
        kept = [mark for each in remarks if (mark := _as_mark(each, columns, notes))]
    if not kept or _is_background(kept, cells, notes):
        return None
    runs = [run for run in _runs(kept) if not _is_left(run, notes)]
    if not runs:
        return None
    items = [_item(run, reader) for run in runs]
    return _chosen(items, kept[0].cell, reader, notes)


def _columns(cells: _Cells, reader: Reader, notes: Notes) -> HeadingDays:
    """How the headings are read, with what is asked of them once a document."""
    filled = [(cell, span) for _, cell, span in cells if _says(cell, span)]
    without = [each for each in filled if _lacks_year(*each, reader)]
    year, is_known = reader.reference.year, True
    if without and notes.beside is not None:
        year = notes.beside
    elif without:
        cell, span = without[0]
        year, is_known = notes.year(cell, span.path, year, is_column=True)
    by_place = _is_by_place(filled, notes)
    counted = ((c, s) for c, s in filled if s.months is None and s.day is None)
    days = (
        asked_start(cell, span.path, reader.reference, notes) for cell, span in counted
    )
    return HeadingDays(reader, year, by_place, is_known, next(filter(None, days), None))


def _says(cell: Cell, span: CalendarSpan) -> bool:
    """Whether a cell holds a text, or a colour that not all rows have there."""
    return has_text(cell) or cell.fill not in {None, span.background}


def _lacks_year(cell: Cell, span: CalendarSpan, reader: Reader) -> bool:
    """Whether the year of what a cell says is stated neither there nor above it."""
    if span.year or span.day or cell.day:
        return False
    text = clean(cell.text)
    if span.months is None:
        return bool(read_days(text, reader)) and not says_its_year(text, reader)
    return True


def _is_by_place(filled: Sequence[tuple[Cell, CalendarSpan]], notes: Notes) -> bool:
    """Whether headings under one month are its weeks in order."""
    parted = [(cell, span) for cell, span in filled if span.part]
    if not parted:
        return False
    cell, span = parted[0]
    choices = {
        _MONTH: Message("only the month counts"),
        _PLACE: Message("they are its parts, in order: weeks, halves"),
    }
    message = Message(
        'which days of the month are the columns under it ("{heading}")?',
        heading=span.path,
    )
    is_each = span.is_nameless or (span.part and span.part[1] >= _WEEKS)
    likeliest = _PLACE if is_each else _MONTH
    said = notes.choose(
        Fork(Asks.DATES, cell, span.path, message, choices, likeliest, key="weeks")
    )
    return said == _PLACE


def _decided(mark: Mark, columns: HeadingDays, notes: Notes) -> Mark | None:
    """A mark with what is asked of it answered; None where it says nothing."""
    if mark.sort is MarkSort.CLASH:
        return _of_clash(mark, columns, notes)
    if mark.is_bare:
        return _of_number(mark, columns, notes)
    return mark


def _of_clash(mark: Mark, columns: HeadingDays, notes: Notes) -> Mark | None:
    """A date under another month: which of both holds."""
    choices = {
        date_asking.CELL: Message("the date of the cell"),
        date_asking.COLUMN: Message("the column in which it stands"),
        date_asking.NONE: Message("neither: it is a remark"),
    }
    text, heading = clean(mark.cell.text), mark.span.path
    message = Message(
        '"{text}" is under "{heading}": which holds?', text=text, heading=heading
    )
    said = notes.choose(
        Fork(Asks.CLASH, mark.cell, heading, message, choices, date_asking.CELL)
    )
    if said == date_asking.CELL:
        return mark._replace(sort=MarkSort.DAYS)
    if said == date_asking.COLUMN:
        return mark._replace(sort=MarkSort.MARK, days=columns.covered(mark))
    notes.leave(mark.cell, date_asking.A_NOTE)
    return None


def _of_number(mark: Mark, columns: HeadingDays, notes: Notes) -> Mark | None:
    """A number alone: a day of the month, a mark, or an amount."""
    choices = {
        _DAYS: Message("days of the month"),
        _MARKS: Message("marks of the month"),
        _AMOUNTS: Message("amounts, and no dates"),
    }
    message = Message("what are the numbers that stand alone in the calendar?")
    said = notes.choose(
        Fork(
            Asks.DATES,
            mark.cell,
            mark.span.path,
            message,
            choices,
            _MARKS if mark.span.counts else _DAYS,
            key="numbers",
        )
    )
    if said == _DAYS:
        return mark
    if said == _MARKS:
        return mark._replace(sort=MarkSort.MARK, days=columns.covered(mark))
    notes.leave(mark.cell, date_asking.AMOUNTS)
    return None


def _as_mark(mark: Mark, columns: HeadingDays, notes: Notes) -> Mark | None:
    """A text under a month that names no day: whether it says when."""
    choices = {
        date_asking.COLUMN: Message("the column in which it stands"),
        date_asking.NONE: Message("no date: it is a remark"),
    }
    text, heading = clean(mark.cell.text), mark.span.path
    message = Message(
        '"{text}" under "{heading}": does it say when?', text=text, heading=heading
    )
    is_sign = len(text) <= _SIGN
    key = f"sign {text}" if is_sign else "texts under a calendar"
    likeliest = date_asking.NONE
    if written := in_bar(mark):
        likeliest, key = date_asking.COLUMN, f"coloured {written}"
    if written or not is_sign:
        message = Message(
            '"{text}" under "{heading}": does it say when, '
            "and so with the other texts?",
            text=text,
            heading=heading,
        )
    said = notes.choose(
        Fork(Asks.DATES, mark.cell, heading, message, choices, likeliest, key)
    )
    if said == date_asking.COLUMN:
        return mark._replace(sort=MarkSort.MARK, days=columns.covered(mark))
    notes.leave(mark.cell, date_asking.A_NOTE)
    return None


def _with_bars(
    kept: Sequence[Mark], remarks: Sequence[Mark], columns: HeadingDays, notes: Notes
) -> list[Mark]:
    """The marks of a row, with what stands in its bars; other remarks say no days."""
    found = list(kept)
    for mark in remarks:
        if not in_bar(mark):
            notes.leave(mark.cell, date_asking.A_NOTE)
        elif done := _as_mark(mark, columns, notes):
            found.append(done)
    return sorted(found, key=lambda mark: mark.at)


def _other_words(
    remarks: Sequence[Mark], reader: Reader, notes: Notes
) -> CalendarText | None:
    """The words of the only text of a row where they are read, without a day.

    In a bar, "in progress" tells how far it is, but "monthly" when.
    """
    if len(remarks) != 1:
        return None
    mark = remarks[0]
    text = clean(mark.cell.text)
    found = reader(text)
    if not isinstance(found, Deadline) or (in_bar(mark) and not found.recurrence):
        return None
    notes.used.add(mark.at)
    return CalendarText(text)


def _is_background(kept: Sequence[Mark], cells: _Cells, notes: Notes) -> bool:
    """Whether a colour behind all columns of a row is no mark."""
    coloured = {m.span.group for m in kept if m.cell.fill and not has_text(m.cell)}
    if not _WHOLE <= kept[0].span.of == len(coloured):
        return False
    choices = {
        date_asking.RANGE: Message("the whole time"),
        date_asking.NONE: Message("a background, and no dates"),
    }
    message = Message(
        "all columns of the calendar are coloured in this row: what does it mean?"
    )
    said = notes.choose(
        Fork(
            Asks.DATES,
            kept[0].cell,
            cells[0][2].path,
            message,
            choices,
            date_asking.RANGE,
            key=f"colours {kept[0].cell.fill}",
        )
    )
    return said == date_asking.NONE


class _Item(NamedTuple):
    """Marks side by side, or one date."""

    words: str
    days: NamedDays | None
    cells: tuple[tuple[int, Cell], ...]


def _runs(kept: Sequence[Mark]) -> list[list[Mark]]:
    """Marks side by side are one time; each date is one of its own."""
    runs: list[list[Mark]] = []
    for mark in kept:
        before = runs[-1][-1] if runs else None
        if (
            before
            and before.until == mark.at
            and before.sort is mark.sort is MarkSort.MARK
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def _is_left(run: Sequence[Mark], notes: Notes) -> bool:
    """Whether marks that begin or end amid a column are to say nothing."""
    first, last = run[0], run[-1]
    amid = first if first.begins_amid else last if last.ends_amid else None
    if amid is None or amid.sort is not MarkSort.MARK or notes.beside is not None:
        return False
    choices = {
        _TOUCHED: Message("every column that it touches"),
        date_asking.NONE: Message("nothing that can be said"),
    }
    message = Message(
        'a mark covers but a part of "{heading}": which columns are meant?',
        heading=amid.span.path,
    )
    said = notes.choose(
        Fork(Asks.DATES, amid.cell, amid.span.path, message, choices, _TOUCHED, "askew")
    )
    if said == _TOUCHED:
        return False
    for mark in run:
        notes.leave(mark.cell, date_asking.A_NOTE)
    return True


def _item(run: Sequence[Mark], reader: Reader) -> _Item:
    first, last = run[0], run[-1]
    cells = tuple((mark.at, mark.cell) for mark in run)
    if first.days is None or last.days is None:
        paths = dict.fromkeys((first.span.path, last.span.path))
        return _Item(_unread(" – ".join(paths), reader), None, cells)
    days = first.days if len(run) == 1 else joined(first.days, last.days, reader)
    return _Item(days.words, days, cells)


def _unread(words: str, reader: Reader) -> str:
    """The words of a column that names no days, so that none are read in them."""
    return f"({words})?" if isinstance(reader(words), Deadline) else words


def _chosen(
    items: Sequence[_Item], cell: Cell, reader: Reader, notes: Notes
) -> CalendarText:
    """One time of a row; where it has several, what is answered."""
    days = [item.days for item in items if item.days]
    if len(items) == 1 or len(days) < len(items):
        _use(items, notes)
        words = "; ".join(item.words for item in items)
        return CalendarText(words, days[0] if len(items) == 1 and days else None)
    every = _every(items, days, reader)
    if every:
        said = notes.choose(_of_gaps(cell, every))
    else:
        said = notes.choose(_of_several(cell, days))
    if every and said == _EACH:
        _use(items, notes)
        return CalendarText(every.words, every)
    if said == date_asking.RANGE:
        _use(items, notes)
        whole = joined(min(days), max(days, key=lambda x: x.last), reader)
        return CalendarText(whole.words, whole)
    only = items[-1 if said == _LAST else int(said) - 1]
    _use([only], notes)
    for item in items:
        if item is not only:
            for _, other in item.cells:
                notes.leave(other, date_asking.NOT_CHOSEN)
    return CalendarText(only.words, only.days)


def _of_gaps(cell: Cell, every: NamedDays) -> Fork:
    """What several times of a row mean, which are read from the first to the last."""
    choices = {
        _EACH: Message("all of them, in words, followed from the first to the last"),
        date_asking.RANGE: Message("the whole time from the first to the last"),
        "1": Message("only the first of them"),
        _LAST: Message("only the last of them"),
    }
    message = Message(
        "rows of the calendar have several times with gaps between them (the first: "
        "{dates}): what is meant?",
        dates=every.words,
    )
    return Fork(Asks.DATES, cell, "", message, choices, _EACH, key="gaps")


def _of_several(cell: Cell, days: Sequence[NamedDays]) -> Fork:
    """Which of several times of a row holds."""
    message = Message(
        "this row has several dates: {dates}; which holds?",
        dates="; ".join(each.words for each in days),
    )
    choices = date_asking.span_choices(days)
    return Fork(Asks.DATES, cell, "", message, choices, date_asking.RANGE)


def _every(
    items: Sequence[_Item], days: Sequence[NamedDays], reader: Reader
) -> NamedDays | None:
    """All times of a row in words that are read from the first to the last of them."""
    words = "; ".join(item.words for item in items)
    first, last = min(each.first for each in days), max(each.last for each in days)
    found = reader(words)
    is_all = isinstance(found, Deadline) and (found.starts_on, found.due_on) == (
        first,
        last,
    )
    return NamedDays(first, last, words) if is_all else None


def _use(items: Sequence[_Item], notes: Notes) -> None:
    notes.used.update(at for item in items for at, _ in item.cells)
