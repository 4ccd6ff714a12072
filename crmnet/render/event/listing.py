"""`event list` for people: what was and what is to come, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import said
from crmnet.render.kit import prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.event.listing import EventRow

    Rows = Sequence[EventRow]


def table(rows: Rows, today: date, lang: Language, limits: str, look: Look) -> str:
    """A line an event."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang, limits))
        return screen.text()
    screen.say(limited(counted(len(rows), lang), limits, lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Item")),
        Column(lang.text("Day"), most=28, least=11),
        Column(lang.text("Event"), most=60, least=18, weight=2),
        Column(lang.text("Countries"), most=36, least=12),
        Column(lang.text("Results"), most=48, least=14),
        Column("Id"),
    ]
    several = len({row.plan for row in rows}) > 1
    lines = [_line(row, today, lang, several=several) for row in rows[: look.limit]]
    put_table(screen, columns, [Group((line,)) for line in lines])
    screen.below(left_out(len(rows), "crmnet event list", lang, look))
    return screen.text()


def plain(rows: Rows, today: date, lang: Language, limits: str) -> str:
    """One sentence an event."""
    if not rows:
        return prose.sentences([_none(lang, limits)])
    several = len({row.plan for row in rows}) > 1
    lines = [prose.ended(limited(counted(len(rows), lang), limits, lang))]
    lines += [sentence(row, today, lang, several=several) for row in rows]
    return prose.sentences(lines)


def sentence(
    row: EventRow, today: date, lang: Language, *, several: bool = False
) -> str:
    """One of them: "1.2.2, ejercicio «…», 14 mar 2003, Guatemala: 40 … (6cd4bb)."."""
    where = f", {prose.name(row.place, lang)}" if row.place else ""
    told = "; ".join(
        filter(None, (_came_of(row, today, lang), *said.beside(row, lang)))
    )
    code = words.code(row.plan, row.code, several=several)
    about = (
        f"{code}, {said.kind(row, lang)} {prose.quoted(row.title, lang)}, "
        f"{said.days(row.starts_on, row.ends_on, lang)}{where}, "
        f"{said.countries(row.countries, lang)}"
    )
    about = f"{about}: {told}" if told else about
    return f"{about} ({row.id[-said.SHORT :]})."


def counted(number: int, lang: Language) -> str:
    """How many events: "3 eventos"."""
    return lang.plural("{n} event", "{n} events", number)


def _line(
    row: EventRow, today: date, lang: Language, *, several: bool
) -> tuple[Text, ...]:
    title = prose.name(row.title, lang)
    where = f" ({prose.name(row.place, lang)})" if row.place else ""
    return (
        cell(words.code(row.plan, row.code, several=several), "bold"),
        cell(said.days(row.starts_on, row.ends_on, lang)),
        cell(f"{prose.capital(said.kind(row, lang))}: {title}{where}"),
        cell(said.countries(row.countries, lang)),
        cell(_came_of(row, today, lang)),
        cell(row.id[-said.SHORT :], "dim"),
    )


def _came_of(row: EventRow, today: date, lang: Language) -> str:
    """What came of it; of what is to come, that it is."""
    if row.ends_on > today.isoformat():
        return lang.text("to come")
    return said.came_of(row, lang)


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("No events."), limits, lang)
