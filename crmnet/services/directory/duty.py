"""Who is on duty when: set, swapped, or taken from a rota; each one change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain import local_time, rota
from crmnet.domain.officer import Role
from crmnet.domain.rota import Shift
from crmnet.errors import BadFile, BadInput, Cure, Fault
from crmnet.services.directory import officers, shifts
from crmnet.store import directory
from crmnet.store.log import change

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from crmnet.domain.clock import Clock
    from crmnet.domain.point import Point
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.store.engine.contract import Store

ReadDay = Callable[[str], date]


class DutyAsked(NamedTuple):
    """A time of duty as it was typed.

    Attributes:
        since: a day, from its beginning; or an hour of one.
        until: a day, to its end; or an hour of one, exclusive.
        read_day: reads a day.
        replacing: whether the time of others is taken over.
    """

    since: str
    until: str
    read_day: ReadDay
    replacing: bool = False


class OnDuty(NamedTuple):
    """A time of duty with the name of who has it, by the clock of the point."""

    name: str
    since: datetime
    until: datetime


class Rota(NamedTuple):
    """What became of a rota.

    Attributes:
        point: whose it is.
        set: the times of duty that were asked for.
        gaps: from the first of these on; nobody is named.
        changed: whether anything was.
    """

    point: Point
    set: tuple[OnDuty, ...]
    gaps: tuple[OnDuty, ...]
    changed: bool = True


def assign(
    store: Store,
    point: Point,
    who: str,
    asked: DutyAsked,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Rota:
    """Put an officer on duty.

    Raises:
        BadInput: no such officer, the time is none, the officer is not in office then,
            or another is on duty and the time is not to be taken over.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        book = _Book(store, point, clock)
        wanted = book.shift(who, asked)
        after = book.with_shift(book.before, wanted, replacing=asked.replacing)
        changed = shifts.write(into, *point[:2], book.before, after)
        return book.told([wanted], after, changed=changed)


