"""Facts that look like slips, which are taken with a reason; what a fact replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.progress import OPEN, Status
from crmnet.domain.recurrence import months_after
from crmnet.errors import Cure, ReasonNeeded, TooEarly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.services.activity.aiming import Target
    from crmnet.store.engine.tables import CalendarItemRecord, PlanRecord
    from crmnet.store.leaves import Leaf


class Former(NamedTuple):
    """What a fact replaced.

    Attributes:
        done_on: the day on which that was; of what was only begun or suspended, since
            which.
        done_by: who had done it, where that is replaced too; else None.
    """

    status: Status
    percent: int | None
    done_on: date | None
    done_by: str | None


def refuse_slips(found: Target, now: CalendarItemRecord | None) -> None:
    """See that nothing looks like a slip; what does is recorded with a reason only.

    Args:
        found: the calendar item that is meant, as it stands.
        now: the same after the fact; None where nothing changes.

    Raises:
        ReasonNeeded: a day is before the plan, or a record would be replaced.
    """
    if now is None:
        return
    _refuse_early(found, now)
    if now.status in (Status.DONE, Status.PARTIAL):
        _refuse_replacing(found, now)


def refuse_early_stop(
    found: Target, now: CalendarItemRecord | None, today: date
) -> None:
    """See that nothing is suspended or cancelled before its plan was there.

    No reason lets such a day pass: the one that is given says why it was stopped. What
    was never adopted may be stopped long before its first deadline, within this year.

    Raises:
        TooEarly: the day is before the plan was adopted; or of a plan that was never
            adopted, more than a year ago and than a year before its first deadline.
    """
    day = _new_day(found.row, now) if now else None
    if day is None:
        return
    adopted, first = _bounds(found.leaf)
    if adopted and day < adopted:
        raise TooEarly(
            "{day} is before the plan was adopted, {adopted}: nothing could be stopped "
            "yet (correct the day, or leave it out)",
            day=day,
            adopted=adopted,
        )
    is_recent = day >= months_after(today, -12)
    if first and not is_recent and day < months_after(first, -12):
        raise TooEarly(
            "{day} is more than a year before the first deadline of the plan, {first} "
            "(correct the day, or leave it out)",
            day=day,
            first=first,
        )


def _refuse_early(found: Target, now: CalendarItemRecord) -> None:
    day = _new_day(found.row, now)
    if day is not None:
        refuse_early(found.leaf, day)


def refuse_early(leaf: Leaf, day: date) -> None:
    """See that a day before the plan was adopted is recorded with a reason only.

    Of a plan that was never adopted, a day more than a year before its first deadline.

    Raises:
        ReasonNeeded: it is so early.
    """
    _adopted_on, first = _bounds(leaf)
    refuse_early_date(leaf.plan, day)
    if first and day < months_after(first, -12):
        raise ReasonNeeded(
            "{day} is more than a year before the first deadline of the plan, {first}",
            Cure.CORRECT_OR_SAY_WHY,
            day=day,
            first=first,
        )


def refuse_early_dates(
    plan: PlanRecord, deadline: Deadline, days: Sequence[date]
) -> None:
    """See that dates that begin before the plan was adopted are given with a reason.

    A period that was running then is no slip: only a start in an earlier year is.

    Args:
        plan: of the leaf.
        deadline: as it was read.
        days: when it is due, in their order, where that recurs; else empty.

    Raises:
        ReasonNeeded: the only day or the first one is so early, or the start.
    """
    first = days[0] if days else deadline.due_on
    if first is not None:
        refuse_early_date(plan, first)
    start, adopted = deadline.starts_on, _adopted(plan)
    if start and adopted and not days and start.year < adopted.year:
        refuse_early_date(plan, start)


def refuse_early_date(plan: PlanRecord, day: date) -> None:
    """See that a date before the plan was adopted is given with a reason only.

    Raises:
        ReasonNeeded: it is so early.
    """
    adopted = _adopted(plan)
    if adopted and day < adopted:
        raise ReasonNeeded(
            "{day} is before the plan was adopted, {adopted}",
            Cure.CORRECT_OR_SAY_WHY,
            day=day,
            adopted=adopted,
        )


def days_past(
    rows: Iterable[CalendarItemRecord], deadline: Deadline, today: date
) -> int:
    """How long ago the date of what is open was; 0 where it is to come, or recurs."""
    is_open = any(row.status in OPEN for row in rows)
    if deadline.due_on is None or deadline.recurrence or not is_open:
        return 0
    return max(0, (today - deadline.due_on).days)


def dates_past(
    rows: Iterable[CalendarItemRecord], days: Iterable[date], today: date
) -> int:
    """How many of the dates of what recurs are over; 0 where nothing is open."""
    if not any(row.status in OPEN for row in rows):
        return 0
    return sum(day < today for day in days)


def _new_day(was: CalendarItemRecord, now: CalendarItemRecord) -> date | None:
    """The day that a fact gives, where it is another than was recorded."""
    pairs = ((was.done_on, now.done_on), (was.since_on, now.since_on))
    return next((day_of(day) for former, day in pairs if day != former and day), None)


def _bounds(leaf: Leaf) -> tuple[date | None, date | None]:
    """When the plan was adopted; else, of one never adopted, its first deadline."""
    adopted = _adopted(leaf.plan)
    return adopted, None if adopted else day_of(leaf.first_due_on)


def _adopted(plan: PlanRecord) -> date | None:
    return day_of(plan.adopted_on or plan.adopted_to or plan.adopted_from)


def _refuse_replacing(found: Target, now: CalendarItemRecord) -> None:
    """See that a completion takes the place of a greater one with a reason only.

    Raises:
        ReasonNeeded: the day on which it was done, or how far it was, would be another.
    """
    was = found.row
    day = day_of(was.done_on) or "?"
    if was.status == Status.DONE and (now.status, now.done_on) != (
        was.status,
        was.done_on,
    ):
        raise ReasonNeeded(
            "{code} was already done, on {day}",
            Cure.CORRECT_OR_SAY_WHY,
            code=found.item.code,
            day=day,
        )
    if now.status == Status.PARTIAL and (now.percent or 100) < (was.percent or 0):
        less = ReasonNeeded(
            "{code} is already {percent}% done",
            Cure.CORRECT_OR_SAY_WHY,
            code=found.item.code,
            percent=was.percent,
        )
        less.column = "status"
        raise less


def replaced_by(
    now: CalendarItemRecord | None, was: CalendarItemRecord
) -> Former | None:
    """What was recorded as done, where a fact makes it another; else None.

    So is what began, or was suspended, on a later day than that of the fact.

    Args:
        now: the calendar item after the fact; None where nothing changes.
        was: the same before.
    """
    if now is None:
        return None
    if was.status not in (Status.DONE, Status.PARTIAL):
        day, since = _new_day(was, now), day_of(was.since_on)
        is_turned = day is not None and since is not None and day < since
        return Former(Status(was.status), None, since, None) if is_turned else None
    is_by_another = was.done_by is not None and was.done_by != now.done_by
    before = was.status, was.percent, was.done_on
    if before == (now.status, now.percent, now.done_on) and not is_by_another:
        return None
    return Former(
        Status(was.status),
        was.percent,
        day_of(was.done_on),
        was.done_by if is_by_another else None,
    )
