"""What is to be reached in each year, a column a year: "Meta 2024", "Meta 2025".

A plan of several years says with them when each row is to be done: in the years that
have a target above 0. What was reached, "Avance meta 2024", stands beside. So it is
where "Metas" stands over the years, or each year over "Meta" and "Avance".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from crmnet.domain.document import Cell, Document, Grid, Row

_LEAST: Final = 3  # years, one after the other
_TOP: Final = 15  # rows in which a heading may stand
_TARGET: Final = re.compile(
    r"(?:(?:programacion|planificacion|proyeccion) (?:de )?(?:las? )?)?"
    r"(?:metas?|targets?|programad[oa]|planificad[oa]|planead[oa]|previst[oa]|planned"
    r"|programacion)"
    r"(?: (?:anual(?:es)?|fisicas?|programadas?|planificadas?|previstas?|producto|value"
    r"|para|por|for|en|in|del?|el|anos?|years?|yearly|vigencia))* ((?:19|20)\d\d)"
)
_AMOUNT: Final = re.compile(r"[\d.,\s%$-]+")
_YEAR: Final = re.compile(r"(?:(?:ano|vigencia|year) )?((?:19|20)\d\d)")


def is_target(heading: str) -> bool:
    """Whether a heading is of what is to be reached in one year.

    Args:
        heading: of a column.
    """
    return _TARGET.fullmatch(heading_key(heading)) is not None


def yearly_targets(own: Mapping[int, Cell]) -> dict[int, CalendarLabel]:
    """The years of the targets that a heading names, beside a level of a plan.

    Empty where they are not one for each of several years in order: of a base and a
    target ten years on, no year says when.

    Args:
        own: the texts of a row, by column.
    """
    years = _years({column: cell.text for column, cell in own.items()})
    if not any(map(_is_level, own.values())):
        return {}
    return {column: CalendarLabel(year) for column, year in years.items()}


def _years(headings: Mapping[int, str]) -> dict[int, int]:
    """The years of targets, by column; none where they are not several in order."""
    found = {c: _TARGET.fullmatch(heading_key(text)) for c, text in headings.items()}
    years = {column: int(said[1]) for column, said in found.items() if said}
    first = min(years.values(), default=0)
    is_each = [*years.values()] == [*range(first, first + len(years))]
    return years if is_each and len(years) >= _LEAST else {}


def with_yearly_headings(document: Document) -> Document:
    """A document whose headings say in one row what is to be reached in each year."""
    return document._replace(grids=tuple(map(_in_one_row, document.grids)))


def _in_one_row(grid: Grid) -> Grid:
    for place, (upper, lower) in enumerate(pairwise(grid.rows[:_TOP])):
        joined = _joined(upper, lower)
        if _years(joined) and _are_amounts(grid.rows[place + 2 :], _years(joined)):
            rows = [
                _with_texts(upper, joined),
                _with_texts(lower, dict.fromkeys(joined, "")),
            ]
            rows = [row for row in rows if any(map(has_text, row.cells))]
            rows = [*grid.rows[:place], *rows, *grid.rows[place + 2 :]]
            return grid._replace(rows=tuple(rows))
    return grid


def _are_amounts(body: Sequence[Row], columns: Container[int]) -> bool:
    """Whether what stands in some columns are amounts, and no crosses."""
    every = [cell for row in body for cell in row.cells if cell.column in columns]
    texts = [clean(cell.text) for cell in every if has_text(cell)]
    return sum(map(bool, map(_AMOUNT.fullmatch, texts))) * 2 > len(texts)


def _joined(upper: Row, lower: Row) -> dict[int, str]:
    """What two rows say of a year together, by column: "Meta 2024", "Avance 2024"."""
    found: dict[int, str] = {}
    above = ""
    for over, under in zip(upper.cells, lower.cells, strict=False):
        if over.covered is not Covered.FROM_LEFT:
            above = clean(over.text)
        texts = (above, clean(under.text))
        years = [_YEAR.fullmatch(heading_key(text)) for text in texts]
        if all(texts) and sum(map(bool, years)) == 1:
            year = next(said[1] for said in years if said)
            word = texts[bool(years[0])]
            found[over.column] = f"{word} {year}"
    return found


def _with_texts(row: Row, texts: Mapping[int, str]) -> Row:
    cells = (
        cell._replace(text=texts[cell.column], covered=Covered.NOT, day=None)
        if cell.column in texts
        else cell
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def _is_level(cell: Cell) -> bool:
    reading = reading_of(cell.text)
    return reading.is_sure and reading.role in LEVEL_ROLES and not reading.faint
