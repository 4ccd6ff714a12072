"""The rows that people's changes write, a type a table: what mypy and the SQL know.

A type names the columns of its table in their order, and COLUMNS is made of the types;
a test holds both against the tables that the steps make. The types stand by room in the
three modules beside this one; the house takes them from here. A row that is not in the
store yet begins with ``*NEW``.
"""

from typing import Final, NamedTuple, TypeVar

from crmnet.store.engine.records_bank import (
    EventDocumentRecord,
    EventRecord,
    PublicationItemRecord,
    PublicationRecord,
    PublishedRecord,
)
from crmnet.store.engine.records_directory import (
    AbsenceRecord,
    AcknowledgementRecord,
    DrillRecord,
    DutyRecord,
    FocalPointRecord,
    NoticeRecord,
    OfficerRecord,
    TurnRecord,
)
from crmnet.store.engine.records_plan import (
    AnswerRecord,
    CalendarItemRecord,
    ContributionEvidenceRecord,
    ContributionRecord,
    EvidenceRecord,
    ItemRecord,
    PlanRecord,
    ReceiptRecord,
    ReferenceDateRecord,
    RoundRecord,
)

__all__ = [
    "COLUMNS",
    "NEW",
    "TABLE",
    "TYPES",
    "AbsenceRecord",
    "AcknowledgementRecord",
    "AnswerRecord",
    "CalendarItemRecord",
    "ContributionEvidenceRecord",
    "ContributionRecord",
    "DrillRecord",
    "DutyRecord",
    "EventDocumentRecord",
    "EventRecord",
    "EvidenceRecord",
    "FocalPointRecord",
    "ItemRecord",
    "Kept",
    "NoticeRecord",
    "OfficerRecord",
    "PlanRecord",
    "PublicationItemRecord",
    "PublicationRecord",
    "PublishedRecord",
    "ReceiptRecord",
    "Record",
    "ReferenceDateRecord",
    "RoundRecord",
    "TurnRecord",
    "Value",
    "Whole",
    "with_id",
]

NEW: Final = ("", 0, 0)
"""id, rev and gone of a row that is not in the store yet: its change gives it an id."""

Record = (
    PlanRecord
    | ItemRecord
    | CalendarItemRecord
    | EvidenceRecord
    | OfficerRecord
    | TurnRecord
    | NoticeRecord
    | EventRecord
    | EventDocumentRecord
    | ContributionRecord
    | ContributionEvidenceRecord
    | RoundRecord
    | AnswerRecord
    | ReceiptRecord
    | FocalPointRecord
    | DutyRecord
    | AbsenceRecord
    | DrillRecord
    | AcknowledgementRecord
    | ReferenceDateRecord
    | PublicationRecord
    | PublicationItemRecord
    | PublishedRecord
)
Value = str | int | None
Kept = TypeVar("Kept", bound=Record)
Whole = TypeVar("Whole", bound=NamedTuple)

TYPES: Final[dict[str, type[Record]]] = {
    "plan": PlanRecord,
    "item": ItemRecord,
    "calendar_item": CalendarItemRecord,
    "evidence": EvidenceRecord,
    "officer": OfficerRecord,
    "presidency": TurnRecord,
    "notice": NoticeRecord,
    "event": EventRecord,
    "event_document": EventDocumentRecord,
    "contribution": ContributionRecord,
    "contribution_evidence": ContributionEvidenceRecord,
    "round": RoundRecord,
    "answer": AnswerRecord,
    "receipt": ReceiptRecord,
    "focal_point": FocalPointRecord,
    "duty": DutyRecord,
    "absence": AbsenceRecord,
    "drill": DrillRecord,
    "acknowledgement": AcknowledgementRecord,
    "reference_date": ReferenceDateRecord,
    "publication": PublicationRecord,
    "publication_item": PublicationItemRecord,
    "published": PublishedRecord,
}
"""The type of the rows of each table, each table after those it refers to."""

TABLE: Final[dict[type, str]] = {kind: table for table, kind in TYPES.items()}
COLUMNS: Final = {
    table: list(kind._fields[len(NEW) :]) for table, kind in TYPES.items()
}
"""The columns that people's changes may touch, beside id, rev and gone."""


def with_id(row: Whole, row_id: str) -> Whole:
    """A row with its id; ``_replace`` takes four times as long."""
    return row._make((row_id, *row[1:]))
