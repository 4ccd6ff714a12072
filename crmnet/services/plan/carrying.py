"""Carry what is unfinished in a plan over into the next one, with its origin.

A leaf goes under an objective of the new plan that a mapping names, for those who still
owe it; in the old plan it is closed as carried over. All of it is one change.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.party import NETWORK, THE_NETWORK, Duty, Owes, countries_of
from crmnet.domain.personal import doubt_of
from crmnet.domain.plan import Level
from crmnet.domain.progress import Status
from crmnet.errors import BadInput, Fault, Message
from crmnet.files.faults import Enough, Faults
from crmnet.i18n.countries import fold
from crmnet.services.plan.calendar_items import settle_one
from crmnet.services.plan.rows import owes_word, reading_text
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.understanding import said, stored_reader
from crmnet.services.plan.wanting import dates_of
from crmnet.store import calendar_items, events, plans
from crmnet.store.engine.tables import NEW, CalendarItemRecord, ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.clock import Clock
    from crmnet.files.csv.mapping import Destination, Map
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

ALIKE: Final = 0.8  # of difflib: two wordings of one objective
KIND: Final = EntryKind.CARRIED_OVER


class Unfinished(NamedTuple):
    """A leaf that somebody still owes.

    Attributes:
        parties: who do.
        calendar: the cell that counts for it, as written, or None.
        proposed: code of the objective of the new plan with its objective's text; "".
    """

    code: str
    title: str
    titles: str | None
    parties: tuple[str, ...]
    calendar: str | None
    proposed: str


class Carried(NamedTuple):
    """What was carried over.

    Attributes:
        leaves: code in the old plan, code in the new one.
        left: unfinished leaves that the mapping leaves in the old plan.
        coming: events to come of what was carried over, which stay in the old plan.
    """

    old: str
    new: str
    leaves: tuple[tuple[str, str], ...]
    left: int
    coming: tuple[StayingEvent, ...] = ()


class StayingEvent(NamedTuple):
    """An event to come of a leaf that was carried over; ``code`` is its new one."""

    id: str
    title: str
    starts_on: str
    code: str


class _Plans:
    """The two plans, with their items and what is unfinished in the old one.

    Raises:
        BadInput: there is no such plan, it is the same, a proposal, or the new one is
            closed.
    """

    def __init__(self, store: Store, old: str, new: str) -> None:
        self.old = plans.require_in_force(store, old)
        self.new = plans.require_in_force(store, new)
        if self.old.id == self.new.id:
            raise BadInput(
                "{plan} cannot be carried over into itself (name two plans)", plan=old
            )
        if self.new.closed_on is not None:
            raise BadInput("the plan {plan} is closed (name an open one)", plan=new)
        self.items = _live(plans.items(store, self.old.id))
        self.new_items = _live(plans.items(store, self.new.id))
        self.by_id = {row.id: row for row in self.items}
        self.rows: dict[
            str, list[CalendarItemRecord]
        ] = {}  # unfinished, by id of their leaf
        for row in plans.unfinished(store, self.old.id):
            self.rows.setdefault(row.item, []).append(row)

    def leaves(self) -> list[ItemRecord]:
        """The unfinished leaves in the order of the document."""
        return [item for item in self.items if item.id in self.rows]

    def objectives(self) -> dict[str, ItemRecord]:
        """The objectives of the new plan by code."""
        return {row.code: row for row in self.new_items if row.level == Level.OBJECTIVE}

    def line(self, item: ItemRecord) -> list[ItemRecord]:
        """An item of the old plan and those above it."""
        line = [item]
        while line[-1].parent:
            line.append(self.by_id[line[-1].parent])
        return line

    def parties(self, item: ItemRecord) -> tuple[str, ...]:
        """Who still owe a leaf."""
        return tuple(dict.fromkeys(row.party for row in self.rows[item.id]))


def _live(rows: list[ItemRecord]) -> list[ItemRecord]:
    return [row for row in rows if not row.gone]


def unfinished(store: Store, old: str, new: str) -> tuple[Unfinished, ...]:
    """What may be carried over, with the objective that its own is most like.

    Raises:
        BadInput: there is no such plan, it is the same, or the new one is closed.
    """
    found = _Plans(store, old, new)
    return tuple(
        Unfinished(
            code=item.code,
            title=item.title,
            titles=item.titles,
            parties=found.parties(item),
            calendar=_calendar(found.line(item)),
            proposed=_proposed(found, item),
        )
        for item in found.leaves()
    )


def _calendar(line: list[ItemRecord]) -> str | None:
    return next((row.calendar for row in line if row.calendar), None)


def _proposed(found: _Plans, item: ItemRecord) -> str:
    own = next((row for row in found.line(item) if row.level == Level.OBJECTIVE), item)
    text = fold(own.title)
    likeness = {
        code: SequenceMatcher(None, text, fold(row.title)).ratio()
        for code, row in found.objectives().items()
    }
    best = max(likeness, key=lambda code: likeness[code], default="")
    return best if likeness.get(best, 0) >= ALIKE else ""


def carry_over(
    store: Store,
    old: str,
    new: str,
    mapping: Map,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Carried:
    """Put unfinished leaves under the objectives that a mapping names.

    Raises:
        BadFile: with all that is wrong in the mapping.
        BadInput: there is no such plan, it is the same, or the new one is closed.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        carrying = _Carrying(into, _Plans(store, old, new), mapping, clock)
        moves = carrying.checked()
        leaves = tuple(carrying.carry(move) for move in moves)
        left = len(carrying.plans.rows) - len(leaves)
        return Carried(
            carrying.plans.old.code, new, leaves, left, carrying.coming(dict(leaves))
        )


