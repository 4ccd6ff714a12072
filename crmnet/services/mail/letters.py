"""A mail that is to go: who writes it, what it says, and its row of the ledger.

What a mail says is written by whoever shows things to people (``crmnet.render.mail``),
and is handed in as a function; here it becomes a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.mail.letter import Letter
from crmnet.store import outbox
from crmnet.store.ids import new_id
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.domain.mailing import MailKind
    from crmnet.mail.letter import Attachment, Mailbox
    from crmnet.store.engine.contract import Store


DOMAIN_LIMIT: Final = 45  # characters; a Message-ID is to stay on one line


class Mail(NamedTuple):
    r"""A mail as its reader sees it.

    Attributes:
        subject: one line.
        text: the part that is complete by itself; lines end in "\n".
        html: the same as a document that loads nothing; "": there is none.
    """

    subject: str
    text: str
    html: str


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


class LetterDraft(NamedTuple):
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
    kind: MailKind
    period: str
    language: str
    face: Mail
    shows: str = "{}"
    is_monthly: bool = False
    answers: str | None = None
    attachments: tuple[Attachment, ...] = ()


class Post(NamedTuple):
    """A letter with its row of the ledger."""

    entry: outbox.OutboxRow
    letter: Letter


def prepare(store: Store, draft: LetterDraft, who: From, clock: Clock) -> Post:
    """The letter of a draft; one that was begun already keeps its Message-ID.

    Args:
        store: the store.
        draft: what is to go.
        who: who writes.
        clock: today, and the instant at which the store was read.
    """
    known = outbox.known_id(store, draft.recipient.address, draft.kind, draft.period)
    message_id = known or _new_message_id(who)
    return Post(
        _entry(draft, message_id, clock), _letter(draft, message_id, who, clock)
    )


def _entry(draft: LetterDraft, message_id: str, clock: Clock) -> outbox.OutboxRow:
    return outbox.OutboxRow(
        id=new_id(),
        recipient=draft.recipient.address,
        kind=draft.kind,
        period=draft.period,
        state=MailState.SENDING,
        today_on=clock.today.isoformat(),
        read_at=clock.now.strftime(INSTANT),
        ended_at=None,
        message_id=message_id,
        subject=draft.face.subject,
        language=draft.language,
        shows=draft.shows,
        is_monthly=int(draft.is_monthly),
        answer=None,
    )


def _letter(draft: LetterDraft, message_id: str, who: From, clock: Clock) -> Letter:
    face = draft.face
    return Letter(
        sender=who.sender,
        reply_to=who.reply_to,
        recipient=draft.recipient,
        subject=face.subject,
        text=face.text,
        html=face.html or None,
        language=draft.language,
        message_id=message_id,
        references=(draft.answers,) if draft.answers else (),
        list_id=f"{draft.kind}.crmnet.{who.domain}",
        sent_at=clock.now,
        attachments=draft.attachments,
    )


def trial(
    address: Mailbox, face: Mail, language: str, who: From, clock: Clock
) -> Letter:
    """The letter that shows whether mail works; it has no row of the ledger."""
    return Letter(
        sender=who.sender,
        reply_to=who.reply_to,
        recipient=address,
        subject=face.subject,
        text=face.text,
        html=face.html or None,
        language=language,
        message_id=_new_message_id(who),
        references=(),
        list_id=None,
        sent_at=clock.now,
    )


def _new_message_id(who: From) -> str:
    """A Message-ID that no other mail has; it stays on one line."""
    return f"<{new_id()[14:].replace('-', '')}@{who.domain}>"
