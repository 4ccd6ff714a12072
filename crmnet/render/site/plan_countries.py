"""The countries and the days of a plan: the matrix and the timeline."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, words
from crmnet.render.report.matrix import LETTER
from crmnet.render.site import charts, phrases
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_frame import of_plan
from crmnet.reports.matrix import columns as matrix_columns
from crmnet.reports.matrix import flat_rows
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.leaf_cells import MatrixCell
    from crmnet.reports.matrix import MatrixRow
    from crmnet.reports.site.contents import PlanContents

_MOST_LINES: Final = 40  # of a picture; the table above it has all


def by_country(found: PlanContents, lang: Language) -> SitePage:
    """How each country stands with each item."""
    report, plan = found.matrix, found.plan
    title = lang.text("By country and activity")
    columns = (lang.text("Item"), *report.countries, lang.text("Together"))
    rows = [_matrix_row(row, report.countries, plan.code, lang) for row in report.rows]
    squares = [
        (row.code, [_square(row.cells.get(one), lang) for one in report.countries])
        for row in report.rows
        if row.cells
    ]
    table = SiteTable(title, columns, rows, is_wide=True)
    names = ", ".join(phrases.keyed(one, lang.country(one)) for one in report.countries)
    drawn: object = ""
    if squares:
        told = lang.text("The letters and signs of the table above, as squares.")
        drawn = charts.matrix(title, told, report.countries, squares)
    sections = (
        SiteSection(sentences=(_legend(lang), f"{names}."), table=table, drawing=drawn),
    )
    kept = len(matrix_columns(report)) - 2  # without what nobody made public
    rows_for_programs = [row[:kept] for row in flat_rows(report)]
    data = SiteData(matrix_columns(report)[:kept], rows_for_programs)
    return of_plan(found, "matrix", title, sections, data, lang)


def _legend(lang: Language) -> str:
    letters = ", ".join(
        phrases.keyed(lang.text(letter), words.word(words.STATUS, status, lang))
        for status, letter in LETTER.items()
    )
    told = lang.text("! overdue, + done late, - not owed, ~ ongoing").split(", ")
    signs = ", ".join(phrases.keyed(*one.split(" ", 1)) for one in told)
    return f"{letters}. {signs}."


def _matrix_row(
    row: MatrixRow, countries: Sequence[str], plan: str, lang: Language
) -> tuple[SiteCell, ...]:
    own = (_letter(row.cells.get(one), lang) for one in countries)
    shared = [
        f"{parties.party(party, lang)}: {_letter(one, lang).long}"
        for party, one in (*row.shared.items(), *row.sides.items())
    ]
    return (phrases.code_of(plan, row.code), *own, SiteCell("; ".join(shared)))


@lru_cache(1000)  # a hundred thousand cells differ in a few dozen ways
def _letter(one: MatrixCell | None, lang: Language) -> SiteCell:
    """A cell: its letter and sign, and what they stand for."""
    if one is None:
        return SiteCell("-", long=lang.text("not owed"))
    if one.is_ongoing:
        return SiteCell("~", long=words.word(words.TIMELINESS, "ongoing", lang))
    long = words.word(words.STATUS, one.status, lang)
    if one.sign:
        late = {"!": "overdue", "+": "done_late"}[one.sign]
        long = f"{long}, {words.word(words.TIMELINESS, late, lang)}"
    text = f"{lang.text(LETTER[one.status])}{one.sign}"
    return SiteCell(text, mark=_mark_of(one), long=long)


def _mark_of(one: MatrixCell) -> str:
    if one.sign == "!":
        return "late"
    return "done" if one.status == "done" else ""


def _square(one: MatrixCell | None, lang: Language) -> tuple[str, str]:
    if one is None:
        return "-", ""
    return _letter(one, lang).text, _mark_of(one) or "open"


def timeline(found: PlanContents, today: date, lang: Language) -> SitePage:
    """The deadlines in their order."""
    plan, title = found.plan, lang.text("Timeline")
    dated = [row for row in found.rows if row.due_on is not None]
    groups = parted(
        sorted(dated, key=lambda row: row.due_on or ""),
        lambda row: (row.due_on or "", row.code),
    )
    rows, spans = [], []
    for (due_on, code), items in groups.items():
        sign, said = _how_they_stand(items, lang)
        rows.append(
            (
                SiteCell(phrases.day(due_on, lang)),
                phrases.code_of(plan.code, code),
                phrases.titled(items[0], plan.language, lang),
                SiteCell(said, mark=sign if sign != "open" else ""),
            )
        )
        first = min((row.starts_on for row in items if row.starts_on), default=None)
        spans.append(
            charts.Span(
                f"{code}, {phrases.day(due_on, lang)}",
                date.fromisoformat(first) if first else None,
                date.fromisoformat(due_on),
                sign,
                said,
            )
        )
    if not rows:
        empty = SiteSection(sentences=(lang.text("There are none."),))
        return of_plan(found, "timeline", title, (empty,), None, lang)
    columns = phrases.headings(
        lang, mark("Due"), mark("Item"), mark("Title"), mark("Status")
    )
    table = SiteTable(lang.text("Deadlines in their order"), columns, rows)
    told = lang.text("The deadlines of the table above, on a line of days.")
    drawn = charts.timeline(title, told, spans[:_MOST_LINES], (today, lang.day(today)))
    section = SiteSection(table=table, drawing=drawn)
    return of_plan(found, "timeline", title, (section,), None, lang)


def _how_they_stand(items: Sequence[ActivityRow], lang: Language) -> tuple[str, str]:
    """The sign and the words of what is due on one day: "late", "done" or "open"."""
    done = sum(row.status == "done" for row in items)
    late = sum(row.timeliness == "overdue" for row in items)
    said = words.done_of(done, len(items), lang)
    if late:
        return "late", f"{said}, {words.overdue(late, lang)}"
    return ("done" if done == len(items) else "open"), said
