"""Nodes of a YAML file into what a schema asks for: known keys, lists, texts, dates.

Each function notes what is wrong and gives None (or nothing), so that reading goes on.
"""

from __future__ import annotations

import difflib
import functools
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.days import DayReader
from crmnet.errors import BadInput, Message
from crmnet.files.yaml.nodes import Mapping, RefusedNode, Scalar, Sequence
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.files.faults import Faults, Placed
    from crmnet.files.yaml.nodes import Node

MOST_CHARACTERS: Final = 4_000  # of one text: the longest of 2002 has 250

_THIS_CENTURY: Final = date(2025, 1, 1)  # "24" is a year near it
_LONGEST_WORD: Final = 40  # nothing longer is a slip of the pen
_SPANISH: Final = {  # what people write for a key, folded
    "acciones": "actions",
    "meta": "target",
    "metas": "target",
    "resultados": "results",
    "actividades": "activities",
    "adoptado": "adopted",
    "ano fiscal": "fiscal_year",
    "ano_fiscal": "fiscal_year",
    "feriados": "holidays",
    "fechas": "dates",
    "fechas de referencia": "reference",
    "referencia": "reference",
    "estaciones": "seasons",
    "calendario": "calendar",
    "celdas": "cells",
    "codigo": "code",
    "conferencia": "conference",
    "desde": "from",
    "dias inhabiles": "days_off",
    "dias no habiles": "days_off",
    "elevar": "escalate",
    "escalamiento": "escalate",
    "escalar": "escalate",
    "etiquetas": "labels",
    "hasta": "until",
    "idioma": "language",
    "inicio": "starts",
    "lengua": "language",
    "lugar": "place",
    "miembros": "members",
    "nombre": "title",
    "objetivos": "objectives",
    "paises": "parties",
    "plazo": "due",
    "presidencia": "presidency",
    "responsables": "parties",
    "temas": "themes",
    "titular": "head",
    "titulo": "title",
    "vence": "due",
}


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant: "tilte" and "Título" -> "title"."""
    by_fold = {fold(known): known for known in words}
    folded = fold(word[:_LONGEST_WORD])
    translated = _SPANISH.get(folded, "")
    if translated in by_fold:
        return translated
    close = difflib.get_close_matches(folded, by_fold, n=1)
    return by_fold[close[0]] if close else None


def cells_of(
    node: Node, keys: tuple[str, ...], faults: Faults
) -> dict[str, Node] | None:
    """The values of a mapping by key: known keys only, blank values left out."""
    if isinstance(node, RefusedNode):
        return None
    if not isinstance(node, Mapping):
        faults.add(node, Message('keys with values are needed here, as in "title: …"'))
        return None
    cells = {}
    for key, value in node.pairs:
        name = key.text
        if name not in keys:
            faults.add(key, _unknown(name, keys))
        elif type(value) is not Scalar or value.text.strip():
            cells[name] = value
    return cells


def pairs_of(node: Node | None, faults: Faults) -> Iterator[tuple[Scalar, Node]]:
    """The keys and values of a mapping whose keys are free; blank values left out."""
    if node is None or isinstance(node, RefusedNode):
        return
    if not isinstance(node, Mapping):
        faults.add(node, Message('keys with values are needed here, as in "title: …"'))
        return
    yield from (pair for pair in node.pairs if not _is_blank(pair[1]))


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _unknown(key: str, keys: tuple[str, ...]) -> Message:
    near = nearest(key, keys)
    if near:
        return Message(
            'unknown key: "{key}" (did you mean "{near}"?)', key=key, near=near
        )
    known = ", ".join(keys)
    return Message(
        'unknown key: "{key}" (the keys here: {known})', key=key, known=known
    )


def needed(
    key: str, found: dict[str, Node], where: Placed, faults: Faults
) -> Node | None:
    """The value of a key that must be there."""
    if key not in found:
        reason = Message('"{key}" is missing or empty (write "{key}: …")', key=key)
        faults.add(where, reason)
    return found.get(key)


def nodes_of(node: Node | None, faults: Faults) -> tuple[Node, ...]:
    """The members of a list."""
    if isinstance(node, Sequence):
        return node.nodes
    if isinstance(node, Scalar | Mapping):
        faults.add(node, Message('a list is needed here: "[…]", or lines with "- "'))
    return ()


def line_of(
    node: Node | None, faults: Faults, most: int = MOST_CHARACTERS
) -> str | None:
    """A text as it is written, of so many characters at most."""
    if isinstance(node, Scalar) and len(node.text) <= most:
        return node.text
    if isinstance(node, Sequence | Mapping):
        faults.add(node, Message("a text is needed here, not a list or keys"))
    if not isinstance(node, Scalar):
        return None
    reason = Message(
        "a text of {n} characters (shorten it: at most {most})",
        n=len(node.text),
        most=most,
    )
    faults.add(node, reason)
    return None


def choice_of(node: Node | None, words: tuple[str, ...], faults: Faults) -> str | None:
    """One of some words."""
    text = line_of(node, faults)
    if node is None or text is None or text in words:
        return text
    choices = ", ".join(words)
    reason = Message(
        'not allowed here: "{value}" (use one of: {choices})',
        value=text,
        choices=choices,
    )
    faults.add(node, reason)
    return None


def date_of(node: Node | None, faults: Faults) -> date | None:
    """A day that has one reading, whatever is configured where the file is read."""
    if node is None:
        return None
    text = line_of(node, faults)
    if text is None:
        return None
    try:
        return _day(text)
    except BadInput as error:
        faults.add(node, error.message)
        return None


@functools.lru_cache(2000)  # a large plan has few days, and each many times
def _day(text: str) -> date:
    return DayReader("en", _THIS_CENTURY, in_file=True, has_setting=False)(text)
