"""What an entry of the log says of its columns: as they were, as they are after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.reports.history import HistoryRow


def follows(row: HistoryRow) -> bool:
    """Whether a row of the log is a date that counts from another entry's."""
    return row.kind == EntryKind.DATED and row.entity != "reference_date"


def is_dated(row: HistoryRow) -> bool:
    """Whether a calendar item got other days; words that are read anew alone give none.

    So `plan date` counts, too.
    """
    changed = after(row).keys() & {"kind", "starts_on", "due_on", "waits_for", "gone"}
    return row.party is not None and bool(changed)


def title_before(row: HistoryRow) -> str:
    """What an event or a publication was called before the entry, if it says so."""
    return str(before(row).get("title") or row.name)


def after(row: HistoryRow) -> dict[str, Any]:
    """The columns that a row of the log changed, as they are after it."""
    return _columns(row.now)


def stands(row: HistoryRow) -> dict[str, Any]:
    """How far a completion is, and its day, also where the entry did not change it."""
    said = {
        "status": row.status_said,
        "percent": row.percent_said,
        "done_on": row.day_said,
    }
    return {name: _columns(text).get(name) for name, text in said.items() if text}


def before(row: HistoryRow) -> dict[str, Any]:
    """The same columns, as they were before it."""
    return _columns(row.was)


def _columns(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    from json import loads

    found: dict[str, Any] = loads(text)
    return found
