"""What can name a reference date: what is neither a day nor a code by itself."""

from __future__ import annotations

from datetime import date
from typing import Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import Reader
from crmnet.domain.phrases.named import folded_name
from crmnet.domain.plan_calendar import PLAIN, is_code
from crmnet.errors import Message

_ANY_DAY: Final = date(2003, 3, 10)


def wrong_name(name: str, language: str) -> Message | None:
    """What is wrong with the name of a reference date, or None.

    Args:
        name: as written.
        language: of the plan.
    """
    answer = Reader(language, _ANY_DAY, None, PLAIN)(name)
    is_day = isinstance(answer, Deadline) and answer.kind is not Kind.UNDATED
    has_word = any(word.isalpha() for word in folded_name(name))
    if has_word and not is_day and not is_code(name):
        return None
    return Message(
        '"{name}" cannot name a reference date (give it a name, as in "VIII '
        'Conferencia")',
        name=name,
    )
