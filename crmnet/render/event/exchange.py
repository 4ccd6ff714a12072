"""Events as a workbook, and what `event load|export` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.render.event.feedback import proven
from crmnet.render.event.listing import counted
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow
from crmnet.reports.event.listing import EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.event.listing import EventRow
    from crmnet.services.event.loading import EventsLoaded

WIDE: Final = {"title": 40, "partners": 30, "results": 40, "documents": 40}
WIDE_TOO: Final = {"lessons": 60, "place": 24}


def sheet(rows: Sequence[EventRow], lang: Language) -> bytes:
    """The rows as a workbook with the headings of the CSV file, to be loaded again."""
    widths = WIDE | WIDE_TOO
    columns = tuple(SheetColumn(name, widths.get(name, 16)) for name in EVENT_COLUMNS)
    lines = tuple(
        SheetRow(tuple(SheetCell(value or "") for value in row[: len(EVENT_COLUMNS)]))
        for row in rows
    )
    title = lang.text("Events")
    return workbook([Sheet(title, columns, lines)], title, lang.code)


def exported(rows: Sequence[EventRow], lang: Language, *, full: bool) -> str:
    """How many left, and whether small counts of persons did."""
    events = counted(len(rows), lang)
    if full:
        return lang.text(
            "{events} written with all counts: for the offices alone.", events=events
        )
    if any(is_withheld(row.results) for row in rows):
        return lang.text(
            '{events} written; counts of persons below 5 stand as "<5", and "*" is '
            "withheld with them.",
            events=events,
        )
    return lang.text("{events} written.", events=events)


def is_withheld(results: str | None) -> bool:
    """Whether some count was withheld."""
    return any(sign in (results or "") for sign in "<*")


def loaded(answer: EventsLoaded, lang: Language, *, dry_run: bool) -> str:
    """What a list brought."""
    said = lang.text(
        "Events: {added} added, {changed} changed, {same} as they were.",
        added=answer.added,
        changed=answer.changed,
        same=answer.same,
    )
    changed = bool(answer.added or answer.changed)
    said = " ".join([said, *proven(answer.proven, lang, several=True)])
    return ended(said, lang, changed=changed, dry_run=dry_run)
