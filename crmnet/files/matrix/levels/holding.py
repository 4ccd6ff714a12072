"""Summaries: rows whose days hold those of the rows below.

They leave a column blank, as nobody does them; or they begin with the first of the rows
below and end with the last.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.levels.entries import MatrixEntry

_Days: TypeAlias = tuple[date, date]
_NUMBERS: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)")
_MOST_MONTHS: Final = 12
_LEAST: Final = 2  # summaries, and rows below each


class Holding(NamedTuple):
    """Which of some entries stand above others, by their days.

    Attributes:
        depths: of each entry, below how many it stands.
        message: the question whether that is so.
        first: the place of the first with others below it.
    """

    depths: tuple[int, ...]
    message: Message
    first: int


def holding_in(entries: Sequence[MatrixEntry]) -> Holding | None:
    """Entries that leave a column blank which those in their days fill in.

    Returns:
        None where no column is so, or one is in no such time.
    """
    days = _days_of(entries)
    said = [_said(entry) for entry in entries]
    for heading in dict.fromkeys(heading for each in said for heading in each):
        blank = [heading not in each for each in said]
        depths = _depths(days, blank)
        if depths is not None:
            first = next(n for n, depth in enumerate(depths) if depth) - 1
            message = Message(
                '"{text}" has nothing under "{heading}", and its days hold those of '
                "the rows below: are they part of it, and so with the others?",
                text=entries[first].title,
                heading=heading,
            )
            return Holding(depths, message, first)
    return None


def summing_up(entries: Sequence[MatrixEntry]) -> Holding | None:
    """Entries that begin and end with those right below them; None: too few do."""
    days = _days_of(entries)
    sums = sorted(_sums_in(days))
    heads = [head for head, _ in sums]
    if len(heads) < _LEAST:
        return None
    first = heads[0]
    deeper = [0] * (len(days) + 1)
    for head, end in sums:
        deeper[head + 1] += 1
        deeper[end] -= 1
    depths = accumulate(deeper[:-1])
    message = Message(
        'the days of "{text}" are those from the first to the last of the rows below: '
        "are they part of it, and so with the others?",
        text=entries[first].title,
    )
    return Holding(tuple(depths), message, first)


class _Open:
    """A row whose days hold those of all rows below it so far.

    What one of them does holds of those that it is in, so each is told but to the last
    row that holds it.
    """

    __slots__ = ("begins", "ends", "head", "is_alike", "span")

    def __init__(self, head: int, span: _Days) -> None:
        self.head = head
        self.span = span
        self.begins = self.ends = self.is_alike = False

    def hold(self, each: _Days) -> None:
        self.begins |= each[0] == self.span[0]
        self.ends |= each[1] == self.span[1]
        self.is_alike |= each == self.span

    def is_sum(self, end: int) -> bool:
        """Whether those below it, up to a row, begin and end with it; none is alike."""
        is_whole = self.begins and self.ends and not self.is_alike
        return is_whole and end - self.head > _LEAST


def _sums_in(days: Sequence[_Days | None]) -> Iterator[tuple[int, int]]:
    """The rows by whose days those below begin and end, and where those are over."""
    open_: list[_Open] = []
    for place, each in enumerate((*days, None)):
        while open_ and (each is None or not _is_in(each, open_[-1].span)):
            last = open_.pop()
            if last.is_sum(place):
                yield last.head, place
        if each is not None:
            if open_:
                open_[-1].hold(each)
            open_.append(_Open(place, each))


def _is_in(each: _Days, span: _Days) -> bool:
    return span[0] <= each[0] <= each[1] <= span[1]


def _said(entry: MatrixEntry) -> dict[str, None]:
    """The headings of what a row says besides its text and its days, in order."""
    return dict.fromkeys((*entry.cells, *entry.owed))


def _days_of(entries: Sequence[MatrixEntry]) -> list[_Days | None]:
    """The first and the last day of each entry whose dates are days, or written so."""
    rows = [[c for c, _, _, span in entry.dates if span is None] for entry in entries]
    written = [
        n
        for row in rows
        for cell in row
        if (n := _NUMBERS.fullmatch(cell.text.strip()))
    ]
    is_month_first = any(int(one[2]) > _MOST_MONTHS for one in written)
    found: list[_Days | None] = []
    for row in rows:
        days = [_day(cell, is_month_first=is_month_first) for cell in row]
        known = [day for day in days if day is not None]
        is_known = bool(known) and len(known) == len(days)
        found.append((min(known), max(known)) if is_known else None)
    return found


def _day(cell: Cell, *, is_month_first: bool) -> date | None:
    """The day of a cell, or that of its text in numbers, "3/23/2027"."""
    text = cell.text.strip()
    written = _NUMBERS.fullmatch(text)
    if written is not None:
        one, two, year = written.groups()
        month, day = (one, two) if is_month_first else (two, one)
        text = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return cell.day or date.fromisoformat(text)
    except ValueError:
        return None


def _depths(
    days: Sequence[_Days | None], blank: Sequence[bool]
) -> tuple[int, ...] | None:
    """How deep each stands where those with a blank hold all others; else None."""
    if not blank[0] or sum(blank) * 2 > len(blank) or blank.count(True) < 2:
        return None
    open_: list[tuple[date, date]] = []
    depths = []
    for span, is_blank in zip(days, blank, strict=True):
        if span is None:
            return None
        while open_ and not open_[-1][0] <= span[0] <= span[1] <= open_[-1][1]:
            open_.pop()
        if not open_ and not is_blank:
            return None
        depths.append(len(open_))
        if is_blank:
            open_.append(span)
    return tuple(depths) if any(depths) else None
