"""Who was told what, and when: the ledger of mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import outbox
from crmnet.store.engine.schema import MESSAGE_COLUMNS

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


class LedgerRow(NamedTuple):
    """One message of `digest log`."""

    recipient: str
    kind: str  # digest, reminder, notice
    period: str  # 2002-W36; the day of a reminder's stage; the id of a notice
    state: str  # sending (it may have arrived), sent, refused, deferred
    today_on: str  # the day that counted as today
    ended_at: str | None  # UTC: when the answer came
    subject: str
    message_id: str
    language: str
    answer: str | None  # of the mail server


LEDGER_COLUMNS = LedgerRow._fields


def ledger(store: Store, recipient: str | None = None) -> tuple[LedgerRow, ...]:
    """Messages, the oldest first; those to one address, or all."""
    found = (
        dict(zip(MESSAGE_COLUMNS, row, strict=True))
        for row in outbox.ledger(store, recipient)
    )
    return tuple(
        LedgerRow._make(row[name] for name in LedgerRow._fields) for row in found
    )