class _Move(NamedTuple):
    """A leaf of the old plan, the objective it goes under, its calendar cell there."""

    item: ItemRecord
    objective: ItemRecord
    calendar: str | None


class _Carrying:
    """One command: what the mapping says, checked, then written."""

    def __init__(self, into: Change, both: _Plans, mapping: Map, clock: Clock) -> None:
        self.into = into
        self.plans = both
        self.mapping = mapping
        self.clock = clock
        self.faults = Faults()
        self.reader = stored_reader(into.store, both.new, both.new_items)
        self.last = max((row.position for row in both.new_items), default=0)
        self.codes = {row.code for row in both.new_items}
        self.emptied: set[str] = set()  # objectives that were leaves until now

    # What the mapping says

    def checked(self) -> list[_Move]:
        """The moves that the mapping asks for.

        Raises:
            BadFile: with all that is wrong in it.
        """
        moves: list[_Move] = []
        with contextlib.suppress(Enough):
            moves.extend(self._moves())
        if self.faults:
            raise self.faults.refusal(self.mapping.path)
        return moves

    def _moves(self) -> Iterator[_Move]:
        """The moves that are right; what is wrong with the others is noted."""
        leaves = {item.code: item for item in self.plans.leaves()}
        objectives = self.plans.objectives()
        seen: Counter[str] = Counter()
        for one in self.mapping.destinations:
            if not one.code or not one.objective:
                continue
            seen[one.code] += 1
            if seen[one.code] > 1:
                twice = Message("{code} appears twice in the mapping", code=one.code)
                self._fault(one, "code", twice)
            elif one.code not in leaves:
                self._fault(one, "code", self._not_unfinished(one.code))
            elif one.objective not in objectives:
                self._fault(one, "objective", self._no_objective(one, objectives))
            else:
                item, calendar = leaves[one.code], one.calendar or None
                self._check_parties(one, item)
                self._check_calendar(one)
                yield _Move(item, objectives[one.objective], calendar)

    def _not_unfinished(self, code: str) -> Message:
        return Message(
            "{plan} has no unfinished activity {code} (delete the row)",
            plan=self.plans.old.code,
            code=code,
        )

    def _no_objective(self, one: Destination, known: dict[str, ItemRecord]) -> Message:
        return Message(
            "{plan} has no objective {code} (it has: {choices})",
            plan=self.plans.new.code,
            code=one.objective,
            choices=", ".join(known),
        )

    def _check_parties(self, one: Destination, item: ItemRecord) -> None:
        members = self.plans.new.members.split()
        for party in self.plans.parties(item):
            for country in countries_of(party):
                if country not in members:
                    stranger = Message(
                        "{party} is responsible for it and is not a member of the "
                        "plan {plan} (assign it to others first, or leave it where it "
                        "is)",
                        party=country,
                        plan=self.plans.new.code,
                    )
                    self._fault(one, "code", stranger)

    def _check_calendar(self, one: Destination) -> None:
        if not one.calendar:
            return
        doubt = doubt_of(
            one.calendar, one.number, self.mapping.path, self.clock.vouched
        )
        if doubt:
            self._fault(one, "new_calendar", doubt)
        answer = self.reader(one.calendar)
        if isinstance(answer, NotUnderstood):
            unread = Message(
                'the deadline "{text}" is not understood: {reason} (write it '
                "differently, for example 2002-09-30)",
                text=one.calendar,
                reason=answer.reason,
            )
            self._fault(one, "new_calendar", unread)

    def _fault(self, one: Destination, column: str, reason: Message) -> None:
        number = self.mapping.columns.get(column, 0)
        self.faults.note(Fault.saying(one.number, number, reason))

    # Writing

    def carry(self, move: _Move) -> tuple[str, str]:
        """Write a leaf into the new plan and close it in the old; its two codes."""
        item, objective, calendar = move
        self._empty(objective)
        code = self._free_code(objective.code)
        self.last += 1
        new = ItemRecord(
            *NEW,
            plan=self.plans.new.id,
            parent=objective.id,
            position=self.last,
            level=Level.ACTION.value,
            code=code,
            title=item.title,
            titles=item.titles,
            calendar=calendar,
            owes=owes_word(self._owes(item)),
            origin=item.id,
            target=item.target,
            cells=item.cells,
            understood=reading_text(said(calendar, self.reader)) if calendar else None,
        )
        self._settle(self.into.row(ItemRecord, self.into.insert(new, KIND)))
        for row in self.plans.rows[item.id]:
            closed = row._replace(
                status=Status.CARRIED_OVER.value, since_on=None, since_by=None
            )
            self.into.update(row, closed, KIND)
        return item.code, code

    def coming(self, codes: dict[str, str]) -> tuple[StayingEvent, ...]:
        """The events to come of leaves that went, given their new codes by the old."""
        today = self.clock.today.isoformat()
        found = []
        for one in events.of_plan(self.into.store, self.plans.old.id):
            item = self.plans.by_id.get(one.item)
            if item is not None and item.code in codes and one.ends_on > today:
                new = codes[item.code]
                found.append(StayingEvent(one.id, one.title, one.starts_on, new))
        return tuple(found)

    def _empty(self, objective: ItemRecord) -> None:
        """Withdraw what an objective itself was to do: it has activities now."""
        if objective.id in self.emptied:
            return
        self.emptied.add(objective.id)
        for row in plans.live_calendar_items(self.into.store, objective.id):
            self.into.update(row, row._replace(gone=1), KIND)

    def _free_code(self, objective: str) -> str:
        number = 1
        while f"{objective}.{number}" in self.codes:
            number += 1
        code = f"{objective}.{number}"
        self.codes.add(code)
        return code

    def _owes(self, item: ItemRecord) -> Owes:
        """Who still owe a leaf, as the new plan's file would say it."""
        parties = self.plans.parties(item)
        members = tuple(self.plans.new.members.split())
        if set(parties) == set(members):
            return Owes(Duty.EACH_MEMBER)
        if parties == (NETWORK,):
            return THE_NETWORK
        if len(parties) == 1 and len(countries_of(parties[0])) > 1:
            return Owes(Duty.ANY_OF, countries_of(parties[0]))
        return Owes(Duty.PARTIES, parties)

    def _settle(self, item: ItemRecord) -> None:
        _, *above = plans.ancestors(self.into.store, item)
        line = [*reversed(above), item]
        dates = dates_of(self.plans.new, line, self.reader)
        rows = calendar_items.of_item(self.into.store, item.id)
        settle_one(self.into, Cause(KIND, self.clock.today), dates, rows)
