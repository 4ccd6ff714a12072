"""How the cells of a plan were read: once, when they were loaded, and kept since.

A cell is read anew where its words are other ones, or where what it counts by is: the
day of adoption, the block ``dates:``, a reference date, the order of day and month.
That the grammar reads it otherwise by now changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, NotUnderstood, is_same
from crmnet.domain.iso import day_of
from crmnet.domain.phrases import Reader
from crmnet.domain.phrases.named import codes_like, folded_name
from crmnet.domain.working_days import NOT_INSTALLED
from crmnet.errors import BadInput
from crmnet.services.plan.rows import deadline_from, reading_text
from crmnet.store import plan_dates, plans, reference_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.plan import Item, Plan
    from crmnet.domain.plan_calendar import PlanCalendar
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import (
        ItemRecord,
        PlanRecord,
        ReferenceDateRecord,
    )
    from crmnet.store.kinds import EntryKind
    from crmnet.store.log import Change


class Understanding(NamedTuple):
    """What reads cells, and what read those that were read already.

    Attributes:
        now: reads what is to be read.
        was: counts as before; None where nothing was read yet.
    """

    now: Reader
    was: Reader | None = None

    def of(self, text: str, stands: Deadline | None) -> Deadline:
        """What a cell says: what it was read as, where that still holds.

        Args:
            text: the cell.
            stands: what it was read as; None where that is not known.
        """
        if stands is not None and self.holds(text):
            return stands
        return said(text, self.now)

    def holds(self, text: str) -> bool:
        """Whether what a cell counts by is what it was."""
        if self.was is None:
            return True
        was, now = said(text, self.was), said(text, self.now)
        return was is now or is_same(was, now)


def said(text: str, reader: Reader) -> Deadline:
    """What a cell says to a reader; undated where it is not understood."""
    answer = reader(text)
    return UNDATED if isinstance(answer, NotUnderstood) else answer


def needed(text: str, reader: Reader) -> Deadline:
    """What words say that get a date now; undated where they are not understood.

    Raises:
        BadInput: they need the holidays of countries, which are not installed.
    """
    answer = reader(text)
    if isinstance(answer, NotUnderstood) and answer.reason == NOT_INSTALLED:
        raise BadInput.saying(answer.reason)
    return said(text, reader)


def file_reader(
    plan: Plan,
    reference: date,
    date_order: str | None,
    recorded: Iterable[ReferenceDateRecord] = (),
) -> Reader:
    """What reads the cells of a plan file.

    Args:
        plan: as its file states it.
        reference: the day from which relative phrases count.
        date_order: "DMY" or "MDY", for numeric dates, or None.
        recorded: reference dates that people recorded, which stand over the file's.
    """
    adopted = plan.adopted.last if plan.adopted else None
    calendar = counted(plan.dates._replace(adopted_on=adopted), recorded)
    codes = frozenset(item.code for item in plan.walk())
    return Reader(plan.language, reference, date_order, calendar, plan.members, codes)


def stored_reader(
    store: Store,
    row: PlanRecord,
    items: Iterable[ItemRecord],
    date_order: str | None = None,
) -> Reader:
    """What reads the cells of a plan, as it stands in the store.

    Args:
        store: the store.
        row: of the plan.
        items: its live ones.
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """
    recorded = reference_dates.of_plan(store, row.id)
    return Reader(
        row.language,
        reference_on(row),
        date_order,
        counted(_calendar_of(row), recorded),
        _members(row),
        frozenset(item.code for item in items),
    )


def reader_of(
    store: Store, row: PlanRecord, items: Iterable[ItemRecord], date_order: str | None
) -> Reader:
    """What reads the cells of some items; a store is asked only where one is unread."""
    if any(item.calendar and _is_read_again(item.understood) for item in items):
        live = [item for item in plans.items(store, row.id) if not item.gone]
        return stored_reader(store, row, live, date_order)
    calendar = _calendar_of(row)
    return Reader(row.language, reference_on(row), date_order, calendar, _members(row))


def _is_read_again(understood: str | None) -> bool:
    """Whether a cell was never read, or is read for each party."""
    return understood is None or deadline_from(understood).by_party


def typed_reader(
    store: Store, row: PlanRecord, text: str, today: date, date_order: str | None
) -> Reader:
    """What reads a phrase that somebody types for an item of a plan.

    Args:
        store: the store.
        row: of the plan.
        text: the phrase.
        today: the day from which it counts where it is relative.
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """
    is_in_words = any(map(str.isalpha, text))  # numbers name no reference date
    recorded = reference_dates.of_plan(store, row.id) if is_in_words else []
    codes = plans.codes_among(store, row.id, codes_like(text))
    calendar = counted(_calendar_of(row), recorded)
    return Reader(row.language, today, date_order, calendar, _members(row), codes)


def _members(row: PlanRecord) -> tuple[str, ...]:
    """Whose working days count, where they are not those of one party."""
    return tuple(row.members.split())


def _calendar_of(row: PlanRecord) -> PlanCalendar:
    """How the file of a plan counts, as last loaded."""
    adopted = day_of(row.adopted_on or row.adopted_to)
    return plan_dates.calendar_in(row.dates)._replace(adopted_on=adopted)


def reference_on(row: PlanRecord) -> date:
    """The day from which relative phrases of a plan count."""
    found = day_of(row.reference_on)
    assert found is not None, "the column takes no null"
    return found


def counted(
    calendar: PlanCalendar, recorded: Iterable[ReferenceDateRecord]
) -> PlanCalendar:
    """How a plan counts: its file, over which stand the days that were recorded.

    A name is the same in whatever letters; it is spelled as the file has it.
    """
    days = {folded_name(name): (name, day) for name, day in calendar.reference}
    for one in recorded:
        if not one.gone:
            words = folded_name(one.name)
            name, _ = days.get(words, (one.name, None))
            days[words] = name, day_of(one.falls_on)
    return calendar._replace(reference=tuple(days.values()))


def with_understood(
    plan: Plan, rows: Mapping[str, ItemRecord], understanding: Understanding
) -> Plan:
    """A plan of a file, each cell with what it says.

    Args:
        plan: as its file states it.
        rows: of the items that were loaded before, by code.
        understanding: what reads what is to be read.
    """

    def understood(item: Item) -> Item:
        children = tuple(map(understood, item.children)) if item.children else ()
        if item.calendar is None:
            return item._replace(children=children) if children else item
        text, row = item.calendar.own, rows.get(item.code)
        known = row.understood if row and row.calendar == text else None
        stands = deadline_from(known) if known else None
        return item._replace(
            children=children, understood=understanding.of(text, stands)
        )

    return replace(plan, themes=tuple(map(understood, plan.themes)))


def _stays_unread(item: ItemRecord, understanding: Understanding) -> bool:
    """Whether nobody knows what a cell was read as, and nothing reads it otherwise."""
    return item.understood is None and understanding.holds(item.calendar or "")


def read_again(
    into: Change,
    items: Iterable[ItemRecord],
    understanding: Understanding,
    kind: EntryKind,
) -> list[ItemRecord]:
    """Write what cells say now that something else counts; the items as they are then.

    Args:
        into: the change to write into.
        items: their rows.
        understanding: what reads them, and what did.
        kind: as the log names it.
    """
    found = []
    for item in items:
        now = item
        if item.calendar is not None and not _stays_unread(item, understanding):
            stands = deadline_from(item.understood) if item.understood else None
            read = understanding.of(item.calendar, stands)
            now = item._replace(understood=reading_text(read))
        if now != item:
            into.update(item, now, kind)
            now = now._replace(rev=item.rev + 1)
        found.append(now)
    return found
