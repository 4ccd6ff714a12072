"""When an activity is due: what the date cells of a row say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.document import Cell
    from crmnet.domain.draft import Given, Question, Unused
    from crmnet.domain.phrases import Reader


class DatedCells(NamedTuple):
    """The date cells of one activity.

    Attributes:
        cells: each with its heading as written, "2022 > Marzo > Semana 4"; blank
            cells may be among them.
        role_of: of each: "calendar", "start", "due" or "mark" (a column of a calendar
            in the heading).
    """

    cells: tuple[tuple[Cell, str], ...]
    role_of: tuple[str, ...]


class ReadDates(NamedTuple):
    """What the date cells say.

    Attributes:
        calendar: the words of the plan file's ``calendar:``; None: nothing is said.
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
    found: DatedCells, reader: Reader, given: Given, table: int
) -> ReadDates:
    """What the date cells of a row say together.

    Args:
        found: the cells of the row.
        reader: of the plan's language, as of the document's date.
        given: what was answered.
        table: the number of the table, for the places of questions.
    """
    del reader, given, table
    texts = [cell.text for cell, _ in found.cells if cell.text.strip()]
    used = frozenset(n for n, (cell, _) in enumerate(found.cells) if cell.text.strip())
    return ReadDates(", ".join(texts) or None, None, None, (), used, ())
