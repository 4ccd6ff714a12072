"""A letter before it is bytes: who writes, to whom, what it says, what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Mailbox(NamedTuple):
    """A person or an office, and their address; the name may be empty."""

    name: str
    address: str


class Attachment(NamedTuple):
    """A file that goes with a letter.

    Attributes:
        name: as the reader will see it; accents survive.
        media_type: "text/csv"; text is in UTF-8.
        data: what the file holds.
    """

    name: str
    media_type: str
    data: bytes


class Letter(NamedTuple):
    """One message to one person.

    Attributes:
        sender: who it is from.
        reply_to: where answers go; None is to the sender.
        recipient: the one person.
        subject: one line; it is cut at 200 characters.
        text: the whole message, for programs that show no HTML.
        html: the same for those that do, or None.
        language: "es" or "en".
        message_id: "<digest-…@example.org>", the same whenever it is sent again; at
            most 200 characters.
        references: Message-IDs of the earlier letters of the thread, the oldest first.
        list_id: "crm-2002.example.org", by which people sort their mail, or None.
        sent_at: the instant, with its time zone.
        attachments: files that go with it.
    """

    sender: Mailbox
    reply_to: Mailbox | None
    recipient: Mailbox
    subject: str
    text: str
    html: str | None
    language: str
    message_id: str
    references: tuple[str, ...]
    list_id: str | None
    sent_at: datetime
    attachments: tuple[Attachment, ...] = ()
