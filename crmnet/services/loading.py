"""Load a plan file into the store: only what differs, and every record is kept.

The file is compared with the file as last loaded (the items' own columns); schedules
that people recorded since stand, and clashes are told.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.deadline import Deadline
from crmnet.domain.leaves import Phrase, Source, deadline_of, leaves, phrases, reference_of
from crmnet.domain.party import Duty, Owes
from crmnet.domain.phrases import read_either
from crmnet.errors import BadInput, Message
from crmnet.store import plans
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from crmnet.domain.plan import Item, Plan, Text
    from crmnet.store.engine import Database
    from crmnet.store.log import Change, Row

LOADED: Final = "loaded"


class Difference(NamedTuple):
    """One way in which the file differs from the file as last loaded.

    Attributes:
        what: "added", "removed", "withdrawn", "restored", "moved", "changed", "clash".
        code: of the item; of the plan for the plan itself.
        column: which cell changed: "title", "calendar", "due", ...; "" for the item.
        was: the text before; None where there was none.
        now: the text in the file.
    """

    what: str
    code: str
    column: str = ""
    was: str | None = None
    now: str | None = None


@dataclass(slots=True)
class Loaded:
    """What a load did."""

    plan: str
    is_new: bool
    change: str | None = None
    differences: list[Difference] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    levels: Counter[str] = field(default_factory=Counter)
    leaves: int = 0


def load(
    database: Database,
    plan: Plan,
    *,
    today: date,
    at: datetime,
    renumber: bool = False,
    dry_run: bool = False,
) -> Loaded:
    """Bring the store to what a plan file says.

    Args:
        database: the store.
        plan: the plan as its file states it.
        today: the reference of relative deadlines where the plan was never adopted.
        at: the real clock, UTC.
        renumber: match items by their text, so that records follow a moved text.
        dry_run: say what would be done, and do nothing.

    Raises:
        BadInput: a former text stands under another code, and not ``renumber``.
    """
    with change(database, at, dry_run=dry_run) as into:
        loading = _Loading(database, into, plan, today)
        loading.match(renumber=renumber)
        loading.write()
    loading.result.change = into.id if into.count else None
    return loading.result


class _Loading:
    """One load: the file's items beside those of the store."""

    def __init__(
        self, database: Database, into: Change, plan: Plan, today: date
    ) -> None:
        self.database = database
        self.into = into
        self.plan = plan
        self.stored = plans.find_plan(database, plan.code)
        self.reference = reference_of(plan, today)
        self.result = Loaded(plan.code, is_new=self.stored is None)
        self.rows: list[Row] = []
        self.records: frozenset[str] = frozenset()
        if self.stored:
            self.rows = plans.items(database, self.stored["id"])
            self.records = plans.with_records(database, self.stored["id"])
        self.pairs: dict[str, Row] = {}  # code in the file -> row in the store

    # Matching

    def match(self, *, renumber: bool) -> None:
        """Find the row of each item of the file."""
        live = {row["code"]: row for row in self.rows if not row["gone"]}
        moved = self._moved(live)
        if moved and not renumber:
            self._refuse(moved, live)
        taken = {row["id"] for row in moved.values()}
        gone = {
            (row["code"], row["title"]): row for row in self.rows if row["gone"]
        }
        for item in self.plan.walk():
            row = moved.get(item.code) or live.get(item.code)
            if row is not None and item.code not in moved and row["id"] in taken:
                row = None
            row = row or gone.get((item.code, item.title.own))
            if row is not None:
                self.pairs[item.code] = row

    def _moved(self, live: dict[str, Row]) -> dict[str, Row]:
        """Items whose text stood under another code: code in the file -> that row."""
        former = _unique((row["title"], row) for row in live.values())
        texts = _unique((item.title.own, item) for item in self.plan.walk())
        return {
            item.code: former[text]
            for text, item in texts.items()
            if text in former
            and former[text]["code"] != item.code
            and former[text]["level"] == item.level
        }

    def _refuse(self, moved: dict[str, Row], live: dict[str, Row]) -> None:
        code, row = next(iter(moved.items()))
        here = live.get(code)
        raise BadInput(
            'the text of {former}, "{text}", now stands under {code}, {place} (give it '
            "back its code, or load with --renumber, so that records follow the text)",
            former=row["code"],
            text=row["title"],
            code=code,
            place=Message('where "{text}" stood', text=here["title"])
            if here
            else Message("which was not there"),
        )

    # Writing

    def write(self) -> None:
        """Write what differs: the plan, its items, their calendar items."""
        plan_id = self._write_plan()
        self._free_codes()
        ids: dict[str, str] = {}
        position = 0
        for item, parent in _with_parents(self.plan):
            position += 1
            self.result.levels[item.level] += 1
            values = _item_values(item, plan_id, parent and ids[parent.code], position)
            ids[item.code] = self._write_item(item.code, values)
        self._withdraw(set(ids.values()))
        _CalendarItems(self, plan_id, ids).write()
        self.result.phrases = phrases(self.plan, self.reference)

    def _write_plan(self) -> str:
        values = _plan_values(self.plan, self.reference)
        if self.stored is None:
            return self.into.insert("plan", values, LOADED)
        if self.plan.adopted is None or self.plan.adopted.last is None:
            values["reference_on"] = self.stored["reference_on"]
        self._tell_changes(self.plan.code, self.stored, values)
        self.into.update("plan", self.stored, values, LOADED)
        return str(self.stored["id"])

    def _free_codes(self) -> None:
        """Let moved items leave their codes before others take them."""
        moving = [row["id"] for code, row in self.pairs.items() if row["code"] != code]
        leaving = {row["id"] for row in self.rows if not row["gone"]}
        leaving -= {row["id"] for row in self.pairs.values()}
        self.into.stage_codes([*moving, *leaving] if moving else moving)

    def _write_item(self, code: str, values: Row) -> str:
        row = self.pairs.get(code)
        if row is None:
            self._tell("added", code, now=values["title"])
            return self.into.insert("item", values, LOADED)
        if row["gone"]:
            self._tell("restored", code, now=values["title"])
        elif row["code"] != code:
            self._tell("moved", code, was=row["code"], now=values["title"])
        self._tell_changes(code, row, values)
        self._tell_clash(code, row, values)
        self.into.update("item", row, {**values, "gone": 0}, LOADED)
        return str(row["id"])

    def _withdraw(self, kept: set[str]) -> None:
        for row in self.rows:
            if not row["gone"] and row["id"] not in kept:
                what = "withdrawn" if row["id"] in self.records else "removed"
                self._tell(what, row["code"], was=row["title"])
                self.into.update("item", row, {"gone": 1}, LOADED)

    def _tell(
        self, what: str, code: str, was: str | None = None, now: str | None = None
    ) -> None:
        if not self.result.is_new:
            self.result.differences.append(Difference(what, code, "", was, now))

    def _tell_changes(self, code: str, row: Row, values: Row) -> None:
        silent = ("position", "parent", "code", "plan", "titles", "calendars")
        for column, now in values.items():
            if row[column] != now and column not in silent:
                difference = Difference("changed", code, column, row[column], now)
                self.result.differences.append(difference)

    def _tell_clash(self, code: str, row: Row, values: Row) -> None:
        cells = ("calendar", "due", "starts")
        if row["schedule"] and any(row[cell] != values[cell] for cell in cells):
            now = values["due"] or values["calendar"]
            difference = Difference("clash", code, "schedule", row["schedule"], now)
            self.result.differences.append(difference)


