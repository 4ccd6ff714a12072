"""Which rows of a table make one heading: two lines, or a wide one over others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.calendar_labels import label_of, unit_in
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.calendar_heading import calendar_heading
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crmnet.domain.document import Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.calendar_heading import CalendarHeading


_PAIRS: Final = 2  # of a label and its value, which no heading has


def is_title(row: Row) -> bool:
    """Whether a row has one text, and that counts no columns as "Semanas" does."""
    texts = [cell.text for cell in row.cells if has_text(cell)]
    return len(texts) < 2 and not any(map(counts_columns, texts))


def is_of_form(row: Row) -> bool:
    """Whether a row has labels of a form, each before its value, and names no columns.

    "Fecha de inicio: | 9 de mayo | Fecha de término: | 18 de agosto" is one.
    """
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    labels, values = texts[::2], texts[1::2]
    are_labels = all(text.endswith(":") for text in labels)
    are_pairs = len(labels) == len(values) >= _PAIRS
    return are_pairs and are_labels and not any(text.endswith(":") for text in values)


def is_field(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row has but one label of a form and its value: "Fecha: | 14/08/2027".

    What a heading has beside a label names columns or times: "Tarea: | Meses". Words
    with no heading below the label do too: "Tarea: | Ejecución" over months.
    """
    own = [cell for cell in row.cells if has_text(cell)]
    if len(own) != _PAIRS or not clean(own[0].text).endswith(":"):
        return False
    first = own[0].column
    under = (cell for row in below for cell in row.cells if cell.column == first)
    if not (is_date(own[1]) or any(map(has_text, under))):
        return False
    text = clean(own[1].text)
    label = label_of(own[1])
    is_time = counts_columns(text) or (label is not None and not label.day)
    return not (text.endswith(":") or is_time or reading_of(text).role)


def begins_above(rows: Sequence[Row], start: int) -> bool:
    """Whether texts of the row above go on in a row, which is none to begin with."""
    above = {cell.column for cell in rows[start - 1].cells if has_text(cell)}
    down = [c for c in rows[start].cells if c.covered is Covered.FROM_ABOVE]
    return start > 0 and sum(cell.column in above for cell in down) > 1


def has_times_above(
    rows: Sequence[Row], columns: Collection[int], given: Given
) -> bool:
    """Whether the first row has the months or years of a calendar, and names others.

    "Labor | Marzo | Abril" over "S1 | S2 | S3 | S4 | S1": without it no week is known.

    Args:
        rows: the row above, the columns of a calendar, and what follows.
        columns: of the calendar that the second row has alone.
        given: what was said beforehand.
    """
    whole = calendar_heading(rows, given) if rows else None
    if whole is None or whole.rows < 2 or not whole.columns.keys() >= set(columns):
        return False
    over = [cell.column for cell in rows[0].cells if has_text(cell)]
    beside = [column for column in over if column not in whole.columns]
    return bool(beside) and len(over) > len(beside) + 1


def goes_together(taken: Sequence[Row], calendar: CalendarHeading | None) -> bool:
    """Whether a second row belongs to the heading: its cells stand below wide ones."""
    if calendar is not None and calendar.rows > 1:
        return True
    first, second = taken[0], taken[1]
    wide = wide_in(first)
    over = {cell.column for cell in first.cells if has_text(cell)}
    stacked = 0
    for cell in second.cells:
        if cell.covered is Covered.FROM_ABOVE:
            stacked += cell.column in over
        elif has_text(cell) and cell.column not in wide and cell.column in over:
            return reads_on(first, second)
    if stacked > 1:  # what is merged over both rows is a heading of both
        return True
    if any(has_text(c) and c.column not in wide | over for c in second.cells):
        return reads_on(first, second)
    return bool(wide) and (stacked > 0 or _only_below(second, wide))


def _only_below(second: Row, wide: frozenset[int]) -> bool:
    return any(has_text(cell) for cell in second.cells if cell.column in wide)


def reads_on(first: Row, second: Row) -> bool:
    """Whether two rows are one heading on two lines: "FECHA DE", "COMPROMISO"."""
    upper = {cell.column: clean(cell.text) for cell in first.cells}
    wide = wide_in(first)
    pairs = [
        (upper.get(cell.column, ""), clean(cell.text))
        for cell in second.cells
        if has_text(cell) and cell.column not in wide
    ]
    if not pairs or not all(above for above, _ in pairs):
        return False
    one = sum(_are_one(*pair) for pair in pairs)
    words = sum(_is_word(below) for _, below in pairs)
    return one == len(pairs) or (one > 1 and words * 2 > len(pairs))


def _are_one(above: str, below: str) -> bool:
    """Whether two lines are one heading that neither is alone."""
    both = reading_of(f"{above} {below}")
    if both.role is None or not both.is_sure:
        return False
    says_so = reading_of(above).is_sure and reading_of(above).role is both.role
    return not says_so or _is_word(below)


def _is_word(text: str) -> bool:
    """Whether a text is a heading that is known by itself."""
    reading = reading_of(text)
    return reading.is_sure and (bool(reading.faint) or reading.role is not None)


def wide_in(row: Row) -> frozenset[int]:
    """The columns of a row over which one cell stands that covers several."""
    columns: set[int] = set()
    for cell in row.cells:
        if cell.covered is Covered.FROM_LEFT:
            columns |= {cell.column - 1, cell.column}
    return frozenset(columns)


def counts_columns(text: str) -> bool:
    """Whether a text is nothing but a unit of time."""
    return bool(text) and unit_in(text) == text
