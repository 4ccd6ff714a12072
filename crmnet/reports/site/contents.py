"""What the site says of the plans and rounds that are public, and nothing else.

The numbers are those of the other reports. What may not stand in public is taken out
here, before anything is drawn: names of persons, acts, reasons, words that fixed dates,
texts and evidence that nobody marked.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Sharing
from crmnet.domain.party import PRESIDENCY
from crmnet.domain.sharing import shared
from crmnet.errors import BadInput, Cure
from crmnet.reports import status as standing
from crmnet.reports.achievements import achievement_rows
from crmnet.reports.activity.contributions import contributions
from crmnet.reports.activity.listing import activities
from crmnet.reports.calendar.deadlines import deadlines, event_days
from crmnet.reports.calendar.news import CONTRIBUTED, news
from crmnet.reports.changes import Since, changes
from crmnet.reports.event.leaving import as_they_leave
from crmnet.reports.event.listing import EventLimits, event_rows
from crmnet.reports.filters import Filters
from crmnet.reports.home import standings
from crmnet.reports.matrix import matrix
from crmnet.reports.overdue import overdue_rows
from crmnet.reports.plan.show import plan_tree
from crmnet.reports.publication.listing import publications
from crmnet.reports.round import RoundView
from crmnet.reports.site.asked import asked_by
from crmnet.reports.site.packed import packed
from crmnet.reports.site.past import past_of
from crmnet.reports.upcoming import upcoming_rows
from crmnet.store import focal_points, plans, publishing, rounds
from crmnet.store.contributions import persons
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.reports.achievements import AchievementRow
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.calendar.deadlines import DeadlineRow, EventDays
    from crmnet.reports.calendar.news import NewsRow
    from crmnet.reports.changes import ChangeRow
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.home import PlanStanding
    from crmnet.reports.matrix import Matrix
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.plan.show import ItemRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.reports.round import AskedRound
    from crmnet.reports.site.packed import PackedRows
    from crmnet.reports.site.past import PastLine
    from crmnet.reports.status import StatusRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.publishing import PublicProof

_FIRST: Final = 6  # items that the first page of the site shows, late and to come
SOON_DAYS: Final = 90  # what the site calls upcoming


class SiteView(NamedTuple):
    """How the store is looked at.

    Attributes:
        today: the day that counts as today.
        zone: that of the secretariat, None for the machine's.
        plan: the code of the only plan that is built, or None: all that are public.
        beginning: the instant at which a day begins there.
    """

    today: date
    zone: tzinfo | None
    plan: str | None
    beginning: Callable[[date], datetime]


class OpenMailbox(NamedTuple):
    """A mailbox that belongs to a place, whoever holds it, and is for anybody."""

    country: str
    network: str
    role: str
    mailbox: str


class Frame(NamedTuple):
    """What is public beside the plans' own pages.

    Attributes:
        plans: with what a page says of a plan as a whole; the oldest first.
        rounds: the latest first.
        proofs: by id of a calendar item or of a contribution.
        events: of the plans, in the order of time.
        publications: by country, then the programmes.
        presiding: the country that presides today.
        public: the ids of all that may stand in public.
        calendars: the countries that have one to subscribe to.
        presided: by id of an event that the presidency led, who presided as it began.
    """

    plans: tuple[PlanRecord, ...]
    rounds: tuple[AskedRound, ...]
    mailboxes: tuple[OpenMailbox, ...]
    proofs: dict[str, list[PublicProof]]
    presiding: str | None
    events: tuple[EventRow, ...] = ()
    publications: tuple[PublicationRow, ...] = ()
    public: frozenset[str] = frozenset()
    calendars: frozenset[str] = frozenset()
    presided: dict[str, str] = {}  # noqa: RUF012  a type of rows, which nobody writes to


class PlanContents(NamedTuple):
    """All that the site says of a plan.

    Attributes:
        tree: its items in the order of the document.
        rows: its calendar items, in the same order.
        past: what became of calendar items, by their ids, the earliest first.
        given: the contributions that are public.
        packed: the calendar items by who owes them, where they are put by.
    """

    plan: PlanRecord
    standing: PlanStanding
    status: tuple[StatusRow, ...]
    tree: tuple[ItemRow, ...]
    rows: tuple[ActivityRow, ...]
    overdue: tuple[CalendarRow, ...]
    upcoming: tuple[CalendarRow, ...]
    matrix: Matrix
    done: tuple[AchievementRow, ...]
    given: tuple[ContributionRow, ...]
    past: dict[str, list[PastLine]]
    packed: dict[str, PackedRows] = {}  # noqa: RUF012  never changed

    def lean(self) -> PlanContents:
        """The same without what only the plan's own pages tell."""
        return self._replace(
            status=(),
            rows=(),
            packed=packed(self.rows),
            overdue=_first(self.overdue),
            upcoming=_first(self.upcoming),
            matrix=self.matrix._replace(rows=()),
            done=(),
            past={},
        )


