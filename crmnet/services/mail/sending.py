"""Letters on their way: noted, sent, and what became of them noted again.

Only one run sends at a time, on either engine. A letter is made when its turn comes. It
is in the ledger before the connection is used for it, and "sent" is there before the
next one goes: a run that is killed leaves at most one of which it is not known whether
it arrived, and that one keeps its Message-ID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.errors import BadInput, Busy, CrmnetError, ExitStatus, ServiceRefused
from crmnet.mail.message import build
from crmnet.mail.outcome import State
from crmnet.store import outbox
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from crmnet.errors import Message
    from crmnet.mail.letter import Letter
    from crmnet.mail.outcome import Outcome
    from crmnet.mail.transport import Transport
    from crmnet.services.mail.letters import Post
    from crmnet.store.engine.contract import Store


class Posted(NamedTuple):
    """What became of a letter; an answer is the mail server's, or why not."""

    recipient: str
    state: MailState
    answer: Message


def send(
    store: Store,
    posts: Iterable[Post],
    transport: Transport,
    now: Callable[[], datetime],
) -> Iterator[Posted]:
    """Send letters one by one, and tell of each at once what became of it.

    One that fails does not keep the others from going.

    Args:
        store: the store; its ledger is written between one letter and the next.
        posts: the letters; each is taken, and so may be made, when its turn comes.
        transport: how they leave.
        now: the real clock, UTC.

    Raises:
        CrmnetError: the mail server cannot be used at all; the letter is left for the
            next run, and so are those after it.
    """
    for one in posts:
        yield _posted(store, one, transport, now)


def _posted(
    store: Store, one: Post, transport: Transport, now: Callable[[], datetime]
) -> Posted:
    outbox.begin(store, one.entry)
    try:
        outcome = _handed_over(one.letter, transport)
        state, answer = MailState(outcome.state), outcome.answer
    except BadInput as error:  # it cannot be made into a message that is safe
        state, answer = MailState.REFUSED, error.message
    except CrmnetError as error:
        outbox.end(store, one.entry, MailState.DEFERRED, now(), str(error))
        raise
    said = "" if state is MailState.SENT else str(answer)
    outbox.end(store, one.entry, state, now(), said)
    return Posted(one.entry.recipient, state, answer)


def status(posted: Iterable[Posted]) -> ExitStatus:
    """The exit status of a run: busy where something is to be tried again."""
    states = {one.state for one in posted}
    if MailState.DEFERRED in states:
        return ExitStatus.BUSY
    if MailState.REFUSED in states:
        return ExitStatus.PARTLY if MailState.SENT in states else ExitStatus.REFUSED
    return ExitStatus.DONE


def put_down(posts: Iterable[Post], transport: Transport) -> None:
    """Hand letters to what keeps them, such as a folder; the ledger does not learn.

    Raises:
        CrmnetError: one cannot be kept, or made into a message that is safe.
    """
    for one in posts:
        _handed_over(one.letter, transport)


def send_trial(letter: Letter, transport: Transport) -> None:
    """Send one short mail, of which the ledger does not learn.

    Raises:
        CrmnetError: it was not taken; says why.
    """
    outcome = _handed_over(letter, transport)
    if outcome.state is not State.SENT:
        kind = Busy if outcome.state is State.DEFERRED else ServiceRefused
        raise kind(
            "the trial mail to {address} was not taken: {answer} (see [mail] in "
            "config.toml)",
            address=letter.recipient.address,
            answer=outcome.answer,
        )


def _handed_over(letter: Letter, transport: Transport) -> Outcome:
    sender, recipient = letter.sender.address, letter.recipient.address
    return transport.send(sender, recipient, build(letter))
