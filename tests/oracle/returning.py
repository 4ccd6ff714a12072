"""Dates after a change was taken back: they are those that count by now.

An undo puts values back as they were; what their dates count from may have moved since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days, planning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.oracle.values import Draft, Key, Place, Row, Value

WHOLE = ("load", "extend", "carry-over", "close")  # put back as they were
STORED = (
    *("alive", "starts_on", "due_on", "kind", "status", "percent", "done_on"),
    *("own", "waits"),
)


def is_other(there: Row, before: Row | None, after: Row) -> bool:
    """Whether a calendar item no longer says what a change wrote of it."""
    wrote = [
        name
        for name in STORED
        if before is None or getattr(before, name) != getattr(after, name)
    ]
    return any(getattr(there, name) != getattr(after, name) for name in wrote)


def put_back(there: Row, before: Row, after: Row) -> Row:
    """A calendar item with what a change wrote of it as it was before."""
    pairs = zip(before._fields, before, after, strict=True)
    was: dict[str, Any] = {name: old for name, old, new in pairs if old != new}
    return there._replace(**was)


def follow(draft: Draft, patch: Mapping[Key, tuple[Value, Value]], today: str) -> None:
    """Date what was put back, and what follows from it."""
    for _, plan, name in [key for key in patch if key[0] == "named"]:
        _named(draft, plan, name, today)
    owed = dict.fromkeys(key[1:3] for key in patch if key[0] == "row")
    for code, party in owed:
        planning.again(draft, code, party, today)
    for code in dict.fromkeys(code for code, _ in owed):
        planning.follow(draft, code, today)


def _named(draft: Draft, plan: str, name: str, today: str) -> None:
    """Read and date anew what names a reference date."""
    if plan not in draft.chosen(None):
        return
    planning.understand(draft, plan)
    for at in draft.leaves(plan).values():
        if any(_names(text, name) for text in _texts(draft, at)):
            planning.settle(draft, at, today)


def _names(text: str, name: str) -> bool:
    """Whether words count from a reference date: another day makes them say another."""
    first, second = (days.Known({name: day}) for day in ("2001-01-10", "2003-07-20"))
    return days.read(text, "2002-06-01", first) != days.read(text, "2002-06-01", second)


def _texts(draft: Draft, at: Place) -> Iterator[str]:
    """The cells of a leaf and of what stands above it, and the words typed of it."""
    yield from (item.calendar for item in at.chain if item.calendar)
    code = at.item.code
    owned = [row.own for row in draft.rows(code).values()]
    yield from (one.text for one in (draft.stored(code).decided, *owned) if one)
