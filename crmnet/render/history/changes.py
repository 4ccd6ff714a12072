"""`history` for people: one line a change, the newest first.

A change is what one command did; its name, c412, is what `crmnet undo` takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.text import BLANKED
from crmnet.render.history.telling import Teller, changes_of
from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.history.telling import Change
    from crmnet.render.kit.look import Look
    from crmnet.reports.history import HistoryRow

_FOR_GOOD: Final = frozenset(  # no undo calls it back
    (EntryKind.ANNOUNCED, EntryKind.REDACTED, EntryKind.ERASED)
)


def table(
    rows: Sequence[HistoryRow],
    zone: tzinfo | None,
    lang: Language,
    look: Look,
    total: int | None = None,
) -> str:
    """The changes, the newest first, with what `crmnet undo` takes.

    Args:
        rows: in the order of time.
        zone: the reader's, None for the machine's; the log's instants are UTC.
        lang: the reader's language.
        look: how the screen may be drawn.
        total: how many changes there are; None: those of the rows.
    """
    screen = Screen(look)
    if not rows:
        screen.say(_none(lang))
        return screen.text()
    screen.say(lang.text("History, the newest first"), "bold")
    screen.gap()
    changes = changes_of(rows)
    columns = [
        Column(lang.text("When")),
        Column(lang.text("Who"), most=16, least=6),
        Column(lang.text("What"), most=100, least=24),
        Column(lang.text("Change")),
    ]
    groups = [_group(change, zone, lang) for change in changes[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(_after(changes, total or len(changes), lang, look))
    return screen.text()


def plain(
    changes: Iterable[Change], zone: tzinfo | None, lang: Language
) -> Iterator[str]:
    """One sentence a change, each as the change comes.

    Args:
        changes: the newest first.
        zone: the reader's, None for the machine's; the log's instants are UTC.
        lang: the reader's language.
    """
    none = True
    for change in changes:
        none = False
        said = lang.text(
            "{when}, {who}: {what} (change {change})",
            when=days.instant(change[0].at, zone, lang),
            who=change[0].by,
            what="; ".join(Teller(lang).sentences(change)),
            change=change[0].change,
        )
        yield prose.sentences([said])
    if none:
        yield prose.sentences([_none(lang)])


def _none(lang: Language) -> str:
    return lang.text("Nothing has been recorded yet.")


def _group(change: Change, zone: tzinfo | None, lang: Language) -> Group:
    style = "dim" if change[0].undone else ""
    sentences = (cell(sentence, style) for sentence in Teller(lang).sentences(change))
    cells = (
        cell(days.instant(change[0].at, zone, lang)),
        cell(change[0].by),
        joined(sentences, "\n"),
        cell(change[0].change, "bold"),
    )
    return Group(rows=(cells,))


def _after(changes: list[Change], total: int, lang: Language, look: Look) -> list[str]:
    notes = left_out(total, "crmnet history", lang, look)
    latest = next((change[0] for change in changes if _can_be_undone(change)), None)
    if latest is not None:
        notes.append(
            lang.text("To undo a change: crmnet undo {change}", change=latest.change)
        )
    return notes


def _can_be_undone(change: Change) -> bool:
    if change[0].undone or not _FOR_GOOD.isdisjoint(row.kind for row in change):
        return False
    said = (text for row in change for text in (row.was, row.now, row.note))
    return not any(text and BLANKED in text for text in said)


def kept_back(entries: int, lang: Language) -> str:
    """What a login that only reads is not told."""
    return lang.text(
        "Left out, because they are not for this login: {entries} about notices under "
        "TLP:AMBER+STRICT.",
        entries=lang.plural("{n} log entry", "{n} log entries", entries),
    )
