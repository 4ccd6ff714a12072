"""The rows of the plan: its items, what each party owes, and who contributed what.

Annotations are not texts here: each text would be compiled at every start.
"""

from typing import NamedTuple


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
