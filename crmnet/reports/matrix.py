"""Which country has done what: leaves by countries."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.party import is_consular
from crmnet.domain.progress import SOON
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.leaf_cells import leaf_cells
from crmnet.store import follow_up, plans
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.reports.leaf_cells import LeafCells, MatrixCell
    from crmnet.store.engine.contract import Store
    from crmnet.store.follow_up import Running

NOT_OWED = "-"
_FIRST_COLUMNS = ("plan", "code", "title")
_LAST_COLUMNS = ("shared", "contributions", "round")


class MatrixRow(NamedTuple):
    """One leaf; counts are of calendar items, without what has no end.

    Attributes:
        stands: how; the same object for all leaves that stand alike.
        given: how much each contributed to what has no end, in the period of the
            rounds that run for the plan, else in the last twelve months.
        due_on: the earliest day of what is open; None: it has none.
    """

    plan: str
    code: str
    title: str
    stands: LeafCells
    done: int
    total: int
    titles: str | None
    given: dict[str, int] = {}  # noqa: RUF012  never changed
    due_on: str | None = None

    @property
    def cells(self) -> dict[str, MatrixCell]:
        """By country; only of those that owe it themselves."""
        return self.stands.own

    @property
    def shared(self) -> dict[str, MatrixCell]:
        """By what several owe together."""
        return self.stands.shared

    @property
    def sides(self) -> dict[str, MatrixCell]:
        """Of consular sides, by party."""
        return self.stands.sides

    @property
    def is_ongoing(self) -> bool:
        """Whether some of it has no end, and is open."""
        return self.stands.is_ongoing

    def shared_by(self, country: str) -> tuple[MatrixCell, ...]:
        """What a country owes together with others, the overdue first."""
        found = [
            one
            for party, one in sorted(self.shared.items())
            if country in self.stands.answerable[party]
        ]
        return tuple(sorted(found, key=lambda one: one.sign != "!"))

    def contributions_of(self, party: str) -> int | None:
        """How much a country, or a consular side, contributed of late.

        Returns:
            None: it stands by a status.
        """
        shared = self.shared_by(party)
        own = self.cells.get(party) or self.sides.get(party)
        found = own or (shared[0] if shared else None)
        if found is None:
            return self.given.get(party)
        return self.given.get(party, 0) if found.is_ongoing else None

    @property
    def is_consular(self) -> bool:
        """Whether a consular side owes it, or contributed to it."""
        return bool(self.sides) or any(map(is_consular, self.given))


class Matrix(NamedTuple):
    """Leaves by urgency: the longest overdue, the next due, the others; by plan.

    Attributes:
        rows: the leaves.
        countries: the columns: the members, or the one asked for.
        running: the rounds in whose period contributions count, by plan.
        since: the day since which they count where no round runs.
    """

    rows: tuple[MatrixRow, ...]
    countries: tuple[str, ...]
    running: dict[str, tuple[Running, ...]]
    since: date

    def asked_of(self, row: MatrixRow) -> tuple[Running, ...]:
        """The rounds in whose period contributions to a leaf count; () is none."""
        return self.running.get(row.plan, ()) if row.is_ongoing else ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The consular sides that owe any of it, by code."""
        ways = (stands for stands, _ in alike(self.rows))
        return tuple(sorted({side for stands in ways for side in stands.sides}))


def matrix(store: Store, today: date, filters: Filters) -> Matrix:
    """The leaves and how each country stands with them.

    A status or timeliness limits the leaves to those of which some item stands so; a
    country limits the columns too.
    """
    found = store.each(
        follow_up.matrix(store),
        soon=(today + SOON).isoformat(),
        **follow_up.lately(today),
        **filters.for_sql(),
    )
    members = _members(store, filters)
    chair = presiding(store, today)
    rows = tuple(
        _row(row, today.isoformat(), members.get(row[0], ()), chair) for row in found
    )
    is_ongoing = any(row.is_ongoing for row in rows)
    return Matrix(
        rows,
        _countries(members, filters),
        follow_up.running(store) if is_ongoing else {},
        follow_up.first_day_lately(today),
    )


def alike(rows: Sequence[MatrixRow]) -> list[tuple[LeafCells, int]]:
    """In which ways leaves stand, each once, and how many stand so."""
    ways = {id(row.stands): row.stands for row in rows}
    numbers = Counter(id(row.stands) for row in rows)
    return [(stands, numbers[way]) for way, stands in ways.items()]


def columns(answer: Matrix) -> tuple[str, ...]:
    """The columns for programs: the leaf, countries, consular sides, what is shared."""
    return (*_FIRST_COLUMNS, *answer.countries, *answer.sides, *_LAST_COLUMNS)


def flat_rows(answer: Matrix) -> Iterator[tuple[str | None, ...]]:
    """The rows for programs: a status a country, "-" where it owes nothing itself."""
    countries, sides = answer.countries, answer.sides  # asked of all leaves, once
    for row in answer.rows:
        yield (
            *row[:3],
            *(_status(row.cells.get(country)) for country in countries),
            *(_status(row.sides.get(side)) for side in sides),
            _pairs((party, one.status) for party, one in row.shared.items()),
            _pairs(_contributions(row, (*countries, *sides)).items()),
            " | ".join(one.name for one in answer.asked_of(row)) or None,
        )


def _status(found: MatrixCell | None) -> str:
    return found.status if found else NOT_OWED


def _contributions(row: MatrixRow, told: Iterable[str]) -> dict[str, int]:
    """Those of each of whom they are told, 0 too, and of who else gave some."""
    found = ((party, row.contributions_of(party)) for party in told)
    return {
        **{party: number for party, number in found if number is not None},
        **row.given,
    }


def _pairs(found: Iterable[tuple[str, object]]) -> str | None:
    """By party, as results stand by kind: "network=done"; None: there are none."""
    return " ".join(f"{party}={said}" for party, said in sorted(found)) or None


def _members(store: Store, filters: Filters) -> dict[str, tuple[str, ...]]:
    """The members of each plan that is asked for, by its code."""
    chosen = plans.chosen(store, filters.plan, closed_too=filters.closed_too)
    return {plan.code: tuple(plan.members.split()) for plan in chosen}


def _countries(
    members: dict[str, tuple[str, ...]], filters: Filters
) -> tuple[str, ...]:
    if filters.party is not None:
        return (filters.party,) if filters.party in COUNTRIES else ()
    return tuple(sorted({country for found in members.values() for country in found}))


def _row(
    row: tuple[Any, ...], today: str, members: tuple[str, ...], chair: str | None
) -> MatrixRow:
    plan, code, title, titles, written, done, total, gifts, due_on = row
    stands = leaf_cells(written, today, members, chair)
    return MatrixRow(
        plan=plan,
        code=code,
        title=title,
        stands=stands,
        done=done,
        total=total,
        titles=titles,
        given=_given(gifts) if gifts and stands.is_ongoing else {},
        due_on=None if due_on == follow_up.NO_DAY else due_on,
    )


def _given(gifts: str) -> dict[str, int]:
    pairs = (one.split(" ") for one in gifts.split(";"))
    return {party: int(number) for party, number in pairs}
