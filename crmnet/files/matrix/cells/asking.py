"""The keys of questions, and what was answered to them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.domain.draft import Asks, Given, Question

ALL: Final = "*"
"""Stands in the key of an answer to all questions of a kind: "levels:*"."""


def key_of(asks: Asks, *parts: str) -> str:
    """The key of a question: the same as long as what it is about is.

    Args:
        asks: its kind.
        parts: the texts that it is about, and what tells apart two that have the same.
    """
    said = "\x1f".join(" ".join(part.split()) for part in parts)
    return f"{asks}:{sha256(said.encode()).hexdigest()[:10]}"


def answer_of(question: Question, given: Given) -> str | None:
    """What a person answered to a question, or None: it is open.

    An answer that is none of its choices is none.
    """
    answers = given.answers
    said = answers.get(question.key) or answers.get(f"{question.asks}:{ALL}")
    if said is None or not question.choices:
        return said
    return said if any(choice.key == said for choice in question.choices) else None
