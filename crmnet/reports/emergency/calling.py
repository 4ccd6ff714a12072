"""Whom to call for a network of a country at an instant, in which order.

First who is on duty: by the rota, else who holds the point of duty. Then the deputy,
the head, and, where there is none of these, the members. Who is away is passed over,
or the deputy named for the absence stands in; who did not answer comes last. Only
where nobody else is known are those called who are away.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import Role
from crmnet.domain.point import ZONES
from crmnet.store.emergency import PointDetails

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from crmnet.store.emergency import Away, Directory, Holder, RotaRow

IN_TURN: Final = (Role.DUTY, Role.DEPUTY, Role.HEAD)


class Call(NamedTuple):
    """Somebody to call.

    Attributes:
        officer: the id; None: a telephone of the point, whoever answers it.
        name: of the officer; "" where none is known.
        email: of the officer; "" where none is known.
        role: in which role: duty, deputy, head, member.
        phone: the number to call; None: none is known.
        is_day_and_night: whether that is answered around the clock.
        mailbox: of the point, else of the officer.
        languages: "es en".
        is_on_duty: whether the officer is.
        until: when that duty ends, UTC; None: it is not bounded by a rota.
        stands_in_for: the name of whoever is away; None: nobody is.
        unreachable_at: when nobody answered, UTC; None: that is not known of.
        unreachable_note: what was said of it.
        back_on: the day on which whoever is away returns; None: the officer is there.
    """

    officer: str | None
    name: str
    email: str
    role: str
    phone: str | None
    is_day_and_night: bool
    mailbox: str | None
    languages: str | None
    is_on_duty: bool = False
    until: str | None = None
    stands_in_for: str | None = None
    unreachable_at: str | None = None
    unreachable_note: str | None = None
    back_on: str | None = None


class Serving(NamedTuple):
    """An officer in a role, for now.

    Attributes:
        until: when the rota ends it, UTC; None: it does not.
        away: whose place it is; None: the officer's own.
    """

    officer: Holder
    role: str
    until: str | None = None
    away: Holder | None = None


Post = tuple[str, str]  # country and network


class Roster:
    """Says who serves where, of what was read from the store.

    Args:
        known: what was read.
    """

    def __init__(self, known: Directory) -> None:
        self.known = known
        self.officers = {one.id: one for one in known.officers}
        self._points = {
            (one.country, one.network, one.role): one for one in known.points
        }
        self._held: dict[tuple[str, str, str], list[Holder]] = {}
        self._same: dict[str, list[str]] = {}  # several rows with a mailbox: one person
        for one in known.officers:
            self._held.setdefault((one.country, one.network, one.role), []).append(one)
            self._same.setdefault(one.email.casefold(), []).append(one.id)
        self._shifts: dict[Post, list[RotaRow]] = {}
        for shift in known.shifts:
            self._shifts.setdefault((shift.country, shift.network), []).append(shift)
        self._absences: dict[str, list[Away]] = {}
        for away in known.absences:
            self._absences.setdefault(away.officer, []).append(away)

    def posts(self) -> set[Post]:
        """All of which something is known."""
        held = {key[:2] for key, found in self._held.items() if found}
        return held | {key[:2] for key in self._points} | set(self._shifts)

    def point(self, post: Post, role: str) -> PointDetails:
        """The details of a point; without any where none were entered."""
        return self._points.get((*post, role)) or PointDetails(*post, role)

    def of_points(self, post: Post, field: str) -> str | None:
        """What the point of duty says, else that of the head, else of the deputy."""
        for role in (Role.DUTY, Role.HEAD, Role.DEPUTY):
            said: str | None = getattr(self.point(post, role), field)
            if said:
                return said
        return None

    def zone(self, post: Post) -> str | None:
        """The zone of a network of a country, IANA; None where nobody told it."""
        told = [self.of_points(post, "timezone")]
        for role in (Role.DUTY, Role.HEAD, Role.DEPUTY):
            told += [one.timezone for one in self.holders(post, role)]
        told.append(ZONES.get(post[0]))
        return next((name for name in told if name and zone_of(name)), None)

    def shifts(self, post: Post) -> list[RotaRow]:
        """The rota, by its beginnings."""
        return self._shifts.get(post, [])

    def on_rota(self, post: Post, at: datetime) -> Iterator[Serving]:
        """Who is on duty by the rota at an instant, or stands in for that."""
        said = at.astimezone(UTC).strftime(INSTANT)
        for shift in self.shifts(post):
            if shift.from_at <= said < shift.until_at:
                yield from self.in_shift(shift, at)

    def in_shift(self, shift: RotaRow, at: datetime) -> Iterator[Serving]:
        """Who answers in a part of the rota at an instant of it; nobody or one."""
        officer = self.officers.get(shift.officer)
        if officer is not None:
            duty = Serving(officer, Role.DUTY, shift.until_at)
            yield from self._present(duty, self._day(shift[:2], at))

    def bounds(self, shift: RotaRow) -> list[str]:
        """The instants of a shift at which somebody else may answer, and its end; UTC.

        An absence and a term begin and end with a day of the place.
        """
        officer = self.officers.get(shift.officer)
        days = [one[1:3] for one in self.absences(officer)] if officer else []
        if officer is not None:
            days.append((officer.term_from or "", officer.term_until or ""))
        zone = zone_of(self.zone(shift[:2])) or UTC
        begins = [*(first for first, _ in days), *(_after(last) for _, last in days)]
        midnights = {
            datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)
            for day in filter(None, begins)
        }
        within = (when.strftime(INSTANT) for when in midnights)
        inner = {at for at in within if shift.from_at < at < shift.until_at}
        return sorted({shift.from_at, *inner, shift.until_at})

    def on_duty(self, post: Post, at: datetime) -> tuple[Serving, ...]:
        """Who is on duty: by the rota, else whoever holds the point of duty."""
        found = tuple(self.on_rota(post, at))
        return found or tuple(self.in_role(post, Role.DUTY, at))

    def in_role(self, post: Post, role: str, at: datetime) -> Iterator[Serving]:
        """Who holds a role at an instant, or stands in for who does."""
        day = self._day(post, at)
        for officer in self.holders(post, role):
            yield from self._present(Serving(officer, role), day)

    def holders(self, post: Post, role: str) -> list[Holder]:
        """Those of whom it is known that they hold a role, whenever that is."""
        return self._held.get((*post, role), [])

    def absences(self, officer: Holder) -> list[Away]:
        """The absences of an officer; who is away altogether has one a place."""
        return self._absences.get(officer.id, [])

    def calls(self, post: Post, at: datetime) -> tuple[Call, ...]:
        """Whom to call, the first first; one entry a person."""
        found = [*self._in_turn(post, at)]
        if not found:
            found = [*self._called(post, self.in_role(post, Role.MEMBER, at))]
        if not any(one.officer for one in found):
            found += self._away(post, at)
        once: dict[str | None, Call] = {}
        for one in found:  # who is on duty and head too stands where duty does
            once.setdefault(one.email.casefold() or one.phone, one)
        return tuple(
            sorted(once.values(), key=lambda one: one.unreachable_at is not None)
        )

    def _in_turn(self, post: Post, at: datetime) -> Iterator[Call]:
        duty = self.on_duty(post, at)
        for call in self._called(post, duty):
            yield call._replace(is_on_duty=True)
        point = self.point(post, Role.DUTY)
        if not duty and point.phone:
            yield Call(
                None, "", "", Role.DUTY, point.phone, True, point.mailbox,
                point.languages,
            )  # fmt: skip
        for role in (Role.DEPUTY, Role.HEAD):
            yield from self._called(post, self.in_role(post, role, at))

    def _away(self, post: Post, at: datetime) -> Iterator[Call]:
        """Those in office who are away, in turn, with the day on which they return."""
        day = self._day(post, at)
        holding = [
            Serving(one, role)
            for role in (*IN_TURN, Role.MEMBER)
            for one in self.holders(post, role)
            if _runs(one, day)
        ]
        for one, call in zip(holding, self._called(post, holding), strict=True):
            yield call._replace(back_on=self._back_on(one.officer, day))

    def _back_on(self, officer: Holder, day: str) -> str:
        """The first day from one on, on which an officer is there."""
        while away := self.away(officer, day):
            day = _after(away.until_on)
        return day

    def _called(self, post: Post, serving: Iterable[Serving]) -> Iterator[Call]:
        for one in serving:
            officer, mark = one.officer, self._unreachable(one.officer)
            yield Call(
                officer.id,
                officer.name,
                officer.email,
                one.role,
                *self.number(officer, one.role, post),
                self.mailbox(officer, one.role, post),
                officer.languages or self.point(post, one.role).languages,
                until=one.until,
                stands_in_for=one.away and one.away.name,
                unreachable_at=mark and mark.unreachable_at,
                unreachable_note=mark and mark.unreachable_note,
            )

    def _unreachable(self, officer: Holder) -> Holder | None:
        """The row on which a person was marked last; None: on none."""
        rows = (self.officers[name] for name in self._same[officer.email.casefold()])
        marked = [one for one in rows if one.unreachable_at is not None]
        return max(marked, key=lambda one: str(one.unreachable_at), default=None)

    def _day(self, post: Post, at: datetime) -> str:
        """The day that it is there: terms and absences are of days."""
        zone = zone_of(self.zone(post))
        return at.astimezone(zone or UTC).date().isoformat()

    def _present(self, serving: Serving, day: str) -> Iterator[Serving]:
        """The officer where in office and there, else the deputy of the absence."""
        if not _runs(serving.officer, day):
            return
        away = self.away(serving.officer, day)
        if away is None:
            yield serving
            return
        deputy = self.officers.get(away.deputy or "")
        if deputy and _runs(deputy, day) and self.away(deputy, day) is None:
            yield serving._replace(officer=deputy, away=serving.officer)

    def number(self, officer: Holder, role: str, post: Post) -> tuple[str | None, bool]:
        """The number to call somebody in a role, and whether it is of day and night."""
        own = self.point(post, role).phone or officer.emergency_phone
        return own or officer.phone, bool(own)

    def mailbox(self, officer: Holder, role: str, post: Post) -> str | None:
        """The mailbox of a point, else of its officer; None where it is kept back."""
        own = officer.email if "@" in officer.email else None
        return self.point(post, role).mailbox or own

    def away(self, officer: Holder, day: str | date) -> Away | None:
        """The absence of a person on a day, or None."""
        for away in self.absences(officer):
            if away.from_on <= str(day) <= away.until_on:
                return away
        return None


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of that name; None where there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):
        return None


def _after(day: str) -> str:
    """The day after one; "" stays so."""
    return day and (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _runs(officer: Holder, day: str) -> bool:
    """Whether a term runs on a day."""
    begun = officer.term_from is None or officer.term_from <= day
    return begun and (officer.term_until is None or officer.term_until >= day)
