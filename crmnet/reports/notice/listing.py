"""The notices and bulletins that were sent, and who has acknowledged one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.mailing import URGENT, MailKind
from crmnet.i18n.countries import fold
from crmnet.reports.answers import ReplyRow, replies
from crmnet.store import acknowledgements
from crmnet.store.directory import everybody

if TYPE_CHECKING:
    from datetime import datetime

    from crmnet.store.engine.contract import Store


class NoticeRow(NamedTuple):
    """A notice; the fields are promised."""

    id: str
    kind: str  # urgent, bulletin
    announced_at: str  # UTC
    announced_by: str  # the login
    label: str  # of TLP 2.0: "AMBER"
    subject: str
    countries: str
    recipients: int
    minutes: int | None  # within which it is to be acknowledged; null: it is not asked
    asked: int  # focal points
    acknowledged: int


class ShownNotice(NamedTuple):
    """A notice with all that is known of it.

    Attributes:
        notice: its row.
        text: as sent; "" where it is not kept (TLP:RED).
        recipients: to whom it went: name, "" of one that is not known, and address.
        rows: whom it asked to acknowledge it, with the answer of each.
        not_sent: to whom no mail went: the address, how it stands, the server's answer.
    """

    notice: NoticeRow
    text: str
    recipients: tuple[tuple[str, str], ...]
    rows: tuple[ReplyRow, ...]
    not_sent: tuple[tuple[str, str, str | None], ...]


class _Kept(NamedTuple):
    """A notice as the store has it; columns as in acknowledgements.NOTICES."""

    id: str
    at: str
    by: str
    label: str
    subject: str
    text: str
    countries: str
    recipients: str
    kind: str | None
    minutes: int | None
    asked: int
    acknowledged: int


def notice_rows(
    store: Store, kind: str | None = None, words: str = ""
) -> tuple[NoticeRow, ...]:
    """The notices that the reader may see, the latest first.

    Args:
        store: the store.
        kind: "urgent" or "bulletin"; None: both.
        words: each occurs in the subject, the text or the label, without accents and
            case.
    """
    found = map(_Kept._make, acknowledgements.notices(store))
    rows = (_row(one) for one in found if _is_meant(one, words))
    return tuple(row for row in rows if kind in (None, row.kind))


def _is_meant(kept: _Kept, words: str) -> bool:
    hay = fold(f"{kept.subject} {kept.text} TLP:{kept.label} {kept.countries}")
    return all(word in hay for word in fold(words).split())


def _row(kept: _Kept) -> NoticeRow:
    return NoticeRow(
        id=kept.id,
        kind=kept.kind or URGENT,
        announced_at=kept.at,
        announced_by=kept.by,
        label=kept.label,
        subject=kept.subject,
        countries=kept.countries,
        recipients=len(kept.recipients.split("\n")),
        minutes=kept.minutes,
        asked=kept.asked,
        acknowledged=kept.acknowledged,
    )


def shown_notice(store: Store, row: NoticeRow, now: datetime) -> ShownNotice:
    """A notice with who has acknowledged it until an instant."""
    [kept] = [
        one
        for one in map(_Kept._make, acknowledgements.notices(store))
        if one.id == row.id
    ]
    names = {officer.email: officer.name for officer in everybody(store)}
    addresses = kept.recipients.split("\n")
    not_sent = acknowledgements.not_sent(store, MailKind.NOTICE, row.id)
    return ShownNotice(
        row,
        kept.text,
        tuple((names.get(address, ""), address) for address in addresses),
        replies(store, row.id, row.minutes, now),
        tuple((address, state, answer) for address, state, answer in not_sent),
    )
