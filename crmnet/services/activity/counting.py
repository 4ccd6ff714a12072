"""What counts from the completion of a leaf, while something is recorded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.services.plan.settling import MOVABLE
from crmnet.store.completions import Completions

if TYPE_CHECKING:
    from datetime import date

    from crmnet.services.activity.aiming import Target
    from crmnet.services.activity.known import Known
    from crmnet.store.engine.tables import CalendarItemRecord, PlanRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change


class Followed(NamedTuple):
    """The codes from which something counts, of a leaf and of those above it.

    Attributes:
        codes: most often none.
        was: when the items of the plan were done before.
    """

    codes: frozenset[str]
    was: Completions

    @classmethod
    def of(cls, known: Known, leaf: Leaf) -> Followed:
        """Those of a leaf, before something is written."""
        counted = known.counted_from(leaf.plan)
        codes = counted.intersection(item.code for item in leaf.line)
        was = Completions(known.store, leaf.plan.id)
        if codes:
            was.read()
        return cls(codes, was)

    def date(self, into: Change, plan: PlanRecord, today: date) -> None:
        """Date what counts from them, after something was written."""
        if self.codes:
            from crmnet.services.plan.following import date_after  # phrases are read

            date_after(into, plan, self.codes, self.was, today)


def dated_anew(
    into: Change, known: Known, found: Target, before: CalendarItemRecord, today: date
) -> Target:
    """A calendar item that is to be done again, with the date that counts by now.

    What is done or cancelled keeps its date, whatever moves meanwhile.

    Args:
        into: the change to write into, in which it is reopened already.
        known: what the change has read; it is told what is written.
        found: the calendar item as it is now.
        before: as it was before.
        today: what day it is.
    """
    if before.status in MOVABLE or found.row.status not in MOVABLE:
        return found
    from crmnet.services.plan.following import date_again  # phrases are read

    is_alone = not found.row.occurrence  # else its date says nothing of the others
    date_again(into, found.leaf, found.row.party, today, anew=is_alone)
    known.dated(found.plan)
    row = next((row for row in found.leaf.rows if row.id == found.row.id), found.row)
    return found._replace(row=row)
