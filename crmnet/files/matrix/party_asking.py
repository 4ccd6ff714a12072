"""A word that may be a party: asked once for all cells that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.asking import key_of

if TYPE_CHECKING:
    from crmnet.files.matrix.entries import MatrixEntry

MEANT, BESIDE = "party", "beside"
_CHOICES: Final = (
    Choice(MEANT, Message("yes, the one of the conference")),
    Choice(BESIDE, Message("no, keep the words beside the item")),
)


def perhaps_question(text: str, heading: str, entry: MatrixEntry) -> Question:
    """The question whether a word means the office of the conference or another one."""
    return Question(
        key_of(Asks.PARTY, heading, text),
        Asks.PARTY,
        entry.place,
        Message('is "{text}" meant as one who owes the items of this plan?', text=text),
        heading=heading,
        text=text,
        choices=_CHOICES,
        likeliest=BESIDE,
    )
