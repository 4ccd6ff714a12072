"""The leaves of the plan and who owes them; one leaf with all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmnet.reports.history import HistoryRow


class ActivityRow(NamedTuple):
    """One calendar item of `activity list`."""

    plan: str
    code: str
    level: str
    title: str
    party: str
    calendar: str | None
    starts_on: str | None
    due_on: str | None
    status: str
    timeliness: str | None  # null for suspended, cancelled, carried over
    done_on: str | None
    titles: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None
    percent: int | None  # how far, where partial says it
    first_due_on: str | None  # the date it had first
    done_by: str | None
    kind: str  # of its deadline


ACTIVITY_COLUMNS = ActivityRow._fields[:11]


class EvidenceRow(NamedTuple):
    """A means of verification of a calendar item."""

    party: str
    url: str | None
    file: str | None  # the name of a file that is not kept
    sha256: str | None  # its fingerprint, hexadecimal
    added_on: str


class Activity(NamedTuple):
    """All of `activity show`: a leaf, where it stands, who owes it, what happened."""

    path: tuple[tuple[str, str, str, str | None], ...]  # level, code, title, titles
    rows: tuple[ActivityRow, ...]
    evidence: tuple[EvidenceRow, ...]
    history: tuple[HistoryRow, ...]
    labels: str | None  # JSON: own words of the plan for its levels

