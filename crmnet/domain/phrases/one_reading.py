"""The one deadline that the tokens of a phrase are, or why they are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.engine import PhraseContext, readings
from crmnet.domain.phrases.reasons import TWO_MEANINGS, Refused, two_readings
from crmnet.domain.phrases.terms import Term

if TYPE_CHECKING:
    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases.cells import Node
    from crmnet.domain.phrases.tokens import Token


def dated(tokens: list[Token], context: PhraseContext) -> Deadline | None:
    """The deadline that the tokens are; None where they are none."""
    found: list[Node] = readings(tokens, context)
    nodes = [node for node in found if not _recurs(node)]
    return _only_reading(nodes, context) if nodes else None


def _only_reading(nodes: list[Node], context: PhraseContext) -> Deadline:
    """The deadline of the preferred reading.

    Raises:
        Refused: it names no day, or another reading has another last good day.
    """
    node, *others = nodes
    answer = node.deadline(context)
    for other in others:
        try:
            rival = other.deadline(context)
        except Refused:
            continue
        if not _is_same_limit(answer, rival):
            raise _rivals(answer, rival)
    return answer


def _is_same_limit(one: Deadline, other: Deadline) -> bool:
    """Whether two readings end on the same day; where neither ends, they begin so."""
    if one.recurrence != other.recurrence or one.due_on != other.due_on:
        return False
    is_open = one.kind is other.kind is Kind.AFTER
    return not is_open or one.starts_on == other.starts_on


def _rivals(answer: Deadline, rival: Deadline) -> Refused:
    if answer.due_on and rival.due_on and answer.due_on != rival.due_on:
        return two_readings(answer.due_on, rival.due_on)
    if answer.starts_on and rival.starts_on and answer.starts_on != rival.starts_on:
        return two_readings(answer.starts_on, rival.starts_on)
    return Refused(TWO_MEANINGS)


def _recurs(node: Node) -> bool:
    """Whether it is a period in each of something, and as a deadline has a rule."""
    return isinstance(node, Term) and node.period.cycle is not None
