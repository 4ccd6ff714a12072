"""Open a reporting round, and close it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import Argument, BadInput, Cure, Field
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.round import RoundView, asked_round
from crmnet.services.round.choosing import require_round
from crmnet.store import plans, rounds
from crmnet.store.engine.tables import NEW, RoundRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


class NewRound(NamedTuple):
    """A round as it was asked for.

    Attributes:
        name: by which people call it.
        from_on: the first day of the period that is asked about.
        until_on: its last one, inclusive.
        answer_by: the last good day for an answer.
        parties: countries; none means all members.
    """

    name: str
    from_on: date
    until_on: date
    answer_by: date
    parties: tuple[str, ...] = ()


class Opened(NamedTuple):
    """A round that was opened; ``plan`` is None where it asks about all open plans."""

    name: str
    plan: str | None
    parties: tuple[str, ...]
    answer_by: date
    is_past: bool  # the last good day for an answer
    is_to_come: bool  # the period, all of it


class RoundClosed(NamedTuple):
    """A round that is closed, and who did not answer it."""

    name: str
    closed_on: date
    missing: tuple[str, ...]
    asked: int
    changed: bool


def open_round(
    store: Store,
    plan: str | None,
    wanted: NewRound,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Opened:
    """Ask the members of a plan, or of all open plans, or some of them.

    Raises:
        BadInput: the name is taken, the days are in no order, a party is no member, or
            a round that asks the same is open.
    """
    name = free_text(wanted.name, Argument("NAME"), NAME_LIMIT, clock.vouched)
    _refuse_days(wanted)
    with change(store, clock.now, dry_run=dry_run) as into:
        chosen = _plans(store, plan)
        new = RoundRecord(
            *NEW,
            name,
            chosen[0].id if len(chosen) == 1 else None,
            wanted.from_on.isoformat(),
            wanted.until_on.isoformat(),
            wanted.answer_by.isoformat(),
            " ".join(_parties(chosen, wanted.parties)),
            clock.today.isoformat(),
        )
        refuse_others(rounds.rounds(store), new)
        into.insert(new, EntryKind.OPENED)
    return Opened(
        name,
        chosen[0].code if len(chosen) == 1 else None,
        tuple(new.parties.split()),
        wanted.answer_by,
        wanted.answer_by < clock.today,
        wanted.from_on > clock.today,
    )


def close_round(
    store: Store,
    name: str,
    clock: Clock,
    zone: tzinfo | None,
    *,
    dry_run: bool = False,
) -> RoundClosed:
    """Close a round today; one that is closed stays as it is.

    Raises:
        BadInput: there is no such round.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        found = require_round(store, name)
        rows = asked_round(store, found, RoundView(clock.today, zone)).rows
        closed_on = found.closed_on or clock.today.isoformat()
        changed = into.update(
            found, found._replace(closed_on=closed_on), EntryKind.CLOSED
        )
    missing = tuple(row.party for row in rows if row.answered_on is None)
    day = date.fromisoformat(closed_on)
    return RoundClosed(found.name, day, missing, len(rows), changed)


def _plans(store: Store, plan: str | None) -> list[PlanRecord]:
    """The named plan, else all open ones."""
    chosen = plans.chosen(store, plan)
    return chosen or [plans.require_plan(store, None)]  # which says that none is open


def _refuse_days(wanted: NewRound) -> None:
    for name, day in (("until", wanted.until_on), ("answer_by", wanted.answer_by)):
        if day < wanted.from_on:
            raise BadInput(
                "{option} {day} is before {first} {begin} (correct one of them)",
                option=Field("to" if name == "until" else name),
                day=day,
                first=Field("from"),
                begin=wanted.from_on,
            )


def _parties(chosen: list[PlanRecord], asked: tuple[str, ...]) -> list[str]:
    """The countries that are asked, in the order of their codes."""
    members = {code for plan in chosen for code in plan.members.split()}
    for party in asked:
        if party not in members:
            raise BadInput(
                "{party} is not a member of {plans} (members: {parties})",
                party=party,
                plans=", ".join(plan.code for plan in chosen),
                parties=", ".join(sorted(members)),
            )
    wanted = asked or members
    return [code for code in COUNTRIES if code in wanted]


def refuse_others(known: list[RoundRecord], new: RoundRecord) -> None:
    """Refuse a name that is taken, and to ask the same twice at one time."""
    taken = rounds.named(known, new.name)
    if taken is not None:
        raise BadInput(
            'there is a reporting round "{round}" already (give another name)',
            round=taken.name,
        )
    for other in known:
        both = set(other.parties.split()) & set(new.parties.split())
        is_same = new.plan is None or other.plan in (None, new.plan)
        if other.closed_on is None and is_same and both:
            raise BadInput(
                'the reporting round "{round}" is open and asks {parties}',
                Cure.CLOSE_ROUND,
                round=other.name,
                parties=", ".join(sorted(both)),
            )
