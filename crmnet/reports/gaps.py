"""What the plan and its records do not say: dates, parties, activities, evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.officer import Network
from crmnet.domain.party import CONSULAR_SIDE, whose_days
from crmnet.domain.progress import SOON
from crmnet.domain.publication import PublicationKind
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.answers import failed_twice
from crmnet.reports.directory.officers import officers
from crmnet.reports.publication.listing import broken, publications
from crmnet.store import follow_up, plan_dates, plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.reports.filters import Filters
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store


class Gap(StrEnum):
    """What is missing, the most pressing first."""

    NOT_UNDERSTOOD = "not_understood"  # the calendar cell says something unreadable
    NO_CALENDAR = "no_calendar"  # the cell is empty, and no date was set since
    NO_DATE = "no_date"  # it is understood and names no last day: "por definir"
    DATE_PENDING = "date_pending"  # it counts from a day that is not known yet
    NO_PARTY = "no_party"  # nobody is named, so the network owes it
    NO_ACTIVITY = "no_activity"  # an action or objective with nothing below it
    NO_OFFICER = "no_officer"  # a member country without an officer in office
    FAILED_TESTS = "failed_tests"  # a focal point that failed the last contact tests
    NO_LAW = "no_law"  # a member country that has published the address of none
    NO_POLICY = "no_policy"
    NO_ASSISTANCE = "no_assistance"
    BROKEN_ADDRESS = "broken_address"  # of what is published, when last checked
    NO_EVIDENCE = "no_evidence"  # done, with no means of verification


UNDATED: Final = (
    *(Gap.NOT_UNDERSTOOD, Gap.NO_CALENDAR, Gap.NO_DATE),
    Gap.DATE_PENDING,
)


class GapRow(NamedTuple):
    """One thing that is missing.

    Dates and evidence are missing of calendar items, parties and activities of leaves,
    officers, answers to contact tests ("GT/consular" of that network) and publications
    of countries.
    """

    plan: str
    gap: str
    code: str | None = None  # null for what a country lacks
    level: str | None = None
    title: str | None = None
    theme: str | None = None
    objective: str | None = None
    party: str | None = None  # null where the leaf as a whole lacks something
    calendar: str | None = None
    waits_for: str | None = None  # of a date that is pending
    url: str | None = None  # that is broken; title is that of its publication
    titles: str | None = None
    calendar_shown: str | None = None
    bare_due_on: str | None = None  # of the first without evidence, where it recurs
    publication: PublicationRow | None = None  # whose address is broken


GAP_COLUMNS = GapRow._fields[:11]
_NEEDED: Final = {
    PublicationKind.LAW: Gap.NO_LAW,
    PublicationKind.POLICY: Gap.NO_POLICY,
    PublicationKind.ASSISTANCE: Gap.NO_ASSISTANCE,
}


class _Found(NamedTuple):
    """A calendar item of which something is missing; columns as in follow_up.GAPS."""

    plan: str
    code: str
    level: str
    title: str
    theme: str
    objective: str | None
    party: str
    calendar: str | None
    titles: str | None
    calendar_shown: str | None
    schedule: str | None
    starts_on: str | None
    language: str
    reference_on: str
    dates: str | None  # how its plan counts
    members: str
    due_on: str | None  # null where the leaf has one calendar item for the party
    is_undated: int
    is_unassigned: int
    is_bare: int
    is_unproven: int
    waits_for: str | None


def gaps(
    store: Store, today: date, filters: Filters, now: datetime | None = None
) -> tuple[GapRow, ...]:
    """All that is missing, by plan, the most pressing kind first.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what it is limited to.
        now: the instant by which contact tests are judged; None: when today ends.
    """
    found = store.each(
        follow_up.GAPS,
        today=today.isoformat(),
        soon=(today + SOON).isoformat(),
        **filters.for_sql(),
    )
    shared: dict[object, Any] = {}  # the rows of a leaf say much the same
    told = (_Found._make(shared.setdefault(one, one) for one in row) for row in found)
    missing = _once(gap for row in told for gap in _gaps(row))
    if not any((filters.theme, filters.objective, filters.status, filters.timeliness)):
        missing += _without_officer(store, today, filters)
        missing += _without_answer(store, now or _end_of(today), filters)
        missing += _unpublished(store, filters)
    by_plan = dict.fromkeys(row.plan for row in missing)
    plans_in_order = {plan: place for place, plan in enumerate(by_plan)}
    order = {gap: place for place, gap in enumerate(map(str, Gap))}
    return tuple(
        sorted(missing, key=lambda row: (plans_in_order[row.plan], order[row.gap]))
    )


def _once(rows: Iterator[GapRow]) -> list[GapRow]:
    """The first of those that say the same, whichever occurrence lacks it."""
    found: dict[GapRow, GapRow] = {}
    for row in rows:
        said = row if row.bare_due_on is None else row._replace(bare_due_on=None)
        found.setdefault(said, row)
    return list(found.values())


def _gaps(found: _Found) -> Iterator[GapRow]:
    """The gaps of a calendar item; those of its leaf come once for each of them."""
    if found.is_undated:
        yield _row(found, _why_undated(found), found.party)
    if found.is_unassigned:
        yield _row(found, Gap.NO_PARTY)
    if found.is_bare:
        yield _row(found, Gap.NO_ACTIVITY)
    if found.is_unproven:
        row = _row(found, Gap.NO_EVIDENCE, found.party)
        yield row._replace(bare_due_on=found.due_on)


def _row(found: _Found, gap: Gap, party: str | None = None) -> GapRow:
    waits_for = found.waits_for if gap is Gap.DATE_PENDING else None
    of_cell = found.calendar, waits_for, None, found.titles, found.calendar_shown
    return GapRow(found.plan, gap, *found[1:6], party, *of_cell)


def _why_undated(found: _Found) -> Gap:
    if found.waits_for is not None:
        return Gap.DATE_PENDING
    if found.schedule is not None or found.starts_on is not None:
        return Gap.NO_DATE
    if found.calendar_shown is None:
        return Gap.NO_CALENDAR
    from crmnet.domain.phrases import Reader  # a grammar; most leaves have no cell

    whose = whose_days(found.party, tuple(found.members.split()))
    reader = Reader(
        found.language,
        date.fromisoformat(found.reference_on),
        calendar=plan_dates.calendar_in(found.dates),
        parties=whose,
    )
    answer = reader(found.calendar_shown)
    return Gap.NOT_UNDERSTOOD if isinstance(answer, NotUnderstood) else Gap.NO_DATE


def _without_officer(store: Store, today: date, filters: Filters) -> Iterator[GapRow]:
    """Member countries for which nobody is in office; they belong to no item."""
    held = {row.country for row in officers(store, today) if row.status == "current"}
    for plan in plans.chosen(store, filters.plan, closed_too=filters.closed_too):
        for country in sorted(plan.members.split(), key=list(COUNTRIES).index):
            if country not in held and filters.party in (None, country):
                yield GapRow(plan.code, Gap.NO_OFFICER, party=country)


def _without_answer(store: Store, now: datetime, filters: Filters) -> Iterator[GapRow]:
    """Duty posts that failed the last contact tests; they belong to no item either."""
    failed = failed_twice(store, now)
    for plan in plans.chosen(store, filters.plan, closed_too=filters.closed_too):
        for one in failed:
            if one.country in plan.members.split() and filters.party in (
                None,
                one.country,
            ):
                side = CONSULAR_SIDE if one.network == Network.CONSULAR else ""
                party = f"{one.country}{side}"
                yield GapRow(plan.code, Gap.FAILED_TESTS, party=party)


def _unpublished(store: Store, filters: Filters) -> Iterator[GapRow]:
    """What member countries have not published, and addresses that are broken.

    Nothing where nobody has begun to note what is published.
    """
    rows = publications(store)
    if not rows:
        return
    for plan in plans.chosen(store, filters.plan, closed_too=filters.closed_too):
        members = sorted(plan.members.split(), key=list(COUNTRIES).index)
        meant = [one for one in members if filters.party in (None, one)]
        for country in meant:
            has = {row.kind for row in rows if country in row.countries.split()}
            for kind, gap in _NEEDED.items():
                if kind not in has:
                    yield GapRow(plan.code, gap, party=country)
        for row in broken(rows):
            if not set(row.countries.split()).isdisjoint(meant):
                yield _broken(plan.code, row)


def _broken(plan: str, row: PublicationRow) -> GapRow:
    party = row.countries if row.programme is None else None
    gap = GapRow(plan, Gap.BROKEN_ADDRESS, title=row.title, party=party, url=row.url)
    return gap._replace(publication=row)


def _end_of(today: date) -> datetime:
    return datetime.combine(today + timedelta(1), time(), UTC)
