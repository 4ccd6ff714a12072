"""`plan diff` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.plan.cells import COLUMN, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.diff import DiffRow

WHAT: Final = {
    "added": mark("new"),
    "removed": mark("gone"),
    "moved": mark("other code"),
    "changed": mark("changed"),
    "carried_over": mark("carried over"),
}


def table(
    rows: Sequence[DiffRow], plan: str, other: str, lang: Language, look: Look
) -> str:
    """The differences, a line each."""
    screen = Screen(look)
    screen.say(lang.text("From {plan} to {other}", plan=plan, other=other), "bold")
    screen.gap()
    if not rows:
        screen.say(lang.text("No difference."))
        return screen.text()
    columns = [
        Column(plan, most=20),
        Column(other, most=20),
        Column(lang.text("Difference"), least=10),
        Column.of_titles(lang.text("Text")),
    ]
    groups = [_group(row, lang) for row in rows[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet plan diff", lang, look))
    return screen.text()


def plain(rows: Sequence[DiffRow], lang: Language) -> str:
    """One sentence a difference."""
    if not rows:
        return prose.sentences([lang.text("No difference.")])
    return prose.sentences(
        f"{_codes(row) or lang.text('Plan')}: {_difference(row, lang)}. "
        f"{prose.ended(_text(row, lang))}"
        for row in rows
    )


def _group(row: DiffRow, lang: Language) -> Group:
    cells = (
        cell(row.code_was or "", "bold"),
        cell(row.code or "", "bold"),
        cell(_difference(row, lang)),
        cell(_text(row, lang)),
    )
    return Group(rows=(cells,))


def _codes(row: DiffRow) -> str:
    codes = dict.fromkeys(filter(None, (row.code_was, row.code)))
    return " > ".join(codes)


def _difference(row: DiffRow, lang: Language) -> str:
    said = words.word(WHAT, row.what, lang)
    if row.column is None:
        return said
    return f"{said}, {words.word(COLUMN, row.column, lang)}"


def _text(row: DiffRow, lang: Language) -> str:
    """The title; of a cell that changed, what it was and is."""
    if row.column is None:
        return words.text_in(row.title, row.titles, lang)
    return lang.text(
        "from {was} to {now}",
        was=value(row.was, row.column, lang),
        now=value(row.now, row.column, lang),
    )
