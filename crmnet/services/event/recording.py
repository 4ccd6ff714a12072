"""Events noted, corrected and taken out, each with the shares of the countries."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.personal import free_text
from crmnet.domain.text import NOTE_LIMIT
from crmnet.domain.wording import is_alike
from crmnet.errors import BadInput, Cure, Field, Message
from crmnet.reports.choosing import that_ends
from crmnet.services.activity.contributable import refuse_members
from crmnet.services.activity.evidence import Means, identity
from crmnet.services.activity.known import Known
from crmnet.services.activity.refusing import refuse_carried_over
from crmnet.services.activity.slips import refuse_early
from crmnet.services.event.completing import completed_by, owes_something
from crmnet.services.event.parts import means_of, write_parts
from crmnet.services.event.said import (
    EventResults,
    EventSaid,
    after,
    checked_said,
    counts_of,
    refuse_counts,
    with_joint,
    with_results,
)
from crmnet.services.event.staying import refuse_left_behind
from crmnet.store import contributions, events, plan_codes, plans
from crmnet.store.contributions import counts, kinds_in
from crmnet.store.engine.tables import (
    NEW,
    EventRecord,
)
from crmnet.store.events import EventParts
from crmnet.store.kinds import EntryKind
from crmnet.store.leaves import Name
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.contributions import WhichLeaf
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.events import Proven
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change

NOTHING: Final = EventParts([], [])


class EventTold(NamedTuple):
    """An event after a command.

    Attributes:
        place: the leaf that it is for.
        results: its joint counts and those of each country.
        documents: how many it has.
        completed: what it closed of its leaf.
        to_complete: the code by which its leaf may be completed; None: nothing is
            open, or it is not over.
        proven: what stays done with it as evidence, which says of it what was said
            before.
        several: whether codes are typed with their plan: others are open.
        restated: whether what it says as evidence is otherwise now.
    """

    row: EventRecord
    place: WhichLeaf
    results: EventResults
    documents: int
    changed: bool
    completed: tuple[Recorded, ...] = ()
    to_complete: str | None = None
    proven: tuple[Proven, ...] = ()
    several: bool = False
    restated: bool = False


def add_event(
    store: Store,
    plan: str | None,
    clock: Clock,
    said: EventSaid,
    *,
    completes: bool = False,
    dry_run: bool = False,
) -> EventTold:
    """Note an event; the same again changes nothing.

    Args:
        store: the store.
        plan: code of the plan that is meant, or None.
        clock: what day it is.
        said: the event.
        completes: its leaf is completed for those who took part, with it as evidence.
        dry_run: take it all back.

    Raises:
        BadInput: something of it will not do; says what would.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        told = put_event(into, Known(store), plan, clock, said)
        if not completes:
            return told
        name = Name(said.item or "", plan)
        done = completed_by(into, Known(store), name, told.row, clock, said.reason)
        return told._replace(completed=done, changed=True, to_complete=None)


def put_event(
    into: Change, known: Known, plan: str | None, clock: Clock, said: EventSaid
) -> EventTold:
    """The same as part of a change.

    Raises:
        BadInput: it will not do.
    """
    said = checked_said(said, clock)
    leaf = known.leaf(Name(said.item or "", plan))
    refuse_carried_over(into.store, leaf)
    row = after(said, _blank(leaf))
    refuse_members(row.countries.split(), leaf.plan)
    results = with_results(said, EventResults({}, {}), kinds_in(leaf.plan.results))
    refuse_counts(row, results, clock.today)
    row = with_joint(row, results.joint)
    _refuse_early(leaf, row, said)
    there = _same(into.store, row)
    if there is not None:
        return _said_again(into.store, there, row, results, means_of(said, clock))
    row_id = into.insert(row, EntryKind.ADDED, said.reason)
    row = row._replace(id=row_id, rev=1)
    written = write_parts(into, row, results, NOTHING, means_of(said, clock), clock)
    told = _told(into.store, row, results, written, changed=True)
    return told._replace(to_complete=owes_something(leaf, row, clock.today))


