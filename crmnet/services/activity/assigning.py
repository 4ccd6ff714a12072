"""Say who owes a leaf, in the place of what the plan file says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import countries_of
from crmnet.domain.personal import free_text
from crmnet.domain.progress import Status
from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import BadInput, Field
from crmnet.services.activity.counting import Followed
from crmnet.services.activity.known import Known
from crmnet.services.plan.calendar_items import settle_one
from crmnet.services.plan.rows import owes_word
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.understanding import reader_of
from crmnet.services.plan.wanting import dates_of
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.clock import Clock
    from crmnet.domain.party import Owes
    from crmnet.services.activity.aiming import Aim
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change


class Assignment(NamedTuple):
    """Who is to owe a leaf, as it was typed, and why.

    Attributes:
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """

    owes: Owes
    reason: str | None = None
    date_order: str | None = None


class Assigned(NamedTuple):
    """A leaf after it was assigned.

    Attributes:
        parties: who owe it now, one calendar item or more each.
        lost: who owed it before; what they recorded is kept.
        recorded: how many of those had recorded something.
    """

    plan: str
    code: str
    parties: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    recorded: int
    changed: bool


def assign(
    store: Store,
    aim: Aim,
    clock: Clock,
    assignment: Assignment,
    *,
    dry_run: bool = False,
) -> Assigned:
    """Replace those who owe a leaf.

    The calendar items of those who lose it are withdrawn with their facts, and come
    back when it is assigned to them again.

    Raises:
        BadInput: the item, or a party, will not do; says what would.
    """
    reason = free_text(assignment.reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        known = Known(store, counting=True)
        leaf = known.proposed_leaf(aim.name)
        item, plan, before = leaf.item, leaf.plan, leaf.live
        members = tuple(plan.members.split())
        _check_members(assignment.owes, plan, members)
        wanted = assignment.owes.parties(members)
        changed = set(wanted) != {row.party for row in before}
        if changed:
            now = item._replace(assigned=owes_word(assignment.owes))
            into.update(item, now, EntryKind.ASSIGNED, reason)
            followed = Followed.of(known, leaf)
            leaf.line[0] = now
            _settle(into, leaf, clock, assignment)
            followed.date(into, plan, clock.today)
        lost = [row for row in before if row.party not in wanted]
        recorded = [row for row in lost if row.status != Status.NOT_STARTED]
        return Assigned(
            plan=plan.code,
            code=item.code,
            parties=wanted,
            gained=_without(wanted, (row.party for row in before)),
            lost=_without((row.party for row in lost), ()),
            recorded=len({row.party for row in recorded}),
            changed=changed,
        )


def _check_members(owes: Owes, plan: PlanRecord, members: tuple[str, ...]) -> None:
    """See that those who are named may owe something in this plan."""
    for party in owes.countries:
        if not set(countries_of(party)).issubset(members):
            raise BadInput(
                "{party} is not a member of the plan {plan} (its members: {parties})",
                party=party,
                plan=plan.code,
                parties=", ".join(members),
            )


def _settle(into: Change, leaf: Leaf, clock: Clock, assignment: Assignment) -> None:
    line = list(reversed(leaf.line))
    reader = reader_of(into.store, leaf.plan, line, assignment.date_order)
    dates = dates_of(leaf.plan, line, reader)
    settle_one(into, Cause(EntryKind.ASSIGNED, clock.today), dates, leaf.rows)


def _without(parties: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The parties, each once, in their order, but for the others."""
    left_out = set(others)
    return tuple(party for party in dict.fromkeys(parties) if party not in left_out)
