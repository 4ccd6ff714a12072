"""What each report answers, from the values of one moment, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days, rounds
from tests.oracle.asking import entries, limited, named, timeliness
from tests.oracle.deeds import achievements
from tests.oracle.pages import country, gaps, handover
from tests.oracle.values import OPEN, Place, Refused, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.oracle.asking import Ask, Entry, Rows
    from tests.oracle.model import World
    from tests.oracle.values import Change, Given, State

# from what is least done to what is
FAR = "not_started in_progress partial suspended done carried_over cancelled".split()


def answer(world: World, ask: Ask) -> Rows:
    """The rows of a report, in no order that is promised here.

    Raises:
        Refused: a limit names what there is not, or a day that is to come.
    """
    is_to_come = (ask.known_on or "") > days.local_day(world.at, world.hours)
    if is_to_come or ask.limits.get("since", "") > ask.today:
        raise Refused
    state = world.known_on(ask.known_on)
    ask = limited(state, ask)
    if ask.report == "changes":
        found = entries(state, ask)
        return [row for entry in found for row in _changed(world, state, entry, ask)]
    if ask.report in OF_ROUNDS:
        return OF_ROUNDS[ask.report](world, state, ask)
    rows = ANSWERS[ask.report](state, ask)
    is_page = ask.report in ("country", "handover")
    return rows + rounds.on_page(world, state, ask) if is_page else rows


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
            "evidence": entry.evidence,
            "waits_for": entry.row.waits,
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


def _going_on(
    state: State, found: list[Entry], today: str, plan: str
) -> dict[str, Any]:
    """What has no end, or is everybody's and has no date; and what was done for it.

    In the period of the round that runs for its plan; else in the last twelve months.
    """
    running = rounds.running(state, plan)
    lately = {
        key[1]
        for key, given in state.all("given").items()
        if _is_lately(state, given, today, plan)
    }
    codes = [
        entry.at.item.code
        for entry in found
        if entry.timeliness == "ongoing"
        or (
            entry.timeliness == "undated"
            and not (len(entry.party) == 2 or _is_office(entry.party))
        )
    ]
    return {
        "continuing": len(codes),
        "contributed": sum(code in lately for code in codes),
        "round": " | ".join(one.name for one in running) or None,
    }


def _is_lately(state: State, given: Given, today: str, plan: str) -> bool:
    """In the period of a round that runs for a plan, else in the last twelve months."""
    running = rounds.running(state, plan)
    year_before = f"{int(today[:4]) - 1:04}{today[4:]}"
    if given.done_on > today:
        return False
    if running:
        return any(rounds.is_of_period(one, given) for one in running)
    return given.done_on > year_before


def _is_office(party: str) -> bool:
    return party in ("presidency", "secretariat")


def _under(found: list[Entry], at: Place) -> list[Entry]:
    return [entry for entry in found if at.item in entry.at.chain]


def _status(state: State, ask: Ask) -> Rows:
    found = entries(state, ask)
    return [
        {**named(at), **_counts(under), **_going_on(state, under, ask.today, at.plan)}
        for at in state.places()
        if at.level in ("theme", "objective") and (under := _under(found, at))
    ]


def _objectives(state: State, ask: Ask) -> Rows:
    found = entries(state, ask)
    plans = state.chosen(ask.limits.get("plan"))
    rows = []
    for at in state.places():
        if at.level == "objective" and at.plan in plans:
            counts = _counts(_under(found, at))
            below = [p.level for p in state.places() if at.item in p.chain]
            rows.append(
                {
                    "plan": at.plan,
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
    plan = state.only_plan(ask.limits.get("plan"))
    found = entries(state, ask._replace(limits={"plan": plan}))
    return [_shown(at, _under(found, at)) for at in state.places() if at.plan == plan]


def _shown(at: Place, under: list[Entry]) -> dict[str, Any]:
    def agreed(values: set[Any]) -> Any:
        return values.pop() if len(values) == 1 and at.is_leaf else None

    parties = " ".join(sorted({entry.party for entry in under}))
    return {
        **named(at),
        "calendar": at.item.calendar,
        "starts_on": agreed({entry.row.starts_on for entry in under}),
        "due_on": agreed({entry.row.due_on for entry in under}),
        "kind": agreed({entry.row.kind for entry in under}),
        "parties": parties if at.is_leaf else None,
        "status": agreed({entry.row.status for entry in under}),
        "timeliness": agreed({entry.timeliness for entry in under}),
        "done": _counts(under)["done"],
        "total": len(under),
        "target": None,  # these worlds have no targets
        "cells": None,
    }


def _matrix(state: State, ask: Ask) -> Rows:
    """A status or timeliness limits the leaves, not the cells; a country, columns."""
    owed = entries(state, ask, without=("status", "timeliness"))
    shown = {entry.at.item.code for entry in entries(state, ask)}
    plans = state.chosen(ask.limits.get("plan")).values()
    columns = sorted({country for plan in plans for country in plan.members})
    if party := ask.limits.get("party"):
        columns = [party] if len(party) == 2 else []
    rows = []
    for code, at in state.leaves().items():
        if code in shown:
            found: dict[str, list[Row]] = {}
            for entry in owed:
                if entry.at is at:
                    found.setdefault(entry.party, []).append(entry.row)
            cells = {who: _cell(of, ask.today) for who, of in found.items()}
            own = {
                country: cells[country].status if country in cells else "-"
                for country in columns
            }
            named_so = {"plan": at.plan, "code": code, "title": at.item.title}
            rows.append({**named_so, **own, **_going(state, ask, at, cells, columns)})
    return rows


def _going(
    state: State, ask: Ask, at: Place, cells: dict[str, Row], columns: list[str]
) -> dict[str, str | None]:
    """What several owe together; how much each country gave to what has no end.

    A country is counted, with 0 too, where the item by which it stands in the matrix
    has no end: its own, else what it owes with others, the overdue first.
    """
    shared = {who: row.status for who, row in cells.items() if len(who) != 2}
    endless = {
        who for who, row in cells.items() if timeliness(row, ask.today) == "ongoing"
    }
    gifts: dict[str, int] = {}
    if endless:
        for country in columns:
            if _stands_by(state, ask, at, cells, country) in endless:
                gifts[country] = 0
        for key, given in state.all("given").items():
            is_of = key[1] == at.item.code and _is_asked(state, ask, given.party)
            if is_of and _is_lately(state, given, ask.today, at.plan):
                gifts[given.party] = gifts.get(given.party, 0) + 1
    running = rounds.running(state, at.plan) if endless else []
    return {
        "shared": " ".join(f"{who}={said}" for who, said in sorted(shared.items()))
        or None,
        "contributions": " ".join(f"{who}={n}" for who, n in sorted(gifts.items()))
        or None,
        "round": " | ".join(one.name for one in running) or None,
    }


def _is_asked(state: State, ask: Ask, giver: str) -> bool:
    """Whether who gave something is the country that a question is limited to."""
    party = ask.limits.get("party")
    if party is None or len(party) > 2:
        return True
    return giver == party or (
        giver == "presidency" and state.presides(ask.today) == party
    )


def _stands_by(
    state: State, ask: Ask, at: Place, cells: dict[str, Row], country: str
) -> str | None:
    """By whose item a country stands in the matrix; None: by nobody's."""
    if country in cells:
        return country
    members = state.plans()[at.plan].members
    may = {"network": members, "presidency": (state.presides(ask.today),)}
    with_others = [
        who
        for who in cells
        if len(who) != 2 and country in may.get(who, tuple(who.split("|")))
    ]
    late = [
        who for who in with_others if timeliness(cells[who], ask.today) == "overdue"
    ]
    return min(late or with_others, default=None)


