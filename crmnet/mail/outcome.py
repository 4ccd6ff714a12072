"""What became of one message that was handed to a mail server."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmnet.errors import Message


class State(StrEnum):
    """Who has the message now, or that nobody will."""

    SENT = "sent"  # the server took it
    REFUSED = "refused"  # for good: the same again would be refused again
    DEFERRED = "deferred"  # not now: to be tried again, with the same Message-ID


class Outcome(NamedTuple):
    """What became of a message, and in whose words.

    Attributes:
        state: sent, refused or deferred.
        answer: what the server said, made harmless, or what went wrong on the way.
            ``str()`` of it is English, for a ledger.
        gist: of a refusal that does not say whose fault it is what it has in common
            with one of another recipient; "": it does say.
    """

    state: State
    answer: Message
    gist: str = ""
