"""The contact tests, and what came of one by focal point."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.mailing import MailKind
from crmnet.reports.answers import PointFailed, Reply, ReplyRow, failed_twice, replies
from crmnet.store import acknowledgements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import DrillRecord


class DrillRow(NamedTuple):
    """A contact test; the fields are promised."""

    id: str
    started_at: str  # UTC
    countries: str
    minutes: int
    points: int  # that were asked
    answered: int
    late: int
    waiting: int
    missing: int


class DrillReport(NamedTuple):
    """What came of a contact test.

    Attributes:
        drill: the test.
        rows: a focal point each.
        not_sent: to whom no mail went: the address, how it stands, the server's answer.
        failed: the focal points that failed the last tests in a row, to this day.
    """

    drill: DrillRecord
    rows: tuple[ReplyRow, ...]
    not_sent: tuple[tuple[str, str, str | None], ...]
    failed: tuple[PointFailed, ...]


class PointTestRow(NamedTuple):
    """What came of a contact test at a focal point; the fields are promised."""

    drill: str
    started_at: str
    country: str
    network: str
    role: str
    name: str | None
    email: str | None
    phone: str | None
    key: str
    asked_at: str
    minutes: int | None
    answered_at: str | None
    after_minutes: int | None
    answered_by: str | None
    channel: str | None
    reply: str
    failures: int  # in a row, to this day; 0 where it is fewer than two


def drill_rows(store: Store, now: datetime) -> tuple[DrillRow, ...]:
    """All contact tests, the latest first."""
    return tuple(_row(store, one, now) for one in acknowledgements.drills(store))


def _row(store: Store, drill: DrillRecord, now: datetime) -> DrillRow:
    rows = replies(store, drill.id, drill.minutes, now)
    count = Counter(row.reply for row in rows)
    told = (drill.id, drill.started_at, drill.countries, drill.minutes, len(rows))
    return DrillRow(*told, *(count[reply] for reply in Reply))


def drill_report(store: Store, drill: DrillRecord, now: datetime) -> DrillReport:
    """What came of a contact test until an instant."""
    not_sent: list[Any] = acknowledgements.not_sent(store, MailKind.DRILL, drill.id)
    return DrillReport(
        drill,
        replies(store, drill.id, drill.minutes, now),
        tuple(map(tuple, not_sent)),
        failed_twice(store, now),
    )


def tested_rows(found: DrillReport) -> Iterator[PointTestRow]:
    """The same for programs."""
    failures = {one[:3]: one.failures for one in found.failed}
    for row in found.rows:
        in_row = failures.get(row[:3], 0)
        yield PointTestRow(found.drill.id, found.drill.started_at, *row, in_row)
