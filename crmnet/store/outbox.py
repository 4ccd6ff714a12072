"""The ledger of mail: who was told what and when, and what is on its way.

A message has its row, and in it its Message-ID, before the first connection. So a run
that was killed forgets nobody, and whoever runs next sends what is not known to have
arrived once more under the same Message-ID. One row a recipient, kind and period.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.mailing import MailKind, limits_of, tells_all_of
from crmnet.store.engine.schema import MESSAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import NoticeRecord


class MailState(StrEnum):
    """What is known of a message."""

    SENDING = "sending"  # on its way when the run ended: it may have arrived
    SENT = "sent"
    REFUSED = "refused"  # for good
    DEFERRED = "deferred"  # to be tried again


class OutboxRow(NamedTuple):
    """One row of the ledger; the columns are told in schema.py."""

    id: str
    recipient: str
    kind: str
    period: str
    state: str
    today_on: str
    read_at: str
    ended_at: str | None
    message_id: str
    subject: str
    language: str
    shows: str
    is_monthly: int
    answer: str | None


class Told(NamedTuple):
    """What a recipient was told so far.

    Attributes:
        periods: the periods of each kind that are settled: sent, or refused for good.
        put_off: the periods of each kind whose mail was not taken when it was tried.
        today: what the mails of this day were limited to; of one that told all "".
        shown: the latest such day of each calendar item and due date whose stage a
            mail told, or was to tell and was refused for good.
        months: months ("2002-09") in which what has no date was listed.
        last: the digest of all that arrived last, or None.
    """

    periods: frozenset[tuple[str, str]]
    put_off: frozenset[tuple[str, str]]
    today: frozenset[str]
    shown: dict[tuple[str, str], str]
    months: frozenset[str]
    last: OutboxRow | None


_COLUMNS: Final = ", ".join(MESSAGE_COLUMNS)
# Besides, what reached those whose place the recipient took over, up to that day, and
# those whose place they had taken.
OF_RECIPIENT: Final = f"""
    WITH RECURSIVE former (id, email, until) AS (
        SELECT o.id, o.email, n.term_from FROM officer n
        JOIN officer o ON o.id = n.replaces
        WHERE n.email = :recipient AND n.gone = 0
        UNION
        SELECT o.id, o.email, n.term_from FROM former f
        JOIN officer n ON n.id = f.id JOIN officer o ON o.id = n.replaces
    )
    SELECT {_COLUMNS} FROM message
    WHERE recipient = :recipient AND kind IN ('digest', 'reminder', 'receipt', 'letter')
    UNION ALL
    SELECT {_COLUMNS} FROM message m
    WHERE recipient <> :recipient
        AND kind IN ('digest', 'reminder', 'receipt', 'letter')
        AND state = 'sent'
        AND EXISTS (SELECT 1 FROM former f
            WHERE f.email = m.recipient AND m.today_on < f.until)
    ORDER BY read_at, today_on, id
"""  # noqa: S608  its columns are constants
LEDGER: Final = f"""
    SELECT {_COLUMNS} FROM message
    WHERE (:recipient IS NULL OR recipient = :recipient) ORDER BY read_at, recipient
"""  # noqa: S608
OF_PERIOD: Final = f"""
    SELECT {_COLUMNS} FROM message
    WHERE kind = :kind AND period = :period ORDER BY id
"""  # noqa: S608
OF_KIND: Final = f"""
    SELECT {_COLUMNS} FROM message WHERE kind = :kind ORDER BY read_at, today_on, id
"""  # noqa: S608
TELLING: Final = """
    SELECT recipient, today_on, shows FROM message
    WHERE state = 'sent' AND kind IN ('digest', 'reminder') AND shows <> '{}'
    ORDER BY today_on, id
"""
PLACE_OF: Final = """
    SELECT i.code, c.party FROM calendar_item c JOIN item i ON i.id = c.item
    WHERE c.id = :id
"""
REFUSING: Final = """
    SELECT m.recipient FROM message m JOIN (
        SELECT recipient, MAX(ended_at) AS at FROM message
        WHERE state IN ('sent', 'refused') GROUP BY recipient
    ) AS latest ON latest.recipient = m.recipient AND latest.at = m.ended_at
    WHERE m.state = 'refused'
"""
NOTICES: Final = """
    SELECT id, text, fingerprint FROM notice
    WHERE label = :label AND subject = :subject AND countries = :countries
        AND recipients = :recipients AND gone = 0
        AND COALESCE(kind, '') = :kind AND COALESCE(minutes, -1) = :minutes
    ORDER BY id DESC
"""
BEGIN: Final = """
    INSERT INTO message (id, recipient, kind, period, state, today_on, read_at,
        message_id, subject, language, shows, is_monthly)
    VALUES (:id, :recipient, :kind, :period, 'sending', :today_on, :read_at,
        :message_id, :subject, :language, :shows, :is_monthly)
    ON CONFLICT (recipient, kind, period) DO UPDATE SET state = 'sending',
        today_on = excluded.today_on, read_at = excluded.read_at,
        subject = excluded.subject, language = excluded.language,
        shows = excluded.shows, is_monthly = excluded.is_monthly, ended_at = NULL,
        answer = NULL
"""
KEEP: Final = "SELECT keep_message(:said)"  # for a store that keeps its ledger itself
KNOWN_ID: Final = """
    SELECT message_id FROM message
    WHERE recipient = :recipient AND kind = :kind AND period = :period
"""
END: Final = """
    UPDATE message SET state = :state, ended_at = :ended_at, answer = :answer
    WHERE recipient = :recipient AND kind = :kind AND period = :period
