"""What stands below the heading of a calendar: backgrounds, stripes, amounts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import is_sum, tells_how_to_fill
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.headings.yearly_targets import is_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

NEARLY_ALL: Final = 0.8
AMOUNTS_KEY: Final = key_of(Asks.DATES, "amounts under a calendar")
DUE: Final = "due"
"""The answer that amounts say when."""
NOT_DUE: Final = "no"
"""The answer that they do not."""
_MANY_ROWS: Final = 5  # that a column is coloured in all of, so that it means nothing
_MANY_SUMS: Final = 3  # rows
_MANY_RUNS: Final = 3  # of coloured columns: stripes, whatever bars lie over them
_MANY_COLUMNS: Final = 3  # that a sign stands in all of
_TWINS: Final = {
    **dict.fromkeys("○◯◦⚪", "●⬤⚫•"),
    **dict.fromkeys("◊◇", "◆♦"),
    **dict.fromkeys("△▽", "▲▼"),
    "☆": "★",
}
"""Empty signs, each with the filled ones that oppose it."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([-/.])\d{1,2}\1\d{2,4}")
_WRITTEN: Final = re.compile(
    r"(?:[$€£₡Q]|US\$|USD|B/\.?|C\$|Bs\.?|RD\$|MXN|L\.?)? ?\d{2,3}(?:[.,]\d{3})*"
    r"(?:[.,]\d\d)?|(?:[$€£₡Q]|US\$|USD|B/\.?|C\$|RD\$|MXN) ?\d[\d.,]*|\d[\d.,]* ?%"
)
_LONG: Final = 160  # characters of what is no heading
_LAST_DAY: Final = 31  # a number above is no day of a month but an amount


def with_backgrounds(
    spans: Mapping[int, CalendarSpan], body: Sequence[Row]
) -> dict[int, CalendarSpan]:
    """The columns with the colour that each has in all rows below, if they are many.

    And with whether the numbers in them are counts, and the signs that mark nothing.
    """
    hollow = _hollow(body, spans)
    spans = {column: span._replace(hollow=hollow) for column, span in spans.items()}
    if len(body) < _MANY_ROWS:
        return spans
    fills = [{cell.column: cell.fill for cell in row.cells} for row in body]
    found = {}
    counts = _are_summed(body, spans)
    stripes = _stripes(fills, list(spans))
    for column, span in spans.items():
        colours = {fill.get(column) for fill in fills}
        common = colours.pop() if len(colours) == 1 else None
        looks = span._replace(background=common, stripe=stripes.get(column))
        found[column] = looks._replace(counts=counts)
    return found


def _hollow(body: Sequence[Row], spans: Mapping[int, CalendarSpan]) -> frozenset[str]:
    """The empty signs that mark nothing.

    A filled twin stands for what is so ("●" beside "○"), or nearly all cells of most of
    their rows have them.
    """
    rows = [
        [c.text.strip() for c in row.cells if c.column in spans and not c.covered]
        for row in body
    ]
    met = {text for texts in rows for text in texts}
    return frozenset(
        sign
        for sign, twins in _TWINS.items()
        if sign in met and (met.intersection(twins) or _fills(sign, rows))
    )


