"""What the oracle knows at one moment: plans, their items, and what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

OPEN = ("not_started", "in_progress", "partial")
LEVELS = ("theme", "objective", "action", "activity")
ONCE = "once"  # the slot of a calendar item that does not recur; else the due day
Key = tuple[str, ...]


class Command(NamedTuple):
    """One command line, when it was typed and by whom.

    Attributes:
        at: the instant, UTC: "2002-06-03T15:00".
        login: who is logged in.
        verb: "load", "start" ... "undo".
        as_of: what --as-of says, or None.
        words: what the verb is told, by name.
    """

    at: str
    login: str
    verb: str
    as_of: str | None
    words: Mapping[str, Any]


class Refused(Exception):
    """What the program is expected to refuse with status 2."""


class Item(NamedTuple):
    """An item of a plan file; ``owes`` is a word and the parties, or None."""

    code: str
    title: str
    calendar: str | None = None
    due: str | None = None
    starts: str | None = None
    until: str | None = None
    owes: tuple[str, ...] | None = None
    children: tuple[Item, ...] = ()


class File(NamedTuple):
    """A plan file."""

    plan: str
    members: tuple[str, ...]
    adopted: str | None
    until: str | None
    themes: tuple[Item, ...]


class Plan(NamedTuple):
    """A plan as last loaded, and what was recorded of it since."""

    members: tuple[str, ...] = ()
    until: str | None = None
    reference: str = ""
    adopted: str | None = None
    extended: str | None = None
    closed: str | None = None


class Decision(NamedTuple):
    """A date recorded since the plan was loaded, and the day on which it was."""

    text: str
    reference: str


class Stored(NamedTuple):
    """An item as last loaded, or carried over, and what was recorded of it since."""

    plan: str
    parent: str | None
    position: int
    item: Item  # without children
    is_carried: bool = False
    alive: bool = True
    assigned: tuple[str, ...] | None = None
    decided: Decision | None = None
    reason: str | None = None  # of the decision
    understood: tuple[object, ...] | None = None  # what its own cell was read as


class Place(NamedTuple):
    """An item with those above it, from the theme down to itself."""

    plan: str
    item: Item
    chain: tuple[Item, ...]
    is_leaf: bool

    @property
    def level(self) -> str:
        return LEVELS[len(self.chain) - 1]


class Row(NamedTuple):
    """One calendar item; one that is not ``alive`` is in no report."""

    alive: bool = True
    starts_on: str | None = None
    due_on: str | None = None
    kind: str = "undated"
    status: str = "not_started"
    percent: int | None = None
    done_on: str | None = None
    former: str | None = None  # the status before it was suspended or cancelled
    told_by: str | None = None  # the country that reported for the network or a set
    own: Decision | None = None  # the date that was recorded for its party alone
    reason: str | None = None  # of the date recorded last
    said: str | None = None  # what was noted last, whatever was recorded
    waits: str | None = None  # the code of what it counts from, which is to come


class Given(NamedTuple):
    """What a party contributed to a leaf; numbered, as the same may come again."""

    party: str
    starts_on: str | None
    done_on: str
    text: str
    results: tuple[tuple[str, int], ...] = ()


class Round(NamedTuple):
    """A reporting round; its changes say from when until when it hears answers."""

    name: str
    plan: str | None  # None: all that are open
    first: str
    last: str
    answer_by: str
    asked: tuple[str, ...]
    opened_on: str
    closed_on: str | None = None


class Officer(NamedTuple):
    """Somebody in the directory."""

    country: str
    term_from: str | None
    term_until: str | None
    role: str = "member"
    network: str = "liaison"


class Value(NamedTuple):
    """A value, and the changes that made it and stand."""

    value: Any
    stamps: tuple[int, ...]


EMPTY = Value(None, ())


class Change(NamedTuple):
    """A command that changed something: values before and after, and what was noted.

    Attributes:
        tells: by key the country that told it, if one did.
    """

    number: int
    command: Command
    patch: Mapping[Key, tuple[Value, Value]]
    notes: Mapping[Key, str | None]
    tells: Mapping[Key, str | None]
    undoes: int | None


def parties_of(owes: tuple[str, ...], members: tuple[str, ...]) -> tuple[str, ...]:
    """The ``party`` of each calendar item."""
    word, *named = owes
    if word == "each":
        return tuple(sorted(members))
    if word == "any":
        return ("|".join(sorted(named)),)
    return (*sorted(named),) or ("network",)


class State:
    """The values at one moment.

    They stand under ("plan", code), ("item", code), ("row", code, party, slot),
    ("evidence", code, party, slot, address), ("given", code, number),
    ("proof", code, number, address), ("turn", first day), ("officer", address),
    ("named", plan, name of a reference date),
    ("round", name), ("nothing", name of a round, country),
    ("form", name of a round, number).
    Codes of items are unique over the plans of a world.
    """

    def __init__(self, values: dict[Key, Value] | None = None) -> None:
        self.values = values or {}
        self._places: tuple[Place, ...] | None = None
        self._row_keys: dict[str, list[Key]] | None = None

    def get(self, *key: str) -> Any:
        return self.values.get(key, EMPTY).value

    def all(self, entity: str) -> dict[Key, Any]:
        """What there is of one sort, by key."""
        return {
            key: value.value
            for key, value in self.values.items()
            if key[0] == entity and value.value is not None
        }

    def plans(self) -> dict[str, Plan]:
        return {key[1]: plan for key, plan in self.all("plan").items()}

    def plan(self, code: str) -> Plan:
        found: Plan | None = self.get("plan", code)
        if found is None:
            raise Refused
        return found

    def chosen(self, plan: str | None) -> dict[str, Plan]:
        """The named plan, else the open ones."""
        if plan is not None:
            return {plan: self.plan(plan)}
        return {code: it for code, it in self.plans().items() if not it.closed}

    def only_plan(self, code: str | None) -> str:
        """The named plan, else the only open one."""
        chosen = self.chosen(code)
        if len(chosen) != 1:
            raise Refused
        return next(iter(chosen))

    # --- items

    def places(self) -> tuple[Place, ...]:
        """The items that count, of all plans."""
        if self._places is None:
            below: dict[tuple[str, str | None], list[Stored]] = {}
            for stored in self.all("item").values():
                if stored.alive:
                    below.setdefault((stored.plan, stored.parent), []).append(stored)
            self._places = tuple(
                place
                for plan in self.plans()
                for place in _below(below, plan, None, ())
            )
        return self._places

    def leaves(self, plan: str | None = None) -> dict[str, Place]:
        return {
            at.item.code: at
            for at in self.places()
            if at.is_leaf and plan in (None, at.plan)
        }

    def stored(self, code: str) -> Stored:
        found: Stored = self.get("item", code)
        return found

    def leaf(self, typed: str) -> Place:
        """The leaf that is meant by a code, "1.1" or "crm:1.1"."""
        plan, _, code = typed.rpartition(":")
        at = self.leaves().get(code)
        if not at or at.plan not in self.chosen(plan or None):
            raise Refused
        return at

    def is_item(self, code: str, plan: str | None) -> bool:
        """Whether a code names an item, even one that left its plan."""
        there = [key for key in self.values if key == ("item", code)]
        found = [p for p in self.chosen(plan) if p == self.home(code)]
        return bool(there and found)

    def home(self, code: str) -> str:
        """The plan that a code is of, even one that no item has any more."""
        stored: Stored | None = self.get("item", code)
        return stored.plan if stored else home(code)

    def owes(self, at: Place) -> tuple[str, ...]:
        """The parties of a leaf, as the file says or as assigned since."""
        named = next((item.owes for item in at.chain[::-1] if item.owes), None)
        owes = self.stored(at.item.code).assigned or named or ("network",)
        return parties_of(owes, self.plan(at.plan).members)

    # --- calendar items

    def rows(self, code: str, party: str | None = None) -> dict[Key, Row]:
        """The calendar items of a leaf, dead ones too."""
        if self._row_keys is None:
            self._row_keys = {}
            for key in self.values:
                if key[0] == "row":
                    self._row_keys.setdefault(key[1], []).append(key)
        return {
            key: self.values[key].value
            for key in self._row_keys.get(code, ())
            if self.values[key].value is not None and party in (None, key[2])
        }

    def live_rows(self, code: str, party: str | None = None) -> dict[Key, Row]:
        return {key: row for key, row in self.rows(code, party).items() if row.alive}

    def own(self, code: str, party: str) -> Decision | None:
        """The date that was recorded for a party alone."""
        rows = self.live_rows(code, party) or self.rows(code, party)
        return next((row.own for row in rows.values() if row.own), None)

    def presides(self, today: str) -> str | None:
        turns = {key[1]: it for key, it in self.all("turn").items() if key[1] <= today}
        return turns[max(turns)] if turns else None


def home(code: str) -> str:
    """The plan of a code: themes of the second one are numbered from 7."""
    return "crm2" if code[0] in "789" else "crm"


def _below(
    below: Mapping[tuple[str, str | None], list[Stored]],
    plan: str,
    parent: str | None,
    above: tuple[Item, ...],
) -> Iterator[Place]:
    for stored in sorted(below.get((plan, parent), ()), key=lambda it: it.position):
        chain, code = (*above, stored.item), stored.item.code
        yield Place(plan, stored.item, chain, (plan, code) not in below)
        yield from _below(below, plan, code, chain)


class Draft(State):
    """What a command is about to change.

    Attributes:
        said: the notes of calendar items that stand.
    """

    def __init__(self, base: State, said: Collection[tuple[Key, str | None]]) -> None:
        super().__init__(dict(base.values))
        self.said = said
        self.touched: set[Key] = set()
        self.notes: dict[Key, str | None] = {}
        self.tells: dict[Key, str | None] = {}

    def put(self, key: Key, value: Any) -> None:
        if self.get(*key) == value:
            return
        if key[0] == "row" and self._row_keys is not None and key not in self.values:
            self._row_keys.setdefault(key[1], []).append(key)
        if key[0] in ("item", "plan"):
            self._places = None
        self.values[key] = Value(value, self.values.get(key, EMPTY).stamps)
        self.touched.add(key)

    def alter(self, key: Key, **changes: Any) -> None:
        """Put a value with some of its parts changed."""
        self.put(key, self.get(*key)._replace(**changes))
