"""`report handover` for people: the page for a new presidency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.memory import collector_at_rest
from crmnet.render.kit import days, words
from crmnet.render.kit import page as pages
from crmnet.render.kit.limits import limited
from crmnet.render.kit.page import Page, PageLine, PageLines, PageSection
from crmnet.render.report import gaps
from crmnet.render.report.country import coming, late, officers
from crmnet.render.report.sections import escalated, given, rounds
from crmnet.render.report.spoken import counted, spoken
from crmnet.reports.gaps import gap_rows
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.gaps import GapGroup
    from crmnet.reports.handover import Handover


@collector_at_rest()  # thousands of rows and cells, none of which refers to itself
def table(
    found: Handover, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """The page on a screen."""
    return pages.table(page(found, today, lang, limits), lang, look)


def plain(found: Handover, today: date, lang: Language, limits: str = "") -> str:
    """The page in sentences."""
    return pages.plain(page(found, today, lang, limits))


def md(
    found: Handover, today: date, lang: Language, limits: str = "", note: str = ""
) -> Iterator[str]:
    """The page as Markdown, with a note below its title."""
    return pages.md(page(found, today, lang, limits)._replace(note=note))


def html(
    found: Handover, today: date, lang: Language, limits: str = "", note: str = ""
) -> Iterator[str]:
    """The page as HTML, with a note below its title."""
    return pages.html(page(found, today, lang, limits)._replace(note=note), lang)


def page(found: Handover, today: date, lang: Language, limits: str = "") -> Page:
    """The page for the country that takes over, within limits that its title names."""
    title = lang.text(
        "Handover of the Presidency Pro Tempore to {country}, {day}",
        country=lang.country(found.to),
        day=days.full_weekday(today, lang),
    )
    sections = (
        *late(found.overdue, found.languages, lang),
        *escalated(found.escalated, found.languages, lang),
        *coming(
            found.open, found.languages, lang, lang.text("Open items, not yet due")
        ),
        _gaps(found, lang),
        *_contributed(found, lang),
        *_events(found, today, lang),
        *rounds(found.rounds, lang, abroad=True),
        _rotation(found, lang),
        *officers(found.officers, lang, lang.text("Directory"), abroad=True),
    )
    return Page(
        limited(title, limits, lang),
        sections,
        f"crmnet report handover --to {found.to}",
    )


def _contributed(found: Handover, lang: Language) -> Iterator[PageSection]:
    heading = lang.text("Contributed within the last twelve months")
    return given(found.contributed, found.languages, lang, heading, abroad=True)


def _events(found: Handover, today: date, lang: Language) -> Iterator[PageSection]:
    """What was held within a year, what is to come, and what was learnt."""
    if found.events or found.lessons:
        from crmnet.render.event.sections import learnt, near  # most plans have none

        heading = lang.text("Events within the last twelve months and to come")
        yield from near(found.events, today, lang, heading)
        yield from learnt(found.lessons, lang)


def _gaps(found: Handover, lang: Language) -> PageSection:
    several = len(found.languages) > 1

    def line(leaf: Sequence[GapGroup]) -> PageLine:
        first = next(gap_rows(leaf))
        return PageLine(
            (
                words.code(first.plan, first.code or "", several=several),
                gaps.title(first, lang),
                "; ".join(gaps.lacks(leaf, lang)),
            ),
            spoken(first, found.languages, lang),
        )

    missing = tuple(found.gaps)
    by_plan = parted(missing, lambda group: group.plan).values()
    leaves = [leaf for groups in by_plan for leaf in gaps.by_leaf(groups)]
    columns = (lang.text("Item"), lang.text("Activity"), lang.text("Missing"))
    remarks = gaps.of_countries(missing, lang)
    heading = counted(
        lang.text("What is missing"), sum(group.number for group in missing)
    )
    return PageSection(heading, columns, PageLines(leaves, line), tuple(remarks))


def _rotation(found: Handover, lang: Language) -> PageSection:
    heading = lang.text("Rotation of the presidency")
    if not found.rotation:
        return PageSection(heading, remarks=(lang.text("No turn is recorded."),))
    columns = (lang.text("From"), lang.text("Country"))
    lines = tuple(
        PageLine((days.day(turn.starts_on, lang), lang.country(turn.country)))
        for turn in found.rotation
    )
    return PageSection(heading, columns, lines)