def _first(rows: tuple[CalendarRow, ...]) -> tuple[CalendarRow, ...]:
    """The calendar items of the first few items."""
    codes = list(dict.fromkeys((row.code, row.due_on) for row in rows))[:_FIRST]
    return tuple(row for row in rows if (row.code, row.due_on) in codes)


def frame(store: Store, view: SiteView) -> Frame:
    """What is public beside the plans' own pages.

    Raises:
        BadInput: there is no such plan, or it is not public.
    """
    public = publishing.public_ids(store)
    known = plans.chosen(store, None, closed_too=True)
    shown = [one for one in known if one.id in public]
    if view.plan is not None:
        plans.require_in_force(store, view.plan)
        shown = [one for one in shown if one.code == view.plan]
        if not shown:
            raise BadInput(
                "the plan {plan} is not public", Cure.PUBLISH_PLAN, plan=view.plan
            )
    own = {one.id for one in shown}
    asked = [
        one
        for one in reversed(rounds.rounds(store))
        if one.id in public and (one.plan is None or one.plan in own)
    ]
    looked = RoundView(view.today, view.zone)
    events = tuple(_events(store, public, [one.code for one in shown]))
    return Frame(
        tuple(map(_plan, shown)),
        tuple(asked_by(store, asked, looked)),
        tuple(_mailboxes(store)),
        publishing.public_proofs(store, public, view.today),
        presiding(store, view.today),
        events,
        tuple(_publications(store, public, [one.code for one in shown])),
        public,
        presided=dict(_presided(store, events)),
    )


def _presided(store: Store, events: Iterable[EventRow]) -> Iterator[tuple[str, str]]:
    """Which country presided as an event began that the presidency led."""
    for row in events:
        if row.lead == PRESIDENCY:
            chair = presiding(store, date.fromisoformat(row.starts_on))
            if chair is not None:
                yield row.id, chair


def contents(
    store: Store, view: SiteView, plan: PlanRecord, public: frozenset[str]
) -> PlanContents:
    """All that the site says of a plan that is public.

    Args:
        store: the store.
        view: how it is looked at.
        plan: which one.
        public: the ids of all that may stand in public.
    """
    today, of_plan = view.today, Filters(plan=plan.code)
    shares = publishing.shares(store)  # what they count stands in their events
    rows = activities(store, today, of_plan)
    done = achievement_rows(store, today, of_plan, (date.min, today))
    [stands] = standings(store, today, plan.code)
    return PlanContents(
        plan=plan,
        standing=stands._replace(officers=0),
        status=standing.status(store, today, of_plan),
        tree=tuple(
            row._replace(schedule=None) for row in plan_tree(store, today, plan.code)
        ),
        rows=tuple(
            row._replace(schedule=None, done_by=None, stopped_by=None) for row in rows
        ),
        overdue=_dates(overdue_rows(store, today, of_plan)),
        upcoming=_dates(upcoming_rows(store, today, of_plan, SOON_DAYS)),
        matrix=matrix(store, today, of_plan),
        done=tuple(
            row._replace(evidence=None, done_by=None, decided_by=None, results=None)
            for row in done
            if row.what == "done"
        ),
        given=tuple(
            row._replace(
                evidence=None,
                done_by=None,
                results=None if row.id in shares else row.results,
            )
            for row in contributions(store, today, of_plan)
            if row.id in public and row.done_on <= today.isoformat()
        ),
        past=past_of(store, {row.id for row in rows}, today, view.zone),
    )