class _CalendarItems:
    """The calendar items that the leaves of a plan should have, and those there are."""

    def __init__(self, loading: _Loading, plan_id: str, ids: dict[str, str]) -> None:
        self.loading = loading
        self.ids = ids
        self.rows: dict[str, list[Row]] = {}
        for row in plans.calendar_items(loading.database, plan_id):
            self.rows.setdefault(row["item"], []).append(row)
        self.schedules = {
            row["id"]: row["schedule"] for row in loading.rows if row["schedule"]
        }

    def write(self) -> None:
        """Add, move and withdraw calendar items; what people recorded stays."""
        plan = self.loading.plan
        unseen = dict(self.rows)
        for leaf, source in leaves(plan):
            self.loading.result.leaves += 1
            item_id = self.ids[leaf.code]
            unseen.pop(item_id, None)
            deadline = self._deadline(item_id, source)
            parties = source.owes.parties(plan.members)
            self._write_leaf(item_id, parties, deadline)
        for rows in unseen.values():  # of items that left, or that gained children
            self._withdraw(rows)

    def _deadline(self, item_id: str, source: Source) -> Deadline:
        loading = self.loading
        scheduled = self.schedules.get(item_id)
        if scheduled:  # what people recorded stands over the file
            answer = read_either(scheduled, loading.plan.language, loading.reference)
            if isinstance(answer, Deadline):
                return answer
        return deadline_of(source, loading.plan.language, loading.reference)

    def _write_leaf(
        self, item_id: str, parties: tuple[str, ...], deadline: Deadline
    ) -> None:
        there = {row["party"]: row for row in self.rows.get(item_id, [])}
        for party in parties:
            row = there.pop(party, None)
            if row is None:
                values = new_calendar_item(item_id, party, deadline)
                self.loading.into.insert("calendar_item", values, LOADED)
            else:
                values = moved_dates(row, deadline)
                self.loading.into.update(
                    "calendar_item", row, {**values, "gone": 0}, LOADED
                )
        self._withdraw(list(there.values()))

    def _withdraw(self, rows: list[Row]) -> None:
        for row in rows:
            self.loading.into.update("calendar_item", row, {"gone": 1}, LOADED)


