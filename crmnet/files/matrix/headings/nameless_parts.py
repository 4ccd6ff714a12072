"""Columns under one month, quarter or year of which no heading says what they are.

Where marks begin and end amid them, they are its parts in order: a month over four
columns has its weeks below, a quarter over three its months. Where every mark covers
the whole of it, they are but the width of its heading.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

_PARTS: Final = range(2, 7)  # of a month: halves to the weeks that it may touch
_DAYS: Final = range(28, 32)


def in_parts(
    spans: Mapping[int, CalendarSpan], body: Sequence[Row]
) -> dict[int, CalendarSpan]:
    """The columns of a calendar, those of one heading as its parts if rows tell them.

    Args:
        spans: by number of the column.
        body: the rows below the heading.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for column, span in spans.items():
        groups[span.group].append(column)
    wide = [columns for columns in groups.values() if _says_months(spans[columns[0]])]
    sizes = {len(columns) for columns in wide}
    if len(wide) < 2 or not _are_parts(sizes) or not any(_tell(body, wide)):
        return dict(spans)
    found = dict(spans)
    for columns in wide:
        for number, column in enumerate(columns):
            part = _part(spans[column], number, len(columns))
            found[column] = part._replace(group=column)
    of = len({span.group for span in found.values()})
    return {column: span._replace(of=of) for column, span in found.items()}


def _says_months(span: CalendarSpan) -> bool:
    """Whether a heading says months and no part of one."""
    return span.months is not None and not (
        span.week or span.days or span.day or span.part
    )


def _are_parts(sizes: set[int]) -> bool:
    """Whether all headings have as many columns; a month may have a week more."""
    is_close = max(sizes, default=0) - min(sizes, default=0) <= 1
    return (is_close and sizes <= set(_PARTS)) or sizes <= set(_DAYS)


def _tell(body: Iterable[Row], wide: Sequence[Sequence[int]]) -> Iterator[bool]:
    """Of each heading and row, whether its marks are in some of its columns only."""
    for row in body:
        marked: dict[int, object] = {}
        for cell in row.cells:
            before = marked.get(cell.column - 1)
            is_covered = cell.covered is Covered.FROM_LEFT
            own = cell.fill or cell.text.strip() or None
            marked[cell.column] = before if is_covered else own
        for columns in wide:
            yield len({bool(marked.get(column)) for column in columns}) > 1


def _part(span: CalendarSpan, number: int, of: int) -> CalendarSpan:
    """One of some columns, from 0, of the months that stand over all of them."""
    first, last = span.months or (1, 12)
    length = last - first + 1
    if of in _DAYS and length == 1:
        return span._replace(days=(number + 1, number + 1))
    if length > 1 and length % of == 0:
        begins = first + number * (length // of)
        return span._replace(months=(begins, begins + length // of - 1))
    return span._replace(part=(number + 1, of), is_nameless=True)