def changed(
    store: Store, view: SiteView, plan: PlanRecord, since: date
) -> tuple[ChangeRow, ...]:
    """What changed in a plan since a day, the most urgent kind first."""
    found = changes(
        store,
        view.today,
        Filters(plan=plan.code),
        Since(since, view.beginning(since)),
    )
    return tuple(
        row._replace(by=None, note=None, decided_by=None, at=None) for row in found
    )


class Subscribed(NamedTuple):
    """What the calendar and the feed of a plan say."""

    deadlines: tuple[DeadlineRow, ...]
    events: tuple[EventDays, ...]
    news: tuple[NewsRow, ...]


def subscribed(
    store: Store, view: SiteView, plan: PlanRecord, public: frozenset[str]
) -> Subscribed:
    """What people's own programs are told of a plan that is public."""
    of_plan = Filters(plan=plan.code)
    shown = {row.id for row in _events(store, public, [plan.code])}
    return Subscribed(
        tuple(
            row._replace(schedule=None)
            for row in deadlines(store, of_plan)
            if row.holds
        ),
        tuple(
            row
            for row in event_days(store, of_plan)
            if row.id in shown and not row.archived
        ),
        tuple(
            row
            for row in news(store, view.today, of_plan)
            if row.what != CONTRIBUTED or row.name.partition("/")[0] in public
            if _is_known(row, view)
        ),
    )


def of_country(store: Store, view: SiteView, frame: Frame, country: str) -> Subscribed:
    """What the calendar of a country says: of the plans that are public and open.

    What the presidency owes is there while the country presides.
    """
    limits = Filters(plan=view.plan, party=country)
    parties = (country, PRESIDENCY) if country == frame.presiding else (country,)
    codes = {plan.code for plan in frame.plans}
    shown = {row.id for row in frame.events}
    return Subscribed(
        tuple(
            row._replace(schedule=None)
            for party in parties
            for row in deadlines(store, limits._replace(party=party))
            if row.holds and row.plan in codes
        ),
        tuple(
            row
            for row in event_days(store, limits)
            if row.id in shown and not row.archived
        ),
        news=(),
    )


def _is_known(row: NewsRow, view: SiteView) -> bool:
    """Whether something new was recorded, and happened, by the day of the pages."""
    days = [
        datetime.fromisoformat(at).astimezone(view.zone).date()
        for at in (row.at, row.changed_at)
    ]
    return max(days) <= view.today and (row.done_on or "") <= view.today.isoformat()


def _plan(plan: PlanRecord) -> PlanRecord:
    """A plan without what is not for everybody."""
    return plan._replace(rev=0, decided_by=None, source=None, escalate=None, dates=None)


def _dates(rows: tuple[CalendarRow, ...]) -> tuple[CalendarRow, ...]:
    return tuple(row._replace(schedule=None) for row in rows)


def _events(
    store: Store, public: frozenset[str], codes: Sequence[str]
) -> Iterator[EventRow]:
    """The events that are public, without what people wrote of them.

    Counts of persons are withheld where they would name somebody.
    """
    shown = (
        row._replace(partners=None, documents=None, lessons=None, done_by=None)
        for code in codes
        for row in event_rows(store, EventLimits(Filters(plan=code)))
        if row.id in public
    )
    yield from as_they_leave(shown, persons(store))


def _publications(
    store: Store, public: frozenset[str], codes: Sequence[str]
) -> Iterator[PublicationRow]:
    """The publications that are public, with those of their items that are."""
    for row in publications(store):
        if row.id in public:
            named = (row.items or "").split()
            kept = [one for one in named if one.partition(":")[0] in codes]
            yield row._replace(
                items=" ".join(kept) or None,
                done_by=None,
                verdict=None,
                checked_at=None,
                good_on=None,
            )


def _mailboxes(store: Store) -> list[OpenMailbox]:
    """The mailboxes of places that are of class public."""
    found = []
    for point in focal_points.points(store):
        seen = shared(
            OpenMailbox(point.country, point.network, point.role, point.mailbox or ""),
            point.sharing,
            Sharing.PUBLIC,
        )
        if seen is not None and seen.mailbox:
            found.append(seen)
    return found
