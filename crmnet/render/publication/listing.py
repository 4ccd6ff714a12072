"""`publication list` for people: by country, the programmes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.publication import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.publication.listing import PublicationLimits, PublicationRow

    Rows = Sequence[PublicationRow]


def table(rows: Rows, limits: PublicationLimits, lang: Language, look: Look) -> str:
    """A line a publication, grouped by whose it is."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(limits, lang))
        return screen.text()
    screen.say(
        limited(counted(len(rows), lang), said.limits(limits, lang), lang), "bold"
    )
    screen.gap()
    put_rows(screen, rows[: look.limit], lang, past=limits.past)
    screen.below(left_out(len(rows), "crmnet publication list", lang, look))
    return screen.text()


def put_rows(screen: Screen, rows: Rows, lang: Language, *, past: bool = False) -> None:
    """The table itself; of a day of the past without checks."""
    columns = [
        Column(lang.text("Whose"), most=32, least=11),
        Column(lang.text("Publication"), most=60, least=18, weight=2),
        Column(lang.text("Address"), most=60, least=20, weight=2),
        Column("Id"),
    ]
    lines = [_line(row, lang) for row in rows]
    if not past:
        columns.insert(3, Column(lang.text("Last check"), most=44, least=14))
        checks = (cell(said.answered(row, lang), said.colour(row)) for row in rows)
        lines = [
            (*line[:3], check, line[3])
            for line, check in zip(lines, checks, strict=True)
        ]
    put_table(screen, columns, [Group((line,)) for line in lines])


def plain(rows: Rows, limits: PublicationLimits, lang: Language) -> str:
    """One sentence a publication."""
    if not rows:
        return prose.sentences([_none(limits, lang)])
    heading = limited(counted(len(rows), lang), said.limits(limits, lang), lang)
    return prose.sentences(
        [prose.ended(heading), *(sentence(r, lang, past=limits.past) for r in rows)]
    )


def sentence(row: PublicationRow, lang: Language, *, past: bool = False) -> str:
    """One of them: "Guatemala, ley «…»: https://… (es); responde (6cd4bb)."."""
    about = (
        f"{said.whose(row, lang)}, {said.kind(row.kind, lang)} "
        f"{prose.quoted(row.title, lang)}: {row.url} ({_languages(row)})"
    )
    check = () if past else (said.answered(row, lang),)
    told = "; ".join((about, *said.beside(row, lang), *check))
    return f"{told} ({row.id[-said.SHORT :]})."


def counted(number: int, lang: Language) -> str:
    """How many publications: "3 publicaciones"."""
    return lang.plural("{n} publication", "{n} publications", number)


def _line(row: PublicationRow, lang: Language) -> tuple[Text, ...]:
    title = f"{prose.capital(said.kind(row.kind, lang))}: {prose.name(row.title, lang)}"
    return (
        cell(said.whose(row, lang)),
        joined(
            map(cell, (f"{title} ({_languages(row)})", *said.beside(row, lang))), "\n"
        ),
        cell(row.url),
        cell(row.id[-said.SHORT :], "dim"),
    )


def _languages(row: PublicationRow) -> str:
    return ", ".join(row.languages.split())


def _none(limits: PublicationLimits, lang: Language) -> str:
    asked = said.limits(limits, lang)
    if asked:
        return limited(lang.text("No publications."), asked, lang)
    return lang.text("No publications (to add one: crmnet publication add)")
