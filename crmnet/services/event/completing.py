"""What an event completes of the leaf that it is for, with itself as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.party import NETWORK, PRESIDENCY, SECRETARIAT, countries_of
from crmnet.domain.progress import OPEN
from crmnet.errors import BadInput, Cure
from crmnet.i18n import language
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact, put
from crmnet.store import event_proofs
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.activity.known import Known
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.tables import EventRecord
    from crmnet.store.leaves import Leaf, Name
    from crmnet.store.log import Change


def owes_something(leaf: Leaf, row: EventRecord, today: date) -> str | None:
    """The code of a leaf of which those who took part owe something; else None."""
    is_over = row.ends_on <= today.isoformat()
    return leaf.item.code if is_over and _owed(leaf, row) else None


def completed_by(
    into: Change,
    known: Known,
    name: Name,
    row: EventRecord,
    clock: Clock,
    reason: str | None,
) -> tuple[Recorded, ...]:
    """Complete a leaf for those who took part in an event.

    What all owe together is completed too: the one who records it must be allowed to.

    Raises:
        BadInput: the event is not over, or nothing is open of what they owe.
    """
    leaf = known.leaf(name)
    ended = day_of(row.ends_on)
    assert ended is not None
    if ended > clock.today:
        raise BadInput(
            "the event ends on {day}, after today, {today}: it completes its item once "
            "it is over",
            Cure.WITHOUT_COMPLETING,
            day=ended,
            today=clock.today,
        )
    parties = _owed(leaf, row)
    if not parties:
        raise BadInput(
            "{code} has nothing open for those who took part",
            Cure.WITHOUT_COMPLETING,
            code=leaf.item.code,
        )
    lang = language(leaf.plan.language)
    proof = event_proofs.said(row.id, row.title, row.starts_on, lang)
    fact = Fact(
        EntryKind.COMPLETED,
        on=ended,
        by=row.done_by,
        evidence=(proof,),
        reason=reason,
    )
    aims = [Aim(name.code, name.plan, party, owner=party) for party in parties]
    return tuple(put(into, known, aim, clock, fact) for aim in aims)


def _owed(leaf: Leaf, row: EventRecord) -> list[str]:
    """Who of those who took part, or of the offices, owes something that is open."""
    took_part = set(row.countries.split())
    may_close = {NETWORK, row.lead} & {NETWORK, PRESIDENCY, SECRETARIAT}
    found = [
        one.party
        for one in leaf.live
        if one.status in OPEN
        and one.kind != Kind.ONGOING
        and (one.party in may_close or took_part & set(countries_of(one.party)))
    ]
    return list(dict.fromkeys(found))
