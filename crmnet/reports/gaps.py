"""What the plan and its records do not say: dates, parties, activities, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.officer import Network
from crmnet.domain.party import CONSULAR_SIDE, whose_days
from crmnet.domain.progress import SOON
from crmnet.domain.publication import PublicationKind
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.answers import failed_twice
from crmnet.reports.publication.listing import broken, publications
from crmnet.reports.rows import parted
from crmnet.store import directory, follow_up, plan_dates, plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
# Of whom it is lacking, where that matters; what its date waits for; of what recurs the
# due date of the first that is not proven.
_Lack = tuple[str | None, str | None, str | None]
_Whose = tuple[str | None, tuple[str | None, ...]]  # what the dates of parties wait for
_OF_LEAVES: Final = (Gap.NO_PARTY, Gap.NO_ACTIVITY)  # whoever owes them
_BY_PARTY: Final = itemgetter(0, 1)
_NEEDED: Final = {
    PublicationKind.LAW: Gap.NO_LAW,
    PublicationKind.POLICY: Gap.NO_POLICY,
    PublicationKind.ASSISTANCE: Gap.NO_ASSISTANCE,
}


class GapGroup(NamedTuple):
    """What a leaf lacks of one kind, whoever owes it; or one thing of a country.

    Attributes:
        rows: one thing each, worked out as they are asked for.
        number: how many they are.
    """

    plan: str
    gap: str
    code: str | None  # null for what a country lacks
    rows: Iterable[GapRow]
    number: int

    def whose(self) -> list[_Whose]:
        """Of whom it is lacking; apart, where dates wait for several things."""
        if isinstance(self.rows, _LeafRows):
            return self.rows.whose()
        waiting = parted(self.rows, lambda row: row.waits_for).items()
        return [(what, tuple(row.party for row in rows)) for what, rows in waiting]


class _Found(NamedTuple):
    """What calendar items of a leaf may lack alike; columns as in follow_up.GAPS."""

    plan: str
    gap: str
    code: str
    level: str
    title: str
    theme: str
    objective: str | None
    calendar: str | None
    titles: str | None
    calendar_shown: str | None
    language: str
    reference_on: str
    dates: str | None  # how its plan counts
    members: str
    waits_for: str | None
    owed: str | None
    unread: str | None  # what its cell puts under one of two gaps


class Gaps(Iterable[GapGroup]):
    """All that is missing, read from the store each time that it is gone through.

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

    def __iter__(self) -> Iterator[GapGroup]:
        countries = (
            GapGroup(row.plan, row.gap, None, (row,), 1) for row in self._of_countries()
        )
        of_countries = parted(countries, lambda one: one.plan)
        for plan, groups in groupby(self._of_leaves(), lambda one: one.plan):
            others = of_countries.pop(plan, [])
            yield from merge(groups, sorted(others, key=_place), key=_place)
        for others in of_countries.values():
            yield from sorted(others, key=_place)

    def _of_leaves(self) -> Iterator[GapGroup]:
        found = follow_up.gaps(
            self._store,
            today=self._today.isoformat(),
            soon=(self._today + SOON).isoformat(),
            **self._filters.for_sql(),
        )
        reads = cache(_is_understood)
        for _leaf, alike in groupby(map(_Found._make, found), lambda one: one[:3]):
            first, *others = alike
            rows = _LeafRows((first, *others), reads)
            if number := rows.number():
                yield GapGroup(first.plan, first.gap, first.code, rows, number)

    def _of_countries(self) -> Iterator[GapRow]:
        """What belongs to no item; nothing where a limit is about items."""
        limits = self._filters
        if any((limits.theme, limits.objective, limits.status, limits.timeliness)):
            return
        yield from _without_officer(self._store, self._today, limits)
        yield from _without_answer(self._store, self._now, limits)
        yield from _unpublished(self._store, limits)


def gap_rows(groups: Iterable[GapGroup]) -> Iterator[GapRow]:
    """One thing each that is missing."""
    return chain.from_iterable(group.rows for group in groups)


