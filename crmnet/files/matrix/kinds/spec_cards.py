"""Cards: tables that tell one thing each, its properties one a row, and are no plan.

Requirements, use cases and test cases are written so: "Nombre | Seleccionar período",
"Actor | Usuario", "Precondición | …", and the next table has the same words again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.errors import Message
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.synonyms import (
    DATE_ROLES,
    LEVEL_ROLES,
    ColumnRole,
)
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.registers import names_deeds
from crmnet.i18n.countries import find_country, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Document, Grid, Row

CARDS: Final = Message(
    "cards that tell one thing each, a property a row, not a plan (write one activity "
    "a row)"
)
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_LONGEST: Final = 40  # characters of what a property is called
_LEAST: Final = 4  # properties of a card
_MOSTLY: Final = 0.7  # of them come again in another
_OF_PLANS: Final = (*LEVEL_ROLES, *DATE_ROLES, ColumnRole.RESPONSIBLE)
_WHO_AND_WHEN: Final = (*DATE_ROLES, ColumnRole.RESPONSIBLE, ColumnRole.STATUS)
_SIDES: Final = 2  # columns: what it is called, and what it is


def cards_of(document: Document) -> frozenset[int]:
    """The numbers of the tables that are cards.

    Each has two columns, above what else stands in it, most of the words on the left
    stand in another of them too, or in another part of it, and what is said of them
    there is something else. "Enero" and "Febrero" on the left of each year, and who is
    responsible, are of plans.

    Args:
        document: with its tables.
    """
    told = {grid.table: [*_properties(grid)] for grid in document.grids}
    told = {table: some for table, some in told.items() if len(some) >= _LEAST}
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    order: Counter[tuple[str, str]] = Counter()
    for some in told.values():
        order.update(_in_order(some))
        for name, value in some:
            said[name][value] += 1
    return frozenset(
        table
        for table, some in told.items()
        if _is_card(some, said) and _come_as_ever(some, order)
    )


def _in_order(properties: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Which name stands below which."""
    return pairwise(name for name, _ in properties)


def _come_as_ever(
    properties: Sequence[tuple[str, str]], order: Mapping[tuple[str, str], int]
) -> bool:
    """Whether names are several, and half of them follow each other elsewhere too.

    Parts of a plan follow themselves, or come as they do.
    """
    names = {name for name, _ in properties}
    pairs = [pair for pair in _in_order(properties) if pair[0] != pair[1]]
    again = sum(order[pair] > 1 for pair in pairs)
    return len(names) >= _LEAST and again * 2 >= len(properties) - 1


def _is_card(
    properties: Sequence[tuple[str, str]], said: Mapping[str, Counter[str]]
) -> bool:
    """Whether properties stand in other cards too, and half of them are others there.

    Args:
        properties: of a table, what each is called and what it is.
        said: how often each is what in all of them.
    """
    again = sum(said[name].total() > 1 for name, _ in properties)
    others = sum(len(said[name]) > 1 for name, _ in properties)
    return again >= _MOSTLY * len(properties) and others * 2 >= len(properties)


def _properties(grid: Grid) -> Iterator[tuple[str, str]]:
    """What the properties of a card are called, and each of them; (): it is none."""
    every = [[*_said(row)] for row in grid.rows]
    at = next((n for n, cells in enumerate(every) if n and len(cells) > _SIDES), None)
    pairs = every[:at]
    twos = [(cells[0], cells[1]) for cells in pairs if len(cells) == _SIDES]
    wide = [cell for cells in every if len(cells) > _SIDES for cell in cells]
    if not twos or _is_headed(*twos[0]) or _are_dated(twos):
        return
    if any(map(_says_who_or_when, wide)):
        return
    for named, said in twos:
        key = fold(clean(named.text)).strip(" .:")
        is_named = len(key) <= _LONGEST and _WORD.search(key) is not None
        if is_named and not _is_of_rows(named):
            yield key, clean(said.text)


def _is_of_rows(cell: Cell) -> bool:
    """Whether a cell says of when, or of which country, a row is."""
    text = clean(cell.text)
    is_when = label_of(cell) is not None or says_when(text)
    return is_when or find_country(text) is not None


def _is_headed(named: Cell, said: Cell) -> bool:
    """Whether two cells are headings of a plan: "Actividad", "Plazo"; "País", "Acción".

    What a card says of "Actividad" is no heading.
    """
    is_both = _is_of_plan(named) and _is_of_plan(said)
    return is_both or names_deeds(said.text)


def _says_who_or_when(cell: Cell) -> bool:
    """Whether a cell beside several others is of a plan that stands in the card.

    "Paso | Actor | Respuesta del sistema" in a use case is none.
    """
    reading = reading_of(cell.text)
    is_heading = reading.is_sure and reading.role in _WHO_AND_WHEN
    return is_heading or cell.day is not None


def _is_of_plan(cell: Cell) -> bool:
    reading = reading_of(cell.text)
    return reading.is_sure and reading.role in _OF_PLANS and not reading.faint


def _are_dated(twos: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether half of what is said are days: the same activities in each country."""
    dated = sum(two.day is not None or says_when(clean(two.text)) for _, two in twos)
    return dated * 2 >= len(twos)


def _said(row: Row) -> Iterator[Cell]:
    for cell in row.cells:
        if has_text(cell) and cell.covered is Covered.NOT:
            yield cell
