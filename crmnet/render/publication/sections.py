"""The section of a page about what a country has published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose
from crmnet.render.kit.page import PageLine, PageSection
from crmnet.render.publication import said
from crmnet.render.report.spoken import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.publication.listing import PublicationRow


def published(rows: Sequence[PublicationRow], lang: Language) -> Iterator[PageSection]:
    """A line an address: what it is, where, whom to call, how it answers."""
    lines = tuple(
        PageLine(
            (
                _what(row, lang),
                row.url,
                row.telephone or "",
                said.answered(row, lang),
            )
        )
        for row in rows
    )
    columns = (
        lang.text("Publication"),
        lang.text("Address"),
        lang.text("Telephone"),
        lang.text("Last check"),
    )
    heading = counted(lang.text("Publications"), len(rows))
    yield PageSection(heading, columns, lines)


def _what(row: PublicationRow, lang: Language) -> str:
    about = f"{prose.capital(said.kind(row.kind, lang))}: {prose.name(row.title, lang)}"
    if row.programme is None:
        return about
    return f"{about} ({prose.name(row.programme, lang)})"