def _fills(sign: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sign stands in nearly all cells of most rows that have it."""
    having = [texts for texts in rows if sign in texts]
    full = [
        texts
        for texts in having
        if len(texts) >= _MANY_COLUMNS and texts.count(sign) >= NEARLY_ALL * len(texts)
    ]
    return len(full) * 2 > len(having)


def _are_summed(body: Sequence[Row], spans: Mapping[int, CalendarSpan]) -> bool:
    """Whether the sum of a row's numbers stands right behind them, in all such rows."""
    behind = max(spans, default=0) + 1
    met = many = 0
    for row in body:
        numbers = [int(c.text) for c in row.cells if c.column in spans and _counts(c)]
        total = next((c for c in row.cells if c.column == behind and _counts(c)), None)
        if len(numbers) > 1 and total is not None:
            many += 1
            met += sum(numbers) == int(total.text)
    return many >= _MANY_SUMS and met >= NEARLY_ALL * many


def _counts(cell: Cell) -> bool:
    return cell.text.strip().isdecimal()


def _stripes(
    fills: Sequence[Mapping[int, str | None]], columns: Sequence[int]
) -> Mapping[int, str | None]:
    """The colours by column that nearly all coloured rows have alike, in several runs.

    Bars may cover them here and there where they come again and again, and are less
    than what is between them. Empty where they have not.
    """
    rows = [tuple(fill.get(c) for c in columns) for fill in fills]
    rows = [row for row in rows if any(row)]
    if len(rows) < _MANY_ROWS:
        return {}
    most = NEARLY_ALL * len(rows)
    ((pattern, count),) = Counter(rows).most_common(1)
    if count >= most:
        is_striped = _runs(pattern) > 1
    else:
        commonest = [
            Counter(column).most_common(1)[0] for column in zip(*rows, strict=True)
        ]
        pattern = tuple(c if count >= most else None for c, count in commonest)
        coloured = sum(map(bool, pattern))
        is_striped = _runs(pattern) >= _MANY_RUNS and coloured * 2 < len(columns)
    return dict(zip(columns, pattern, strict=True)) if is_striped else {}


def _runs(pattern: Sequence[str | None]) -> int:
    return sum(is_coloured for is_coloured, _ in groupby(pattern, key=bool))


def holds_amounts(body: Sequence[Row], spans: Mapping[int, CalendarSpan]) -> bool:
    """Whether numbers stand below that are no days: then it is a table of amounts.

    In cells that are coloured unlike the others of their row they say how much is done;
    in a row of sums below others, how much it is in all. Under what is to be reached in
    each year they say that it is to be done in it.
    """
    if all(is_target(span.path) for span in spans.values()):
        return False
    items = [row for row in body if not is_sum(cell.text for cell in row.cells)]
    rows = [[c for c in row.cells if c.column in spans] for row in items or body]
    return any(map(_has_amounts, rows)) or _are_counted(rows, spans)


def _are_counted(
    rows: Sequence[Sequence[Cell]], spans: Mapping[int, CalendarSpan]
) -> bool:
    """Whether nearly all texts under quarters are numbers: none is a day of one."""
    if not all(span.months and len(set(span.months)) > 1 for span in spans.values()):
        return False
    texts = [c.text.strip() for cells in rows for c in cells if c.text.strip()]
    counted = sum(text.strip("% ").isdecimal() for text in texts)
    return 0 < NEARLY_ALL * len(texts) <= counted


def deny_when(given: Given) -> bool:
    """Whether somebody said that they do not."""
    return given.answers.get(AMOUNTS_KEY) == NOT_DUE


def say_when(given: Given) -> bool:
    """Whether somebody said that amounts under a calendar say when items are due."""
    return given.answers.get(AMOUNTS_KEY) == DUE


def _has_amounts(cells: Sequence[Cell]) -> bool:
    numbers = [cell for cell in cells if _is_number(cell) and not _is_day(cell.text)]
    if not numbers:
        return False
    common = common_fill(cells)
    return any(cell.fill in (None, common) for cell in numbers)


def _is_number(cell: Cell) -> bool:
    """Whether a cell has a number, of a sheet or as a page or a text writes it."""
    return cell.is_number or _WRITTEN.fullmatch(cell.text.strip()) is not None


def common_fill(cells: Sequence[Cell]) -> str | None:
    """The colour that most cells of a row have; None: most have none."""
    colours = Counter(cell.fill for cell in cells)
    ((colour, count),) = colours.most_common(1)
    return colour if count * 2 > len(cells) else None


def _is_day(number: str) -> bool:
    return number.isdigit() and 1 <= int(number) <= _LAST_DAY


def is_item_below(heading: Cell, below: Cell) -> bool:
    """Whether a long text below a level, "Acciones a realizar", is one of its items.

    So is a day below "Fecha inicio", which is over no others.

    Args:
        heading: a cell of the heading.
        below: one of a row that may go on with it, or tell how to fill it in.
    """
    reading = reading_of(heading.text)
    if reading.is_sure and reading.role in (ColumnRole.START, ColumnRole.DUE):
        return below.day is not None or _DAY.fullmatch(below.text.strip()) is not None
    is_long = len(below.text) > _LONG and not tells_how_to_fill(below.text)
    return is_long and reading.is_sure and reading.role in LEVEL_ROLES
