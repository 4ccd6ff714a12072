"""What the plan and its records do not say: dates, parties, activities, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.officer import Network
from crmnet.domain.party import CONSULAR_SIDE, whose_days
from crmnet.domain.progress import SOON
from crmnet.domain.publication import PublicationKind
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.answers import failed_twice
from crmnet.reports.directory.officers import officers
from crmnet.reports.publication.listing import broken, publications
from crmnet.reports.rows import parted
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
_ORDER: Final = {str(gap): place for place, gap in enumerate(Gap)}
_OF_LEAVES: Final = (Gap.NO_PARTY, Gap.NO_ACTIVITY)  # whoever owes them
_NEEDED: Final = {
    PublicationKind.LAW: Gap.NO_LAW,
    PublicationKind.POLICY: Gap.NO_POLICY,
    PublicationKind.ASSISTANCE: Gap.NO_ASSISTANCE,
}


class _Found(NamedTuple):
    """Something that a calendar item may lack; columns as in follow_up.GAPS."""

    plan: str
    gap: str
    code: str
    level: str
    title: str
    theme: str
    objective: str | None
    party: str
    calendar: str | None
    titles: str | None
    calendar_shown: str | None
    language: str
    reference_on: str
    dates: str | None  # how its plan counts
    members: str
    due_on: str | None  # null where the leaf has one calendar item for the party
    waits_for: str | None
    is_to_be_read: int  # whether its cell decides between two gaps


class Gaps(Iterable[GapRow]):
    """All that is missing, read from the store each time that it is asked for.

    By plan, the most pressing kind first, then in the order of the document.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what it is limited to.
        now: the instant by which contact tests are judged; None: when today ends.
    """

    def __init__(
        self, store: Store, today: date, filters: Filters, now: datetime | None = None
    ) -> None:
        self._store = store
        self._today = today
        self._filters = filters
        self._now = now or _end_of(today)

    def __iter__(self) -> Iterator[GapRow]:
        of_countries = parted(self._of_countries(), lambda row: row.plan)
        for plan, rows in groupby(self._of_leaves(), lambda row: row.plan):
            others = of_countries.pop(plan, [])
            yield from merge(rows, sorted(others, key=_place), key=_place)
        for others in of_countries.values():
            yield from sorted(others, key=_place)

    def _of_leaves(self) -> Iterator[GapRow]:
        found = self._store.each(
            follow_up.GAPS,
            today=self._today.isoformat(),
            soon=(self._today + SOON).isoformat(),
            **self._filters.for_sql(),
        )
        reads = cache(_is_understood)
        told = (
            one
            for one in map(_Found._make, found)
            if not one.is_to_be_read
            or (one.gap == Gap.NO_DATE)
            == reads(one.calendar_shown or "", one.party, *one[11:15])
        )
        for _leaf, rows in groupby(told, lambda one: (one.plan, one.gap, one.code)):
            yield from _once(_alike(rows))

    def _of_countries(self) -> Iterator[GapRow]:
        """What belongs to no item; nothing where a limit is about items."""
        limits = self._filters
        if any((limits.theme, limits.objective, limits.status, limits.timeliness)):
            return
        yield from _without_officer(self._store, self._today, limits)
        yield from _without_answer(self._store, self._now, limits)
        yield from _unpublished(self._store, limits)


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
    return tuple(Gaps(store, today, filters, now))


def _place(row: GapRow) -> int:
    return _ORDER[row.gap]


def _once(rows: Iterable[GapRow]) -> list[GapRow]:
    """The first of those that say the same, whichever occurrence lacks it."""
    found: dict[GapRow, GapRow] = {}
    for row in rows:
        said = row if row.bare_due_on is None else row._replace(bare_due_on=None)
        found.setdefault(said, row)
    return list(found.values())


def _alike(leaf: Iterable[_Found]) -> Iterator[GapRow]:
    """What a leaf lacks, one gap for many parties: they share what is said of it."""
    first: GapRow | None = None
    for row in map(_row, leaf):
        first = first or row
        of_cell = first.calendar, row.waits_for, None, first.titles
        cell = first.calendar_shown
        yield GapRow(*first[:7], row.party, *of_cell, cell, row.bare_due_on)


def _row(found: _Found) -> GapRow:
    gap = Gap(found.gap)
    return GapRow(
        *(found.plan, gap, *found[2:7]),
        party=None if gap in _OF_LEAVES else found.party,
        calendar=found.calendar,
        waits_for=found.waits_for if gap is Gap.DATE_PENDING else None,
        titles=found.titles,
        calendar_shown=found.calendar_shown,
        bare_due_on=found.due_on if gap is Gap.NO_EVIDENCE else None,
    )


def _is_understood(
    cell: str,
    party: str,
    language: str,
    reference_on: str,
    dates: str | None,
    members: str,
) -> bool:
    """Whether a calendar cell is understood, as a party reads it."""
    from crmnet.domain.phrases import Reader  # a grammar; most leaves have no cell

    reader = Reader(
        language,
        date.fromisoformat(reference_on),
        calendar=plan_dates.calendar_in(dates),
        parties=whose_days(party, tuple(members.split())),
    )
    return not isinstance(reader(cell), NotUnderstood)


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
