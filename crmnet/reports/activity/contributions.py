"""What was contributed: the rows of `activity contribution list`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.progress import SOON
from crmnet.reports.evidence import joined
from crmnet.reports.rows import StoredRows
from crmnet.store import contributions as stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Protocol

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord, PlanRecord

    class WithResults(Protocol):
        """A row with counts of results."""

        @property
        def results(self) -> str | None:
            """Counts by kind: "officers_trained=40 participants=12"."""


class ContributionRow(NamedTuple):
    """What a party did for a leaf; the fields up to ``done_by`` are promised."""

    id: str
    plan: str
    code: str
    title: str
    party: str
    starts_on: str | None  # null: it was done on one day
    done_on: str
    text: str
    results: str | None  # "officers_trained=40 participants=12"
    evidence: str | None  # URLs, names of files, references; " | " between two
    done_by: str | None
    titles: str | None
    kinds: str | None = None  # JSON: the plan's own kinds of results, in words


CONTRIBUTION_COLUMNS = ContributionRow._fields[:11]


def contributions(
    store: Store, today: date, filters: Filters, item_id: str | None = None
) -> tuple[ContributionRow, ...]:
    """What was contributed, in the order of the document, the earliest first.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: its party is who contributed; a status or timeliness finds what was
            contributed to leaves of which some item stands so.
        item_id: only to this leaf.
    """
    return tuple(map(_row, stored.listed(store, _values(today, filters, item_id))))


class ContributionList(NamedTuple):
    """The answer for people, as far as it is asked for.

    Attributes:
        leaves: to how many leaves something was contributed.
        plans: of how many plans these are.
    """

    rows: Sequence[ContributionRow]
    leaves: int
    plans: int


def contribution_list(
    store: Store, today: date, filters: Filters, item_id: str | None = None
) -> ContributionList:
    """The same with what is counted of them."""
    values = _values(today, filters, item_id)
    number, leaves, plans = stored.numbers(store, values)
    rows = StoredRows(
        number,
        first=lambda most: map(_row, stored.listed(store, values, most)),
        every=lambda: map(_row, stored.listed(store, values)),
    )
    return ContributionList(rows, leaves, plans)


def _values(
    today: date, filters: Filters, item_id: str | None
) -> dict[str, str | None]:
    days = {"today": today.isoformat(), "soon": (today + SOON).isoformat()}
    return {"item": item_id, **days, **filters.for_sql()}


def _row(row: tuple[Any, ...]) -> ContributionRow:
    return ContributionRow._make(_for_programs(row))


def _for_programs(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:8], pairs(row[8]), *row[9:])


def told_to_programs(
    store: Store, today: date, filters: Filters, item_id: str | None = None
) -> Iterator[tuple[Any, ...]]:
    """The same, one by one while they are read."""
    found = stored.listed(store, _values(today, filters, item_id))
    return map(_for_programs, found)


def of_leaf(
    store: Store, item: ItemRecord, plan: PlanRecord
) -> tuple[ContributionRow, ...]:
    """What was contributed to a leaf, also to one that left the plan."""
    found = stored.of_item(store, item.id)
    proofs = joined((one.contribution, one.url, one.file) for one in found.evidence)
    return tuple(
        ContributionRow(
            id=row.id,
            plan=plan.code,
            code=item.code,
            title=item.title,
            party=row.party,
            starts_on=row.starts_on,
            done_on=row.done_on,
            text=row.text,
            results=pairs(row.results),
            evidence=proofs.get(row.id),
            done_by=row.done_by,
            titles=item.titles,
            kinds=plan.results,
        )
        for row in found.rows
    )


@lru_cache(2000)  # many say the same
def pairs(written: str | None) -> str | None:
    """Counts as rows have them: "officers_trained=40 participants=12"."""
    counts = stored.counts(written)
    return " ".join(f"{kind}={number}" for kind, number in counts.items()) or None


def results_in(row: WithResults) -> Iterator[tuple[str, int]]:
    """The counts of a contribution, each with its kind."""
    return counts_in(row.results)


def counts_in(told: str | None) -> Iterator[tuple[str, int]]:
    """Counts as rows have them, each with its kind."""
    for pair in (told or "").split():
        kind, _equals, number = pair.partition("=")
        yield kind, int(number)
