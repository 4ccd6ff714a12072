"""Load a plan file into the store: only what differs, and every record is kept.

The file is compared with the file as last loaded (the items' own columns); schedules
that people recorded since stand, and clashes are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.deadline import day_of
from crmnet.domain.leaves import leaves, phrases, reference_of
from crmnet.domain.phrases import Reader
from crmnet.errors import BadInput, Message
from crmnet.services.calendar_items import Cause, Frame, settle_all
from crmnet.services.plan_rows import (
    item_from,
    item_values,
    owes_word,
    plan_from,
    plan_values,
)
from crmnet.store import plans
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from crmnet.domain.leaves import Phrase
    from crmnet.domain.party import Owes
    from crmnet.domain.plan import Item, Level, Plan
    from crmnet.store.engine import Database
    from crmnet.store.log import Change, Row

LOADED: Final = "loaded"


class MovedText(BadInput):
    """A text that stood under another code when the plan was last loaded.

    Attributes:
        code: where the file has it now.
    """

    code: str


class Difference(NamedTuple):
    """One way in which the file differs from the file as last loaded.

    Attributes:
        what: "added", "removed", "withdrawn", "restored", "moved", "changed", "clash",
            "assigned": an assignment that stands.
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
    levels: Counter[Level] = field(default_factory=Counter)
    leaves: int = 0


class How(NamedTuple):
    """How a plan is loaded.

    Attributes:
        today: the reference of relative deadlines where the plan was never adopted.
        now: the real clock, UTC.
        date_order: "DMY" or "MDY", for numeric dates in English, or None.
        renumber: match items by their text, so that records follow a moved text.
        dry_run: say what would be done, and do nothing.
    """

    today: date
    now: datetime
    date_order: str | None = None
    renumber: bool = False
    dry_run: bool = False


def load(database: Database, plan: Plan, how: How) -> Loaded:
    """Bring the store to what a plan file says.

    Raises:
        MovedText: a former text stands under another code, and not ``how.renumber``.
    """
    with change(database, how.now, dry_run=how.dry_run) as into:
        loading = _Loading(database, into, plan, how)
        loading.match(renumber=how.renumber)
        loading.write()
    loading.result.change = into.id if into.count else None
    return loading.result


class _Loading:
    """One load: the file's items beside those of the store."""

    def __init__(self, database: Database, into: Change, plan: Plan, how: How) -> None:
        self.into = into
        self.plan = plan
        self.cause = Cause(LOADED, how.today)
        self.stored = plans.find_plan(database, plan.code)
        first_load = day_of(self.stored["reference_on"]) if self.stored else how.today
        reference = reference_of(plan, first_load or how.today)
        self.reader = Reader(plan.language, reference, how.date_order)
        self.result = Loaded(plan.code, is_new=self.stored is None)
        self.rows: list[Row] = []
        self.records: frozenset[str] = frozenset()
        if self.stored:
            self.rows = plans.items(database, self.stored["id"])
            self.records = plans.with_records(database, self.stored["id"])
        self.pairs: dict[str, Row] = {}  # code in the file -> row in the store
        self.carried: dict[str, int] = {}  # position of what came from another plan

    # Matching

    def match(self, *, renumber: bool) -> None:
        """Find the row of each item of the file."""
        live = {row["code"]: row for row in self.rows if not row["gone"]}
        moved = self._moved(live)
        if moved and not renumber:
            self._refuse(moved, live)
        taken = {row["id"] for row in moved.values()}
        gone = {(row["code"], row["title"]): row for row in self.rows if row["gone"]}
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
        refusal = MovedText(
            'the text of {former}, "{text}", now stands under {code}, {place} (give it '
            "back its code, or load with --renumber, so that records follow the text)",
            former=row["code"],
            text=row["title"],
            code=code,
            place=Message('where "{text}" stood', text=here["title"])
            if here
            else Message("which was not there"),
        )
        refusal.code = code
        raise refusal

    # Writing

    def write(self) -> None:
        """Write what differs: the plan, its items, their calendar items."""
        self._keep_carried()
        plan_id = self._write_plan()
        self._free_codes()
        ids: dict[str, str] = {}
        position = 0
        for item, parent in _with_parents(self.plan):
            position += item.code not in self.carried
            self.result.levels[item.level] += 1
            above = ids[parent.code] if parent else None
            place = self.carried.get(item.code, position)
            values = item_values(item, plan_id, above, place)
            ids[item.code] = self._write_item(item.code, values)
        self._withdraw(set(ids.values()))
        frame = Frame(
            plan=self.plan,
            ids=ids,
            schedules=plans.schedules(self.rows),
            assigned=plans.assignments(self.rows),
            reader=self.reader,
            extended_until=day_of(self.stored["extended_until"])
            if self.stored
            else None,
        )
        self._tell_assignments(ids)
        self.result.leaves = settle_all(self.into, self.cause, frame, plan_id)
        self.result.phrases = phrases(self.plan, self.reader)

    def _keep_carried(self) -> None:
        """Let what was carried over into the plan stand, though no file has it.

        Raises:
            MovedText: the file has another item under its code.
        """
        texts = {item.code: item.title.own for item in self.plan.walk()}
        codes = {row["id"]: code for code, row in self.pairs.items()}
        added: dict[str, list[Item]] = {}
        for row in self.rows:
            if row["origin"] is None or row["gone"]:
                continue
            code = row["code"]
            if texts.get(code, row["title"]) != row["title"]:
                raise _taken(code, row)
            if row["id"] not in codes and row["parent"] in codes:
                added.setdefault(codes[row["parent"]], []).append(item_from(row, {}))
                self.pairs[code] = row
                self.carried[code] = row["position"]
        if added:
            themes = (_with_added(theme, added) for theme in self.plan.themes)
            self.plan = replace(self.plan, themes=tuple(themes))

    def _write_plan(self) -> str:
        values = plan_values(self.plan, self.reader.reference)
        if self.stored is None:
            return self.into.insert("plan", values, LOADED)
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
            return self.into.queue("item", values, LOADED)
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

    def _tell_assignments(self, ids: dict[str, str]) -> None:
        """Tell where an assignment stands though the file now says another owner."""
        assigned = [row for row in self.rows if row["assigned"] and not row["gone"]]
        if self.stored is None or not assigned:
            return
        live = [row for row in self.rows if not row["gone"]]
        former_ids = {row["code"]: row["id"] for row in live}
        former = _owners(plan_from(self.stored, live), former_ids)
        now = _owners(self.plan, ids)
        for row in assigned:
            said = now.get(row["id"])
            if said is not None and said != former.get(row["id"]):
                was, owes = row["assigned"], owes_word(said)
                difference = Difference("assigned", row["code"], "", was, owes)
                self.result.differences.append(difference)


def _taken(code: str, row: Row) -> MovedText:
    said = Message(
        'the code {code} is that of "{text}", which was carried over from another plan '
        "(give the new item another code)",
        code=code,
        text=row["title"],
    )
    refusal = MovedText(said.text, **said.values)
    refusal.code = code
    return refusal


def _with_added(item: Item, added: dict[str, list[Item]]) -> Item:
    """An item with what was carried over into it, after its own."""
    children = (_with_added(child, added) for child in item.children)
    return replace(item, children=(*children, *added.get(item.code, ())))


def _owners(plan: Plan, ids: dict[str, str]) -> dict[str, Owes]:
    """Who owes each leaf by the file, inherited or not, by id."""
    return {ids[leaf.code]: source.owes for leaf, source in leaves(plan)}


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
