"""What came of a contribution: counts by kind, as people type them and as they stand.

"officers_trained=40", "funcionarios capacitados = 40" -> the kind and the number.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class ResultKind(StrEnum):
    """What may be counted."""

    OFFICERS_TRAINED = "officers_trained"
    PARTICIPANTS = "participants"
    FALSE_DOCUMENTS = "false_documents"
    IMPOSTORS = "impostors"
    OPERATIONS = "operations"


MOST_DIGITS: Final = 9
_NUMBER: Final = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}")
_WORDS: Final = {  # what people call them besides, folded
    "officers trained": ResultKind.OFFICERS_TRAINED,
    "trained officers": ResultKind.OFFICERS_TRAINED,
    "funcionarios capacitados": ResultKind.OFFICERS_TRAINED,
    "funcionarios entrenados": ResultKind.OFFICERS_TRAINED,
    "capacitados": ResultKind.OFFICERS_TRAINED,
    "participantes": ResultKind.PARTICIPANTS,
    "documentos falsos": ResultKind.FALSE_DOCUMENTS,
    "documentos fraudulentos": ResultKind.FALSE_DOCUMENTS,
    "false documents": ResultKind.FALSE_DOCUMENTS,
    "fraudulent documents": ResultKind.FALSE_DOCUMENTS,
    "impostores": ResultKind.IMPOSTORS,
    "operaciones": ResultKind.OPERATIONS,
    "operativos": ResultKind.OPERATIONS,
}

Results = dict[str, int]  # by kind


def results_of(texts: Iterable[str]) -> dict[str, int | None]:
    """Counts by kind as they were typed, ``KIND=N``; None where N is left empty.

    Raises:
        BadInput: a kind is not known, a number is none, or a kind comes twice.
    """
    found: dict[str, int | None] = {}
    for text in texts:
        word, equals, number = text.partition("=")
        if not equals:
            raise BadInput(
                'the result "{result}" has no number (write it so: '
                "officers_trained=40)",
                result=text,
            )
        kind = kind_of_result(word)
        if kind in found:
            raise BadInput("{kind} is counted twice (give one number)", kind=kind.value)
        found[kind.value] = _number(number.strip(), text)
    return found


def kind_of_result(text: str) -> ResultKind:
    """The kind that a person named, in either language.

    Raises:
        BadInput: it is none; names the nearest, or all.
    """
    from difflib import get_close_matches

    word = " ".join(re.split(r"[\s_-]+", fold(text)))
    known = {kind.value.replace("_", " "): kind for kind in ResultKind} | _WORDS
    if word in known:
        return known[word]
    near = get_close_matches(word, known, 1, cutoff=0.75)
    if near:
        raise BadInput(
            '"{kind}" is not a kind of result (did you mean {near}?)',
            kind=text,
            near=known[near[0]].value,
        )
    raise BadInput(
        '"{kind}" is not a kind of result (there are: {choices})',
        kind=text,
        choices=", ".join(ResultKind),
    )


def _number(text: str, typed: str) -> int | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise BadInput(
            'the result "{result}" is not a whole number (write only digits, without '
            "points or commas)",
            result=typed,
        )
    return int(text)


def changed(before: Results, said: dict[str, int | None]) -> Results:
    """Counts with others in their place; what is said to be None is taken out."""
    now = before | said
    return {kind: number for kind, number in now.items() if number is not None}
