"""What came of a contribution: counts by kind, as people type them and as they stand.

"officers_trained=40", "funcionarios capacitados = 40" -> the kind and the number; in a
cell of a form "40 funcionarios capacitados; 3 operativos" too. Beside the kinds known
from the start, a plan and the configuration may have their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from crmnet.errors import BadInput, InLanguages, Message
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class ResultKind(StrEnum):
    """What may be counted in any plan."""

    OFFICERS_TRAINED = "officers_trained"
    PARTICIPANTS = "participants"
    FALSE_DOCUMENTS = "false_documents"
    IMPOSTORS = "impostors"
    OPERATIONS = "operations"


PERSONS: Final = frozenset(
    (ResultKind.OFFICERS_TRAINED, ResultKind.PARTICIPANTS, ResultKind.IMPOSTORS)
)
"""The kinds that count persons; of those that a plan has of its own it says so."""
COUNTS_PERSONS: Final = "persons"
"""Stands among the words of a kind that a plan has of its own, and counts persons."""

KindWords: TypeAlias = Mapping[str, Mapping[str, str]]
"""What kinds are called, by their name and by language."""

NO_KINDS: Final[KindWords] = {}
# Patterns are texts here: who only counts does not wait until they are compiled.
KIND_NAME: Final = r"[a-z][a-z0-9_]{0,39}"
MOST_DIGITS: Final = 9
_NUMBER: Final = rf"[0-9]{{1,{MOST_DIGITS}}}"
_WORDS: Final = {  # what people call them besides, folded
    "officer trained": ResultKind.OFFICERS_TRAINED,
    "officers trained": ResultKind.OFFICERS_TRAINED,
    "trained officers": ResultKind.OFFICERS_TRAINED,
    "funcionario capacitado": ResultKind.OFFICERS_TRAINED,
    "funcionarios capacitados": ResultKind.OFFICERS_TRAINED,
    "funcionarios entrenados": ResultKind.OFFICERS_TRAINED,
    "capacitados": ResultKind.OFFICERS_TRAINED,
    "participant": ResultKind.PARTICIPANTS,
    "participante": ResultKind.PARTICIPANTS,
    "participantes": ResultKind.PARTICIPANTS,
    "documento falso": ResultKind.FALSE_DOCUMENTS,
    "documento fraudulento": ResultKind.FALSE_DOCUMENTS,
    "documentos falsos": ResultKind.FALSE_DOCUMENTS,
    "documentos fraudulentos": ResultKind.FALSE_DOCUMENTS,
    "false document": ResultKind.FALSE_DOCUMENTS,
    "false documents": ResultKind.FALSE_DOCUMENTS,
    "fraudulent documents": ResultKind.FALSE_DOCUMENTS,
    "impostor": ResultKind.IMPOSTORS,
    "impostores": ResultKind.IMPOSTORS,
    "operation": ResultKind.OPERATIONS,
    "operacion": ResultKind.OPERATIONS,
    "operativo": ResultKind.OPERATIONS,
    "operaciones": ResultKind.OPERATIONS,
    "operativos": ResultKind.OPERATIONS,
}
_SHOWN: Final[dict[str, Message]] = {  # what people read
    ResultKind.OFFICERS_TRAINED: Message("officers trained"),
    ResultKind.PARTICIPANTS: Message("participants"),
    ResultKind.FALSE_DOCUMENTS: Message("false documents"),
    ResultKind.IMPOSTORS: Message("impostors"),
    ResultKind.OPERATIONS: Message("operations"),
}
# What stands between two counts in a cell; a comma within a number parts none.
_BETWEEN: Final = (
    r"\s*(?:[;|\r\n]+|,(?![0-9])|(?<![0-9]),|\s(?:y|e|and)\s(?=\s*[0-9]))\s*"
)
_COUNT: Final = r"[+-]?[0-9][0-9.,]*"
_SAID: Final = (  # 40 officers trained; officers trained: 40; officers trained 40
    rf"(?P<number>{_COUNT})\s+(?P<kind>[^0-9=:].*)",
    rf"(?P<kind>[^0-9=:][^=:]*?)\s*(?:[=:]|\s)\s*(?P<number>{_COUNT})",
)

Results = dict[str, int]  # by kind


def results_of(
    texts: Iterable[str], own: KindWords = NO_KINDS
) -> dict[str, int | None]:
    """Counts by kind as they were typed, ``KIND=N``; None where N is left empty.

    Args:
        texts: as typed.
        own: the kinds that a plan has of its own.

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
        kind = kind_of_result(word.strip(), own)
        if kind in found:
            raise BadInput(
                '"{kind}" is counted twice (give one number)', kind=in_words(kind, own)
            )
        found[kind] = _number(number.strip(), text)
    return found


