"""Which country has done what: leaves by countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.progress import OPEN, SOON
from crmnet.i18n.countries import COUNTRIES
from crmnet.store import follow_up, plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store

NOT_OWED = "-"
_FIRST_COLUMNS = ("plan", "code", "title")


class Cell(NamedTuple):
    """How one country stands with one leaf.

    Its first open occurrence, so the oldest that is due, else the next; where none is
    open the last one.
    """

    status: str
    sign: str  # "!" overdue, "+" done late, "" neither
    overdue: int  # occurrences


class MatrixRow(NamedTuple):
    """One leaf; counts are of calendar items."""

    plan: str
    code: str
    title: str
    cells: dict[str, Cell]  # by country; only of those that owe it themselves
    parties: tuple[str, ...]  # other parties: the network, any of some
    done: int
    total: int
    titles: str | None


class Matrix(NamedTuple):
    """Leaves by urgency: the longest overdue, the next due, the others; by plan."""

    rows: tuple[MatrixRow, ...]
    countries: tuple[str, ...]  # columns: the members, or the one asked for


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
    return Matrix(
        tuple(_row(row, today.isoformat()) for row in found),
        _countries(store, filters),
    )


def columns(answer: Matrix) -> tuple[str, ...]:
    """The columns for programs: plan, code, title, then the countries."""
    return (*_FIRST_COLUMNS, *answer.countries)


def flat_rows(answer: Matrix) -> tuple[tuple[str, ...], ...]:
    """The rows for programs: a status a country, "-" where it owes nothing itself."""
    return tuple(
        (
            *row[:3],
            *(
                row.cells[country].status if country in row.cells else NOT_OWED
                for country in answer.countries
            ),
        )
        for row in answer.rows
    )


def _countries(store: Store, filters: Filters) -> tuple[str, ...]:
    if filters.party is not None:
        return (filters.party,) if filters.party in COUNTRIES else ()
    members = (
        plan.members.split()
        for plan in plans.chosen(store, filters.plan, closed_too=filters.closed_too)
    )
    return tuple(sorted({country for found in members for country in found}))


def _row(row: tuple[Any, ...], today: str) -> MatrixRow:
    plan, code, title, titles, written, done, total = row
    cells, parties = {}, []
    for text in written.split(";"):
        party, overdue, due_on, status, done_on = text.split(" ")
        if party in COUNTRIES:
            sign = _sign(status, due_on, done_on, today)
            cells[party] = Cell(status, sign, int(overdue))
        else:
            parties.append(party)
    return MatrixRow(plan, code, title, cells, tuple(parties), done, total, titles)


def _sign(status: str, due_on: str, done_on: str, today: str) -> str:
    """The sign of a cell. ISO dates sort as days do; "" is none."""
    if status in OPEN:
        return "!" if due_on < today else ""
    return "+" if status == "done" and "" != due_on < done_on else ""
