"""What the oracle knows at one moment: the plan file, what was recorded, the items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPEN = ("not_started", "in_progress", "partial")
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

    members: tuple[str, ...]
    adopted: str | None
    until: str | None
    themes: tuple[Item, ...]


class Place(NamedTuple):
    """An item with those above it, from the theme down to itself."""

    item: Item
    chain: tuple[Item, ...]

    @property
    def level(self) -> str:
        return ("theme", "objective", "action", "activity")[len(self.chain) - 1]


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
    why: tuple[str, str] | None = None  # the reason why it was
    told_by: str | None = None  # the country that reported for the network or a set
    said: tuple[str | None, ...] | None = None  # of a recorded date: the decision


class Decision(NamedTuple):
    """A date recorded since the plan was loaded."""

    text: str
    reason: str | None
    reference: str


class Leaf(NamedTuple):
    """What was recorded about a leaf as a whole; ``item`` is its place in the file."""

    item: tuple[int, Item] | None = None
    assigned: tuple[str, ...] | None = None
    decided: Decision | None = None


class Value(NamedTuple):
    """A value, and the changes that made it and stand."""

    value: Any
    stamps: tuple[int, ...]


EMPTY = Value(None, ())


class Change(NamedTuple):
    """A command that changed something: the values before and after."""

    number: int
    command: Command
    patch: Mapping[Key, tuple[Value, Value]]
    undoes: int | None


def places(file: File | None) -> Iterator[Place]:
    """The items of a file in the order of the file."""

    def below(items: tuple[Item, ...], above: tuple[Item, ...]) -> Iterator[Place]:
        for item in items:
            chain = (*above, item)
            yield Place(item, chain)
            yield from below(item.children, chain)

    if file:
        yield from below(file.themes, ())


def leaves(file: File | None) -> dict[str, Place]:
    return {at.item.code: at for at in places(file) if not at.item.children}


def parties_of(owes: tuple[str, ...], members: tuple[str, ...]) -> tuple[str, ...]:
    """The ``party`` of each calendar item."""
    word, *named = owes
    if word == "each":
        return tuple(sorted(members))
    if word == "any":
        return ("|".join(sorted(named)),)
    return (*sorted(named),) or ("network",)


class State:
    """The values at one moment."""

    def __init__(self, values: dict[Key, Value] | None = None) -> None:
        self.values = values or {}

    def get(self, *key: str) -> Any:
        return self.values.get(key, EMPTY).value

    @property
    def file(self) -> File | None:
        loaded: File | None = self.get("plan")
        return loaded

    def leaf(self, code: str) -> Leaf:
        return self.get("leaf", code) or Leaf()

    def owes(self, at: Place) -> tuple[str, ...]:
        """The parties of a leaf, as the file says or as assigned since."""
        assert self.file
        stated = next((item.owes for item in at.chain[::-1] if item.owes), None)
        owes = self.leaf(at.item.code).assigned or stated or ("network",)
        return parties_of(owes, self.file.members)

    def rows(self, code: str, party: str | None = None) -> dict[Key, Row]:
        """The calendar items of a leaf, dead ones too."""
        return {
            key: value.value
            for key, value in self.values.items()
            if key[:2] == ("row", code)
            and value.value is not None
            and (party is None or key[2] == party)
        }

    def standing(self) -> Iterator[tuple[Place, Key, Row]]:
        """The calendar items in reports."""
        for code, at in leaves(self.file).items():
            for key, row in sorted(self.rows(code).items()):
                if row.alive:
                    yield at, key, row

    def decision(self, code: str, party: str) -> Decision | None:
        """The date recorded since the plan was loaded: of the party, else of all."""
        return self.get("own", code, party) or self.leaf(code).decided

    def said(self, code: str, party: str) -> tuple[str | None, ...] | None:
        """What a calendar item remembers of the decision.

        KNOWN: the same date for the same reason is recorded again on another day.
        """
        own = self.get("own", code, party)
        decision = self.decision(code, party)
        return decision and (tuple(own) if own else tuple(decision)[:2])

    def presides(self, today: str) -> str | None:
        turns = {
            key[1]: value.value
            for key, value in self.values.items()
            if key[0] == "turn" and value.value and key[1] <= today
        }
        return turns[max(turns)] if turns else None


class Draft(State):
    """What a command is about to change."""

    def __init__(self, base: State) -> None:
        super().__init__(dict(base.values))
        self.base = base
        self.touched: set[Key] = set()

    def put(self, key: Key, value: Any) -> None:
        if self.get(*key) != value:
            self.values[key] = Value(value, self.values.get(key, EMPTY).stamps)
            self.touched.add(key)

    def touch(self, key: Key) -> None:
        """Something is recorded about it that changes no value: a note."""
        self.touched.add(key)
