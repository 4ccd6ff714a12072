"""How a plan file differs from the file as last loaded, and from what people said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.leaves import leaves
from crmnet.domain.phrases.named import folded_name
from crmnet.services.plan.rows import owes_word
from crmnet.store import plan_dates
from crmnet.store.cells import differing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from crmnet.domain.plan import Plan
    from crmnet.services.plan.calendar_items import Settled
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.recounting import Recounted
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.services.plan.writing import WrittenPlan
    from crmnet.store.engine.tables import (
        EventRecord,
        ItemRecord,
        PlanRecord,
        ReferenceDateRecord,
    )

    Cells = PlanRecord | ItemRecord

# What "moved", "restored" and "added" say.
SILENT: Final = (
    *("position", "parent", "code", "plan", "gone", "source"),
    *("agreed_by", "decided_by", "understood"),
)


class Difference(NamedTuple):
    """One way in which the file differs from the file as last loaded.

    Attributes:
        what: "added", "removed", "withdrawn", "restored", "moved", "changed";
            "reworded": a title that means the same, with its records; "archived": what
            another took the place of, with its records; "reread": a cell with the same
            words that says something else, as what it counts by changed; "kept": a
            record that no longer counts; "clash": a recorded date that stands;
            "date_clash": a reference date that does; "recounted": a cell that counts
            from a code under which another item stands now, or none; "assigned": an
            assignment that stands; "event": one that leaves with its item;
            "reordered": items with the same codes stand in another order.
        code: of the item; of the plan for the plan itself.
        column: which cell changed: "title", "calendar", "due", ...; "" for the item;
            the party of a record, "" where a date is for all; the name of a reference
            date; the code from which a cell counts; the first day of an event.
        was: the text before; None where there was none; what was recorded; what a cell
            was read as; the code that stood where the first of another order stands.
        now: the text in the file; what the cell is read as.
    """

    what: str
    code: str
    column: str = ""
    was: str | None = None
    now: str | None = None


def differences(
    file: Matched, stored: StoredPlan, written: WrittenPlan, settled: Settled
) -> tuple[Difference, ...]:
    """What a load changed, and what people recorded that it lets stand or leaves.

    Args:
        file: its items beside those of the store.
        stored: the plan as it stood before; of a new one there are no differences.
        written: its rows as they are now.
        settled: what became of its calendar items.
    """
    if stored.row is None:
        return ()
    left = {row.code for row in written.left if row.id in stored.records}
    archived = file.archived and file.archived & stored.bearing
    codes = {row.id: row.code for row in stored.items}
    return (
        *_changed_cells(file.plan.code, stored.row, written.plan),
        *_of_items(file, written.items),
        *_of_order(file, written.items),
        *_of_left(written.left, left, archived),
        *_of_assignments(file, stored, written),
        *_of_kept(settled, codes, left),
        *_of_clashes(settled, codes),
    )


def newly_read(file: Matched, items: Mapping[str, ItemRecord]) -> int:
    """How many cells are as loaded before it was kept how they are read; it is now."""
    return sum(
        row.understood is None
        and items[code].understood is not None
        and row.calendar == items[code].calendar
        for code, row in file.rows.items()
    )


def _changed_cells(code: str, was: Cells, now: Cells) -> Iterator[Difference]:
    """Each cell of an item, or of the plan, that is another now."""
    for column in now._fields:
        before, value = getattr(was, column), getattr(now, column)
        if before != value and column not in SILENT:
            if column == "cells":
                before, value = differing(before, value)
            yield Difference("changed", code, column, before, value)


def _of_items(file: Matched, items: Mapping[str, ItemRecord]) -> Iterator[Difference]:
    """How the items of the file differ from their rows as they were."""
    for code, item in items.items():
        was = file.rows.get(code)
        if was == item:
            continue  # as nearly all of a plan that is there
        if was is None:
            yield Difference("added", code, now=item.title)
            continue
        if was.gone:
            yield Difference("restored", code, now=item.title)
        elif was.code != code:
            yield Difference("moved", code, was=was.code, now=item.title)
        if _is_reread(was, item):
            yield Difference(
                "reread", code, "calendar", was.understood, item.understood
            )
        for one in _changed_cells(code, was, item):
            is_told = code in file.reworded and one.column == "title"
            yield one._replace(what="reworded") if is_told else one


def _of_order(file: Matched, items: Mapping[str, ItemRecord]) -> Iterator[Difference]:
    """That items with the codes that they had stand in another order; told once."""
    same = [(file.rows[code], row) for code, row in items.items() if code in file.rows]
    same = [(was, now) for was, now in same if was.code == now.code and not was.gone]
    if all(was.position == now.position for was, now in same):
        return  # as nearly always
    before = [now.code for _, now in sorted(same, key=lambda each: each[0].position)]
    after = [now.code for _, now in sorted(same, key=lambda each: each[1].position)]
    for former, code in zip(before, after, strict=True):
        if former != code:
            yield Difference("reordered", file.plan.code, was=former, now=code)
            return


def _is_reread(was: ItemRecord, now: ItemRecord) -> bool:
    """Whether a cell of the same words says something else than it did."""
    if was.understood is None or was.calendar != now.calendar or was.gone:
        return False
    return was.understood != now.understood


def of_codes(found: Iterable[Recounted]) -> tuple[Difference, ...]:
    """What counts from a code under which another item stands now, or none.

    Of a cell that names a code which is gone it is told that it is read otherwise.
    """
    return tuple(
        Difference("recounted", one.code, one.name, one.meant, one.means)
        for one in found
        if one.means or one.typed
    )


def of_events(found: Iterable[tuple[str, EventRecord]]) -> tuple[Difference, ...]:
    """The events that leave with their items: no list and no sum has them."""
    return tuple(
        Difference("event", code, one.starts_on, one.title) for code, one in found
    )


def _of_left(
    rows: list[ItemRecord], recorded: set[str], archived: frozenset[str]
) -> Iterator[Difference]:
    """The items that left; where nobody recorded anything they are just removed."""
    for row in rows:
        what = "withdrawn" if row.code in recorded else "removed"
        what = "archived" if row.id in archived else what
        yield Difference(what, row.code, was=row.title)


def _of_assignments(
    file: Matched, stored: StoredPlan, written: WrittenPlan
) -> Iterator[Difference]:
    """Where an assignment stands though the file now says another owner."""
    assigned = [row for row in stored.live if row.assigned]
    if not assigned:
        return
    former = stored.sources()
    now = {written.items[leaf.code].id: source for leaf, source in leaves(file.plan)}
    for row in assigned:
        said = now.get(row.id)
        before = former.get(row.id)
        if said is not None and (before is None or said.owes != before.owes):
            was, owes = row.assigned, owes_word(said.owes)
            yield Difference("assigned", row.code, was=was, now=owes)


def _of_kept(
    settled: Settled, codes: Mapping[str, str], withdrawn: set[str]
) -> Iterator[Difference]:
    """What people recorded that no longer counts; of withdrawn items it is told."""
    for row in settled.kept:
        code = codes[row.item]
        if code not in withdrawn:
            said = row.done_on or row.status
            yield Difference("kept", code, row.party, said)


def _of_clashes(settled: Settled, codes: Mapping[str, str]) -> Iterator[Difference]:
    """The dates that people recorded and that the file denies."""
    for clash in settled.clashes:
        day = clash.said.due_on or clash.said.starts_on
        now = day.isoformat() if day else None
        code, party = codes[clash.item], clash.party or ""
        yield Difference("clash", code, party, clash.schedule, now)


def clashing_dates(
    plan: Plan, was: PlanRecord | None, recorded: Iterable[ReferenceDateRecord]
) -> tuple[Difference, ...]:
    """Reference dates that were recorded, of which the file says another day now.

    Args:
        plan: as its file states it.
        was: its row before; None of a new one.
        recorded: the reference dates of its row, those taken back too.
    """
    former = dict(plan_dates.calendar_in(was.dates).reference) if was else {}
    days = {folded_name(one.name): one.falls_on for one in recorded if not one.gone}
    stated = ((name, day, days.get(folded_name(name))) for name, day in _days_in(plan))
    return tuple(
        Difference("date_clash", plan.code, name, stands, day.isoformat())
        for name, day, stands in stated
        if day != former.get(name) and stands not in (None, day.isoformat())
    )


def _days_in(plan: Plan) -> Iterator[tuple[str, date]]:
    """The reference dates of which a file says the day."""
    return ((name, day) for name, day in plan.dates.reference if day)
