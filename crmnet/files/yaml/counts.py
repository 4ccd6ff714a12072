"""Kinds of results and targets of a plan file: names, words and whole numbers."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from crmnet.domain.results import (
    COUNTS_PERSONS,
    KIND_NAME,
    MOST_DIGITS,
    all_in_words,
    called,
    in_words,
    known_words,
    number_of,
    said_as,
)
from crmnet.errors import Message
from crmnet.files.yaml.cells import choice_of, line_of, pairs_of
from crmnet.files.yaml.nodes import Mapping
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.results import KindWords
    from crmnet.files.faults import Faults
    from crmnet.files.yaml.nodes import Node, Scalar

_PERSONS: Final = (COUNTS_PERSONS, "personas")


def is_kind(
    key: Scalar, words: dict[str, str], known: KindWords, faults: Faults
) -> bool:
    """Whether a kind of result has a name and words that mean no other.

    Args:
        key: its name.
        words: what it is called, by language.
        known: the other kinds.
        faults: takes what is wrong.
    """
    if not re.fullmatch(KIND_NAME, key.text):
        reason = Message(
            'not a name of a kind of result: "{value}" (write small letters without '
            'accents, digits and "_", as in officers_trained)',
            value=key.text,
        )
        faults.add(key, reason)
        return False
    taken = known_words(known)
    for word in called(key.text, words):
        other = taken.get(word, key.text)
        if other != key.text:
            reason = Message(
                '"{word}" is already a name of {kind} (choose other words)',
                word=word,
                kind=other,
            )
            faults.add(key, reason)
            return False
    return True


def counting_persons(node: Node, faults: Faults) -> tuple[dict[str, str], Node]:
    """Whether a kind of result counts persons: ``persons: true`` beside its words.

    Returns:
        What stands of that among its words, and the node without it.
    """
    if not isinstance(node, Mapping):
        return {}, node
    words = tuple(pair for pair in node.pairs if fold(pair[0].text) not in _PERSONS)
    said = [cell for key, cell in node.pairs if fold(key.text) in _PERSONS]
    truths = [choice_of(cell, ("true", "false"), faults) for cell in said]
    persons = {COUNTS_PERSONS: "true"} if "true" in truths else {}
    return persons, node._replace(pairs=words)


def target_of(
    node: Node | None, known: KindWords, faults: Faults
) -> dict[str, int] | None:
    """How much is to be reached, by kind of result; None where nothing is said."""
    if node is None:
        return None
    found: dict[str, int] = {}
    words = known_words(known)
    for key, cell in pairs_of(node, faults):
        kind = words.get(said_as(key.text))
        number = _number_of(cell, faults)
        if kind is None:
            faults.add(key, _unknown(key.text, words, known))
        elif kind in found:
            faults.add(key, Message("{kind} has two targets (keep one)", kind=kind))
        elif number is not None:
            found[kind] = number
    return dict(sorted(found.items())) or None


def _number_of(node: Node, faults: Faults) -> int | None:
    text = line_of(node, faults)
    if text is None:
        return None
    number = number_of(text.strip())
    if not number:
        reason = Message(
            'a target is a whole number above 0: "{value}" (write only digits, at most '
            "{most}, without points or commas)",
            value=text,
            most=MOST_DIGITS,
        )
        faults.add(node, reason)
    return number


def _unknown(text: str, words: dict[str, str], known: KindWords) -> Message:
    choices = all_in_words(known)
    near = get_close_matches(said_as(text), words, 1, cutoff=0.75)
    if near:
        return Message(
            '"{kind}" is not a kind of result (did you mean {near}? there are: '
            "{choices})",
            kind=text,
            near=in_words(words[near[0]], known),
            choices=choices,
        )
    return Message(
        '"{kind}" is not a kind of result (there are: {choices}; another one goes '
        'under "results" at the top of the file)',
        kind=text,
        choices=choices,
    )
