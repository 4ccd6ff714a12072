"""Which of several columns of words likeliest holds what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import likeliest_what
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.kinds.told import shares_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn

_HALF: Final = 0.5
_NAMES: Final = frozenset(
    "titulo title nombre name asunto subject summary resumen tarea task".split()
)
_EXPLAINS: Final = frozenset(
    "descripcion description detalle detalles detail details notas notes".split()
)


def likeliest_doing(shapes: Sequence[ColumnShape]) -> int:
    """The number of the column whose texts are likeliest what is to be done.

    First by how many begin with a verb or the name of a doing: "Causa" says as much as
    "Respuesta" beside it, but only the second says what is done. Else by how much they
    say.
    """
    said = {s.number: shares_in(s.texts).doing for s in shapes if s.has_words}
    most = max((_HALF, *said.values()))
    best = [shape for shape in shapes if said.get(shape.number, 0.0) >= most]
    return likeliest_what(best or shapes)


def likeliest_named(
    named: Sequence[NamedColumn], shapes: Mapping[int, ColumnShape]
) -> int:
    """The number of that of some columns which likeliest holds what is to be done.

    What only explains the others is none of them: of "Title" beside "Description" the
    first is the activity, as lists of tasks have it, however much the second says.

    Args:
        named: what they are called.
        shapes: what stands in them, by their numbers.
    """
    keys = {one.number: heading_key(one.lower or one.upper) for one in named}
    numbers = list(keys)
    if not _NAMES.isdisjoint(keys.values()):
        numbers = [number for number in keys if keys[number] not in _EXPLAINS]
    return likeliest_doing([shapes[number] for number in numbers])
