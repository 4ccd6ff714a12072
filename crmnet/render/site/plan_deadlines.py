"""What is late in a plan, what comes, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, parties, words
from crmnet.render.site import phrases
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_frame import of_plan
from crmnet.reports.changes import CHANGE_COLUMNS, What
from crmnet.reports.overdue import OVERDUE_COLUMNS
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.changes import ChangeRow
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.site.contents import PlanContents


CHANGED: Final = {
    What.NEWLY_OVERDUE: mark("newly overdue"),
    What.REOPENED: mark("reopened"),
    What.DATE_MOVED: mark("date moved"),
    What.DONE: mark("done"),
}


def calendar_table(
    rows: Sequence[CalendarRow],
    found: PlanContents,
    caption: str,
    today: date,
    lang: Language,
) -> SiteTable:
    """Calendar items with who owes them and how far their day was on that of the page.

    The day is told with the number: a page is read weeks later too, or on paper.
    """
    plan = found.plan
    columns = phrases.headings(
        lang,
        mark("Item"),
        mark("Title"),
        mark("Responsible"),
        mark("Due"),
        mark("Status"),
    )
    groups = parted(rows, lambda row: (row.due_on, row.code))
    ordered = [one for of in groups.values() for one in phrases.by_name(of, lang)]
    cells = [
        (
            phrases.code_of(plan.code, row.code),
            title_once,
            phrases.party(row.party, lang),
            SiteCell(phrases.day(row.due_on, lang)),
            SiteCell(words.word(words.STATUS, row.status, lang)),
            _days(row),
        )
        for row, title_once in phrases.titled_once(ordered, plan.language, lang)
    ]
    return SiteTable(caption, (*columns, _days_heading(rows, today, lang)), cells)


def pressing_table(
    rows: Sequence[CalendarRow],
    found: PlanContents,
    caption: str,
    today: date,
    lang: Language,
) -> SiteTable:
    """The same, one line an item and day with all who owe it."""
    plan = found.plan
    groups = parted(rows, lambda row: (row.code, row.due_on))
    columns = phrases.headings(
        lang, mark("Item"), mark("Title"), mark("Responsible"), mark("Due")
    )
    cells = [
        (
            phrases.code_of(plan.code, of[0].code),
            phrases.titled(of[0], plan.language, lang),
            SiteCell(lang.listing(parties.named([row.party for row in of], lang))),
            SiteCell(phrases.day(of[0].due_on, lang)),
            _days(of[0]),
        )
        for of in groups.values()
    ]
    return SiteTable(caption, (*columns, _days_heading(rows, today, lang)), cells)


def _days(row: CalendarRow) -> SiteCell:
    is_late = row.days_overdue > 0
    return SiteCell(str(abs(row.days_overdue)), mark="late" if is_late else "")


def _days_heading(rows: Sequence[CalendarRow], today: date, lang: Language) -> str:
    """What is counted of rows that are all late, or all to come, and on which day."""
    day = phrases.unbroken(lang.day(today))
    if rows[0].days_overdue > 0:
        return lang.text("Days late on {day}", day=day)
    return lang.text("Days left on {day}", day=day)


def overdue(found: PlanContents, today: date, lang: Language) -> SitePage:
    """What is late, the longest first."""
    told = lang.text("On {day}.", day=days.full_weekday(today, lang))
    caption = lang.text("Overdue calendar items")
    section = _listed(found.overdue, found, caption, today, lang)
    data = SiteData(OVERDUE_COLUMNS, found.overdue)
    sections = (SiteSection(sentences=(told,)), section)
    return of_plan(found, "overdue", lang.text("Overdue"), sections, data, lang)


def upcoming(found: PlanContents, today: date, lang: Language) -> SitePage:
    """What is due next."""
    told = lang.text("On {day}.", day=days.full_weekday(today, lang))
    caption = lang.text("Calendar items due in the next 90 days")
    section = _listed(found.upcoming, found, caption, today, lang)
    data = SiteData(OVERDUE_COLUMNS, found.upcoming)
    sections = (SiteSection(sentences=(told,)), section)
    return of_plan(found, "upcoming", lang.text("Coming up"), sections, data, lang)


def _listed(
    rows: Sequence[CalendarRow],
    found: PlanContents,
    caption: str,
    today: date,
    lang: Language,
) -> SiteSection:
    if not rows:
        return SiteSection(sentences=(lang.text("There are none."),))
    return SiteSection(table=calendar_table(rows, found, caption, today, lang))


def changes(
    found: PlanContents, rows: Sequence[ChangeRow], since: date | None, lang: Language
) -> SitePage:
    """What changed since the site was last built with something new."""
    plan, title = found.plan, lang.text("Changes")
    if since is None:
        told = lang.text("This is the first edition of these pages.")
        sections = (SiteSection(sentences=(told,)),)
        return of_plan(found, "changes", title, sections, None, lang)
    told = lang.text("Since {day}.", day=lang.full_day(since))
    columns = phrases.headings(
        lang,
        mark("Item"),
        mark("Title"),
        mark("Responsible"),
        mark("Change"),
        mark("Due"),
    )
    cells = [
        (
            phrases.code_of(plan.code, row.code),
            phrases.titled(row, plan.language, lang),
            phrases.party(row.party, lang),
            SiteCell(
                lang.text(CHANGED[What(row.what)]), mark=_mark_of_change(row.what)
            ),
            SiteCell(_days_of(row, lang)),
        )
        for row in rows
    ]
    sections = (
        SiteSection(
            sentences=(told,) if cells else (told, lang.text("There are none.")),
            table=SiteTable(title, columns, cells) if cells else None,
        ),
    )
    kept = CHANGE_COLUMNS[:11]
    data = SiteData(kept, [row[:11] for row in rows])
    return of_plan(found, "changes", title, sections, data, lang)


def _mark_of_change(what: str) -> str:
    return {What.NEWLY_OVERDUE: "late", What.DONE: "done"}.get(What(what), "")


def _days_of(row: ChangeRow, lang: Language) -> str:
    now = phrases.day(row.due_on, lang)
    if row.what != What.DATE_MOVED:
        return now
    former = phrases.day(row.was_due_on, lang) or lang.text("no date")
    return lang.text(
        "{former}, now {now}", former=former, now=now or lang.text("no date")
    )
