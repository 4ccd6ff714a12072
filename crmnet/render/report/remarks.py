"""What `report matrix` says of a leaf as a whole: who owes it, by when, since when.

«de la Red, vencida hace 35 días», «vence el 30 nov 2002», «permanente: aportes desde el
1 jul 2002».
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.kit import days, parties, words
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.matrix import Matrix, MatrixRow


class LeavesOfPlan(NamedTuple):
    """The leaves of a plan.

    Attributes:
        rows: the leaves.
        countries: the columns.
        period: when what was contributed to those without an end counts, in words.
        today: the day that counts as today.
    """

    rows: Sequence[MatrixRow]
    countries: Sequence[str]
    period: str
    today: date


def blocks(report: Matrix, today: date, lang: Language) -> dict[str, LeavesOfPlan]:
    """The leaves of each plan, by its code."""
    found = parted(report.rows, lambda row: row.plan)
    return {
        plan: LeavesOfPlan(
            rows, report.countries, _period(report, rows, lang, today), today
        )
        for plan, rows in found.items()
    }


def _period(
    report: Matrix, rows: Sequence[MatrixRow], lang: Language, today: date
) -> str:
    """When contributions count: "permanente: aportes desde el 1 jul 2002"."""
    asked = next((report.asked_of(row) for row in rows if row.is_ongoing), ())
    said = days.contributions_of(asked, report.since, today, lang)
    return f"{words.word(words.TIMELINESS, 'ongoing', lang)}: {said}"


def as_a_whole(row: MatrixRow, block: LeavesOfPlan, lang: Language) -> list[str]:
    """How much of it is done; who owes it, and by when; since when aid counts."""
    done = [words.done_of(row.done, row.total, lang)] if row.total else []
    return [*done, *_told(row, block, lang)]


def remark(row: MatrixRow, block: LeavesOfPlan, lang: Language) -> str:
    """The same without what is done; who owes it where there is no more to say."""
    return "; ".join(_told(row, block, lang) or _owners(row, lang))


def _told(row: MatrixRow, block: LeavesOfPlan, lang: Language) -> list[str]:
    return [*dated(row, block, lang), *([block.period] if row.is_ongoing else [])]


def dated(row: MatrixRow, block: LeavesOfPlan, lang: Language) -> list[str]:
    """Who owes it, and by when: "de la Red, vencida hace 35 días"."""
    due = _due(row, block.today, lang)
    return [", ".join([*_owners(row, lang), *due])] if due else []


def _owners(row: MatrixRow, lang: Language) -> list[str]:
    """Those who owe it together, where no country owes it itself: "de la Red"."""
    if row.cells or row.sides:
        return []
    who = lang.listing(parties.named(row.shared, lang))
    return [lang.text("of {party}", party=who)]


def _due(row: MatrixRow, today: date, lang: Language) -> list[str]:
    """When it is due; a country's own that is overdue says so by its sign."""
    if row.due_on is None:
        return []
    late = (today - date.fromisoformat(row.due_on)).days
    if late < 0:
        return [lang.text("due on {day}", day=days.day(row.due_on, lang))]
    return [] if late and (row.cells or row.sides) else [days.late(late, lang)]
