"""Sections of pages about events: of late and to come, and what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import said
from crmnet.render.event.lessons import sentence
from crmnet.render.event.listing import came_of_or_to_come
from crmnet.render.kit import prose, words
from crmnet.render.kit.page import PageLine, PageSection
from crmnet.render.report.spoken import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.event.listing import EventRow

    Rows = Sequence[EventRow]


def near(
    rows: Rows, today: date, lang: Language, heading: str
) -> Iterator[PageSection]:
    """The section of events of late and to come; none where there is none."""
    if not rows:
        return
    several = len({row.plan for row in rows}) > 1
    lines = tuple(
        PageLine(
            (
                words.code(row.plan, row.code, several=several),
                f"{prose.capital(said.kind(row, lang))}: {prose.name(row.title, lang)}",
                said.days(row.starts_on, row.ends_on, lang),
                said.countries(row.countries, lang),
                came_of_or_to_come(row, today, lang),
            )
        )
        for row in rows
    )
    columns = (
        lang.text("Item"),
        lang.text("Event"),
        lang.text("Day"),
        lang.text("Countries"),
        lang.text("Results"),
    )
    yield PageSection(counted(heading, len(rows)), columns, lines)


def learnt(rows: Rows, lang: Language) -> Iterator[PageSection]:
    """The section of what was learnt; none where nothing was."""
    if not rows:
        return
    heading = lang.text("What was learnt from the events")
    remarks = tuple(sentence(row, lang) for row in rows)
    yield PageSection(heading, remarks=remarks)
