"""One country on one page: what to have at hand before telephoning it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import NETWORK, PRESIDENCY
from crmnet.domain.progress import SOON, Timeliness
from crmnet.reports import page
from crmnet.reports.achievements import AchievementRow, given
from crmnet.reports.activity.listing import ActivityRow, done_since, undated
from crmnet.reports.directory.officers import OfficerRow, officers
from crmnet.reports.event.near import near
from crmnet.reports.filters import languages
from crmnet.reports.overdue import CalendarRow, overdue_rows
from crmnet.reports.publication.listing import PublicationLimits, publications
from crmnet.reports.round import RoundRow, RoundView, asked_round, rounds_meant
from crmnet.reports.upcoming import upcoming_rows
from crmnet.store import plans
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

    from crmnet.reports.escalations import Escalation
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.evidence import Proofs
    from crmnet.reports.filters import Filters
    from crmnet.reports.page import PageRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store

RECENTLY: Final = timedelta(days=90)


class CountryPage(NamedTuple):
    """What a country owes itself or with others, and who answers its telephone."""

    country: str
    overdue: tuple[CalendarRow, ...]  # the longest first
    of_network: tuple[CalendarRow, ...]  # overdue, and as much this country's as any's
    upcoming: tuple[CalendarRow, ...]  # within 30 days, the earliest first
    undated: tuple[ActivityRow, ...]
    done: tuple[ActivityRow, ...]  # within 90 days, the latest first
    officers: tuple[OfficerRow, ...]  # those in office first
    languages: dict[str, str]  # of the plans, by code
    contributed: Sequence[AchievementRow] = ()  # within 90 days, the latest first
    consular_gave: bool = False  # whether its consular side contributed any of that
    rounds: tuple[RoundRow, ...] = ()  # those that are open, else the latest
    escalated: tuple[Escalation, ...] = ()  # of what is overdue; told or to be told now
    events: tuple[EventRow, ...] = ()  # within 90 days and to come, in order of time
    publications: tuple[PublicationRow, ...] = ()  # its own and its programmes


def country(
    store: Store,
    today: date,
    filters: Filters,
    code: str,
    zone: tzinfo | None = None,
) -> CountryPage:
    """The page of a country.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: further limits; their party does not count.
        code: ISO code of the country.
        zone: the reader's, None for the machine's.
    """
    presides = presiding(store, today) == code
    limits = filters._replace(party=code, also=PRESIDENCY if presides else None)
    asks_undated = limits.timeliness in (None, Timeliness.UNDATED)
    done = done_since(store, today, limits, today - RECENTLY)
    people = officers(store, today, country=code)
    gave = given(store, today, limits, (today - RECENTLY, today))
    return CountryPage(
        country=code,
        overdue=overdue_rows(store, today, limits),
        of_network=overdue_rows(store, today, filters._replace(party=NETWORK)),
        upcoming=upcoming_rows(store, today, limits, SOON.days),
        undated=undated(store, today, limits) if asks_undated else (),
        done=tuple(sorted(done, key=lambda row: row.done_on or "", reverse=True)),
        officers=tuple(sorted(people, key=lambda row: row.status != "current")),
        languages=languages(store, filters),
        contributed=gave.rows,
        consular_gave=gave.consular > 0,
        rounds=tuple(round_rows(store, RoundView(today, zone, None, code), filters)),
        events=near(store, today, limits, RECENTLY),
        publications=publications(store, PublicationLimits(country=code)),
    )


def round_rows(store: Store, view: RoundView, filters: Filters) -> Iterator[RoundRow]:
    """Who has answered the rounds that are open, else the latest one, and when."""
    view = view._replace(is_latest_asked=False)
    for asked in rounds_meant(store, None, filters.plan):
        yield from asked_round(store, asked, view).rows


def escalated(
    store: Store, today: date, rows: tuple[CalendarRow, ...]
) -> tuple[Escalation, ...]:
    """Which overdue items the plan has told to the head, to the presidency."""
    if not plans.escalations(store):
        return ()
    from crmnet.reports.escalations import raised  # most plans do without

    return raised(store, rows, today)


def page_rows(found: CountryPage, proofs: Proofs) -> Iterator[PageRow]:
    """The page for programs."""
    yield from page.of_items(found.overdue, "overdue", proofs)
    yield from map(page.of_escalation, found.escalated)
    yield from page.of_items(found.of_network, "network_overdue", proofs)
    yield from page.of_items(found.upcoming, "upcoming", proofs)
    yield from page.of_items(found.undated, "undated", proofs)
    yield from page.of_items(found.done, "done", proofs)
    yield from map(page.of_contribution, found.contributed)
    yield from map(page.of_event, found.events)
    yield from map(page.of_publication, found.publications)
    yield from map(page.of_round, found.rounds)
    yield from map(page.of_officer, found.officers)
