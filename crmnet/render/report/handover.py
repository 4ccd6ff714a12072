"""`report handover` for people: the page for a new presidency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.page import Line, Page, Section
from crmnet.render.report import gaps
from crmnet.render.report.country import coming, counted, late, officers, spoken

if TYPE_CHECKING:
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.handover import Handover


def page(found: Handover, today: date, lang: Language, limits: str = "") -> Page:
    """The page for the country that takes over, within limits that its title names."""
    title = lang.text(
        "Handover of the Presidency Pro Tempore to {country}, {day}",
        country=lang.country(found.to),
        day=lang.weekday(today),
    )
    sections = (
        late(found.overdue, found.languages, lang),
        coming(found.open, found.languages, lang, lang.text("Open items, not yet due")),
        _gaps(found, lang),
        _rotation(found, lang),
        officers(found.officers, lang, lang.text("Directory"), abroad=True),
    )
    return Page(
        limited(title, limits, lang),
        sections,
        f"crmnet report handover --to {found.to}",
    )


def _gaps(found: Handover, lang: Language) -> Section:
    leaves: dict[str, list[Line]] = {}
    several = len(found.languages) > 1
    for plan in dict.fromkeys(row.plan for row in found.gaps):
        rows = [row for row in found.gaps if row.plan == plan]
        leaves[plan] = [
            Line(
                (
                    words.code(plan, leaf[0].code or "", several=several),
                    gaps.title(leaf[0], lang),
                    "; ".join(gaps.lacks(leaf, lang)),
                ),
                spoken(leaf[0], found.languages, lang),
            )
            for leaf in gaps.by_leaf(rows)
        ]
    lines = tuple(line for of_plan in leaves.values() for line in of_plan)
    columns = (lang.text("Item"), lang.text("Activity"), lang.text("Missing"))
    remarks = gaps.without_officer(found.gaps, lang)
    heading = counted(lang.text("What is missing"), len(found.gaps))
    return Section(heading, columns, lines, tuple(remarks))


def _rotation(found: Handover, lang: Language) -> Section:
    heading = lang.text("Rotation of the presidency")
    if not found.rotation:
        return Section(heading, remarks=(lang.text("No turn is recorded."),))
    columns = (lang.text("From"), lang.text("Country"))
    lines = tuple(
        Line((days.day(turn.starts_on, lang), lang.country(turn.country)))
        for turn in found.rotation
    )
    return Section(heading, columns, lines)
