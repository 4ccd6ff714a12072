"""Load a plan file into the store: only what differs, and every record is kept.

The file is compared with the file as last loaded (the items' own columns); schedules
that people recorded since stand, and clashes are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import day_of
from crmnet.domain.leaves import deadline_of, leaves, phrases, reference_of
from crmnet.domain.phrases import Reader
from crmnet.errors import Message
from crmnet.services.plan.calendar_items import (
    LOADED,
    NOW_AND_THEN,
    SCHEDULE,
    Cause,
    FileDates,
    Frame,
    settle_all,
)
from crmnet.services.plan.differences import Differences
from crmnet.services.plan.matching import Matching, MovedText
from crmnet.services.plan.rows import (
    item_from,
    item_values,
    owes_word,
    plan_from,
    plan_values,
)
from crmnet.store import plans
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from crmnet.domain.leaves import Phrase
    from crmnet.domain.party import Owes
    from crmnet.domain.plan import Item, Level, Plan
    from crmnet.services.plan.calendar_items import Settled
    from crmnet.services.plan.differences import Difference
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change, Row

NOTHING_SINCE: Final = dict.fromkeys((*SCHEDULE, "assigned"))


class Loaded(NamedTuple):
    """What a load did.

    Attributes:
        plan: its code.
        is_new: whether the store did not have it.
        change: by which it can be undone; None where nothing was written.
        differences: from the file as last loaded; of a new plan none.
        phrases: calendar phrases, as they were read.
        levels: how many items there are of each.
        leaves: how many of them are leaves.
        calendar_items: how many came, moved and went; of a new plan none are told.
    """

    plan: str
    is_new: bool
    change: str | None
    differences: tuple[Difference, ...]
    phrases: tuple[Phrase, ...]
    levels: Counter[Level]
    leaves: int
    calendar_items: Counter[str]


class LoadOptions(NamedTuple):
    """How a plan is loaded.

    Attributes:
        today: the reference of relative deadlines where the plan was never adopted.
        now: the real clock, UTC.
        date_order: "DMY" or "MDY", for numeric dates in English, or None.
        renumber: match items by their text, so that records follow a moved text.
        dry_run: say what would be done, and do nothing.
        watch: is told now and then what share of the work is done, 0 to 1.
    """

    today: date
    now: datetime
    date_order: str | None = None
    renumber: bool = False
    dry_run: bool = False
    watch: Callable[[float], None] | None = None


def load(store: Store, plan: Plan, how: LoadOptions) -> Loaded:
    """Bring the store to what a plan file says.

    Raises:
        MovedText: a former text stands under another code, and not ``how.renumber``.
    """
    with change(store, how.now, dry_run=how.dry_run) as into:
        loading = _Loading(store, into, plan, how)
        settled = loading.write(renumber=how.renumber)
    return loading.loaded(settled, into.name if into.count else None)


class _Loading:
    """One load: the file's items beside those of the store."""

    def __init__(
        self, store: Store, into: Change, plan: Plan, how: LoadOptions
    ) -> None:
        self.into = into
        self.plan = plan
        self.watch = how.watch
        self.steps = 2 * sum(1 for _ in plan.walk()) if how.watch else 0
        self.cause = Cause(LOADED, how.today)
        self.stored = plans.find_plan(store, plan.code)
        first_load = day_of(self.stored["reference_on"]) if self.stored else how.today
        reference = reference_of(plan, first_load or how.today)
        self.reader = Reader(plan.language, reference, how.date_order)
        self.differences = Differences(is_first=self.stored is None)
        self.levels: Counter[Level] = Counter()
        self.rows: list[Row] = []
        self.records: frozenset[str] = frozenset()
        if self.stored:
            self.rows = plans.items(store, self.stored["id"])
            self.records = plans.with_records(store, self.stored["id"])
        self.pairs: dict[str, Row] = {}  # code in the file -> row in the store
        self.carried: dict[str, int] = {}  # position of what came from another plan

    def loaded(self, settled: Settled, change_id: str | None) -> Loaded:
        """What was written, once all of it is."""
        is_new = self.stored is None
        return Loaded(
            plan=self.plan.code,
            is_new=is_new,
            change=change_id,
            differences=tuple(self.differences.found),
            phrases=tuple(phrases(self.plan, self.reader)),
            levels=self.levels,
            leaves=settled.leaves,
            calendar_items=Counter() if is_new else settled.done,
        )

    def write(self, *, renumber: bool) -> Settled:
        """Write what differs: the plan, its items, their calendar items."""
        matching = Matching(self.plan, self.rows, self.records)
        self.pairs = matching.pair(renumber=renumber)
        self._keep_carried()
        plan_id = self._write_plan()
        self._free_codes()
        items = self._write_items(plan_id)
        self._withdraw({row["id"] for row in items.values()})
        self._tell_assignments(items)
        return self._settle(plan_id, items)

    def _write_items(self, plan_id: str) -> dict[str, Row]:
        """Write the items of the file; returns their rows, by code."""
        items: dict[str, Row] = {}
        position = 0
        for number, (item, parent) in enumerate(_with_parents(self.plan), 1):
            position += item.code not in self.carried
            self.levels[item.level] += 1
            above = items[parent.code]["id"] if parent else None
            place = self.carried.get(item.code, position)
            values = item_values(item, plan_id, above, place)
            items[item.code] = self._write_item(item.code, values)
            self._tell_share(number, 0)
        return items

    def _settle(self, plan_id: str, items: dict[str, Row]) -> Settled:
        """Bring the calendar items to what the file says; tells what it denies."""
        frame = Frame(
            plan=self.plan,
            items=items,
            reader=self.reader,
            extended_until=self._extended_until(),
            former=self._former(),
        )

        def watch(leaves: int) -> None:
            self._tell_share(leaves, len(items))

        settled = settle_all(self.into, self.cause, frame, plan_id, watch)
        codes = {row["id"]: row["code"] for row in self.rows}
        self.differences.tell_settled(settled, codes)
        return settled

    def _tell_share(self, done: int, before: int) -> None:
        """Tell the watcher how far we are: items are written, then leaves settled."""
        if self.watch and done % NOW_AND_THEN == 0:
            self.watch((before + done) / self.steps)

    def _former(self) -> dict[str, FileDates]:
        """What the file as last loaded said of each leaf, by id."""
        if self.stored is None:
            return {}
        live = [row for row in self.rows if not row["gone"]]
        ids = {row["code"]: row["id"] for row in live}
        return {
            ids[leaf.code]: FileDates(deadline_of(source, self.reader), source.until)
            for leaf, source in leaves(plan_from(self.stored, live))
        }

    def _extended_until(self) -> date | None:
        return day_of(self.stored["extended_until"]) if self.stored else None

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
        self.differences.tell_changes(self.plan.code, self.stored, values)
        self.into.update("plan", self.stored, values, LOADED)
        return str(self.stored["id"])

    def _free_codes(self) -> None:
        """Let items that move or leave free their codes before others take them."""
        moving = [row["id"] for code, row in self.pairs.items() if row["code"] != code]
        leaving = {row["id"] for row in self.rows if not row["gone"]}
        leaving -= {row["id"] for row in self.pairs.values()}
        self.into.stage_codes([*moving, *leaving])

    def _write_item(self, code: str, values: Row) -> Row:
        """Write an item; returns its row."""
        row = self.pairs.get(code)
        if row is None:
            self.differences.tell("added", code, now=values["title"])
            new = self.into.queue("item", values, LOADED)
            return {**NOTHING_SINCE, **values, "id": new}
        if row["gone"]:
            self.differences.tell("restored", code, now=values["title"])
        elif row["code"] != code:
            self.differences.tell("moved", code, was=row["code"], now=values["title"])
        self.differences.tell_changes(code, row, values)
        self.into.update("item", row, {**values, "gone": 0}, LOADED)
        return {**row, **values}

    def _withdraw(self, kept: set[str]) -> None:
        for row in self.rows:
            if not row["gone"] and row["id"] not in kept:
                what = "withdrawn" if row["id"] in self.records else "removed"
                self.differences.tell(what, row["code"], was=row["title"])
                self.into.update("item", row, {"gone": 1}, LOADED)

    def _tell_assignments(self, items: dict[str, Row]) -> None:
        """Tell where an assignment stands though the file now says another owner."""
        assigned = [row for row in self.rows if row["assigned"] and not row["gone"]]
        if self.stored is None or not assigned:
            return
        live = [row for row in self.rows if not row["gone"]]
        former_ids = {row["code"]: row["id"] for row in live}
        former = _owners(plan_from(self.stored, live), former_ids)
        now = _owners(self.plan, {code: row["id"] for code, row in items.items()})
        for row in assigned:
            said = now.get(row["id"])
            if said is not None and said != former.get(row["id"]):
                was, owes = row["assigned"], owes_word(said)
                self.differences.tell("assigned", row["code"], was, owes)


def _taken(code: str, row: Row) -> MovedText:
    said = Message(
        'the code {code} is that of "{text}", which was carried over from another plan '
        "(give the new item another code)",
        code=code,
        text=row["title"],
    )
    return MovedText(code, said)


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
