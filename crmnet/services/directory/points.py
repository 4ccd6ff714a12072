"""Focal points: what belongs to a place, whoever holds it; added, edited, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.domain import hours, sharing
from crmnet.domain.personal import free_text
from crmnet.domain.point import ZONES
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT, checked
from crmnet.errors import BadInput, Cure, Field
from crmnet.mail.address import email_address
from crmnet.services.directory import officers
from crmnet.store import focal_points
from crmnet.store.engine.tables import NEW, FocalPointRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.domain.clock import Clock
    from crmnet.domain.point import Point
    from crmnet.store.engine.contract import Store

_AS_OFFICERS: Final = ("phone", "timezone", "languages")
"""The columns that are checked as those of an officer."""


def add(
    store: Store,
    point: Point,
    values: Mapping[str, str],
    clock: Clock,
    *,
    dry_run: bool = False,
) -> tuple[FocalPointRecord, bool]:
    """Say what belongs to a focal point.

    Args:
        store: the store.
        point: which.
        values: by column, as typed.
        clock: today, and the real instant.
        dry_run: do nothing, say what would be done.

    Returns:
        The point, and whether anything changed: the same again changes nothing.

    Raises:
        BadInput: a value will not do, or the point is there with other values.
    """
    new = _checked(FocalPointRecord(*NEW, *point), values, clock)
    with change(store, clock.now, dry_run=dry_run) as into:
        for there in focal_points.points(store, *point):
            if there[len(NEW) :] == new[len(NEW) :]:
                return there, False
            raise BadInput(
                "{point} is there already", Cure.EDIT_POINT, point=str(point)
            )
        into.insert(new, EntryKind.ADDED)
        return new, True


def edit(
    store: Store,
    point: Point,
    values: Mapping[str, str],
    clock: Clock,
    classes: Iterable[str] = (),
    *,
    dry_run: bool = False,
) -> tuple[FocalPointRecord, bool]:
    """Change what belongs to a focal point; an empty text empties the column.

    Args:
        store: the store.
        point: which.
        values: by column, as typed.
        clock: today, and the real instant.
        classes: to whom a field may go, "phone=secretariat"; the others stay.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: there is no such point, or a value will not do.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        row = _found(store, point)
        new = _checked(row, values, clock)
        new = new._replace(sharing=sharing.read(classes, row._fields, row.sharing))
        return new, into.update(row, new, EntryKind.EDITED)


def remove(
    store: Store, point: Point, clock: Clock, *, dry_run: bool = False
) -> FocalPointRecord:
    """Take away what belongs to a focal point; who holds it goes on holding it."""
    with change(store, clock.now, dry_run=dry_run) as into:
        row = _found(store, point)
        into.update(row, row._replace(gone=1), EntryKind.REMOVED)
        return row


def _found(store: Store, point: Point) -> FocalPointRecord:
    found = focal_points.points(store, *point)
    if not found:
        raise BadInput("there is no {point} yet", Cure.ADD_POINT, point=str(point))
    return found[0]


def _checked(
    row: FocalPointRecord, values: Mapping[str, str], clock: Clock
) -> FocalPointRecord:
    """A row with what was typed; its zone is the country's where that has one alone.

    Raises:
        BadInput: a value will not do, or a zone is missing.
    """
    said: dict[str, Any] = {
        name: _value(name, text, clock) if text.strip() else None
        for name, text in values.items()
    }
    new = row._replace(**said)
    zone = new.timezone or ZONES.get(row.country)
    if zone is None:
        raise BadInput(
            "{point} needs a time zone: its country has several",
            Cure.SAY_ZONE,
            point=f"{row.country}/{row.network}/{row.role}",
            zone=_EXAMPLES[row.country],
        )
    return new._replace(timezone=zone)


_EXAMPLES: Final = {
    "CA": "America/Toronto",
    "MX": "America/Mexico_City",
    "US": "America/New_York",
}


def _value(name: str, text: str, clock: Clock) -> str:
    """A value as it is kept."""
    if name in _AS_OFFICERS:
        return officers.check(name, text)
    if name == "mailbox":
        return email_address(text, Field(name))
    if name == "hours":
        return hours.read(text)
    if name == "second_channel":
        return checked(text, Field(name), NAME_LIMIT)
    return free_text(text, Field(name), NOTE_LIMIT, clock.vouched)
