"""One page on a country, or for a new presidency: items, gaps, people, together.

Programs get the same page as rows of one shape, told apart by their section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.reports.gaps import GapRow
    from crmnet.reports.overdue import CalendarRow


class PageRow(NamedTuple):
    """One row of a page; what does not belong to its section is null."""

    section: str  # overdue, upcoming, open, undated, done, gap, rotation, officer
    plan: str | None = None
    code: str | None = None
    level: str | None = None
    title: str | None = None
    party: str | None = None  # the country of an officer and of a turn too
    calendar: str | None = None
    starts_on: str | None = None  # also of a turn in the presidency
    due_on: str | None = None
    days_overdue: int | None = None
    status: str | None = None  # of an officer: current, future, past
    done_on: str | None = None
    gap: str | None = None
    name: str | None = None
    role: str | None = None
    phone: str | None = None
    emergency_phone: str | None = None
    email: str | None = None
    confirmed_on: str | None = None


PAGE_COLUMNS = PageRow._fields


def of_calendar(row: CalendarRow, section: str) -> PageRow:
    """A calendar item with a deadline."""
    return PageRow(
        section,
        *row[:4],
        party=row.party,
        calendar=row.calendar,
        starts_on=row.starts_on,
        due_on=row.due_on,
        days_overdue=row.days_overdue,
        status=row.status,
    )


def of_activity(row: ActivityRow, section: str) -> PageRow:
    """A calendar item without a deadline, or one that is done."""
    return PageRow(
        section,
        *row[:6],
        starts_on=row.starts_on,
        due_on=row.due_on,
        status=row.status,
        done_on=row.done_on,
    )


def of_gap(row: GapRow) -> PageRow:
    """Something that is missing."""
    return PageRow(
        "gap",
        row.plan,
        row.code,
        row.level,
        row.title,
        row.party,
        row.calendar,
        gap=row.gap,
    )


def of_officer(row: OfficerRow) -> PageRow:
    """An officer, with the numbers to call."""
    return PageRow(
        "officer",
        party=row.country,
        starts_on=row.term_from,
        status=row.status,
        name=row.name,
        role=row.role,
        phone=row.phone,
        emergency_phone=row.emergency_phone,
        email=row.email,
        confirmed_on=row.confirmed_on,
    )
