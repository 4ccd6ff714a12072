"""What `undo` answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.history.telling import Teller
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.history import HistoryRow


def told(rows: Sequence[HistoryRow], lang: Language) -> str:
    """What one change did, for a sentence about it, from all rows of that change."""
    standing = [row._replace(undone=False) for row in rows]
    return "; ".join(Teller(lang).sentences(standing))


def taken_back(
    what: str, undo: int, lang: Language, *, is_back: bool, dry_run: bool
) -> str:
    """What `undo` did, or would do.

    Args:
        what: the change did, in words.
        undo: the number of the change that takes it back, or does it again.
        lang: the reader's language.
        is_back: whether it is taken back; else it is done again.
        dry_run: nothing was written.
    """
    if dry_run and is_back:
        return lang.text("Would be undone: {what}. Nothing was written.", what=what)
    if dry_run:
        return lang.text("Would be redone: {what}. Nothing was written.", what=what)
    change = named(undo)
    if is_back:
        return lang.text(
            "Undone: {what}. To redo it: crmnet undo {change}",
            what=what,
            change=change,
        )
    return lang.text(
        "Redone: {what}. To undo it: crmnet undo {change}",
        what=what,
        change=change,
    )
