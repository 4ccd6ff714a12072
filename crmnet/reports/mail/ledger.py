"""Who was told what, and when: the ledger of mail."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.escalation import LEVELS_TOLD
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
    escalated: tuple[tuple[str, str], ...] = ()  # code and party of what it told so


LEDGER_COLUMNS = LedgerRow._fields[:-1]


def ledger(store: Store, recipient: str | None = None) -> tuple[LedgerRow, ...]:
    """Messages, the oldest first; those to one address, or all."""
    found = (
        dict(zip(MESSAGE_COLUMNS, row, strict=True))
        for row in outbox.ledger(store, recipient)
    )
    return tuple(
        LedgerRow._make(
            (*map(row.get, LEDGER_COLUMNS), _escalated(store, row["shows"]))
        )
        for row in found
    )


def _escalated(store: Store, shows: str) -> tuple[tuple[str, str], ...]:
    """The items that a mail told one step up, by what the ledger keeps of it."""
    if ":" not in shows.replace('": "', ""):  # as nearly always
        return ()
    keys = (key.partition(":") for key in loads(shows))
    ids = dict.fromkeys(of for of, _, rung in keys if rung in LEVELS_TOLD)
    return tuple(place for one in ids for place in outbox.place_of(store, one))
