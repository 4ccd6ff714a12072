"""Which of several columns of words likeliest holds what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import likeliest_what
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.kinds.told import shares_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.headings import NamedColumn

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


def without_explaining(named: Sequence[NamedColumn]) -> Sequence[NamedColumn]:
    """Columns without those that only explain what the others name.

    Of "Title" beside "Description" the first is the activity, as lists of tasks have
    it, however much the second says of it.
    """
    keys = {one.number: heading_key(one.lower or one.upper) for one in named}
    if _NAMES.isdisjoint(keys.values()):
        return named
    return [one for one in named if keys[one.number] not in _EXPLAINS]
