"""`directory point` for people: focal points, who holds them; what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.i18n.countries import fold
from crmnet.mail.address import written_address
from crmnet.render.directory.office_hours import hours
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.feedback import ended, unchanged
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.points import PointRow
    from crmnet.store.engine.tables import FocalPointRecord

_SAID: Final = {
    "added": mark("The focal point {point} was added."),
    "edited": mark("The focal point {point} was changed."),
    "removed": mark("The focal point {point} was removed."),
}


def table(rows: Sequence[PointRow], lang: Language, look: Look) -> str:
    """Focal points by the name of their country."""
    screen = Screen(look)
    if not rows:
        screen.advise(_heading(0, lang))
        return screen.text()
    screen.say(_heading(len(rows), lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Country"), least=10),
        Column(lang.text("Focal point"), most=32, least=12),
        Column(lang.text("Now"), most=40, least=16, weight=2),
        Column(lang.text("Next"), most=32, least=12),
        Column(lang.text("Telephone"), most=16),
        Column(lang.text("Hours"), most=24, least=11),
    ]
    shown = _sorted(rows, lang)[: look.limit]
    groups = [Group(rows=(_cells(row, lang),)) for row in shown]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet directory point list", lang, look))
    return screen.text()


def plain(rows: Sequence[PointRow], lang: Language) -> str:
    """A few sentences a focal point."""
    sentences = (_sentence(row, lang) for row in _sorted(rows, lang))
    return prose.sentences([_heading(len(rows), lang), *sentences])


def recorded(row: FocalPointRecord, verb: str, lang: Language, *, dry_run: bool) -> str:
    """A focal point that was added, edited, removed, or left as it was.

    Args:
        row: the point.
        verb: what was done, "unchanged" where nothing was.
        lang: the reader's language.
        dry_run: it only would be done.
    """
    point = f"{row.country}/{row.network}/{row.role}"
    if verb == "unchanged":
        return unchanged(f"{point}.", lang)
    said = lang.text(_SAID[verb], point=point)
    if row.hours is not None and verb != "removed":
        when = lang.text("Office hours: {hours}.", hours=hours(row.hours, lang))
        said = f"{said} {when}"
    return ended(said, lang, dry_run=dry_run)


def _heading(number: int, lang: Language) -> str:
    if not number:
        return lang.text("No focal points (to add one: crmnet directory point add)")
    return lang.plural("{n} focal point", "{n} focal points", number)


def _sorted(rows: Sequence[PointRow], lang: Language) -> list[PointRow]:
    return sorted(rows, key=lambda row: fold(lang.country(row.country)))


def _cells(row: PointRow, lang: Language) -> tuple[Text, ...]:
    return (
        cell(lang.country(row.country)),
        cell(_place(row, lang)),
        cell(_holder(row, lang), "" if row.holder else "red"),
        cell(_follows(row, lang)),
        joined(map(cell, filter(None, (row.phone, row.second_channel))), "\n"),
        cell(hours(row.hours, lang) if row.hours else ""),
    )


def _place(row: PointRow, lang: Language) -> str:
    role = words.word(words.ROLE, row.role, lang)
    if row.network == "liaison":
        return role
    return f"{role}, {words.word(words.NETWORK_OF, row.network, lang)}"


def _holder(row: PointRow, lang: Language) -> str:
    """Who holds it and until when; that nobody does."""
    if row.holder is None:
        return lang.text("nobody")
    if row.until is None:
        return row.holder
    until = lang.text("until {day}", day=_when(row.until, row, lang))
    return f"{row.holder}, {until}"


def _follows(row: PointRow, lang: Language) -> str:
    if row.next is None or row.next_from is None:
        return ""
    start = lang.text("from {day}", day=_when(row.next_from, row, lang))
    return f"{row.next}, {start}"


def _when(at: str, row: PointRow, lang: Language) -> str:
    """A day; of an instant its hour too, by the clock of the place."""
    if "T" not in at:
        return days.day(at, lang)
    return days.instant(at, days.zone_of(row.timezone), lang)


def _sentence(row: PointRow, lang: Language) -> str:
    said = f"{lang.country(row.country)}, {_place(row, lang)}: {_holder(row, lang)}"
    if follows := _follows(row, lang):
        said = f"{said}; {lang.text('next: {who}', who=follows)}"
    reach = [
        written_address(row.mailbox) if row.mailbox else None,
        row.phone,
        row.second_channel,
        hours(row.hours, lang) if row.hours else None,
    ]
    known = ", ".join(filter(None, reach))
    return f"{said}. {known}." if known else f"{said}."
