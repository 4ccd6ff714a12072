"""What a store has kept for longer than it may: of persons, mail, tests and exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from crmnet.domain.escalation import Rung
from crmnet.domain.text import BLANKED
from crmnet.store.engine.tables import (
    AcknowledgementRecord,
    DrillRecord,
    OfficerRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.store.engine.contract import Store

# Whoever has no place that lasts past a day, and was not taken out since; nobody who
# serves in another place, with another mailbox.
LEFT: Final = """
    SELECT MAX(o.id) FROM officer o WHERE o.email <> :mark GROUP BY o.email, o.name
    HAVING MAX(CASE WHEN o.gone = 0 THEN COALESCE(o.term_until, '9999-12-31')
        ELSE COALESCE(o.term_until, (SELECT substr(MAX(c.at), 1, 10) FROM log l
            JOIN change c ON c.number = l.change
            WHERE l.entity = 'officer' AND l."row" = o.id)) END) < :day
        AND NOT EXISTS (SELECT 1 FROM officer s WHERE s.gone = 0 AND s.name = o.name
            AND COALESCE(s.term_until, '9999-12-31') >= :day)
    ORDER BY MAX(o.id)
"""
RUNGS: Final = frozenset(Rung)
OFFICER: Final = "SELECT * FROM officer WHERE id = :id"
MAIL: Final = "SELECT id, recipient, shows FROM message WHERE read_at < :at"
OPEN: Final = """
    SELECT c.id FROM v_calendar c
    WHERE c.status NOT IN ('done', 'cancelled') AND c.plan_closed_on IS NULL
    UNION SELECT id FROM round WHERE gone = 0 AND closed_on IS NULL
    UNION SELECT id || ':confirm' FROM officer WHERE gone = 0
    UNION SELECT id || ':kept' FROM officer WHERE gone = 0
"""
SERVING: Final = "SELECT DISTINCT email FROM officer WHERE gone = 0"
DROP_MAIL: Final = "DELETE FROM message WHERE id = :id"
BLANK_MAIL: Final = """
    UPDATE message SET subject = :mark, answer = CASE WHEN answer IS NULL THEN NULL
        ELSE :mark END
    WHERE id = :id
"""
EXPORTS: Final = "SELECT id FROM export WHERE at < :at"
DROP_EXPORT: Final = "DELETE FROM export WHERE id = :id"
DRILLS: Final = "SELECT * FROM drill WHERE gone = 0 AND started_at < :at ORDER BY id"
ASKED: Final = """
    SELECT * FROM acknowledgement WHERE gone = 0 AND asked_at < :at ORDER BY id
"""
FORGET: Final = "SELECT forget_ledgers(:dropped, :blanked, :exports)"  # where it writes


def left_before(store: Store, day: str) -> list[OfficerRecord]:
    """A row of each person whose last term, or time in the directory, ended before.

    Args:
        store: the store.
        day: ISO.
    """
    found = store.query(LEFT, mark=BLANKED, day=day)
    return [
        row for (key,) in found for row in store.rows(OfficerRecord, OFFICER, id=key)
    ]


def mail_before(store: Store, at: str) -> tuple[list[str], list[str]]:
    """The rows of the ledger of mail before an instant, by id.

    Returns:
        Those that go; and those of whoever serves that told what is open still. These
        stay, so that nobody is told twice, without subject and answer.
    """
    alive = {key for (key,) in store.query(OPEN)}
    serving = {email for (email,) in store.query(SERVING)}
    dropped: list[str] = []
    blanked: list[str] = []
    for key, recipient, shows in store.query(MAIL, at=at):
        told = map(_without_rung, json.loads(shows))
        is_needed = recipient in serving and not alive.isdisjoint(told)
        (blanked if is_needed else dropped).append(key)
    return dropped, blanked


def _without_rung(key: str) -> str:
    """A key of the ledger; of an item that was told one step up, the item alone."""
    what, _, rung = key.partition(":")
    return what if rung in RUNGS else key


def exports_before(store: Store, at: str) -> list[str]:
    """The rows of the ledger of exports before an instant, by id."""
    return [key for (key,) in store.query(EXPORTS, at=at)]


def tests_before(store: Store, at: str) -> list[DrillRecord | AcknowledgementRecord]:
    """Contact tests, and all that asked for an acknowledgement, before an instant."""
    drills = store.rows(DrillRecord, DRILLS, at=at)
    return [*drills, *store.rows(AcknowledgementRecord, ASKED, at=at)]


def forget(
    store: Store,
    dropped: Collection[str],
    blanked: Collection[str],
    exports: Collection[str],
) -> None:
    """Take rows out of the ledgers, or their texts."""
    if store.writes_itself:
        store.query(
            FORGET, dropped=list(dropped), blanked=list(blanked), exports=list(exports)
        )
        return
    store.execute_many(DROP_MAIL, [{"id": key} for key in dropped])
    store.execute_many(BLANK_MAIL, [{"id": key, "mark": BLANKED} for key in blanked])
    store.execute_many(DROP_EXPORT, [{"id": key} for key in exports])
