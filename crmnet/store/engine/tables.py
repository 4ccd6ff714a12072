"""The rows that people's changes write, a type a table: what mypy and the SQL know.

A type names the columns of its table in their order, and COLUMNS is made of the types;
a test holds both against the tables that the steps make. A row that is not in the store
yet begins with ``*NEW``. Annotations are not texts here: each text would be compiled
at every start.
"""

from typing import Final, NamedTuple, TypeVar

NEW: Final = ("", 0, 0)
"""id, rev and gone of a row that is not in the store yet: its change gives it an id."""


class PlanRecord(NamedTuple):
    """A plan, as its file was last loaded, and what was decided since."""

    id: str
    rev: int
    gone: int
    code: str
    language: str
    title: str
    titles: str | None
    conference: str | None
    place: str | None
    adopted_from: str | None
    adopted_to: str | None
    reference_on: str
    members: str
    labels: str | None = None
    until: str | None = None
    extended_until: str | None = None
    closed_on: str | None = None
    results: str | None = None
    proposed_on: str | None = None
    adopted_on: str | None = None
    decided_by: str | None = None
    escalate: str | None = None
    source: str | None = None
    dates: str | None = None


class ItemRecord(NamedTuple):
    """A theme, an objective, an action or an activity of a plan."""

    id: str
    rev: int
    gone: int
    plan: str
    parent: str | None
    position: int
    level: str
    code: str
    title: str
    titles: str | None = None
    calendar: str | None = None
    calendars: str | None = None
    due: str | None = None
    starts: str | None = None
    until: str | None = None
    owes: str | None = None
    schedule: str | None = None
    scheduled_on: str | None = None
    reading: str | None = None
    decided_by: str | None = None
    assigned: str | None = None
    origin: str | None = None
    target: str | None = None
    agreed_by: str | None = None
    cells: str | None = None
    understood: str | None = None


class CalendarItemRecord(NamedTuple):
    """What one party owes of a leaf, once or each time, and how it stands."""

    id: str
    rev: int
    gone: int
    item: str
    party: str
    occurrence: int
    kind: str
    starts_on: str | None
    due_on: str | None
    first_due_on: str | None
    schedule: str | None
    scheduled_on: str | None
    reading: str | None
    decided_by: str | None
    status: str
    percent: int | None = None
    done_on: str | None = None
    done_by: str | None = None
    reported_by: str | None = None
    since_on: str | None = None
    since_by: str | None = None
    stopped_by: str | None = None
    waits_for: str | None = None


class EvidenceRecord(NamedTuple):
    """A means of verification of a calendar item."""

    id: str
    rev: int
    gone: int
    calendar_item: str
    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


class OfficerRecord(NamedTuple):
    """An officer in the directory."""

    id: str
    rev: int
    gone: int
    name: str
    email: str
    country: str
    network: str
    role: str
    organisation: str | None
    title: str | None
    phone: str | None
    emergency_phone: str | None
    timezone: str | None
    languages: str | None
    term_from: str | None
    term_until: str | None
    confirmed_on: str | None
    note: str | None
    fold: str
    replaces: str | None = None
    confirmed_by: str | None = None
    unreachable_at: str | None = None
    unreachable_note: str | None = None
    digest: str | None = None
    informed_on: str | None = None
    sharing: str | None = None


class FocalPointRecord(NamedTuple):
    """What belongs to a place in a network of a country, whoever holds it."""

    id: str
    rev: int
    gone: int
    country: str
    network: str
    role: str
    mailbox: str | None = None
    phone: str | None = None
    second_channel: str | None = None
    hours: str | None = None
    timezone: str | None = None
    languages: str | None = None
    emergency: str | None = None
    sharing: str | None = None
    note: str | None = None


class DutyRecord(NamedTuple):
    """That an officer answers for a country and a network, between two instants."""

    id: str
    rev: int
    gone: int
    country: str
    network: str
    officer: str
    from_at: str
    until_at: str


class AbsenceRecord(NamedTuple):
    """That an officer is away, and who is told meanwhile."""

    id: str
    rev: int
    gone: int
    officer: str
    from_on: str
    until_on: str
    deputy: str | None = None


class DrillRecord(NamedTuple):
    """A contact test."""

    id: str
    rev: int
    gone: int
    started_at: str
    countries: str
    minutes: int


class AcknowledgementRecord(NamedTuple):
    """That a focal point or an officer is asked to answer, and the answer."""

    id: str
    rev: int
    gone: int
    purpose: str
    subject: str
    country: str
    network: str
    role: str
    officer: str | None
    word: str
    asked_at: str
    answered_at: str | None = None
    answered_by: str | None = None
    channel: str | None = None


class TurnRecord(NamedTuple):
    """A turn in the Presidency Pro Tempore."""

    id: str
    rev: int
    gone: int
    country: str
    from_on: str


class NoticeRecord(NamedTuple):
    """An urgent notice."""

    id: str
    rev: int
    gone: int
    label: str
    subject: str
    text: str
    countries: str
    recipients: str
    fingerprint: str | None = None
    kind: str | None = None
    minutes: int | None = None


class EventRecord(NamedTuple):
    """What several countries do together for a leaf."""

    id: str
    rev: int
    gone: int
    item: str
    kind: str
    title: str
    starts_on: str
    ends_on: str
    place: str | None
    countries: str
    lead: str | None = None
    partners: str | None = None
    results: str | None = None
    lessons: str | None = None
    done_by: str | None = None


class EventDocumentRecord(NamedTuple):
    """A document of an event: its report, its minutes."""

    id: str
    rev: int
    gone: int
    event: str
    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


class ContributionRecord(NamedTuple):
    """What a party did for a leaf, on a day or over some days."""

    id: str
    rev: int
    gone: int
    item: str
    party: str
    starts_on: str | None
    done_on: str
    text: str
    results: str | None = None
    done_by: str | None = None
    event: str | None = None


class ContributionEvidenceRecord(NamedTuple):
    """A means of verification of a contribution."""

    id: str
    rev: int
    gone: int
    contribution: str
    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


class RoundRecord(NamedTuple):
    """A reporting round: a period that parties are asked about."""

    id: str
    rev: int
    gone: int
    name: str
    plan: str | None
    from_on: str
    until_on: str
    answer_by: str
    parties: str
    opened_on: str
    closed_on: str | None = None


class AnswerRecord(NamedTuple):
    """That a party has nothing to report in a round beyond what is recorded."""

    id: str
    rev: int
    gone: int
    round: str
    party: str
    answered_on: str
    answered_by: str | None = None


class ReceiptRecord(NamedTuple):
    """That a form of a party was recorded in a round, which its officers are told."""

    id: str
    rev: int
    gone: int
    round: str
    party: str
    received_on: str


class ReferenceDateRecord(NamedTuple):
    """A day that phrases of a plan count from, as it was recorded."""

    id: str
    rev: int
    gone: int
    plan: str
    name: str
    falls_on: str
    first_on: str
    decided_by: str | None = None


class PublicationRecord(NamedTuple):
    """An address at which a country, or a programme of several, published something."""

    id: str
    rev: int
    gone: int
    kind: str
    title: str
    url: str
    languages: str
    countries: str
    programme: str | None = None
    summary: str | None = None
    telephone: str | None = None
    hours: str | None = None
    done_by: str | None = None


class PublicationItemRecord(NamedTuple):
    """That an address was published for an item of a plan."""

    id: str
    rev: int
    gone: int
    publication: str
    item: str


class PublishedRecord(NamedTuple):
    """That something may stand in public; what has none may not."""

    id: str
    rev: int
    gone: int
    kind: str
    subject: str


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