def _place(group: GapGroup) -> int:
    return _ORDER[group.gap]


class _LeafRows(Iterable[GapRow]):
    """What a leaf lacks of one kind, by party, made each time that it is asked for."""

    def __init__(self, found: tuple[_Found, ...], reads: Callable[..., bool]) -> None:
        self._found = found
        self._reads = reads

    def __iter__(self) -> Iterator[GapRow]:
        leaf = self._found[0]
        of_leaf = (leaf.plan, Gap(leaf.gap), *leaf[2:7])
        of_cell = (None, leaf.titles, leaf.calendar_shown)
        rows = (
            (*of_leaf, party, leaf.calendar, waits_for, *of_cell, due_on, None)
            for party, waits_for, due_on in self.lacks()
        )
        return map(GapRow._make, rows)

    def number(self) -> int:
        """How many :meth:`lacks` are, without making them: most are only counted."""
        if self._found[0].gap in _OF_LEAVES:
            return 1  # nothing of these is to be read
        once = self._once()
        if once is not None:
            return once.count(";") + 1
        return len(
            {
                (owed.split(" ", 1)[0], one.waits_for)
                for one in self._found
                for owed in self._meant(one)
            }
        )

    def lacks(self) -> list[_Lack]:
        """Each once, whichever occurrences lack it, in order of parties."""
        first = self._found[0]
        if first.gap in _OF_LEAVES:
            return [(None, None, None)]
        once = self._once()
        if once is not None:
            return [(party, first.waits_for, None) for party in _parties(once)]
        told = [owed for one in self._found for owed in self._owed(one)]
        lacks: dict[tuple[str, str | None], _Lack] = {}
        for party, _occurrence, due_on, waits_for in sorted(told, key=_BY_PARTY):
            first_on = due_on if first.gap == Gap.NO_EVIDENCE else None
            lacks.setdefault((party, waits_for), (party, waits_for, first_on))
        return list(lacks.values())

    def whose(self) -> list[_Whose]:
        """The parties of :meth:`lacks`, by what their dates wait for."""
        first = self._found[0]
        once = None if first.gap in _OF_LEAVES else self._once()
        if once is not None:
            return [(first.waits_for, _parties(once))]
        waiting = parted(self.lacks(), itemgetter(1)).items()
        return [(what, tuple(lack[0] for lack in lacks)) for what, lacks in waiting]

    def _once(self) -> str | None:
        """The parties, where each owes it once and no cell is to be read."""
        first, *others = self._found
        is_once = not (others or first.unread or " " in (first.owed or " "))
        return first.owed if is_once else None

    def _owed(self, found: _Found) -> Iterator[tuple[str, int, str | None, str | None]]:
        """Of calendar items: party, occurrence, due date, what they wait for."""
        for owed in self._meant(found):
            party, *when = owed.split(" ")
            occurrence, due_on = when or (0, None)
            yield party, int(occurrence), due_on or None, found.waits_for

    def _meant(self, found: _Found) -> Iterator[str]:
        """What is owed: of what is to be read, what its cell makes this gap."""
        if found.owed is not None:
            yield from found.owed.split(";")
        if found.unread is not None:
            for owed in found.unread.split(";"):
                if self._is_meant(found, owed.split(" ", 1)[0]):
                    yield owed

    def _is_meant(self, found: _Found, party: str) -> bool:
        """Whether it is this gap of the two between which the cell decides."""
        cell = found.calendar_shown or ""
        is_read = self._reads(cell, party, *found[10:14])
        return is_read == (found.gap == Gap.NO_DATE)


@lru_cache(maxsize=16_384)  # most leaves of a plan are owed by the same
def _parties(owed: str) -> tuple[str, ...]:
    """Parties that owe one calendar item each, "MX;GT", in order."""
    return tuple(sorted(owed.split(";")))


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
    held = directory.with_officers(store, today)
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
