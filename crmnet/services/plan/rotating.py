"""Record whose turn it is in the Presidency Pro Tempore."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store.engine.tables import NEW, TurnRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.presiding import presiding, turn

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store


class Rotated(NamedTuple):
    """A turn in the presidency as it was recorded.

    Attributes:
        presiding: the country that presides today, or None.
    """

    country: str
    from_on: date
    changed: bool
    presiding: str | None


def rotate(
    store: Store,
    country: str,
    from_on: date,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Rotated:
    """Record that a country presides from a day on, until the next turn.

    A turn that begins on the same day is corrected.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        there = turn(store, from_on)
        if there is None:
            new = TurnRecord(*NEW, country, from_on.isoformat())
            into.insert(new, EntryKind.ROTATED)
            changed = True
        else:
            now = there._replace(country=country)
            changed = into.update(there, now, EntryKind.ROTATED)
        return Rotated(country, from_on, changed, presiding(store, clock.today))
