"""What is to be reached in each year, a column a year: "Meta 2024", "Meta 2025".

A plan of several years says with them when each of its rows is to be done: in the years
that have a target above 0. What was reached, "Avance meta 2024", stands beside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import CalendarLabel
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell

_LEAST: Final = 3  # years, one after the other
_TARGET: Final = re.compile(
    r"(?:metas?|targets?|programad[oa]|planificad[oa]|planead[oa]|previst[oa]|planned)"
    r"(?: (?:anual|fisica|programada|planificada|prevista|producto|value|para|for|en|in"
    r"|del?|el|ano|year|vigencia))* ((?:19|20)\d\d)"
)


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
    found = {c: _TARGET.fullmatch(heading_key(cell.text)) for c, cell in own.items()}
    years = {c: int(said[1]) for c, said in found.items() if said}
    first = min(years.values(), default=0)
    is_each = [*years.values()] == [*range(first, first + len(years))]
    if len(years) < _LEAST or not is_each or not any(map(_is_level, own.values())):
        return {}
    return {column: CalendarLabel(year) for column, year in years.items()}


def _is_level(cell: Cell) -> bool:
    reading = reading_of(cell.text)
    return reading.is_sure and reading.role in LEVEL_ROLES and not reading.faint
