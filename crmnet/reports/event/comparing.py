"""Each event that was held beside the former one of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.reports.event.listing import EventRow, event_rows, totals_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.reports.event.listing import EventLimits
    from crmnet.store.engine.contract import Store


class ComparedRow(NamedTuple):
    """An event and the former one of its kind; the fields but the last are promised.

    Counts are in all: joint ones and those of countries.
    """

    id: str
    plan: str
    code: str
    kind: str
    title: str
    ends_on: str
    countries: str
    results: str | None  # "participants=60"
    former_id: str | None
    former_title: str | None
    former_ends_on: str | None
    former_countries: str | None
    former_results: str | None
    change: str | None  # "participants=+12", of what either counted
    kinds: str | None


COMPARED_COLUMNS: Final = ComparedRow._fields[:14]


def compared(store: Store, today: date, limits: EventLimits) -> tuple[ComparedRow, ...]:
    """Events in the order of time, each with the former one of its kind.

    The former one is the last among those that are meant; it ended before, or on the
    same day and was noted before.
    """
    return tuple(_compared(event_rows(store, limits), today.isoformat()))


def _compared(rows: Iterator[EventRow], today: str) -> Iterator[ComparedRow]:
    held = sorted(
        (row for row in rows if row.ends_on <= today),
        key=lambda row: (row.ends_on, row.id),
    )
    last: dict[str, EventRow] = {}
    for row in held:
        yield _beside(row, last.get(row.kind))
        last[row.kind] = row


def _beside(row: EventRow, former: EventRow | None) -> ComparedRow:
    now = totals_in(row.results)
    before = totals_in(former.results) if former else {}
    changes = {
        kind: now.get(kind, 0) - before.get(kind, 0) for kind in {**before, **now}
    }
    change = " ".join(f"{kind}={n:+d}" for kind, n in sorted(changes.items()))
    return ComparedRow(
        id=row.id,
        plan=row.plan,
        code=row.code,
        kind=row.kind,
        title=row.title,
        ends_on=row.ends_on,
        countries=row.countries,
        results=_said(now),
        former_id=former and former.id,
        former_title=former and former.title,
        former_ends_on=former and former.ends_on,
        former_countries=former and former.countries,
        former_results=_said(before),
        change=change or None if former else None,
        kinds=row.kinds,
    )


def _said(counts: dict[str, int]) -> str | None:
    return " ".join(f"{kind}={n}" for kind, n in counts.items()) or None
