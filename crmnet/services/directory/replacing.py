"""An officer leaves and another follows: one change, in which both terms are told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain import rota
from crmnet.domain.personal import refuse_personal
from crmnet.errors import BadInput, Cure
from crmnet.mail.address import written_address
from crmnet.services.directory import officers, shifts
from crmnet.services.directory.terms import refuse_overlap
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord
    from crmnet.store.log import Change

PASSED_ON: Final = ("organisation", "title", "timezone", "languages")
"""What is taken from the officer who leaves, where nothing else is said."""


class Replaced(NamedTuple):
    """What became of a place.

    Attributes:
        old: who leaves, as recorded.
        new: who follows.
        shifts: how many times of duty the new one takes over.
    """

    old: OfficerRecord
    new: OfficerRecord
    shifts: int


def replace(
    store: Store,
    who: str,
    values: Mapping[str, str | None],
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Replaced:
    """End a term the day before another officer's begins, in the same place.

    Args:
        store: the store.
        who: the officer who leaves.
        values: by column, as typed, of the one who follows; ``term_from`` is needed.
        clock: today, and the real instant.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: no such officer, several, or a value will not do.
    """
    refuse_personal(values.get("note") or "", clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        old = officers.find(store, who, clock.today)
        new = _following(old, values)
        left = old._replace(term_until=_last_day(old, new))
        into.update(old, left, EntryKind.REPLACED)
        refuse_overlap(store, new)
        new = new._replace(id=into.insert(new, EntryKind.ADDED))
        return Replaced(left, new, _pass_duty_on(into, old, new))


def _following(old: OfficerRecord, values: Mapping[str, str | None]) -> OfficerRecord:
    """The officer who takes the place of another."""
    passed = {name: getattr(old, name) for name in PASSED_ON}
    place = {name: getattr(old, name) for name in ("country", "network", "role")}
    new = officers.officer({**passed, **values, **place})
    if new.email == old.email:
        raise BadInput(
            "{email} is the address of {name}, who leaves (give that of who follows)",
            email=written_address(old.email),
            name=old.name,
        )
    return new._replace(replaces=old.id)


def _last_day(old: OfficerRecord, new: OfficerRecord) -> str:
    """Until when the one who leaves is in office; a term that ended is not prolonged.

    Raises:
        BadInput: it would end before it began.
    """
    first = date.fromisoformat(str(new.term_from))
    eve = (first - timedelta(days=1)).isoformat()
    if old.term_from is not None and old.term_from > eve:
        raise BadInput(
            "{name} is in office from {start} on: nobody can follow on {first}",
            Cure.SEE_TERM,
            name=old.name,
            start=date.fromisoformat(old.term_from),
            first=first,
        )
    return min(eve, old.term_until or eve)


def _pass_duty_on(into: Change, old: OfficerRecord, new: OfficerRecord) -> int:
    """Give the duty of who leaves, from the first day on, to who follows."""
    place = old.country, old.network
    known = shifts.known(into.store, *place)
    if not any(one.officer == old.id for one in known):
        return 0
    day = date.fromisoformat(str(new.term_from))
    since = shifts.beginning(into.store, *place, day)
    wanted = rota.passed_on(known, old.id, new.id, since)
    shifts.write(into, *place, known, wanted)
    return sum(one.officer == new.id for one in wanted)
