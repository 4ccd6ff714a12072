"""The calendar items of one leaf and party, brought to what its deadline says.

What people recorded stays, and so do occurrences that are past.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import UNDATED, Deadline, Occurrence, day_of, occurrences
from crmnet.domain.progress import Status
from crmnet.services.plan.rows import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from crmnet.store.log import Change, Row

LOADED: Final = "loaded"
SCHEDULE: Final = ("schedule", "scheduled_on", "reading", "decided_by")
NO_WORDS: Final[Mapping[str, object]] = {}


class Cause(NamedTuple):
    """Why calendar items are written: the log's kind and note, and what day it is."""

    kind: str
    today: date
    note: str | None = None


class Wanted(NamedTuple):
    """What the calendar items of a leaf are to be, those of one party or of several.

    Attributes:
        item: id of the leaf.
        deadline: what counts now.
        until: the last day up to which occurrences are made, inclusive.
        words: columns that every row gets: the schedule, who decided it.
        corrects: what was said before was wrong, so nothing of it stays because it is
            past.
    """

    item: str
    deadline: Deadline
    until: date
    words: Mapping[str, object] = NO_WORDS
    corrects: bool = False


class Settler:
    """Adds, moves and withdraws calendar items, and keeps count.

    Args:
        into: the change to write into.
        cause: why.
        add: how a row is added: at once, or with others.

    Attributes:
        done: how many were added, moved and withdrawn.
        kept: rows that were withdrawn although people recorded something.
    """

    def __init__(
        self, into: Change, cause: Cause, add: Callable[..., str] | None = None
    ) -> None:
        self.done: Counter[str] = Counter()
        self.kept: list[Row] = []
        self._into = into
        self._cause = cause
        self._add = add or into.insert

    def settle(self, wanted: Wanted, party: str, rows: Sequence[Row]) -> None:
        """Bring the calendar items of a leaf and party to what is wanted.

        Args:
            wanted: of that leaf.
            party: who owes it.
            rows: all that the party has of it, withdrawn ones too.
        """
        ahead = occurrences(wanted.deadline, wanted.until)
        if wanted.deadline.recurrence and ahead:
            self._settle_each(wanted, party, rows, ahead)
            return
        if wanted.deadline.recurrence:  # it ends before it begins
            wanted = wanted._replace(deadline=UNDATED)  # no leaf is without an item
        once = {row["occurrence"]: row for row in rows}.get(0)
        self._put(
            wanted, once, {"party": party, "occurrence": 0, **dates(wanted.deadline)}
        )
        self._leave(wanted, [row for row in rows if row["occurrence"]])

    def withdraw(
        self, rows: Sequence[Row], words: Mapping[str, object] = NO_WORDS
    ) -> None:
        """Let rows no longer count; what people recorded there is kept and told."""
        for row in rows:
            if row["gone"]:
                continue
            self._update(row, {"gone": 1, **words})
            if row["status"] != Status.NOT_STARTED:
                self.kept.append(row)

    def _settle_each(
        self,
        wanted: Wanted,
        party: str,
        rows: Sequence[Row],
        ahead: Sequence[Occurrence],
    ) -> None:
        counted = [row for row in rows if row["occurrence"] and _counts(row)]
        counted.sort(key=lambda row: row["gone"], reverse=True)  # the live one wins
        by_due = {row["due_on"]: row for row in counted}
        matched = [(one, by_due.pop(one.due_on.isoformat(), None)) for one in ahead]
        left = [row for row in by_due.values() if self._stays(wanted, row)]
        # Under a changed rule the new dates begin after those that stay.
        begin = max((row["due_on"] for row in left), default="")
        numbers = {row["occurrence"]: row for row in rows}
        taken = []
        for one, row in matched:
            if row is None and one.due_on.isoformat() <= begin:
                continue
            values = {"party": party, "kind": wanted.deadline.kind.value, **_days(one)}
            if row is None:
                row = _free_row(numbers, one.number)
                values["occurrence"] = row["occurrence"] if row else _free(numbers, one)
                numbers[values["occurrence"]] = values
            self._put(wanted, row, values)
            taken.append(row)
        others = [row for row in rows if not any(row is one for one in taken)]
        self._leave(wanted, others)

    def _put(self, wanted: Wanted, row: Row | None, values: Row) -> None:
        """Write a row: a new one where there is none."""
        values = {"item": wanted.item, **values, **wanted.words}
        if row is None:
            new = {"status": Status.NOT_STARTED.value, "first_due_on": values["due_on"]}
            kind, note = self._cause.kind, self._cause.note
            self._add("calendar_item", {**new, **values}, kind, note)
            self.done["added"] += 1
            return
        if row["first_due_on"] is None:
            values["first_due_on"] = values["due_on"]
        self._update(row, {**values, "gone": 0})

    def _leave(self, wanted: Wanted, rows: Sequence[Row]) -> None:
        """Withdraw the rows that no deadline asks for, but for those that stay."""
        for row in rows:
            if self._stays(wanted, row) and _counts(row):
                self._update(row, {"gone": 0, **wanted.words})
            elif row["gone"]:  # all rows of a party tell the same date that was decided
                kind = self._cause.kind
                self._into.update("calendar_item", row, wanted.words, kind)
            else:
                self.withdraw([row], wanted.words)

    def _stays(self, wanted: Wanted, row: Row) -> bool:
        """Whether a row that the deadline no longer asks for is kept all the same."""
        if row["status"] != Status.NOT_STARTED:
            return True
        if wanted.corrects:
            return False
        due_on = day_of(row["due_on"])
        return (
            bool(row["occurrence"])
            and due_on is not None
            and (due_on < self._cause.today)
        )

    def _update(self, row: Row, values: Row) -> None:
        kind, note = self._cause.kind, self._cause.note
        same = all(row[name] == value for name, value in values.items())
        if same and (note is None or note == self._into.last_note(row, kind)):
            return
        if self._into.update("calendar_item", row, values, kind, note):
            gone = values.get("gone", row["gone"])
            what = "moved" if gone == row["gone"] else "withdrawn" if gone else "added"
            self.done[what] += 1


def _counts(row: Row) -> bool:
    """Whether a row counts, or does again now that its party owes the leaf again.

    A row on which somebody reported is withdrawn only when its party loses the leaf.
    """
    return not row["gone"] or row["status"] != Status.NOT_STARTED


def _days(one: Occurrence) -> Row:
    return {
        "starts_on": one.starts_on and one.starts_on.isoformat(),
        "due_on": one.due_on.isoformat(),
    }


def _free_row(numbers: dict[int, Row], number: int) -> Row | None:
    """A withdrawn row of that number that nobody reported on, to be used again."""
    row = numbers.get(number)
    if row and row.get("gone") and row["status"] == Status.NOT_STARTED:
        return row
    return None


def _free(numbers: dict[int, Row], one: Occurrence) -> int:
    return max(numbers) + 1 if one.number in numbers else one.number
