"""Summaries: rows whose days hold those of the rows below, and that nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.files.matrix.levels.entries import MatrixEntry


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
    days = [_days(entry) for entry in entries]
    headings = dict.fromkeys(said for entry in entries for said in _said(entry))
    for heading in headings:
        blank = [heading not in _said(entry) for entry in entries]
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


def _said(entry: MatrixEntry) -> set[str]:
    """The headings of what a row says besides its text and its days."""
    return {*entry.cells, *entry.owed}


def _days(entry: MatrixEntry) -> tuple[date, date] | None:
    """The first and the last day of an entry whose dates are days of a sheet."""
    cells = [cell for cell, _, _, span in entry.dates if span is None]
    days = [cell.day for cell in cells if cell.day is not None]
    return (min(days), max(days)) if days and len(days) == len(cells) else None


def _depths(
    days: Sequence[tuple[date, date] | None], blank: Sequence[bool]
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
