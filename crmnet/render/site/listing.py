"""`site publish` without a name: what is public, and what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import parties, prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.site.feedback import KINDS
from crmnet.reports.site.public import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.site.public import PublicRow


def table(rows: Sequence[PublicRow], lang: Language, look: Look) -> str:
    """A line each, what is public first."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Public")),
        Column(lang.text("Kind"), most=24, least=10),
        Column(lang.text("Item"), most=20),
        Column(lang.text("Name"), most=48, least=14, lines=3),
        Column(lang.text("Id")),
    ]
    put_table(screen, columns, [_group(row, lang) for row in rows[: look.limit]])
    screen.below(left_out(len(rows), "crmnet site publish", lang, look))
    return screen.text()


def plain(rows: Sequence[PublicRow], lang: Language) -> str:
    """One sentence each."""
    if not rows:
        return prose.sentences([_none(lang)])
    return prose.sentences(
        f"{_state(row, lang)}: {lang.text(KINDS[row.kind])} {_item(row, lang)} "
        f"{prose.quoted(row.name, lang)} ({row.id[-SHORT:]})."
        for row in rows
    )


def _none(lang: Language) -> str:
    return lang.text("There is nothing that could be made public.")


def _group(row: PublicRow, lang: Language) -> Group:
    cells = (
        cell(_state(row, lang), "green" if row.public else ""),
        cell(lang.text(KINDS[row.kind])),
        cell(_item(row, lang)),
        cell(row.name),
        cell(row.id[-SHORT:]),
    )
    return Group(rows=(cells,))


def _state(row: PublicRow, lang: Language) -> str:
    if row.corrected:
        return lang.text("corrected since")
    return lang.text("public") if row.public else lang.text("not public")


def _item(row: PublicRow, lang: Language) -> str:
    who = parties.party(row.party, lang) if row.party else ""
    return f"{row.code or ''} {who}".strip()
