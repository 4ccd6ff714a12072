"""A calendar in the heading: months, weeks or days as columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.domain.draft import Given


class Span(NamedTuple):
    """What a column of a calendar stands for, as its heading says.

    Attributes:
        month: of the first day, 1 to 12.
        year: None where the heading has none.
        last_month: of the last day; the same as ``month`` but for quarters and the like.
        week: of the month, 1 to 5, or None.
        days: the first and the last day of the month, or None.
        path: the heading as written, "2022 > Marzo > Semana 4".
    """

    month: int
    year: int | None = None
    last_month: int = 0
    week: int | None = None
    days: tuple[int, int] | None = None
    path: str = ""


class CalendarHeading(NamedTuple):
    """The columns of a calendar.

    Attributes:
        columns: by number of the column, what it stands for.
        year: what all of them share, as written near the heading; None: nowhere.
        rows: how many of the rows that were given it takes, from the first.
    """

    columns: Mapping[int, Span]
    year: int | None = None
    rows: int = 1


def calendar_heading(rows: Sequence[Row], given: Given) -> CalendarHeading | None:
    """The calendar that one or two heading rows hold, or None where they hold none.

    Args:
        rows: the heading, and perhaps what follows it, the first row first.
        given: what a person said beforehand.
    """
    del rows, given
    return None
