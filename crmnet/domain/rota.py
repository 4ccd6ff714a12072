"""Who is on duty when: times of duty, their gaps and overlaps, and how they change.

Instants are texts in UTC as the store keeps them, which sort as the instants do. A time
of duty holds its first instant, not its last.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Shift(NamedTuple):
    """A time of duty.

    Attributes:
        since: its first instant.
        until: its end, exclusive.
        officer: the id of who answers.
        id: of its row; "" where there is none yet.
    """

    since: str
    until: str
    officer: str
    id: str = ""

    def meets(self, other: Shift) -> bool:
        """Whether both hold one instant."""
        return self.since < other.until and other.since < self.until


class DutyStretch(NamedTuple):
    """A time that is wrong in a rota: nobody answers, or several do.

    Attributes:
        officers: the ids of those who are on duty; none in a gap.
    """

    since: str
    until: str
    officers: tuple[str, ...] = ()


def overlaps(shifts: Iterable[Shift]) -> list[DutyStretch]:
    """The times at which two are on duty, the earliest first."""
    ordered = sorted(shifts)
    return sorted(
        DutyStretch(
            other.since, min(one.until, other.until), (one.officer, other.officer)
        )
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if one.meets(other)
    )


def gaps(shifts: Iterable[Shift], since: str) -> list[DutyStretch]:
    """The times from an instant on at which nobody is, up to the last who is."""
    found, reached = [], since
    for one in sorted(shifts):
        if one.since > reached:
            found.append(DutyStretch(reached, one.since))
        reached = max(reached, one.until)
    return found


def without(shifts: Iterable[Shift], since: str, until: str) -> list[Shift]:
    """A rota in which nobody has a certain time; what is left of others stays."""
    return [
        piece
        for one in shifts
        for piece in _pieces(one, since, until)
        if not (since <= piece.since and piece.until <= until)
    ]


def swapped(
    shifts: Iterable[Shift], one: str, other: str, since: str, until: str
) -> list[Shift]:
    """A rota in which two officers have each other's duty, within a certain time."""
    whose = {one: other, other: one}
    return [
        piece._replace(officer=whose.get(piece.officer, piece.officer))
        if since <= piece.since and piece.until <= until
        else piece
        for shift in shifts
        for piece in (
            _pieces(shift, since, until) if shift.officer in whose else (shift,)
        )
    ]


def passed_on(shifts: Iterable[Shift], one: str, other: str, since: str) -> list[Shift]:
    """A rota in which an officer has all that another had from an instant on."""
    found = list(shifts)
    until = max((shift.until for shift in found), default=since)
    return [
        piece._replace(officer=other)
        if piece.officer == one and piece.since >= since
        else piece
        for shift in found
        for piece in (
            _pieces(shift, since, until) if shift.officer == one else (shift,)
        )
    ]


def _pieces(shift: Shift, since: str, until: str) -> Iterator[Shift]:
    """A time of duty, cut where another time begins and ends; the first has the row."""
    cuts = [at for at in (since, until) if shift.since < at < shift.until]
    edges = [shift.since, *cuts, shift.until]
    row = shift.id
    for begin, end in pairwise(edges):
        yield Shift(begin, end, shift.officer, row)
        row = ""
