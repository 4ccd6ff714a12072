"""A text that may name parties: asked once for all cells that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.party import PRESIDENCY, SECRETARIAT, Duty
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from crmnet.domain.party import Owes
    from crmnet.files.matrix.levels.entries import MatrixEntry

MEANT, BESIDE = "party", "beside"
FIRST, SECOND, BOTH = "first", "second", "both"
_BESIDE: Final = Choice(BESIDE, Message("no, keep the words beside the item"))
_OFFICES: Final = {PRESIDENCY, SECRETARIAT}


def perhaps_question(
    text: str, perhaps: Owes, heading: str, entry: MatrixEntry
) -> Question:
    """The question whether a text means the parties that it may name."""
    text = clean(text)
    return Question(
        key_of(Asks.PARTY, heading, text),
        Asks.PARTY,
        entry.place,
        Message('is "{text}" meant as one who owes the items of this plan?', text=text),
        heading=heading,
        text=text,
        choices=(Choice(MEANT, _yes(perhaps)), _BESIDE),
        likeliest=BESIDE,
    )


def both_question(
    headings: tuple[str, str], texts: tuple[str, str], *, entry: MatrixEntry, goes: bool
) -> Question:
    """The question who owes an item where two columns name others.

    Args:
        headings: of the two columns.
        texts: what the two say.
        entry: the item.
        goes: whether both of them can owe it together.
    """
    first, second = headings
    both = (Choice(BOTH, Message("both of them together")),) if goes else ()
    return Question(
        key_of(Asks.PARTY, "both", first, second, str(goes)),
        Asks.PARTY,
        entry.place,
        Message(
            '"{first}" and "{second}" name others: who owes the item?',
            first=first,
            second=second,
        ),
        heading=second,
        text=" | ".join(map(clean, texts)),
        choices=(
            Choice(FIRST, Message('who is named under "{heading}"', heading=first)),
            Choice(SECOND, Message('who is named under "{heading}"', heading=second)),
            *both,
        ),
        likeliest=FIRST,
    )


def _yes(perhaps: Owes) -> Message:
    """The answer that says who owes it then."""
    if perhaps.duty is Duty.EACH_MEMBER:
        return Message("yes, each member country")
    if perhaps.duty is Duty.NETWORK:
        return Message("yes, the network as a whole")
    countries = [party for party in perhaps.countries if party not in _OFFICES]
    if not countries:
        return Message("yes, the one of the conference")
    codes = ", ".join(countries)
    if len(countries) < len(perhaps.countries):
        return Message(
            "yes: {countries} and the office of the conference", countries=codes
        )
    return Message("yes: {countries}", countries=codes)