def edit_event(
    store: Store,
    ending: str,
    clock: Clock,
    said: EventSaid,
    *,
    dry_run: bool = False,
) -> EventTold:
    """Correct what is said of an event; the shares in it follow.

    Raises:
        BadInput: there is no such event, several, or something will not do.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        told = put_edit(into, Known(store), find_event(store, ending), clock, said)
        stale = [told.row.id] if told.restated else []
        return told._replace(proven=events.proven(store, stale))


def put_edit(
    into: Change, known: Known, row: EventRecord, clock: Clock, said: EventSaid
) -> EventTold:
    """The same as part of a change.

    Raises:
        BadInput: something will not do.
    """
    store, said = into.store, checked_said(said, clock)
    had = events.parts(store, row.id)
    now = after(said, row)
    if said.item is None:
        plan = _refuse_changed(known, row, now, said)
    else:
        now, plan = _moved(known, row, now, said)
    counted = _counted(row, had)
    results = with_results(said, counted, kinds_in(plan.results))
    refuse_counts(now, results, clock.today)
    refuse_left_behind(store, now, counted, results)
    now = with_joint(now, results.joint)
    _refuse_double(store, now)
    return _written(into, (row, now), results, had, said, clock)


def _refuse_changed(
    known: Known, row: EventRecord, now: EventRecord, said: EventSaid
) -> PlanRecord:
    """See that what changed of an event will do; its plan.

    Its item may have left the plan since, or have items below it, and countries may
    have left the network: what was wrong of an event can be corrected all the same.

    Raises:
        BadInput: it will not do.
    """
    place = contributions.place(known.store, row.item)
    plan = plans.require_plan(known.store, place.plan)
    new = set(now.countries.split()) - set(row.countries.split())
    refuse_members(sorted(new), plan)
    leaf = None
    if now.starts_on != row.starts_on:
        with suppress(BadInput):
            leaf = known.leaf(Name(place.code, place.plan))
    if leaf is not None:
        _refuse_early(leaf, now, said)
    return plan


def _moved(
    known: Known, row: EventRecord, now: EventRecord, said: EventSaid
) -> tuple[EventRecord, PlanRecord]:
    """An event that is for the leaf which somebody names; and its plan.

    Raises:
        BadInput: it will not do for that leaf.
    """
    leaf = known.leaf(Name(said.item or "", None))
    now = now._replace(item=leaf.item.id)
    refuse_members(now.countries.split(), leaf.plan)
    if now.item != row.item:
        refuse_carried_over(known.store, leaf)
    if (now.starts_on, now.item) != (row.starts_on, row.item):
        _refuse_early(leaf, now, said)
    return now, leaf.plan


def remove_event(
    store: Store,
    ending: str,
    clock: Clock,
    reason: str | None,
    *,
    dry_run: bool = False,
) -> EventTold:
    """Take an event out with the shares in it: they no longer count.

    Raises:
        BadInput: there is no such event, or several.
    """
    note = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find_event(store, ending)
        had = events.parts(store, row.id)
        into.update(row, row._replace(gone=1), EntryKind.REMOVED, note)
        for share in had.shares:
            into.update(share, share._replace(gone=1), EntryKind.REMOVED)
        results = _counted(row, had)
        told = _told(store, row, results, len(had.documents), changed=True)
        return told._replace(proven=events.proven(store, [row.id]))


def find_event(store: Store, ending: str) -> EventRecord:
    """The event whose id ends so.

    Raises:
        BadInput: there is none, or there are several.
    """
    missing = Message('no event "{id}"', Cure.SEE_EVENTS)
    return that_ends(partial(events.for_id, store), ending, missing)


# What was said before


def _blank(leaf: Leaf) -> EventRecord:
    return EventRecord(*NEW, leaf.item.id, "", "", "", "", None, "")


def _same(store: Store, row: EventRecord) -> EventRecord | None:
    """An event of the same leaf, kind and first day, its title in whatever spelling."""
    found = [
        one
        for one in events.of_item(store, row.item)
        if one.id != row.id
        and (one.kind, one.starts_on) == (row.kind, row.starts_on)
        and is_alike(one.title, row.title)
    ]
    very = (one for one in found if one.title == row.title)
    return next(very, found[0] if found else None)


def _said_again(
    store: Store,
    there: EventRecord,
    row: EventRecord,
    results: EventResults,
    means: list[Means],
) -> EventTold:
    """An event that is there already, of which nothing else is said now.

    Raises:
        BadInput: something else is.
    """
    had = events.parts(store, there.id)
    now = row._replace(id=there.id, rev=there.rev, title=there.title)
    new = {identity(one) for one in means} - {identity(one) for one in had.documents}
    if new or now != there or results != _counted(there, had):
        raise _there_already(there)
    return _told(store, there, results, len(had.documents), changed=False)


def _refuse_double(store: Store, now: EventRecord) -> None:
    there = _same(store, now)
    if there is not None:
        raise _there_already(there)


def _there_already(there: EventRecord) -> BadInput:
    return BadInput(
        'the event "{title}" of {day} is there already',
        Cure.EDIT_EVENT,
        title=there.title,
        day=day_of(there.starts_on) or "?",
        id=there.id[-6:],
    )


def _refuse_early(leaf: Leaf, row: EventRecord, said: EventSaid) -> None:
    first = day_of(row.starts_on)
    if first is not None and not said.reason:
        refuse_early(leaf, first)


def _counted(row: EventRecord, had: EventParts) -> EventResults:
    shares = {one.party: counts(one.results) for one in had.shares}
    return EventResults(counts_of(row), shares)


# Writing


def _written(
    into: Change,
    rows: tuple[EventRecord, EventRecord],
    results: EventResults,
    had: EventParts,
    said: EventSaid,
    clock: Clock,
) -> EventTold:
    """Write what differs of an event (before, after), of its shares and documents."""
    count, (row, now) = into.count, rows
    if now != row:
        into.update(row, now, EntryKind.EDITED, said.reason)
    if "" in said.documents:
        for one in had.documents:
            into.update(one, one._replace(gone=1), EntryKind.REMOVED)
        had = had._replace(documents=[])
    number = write_parts(into, now, results, had, means_of(said, clock), clock)
    told = _told(into.store, now, results, number, changed=into.count > count)
    return told._replace(restated=_stated(now) != _stated(row))


def _stated(row: EventRecord) -> tuple[str, ...]:
    """What is said of an event where it is evidence: of whom, of what, and when."""
    return row.item, row.title, row.starts_on, row.ends_on, row.countries


def _told(
    store: Store,
    row: EventRecord,
    results: EventResults,
    documents: int,
    *,
    changed: bool,
) -> EventTold:
    place = contributions.place(store, row.item)
    several = plan_codes.codes(store, closed_too=False) != [place.plan]
    return EventTold(row, place, results, documents, changed, several=several)
