"""`directory list` and `find` for people: officers, a line each."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from crmnet.i18n.countries import fold
from crmnet.mail.address import written_address
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.officers import OfficerRow


def table(rows: Sequence[OfficerRow], lang: Language, look: Look) -> str:
    """Officers by the name of their country, then in the order of the directory."""
    screen = Screen(look)
    if not rows:
        screen.advise(_heading(0, lang))
        return screen.text()
    screen.say(_heading(len(rows), lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Country"), least=10),
        Column(lang.text("Name"), most=32, least=12),
        Column(lang.text("Role"), most=32, least=10),
        Column(lang.text("E-mail"), most=40, least=20, weight=3),
        Column(lang.text("Telephone"), most=16),
    ]
    shown = _sorted(rows, lang)[: look.limit]
    groups = [Group(rows=(_cells(row, lang),)) for row in shown]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet directory list", lang, look))
    return screen.text()


def plain(rows: Sequence[OfficerRow], lang: Language) -> str:
    """One sentence an officer."""
    sentences = (_sentence(row, lang) for row in _sorted(rows, lang))
    return prose.sentences([_heading(len(rows), lang), *sentences])


def _heading(number: int, lang: Language) -> str:
    if not number:
        return lang.text("Nobody was found (to add somebody: crmnet directory add)")
    return lang.plural("Directory: {n} officer", "Directory: {n} officers", number)


def _sorted(rows: Sequence[OfficerRow], lang: Language) -> list[OfficerRow]:
    return sorted(rows, key=lambda row: fold(lang.country(row.country)))


def _cells(row: OfficerRow, lang: Language) -> tuple[Text, ...]:
    return (
        cell(lang.country(row.country)),
        cell(row.name, "bold"),
        cell(_role(row, lang)),
        cell(written_address(row.email)),
        joined(map(cell, _phones(row, lang)), "\n"),
    )


def _role(row: OfficerRow, lang: Language) -> str:
    """The role; the network unless it is that of liaison; the term unless it runs."""
    said = words.word(words.ROLE, row.role, lang)
    if row.network != "liaison":
        said += f", {words.word(words.NETWORK_OF, row.network, lang)}"
    if row.status == "past" and row.term_until is not None:
        said += f", {lang.text('until {day}', day=days.day(row.term_until, lang))}"
    if row.status == "future" and row.term_from is not None:
        said += f", {lang.text('from {day}', day=days.day(row.term_from, lang))}"
    if row.unreachable_at is not None:
        at = days.instant(row.unreachable_at, UTC, lang)
        said += f", {lang.text('not reached ({at} UTC)', at=at)}"
    return said


def _phones(row: OfficerRow, lang: Language) -> list[str]:
    phones = [] if row.phone is None else [row.phone]
    if row.emergency_phone is not None:
        phones.append(lang.text("{phone} (duty)", phone=row.emergency_phone))
    return phones


def _sentence(row: OfficerRow, lang: Language) -> str:
    post = f"{row.name}, {lang.country(row.country)}, {_role(row, lang)}"
    where = [text for text in (row.title, row.organisation) if text is not None]
    reach = [written_address(row.email), *_phones(row, lang)]
    return f"{', '.join([post, *where])}: {', '.join(reach)}."
