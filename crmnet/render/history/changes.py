"""`history` for people: one line a change, the newest first.

A change is what one command did; its short ending is what `crmnet undo` takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.history.telling import ENDING, Teller, changes_of
from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import LIMIT, Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.history.telling import Change
    from crmnet.render.kit.look import Look
    from crmnet.reports.history import HistoryRow


def table(
    rows: Sequence[HistoryRow], zone: tzinfo | None, lang: Language, look: Look
) -> str:
    """The changes, the newest first, with what `crmnet undo` takes.

    Args:
        rows: in the order of time.
        zone: the reader's, None for the machine's; the log's instants are UTC.
        lang: the reader's language.
        look: how the screen may be drawn.
    """
    screen = Screen(look)
    if not rows:
        screen.say(_none(lang))
        return screen.text()
    screen.say(lang.text("History, the newest first"), "bold")
    screen.gap()
    changes = changes_of(rows)
    length = _ending_length(changes)
    columns = [
        Column(lang.text("When")),
        Column(lang.text("Who"), most=16, least=6),
        Column(lang.text("What"), most=100, least=24),
        Column(lang.text("Change")),
    ]
    groups = [_group(change, length, zone, lang) for change in changes[:LIMIT]]
    put_table(screen, columns, groups)
    screen.below(_after(changes, length, lang))
    return screen.text()


def plain(rows: Sequence[HistoryRow], zone: tzinfo | None, lang: Language) -> str:
    """One sentence a change, the newest first."""
    if not rows:
        return prose.sentences([_none(lang)])
    changes = changes_of(rows)
    length = _ending_length(changes)
    return prose.sentences(
        lang.text(
            "{when}, {who}: {what} (change {change})",
            when=days.instant(change[0].at, zone, lang),
            who=change[0].by,
            what="; ".join(Teller(lang).sentences(change)),
            change=change[0].change[-length:],
        )
        for change in changes
    )


def _none(lang: Language) -> str:
    return lang.text("Nothing has been recorded yet.")


def _ending_length(changes: list[Change]) -> int:
    """How many letters at their ends tell these changes apart."""
    length = ENDING
    while len({change[0].change[-length:] for change in changes}) < len(changes):
        length += 1
    return length


def _group(change: Change, length: int, zone: tzinfo | None, lang: Language) -> Group:
    style = "dim" if change[0].undone else ""
    sentences = (cell(sentence, style) for sentence in Teller(lang).sentences(change))
    cells = (
        cell(days.instant(change[0].at, zone, lang)),
        cell(change[0].by),
        joined(sentences, "\n"),
        cell(change[0].change[-length:], "bold"),
    )
    return Group(rows=(cells,))


def _after(changes: list[Change], length: int, lang: Language) -> list[str]:
    notes = left_out(len(changes), "crmnet history", lang)
    latest = next((change[0] for change in changes if _can_be_undone(change[0])), None)
    if latest is not None:
        ending = latest.change[-length:]
        notes.append(
            lang.text("To take a change back: crmnet undo {change}", change=ending)
        )
    return notes


def _can_be_undone(row: HistoryRow) -> bool:
    return not row.undone and row.kind != "announced"  # a mail cannot be called back