"""


def told(store: Store, recipient: str, today: date, plan: str | None = None) -> Told:
    """What a recipient was told so far, by digests and reminders.

    Whoever follows another officer in a place need not be told again of what that one
    was, but has the digest of the period.

    A mail settles only what was true up to its own day. One of a day to come, from a
    run with a wrong clock, settles nothing yet but the period that it is of.

    Args:
        store: the store.
        recipient: the address.
        today: the day that counts as today.
        plan: the code of the plan that is to be told; None: all open ones. What a
            digest does not tell (another plan, all but what is overdue) it settles not.
    """
    known = [
        OutboxRow._make(row) for row in store.query(OF_RECIPIENT, recipient=recipient)
    ]
    rows = [row for row in known if row.recipient == recipient]
    passed_on = [row for row in known if row.recipient != recipient]
    ended = [row for row in rows if row.state in (MailState.SENT, MailState.REFUSED)]
    settled = _up_to(ended, today)
    digests = [
        row
        for row in settled
        if row.state == MailState.SENT
        and row.kind == MailKind.DIGEST
        and tells_all_of(plan, row.period)
    ]
    return Told(
        periods=_periods(ended),
        put_off=_periods(row for row in rows if row.state == MailState.DEFERRED),
        today=frozenset(
            limits_of(row.period)
            for row in settled
            if row.today_on == today.isoformat()
        ),
        shown=_shown(settled + _up_to(passed_on, today)),
        months=frozenset(row.today_on[:7] for row in digests if row.is_monthly),
        last=digests[-1] if digests else None,
    )


def _up_to(rows: Iterable[OutboxRow], today: date) -> list[OutboxRow]:
    """The messages of no later day."""
    return [row for row in rows if row.today_on <= today.isoformat()]


def _periods(rows: Iterable[OutboxRow]) -> frozenset[tuple[str, str]]:
    return frozenset((row.kind, row.period) for row in rows)


def _shown(settled: Iterable[OutboxRow]) -> dict[tuple[str, str], str]:
    """The latest day by item and due date; a refused address is not tried every day."""
    shown: dict[tuple[str, str], str] = {}
    for row in settled:
        for item_id, due_on in json.loads(row.shows).items():
            key = (item_id, due_on)
            shown[key] = max(row.today_on, shown.get(key, ""))
    return shown


def telling(store: Store) -> list[tuple[str, str, str]]:
    """The digests and reminders that arrived: to whom, on which day, what of items."""
    return [(row[0], row[1], row[2]) for row in store.query(TELLING)]


def place_of(store: Store, calendar_item: str) -> list[tuple[str, str]]:
    """The code of the item that a calendar item is of, and its party."""
    return [(row[0], row[1]) for row in store.query(PLACE_OF, id=calendar_item)]


def refusing(store: Store) -> frozenset[str]:
    """The addresses that refused, for good, the last mail that went to them."""
    return frozenset(address for (address,) in store.query(REFUSING))


def known_id(store: Store, recipient: str, kind: str, period: str) -> str | None:
    """The Message-ID of a message that was begun already, or None."""
    found = store.query(KNOWN_ID, recipient=recipient, kind=kind, period=period)
    return str(found[0][0]) if found else None


def begin(store: Store, message: OutboxRow) -> None:
    """Note that a message is about to go; one that was begun keeps its Message-ID."""
    _keep(store, BEGIN, message._asdict() | {"state": MailState.SENDING})


def end(
    store: Store, message: OutboxRow, state: MailState, at: datetime, answer: str
) -> None:
    """Note what became of a message."""
    became = {
        "recipient": message.recipient,
        "kind": message.kind,
        "period": message.period,
        "state": state,
        "ended_at": at.strftime(INSTANT),
        "answer": answer or None,
    }
    _keep(store, END, became)


def _keep(store: Store, sql: str, said: Mapping[str, object]) -> None:
    with store.transaction():
        if store.writes_itself:
            store.query(KEEP, said=json.dumps(said))
        else:
            store.execute(sql, said)


def of_notice(store: Store, notice: str) -> list[OutboxRow]:
    """The messages of an urgent notice."""
    return of_period(store, MailKind.NOTICE, notice)


def of_period(store: Store, kind: str, period: str) -> list[OutboxRow]:
    """The messages of a kind and period: of a notice, of a contact test."""
    found = store.query(OF_PERIOD, kind=kind, period=period)
    return [OutboxRow._make(row) for row in found]


def of_kind(store: Store, kind: str) -> list[OutboxRow]:
    """All messages of a kind, the oldest first."""
    return [OutboxRow._make(row) for row in store.query(OF_KIND, kind=kind)]


def notices(store: Store, notice: NoticeRecord) -> list[tuple[str, str, str | None]]:
    """The notices with the same subject to the same, the latest first.

    Returns:
        The id of each, its text, and its fingerprint where the text is not kept.
    """
    found = store.query(
        NOTICES,
        label=notice.label,
        subject=notice.subject,
        countries=notice.countries,
        recipients=notice.recipients,
        kind=notice.kind or "",
        minutes=-1 if notice.minutes is None else notice.minutes,
    )
    return [(row[0], row[1], row[2]) for row in found]


def ledger(store: Store, recipient: str | None = None) -> list[tuple[Any, ...]]:
    """All messages, the oldest first; columns as in MESSAGE_COLUMNS."""
    return store.query(LEDGER, recipient=recipient)


def shows(items: Mapping[str, date | str]) -> str:
    """Due dates, or their texts, by calendar item, as the ledger keeps them."""
    return json.dumps({item_id: str(day) for item_id, day in items.items()})
