"""Which country has done what: leaves by countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.party import is_consular, reporters
from crmnet.domain.progress import OPEN, SOON
from crmnet.i18n.countries import COUNTRIES
from crmnet.store import follow_up, plans
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store

NOT_OWED = "-"
_FIRST_COLUMNS = ("plan", "code", "title")


class Cell(NamedTuple):
    """How one party stands with one leaf: the occurrence of the period now due.

    The oldest overdue, else the first that is not past, done or not; else one without
    a date, else the last.
    """

    status: str
    sign: str  # "!" overdue, "+" done late, "" neither
    overdue: int  # occurrences


class MatrixRow(NamedTuple):
    """One leaf; counts are of calendar items.

    Attributes:
        cells: by country; only of those that owe it themselves.
        shared: by what several owe together: the network, an office, any of some.
        answerable: the countries that may answer for each of these, by the same.
        sides: of consular sides, by party: "GT/consular".
    """

    plan: str
    code: str
    title: str
    cells: dict[str, Cell]
    shared: dict[str, Cell]
    answerable: dict[str, tuple[str, ...]]
    done: int
    total: int
    titles: str | None
    sides: dict[str, Cell] = {}  # noqa: RUF012  a NamedTuple's, never written to

    def shared_by(self, country: str) -> tuple[Cell, ...]:
        """What a country owes together with others, the overdue first."""
        found = [
            one
            for party, one in self.shared.items()
            if country in self.answerable[party]
        ]
        return tuple(sorted(found, key=lambda one: one.sign != "!"))


class Matrix(NamedTuple):
    """Leaves by urgency: the longest overdue, the next due, the others; by plan."""

    rows: tuple[MatrixRow, ...]
    countries: tuple[str, ...]  # columns: the members, or the one asked for

    @property
    def sides(self) -> tuple[str, ...]:
        """The consular sides that owe any of it, by code."""
        return tuple(sorted({side for row in self.rows for side in row.sides}))


def matrix(store: Store, today: date, filters: Filters) -> Matrix:
    """The leaves and how each country stands with them.

    A status or timeliness limits the leaves to those of which some item stands so; a
    country limits the columns too.
    """
    found = store.query(
        follow_up.matrix(store),
        today=today.isoformat(),
        soon=(today + SOON).isoformat(),
        **filters.for_sql(),
    )
    members = _members(store, filters)
    chair = presiding(store, today)
    return Matrix(
        tuple(
            _row(row, today.isoformat(), members.get(row[0], ()), chair)
            for row in found
        ),
        _countries(members, filters),
    )


def columns(answer: Matrix) -> tuple[str, ...]:
    """The columns for programs: plan, code, title, countries, their consular sides."""
    return (*_FIRST_COLUMNS, *answer.countries, *answer.sides)


def flat_rows(answer: Matrix) -> tuple[tuple[str, ...], ...]:
    """The rows for programs: a status a country, "-" where it owes nothing itself."""
    return tuple(
        (
            *row[:3],
            *(_status(row.cells.get(country)) for country in answer.countries),
            *(_status(row.sides.get(side)) for side in answer.sides),
        )
        for row in answer.rows
    )


def _status(found: Cell | None) -> str:
    return found.status if found else NOT_OWED


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
    plan, code, title, titles, written, done, total = row
    found = dict(_cell(text, today) for text in written.split(";"))
    cells = {party: one for party, one in found.items() if party in COUNTRIES}
    sides = {party: one for party, one in found.items() if is_consular(party)}
    shared = {
        party: one for party, one in found.items() if party not in (*cells, *sides)
    }
    answerable = {party: reporters(party, members, chair) for party in shared}
    counts = (done, total)
    told = (cells, shared, answerable)
    return MatrixRow(plan, code, title, *told, *counts, titles, sides)


def _cell(text: str, today: str) -> tuple[str, Cell]:
    party, overdue, due_on, status, done_on = text.split(" ")
    return party, Cell(status, _sign(status, due_on, done_on, today), int(overdue))


def _sign(status: str, due_on: str, done_on: str, today: str) -> str:
    """The sign of a cell. ISO dates sort as days do; "" is none."""
    if status in OPEN:
        return "!" if due_on < today else ""
    return "+" if status == "done" and "" != due_on < done_on else ""
