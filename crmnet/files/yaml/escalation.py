"""Who is told of what is late for long: ``escalate`` of a plan file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.escalation import LEVELS_TOLD, MOST_DAYS, Rung
from crmnet.domain.results import number_of
from crmnet.errors import Message
from crmnet.files.yaml.cells import cells_of, line_of

if TYPE_CHECKING:
    from crmnet.files.faults import Faults
    from crmnet.files.yaml.nodes import Node


def escalation_of(node: Node | None, faults: Faults) -> dict[str, int]:
    """Days overdue by whom is told then, the head first; none where nothing is said."""
    cells = cells_of(node, LEVELS_TOLD, faults) if node else None
    found: dict[str, int] = {}
    for rung in LEVELS_TOLD:
        number = _days_of(cells[rung], faults) if cells and rung in cells else None
        if number is not None:
            found[rung.value] = number
    if cells and len(found) == len(LEVELS_TOLD):
        head, presidency = found[Rung.HEAD], found[Rung.PRESIDENCY]
        if head > presidency:
            reason = Message(
                "the presidency would be told after {presidency} days, before the head "
                "({head}); write a larger number here",
                presidency=presidency,
                head=head,
            )
            faults.add(cells[Rung.PRESIDENCY], reason)
    return found


def _days_of(node: Node, faults: Faults) -> int | None:
    text = line_of(node, faults)
    if text is None:
        return None
    number = number_of(text.strip())
    if number and number <= MOST_DAYS:
        return number
    reason = Message(
        'not a number of days overdue: "{value}" (write a whole number from 1 to '
        "{most}, only digits)",
        value=text,
        most=MOST_DAYS,
    )
    faults.add(node, reason)
    return None
