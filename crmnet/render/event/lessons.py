"""What was learnt from events, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import said
from crmnet.render.kit import prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.event.listing import EventRow

    Rows = Sequence[EventRow]


def table(rows: Rows, lang: Language, limits: str, look: Look) -> str:
    """A line an event, with what was learnt."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang, limits))
        return screen.text()
    screen.say(limited(_title(lang), limits, lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Item")),
        Column(lang.text("Day"), most=28, least=11),
        Column(lang.text("Event"), most=40, least=16),
        Column(lang.text("Lessons"), most=100, least=24, weight=2),
    ]
    several = len({row.plan for row in rows}) > 1
    lines = [
        (
            cell(words.code(row.plan, row.code, several=several), "bold"),
            cell(said.days(row.starts_on, row.ends_on, lang)),
            cell(f"{prose.capital(said.kind(row, lang))}: {_name(row, lang)}"),
            cell(_lessons(row, lang)),
        )
        for row in rows[: look.limit]
    ]
    put_table(screen, columns, [Group((line,)) for line in lines])
    screen.below(left_out(len(rows), "crmnet event lessons", lang, look))
    return screen.text()


def plain(rows: Rows, lang: Language, limits: str) -> str:
    """One sentence an event."""
    if not rows:
        return prose.sentences([_none(lang, limits)])
    lines = [prose.ended(limited(_title(lang), limits, lang))]
    return prose.sentences([*lines, *(sentence(row, lang) for row in rows)])


def sentence(row: EventRow, lang: Language) -> str:
    """One of them: "1.2.2, ejercicio «Uno», 14 mar 2003: Repetirlo."."""
    days = said.days(row.starts_on, row.ends_on, lang)
    title = prose.quoted(row.title, lang)
    about = f"{row.code}, {said.kind(row, lang)} {title}, {days}"
    return f"{about}: {prose.ended(_lessons(row, lang))}"


def remembered(rows: Rows, lang: Language) -> str:
    """The same for whoever makes the next plan; "" where nothing was learnt."""
    if not rows:
        return ""
    lines = [f"{_title(lang)}:", *(f"  {sentence(row, lang)}" for row in rows)]
    return prose.sentences(lines).rstrip("\n")


def _name(row: EventRow, lang: Language) -> str:
    return prose.name(row.title, lang)


def _lessons(row: EventRow, lang: Language) -> str:
    return prose.name(row.lessons or "", lang)


def _title(lang: Language) -> str:
    return lang.text("What was learnt from the events")


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("No event says what was learnt."), limits, lang)
