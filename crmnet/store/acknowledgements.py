"""Who was asked to acknowledge what, by which key, and who has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import (
        AcknowledgementRecord,
        DrillRecord,
        NoticeRecord,
    )

OF_WORD: Final = "SELECT * FROM acknowledgement WHERE word = :word AND gone = 0"
OF_SUBJECT: Final = """
    SELECT * FROM acknowledgement WHERE subject = :subject AND gone = 0
    ORDER BY country, network, role, id
"""
TOLD: Final = """
    SELECT a.country, a.network, a.role, o.name, COALESCE(o.email, k.mailbox),
        COALESCE(k.phone, o.emergency_phone, o.phone), a.word, a.asked_at,
        a.answered_at, a.answered_by, a.channel
    FROM acknowledgement a
    LEFT JOIN officer o ON o.id = a.officer
    LEFT JOIN focal_point k ON k.country = a.country AND k.network = a.network
        AND k.role = a.role AND k.gone = 0
    WHERE a.subject = :subject AND a.gone = 0
    ORDER BY a.country, a.network DESC, a.role, a.id
"""
LATER: Final = """
    SELECT MIN(asked_at) FROM acknowledgement
    WHERE purpose = 'drill' AND gone = 0 AND country = :country AND network = :network
        AND role = :role AND asked_at > :asked_at
"""
DRILLS: Final = "SELECT * FROM drill WHERE gone = 0 ORDER BY started_at DESC, id DESC"
OF_DRILLS: Final = """
    SELECT a.country, a.network, a.role, a.asked_at, a.answered_at, d.minutes
    FROM acknowledgement a JOIN drill d ON d.id = a.subject
    WHERE a.purpose = 'drill' AND a.gone = 0 AND d.gone = 0
    ORDER BY a.country, a.network DESC, a.role, a.asked_at DESC
"""
NOTICE: Final = "SELECT * FROM notice WHERE id = :id"
DRILL: Final = "SELECT * FROM drill WHERE id = :id"
NOTICES: Final = """
    SELECT n.id, c.at, c.by, n.label, n.subject, n.text, n.countries, n.recipients,
        n.kind, n.minutes,
        (SELECT COUNT(*) FROM acknowledgement a WHERE a.subject = n.id AND a.gone = 0),
        (SELECT COUNT(*) FROM acknowledgement a WHERE a.subject = n.id AND a.gone = 0
            AND a.answered_at IS NOT NULL)
    FROM notice n
    JOIN log l ON l.entity = 'notice' AND l."row" = n.id AND l.rev = 1
    JOIN change c ON c.number = l.change
    WHERE n.gone = 0
    ORDER BY n.id DESC
"""
NOT_SENT: Final = """
    SELECT recipient, state, answer FROM message
    WHERE kind = :kind AND period = :period AND state <> 'sent' ORDER BY recipient
"""


def of_word(store: Store, word: str) -> AcknowledgementRecord | None:
    """What was asked with a key, or None."""
    from crmnet.store.engine.tables import AcknowledgementRecord

    return store.row(AcknowledgementRecord, OF_WORD, word=word)


def of_subject(store: Store, subject: str) -> list[AcknowledgementRecord]:
    """Whom a notice or a contact test asks."""
    from crmnet.store.engine.tables import AcknowledgementRecord

    return store.rows(AcknowledgementRecord, OF_SUBJECT, subject=subject)


def told(store: Store, subject: str) -> list[tuple[Any, ...]]:
    """The same with whom to call, and whether each has answered."""
    return store.query(TOLD, subject=subject)


def later_drill(store: Store, asked: AcknowledgementRecord) -> str | None:
    """When the next contact test asked the same focal point, or None."""
    found = store.query(
        LATER,
        country=asked.country,
        network=asked.network,
        role=asked.role,
        asked_at=asked.asked_at,
    )
    return None if found[0][0] is None else str(found[0][0])


def notice(store: Store, notice_id: str) -> NoticeRecord | None:
    """A notice; None where the login is not told of it."""
    from crmnet.store.engine.tables import NoticeRecord

    return store.row(NoticeRecord, NOTICE, id=notice_id)


def drill(store: Store, drill_id: str) -> DrillRecord | None:
    """A contact test."""
    from crmnet.store.engine.tables import DrillRecord

    return store.row(DrillRecord, DRILL, id=drill_id)


def notices(store: Store) -> list[tuple[Any, ...]]:
    """All notices and bulletins, the latest first, with how many have answered."""
    return store.query(NOTICES)


def drills(store: Store) -> list[DrillRecord]:
    """All contact tests, the latest first."""
    from crmnet.store.engine.tables import DrillRecord

    return store.rows(DrillRecord, DRILLS)


def of_drills(store: Store) -> list[tuple[Any, ...]]:
    """What came of all contact tests, by focal point, the latest first."""
    return store.query(OF_DRILLS)


def not_sent(store: Store, kind: str, period: str) -> list[tuple[Any, ...]]:
    """The letters that did not leave: to whom, how they stand, the server's answer."""
    return store.query(NOT_SENT, kind=kind, period=period)
