"""The calendar items of a plan: one for each leaf, party and occurrence.

They are brought to what the deadlines say by `plan load`, `activity schedule` and
`plan extend`. What people recorded stays, and so do occurrences that are past.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import Deadline, Occurrence, day_of, occurrences
from crmnet.domain.leaves import deadline_of, leaves
from crmnet.domain.phrases import Reader
from crmnet.domain.progress import Status
from crmnet.domain.recurrence import two_years_after
from crmnet.services.plan_rows import dates, owes_from, plan_from
from crmnet.store import plans, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.leaves import Source
    from crmnet.domain.plan import Plan
    from crmnet.store.log import Change, Row


class Cause(NamedTuple):
    """Why calendar items are written: the log's kind and note, and what day it is."""

    kind: str
    today: date
    note: str | None = None


class Settler:
    """Brings the calendar items of one leaf and party to a deadline.

    Args:
        into: the change to write into.
        cause: why.
        words: columns that every row gets: the schedule, who decided it.
    """

    def __init__(self, into: Change, cause: Cause, words: Row | None = None) -> None:
        self.into = into
        self.cause = cause
        self.words = words or {}
        self.add = into.insert
        self.changed = False

    def settle(
        self, key: Row, rows: Sequence[Row], deadline: Deadline, until: date
    ) -> None:
        """Add, move and withdraw rows.

        Args:
            key: ``item`` and ``party``.
            rows: all rows of that leaf and party, withdrawn ones too.
            deadline: what counts now.
            until: the last day up to which occurrences are made, inclusive.
        """
        if deadline.recurrence is None:
            once = {row["occurrence"]: row for row in rows}.get(0)
            self._put(once, {**key, "occurrence": 0, **dates(deadline)})
            self._leave([row for row in rows if row["occurrence"]])
            return
        self._settle_each(key, rows, deadline, occurrences(deadline, until))

    def _settle_each(
        self,
        key: Row,
        rows: Sequence[Row],
        deadline: Deadline,
        wanted: Sequence[Occurrence],
    ) -> None:
        counted = [row for row in rows if row["occurrence"] and self._counts(row)]
        counted.sort(key=lambda row: row["gone"], reverse=True)  # the live one wins
        by_due = {row["due_on"]: row for row in counted}
        matched = [(one, by_due.pop(one.due_on.isoformat(), None)) for one in wanted]
        left = [row for row in by_due.values() if self._stays(row)]
        # Under a changed rule the new dates begin after those that stay.
        begin = max((row["due_on"] for row in left), default="")
        numbers = {row["occurrence"]: row for row in rows}
        for one, row in matched:
            if row is None and one.due_on.isoformat() <= begin:
                continue
            values = {"kind": deadline.kind, **_days(one)}
            if row is None:
                row = self._free_row(numbers, one.number)
                values["occurrence"] = row["occurrence"] if row else _free(numbers, one)
                numbers[values["occurrence"]] = values
            self._put(row, {**key, **values})
        taken = {id(row) for _, row in matched}
        self._leave([row for row in rows if id(row) not in taken])

    def _free_row(self, numbers: dict[int, Row], number: int) -> Row | None:
        """A withdrawn row of that number that nobody reported on, to be used again."""
        row = numbers.get(number)
        if row and row.get("gone") and row["status"] == Status.NOT_STARTED:
            return row
        return None

    def _counts(self, row: Row) -> bool:
        """Whether a row counts, or does again now that its party owes the leaf again.

        A row on which somebody reported is withdrawn only when its party loses the
        leaf.
        """
        return not row["gone"] or row["status"] != Status.NOT_STARTED

    def _stays(self, row: Row) -> bool:
        """Whether a row that the deadline no longer asks for is kept all the same."""
        if row["status"] != Status.NOT_STARTED:
            return True
        due_on = day_of(row["due_on"])
        return (
            bool(row["occurrence"])
            and due_on is not None
            and (due_on < self.cause.today)
        )

    def _put(self, row: Row | None, values: Row) -> None:
        values = {**values, **self.words}
        if row is None:
            new = {"status": Status.NOT_STARTED, "first_due_on": values["due_on"]}
            self.add("calendar_item", {**new, **values}, self.cause.kind)
            self.changed = True
            return
        if row["first_due_on"] is None:
            values["first_due_on"] = values["due_on"]
        self._update(row, {**values, "gone": 0})

    def _leave(self, rows: Sequence[Row]) -> None:
        """Withdraw the rows that no deadline asks for, but for those that stay."""
        for row in rows:
            gone = 0 if self._stays(row) else 1
            if self._counts(row) and gone != row["gone"]:
                self._update(row, {"gone": gone})

    def bring_back(self, row: Row) -> None:
        """Let a row count again as it was withdrawn."""
        self._update(row, {"gone": 0})

    def _update(self, row: Row, values: Row) -> None:
        kind, note = self.cause.kind, self.cause.note
        same = all(row[name] == value for name, value in values.items())
        if same and note == self.into.last_note("calendar_item", row, kind):
            return
        self.changed |= self.into.update("calendar_item", row, values, kind, note)


