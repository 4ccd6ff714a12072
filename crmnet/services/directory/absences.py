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
from crmnet.store import directory, focal_points
from crmnet.store.engine.tables import NEW, AbsenceRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord
    from crmnet.store.log import Change


class Absent(NamedTuple):
    """An absence as recorded.

    Attributes:
        officer: who is away.
        absence: when.
        deputy: who is told meanwhile; None: nobody is.
        changed: whether anything did.
        deputy_away: the absence of that deputy in this time; None: there is none.
        stands_in: whose deputy the officer is in this time, and that absence.
    """

    officer: OfficerRecord
    absence: AbsenceRecord
    deputy: OfficerRecord | None
    changed: bool = True
    deputy_away: AbsenceRecord | None = None
    stands_in: tuple[OfficerRecord, AbsenceRecord] | None = None


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
        answer = next((one for one in answers if one.changed), answers[0])
        return answer._replace(
            deputy_away=other and _meeting(store, days, other.id),
            stands_in=_stands_in(store, days, {row.id for row in rows}),
        )


def _meeting(store: Store, days: Days, officer: str) -> AbsenceRecord | None:
    """The first absence of an officer that has a day in common with some days."""
    found = focal_points.absences(store, days.first.isoformat(), officer)
    last = days.last.isoformat()
    return next((one for one in found if one.from_on <= last), None)


def _stands_in(
    store: Store, days: Days, own: Collection[str]
) -> tuple[OfficerRecord, AbsenceRecord] | None:
    """Who is away in these days with one of these rows as deputy."""
    last = days.last.isoformat()
    for one in focal_points.absences(store, days.first.isoformat()):
        if one.deputy in own and one.from_on <= last:
            for officer in directory.for_id(store, one.officer):
                return officer, one
    return None


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
    """Record that an officer is back from a day on; from its first day: never away.

    Raises:
        BadInput: no such officer, or they are not away then.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        rows = officers.places(store, who, clock.today)
        answers = [_back(into, row, day) for row in rows]
        found = [one for one in answers if one is not None]
        if not found:
            raise _is_there(store, rows, day)
        return found[0]


def _is_there(store: Store, rows: list[OfficerRecord], day: date) -> BadInput:
    """That somebody is not away on a day; where an absence is to come, when."""
    on = day.isoformat()
    later = [one for row in rows for one in focal_points.absences(store, on, row.id)]
    if not later:
        return BadInput(
            "{name} is not away on {day}",
            Cure.SEE_ABSENCES,
            name=rows[0].name,
            day=day,
        )
    begins = min(one.from_on for one in later)
    return BadInput(
        "{name} is not away on {day}: the absence begins on {start}",
        Cure.TAKE_BACK_ABSENCE,
        name=rows[0].name,
        day=day,
        start=date.fromisoformat(begins),
        begins=begins,
        email=written_address(rows[0].email),
    )


def _back(into: Change, row: OfficerRecord, day: date) -> Absent | None:
    """End the absence of the holder of one place; None where there is none."""
    there = _meeting(into.store, Days(day, day), row.id)
    if there is None:
        return None
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
        marked = {key for key, _at in directory.unreachable(store)}
        changed = False
        for row in rows:
            if row.id not in marked or note not in (None, row.unreachable_note):
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
