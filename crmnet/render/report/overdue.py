"""`report overdue` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, words
from crmnet.render.kit.limits import limited
from crmnet.render.report import due

if TYPE_CHECKING:
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.overdue import CalendarRow, Overdue
    from crmnet.store.heads import HeadCount


def table(
    report: Overdue, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """What is overdue, a block a plan, the longest overdue first."""
    return due.table(report.rows, _wording(report, today, lang, limits), lang, look)


def plain(report: Overdue, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a row, between the same first and last sentences as the table."""
    return due.plain(report.rows, _wording(report, today, lang, limits), lang)


def _wording(report: Overdue, today: date, lang: Language, limits: str) -> due.Wording:
    none = lang.text("Nothing is overdue on {day}.", day=lang.weekday(today))
    return due.Wording(
        counts=report.counts,
        heading=lambda count: _heading(count, today, lang),
        none=limited(none, limits, lang),
        due=lang.text("Was due"),
        days=lambda row: str(row.days_overdue),
        colour=lambda _row: words.colour("overdue"),
        facts=lambda row: _facts(row, lang),
        more=words.more_missed(lang),
        command="crmnet report overdue",
        besides=_besides(report, lang),
    )


def _heading(count: HeadCount, today: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan}. Overdue on {day}: {items}, in {activities}",
        plan=count.plan,
        day=lang.weekday(today),
        **due.count(count, lang),
    )


def _besides(report: Overdue, lang: Language) -> list[str]:
    """The sentence on what is not in the report, where there is something."""
    parts = []
    if report.undated:
        undated = lang.plural(
            "{n} without a date", "{n} without a date", report.undated
        )
        parts.append(f"{undated} (crmnet report gaps)")
    if report.suspended:
        parts.append(lang.plural("{n} suspended", "{n} suspended", report.suspended))
    if not parts:
        return []
    return [lang.text("Also: {items}.", items=lang.listing(parts))]


def _facts(row: CalendarRow, lang: Language) -> list[str]:
    was_due = lang.text("it was due on {day}", day=days.full_day(row.due_on, lang))
    facts = [f"{days.late(row.days_overdue, lang)} ({was_due})"]
    if row.missed > 1:
        facts.append(
            lang.plural(
                "{n} further date was also missed",
                "{n} further dates were also missed",
                row.missed - 1,
            )
        )
    return facts
