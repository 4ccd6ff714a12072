"""Columns whose texts stand over several rows, whatever their heading is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn

_PART: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s*[^\W\d_]{2}")
_NEARLY_ALL: Final = 0.9
_HALF: Final = 0.5
_SEVERAL: Final = 2  # rows of each text
_URGENT: Final = frozenset(("prioridad", "priority"))
_GROUPS: Final = frozenset(
    "grupo;group;bloque;block;cluster;seccion;section;bucket;bucket name;list name;"
    "section column;cubo;nombre del cubo;epic;epics;epica;epicas".split(";")
)


def counts_itself(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether texts are the heading with a number: "Unidad 1" below "Unidad".

    The last of them may be something else: "Proyecto integrador" behind four units.
    """
    word = heading_key(named.lower)
    counted = re.compile(rf"{re.escape(word)} (?:no? )?(?:\d+|[ivx]+)\b.*")
    met = [bool(counted.fullmatch(heading_key(text))) for text in shape.texts]
    first = met.index(False) if False in met else len(met)
    return bool(word and met) and met[0] and (sum(met) == first >= _HALF * len(met))


def numbers_parts(shape: ColumnShape) -> bool:
    """Whether texts are numbered parts, each said again in all of its rows on end.

    "I. Redes", five times, then "II. Filtros": they stand over the rows. One of them
    may be parted by a row that is another's.
    """
    numbered = sum(bool(_PART.match(text)) for text in shape.texts)
    return parts_rows(shape, 1) and numbered >= _NEARLY_ALL * len(shape.texts)


def parts_rows(shape: ColumnShape, slips: int = 0) -> bool:
    """Whether each text is said in several rows on end, but for a few slips."""
    parts = [text for text, _ in groupby(map(heading_key, shape.texts))]
    is_parted = 1 < len(parts) <= len(shape.texts) / _SEVERAL
    return is_parted and len(parts) <= len(set(parts)) + slips


def groups_rows(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether a column that may be a theme groups the rows, in whatever order.

    Kinds of what is done, "Categoría", group them only where each is said on end; and
    how urgent each is does not: "Prioridad" of "Alta".
    """
    key = heading_key(named.lower or named.upper)
    if key in _URGENT:
        return False
    is_each = 1 < len(set(shape.texts)) <= len(shape.texts) / _SEVERAL
    return is_each and (key in _GROUPS or parts_rows(shape))


def tells_apart(
    named: Iterable[NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> NamedColumn | None:
    """The column over items that come again: "Laying" of one cable, then of another.

    It is one of words that are none of ours, each said in all its rows on end, and each
    item stands once in them. None where there is none.
    """
    level = next((n for n, one in roles.items() if one in LEVEL_ROLES), 0)
    items = shapes[level].texts if level in shapes else ()
    if not items or len(set(items)) * _SEVERAL > len(items):
        return None
    for one in named:
        shape = shapes[one.number]
        is_open = roles.get(one.number) in (None, ColumnRole.OTHER) and not one.span
        is_each = len(set(zip(shape.texts, items, strict=False))) == len(items)
        is_word = not (shape.is_counted or shape.tells_when)
        if is_open and is_word and parts_rows(shape) and is_each:
            return one if len(shape.texts) == len(items) else None
    return None
