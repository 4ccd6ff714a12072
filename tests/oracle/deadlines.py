"""What a leaf's deadline asks for: one calendar item, or one an occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle import days
from tests.oracle.values import ONCE, Row

if TYPE_CHECKING:
    from tests.oracle.values import File, Place


def stays(slot: str, row: Row, today: str) -> bool:
    """Whether an occurrence is kept when its rule is changed: past or reported."""
    return row.status != "not_started" or (slot != ONCE and slot < today)


def dated(old: Row | None, slot: str, wanted: Row) -> Row:
    """A calendar item with the dates that are wanted, and the facts it has."""
    if old is None:
        # KNOWN: the reason is lost where a date is put in the place of occurrences, so
        # that the same again is recorded again
        return wanted._replace(said=None) if slot == ONCE else wanted
    return wanted._replace(
        status=old.status,
        percent=old.percent,
        done_on=old.done_on,
        former=old.former,
        why=old.why,
        told_by=old.told_by,
    )


def stated(file: File, at: Place, reference: str) -> tuple[days.Meaning, str]:
    """What the file says, and the day from which it is counted.

    It is the nearest item with a cell or a date of its own that says it.
    """
    for item in at.chain[::-1]:
        if item.due:
            kind = "interval" if item.starts else "before"
            return days.Meaning(kind, item.starts, item.due), reference
        if item.calendar:
            return days.read(item.calendar, reference), item.starts or reference
        if item.starts:
            return days.Meaning("after", item.starts), reference
    return days.UNDATED, reference


def occurrences(meaning: days.Meaning, anchor: str, until: str) -> list[str]:
    """The due days of what recurs, up to its last day, inclusive."""
    found: list[str] = []
    due = days.plus_months(anchor, meaning.months)
    while meaning.months and due <= until:
        found.append(due)
        due = days.plus_months(anchor, meaning.months * (len(found) + 1))
    return found


def last_day(file: File, at: Place) -> str | None:
    """The last day of what recurs, as the file says."""
    own = next((item.until for item in at.chain[::-1] if item.until), None)
    return own or file.until
