"""What of the plan's calendar a reading used, beside what its days say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from crmnet.domain.deadline import Deadline


class Used(Message):
    """A note that says what of the plan's calendar was used."""

    __slots__ = ()

    @classmethod
    def saying(cls, message: Message) -> Self:
        """The note of a message that stands ready."""
        return cls(message.text, message.cure, **message.values)


def with_used(
    deadline: Deadline, found: Iterable[Message], *, by_party: bool
) -> Deadline:
    """A reading, with its note among what was used where it is that.

    Args:
        deadline: the reading.
        found: what its words used.
        by_party: whether it hangs on whose working days are meant.
    """
    used, note = (*found, *deadline.used), deadline.note
    if isinstance(note, Used):
        used, note = (*used, note), None
    if not used and not by_party:
        return deadline
    return replace(deadline, used=used, note=note, by_party=by_party)
