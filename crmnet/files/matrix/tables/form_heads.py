"""A form that stands above the heading each time that it comes: "Unidad | Finanzas".

What is the same in each of them is the form, and names no part; of what is filled in,
that of a level ("Objetivo", "Programa") stands above the rows that follow.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.level_kinds import names_level
from crmnet.files.matrix.headings.lines import HeadingLine
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row

FORM: Final = "form"  # the kind of its levels, with their label
_MOST: Final = 25  # rows of a form
_LEAST: Final = 2  # rows that are the same in each
_MOSTLY: Final = 0.8
_ABOVE: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE, ColumnRole.ACTION)
_LABEL_AND_VALUE: Final = 2


class FormHeads(NamedTuple):
    """What the forms above a heading say.

    Attributes:
        first: the levels above the first table, from the top.
        others: the rows with those of the others.
        notes: their rows that say something else.
        every: the rows of all forms, of the first too.
    """

    first: tuple[HeadingLine, ...] = ()
    others: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    every: frozenset[int] = frozenset()


def form_heads(rows: Sequence[Row], start: int, again: Sequence[int]) -> FormHeads:
    """What the forms above a heading say; nothing where there are none.

    Args:
        rows: of the table.
        start: the place of its heading.
        again: the places where that comes again.
    """
    bounds = [0, start, *again]
    forms = [
        _rows_of(rows[max(before, place - _MOST) : place])
        for before, place in pairwise(bounds)
    ]
    counted = Counter(key for form in forms for key in form)
    said = [key for key in forms[0] if counted[key] >= _MOSTLY * len(forms)]
    if len(said) < _LEAST or len(forms) < _LEAST:
        return FormHeads()
    forms = [_without_items(form, said) for form in forms]
    levels = _levels(forms)
    first = [
        HeadingLine(_value(forms[0][key]), (FORM, key), forms[0][key][1])
        for key in levels
    ]
    others, notes = set[int](), set[int]()
    for form in forms[1:]:
        for key, cells in form.items():
            (others if key in levels else notes).add(cells[0].row)
    return FormHeads(
        tuple(first),
        frozenset(others),
        frozenset(notes),
        frozenset(cells[0].row for form in forms for cells in form.values()),
    )


def _rows_of(rows: Sequence[Row]) -> dict[str, list[Cell]]:
    """The cells of the rows of what may be a form, by the first text of each."""
    filled = (list(filter(has_text, row.cells)) for row in rows)
    return {
        heading_key(cells[0].text): cells
        for cells in filled
        if 0 < len(cells) <= _LABEL_AND_VALUE
    }


def _without_items(
    form: dict[str, list[Cell]], said: Sequence[str]
) -> dict[str, list[Cell]]:
    """The rows of a form that say what all do, without items above its first row."""
    rows = {key: form[key] for key in said if key in form}
    top = next((cells[0].row for cells in rows.values()), 0)
    return {key: cells for key, cells in rows.items() if cells[0].row >= top}


def _levels(forms: Sequence[dict[str, list[Cell]]]) -> list[str]:
    """The labels of levels, those that are sure of one if any is.

    Each form has a value for them: the rows below one without stand below none of the
    others.
    """
    found = [
        key
        for key in forms[0]
        if all(key in form and _value(form[key]) for form in forms)
    ]
    sure = [key for key in found if names_level(key)]
    return sure or [key for key in found if reading_of(key).role in _ABOVE]


def _value(cells: Sequence[Cell]) -> str:
    return clean(cells[1].text) if len(cells) == _LABEL_AND_VALUE else ""
