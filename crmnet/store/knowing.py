"""The rows of other tables that are about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.engine.schema import MESSAGE_COLUMNS
from crmnet.store.engine.tables import AbsenceRecord, AcknowledgementRecord, DutyRecord

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.erasing import KnownPerson

DUTY: Final = "SELECT * FROM duty WHERE officer = :id ORDER BY id"
ABSENCE: Final = """
    SELECT * FROM absence WHERE officer = :id OR deputy = :id ORDER BY id
"""
ASKED: Final = "SELECT * FROM acknowledgement WHERE officer = :id ORDER BY id"
MAIL: Final = f"""
    SELECT {", ".join(MESSAGE_COLUMNS)} FROM message WHERE recipient = :email
    ORDER BY read_at, id
"""  # noqa: S608
POINTS: Final = """
    SELECT country || '/' || network || '/' || role, mailbox, phone, second_channel
    FROM focal_point WHERE gone = 0
"""


class PointValue(NamedTuple):
    """A focal point, and what it has of a person: "GT/liaison/duty", a mailbox."""

    name: str
    value: str


def rows_about(store: Store, found: KnownPerson) -> dict[str, list[dict[str, Any]]]:
    """What duty, absence, tests and the ledger of mail have of a person, by table."""
    kinds = (
        ("duty", DutyRecord, DUTY),
        ("absence", AbsenceRecord, ABSENCE),
        ("acknowledgement", AcknowledgementRecord, ASKED),
    )
    told: dict[str, list[dict[str, Any]]] = {}
    for table, kind, sql in kinds:
        of = [store.rows(kind, sql, id=row.id) for row in found.rows]
        told[table] = [row._asdict() for rows in of for row in rows]
    sent = [store.query(MAIL, email=email) for email in sorted(found.addresses)]
    told["message"] = [
        dict(zip(MESSAGE_COLUMNS, row, strict=True)) for rows in sent for row in rows
    ]
    return told


def points_with(store: Store, found: KnownPerson) -> list[PointValue]:
    """The focal points that have a mailbox or a number of a person, as they stand."""
    return [
        PointValue(name, value)
        for name, *values in store.query(POINTS)
        for value in values
        if value and found.is_named_in(value)
    ]
