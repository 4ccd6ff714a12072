"""Phrases that count from an event whose day nobody states: "después de la firma"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.plan_calendar import line_of
from crmnet.errors import Message

if TYPE_CHECKING:
    from crmnet.domain.phrases.tokens import Token

# What may stand before and behind the name of an event whose day is not stated.
LEAD: Final = frozenset(
    "after and adoption before big between by byend comma counted de during from in "
    "latest nextto num ord rel roman rowmonth since starting term to unit units until "
    "weekday within every freq workday".split()
)
# What recurs or is counted in working days hangs on an event only behind one of these.
HANGING: Final = frozenset({"every", "freq", "workday"})
HINGES: Final = frozenset("after before from since starting until".split())
# Of a conference any number; the lexer knows those that a month or a list may have.
_ROMAN: Final = re.compile("[IVXLC]+")
NAME: Final = frozenset({"ord", "roman"})
TRAIL: Final = frozenset(
    "and comma dash de event in noun ord rel roman rowmonth to with word".split()
)


def at_event(text: str, tokens: list[Token]) -> Deadline | None:
    """No date, because the phrase counts from an event whose day it does not state."""
    at = next((i for i, token in enumerate(tokens) if "event" in token.kinds), None)
    if at is None:
        return None
    if not all(TRAIL.intersection(token.kinds) for token in tokens[at:]):
        return None
    first = at
    while first and _is_number(text, tokens[first - 1]):
        first -= 1
    if not _leads(tokens[:first]):
        return None
    event = text[tokens[first].start : tokens[-1].end]
    note = Message(
        'it depends on "{event}", whose date is not stated (to name it, write in the '
        "plan file: {line})",
        event=event,
        line=line_of(event),
    )
    return Deadline(Kind.UNDATED, note=note)


def _is_number(text: str, token: Token) -> bool:
    """Whether a token numbers the event behind it: "octava", "XXXII"."""
    written = text[token.start : token.end]
    return bool(NAME.intersection(token.kinds) or _ROMAN.fullmatch(written))


def _leads(tokens: list[Token]) -> bool:
    """Whether such words may stand before the name of an event."""
    kinds = set().union(*[token.kinds for token in tokens])
    if kinds & HANGING and not HINGES.intersection(tokens[-1].kinds):
        return False
    return all(LEAD.intersection(token.kinds) for token in tokens)
