"""What each report answers, from the values of one moment, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.oracle import days
from tests.oracle.values import OPEN, Row, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.oracle.model import World
    from tests.oracle.values import Change, Key, Place, State

Rows = list[dict[str, Any]]
PLAN = "crm"
UNKNOWN = "?"  # what the contract does not say


class Ask(NamedTuple):
    """A question: a report, the day that counts as today, and its limits."""

    report: str
    today: str
    limits: dict[str, str]
    known_on: str | None = None


class Entry(NamedTuple):
    """A calendar item with all that the reports say of it."""

    at: Place
    key: Key
    row: Row
    party: str
    theme: str
    objective: str | None
    timeliness: str | None
    late: int | None

    def named(self) -> dict[str, Any]:
        item = self.at.item
        return {
            "plan": PLAN,
            "code": item.code,
            "level": self.at.level,
            "title": item.title,
        }


def timeliness(row: Row, today: str) -> str | None:
    if row.status not in (*OPEN, "done"):
        return None
    if row.status == "done":
        assert row.done_on
        is_late = row.due_on is not None and row.done_on > row.due_on
        return "done_late" if is_late else "done_on_time"
    if row.due_on is None:
        return "ongoing" if row.kind == "ongoing" else "undated"
    if row.due_on < today:
        return "overdue"
    return "due_soon" if row.due_on <= days.plus_days(today, 30) else "not_due"


def entries(state: State, ask: Ask) -> list[Entry]:
    """The calendar items within the limits."""
    found = []
    for at, key, row in state.standing():
        late = (
            days.ordinal(ask.today) - days.ordinal(row.due_on) if row.due_on else None
        )
        objective = at.chain[1].code if len(at.chain) > 1 else None
        entry = Entry(
            at,
            key,
            row,
            key[2],
            at.chain[0].code,
            objective,
            timeliness(row, ask.today),
            late,
        )
        if _is_within(entry, ask, state.presides(ask.today)):
            found.append(entry)
    return found


def _is_within(entry: Entry, ask: Ask, presides: str | None) -> bool:
    parties: list[str | None] = [*entry.party.split("|")]
    if entry.party == "presidency" and presides:
        parties.append(presides)
    has: dict[str, list[str | None]] = {
        "theme": [entry.theme],
        "objective": [entry.objective],
        "status": [entry.row.status],
        "timeliness": [entry.timeliness],
        "party": parties,
    }
    return all(ask.limits.get(name) in (None, *values) for name, values in has.items())


def answer(world: World, ask: Ask) -> Rows:
    """The rows of a report, in no order that is promised here."""
    state = world.known_on(ask.known_on) if ask.known_on else world.state
    if ask.report == "changes":
        return _changes(world, state, ask)
    return ANSWERS[ask.report](state, ask)


def _deadlines(state: State, ask: Ask, first: int, last: int) -> Rows:
    return [
        {
            **entry.named(),
            "theme": entry.theme,
            "objective": entry.objective,
            "party": entry.party,
            "calendar": entry.at.item.calendar,
            "starts_on": entry.row.starts_on,
            "due_on": entry.row.due_on,
            "days_overdue": entry.late,
            "status": entry.row.status,
        }
        for entry in entries(state, ask)
        if entry.row.status in OPEN
        and entry.late is not None
        and first <= entry.late <= last
    ]


def _overdue(state: State, ask: Ask) -> Rows:
    return _deadlines(state, ask, 1, 10**6)


def _upcoming(state: State, ask: Ask) -> Rows:
    return _deadlines(state, ask, -int(ask.limits.get("within", "30")), 0)


def _activities(state: State, ask: Ask) -> Rows:
    return [
        {
            **entry.named(),
            "party": entry.party,
            "calendar": entry.at.item.calendar,
            "starts_on": entry.row.starts_on,
            "due_on": entry.row.due_on,
            "status": entry.row.status,
            "timeliness": entry.timeliness,
            "done_on": entry.row.done_on,
        }
        for entry in entries(state, ask)
    ]


def _counts(found: list[Entry]) -> dict[str, int]:
    def count(is_it: Callable[[Entry], bool]) -> int:
        return sum(map(is_it, found))

    return {
        "total": len(found),
        "done": count(lambda e: e.row.status == "done"),
        "partial": count(lambda e: e.row.status == "partial"),
        "open": count(lambda e: e.row.status in OPEN),
        "overdue": count(lambda e: e.timeliness == "overdue"),
        "undated": count(lambda e: e.timeliness == "undated"),
        "suspended": count(lambda e: e.row.status == "suspended"),
    }


def _under(found: list[Entry], at: Place) -> list[Entry]:
    return [entry for entry in found if at.item in entry.at.chain]


def _status(state: State, ask: Ask) -> Rows:
    found = entries(state, ask)
    return [
        {
            "plan": PLAN,
            "code": at.item.code,
            "level": at.level,
            "title": at.item.title,
            **_counts(under),
        }
        for at in places(state.file)
        if at.level in ("theme", "objective") and (under := _under(found, at))
    ]


def _objectives(state: State, ask: Ask) -> Rows:
    found = entries(state, ask)
    rows = []
    for at in places(state.file):
        if at.level == "objective":
            counts = _counts(_under(found, at))
            below = [p.level for p in places(state.file) if at.item in p.chain]
            rows.append(
                {
                    "plan": PLAN,
                    "code": at.item.code,
                    "theme": at.chain[0].code,
                    "title": at.item.title,
                    "actions": below.count("action"),
                    "activities": below.count("activity"),
                    **{name: counts[name] for name in ("done", "total", "overdue")},
                }
            )
    return rows


def _show(state: State, ask: Ask) -> Rows:
    found = entries(state, ask)
    return [_shown(state, at, _under(found, at)) for at in places(state.file)]


def _shown(state: State, at: Place, under: list[Entry]) -> dict[str, Any]:
    def agreed(values: set[Any]) -> Any:
        return values.pop() if len(values) == 1 and not at.item.children else None

    def dated(values: set[str | None]) -> str | None:
        # KNOWN: a date that only some of the calendar items have is shown as of all
        is_mixed = len(values) > 1 and None in values and not at.item.children
        return UNKNOWN if is_mixed else agreed(values)

    kinds = {entry.row.kind for entry in under}

    return {
        "plan": PLAN,
        "code": at.item.code,
        "level": at.level,
        "title": at.item.title,
        "calendar": at.item.calendar,
        "starts_on": dated({entry.row.starts_on for entry in under}),
        "due_on": dated({entry.row.due_on for entry in under}),
        "kind": UNKNOWN if len(kinds) > 1 and not at.item.children else agreed(kinds),
        "parties": None
        if at.item.children or not under
        else " ".join(sorted({entry.party for entry in under})),
        "status": agreed({entry.row.status for entry in under}),
        "timeliness": agreed({entry.timeliness for entry in under}),
        "done": _counts(under)["done"],
        "total": len(under),
    }


def _matrix(state: State, ask: Ask) -> Rows:
    assert state.file or not list(places(state.file))
    found = entries(state, ask)
    rows = []
    for at in places(state.file):
        under = [] if at.item.children else _under(found, at)
        if under and state.file:
            rows.append(
                {
                    "plan": PLAN,
                    "code": at.item.code,
                    "title": at.item.title,
                    **{
                        country: _cell(
                            [e.row for e in under if e.party == country], ask.today
                        )
                        for country in state.file.members
                    },
                }
            )
    return rows


def _cell(rows: list[Row], today: str) -> str:
    """The oldest open one due by today, else the next open one, else the last."""
    if not rows:
        return "-"
    by_due = sorted(
        rows, key=lambda row: (row.due_on or "9999", row.kind == "recurring")
    )
    still = [row for row in by_due if row.status in OPEN]
    by_today = [row for row in still if row.due_on and row.due_on <= today]
    return (by_today or still or by_due[-1:])[0].status


def not_told(world: World, ask: Ask, row: dict[str, Any]) -> bool:
    """Whether a row of a report is beyond the contract.

    When a rule is changed, it is not said which occurrence moved where.
    """
    state = world.known_on(ask.known_on) if ask.known_on else world.state
    if row.get("what") != "date_moved":
        return False
    found = state.rows(row["code"], row["party"]).values()
    kinds = {it.kind for it in found if it.alive and it.due_on == row["due_on"]}
    return kinds == {"recurring"}


def _changes(world: World, state: State, ask: Ask) -> Rows:
    return [
        row
        for entry in entries(state, ask)
        for row in _changed(world, state, entry, ask)
    ]


def _changed(
    world: World, state: State, entry: Entry, ask: Ask
) -> Iterator[dict[str, Any]]:
    since, row = ask.limits["since"], entry.row
    made = [
        change
        for change in (world.changes[n] for n in state.values[entry.key].stamps)
        if change.command.at >= f"{since}T{world.hours:02}:00"
    ]
    if entry.timeliness == "overdue" and row.due_on and row.due_on >= since:
        yield _told(entry, "newly_overdue")
    yield from _moved(entry, made)
    facts = [
        change
        for change in made
        if len({(it.value or Row()).status for it in change.patch[entry.key]}) > 1
    ]
    if facts and row.status == "done":
        yield _told(entry, "done", facts[-1])
    if facts and row.status in OPEN and facts[-1].command.verb == "reopen":
        yield _told(entry, "reopened", facts[-1])


def _moved(entry: Entry, made: list[Change]) -> Iterator[dict[str, Any]]:
    """The date as it was before the first change, when it is another now."""
    moves = []
    for change in made:
        before, after = change.patch[entry.key]
        was = before.value.due_on if before.value else None
        if change.command.verb == "schedule" and was != after.value.due_on:
            moves.append((change, before.value, was))
    if not moves or entry.row.kind == "recurring":
        return
    last, before, _ = moves[-1]
    was = moves[0][2]
    if was != entry.row.due_on:
        told = _told(entry, "date_moved", last, was)
        # KNOWN: the reason is lost where a date is put in the place of occurrences
        yield told if before else {**told, "note": None}


def _told(
    entry: Entry, what: str, change: Change | None = None, was: str | None = None
) -> dict[str, Any]:
    command = change and change.command
    words = command.words if command else {}
    return {
        "plan": PLAN,
        "what": what,
        **{name: entry.named()[name] for name in ("code", "level", "title")},
        "party": entry.party,
        "was_due_on": was,
        "due_on": entry.row.due_on,
        "done_on": entry.row.done_on,
        "status": entry.row.status,
        "timeliness": entry.timeliness,
        "at": command and f"{command.at}:00.000000Z",
        "by": command and command.login,
        "note": words.get("reason") or words.get("note"),
    }


ANSWERS: dict[str, Callable[[State, Ask], Rows]] = {
    "overdue": _overdue,
    "upcoming": _upcoming,
    "status": _status,
    "matrix": _matrix,
    "activities": _activities,
    "objectives": _objectives,
    "show": _show,
}
