"""What words say that somebody types to give a leaf its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.deadline import Deadline
from crmnet.errors import BadInput, Cure

if TYPE_CHECKING:
    from crmnet.domain.phrases import Reader


def understood(text: str, reader: Reader) -> Deadline:
    """The reading of a phrase that gives a leaf its date.

    Raises:
        BadInput: it is not understood.
    """
    answer = reader(text)
    if isinstance(answer, Deadline):
        _refuse_unnamed(answer, reader)
        return answer
    raise BadInput(
        'the deadline "{text}" is not understood: {reason} (write it differently, for '
        "example 2002-09-30)",
        text=text,
        reason=answer.reason,
    )


def _refuse_unnamed(answer: Deadline, reader: Reader) -> None:
    """See that words which are to give a date do not count from a name not known.

    Raises:
        BadInput: they do.
    """
    event = answer.note.values.get("event") if answer.note else None
    if event is None or answer.waits_for is not None:
        return
    from crmnet.services.plan.naming import near_name  # a slip

    near = near_name(str(event), dict(reader.calendar.reference))
    if near is not None:
        raise BadInput(
            'no reference date of the plan is "{name}" (was "{near}" meant?)',
            Cure.SEE_DATES,
            name=event,
            near=near,
        )
    raise BadInput(
        'no reference date of the plan is "{name}": it would give no date',
        Cure.RECORD_DATE,
        name=event,
    )
