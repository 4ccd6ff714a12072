"""Letters on their way: noted, sent, and what became of them noted again.

Only one run posts at a time, on either engine. Each letter is in the ledger before the
connection is used for it, and "sent" is there before the next one goes: a run that is
killed leaves at most one of which it is not known whether it arrived, and that one
keeps its Message-ID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Busy, CrmnetError, ServiceRefused, Status
from crmnet.mail.message import Letter, Mailbox, build
from crmnet.store import outbox
from crmnet.store.log import INSTANT, new_id
from crmnet.store.outbox import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from crmnet.domain.mailing import Kind
    from crmnet.errors import Message
    from crmnet.i18n import Language
    from crmnet.mail.message import Attachment
    from crmnet.mail.transport import Transport
    from crmnet.render.mail.letter import Mail
    from crmnet.services.activity.aiming import Clock
    from crmnet.store.engine.contract import Store


DOMAIN_LIMIT: Final = 45  # characters; a Message-ID is to stay on one line


class From(NamedTuple):
    """Who writes.

    Attributes:
        sender: the name and address of the sender.
        reply_to: where answers go; None: nowhere, and the mail does not ask for them.
    """

    sender: Mailbox
    reply_to: Mailbox | None

    @property
    def domain(self) -> str:
        """The part of the address behind the @; of a long one the end."""
        return self.sender.address.rpartition("@")[2][-DOMAIN_LIMIT:].lstrip("-.")


class Draft(NamedTuple):
    """A mail that is to go.

    Attributes:
        recipient: to whom.
        kind: what it is.
        period: under which the ledger keeps it; one mail a recipient, kind and period.
        language: "es" or "en".
        face: its subject, text and HTML.
        shows: JSON; due date by calendar item of those whose stage it tells.
        is_monthly: whether it lists what has no date.
        answers: the Message-ID of the mail before it in the thread, or None.
        attachments: files that go with it.
    """

    recipient: Mailbox
    kind: Kind
    period: str
    language: str
    face: Mail
    shows: str = "{}"
    is_monthly: bool = False
    answers: str | None = None
    attachments: tuple[Attachment, ...] = ()


class Post(NamedTuple):
    """A letter with its row of the ledger."""

    entry: outbox.Message
    letter: Letter


class Posted(NamedTuple):
    """What became of a letter; an answer is the mail server's, or why not."""

    recipient: str
    state: State
    answer: Message


def prepare(store: Store, draft: Draft, who: From, clock: Clock) -> Post:
    """The letter of a draft; one that was begun already keeps its Message-ID.

    Args:
        store: the store.
        draft: what is to go.
        who: who writes.
        clock: today, and the instant at which the store was read.
    """
    address = draft.recipient.address
    known = outbox.known_id(store, address, draft.kind, draft.period)
    message_id = known or _new_message_id(who)
    face = draft.face
    entry = outbox.Message(
        id=new_id(),
        recipient=address,
        kind=draft.kind,
        period=draft.period,
        state=State.SENDING,
        today_on=clock.today.isoformat(),
        read_at=clock.now.strftime(INSTANT),
        ended_at=None,
        message_id=message_id,
        subject=face.subject,
        language=draft.language,
        shows=draft.shows,
        is_monthly=int(draft.is_monthly),
        answer=None,
    )
    letter = Letter(
        sender=who.sender,
        reply_to=who.reply_to,
        recipient=draft.recipient,
        subject=face.subject,
        text=face.text,
        html=face.html,
        language=draft.language,
        message_id=message_id,
        references=(draft.answers,) if draft.answers else (),
        list_id=f"{draft.kind}.crmnet.{who.domain}",
        sent_at=clock.now,
        attachments=draft.attachments,
    )
    return Post(entry, letter)


def post(
    store: Store,
    one: Post,
    transport: Transport,
    clock: Callable[[], datetime],
) -> Posted:
    """Send a letter; one that fails does not keep others from going.

    Raises:
        CrmnetError: the mail server cannot be used at all; the letter is left for the
            next run, and so are those after it.
    """
    letter = one.letter
    outbox.begin(store, one.entry)
    try:
        outcome = transport.send(
            letter.sender.address, letter.recipient.address, build(letter)
        )
        state, answer = State(outcome.state), outcome.answer
    except BadInput as error:  # it cannot be made into a message that is safe
        state, answer = State.REFUSED, error.message
    except CrmnetError as error:
        outbox.end(store, one.entry, State.DEFERRED, clock(), str(error))
        raise
    said = "" if state is State.SENT else str(answer)
    outbox.end(store, one.entry, state, clock(), said)
    return Posted(one.entry.recipient, state, answer)


def status(posted: Iterable[Posted]) -> Status:
    """The exit status of a run: busy where something is to be tried again."""
    states = {one.state for one in posted}
    if State.DEFERRED in states:
        return Status.BUSY
    if State.REFUSED in states:
        return Status.PARTLY if State.SENT in states else Status.REFUSED
    return Status.DONE


def send_trial(
    address: str, who: From, transport: Transport, now: datetime, lang: Language
) -> None:
    """Send one short mail, of which the ledger does not learn.

    Raises:
        CrmnetError: it was not taken; says why.
    """
    letter = Letter(
        sender=who.sender,
        reply_to=who.reply_to,
        recipient=Mailbox("", address),
        subject=lang.text("[crmnet] Trial mail"),
        text=lang.text(
            "This is a trial mail from crmnet. That it has arrived shows that mail "
            "works.\n"
        ),
        html=None,
        language=lang.code,
        message_id=_new_message_id(who),
        references=(),
        list_id=None,
        sent_at=now,
    )
    outcome = transport.send(who.sender.address, address, build(letter))
    if outcome.state is not outcome.state.SENT:
        kind = Busy if outcome.state is outcome.state.DEFERRED else ServiceRefused
        raise kind(
            "the trial mail to {address} was not taken: {answer} (see [mail] in "
            "config.toml)",
            address=address,
            answer=outcome.answer,
        )


def _new_message_id(who: From) -> str:
    """A Message-ID that no other mail has; it stays on one line."""
    return f"<{new_id()[14:].replace('-', '')}@{who.domain}>"
