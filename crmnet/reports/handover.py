"""What a new presidency needs on its first day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.memory import collector_at_rest
from crmnet.reports import page
from crmnet.reports.achievements import given
from crmnet.reports.country import round_rows
from crmnet.reports.directory.officers import OfficerRow, officers
from crmnet.reports.event.near import lessons, near
from crmnet.reports.filters import languages
from crmnet.reports.gaps import Gaps, gap_rows
from crmnet.reports.overdue import CalendarRow, overdue_rows
from crmnet.reports.round import RoundRow, RoundView
from crmnet.reports.upcoming import upcoming_rows
from crmnet.store.presiding import rotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime, tzinfo

    from crmnet.reports.achievements import AchievementRow
    from crmnet.reports.escalations import Escalation
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.evidence import Proofs
    from crmnet.reports.filters import Filters
    from crmnet.reports.gaps import GapGroup
    from crmnet.reports.page import PageRow
    from crmnet.store.engine.contract import Store

YEAR: Final = timedelta(365)
EVER: Final = 36500  # days; what is open, however late it is due


class Turn(NamedTuple):
    """A turn in the presidency."""

    country: str
    starts_on: str


class Handover(NamedTuple):
    """The whole of the plans for the country that takes over."""

    to: str
    overdue: tuple[CalendarRow, ...]  # the longest first
    open: tuple[CalendarRow, ...]  # due from today on, the earliest first
    gaps: Iterable[GapGroup]  # undated items among them; read as they are asked for
    rotation: tuple[Turn, ...]
    officers: tuple[OfficerRow, ...]
    languages: dict[str, str]  # of the plans, by code
    contributed: Sequence[AchievementRow] = ()  # within a year, the latest first
    rounds: tuple[RoundRow, ...] = ()  # those that are open, else the latest
    escalated: tuple[Escalation, ...] = ()  # of what is overdue; told or to be told now
    events: tuple[EventRow, ...] = ()  # within a year and to come, in order of time
    lessons: tuple[EventRow, ...] = ()  # of whatever event


@collector_at_rest()
def handover(
    store: Store,
    today: date,
    filters: Filters,
    to: str,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Handover:
    """All that is open, overdue or missing, the rotation, and the directory.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what it is limited to.
        to: the country that takes over.
        zone: the reader's, None for the machine's.
        now: the instant by which contact tests are judged; None: when today ends.
    """
    return Handover(
        to=to,
        overdue=overdue_rows(store, today, filters),
        open=upcoming_rows(store, today, filters, EVER),
        gaps=Gaps(store, today, filters, now),
        rotation=tuple(map(Turn._make, rotation(store))),
        officers=officers(store, today),
        languages=languages(store, filters),
        contributed=given(store, today, filters, (today - YEAR, today)).rows,
        events=near(store, today, filters, YEAR),
        lessons=lessons(store, filters),
        rounds=tuple(
            round_rows(store, RoundView(today, zone, None, filters.party), filters)
        ),
    )


def page_rows(found: Handover, proofs: Proofs) -> Iterator[PageRow]:
    """The page for programs."""
    yield from page.of_items(found.overdue, "overdue", proofs)
    yield from map(page.of_escalation, found.escalated)
    yield from page.of_items(found.open, "open", proofs)
    yield from map(page.of_gap, gap_rows(found.gaps))
    yield from map(page.of_contribution, found.contributed)
    yield from map(page.of_event, found.events)
    yield from map(page.of_lesson, found.lessons)
    yield from map(page.of_round, found.rounds)
    for turn in found.rotation:
        yield page.PageRow("rotation", party=turn.country, starts_on=turn.starts_on)
    yield from map(page.of_officer, found.officers)
