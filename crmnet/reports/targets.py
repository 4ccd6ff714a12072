"""Targets of a plan beside what was counted in a period: of an item, all under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.activity.contributions import counts_in
from crmnet.store.contributions import counts
from crmnet.store.targets import aimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol, TypeVar

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.targets import Aimed

    class _Deed(Protocol):
        """Something that was done, with its results."""

        @property
        def plan(self) -> str:
            """The code of its plan."""

        @property
        def code(self) -> str:
            """That of its leaf."""

        @property
        def results(self) -> str | None:
            """Counts by kind: "officers_trained=40 participants=12"."""

    Deed = TypeVar("Deed", bound=_Deed)


class TargetRow(NamedTuple):
    """A target of an item; up to ``percent`` the columns of an achievement."""

    plan: str
    what: str  # target
    code: str
    title: str
    theme: str
    objective: str | None
    party: None
    starts_on: None
    done_on: None
    text: None
    results: None
    evidence: None
    done_by: None
    decided_by: str | None
    target: str  # "officers_trained=500"
    reached: str  # "officers_trained=120"
    percent: int  # whole ones: 499 of 500 are 99
    titles: str | None
    kinds: str | None
    kind: str
    wanted: int
    number: int


class Targets:
    """The targets that a report looks at, and what is counted of its rows for them."""

    def __init__(self, items: list[Aimed]) -> None:
        self._items = items
        self._above = lines_above(items)
        self._sums: dict[str, dict[str, int]] = {}  # by id of the item, and by kind

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._items)

    def counted(self, deeds: Iterable[Deed]) -> Iterator[Deed]:
        """The same rows, one by one; each is counted as it passes."""
        return map(self._count, deeds) if self._items else iter(deeds)

    def rows(self) -> tuple[TargetRow, ...]:
        """The targets beside what was counted, in the order of the document."""
        return tuple(
            row
            for item in self._items
            for row in _rows(item, self._sums.get(item.id, {}))
        )

    def count(self, plan: str, code: str, results: str | None, times: int = 1) -> None:
        """Count what has these results, so many times, of a leaf."""
        aims = self._above.get((plan, code)) if results else None
        for aim in aims or ():
            sums = self._sums.setdefault(aim, {})
            for kind, number in counts_in(results):
                sums[kind] = sums.get(kind, 0) + number * times

    def _count(self, deed: Deed) -> Deed:
        self.count(deed.plan, deed.code, deed.results)
        return deed


def lines_above(items: list[Aimed]) -> dict[tuple[str, str], list[str]]:
    """By plan and code the ids of an item and of those above it that have targets."""
    by_id = {item.id: item for item in items}
    return {
        (item.plan, item.code): [one.id for one in _line(item, by_id) if one.target]
        for item in items
    }


def targets_of(store: Store, filters: Filters) -> Targets:
    """The targets of the items that a report looks at.

    None where it is limited to some party, status or timeliness: a part of the sum
    would be held against the whole.
    """
    if (filters.party, filters.status, filters.timeliness) != (None, None, None):
        return Targets([])
    return Targets(aimed(store, filters.for_sql()))


def _line(item: Aimed | None, by_id: dict[str, Aimed]) -> Iterator[Aimed]:
    """An item and those above it."""
    while item is not None:
        yield item
        item = by_id.get(item.parent or "")


def _rows(item: Aimed, sums: dict[str, int]) -> Iterator[TargetRow]:
    for kind, wanted in counts(item.target).items():
        number = sums.get(kind, 0)
        yield TargetRow(
            item.plan,
            "target",
            item.code,
            item.title,
            item.theme,
            item.objective,
            *(None,) * 7,
            decided_by=item.decided_by,
            target=f"{kind}={wanted}",
            reached=f"{kind}={number}",
            percent=100 * number // wanted,
            titles=item.titles,
            kinds=item.kinds,
            kind=kind,
            wanted=wanted,
            number=number,
        )
