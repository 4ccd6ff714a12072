"""One page on a country, or for a new presidency: items, gaps, people, together.

Programs get the same page as rows of one shape, told apart by their section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.reports.achievements import AchievementRow
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.reports.escalations import Escalation
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.evidence import Proofs
    from crmnet.reports.gaps import GapRow
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.reports.round import RoundRow


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
    evidence: str | None = None  # what proves an item; a published address
    text: str | None = None  # of a contribution; what was learnt from an event
    results: str | None = None  # of a contribution, of an event


PAGE_COLUMNS = PageRow._fields
_OF_OFFICER: Final = "status name role phone emergency_phone email confirmed_on".split()


def of_items(
    rows: Iterable[CalendarRow | ActivityRow], section: str, proofs: Proofs
) -> Iterator[PageRow]:
    """Calendar items, with those of their columns that a page has too."""
    for row in rows:
        yield _shared(row, section)._replace(evidence=proofs.get(row.id))


def of_escalation(one: Escalation) -> PageRow:
    """That an overdue item is told to the head, or to the presidency."""
    return _shared(one.row, "escalated")._replace(
        starts_on=one.reached_on.isoformat(), done_on=one.told_on, role=one.rung.value
    )


def of_contribution(row: AchievementRow) -> PageRow:
    """What a party did for an item."""
    return _shared(row, "contributed")


def of_event(row: EventRow) -> PageRow:
    """An event; its title is not the item's, its party who takes part."""
    return PageRow(
        "event",
        plan=row.plan,
        code=row.code,
        title=row.title,
        party=row.countries,
        starts_on=row.starts_on,
        done_on=row.ends_on,
        evidence=row.documents,
        results=row.results,
    )


def of_lesson(row: EventRow) -> PageRow:
    """What was learnt from an event."""
    return of_event(row)._replace(section="lesson", text=row.lessons)


def of_publication(row: PublicationRow) -> PageRow:
    """A published address; its status is the verdict of the last check."""
    return PageRow(
        "publication",
        title=row.title,
        party=row.countries,
        status=row.verdict,
        done_on=row.good_on,
        phone=row.telephone,
        evidence=row.url,
        text=row.summary,
    )


def of_round(row: RoundRow) -> PageRow:
    """How a country stands to a reporting round."""
    return PageRow(
        "round",
        plan=row.plan,
        title=row.round,
        party=row.party,
        starts_on=row.asked_on,
        due_on=row.answer_by,
        days_overdue=row.days_late,
        status=row.state,
        done_on=row.answered_on,
    )


def of_gap(row: GapRow) -> PageRow:
    """Something that is missing."""
    return _shared(row, "gap")._replace(evidence=row.url)


def _shared(
    row: CalendarRow | ActivityRow | GapRow | AchievementRow, section: str
) -> PageRow:
    shared = {name: getattr(row, name) for name in PAGE_COLUMNS if name in row._fields}
    return PageRow(section, **shared)


def of_officer(row: OfficerRow) -> PageRow:
    """An officer, with the numbers to call; the title of the post is not an item's."""
    shared = {name: getattr(row, name) for name in _OF_OFFICER}
    return PageRow("officer", party=row.country, starts_on=row.term_from, **shared)
