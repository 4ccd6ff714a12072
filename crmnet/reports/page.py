"""One page on a country, or for a new presidency: items, gaps, people, together.

Programs get the same page as rows of one shape, told apart by their section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.reports.gaps import GapRow
    from crmnet.reports.overdue import CalendarRow


class PageRow(NamedTuple):
    """One row of a page; what does not belong to its section is null."""

    section: str  # overdue, network_overdue, upcoming, open, undated, done, gap, …
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
_OF_OFFICER: Final = "status name role phone emergency_phone email confirmed_on".split()


def of_item(row: CalendarRow | ActivityRow | GapRow, section: str) -> PageRow:
    """An item of a plan, with those of its columns that a page has too."""
    shared = {name: getattr(row, name) for name in PAGE_COLUMNS if name in row._fields}
    return PageRow(section, **shared)


def of_officer(row: OfficerRow) -> PageRow:
    """An officer, with the numbers to call; the title of the post is not an item's."""
    shared = {name: getattr(row, name) for name in _OF_OFFICER}
    return PageRow("officer", party=row.country, starts_on=row.term_from, **shared)