def swap(
    store: Store,
    point: Point,
    who: tuple[str, str],
    asked: DutyAsked,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Rota:
    """Give two officers each other's duty within a certain time.

    Raises:
        BadInput: no such officer, the time is none, or one of them has no duty then.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        book = _Book(store, point, clock)
        one, other = (book.shift(name, asked) for name in who)
        for mine in (one, other):
            if not any(had.officer == mine.officer for had in book.within(mine)):
                raise BadInput(
                    "{name} has no duty from {since} to {until}",
                    Cure.SEE_DUTY,
                    point=str(point),
                    **book.said(mine),
                )
        span = one.since, one.until
        after = rota.swapped(book.before, one.officer, other.officer, *span)
        changed = shifts.write(into, *point[:2], book.before, after)
        both = (one.officer, other.officer)
        now = [had for had in after if had.officer in both and had.meets(one)]
        return book.told(now, after, changed=changed)


def load(
    store: Store,
    point: Point,
    table: Table,
    asked: DutyAsked,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Rota:
    """Take a rota from a table: all of it, or nothing.

    Args:
        store: the store.
        point: whose rota.
        table: with the columns from, to, officer.
        asked: how days are read, and whether the time of others is taken over.
        clock: today, and the real instant.
        dry_run: do nothing, say what would be done.

    Raises:
        BadFile: with what is wrong in each row.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        book = _Book(store, point, clock)
        after, wanted, faults = list(book.before), list[Shift](), list[Fault]()
        for row in table.rows:
            try:
                found = book.row(row, asked)
                book.refuse_meeting(wanted, found)
                after = book.with_shift(after, found, replacing=asked.replacing)
            except BadInput as error:
                fault = Fault.saying(row.number, 0, error.message)
                faults.append(fault)
            else:
                wanted.append(found)
        if faults:
            raise BadFile(str(table.path), tuple(faults))
        changed = shifts.write(into, *point[:2], book.before, after)
        return book.told(wanted, after, changed=changed)


class _Book:
    """The rota of a point before a change, and how it is read and told."""

    def __init__(self, store: Store, point: Point, clock: Clock) -> None:
        if point.role != Role.DUTY:
            raise BadInput(
                "{point} has no duty (write {duty})",
                point=str(point),
                duty=str(point._replace(role=Role.DUTY.value)),
            )
        self._store = store
        self._point = point
        self._clock = clock
        self.zone = shifts.zone(store, point.country, point.network)
        self.before = shifts.known(store, point.country, point.network)
        self._names = {row.id: row.name for row in directory.everybody(store)}

    def shift(self, who: str, asked: DutyAsked) -> Shift:
        """The time of duty that was typed, of an officer."""
        network = self._point.country, self._point.network
        row = officers.find(self._store, who, self._clock.today, network)
        since = moment(asked.since, asked.read_day, self.zone)
        until = moment(asked.until, asked.read_day, self.zone, is_end=True)
        if until <= since:
            raise BadInput(
                "the duty ends on {until}, before it begins on {since}",
                since=_clock(since),
                until=_clock(until),
            )
        if row.country != self._point.country:
            raise BadInput(
                "{name} is an officer of another country (name one of the same "
                "country)",
                name=row.name,
            )
        last = (until - timedelta(microseconds=1)).date().isoformat()
        if (row.term_until or last) < last or (row.term_from or "") > str(since.date()):
            raise BadInput(
                "{name} is not in office from {since} to {until}",
                Cure.SEE_OFFICERS,
                name=row.name,
                since=_clock(since),
                until=_clock(until),
            )
        return Shift(local_time.stored(since), local_time.stored(until), row.id)

    def row(self, row: TableRow, asked: DutyAsked) -> Shift:
        """The time of duty of a row of a table."""
        cells = [row.cell(name) for name in ("from", "to", "officer")]
        if not all(cells):
            raise BadInput("this row needs from, to and officer (fill them in)")
        since, until, who = cells
        return self.shift(who, asked._replace(since=since, until=until))

    def with_shift(
        self, before: list[Shift], wanted: Shift, *, replacing: bool
    ) -> list[Shift]:
        """The rota with a time of duty.

        Raises:
            BadInput: it meets another one, and is not to take its place.
        """
        if any(had._replace(id="") == wanted for had in before):
            return before
        if not replacing:
            self.refuse_meeting(before, wanted)
        return [*rota.without(before, wanted.since, wanted.until), wanted]

    def refuse_meeting(self, before: list[Shift], wanted: Shift) -> None:
        """See that no other time of duty is met."""
        for had in before:
            if had.meets(wanted):
                other = self.said(had)
                raise BadInput(
                    "{name} from {since} to {until} meets the duty of {other} from "
                    "{other_since} to {other_until}",
                    Cure.REPLACE_DUTY,
                    **self.said(wanted),
                    other=other["name"],
                    other_since=other["since"],
                    other_until=other["until"],
                )

    def within(self, span: Shift) -> list[Shift]:
        """The times of duty that a span meets."""
        return [had for had in self.before if had.meets(span)]

    def said(self, shift: Shift) -> dict[str, str]:
        """Who and when, for a message."""
        one = self._told(shift)
        times = {"since": _clock(one.since), "until": _clock(one.until)}
        return {"name": one.name, **times}

    def told(self, wanted: list[Shift], after: list[Shift], *, changed: bool) -> Rota:
        """What became of the rota."""
        first = min(one.since for one in wanted)
        gaps = rota.gaps((one for one in after if one.until > first), first)
        return Rota(
            self._point,
            tuple(map(self._told, sorted(wanted))),
            tuple(self._told(Shift(gap.since, gap.until, "")) for gap in gaps),
            changed,
        )

    def _told(self, shift: Shift) -> OnDuty:
        since, until = (
            datetime.fromisoformat(at).astimezone(self.zone)
            for at in (shift.since, shift.until)
        )
        return OnDuty(self._names.get(shift.officer, ""), since, until)


def moment(
    text: str, read_day: ReadDay, zone: ZoneInfo, *, is_end: bool = False
) -> datetime:
    """The instant that was typed, by the clock of a place.

    Args:
        text: a day, or one with an hour: "2026-12-04 08:00".
        read_day: reads the day.
        zone: of the place.
        is_end: of a day its end is meant, not its beginning.

    Raises:
        BadInput: it is none, or the clock shows it never or twice.
    """
    written = local_time.parted(text)
    day = read_day(written.day)
    if written.clock is not None:
        found = local_time.instant(day, written.clock, written.offset, zone)
    else:
        found = local_time.beginning(day + timedelta(days=is_end), zone)
    return found.astimezone(zone)


def _clock(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
