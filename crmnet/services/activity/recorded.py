"""A calendar item after a fact was recorded, and what is left of its leaf and plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.progress import OPEN, Status, Timeliness, timeliness

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.activity.aiming import Target
    from crmnet.services.activity.contributing import Contributed
    from crmnet.services.activity.slips import Former


class Recorded(NamedTuple):
    """A calendar item after a command, and what is left of its leaf and plan."""

    plan: str
    code: str
    party: str
    occurrence: int  # 0 where nothing recurs
    reported_by: str | None  # the country, where the party is several
    status: Status
    percent: int | None
    done_on: date | None
    due_on: date | None
    timeliness: Timeliness | None
    changed: bool
    noted: bool  # a note or evidence was added
    left: tuple[str, ...]  # parties of the leaf that still owe it
    left_in_plan: int  # open calendar items
    since_on: date | None = None  # of a status that is not done, where it was said
    id: str = ""  # of the calendar item
    was: Former | None = None  # what was recorded before, where that is replaced
    contribution: Contributed | None = None  # what was noted instead, if that was


def recorded_of(
    found: Target, clock: Clock, left_in_plan: int, *, changed: bool, noted: bool
) -> Recorded:
    """A calendar item as it stands, and what is left of its leaf and plan."""
    row = found.row
    due_on, done_on = day_of(row.due_on), day_of(row.done_on)
    status = Status(row.status)
    left = {one.party for one in found.leaf.live if one.status in OPEN}
    return Recorded(
        plan=found.plan.code,
        code=found.item.code,
        party=row.party,
        occurrence=row.occurrence,
        reported_by=row.reported_by,
        status=status,
        percent=row.percent,
        done_on=done_on,
        due_on=due_on,
        timeliness=timeliness(status, Kind(row.kind), due_on, done_on, clock.today),
        changed=changed,
        noted=noted,
        left=tuple(sorted(left)),
        left_in_plan=left_in_plan,
        since_on=day_of(row.since_on),
        id=row.id,
    )
