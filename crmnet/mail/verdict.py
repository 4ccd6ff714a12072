"""What an answer of a mail server means for its message, or for all of them.

A refusal that is about the sender, about what the mail holds or about how much may be
sent would befall everybody: it ends the run, and nobody is marked as refused for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Busy, Message, Misconfigured
from crmnet.mail.blame import Blame, blame, gist
from crmnet.mail.outcome import Outcome, State

if TYPE_CHECKING:
    from crmnet.errors import CrmnetError
    from crmnet.mail.blame import Step

FOR_GOOD: Final = 500  # the first code after which the same would be refused again


class Envelope(NamedTuple):
    """Who writes to whom."""

    sender: str
    recipient: str


def judged(step: Step, code: int, said: str, by: Envelope) -> Outcome:
    """What became of a message that was not taken.

    Args:
        step: where in the session the answer came.
        code: of three digits.
        said: the words of the answer, made harmless.
        by: who writes to whom.

    Raises:
        Misconfigured: it is about the sender or what the mail holds.
        Busy: it is about how much may be sent, or about the sender for now.
    """
    whose, answer = blame(step, code, said), f"{code} {said}"
    is_for_good = code >= FOR_GOOD
    if whose in (Blame.SENDER, Blame.QUOTA) or (whose is Blame.CONTENT and is_for_good):
        raise _for_all(whose, answer, by.sender, is_for_good=is_for_good)
    state = State.REFUSED if is_for_good else State.DEFERRED
    is_unclear = is_for_good and whose is Blame.UNCLEAR
    common = gist(answer, by.recipient) if is_unclear else ""
    return Outcome(state, Message("{answer}", answer=answer), common)


def _for_all(
    whose: Blame, answer: str, sender: str, *, is_for_good: bool
) -> CrmnetError:
    """Why nothing more is sent in this run."""
    if whose is Blame.QUOTA:
        return Busy(
            'the mail server accepts no more mail from "{sender}" for now: {answer} '
            "(the next run sends the rest; if this happens again, ask whoever runs "
            "the server)",
            sender=sender,
            answer=answer,
        )
    if whose is Blame.CONTENT:
        return Misconfigured(
            "the mail server refuses the content of the mail: {answer} (ask whoever "
            'runs the server to let the mails of "{sender}" through)',
            sender=sender,
            answer=answer,
        )
    if not is_for_good:
        return Busy(
            'the mail server accepts no mail from "{sender}" for now: {answer} (try '
            "again later, or ask whoever runs the server)",
            sender=sender,
            answer=answer,
        )
    return Misconfigured(
        'the mail server accepts no mail from "{sender}": {answer} (correct from, '
        "user or host under [mail], or ask whoever runs the server)",
        sender=sender,
        answer=answer,
    )


def same_for_all(answer: Message | str) -> CrmnetError:
    """Why nothing more is sent where everybody got one and the same answer."""
    return Misconfigured(
        "the mail server gives everybody the same answer: {answer} (the addresses are "
        "not to blame: check from, user and host under [mail], or ask whoever runs "
        "the server)",
        answer=answer,
    )
