"""Letters on their way: noted, sent, and what became of them noted again.

Only one run sends at a time, on either engine. A letter is made when its turn comes. It
is in the ledger before the connection is used for it, and "sent" is there before the
next one goes: a run that is killed leaves at most one of which it is not known whether
it arrived, and that one keeps its Message-ID.

A refusal that does not say whose fault it is stays "deferred" until it is known: the
recipient's, once the server takes another letter or the run ends; everybody's, once
three got the same, and then nobody is marked as refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import (
    BadInput,
    Busy,
    CrmnetError,
    ExitStatus,
    Message,
    ServiceRefused,
)
from crmnet.mail.message import build
from crmnet.mail.outcome import Outcome, State
from crmnet.mail.verdict import same_for_all
from crmnet.store import outbox
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from crmnet.mail.letter import Letter
    from crmnet.mail.transport import Transport
    from crmnet.services.mail.letters import Post
    from crmnet.store.engine.contract import Store


SAME: Final = 3
"""How many recipients in a row with one answer make it an answer to everybody."""


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
        CrmnetError: the mail server cannot be used at all, or refuses in the same words
            what is for three in a row; the letter is left for the next run, and so are
            those after it.
    """
    doubtful: list[_Doubt] = []  # refused, and it is not known yet whose fault it is
    for one in posts:
        posted, outcome = _posted(store, one, transport, now)
        if outcome.gist:
            doubtful.append(_Doubt(one, posted, outcome.gist))
            _refuse_same_for_all(doubtful)
            continue
        if posted.state is MailState.SENT:
            yield from _settled(store, doubtful, now)
        yield posted
    yield from _settled(store, doubtful, now)


class _Doubt(NamedTuple):
    """A letter that was refused in words that may be about everybody."""

    post: Post
    posted: Posted
    gist: str


def _refuse_same_for_all(doubtful: list[_Doubt]) -> None:
    """See that the latest answer is not one that everybody gets.

    Raises:
        CrmnetError: it is; those who got it stay to be tried again.
    """
    latest = doubtful[-1]
    if sum(one.gist == latest.gist for one in doubtful) >= SAME:
        raise same_for_all(latest.posted.answer)


def _settled(
    store: Store, doubtful: list[_Doubt], now: Callable[[], datetime]
) -> Iterator[Posted]:
    """Note those in doubt as refused, now that others were taken or nobody is left."""
    for one in doubtful:
        said = str(one.posted.answer)
        outbox.end(store, one.post.entry, MailState.REFUSED, now(), said)
        yield one.posted
    doubtful.clear()


def _posted(
    store: Store, one: Post, transport: Transport, now: Callable[[], datetime]
) -> tuple[Posted, Outcome]:
    outbox.begin(store, one.entry)
    try:
        outcome = _handed_over(one.letter, transport)
    except BadInput as error:  # it cannot be made into a message that is safe
        outcome = Outcome(State.REFUSED, error.message)
    except CrmnetError as error:
        outbox.end(store, one.entry, MailState.DEFERRED, now(), str(error))
        raise
    state = MailState.DEFERRED if outcome.gist else MailState(outcome.state)
    said = "" if state is MailState.SENT else str(outcome.answer)
    outbox.end(store, one.entry, state, now(), said)
    posted = Posted(one.entry.recipient, MailState(outcome.state), outcome.answer)
    return posted, outcome


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
        refusal = Message(
            "the test mail to {address} was not accepted: {answer} (see [mail] in "
            "config.toml)",
            address=letter.recipient.address,
            answer=outcome.answer,
        )
        raise kind.saying(refusal)


def _handed_over(letter: Letter, transport: Transport) -> Outcome:
    sender, recipient = letter.sender.address, letter.recipient.address
    return transport.send(sender, recipient, build(letter))
