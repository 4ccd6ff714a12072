"""Events: the rows of `event list`, `event show` and `event lessons`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.reports.activity.contributions import pairs
from crmnet.store import events as stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


class EventRow(NamedTuple):
    """An event; the fields up to ``done_by`` are promised."""

    id: str
    plan: str
    code: str  # of the item that it is for
    kind: str  # exercise, workshop, operation, meeting, campaign, instrument
    title: str
    starts_on: str
    ends_on: str  # inclusive
    place: str | None
    countries: str  # "GT HN": who takes part
    lead: str | None
    partners: str | None  # " | " between two
    results: str | None  # "officers_trained=40 GT:officers_trained=12"
    documents: str | None  # " | " between two
    lessons: str | None
    done_by: str | None  # who says it
    item: str  # the title of the item
    titles: str | None
    kinds: str | None  # JSON: the plan's own kinds of results, in words


EVENT_COLUMNS: Final = EventRow._fields[:15]


class EventLimits(NamedTuple):
    """Which events are meant; None does not limit.

    Attributes:
        places: the plan, the theme and the objective.
        kind: of the event.
        country: takes part.
        first: the last day is not before this one.
        last: the first day is not after this one.
        id: only this event.
        item: only those for this leaf, by its id.
    """

    places: Filters
    kind: str | None = None
    country: str | None = None
    first: date | None = None
    last: date | None = None
    id: str | None = None
    item: str | None = None

    def for_sql(self) -> dict[str, str | None]:
        """The limits by name, as the queries of the store take them."""
        limits = self.places.for_sql()
        names = ("plan", "all_plans", "theme", "objective")
        return {
            **{name: limits[name] for name in names},
            "sort": self.kind,
            "item": self.item,
            "country": self.country,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }


def event_rows(
    store: Store, limits: EventLimits, *, whole: bool = False
) -> Iterator[EventRow]:
    """Events in the order of time.

    Args:
        store: the store.
        limits: which are meant.
        whole: files of documents have their fingerprints behind them.
    """
    of = {**limits.for_sql(), "id": limits.id}
    for row in stored.listed(store, of, whole=whole):
        *before, joint, shares, documents = row[:14]
        results = " ".join(filter(None, (pairs(joint), _shared(shares))))
        partners = (before[-1] or "").replace("\n", " | ") or None
        told = (*before[:-1], partners, results or None, documents)
        yield EventRow._make((*told, *row[14:]))


def events(store: Store, limits: EventLimits) -> tuple[EventRow, ...]:
    """All of them."""
    return tuple(event_rows(store, limits))


def _shared(written: str | None) -> str | None:
    """The counts of countries: "GT:officers_trained=12 GT:impostors=1"."""
    if not written:
        return None
    found = []
    for share in written.split("|"):
        country, said = share[:2], share[2:]
        found += [f"{country}:{pair}" for pair in (pairs(said) or "").split()]
    return " ".join(found)


class ShareCount(NamedTuple):
    """A count of an event: whose it is (None: joint), of what, how many."""

    country: str | None
    kind: str
    number: int


def counts_in(results: str | None) -> Iterator[ShareCount]:
    """The counts of an event as its row has them."""
    for pair in (results or "").split():
        name, _equals, number = pair.partition("=")
        country, colon, kind = name.rpartition(":")
        yield ShareCount(country if colon else None, kind, int(number))


def totals_in(results: str | None) -> dict[str, int]:
    """The sum of each kind of result of an event."""
    found: dict[str, int] = {}
    for _country, kind, number in counts_in(results):
        found[kind] = found.get(kind, 0) + number
    return dict(sorted(found.items()))