def dates(deadline: Deadline) -> Row:
    """The columns of a calendar item that a deadline gives."""
    return {
        "kind": deadline.kind,
        "starts_on": _iso(deadline.starts_on),
        "due_on": _iso(deadline.due_on),
    }


def new_calendar_item(item_id: str, party: str, deadline: Deadline) -> Row:
    """The columns of a calendar item that nobody has begun."""
    return {
        "item": item_id,
        "party": party,
        "occurrence": 0,
        "first_due_on": _iso(deadline.due_on),
        "status": "not_started",
        **dates(deadline),
    }


def moved_dates(row: Row, deadline: Deadline) -> Row:
    """The date columns under a new deadline; a date fixed for this party stays."""
    if row["schedule"]:
        return {}
    values = dates(deadline)
    if row["first_due_on"] is None:
        values["first_due_on"] = values["due_on"]
    return values


def _with_parents(plan: Plan) -> Iterator[tuple[Item, Item | None]]:
    stack: list[tuple[Item, Item | None]] = [
        (theme, None) for theme in reversed(plan.themes)
    ]
    while stack:
        item, parent = stack.pop()
        yield item, parent
        stack.extend((child, item) for child in reversed(item.children))


def _unique(pairs: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    """Values by key, without the keys that come twice."""
    found: dict[str, Any] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if key in found:
            twice.add(key)
        found[key] = value
    return {key: value for key, value in found.items() if key not in twice}


def _plan_values(plan: Plan, reference: date) -> Row:
    adopted = plan.adopted
    labels = {level: [text.own, dict(text.others)] for level, text in plan.labels.items()}
    return {
        "code": plan.code,
        "language": plan.language,
        "title": plan.title.own,
        "titles": _others(plan.title),
        "conference": adopted and adopted.conference,
        "place": adopted and adopted.place,
        "adopted_from": _iso(adopted.first if adopted else None),
        "adopted_to": _iso(adopted.last if adopted else None),
        "reference_on": reference.isoformat(),
        "members": " ".join(plan.members),
        "labels": json.dumps(labels, ensure_ascii=False) if labels else None,
        "until": _iso(plan.until),
    }


def _item_values(item: Item, plan_id: str, parent: str | None, position: int) -> Row:
    return {
        "plan": plan_id,
        "parent": parent,
        "position": position,
        "level": item.level,
        "code": item.code,
        "title": item.title.own,
        "titles": _others(item.title),
        "calendar": item.calendar.own if item.calendar else None,
        "calendars": _others(item.calendar),
        "due": _iso(item.due),
        "starts": _iso(item.starts),
        "until": _iso(item.until),
        "owes": owes_word(item.owes),
    }


def owes_word(owes: Owes | None) -> str | None:
    """Who owes an item, as the column keeps it: "any_of GT MX"."""
    return " ".join((owes.duty, *owes.countries)) if owes else None


def owes_from(word: str | None) -> Owes | None:
    """The inverse of :func:`owes_word`."""
    if word is None:
        return None
    duty, *countries = word.split()
    return Owes(Duty(duty), tuple(countries))


def _others(text: Text | None) -> str | None:
    if text is None or not text.others:
        return None
    return json.dumps(dict(text.others), ensure_ascii=False, sort_keys=True)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
