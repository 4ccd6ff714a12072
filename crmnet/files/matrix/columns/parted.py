"""Columns whose texts part the rows of a table, each in a run of its own."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.bodies import are_bodies
from crmnet.files.matrix.cells.person_names import are_persons
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn

_PART: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s*[^\W\d_]{2}")
_ADDRESS: Final = re.compile(r"\S+@\S+|https?:\S+|www\.\S+")
_NAME: Final = re.compile(r"[^\W\d_]{4}")  # "R.F" and "DE 1" are of whom
_GRADES: Final = frozenset(
    f"{very}{word}"
    for very in ("", "muy ", "very ", "medio ", "media ")
    for word in (
        "alta alto media medio mediana baja bajo normal urgente critica critico "
        "imprescindible obligatoria opcional deseable high medium low moderate urgent "
        "critical must should could none major minor mandatory optional"
    ).split()
)
_GROUPS: Final = frozenset(
    "grupo;group;bloque;block;cluster;seccion;section;bucket;bucket name;list name;"
    "section column;cubo;nombre del cubo;epic;epics;epica;epicas".split(";")
)
_NEARLY_ALL: Final = 0.9
_SEVERAL: Final = 2


def are_parts(shape: ColumnShape) -> bool:
    """Whether texts are parts, each said again in all of its rows on end.

    "I. Redes", five times, then "II. Filtros": they stand over the rows. One that is
    numbered may be parted by a row that is another's; grades, "Alta" and "Baja", are
    of each row even where it is in their order, as are states and names of persons.
    Of two parts each has several rows.
    """
    parts, single = _runs(shape.texts)
    is_weak = single and len(parts) == _SEVERAL
    if is_weak or not 1 < len(parts) <= len(shape.texts) / _SEVERAL:
        return False
    again = len(parts) - len(set(parts))
    numbered = sum(bool(_PART.match(text)) for text in shape.texts)
    if numbered >= _NEARLY_ALL * len(shape.texts):
        return again <= 1
    is_full = len(shape.texts) >= _NEARLY_ALL * shape.rows
    return is_full and not again and are_names_of_parts(shape.texts)


def _runs(texts: Iterable[str]) -> tuple[list[str], bool]:
    """What is said anew from row to row, and whether any of it is said but once."""
    runs = [(text, len(list(run))) for text, run in groupby(map(heading_key, texts))]
    return [text for text, _ in runs], any(many < _SEVERAL for _, many in runs)


def are_names_of_parts(texts: Iterable[str]) -> bool:
    """Whether texts may name parts of a plan: words, no grade, state or person."""
    each = sorted(set(texts))
    if are_persons(each) or are_bodies(each) or are_addresses(each):
        return False
    return all(map(_NAME.search, each)) and not any(
        is_state(text) or heading_key(text) in _GRADES for text in each
    )


def are_addresses(texts: Iterable[str]) -> bool:
    """Whether texts are addresses of persons or pages: each a single "word"."""
    return all(map(_ADDRESS.fullmatch, texts))


def groups_rows(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether a column that may be a theme groups the rows.

    What is called a group does in whatever order; kinds of what is done, "Categoría",
    only where each is said on end.
    """
    if are_parts(shape):
        return True
    is_group = heading_key(named.lower or named.upper) in _GROUPS
    is_each = 1 < len(set(shape.texts)) <= len(shape.texts) / _SEVERAL
    return is_group and is_each and are_names_of_parts(shape.texts)


def tells_apart(
    named: Iterable[NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> NamedColumn | None:
    """The column over items that come again: "Laying" of one cable, then of another.

    It is one of names that are none of ours, each said in all its rows on end, and each
    item stands once in them. None where there is none.
    """
    level = next((n for n, one in roles.items() if one in LEVEL_ROLES), 0)
    items = shapes[level].texts if level in shapes else ()
    if not items or len(set(items)) * _SEVERAL > len(items):
        return None
    for one in named:
        shape = shapes[one.number]
        is_open = roles.get(one.number) in (None, ColumnRole.OTHER) and not one.span
        is_open = is_open and not shape.tells_when and are_parts(shape)
        if is_open and len(shape.texts) == len(items):
            pairs = set(zip(shape.texts, items, strict=True))
            return one if len(pairs) == len(items) else None
    return None
