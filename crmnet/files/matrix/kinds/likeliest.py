"""Which of several columns of words likeliest holds what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import likeliest_what
from crmnet.files.matrix.kinds.told import shares_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.shapes import ColumnShape

_HALF: Final = 0.5


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
