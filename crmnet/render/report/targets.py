"""Targets beside what was reached of them, in `report achievements` and `plan show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import words
from crmnet.render.kit.look import cell
from crmnet.render.kit.page import PageLine, PageSection
from crmnet.render.kit.results import kinds_of, result
from crmnet.render.kit.table import Column, Group, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Screen
    from crmnet.reports.targets import TargetRow

    Rows = Sequence[TargetRow]


def put(screen: Screen, rows: Rows, lang: Language) -> None:
    """The targets as a table; nothing where there are none."""
    if not rows:
        return
    screen.gap()
    screen.say(_heading(lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Title")),
        Column(lang.text("Target"), most=40, least=12),
        Column(lang.text("Reached"), right=True),
        Column(lang.text("Percent"), right=True),
    ]
    several = _are_several(rows)
    cells = [_cells(row, lang, several=several) for row in rows]
    put_table(screen, columns, [Group(rows=(tuple(map(cell, one)),)) for one in cells])


def sentences(rows: Rows, lang: Language) -> list[str]:
    """One sentence a target."""
    several = _are_several(rows)
    return [
        lang.text(
            "Target of {code}: {target}; reached: {number} ({percent}%).",
            code=words.code(row.plan, row.code, several=several),
            target=_wanted(row, lang),
            number=row.number,
            percent=row.percent,
        )
        for row in rows
    ]


def sections(rows: Rows, lang: Language) -> list[PageSection]:
    """The section of a page; none where there are no targets."""
    if not rows:
        return []
    several = _are_several(rows)
    columns = (
        lang.text("Item"),
        lang.text("Title"),
        lang.text("Target"),
        lang.text("Reached"),
        lang.text("Percent"),
    )
    lines = tuple(PageLine(_cells(row, lang, several=several)) for row in rows)
    return [PageSection(_heading(lang), columns, lines)]


def _heading(lang: Language) -> str:
    return lang.text("Targets, and what was reached in this period")


def _cells(row: TargetRow, lang: Language, *, several: bool) -> tuple[str, ...]:
    return (
        words.code(row.plan, row.code, several=several),
        words.title(row, lang),
        _wanted(row, lang),
        str(row.number),
        lang.text("{percent}%", percent=row.percent),
    )


def _wanted(row: TargetRow, lang: Language) -> str:
    return result(row.kind, row.wanted, kinds_of(row.kinds), lang)


def _are_several(rows: Rows) -> bool:
    return len({row.plan for row in rows}) > 1