def results_in_cell(cell: str) -> list[str]:
    """The counts that a cell of a form says, each as it stands there."""
    return [text for text in re.split(_BETWEEN, cell.strip(" .")) if text]


def as_typed(text: str) -> str:
    """A count of a cell as a command line has it: "officers trained=40".

    Raises:
        BadInput: it is not a number and of what.
    """
    for pattern in _SAID:
        if found := re.fullmatch(pattern, text):
            if number_of(found["number"]) is None:
                raise _no_number(text)
            return f"{found['kind']}={found['number']}"
    raise BadInput(
        'the result "{result}" is not understood (write a number and of what, as in '
        '"40 officers trained")',
        result=text,
    )


def kind_of_result(text: str, own: KindWords = NO_KINDS) -> str:
    """The kind that a person named, in either language.

    Raises:
        BadInput: it is none; names the nearest, or all.
    """
    from difflib import get_close_matches

    word = said_as(text)
    known = known_words(own)
    if word in known:
        return known[word]
    near = get_close_matches(word, known, 1, cutoff=0.75)
    if near:
        raise BadInput(
            '"{kind}" is not a kind of result (did you mean {near}?)',
            kind=text,
            near=in_words(known[near[0]], own),
        )
    raise BadInput(
        '"{kind}" is not a kind of result (there are: {choices})',
        kind=text,
        choices=all_in_words(own),
    )


def in_words(kind: str, own: KindWords) -> Message | InLanguages | str:
    """What a kind is called, as a value of a message; of one without words its name."""
    words = own.get(kind)
    return InLanguages(words) if words else _SHOWN.get(kind, kind)


def all_in_words(own: KindWords) -> Message:
    """What all kinds that there are are called, one behind another."""
    kinds = dict.fromkeys((*map(str, ResultKind), *own))
    words = {f"kind_{n}": in_words(kind, own) for n, kind in enumerate(kinds)}
    return Message(", ".join(f"{{{name}}}" for name in words), None, **words)


def known_words(own: KindWords) -> dict[str, str]:
    """What kinds are called, as :func:`said_as` has it, each with the kind."""
    found = {said_as(kind): str(kind) for kind in ResultKind}
    found |= {word: str(kind) for word, kind in _WORDS.items()}
    return found | {word: kind for kind in own for word in called(kind, own[kind])}


def called(kind: str, words: Mapping[str, str]) -> Iterator[str]:
    """What a kind is called: its name, and its words in each language."""
    yield said_as(kind)
    yield from (said_as(text) for key, text in words.items() if key != COUNTS_PERSONS)


def said_as(text: str) -> str:
    """A text as it is compared with what kinds are called."""
    return " ".join(re.split(r"[\s_-]+", fold(text).strip(" _-")))


def _number(text: str, typed: str) -> int | None:
    if not text:
        return None
    number = number_of(text)
    if number is None:
        raise _no_number(typed)
    return number


def _no_number(typed: str) -> BadInput:
    return BadInput(
        'the result "{result}" is not a whole number (write only digits, without '
        "points or commas)",
        result=typed,
    )


def number_of(text: str) -> int | None:
    """A whole number as people write it; None where it is none."""
    return int(text) if re.fullmatch(_NUMBER, text) else None


def changed(before: Results, said: dict[str, int | None]) -> Results:
    """Counts with others in their place; what is said to be None is taken out."""
    now = before | said
    return {kind: number for kind, number in now.items() if number is not None}
