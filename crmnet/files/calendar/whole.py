"""A calendar in one file, written piece by piece: it may have 100,000 entries."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from crmnet.errors import BadInput, Cure
from crmnet.files.calendar.enclosing import CalendarHead, calendar
from crmnet.files.writing import draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def write_calendar(path: Path, head: CalendarHead, entries: Iterable[bytes]) -> int:
    """Write a calendar to a file, whole or not at all; returns how many entries.

    Args:
        path: where.
        head: what it says of itself.
        entries: tasks and events.

    Raises:
        BadInput: there are no entries; a calendar must have some.
        CannotWrite: nothing was changed.
    """
    numbers = count()
    counted = (entry for entry, _number in zip(entries, numbers, strict=False))
    with draft(path) as temporary, temporary.open("wb") as file:
        file.writelines(calendar(head, _some(counted)))
    return next(numbers)


def _some(entries: Iterator[bytes]) -> Iterator[bytes]:
    """The same entries, of which there must be one."""
    first = next(entries, None)
    if first is None:
        raise BadInput("there is no deadline to write", Cure.SEE_GAPS)
    yield first
    yield from entries