def _days(one: Occurrence) -> Row:
    return {
        "starts_on": one.starts_on and one.starts_on.isoformat(),
        "due_on": one.due_on.isoformat(),
    }


def _free(numbers: dict[int, Row], one: Occurrence) -> int:
    return max(numbers) + 1 if one.number in numbers else one.number


class Frame(NamedTuple):
    """What the calendar items of a whole plan are made with.

    Attributes:
        plan: as its file states it.
        ids: of its items, by code.
        schedules: by id of item: the words that fixed its date since, and the day on
            which they did.
        assigned: by id of item: who owes it since, in the words of its column.
        reader: reads phrases as of the plan's adoption.
        extended_until: the day of `plan extend`, or None.
    """

    plan: Plan
    ids: dict[str, str]
    schedules: dict[str, tuple[str, str]]
    assigned: dict[str, str]
    reader: Reader
    extended_until: date | None

    def until(self, source: Source, reference: date) -> date:
        """The last day up to which occurrences of a leaf are made, inclusive."""
        until = source.until or two_years_after(reference)
        return max(until, self.extended_until or until)


def settle_all(into: Change, cause: Cause, frame: Frame, plan_id: str) -> int:
    """Bring all calendar items of a plan to its deadlines; returns its leaves."""
    rows: dict[str, list[Row]] = {}
    for row in plans.calendar_items(into.database, plan_id):
        rows.setdefault(row["item"], []).append(row)
    settler = Settler(into, cause)
    settler.add = into.queue  # a load may add a hundred thousand
    count = 0
    for leaf, source in leaves(frame.plan):
        count += 1
        item_id = frame.ids[leaf.code]
        _settle_leaf(settler, frame, item_id, source, rows.pop(item_id, []))
    for unseen in rows.values():  # of items that left, or that gained children
        _withdraw(into, cause, unseen)
    into.flush()
    return count


def frame_of(plan: Row, items: list[Row], today: date, date_order: str | None) -> Frame:
    """The frame of a plan as it stands in the store.

    Args:
        plan: its row.
        items: its live items, or one of them with those above it, in their order.
        today: the reference of relative phrases where the plan has none.
        date_order: "DMY" or "MDY", for numeric dates in English, or None.
    """
    reference = day_of(plan["reference_on"]) or today
    return Frame(
        plan=plan_from(plan, items),
        ids={item["code"]: item["id"] for item in items},
        schedules=plans.schedules(items),
        assigned=plans.assignments(items),
        reader=Reader(plan["language"], reference, date_order),
        extended_until=day_of(plan["extended_until"]),
    )


def settle_one(into: Change, cause: Cause, frame: Frame) -> None:
    """Bring the calendar items of the only leaf of a frame to its deadline."""
    ((leaf, source),) = leaves(frame.plan)
    item_id = frame.ids[leaf.code]
    rows = progress.of_item(into.database, item_id)
    _settle_leaf(Settler(into, cause), frame, item_id, source, rows)


def _settle_leaf(
    settler: Settler, frame: Frame, item_id: str, source: Source, rows: list[Row]
) -> None:
    reader, deadline = _deadline(frame, item_id, source)
    until = frame.until(source, reader.reference)
    by_party: dict[str, list[Row]] = {}
    for row in rows:
        by_party.setdefault(row["party"], []).append(row)
    owes = owes_from(frame.assigned.get(item_id)) or source.owes
    for party in owes.parties(frame.plan.members):
        found = by_party.pop(party, [])
        own = next((row for row in found if row["schedule"]), None)
        key = {"item": item_id, "party": party}
        if own is None:
            settler.settle(key, found, deadline, until)
            continue
        reader = frame.reader.on(date.fromisoformat(own["scheduled_on"]))
        answer = reader(own["schedule"])
        if isinstance(answer, Deadline) and answer.recurrence:
            settler.settle(key, found, answer, frame.until(source, reader.reference))
        else:
            settler.bring_back(own)
    for left in by_party.values():
        _withdraw(settler.into, settler.cause, left)


def _deadline(frame: Frame, item_id: str, source: Source) -> tuple[Reader, Deadline]:
    """The deadline of a leaf, and the reader with which it was read."""
    text, on = frame.schedules.get(item_id, (None, None))
    if text and on:  # what people recorded stands over the file
        reader = frame.reader.on(date.fromisoformat(on))
        answer = reader(text)
        if isinstance(answer, Deadline):
            return reader, answer
    return frame.reader, deadline_of(source, frame.reader)


def _withdraw(into: Change, cause: Cause, rows: Sequence[Row]) -> None:
    for row in rows:
        into.update("calendar_item", row, {"gone": 1}, cause.kind, cause.note)
