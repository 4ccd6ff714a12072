"""`report upcoming` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.progress import SOON
from crmnet.render.kit import days, words
from crmnet.render.kit.limits import limited
from crmnet.render.report import due

if TYPE_CHECKING:
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.upcoming import Upcoming
    from crmnet.store.heads import HeadCount

ENDINGS: Final = 3  # leaves whose dates end too early, before they are only counted


def table(
    report: Upcoming, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """What is due soon, a block a plan, the earliest first."""
    return due.table(report.rows, _wording(report, today, lang, limits), lang, look)


def plain(report: Upcoming, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a row, between the same first and last sentences as the table."""
    return due.plain(report.rows, _wording(report, today, lang, limits), lang)


def _wording(report: Upcoming, today: date, lang: Language, limits: str) -> due.Wording:
    return due.Wording(
        counts=report.counts,
        heading=lambda count: _heading(count, report.until, lang),
        none=limited(_none(report.until, today, lang), limits, lang),
        due=lang.text("Due"),
        days=lambda row: str(-row.days_overdue),
        colour=_colour,
        facts=lambda row: _facts(row, lang),
        more=lang.text("(+n): n further dates of the same activity are also due"),
        command="crmnet report upcoming",
        besides=_endings(report, lang),
    )


def _colour(row: CalendarRow) -> str:
    return words.colour("due_soon" if -row.days_overdue <= SOON.days else None)


def _heading(count: HeadCount, until: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan}. Due by {day}: {items}, in {activities}",
        plan=count.plan,
        day=lang.weekday(until),
        **due.count(count, lang),
    )


def _none(until: date, today: date, lang: Language) -> str:
    return lang.text(
        "Nothing is due from {today} to {until}.",
        today=lang.weekday(today),
        until=lang.weekday(until),
    )


def _endings(report: Upcoming, lang: Language) -> list[str]:
    """Which recurring leaves have no dates up to the end of the report."""
    codes = [
        lang.text(
            "{code} (on {day})", code=ending.code, day=days.day(ending.due_on, lang)
        )
        for ending in report.endings[:ENDINGS]
    ]
    if not codes:
        return []
    more = len(report.endings) - len(codes)
    if more:
        codes.append(lang.plural("{n} other", "{n} others", more))
    return [
        lang.text(
            "Recurring dates end before that day: {codes}. To add more: crmnet plan "
            "extend --until DATE",
            codes=lang.listing(codes),
        )
    ]


def _facts(row: CalendarRow, lang: Language) -> list[str]:
    is_due = lang.text("it is due on {day}", day=days.full_day(row.due_on, lang))
    facts = [f"{days.late(row.days_overdue, lang)} ({is_due})"]
    if row.missed > 1:
        facts.append(
            lang.plural(
                "{n} further date is also due",
                "{n} further dates are also due",
                row.missed - 1,
            )
        )
    return facts
