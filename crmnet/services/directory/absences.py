"""When officers are away, and that somebody was not reached."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.personal import free_text
from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.mail.address import written_address
from crmnet.services.directory import officers
from crmnet.store import focal_points
from crmnet.store.engine.tables import NEW, AbsenceRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord
    from crmnet.store.log import Change


class Absent(NamedTuple):
    """An absence as recorded; ``deputy`` is told meanwhile, None: nobody is."""

    officer: OfficerRecord
    absence: AbsenceRecord
    deputy: OfficerRecord | None
    changed: bool = True


class Days(NamedTuple):
    """The first and the last day of an absence, inclusive."""

    first: date
    last: date


def absent(
    store: Store,
    who: str,
    days: Days,
    deputy: str | None,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Absent:
    """Record that an officer is away, from all places or from the one that is named.

    Raises:
        BadInput: no such officer or deputy, the days are in the wrong order, or the
            officer is away then already.
    """
    if days.last < days.first:
        raise BadInput(
            "the absence ends on {until}, before it begins on {start}",
            until=days.last,
            start=days.first,
        )
    with change(store, clock.now, dry_run=dry_run) as into:
        other = officers.find(store, deputy, clock.today) if deputy else None
        rows = officers.places(store, who, clock.today)
        answers = [_absent(into, row, days, other) for row in rows]
        return next((one for one in answers if one.changed), answers[0])


def _absent(
    into: Change, row: OfficerRecord, days: Days, other: OfficerRecord | None
) -> Absent:
    """Record that the holder of one place is away."""
    if other is not None:
        _refuse_deputy(row, other)
    new = AbsenceRecord(
        *NEW,
        officer=row.id,
        from_on=days.first.isoformat(),
        until_on=days.last.isoformat(),
        deputy=other and other.id,
    )
    for there in focal_points.absences(into.store, new.from_on, row.id):
        if there[len(NEW) :] == new[len(NEW) :]:
            return Absent(row, there, other, changed=False)
        if there.from_on <= new.until_on:
            raise _is_away(row, there)
    into.insert(new, EntryKind.ADDED)
    return Absent(row, new, other)


def back(
    store: Store, who: str, day: date, clock: Clock, *, dry_run: bool = False
) -> Absent:
    """Record that an officer is back from a day on; before it began: never away.

    Raises:
        BadInput: no such officer, or they are not away then.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        rows = officers.places(store, who, clock.today)
        answers = [_back(into, row, day) for row in rows]
        found = [one for one in answers if one is not None]
        if not found:
            raise BadInput(
                "{name} is not away on {day}",
                Cure.SEE_ABSENCES,
                name=rows[0].name,
                day=day,
            )
        return found[0]


def _back(into: Change, row: OfficerRecord, day: date) -> Absent | None:
    """End the absence of the holder of one place; None where there is none."""
    found = focal_points.absences(into.store, day.isoformat(), row.id)
    if not found:
        return None
    there = found[0]
    ends = there._replace(until_on=(day - timedelta(days=1)).isoformat())
    if ends.until_on < there.from_on:
        into.update(there, there._replace(gone=1), EntryKind.REMOVED)
        return Absent(row, there._replace(gone=1), None)
    into.update(there, ends, EntryKind.EDITED)
    return Absent(row, ends, None)


def unreachable(
    store: Store, who: str, note: str | None, clock: Clock, *, dry_run: bool = False
) -> tuple[OfficerRecord, bool]:
    """Note that nobody answered; all places of that person are marked.

    Returns:
        The officer, and whether anything changed.
    """
    note = free_text(note, Field("note"), NOTE_LIMIT, clock.vouched)
    at = clock.now.strftime(INSTANT)
    with change(store, clock.now, dry_run=dry_run) as into:
        rows = officers.places(store, who, clock.today)
        changed = False
        for row in rows:
            if row.unreachable_at is None or note not in (None, row.unreachable_note):
                now = row._replace(unreachable_at=at, unreachable_note=note)
                changed |= into.update(row, now, EntryKind.UNREACHABLE)
        return rows[0]._replace(unreachable_at=at), changed


def reachable(
    store: Store, who: str, clock: Clock, *, dry_run: bool = False
) -> tuple[OfficerRecord, bool]:
    """Note that an officer answers again; whether anything changed."""
    with change(store, clock.now, dry_run=dry_run) as into:
        rows = officers.places(store, who, clock.today)
        changed = False
        for row in rows:
            now = row._replace(unreachable_at=None, unreachable_note=None)
            changed |= into.update(row, now, EntryKind.REACHABLE)
        return rows[0]._replace(unreachable_at=None), changed


def _refuse_deputy(row: OfficerRecord, other: OfficerRecord) -> None:
    """See that who is told meanwhile is another person of the same country."""
    if other.email == row.email:
        raise BadInput("{name} cannot be their own deputy", name=row.name)
    if other.country != row.country:
        raise BadInput(
            "{name} is an officer of another country (name one of the same country)",
            name=other.name,
        )


def _is_away(row: OfficerRecord, there: AbsenceRecord) -> BadInput:
    return BadInput(
        "{name} is away already from {start} to {until}",
        Cure.END_ABSENCE,
        name=row.name,
        email=written_address(row.email),
        start=date.fromisoformat(there.from_on),
        until=date.fromisoformat(there.until_on),
    )
