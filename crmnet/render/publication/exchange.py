"""Publications as a workbook, and what `publication load|export` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.render.kit.feedback import ended
from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow
from crmnet.render.publication.listing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.services.publication.loading import PublicationsLoaded

_WIDE: Final = {"title": 40, "url": 50, "summary": 50, "programme": 30, "hours": 24}


def sheet(
    rows: Sequence[tuple[Any, ...]], columns: Sequence[str], lang: Language
) -> bytes:
    """The rows as a workbook with the headings of the CSV file, to be loaded again."""
    headings = tuple(SheetColumn(name, _WIDE.get(name, 16)) for name in columns)
    lines = tuple(
        SheetRow(tuple(SheetCell("" if v is None else str(v)) for v in row))
        for row in rows
    )
    title = lang.text("Publications")
    return workbook([Sheet(title, headings, lines)], title, lang.code)


def exported(number: int, lang: Language) -> str:
    """How many left."""
    return lang.text("{publications} written.", publications=counted(number, lang))


def loaded(answer: PublicationsLoaded, lang: Language, *, dry_run: bool) -> str:
    """What a list brought."""
    said = lang.text(
        "Publications: {added} added, {changed} changed, {same} as they were.",
        added=answer.added,
        changed=answer.changed,
        same=answer.same,
    )
    changed = bool(answer.added or answer.changed)
    return ended(said, lang, changed=changed, dry_run=dry_run)
