"""The calendar items of a plan: one for each leaf, party and occurrence.

They are brought to what the deadlines say by `plan load`, `activity schedule` and
`plan extend`. What people recorded stays, and so do occurrences that are past.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import UNDATED, Deadline, Occurrence, day_of, occurrences
from crmnet.domain.leaves import deadline_of, leaves
from crmnet.domain.phrases import Reader
from crmnet.domain.progress import Status
from crmnet.domain.recurrence import two_years_after
from crmnet.services.plan.rows import dates, deadline_from, owes_from, plan_from
from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crmnet.domain.leaves import Source
    from crmnet.domain.plan import Plan
    from crmnet.store.log import Change, Row

LOADED: Final = "loaded"
NOW_AND_THEN: Final = 500  # leaves or items, between two looks at a progress bar
SCHEDULE: Final = ("schedule", "scheduled_on", "reading", "decided_by")


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
        self.done: Counter[str] = Counter()  # calendar items added, moved, withdrawn
        self.kept: list[Row] = []  # withdrawn although people recorded something
        self.add = into.insert
        self.corrects = False

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.done)

    def settle(
        self,
        key: Row,
        rows: Sequence[Row],
        deadline: Deadline,
        until: date,
        *,
        corrects: bool = False,
    ) -> None:
        """Add, move and withdraw rows.

        Args:
            key: ``item`` and ``party``.
            rows: all rows of that leaf and party, withdrawn ones too.
            deadline: what counts now.
            until: the last day up to which occurrences are made, inclusive.
            corrects: what was said before was wrong, so nothing of it stays because it
                is past.
        """
        self.corrects = corrects
        wanted = occurrences(deadline, until)
        if deadline.recurrence and not wanted:
            deadline = UNDATED  # it ends before it begins; no leaf is without an item
        if deadline.recurrence is None:
            once = {row["occurrence"]: row for row in rows}.get(0)
            self._put(once, {**key, "occurrence": 0, **dates(deadline)})
            self._leave([row for row in rows if row["occurrence"]])
            return
        self._settle_each(key, rows, deadline, wanted)

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
        taken = []
        for one, row in matched:
            if row is None and one.due_on.isoformat() <= begin:
                continue
            values = {"kind": deadline.kind.value, **_days(one)}
            if row is None:
                row = self._free_row(numbers, one.number)
                values["occurrence"] = row["occurrence"] if row else _free(numbers, one)
                numbers[values["occurrence"]] = values
            self._put(row, {**key, **values})
            taken.append(row)
        self._leave([row for row in rows if not any(row is one for one in taken)])

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
        if self.corrects:
            return False
        due_on = day_of(row["due_on"])
        return (
            bool(row["occurrence"])
            and due_on is not None
            and (due_on < self.cause.today)
        )

    def _put(self, row: Row | None, values: Row) -> None:
        values = {**values, **self.words}
        if row is None:
            new = {"status": Status.NOT_STARTED.value, "first_due_on": values["due_on"]}
            self.add(
                "calendar_item", {**new, **values}, self.cause.kind, self.cause.note
            )
            self.done["added"] += 1
            return
        if row["first_due_on"] is None:
            values["first_due_on"] = values["due_on"]
        self._update(row, {**values, "gone": 0})

    def withdraw(self, rows: Sequence[Row]) -> None:
        """Let rows no longer count; what people recorded there is kept and told."""
        for row in rows:
            if row["gone"]:
                continue
            self._update(row, {"gone": 1, **self.words})
            if row["status"] != Status.NOT_STARTED:
                self.kept.append(row)

    def _leave(self, rows: Sequence[Row]) -> None:
        """Withdraw the rows that no deadline asks for, but for those that stay."""
        for row in rows:
            if self._stays(row) and self._counts(row):
                self._update(row, {"gone": 0, **self.words})
            elif row["gone"]:  # all rows of a party tell the same date that was decided
                self.into.update("calendar_item", row, self.words, self.cause.kind)
            else:
                self.withdraw([row])

    def _update(self, row: Row, values: Row) -> None:
        kind, note = self.cause.kind, self.cause.note
        same = all(row[name] == value for name, value in values.items())
        if same and (note is None or note == self.into.last_note(row, kind)):
            return
        if self.into.update("calendar_item", row, values, kind, note):
            gone = values.get("gone", row["gone"])
            what = "moved" if gone == row["gone"] else "withdrawn" if gone else "added"
            self.done[what] += 1


def _days(one: Occurrence) -> Row:
    return {
        "starts_on": one.starts_on and one.starts_on.isoformat(),
        "due_on": one.due_on.isoformat(),
    }


def _free(numbers: dict[int, Row], one: Occurrence) -> int:
    return max(numbers) + 1 if one.number in numbers else one.number


def until_of(own: date | None, reference: date, extended: date | None) -> date:
    """The last day up to which occurrences are made, inclusive.

    Args:
        own: what the leaf or its plan says, or None.
        reference: where its phrase counts from; two years from there where none says.
        extended: the day of `plan extend`, or None.
    """
    until = own or two_years_after(reference)
    return max(until, extended or until)


class Clash(NamedTuple):
    """A date that people recorded and that stands, though the file says another now."""

    item: str
    party: str | None
    schedule: str
    said: Deadline


class Settled(NamedTuple):
    """What was done with the calendar items of a plan."""

    leaves: int
    done: Counter[str]
    kept: tuple[Row, ...]
    clashes: tuple[Clash, ...]


class FileDates(NamedTuple):
    """What a plan file says of the dates of a leaf."""

    deadline: Deadline
    until: date | None


class Frame(NamedTuple):
    """What the calendar items of a whole plan are made with.

    Attributes:
        plan: as its file states it.
        items: its rows, by code.
        reader: reads phrases as of the plan's adoption.
        extended_until: the day of `plan extend`, or None.
        former: what the file as last loaded said, by id of leaf.
    """

    plan: Plan
    items: Mapping[str, Row]
    reader: Reader
    extended_until: date | None
    former: Mapping[str, FileDates]


def settle_all(
    into: Change,
    cause: Cause,
    frame: Frame,
    plan_id: str,
    watch: Callable[[int], None] | None = None,
) -> Settled:
    """Bring all calendar items of a plan to its deadlines.

    Args:
        into: the change to write into.
        cause: why.
        frame: what they are made with.
        plan_id: of the plan.
        watch: is told now and then how many leaves are done.
    """
    rows: dict[str, list[Row]] = {}
    for row in plans.calendar_items(into.store, plan_id):
        rows.setdefault(row["item"], []).append(row)
    leaf_by_leaf = _Leaves(Settler(into, cause), frame)
    leaf_by_leaf.settler.add = into.queue  # a load may add a hundred thousand
    for leaf, source in leaves(frame.plan):
        item = frame.items[leaf.code]
        leaf_by_leaf.settle(item, source, rows.pop(item["id"], []))
        if watch and leaf_by_leaf.count % NOW_AND_THEN == 0:
            watch(leaf_by_leaf.count)
    for unseen in rows.values():  # of items that left, or that gained children
        leaf_by_leaf.settler.withdraw(unseen)
    into.flush()
    settler = leaf_by_leaf.settler
    kept, clashes = tuple(settler.kept), tuple(leaf_by_leaf.clashes)
    return Settled(leaf_by_leaf.count, settler.done, kept, clashes)


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
        items={item["code"]: item for item in items},
        reader=Reader(plan["language"], reference, date_order),
        extended_until=day_of(plan["extended_until"]),
        former={},
    )


def settle_one(into: Change, cause: Cause, frame: Frame) -> None:
    """Bring the calendar items of the only leaf of a frame to its deadline."""
    ((leaf, source),) = leaves(frame.plan)
    item = frame.items[leaf.code]
    rows = calendar_items.of_item(into.store, item["id"])
    _Leaves(Settler(into, cause), frame).settle(item, source, rows)


class _Leaves:
    """The leaves of a plan, one after the other."""

    def __init__(self, settler: Settler, frame: Frame) -> None:
        self.settler = settler
        self.frame = frame
        self.count = 0
        self.clashes: list[Clash] = []

    def settle(self, item: Row, source: Source, rows: list[Row]) -> None:
        """Bring the calendar items of a leaf to its deadline."""
        self.count += 1
        said = deadline_of(source, self.frame.reader)
        scheduled = item["schedule"] is not None
        if scheduled:
            self._see_clash(item, said)
        deadline = deadline_from(item["reading"]) if scheduled else said
        former = self.frame.former.get(item["id"])
        now = FileDates(said, source.until)
        corrects = former is not None and former != now and not scheduled
        until = date.max  # counts only for what recurs
        if deadline.recurrence is not None:
            until = self._until(item["scheduled_on"], source)
        by_party: dict[str, list[Row]] = {}
        for row in rows:
            by_party.setdefault(row["party"], []).append(row)
        owes = owes_from(item["assigned"]) or source.owes
        for party in owes.parties(self.frame.plan.members):
            found = by_party.pop(party, [])
            live = [row for row in found if not row["gone"]]
            own = next((row for row in live or found if row["schedule"]), None)
            if own is None:
                key = {"item": item["id"], "party": party}
                self.settler.settle(key, found, deadline, until, corrects=corrects)
            else:
                self._see_clash(own | {"id": item["id"]}, said)
                self._settle_own(own, found, source)
        for left in by_party.values():
            self.settler.withdraw(left)

    def _settle_own(self, own: Row, rows: list[Row], source: Source) -> None:
        """The rows of a party with a date of its own, which stands."""
        deadline = deadline_from(own["reading"])
        key = {"item": own["item"], "party": own["party"]}
        words = {name: own[name] for name in SCHEDULE}
        into, cause = self.settler.into, self.settler.cause
        settler = Settler(into, cause, words)
        settler.add = self.settler.add
        settler.settle(key, rows, deadline, self._until(own["scheduled_on"], source))
        self.settler.done.update(settler.done)
        self.settler.kept += settler.kept

    def _until(self, scheduled_on: str | None, source: Source) -> date:
        reference = day_of(scheduled_on) or self.frame.reader.reference
        return until_of(source.until, reference, self.frame.extended_until)

    def _see_clash(self, row: Row, said: Deadline) -> None:
        former = self.frame.former.get(row["id"])
        if former is not None and former.deadline != said:
            clash = Clash(row["id"], row.get("party"), row["schedule"], said)
            self.clashes.append(clash)
