"""`site diff` for people: the files that a build would write or take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.services.site.building import DifferenceRow

CHANGES: Final = {"new": mark("new"), "changed": mark("changed"), "gone": mark("gone")}


def table(rows: Sequence[DifferenceRow], lang: Language, look: Look) -> str:
    """A line a file."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Change")),
        Column(lang.text("File"), most=70, least=20),
    ]
    groups = [
        Group(rows=((cell(lang.text(CHANGES[row.change])), cell(row.path)),))
        for row in rows[: look.limit]
    ]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet site diff", lang, look))
    return screen.text()


def plain(rows: Sequence[DifferenceRow], lang: Language) -> str:
    """One sentence a file."""
    if not rows:
        return prose.sentences([_none(lang)])
    return prose.sentences(
        f"{lang.text(CHANGES[row.change])}: {row.path}" for row in rows
    )


def _none(lang: Language) -> str:
    return lang.text("A build would change nothing.")
