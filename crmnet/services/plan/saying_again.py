"""Words that people typed to give a date, read by what counts now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.deadline import is_same
from crmnet.domain.iso import day_of
from crmnet.domain.party import whose_days
from crmnet.domain.plan_calendar import is_code
from crmnet.services.plan.rows import deadline_from, reading_text
from crmnet.services.plan.understanding import Understanding
from crmnet.store import plans
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.services.plan.settling import Dated
    from crmnet.services.plan.writing import WrittenPlan
    from crmnet.store.log import Change


def say_all_again(
    into: Change,
    written: WrittenPlan,
    understanding: Understanding,
    counted: Collection[str],
) -> WrittenPlan:
    """Read anew the typed words of a plan that count from a reference date.

    Its file may say another day of it. Other words stand as they were read.

    Args:
        into: the change to write into.
        written: the plan as its file states it.
        understanding: what reads them, and what did.
        counted: the names and codes from which anything of the plan counts.

    Returns:
        The plan with its items as they are then.
    """
    names = {name for name in counted if not is_code(name)}
    if understanding.was is None or not names:
        return written
    ids = {item.id for item in written.items.values()}
    for row in plans.calendar_items(into.store, written.plan.id):
        if row.item in ids and _counts_from(row.reading) in names:
            said_again(into, row, of_party(understanding, row.party))
    items = {
        code: said_again(into, item, understanding)
        for code, item in written.items.items()
        if _counts_from(item.reading) in names
    }
    return written._replace(items={**written.items, **items})


def _counts_from(reading: str | None) -> str | None:
    return deadline_from(reading).counts_from if reading else None


def of_party(understanding: Understanding, party: str) -> Understanding:
    """The same by the working days of a party."""
    now, was = understanding
    whose = whose_days(party, now.parties)
    return Understanding(now.of(*whose), was.of(*whose) if was else None)


def said_again(into: Change, row: Dated, understanding: Understanding) -> Dated:
    """A row with words that were typed, read by what counts now."""
    on = day_of(row.scheduled_on)
    if row.schedule is None or row.reading is None or on is None:
        return row
    now, was = understanding.now.on(on), understanding.was
    stands = deadline_from(row.reading)
    of_day = Understanding(now, was.on(on) if was else None)
    read = of_day.of(row.schedule, stands)
    if is_same(read, stands):
        return row
    changed = row._replace(reading=reading_text(read))
    into.update(row, changed, EntryKind.DATED)
    return changed._replace(rev=row.rev + 1)
