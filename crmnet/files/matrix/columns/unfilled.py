"""Rows of a form that nobody filled in: "Enter deliverable here", and bare numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.below import BodyRow

UNFILLED: Final = Message("a place of the form that nobody filled in")
_TO_FILL_IN: Final = re.compile(
    r"\W*(?:"
    r"(?:(?:please )?(?:enter|insert|type|write|put|add|fill in|describe|list)"
    r"|(?:por favor )?(?:ingres|insert|escrib|introdu[zc]|anad|agreg|coloqu|indiqu"
    r"|descri|complet|rellen|llen)[a-z]*) (?:[^.]{1,40} )?(?:here|aqui)"
    r"|(?:please )?fill (?:(?:me|this|it) )?in|(?:por|para|a) (?:re)?llenar"
    r"|to be filled(?: in)?"
    r")\W*"
)

_OTHERS: Final = re.compile(
    r"\W*(?:otr[oa]s?|others?)(?: (?:acciones|actividades|actions|activities))?"
    r"(?:\W+(?:especifi\w+|indi[cq]\w+|detall\w+|(?:please )?specify))?\W*"
)
"""A place for more, in the last row of a form."""


def without_unfilled(lines: Sequence[BodyRow], ledger: Ledger) -> Sequence[BodyRow]:
    """The rows of a table without those that only say that they are to be filled in.

    Behind such a one, rows with nothing but a number go as well, and so does "Otras" in
    the last one; above others it would be a level.
    """
    found: list[BodyRow] = []
    is_form = False
    for line in lines:
        texts = [clean(cell.text) for cell in line.own.values()]
        said = [text for text in texts if not text.rstrip(".)").isdecimal()]
        is_form = all(map(says_to_fill_in, said)) and bool(said or is_form)
        is_form |= bool(said) and line is lines[-1] and all(map(_says_others, said))
        if is_form and texts:
            ledger.leave(line.table, line.own.values(), UNFILLED)
        else:
            found.append(line)
    return found


def _says_others(text: str) -> bool:
    return _OTHERS.fullmatch(fold(text)) is not None


def says_to_fill_in(text: str) -> bool:
    """Whether a text only asks to be replaced: "fill me in…", "Escriba aquí"."""
    return _TO_FILL_IN.fullmatch(fold(text)) is not None