def _cell(rows: list[Row], today: str) -> Row:
    """The oldest overdue; else the one whose period holds today, done early or not.

    Else an open one without a date, else the last. Of two due on one day the one of
    which less is done.
    """
    by_due = sorted(rows, key=lambda row: (row.due_on or "9999", FAR.index(row.status)))
    late = [r for r in by_due if r.status in OPEN and r.due_on and r.due_on < today]
    current = [row for row in by_due if row.due_on and row.due_on >= today]
    undated = [row for row in by_due if row.status in OPEN and not row.due_on]
    last = max(rows, key=lambda row: (row.due_on or "", -FAR.index(row.status)))
    return (late or current or undated or [last])[0]


def not_told(world: World, ask: Ask, row: dict[str, Any]) -> bool:
    """Whether a row of a report is beyond the contract.

    When a rule is changed, it is not said which occurrence moved where.
    """
    if row.get("what") != "date_moved":
        return False
    found = world.known_on(ask.known_on).live_rows(row["code"], row["party"]).values()
    return {it.kind for it in found if it.due_on == row["due_on"]} == {"recurring"}


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
        is_other = _stood(before.value) != _stood(after.value)
        if _sets_dates(change, entry.key) and is_other:
            moves.append((change, _stood(before.value)[1]))
    if not moves or entry.row.kind == "recurring":
        return
    was = moves[0][1]
    if was != entry.row.due_on:
        yield _told(entry, "date_moved", moves[-1][0], was)


def _sets_dates(change: Change, key: tuple[str, ...]) -> bool:
    """Whether a change gave a calendar item its date: by words, or by what it follows.

    What is completed gets none by that; what counts from it does. So does what is
    taken up again, when its date was set meanwhile.
    """
    verb = change.command.verb
    if verb in ("schedule", "date"):
        return True
    statuses = {(it.value or Row()).status for it in change.patch[key]}
    facts = ("complete", "reopen", "cancel", "resume", "suspend", "record", "start")
    return verb in ("reopen", "resume") or (verb in facts and len(statuses) == 1)


def _stood(row: Row | None) -> tuple[bool, str | None]:
    """Whether a calendar item counted, and its date if it did."""
    return (True, row.due_on) if row and row.alive else (False, None)


def _told(
    entry: Entry, what: str, change: Change | None = None, was: str | None = None
) -> dict[str, Any]:
    command = change and change.command
    return {
        **entry.named(),
        "what": what,
        "party": entry.party,
        "was_due_on": was,
        "due_on": entry.row.due_on,
        "done_on": entry.row.done_on,
        "status": entry.row.status,
        "timeliness": entry.timeliness,
        "at": command and f"{command.at}:00.000000Z",
        "by": command and command.login,
        "note": change and change.notes.get(entry.key),
        "decided_by": None,  # nor acts
    }


OF_ROUNDS: dict[str, Callable[[World, State, Ask], Rows]] = {
    "round": rounds.report,
    "rounds": rounds.rounds,
}
ANSWERS: dict[str, Callable[[State, Ask], Rows]] = {
    "overdue": _overdue,
    "upcoming": _upcoming,
    "status": _status,
    "matrix": _matrix,
    "achievements": achievements,
    "gaps": gaps,
    "country": country,
    "handover": handover,
    "activities": _activities,
    "objectives": _objectives,
    "show": _show,
}
