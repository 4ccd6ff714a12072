"""What a leaf's deadline asks for: one calendar item, or one an occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle import days
from tests.oracle.values import ONCE, OPEN, Decision, Row

if TYPE_CHECKING:
    from tests.oracle.values import Place, Plan, State


NO_MORE = ("cancelled", "carried_over")


def known(state: State, plan: str, party: str | None = None) -> days.Known:
    """What phrases of a plan count from; completions of a party, where it is named."""
    here = {k[2]: said[0] for k, said in state.all("named").items() if k[1] == plan}
    codes = frozenset(at.item.code for at in state.places() if at.plan == plan)
    if party is None:
        return days.Known(here, codes)
    return days.Known(here, codes, lambda code: done_on(state, plan, code, party))


def done_on(state: State, plan: str, code: str, party: str) -> str | None:
    """When a party had done all of an item; who owes nothing of it, when all had."""
    rows = [
        (key[2], row)
        for at in state.places()
        if at.plan == plan and any(item.code == code for item in at.chain)
        for key, row in state.live_rows(at.item.code).items()
    ]
    own = [row for who, row in rows if who == party]
    found = [it for it in own or [row for _, row in rows] if it.status not in NO_MORE]
    if not found or any(row.status != "done" for row in found):
        return None
    return max(row.done_on or "" for row in found)


def stated(
    at: Place, reference: str, counted: days.Known = days.NOTHING
) -> tuple[days.Meaning, str]:
    """What the file says, and the day from which it is counted.

    It is the nearest item with a cell or a date of its own that says it.
    """
    for item in at.chain[::-1]:
        if item.due:
            kind = "interval" if item.starts else "before"
            return days.Meaning(kind, item.starts, item.due), reference
        if item.calendar:
            said = days.read(item.calendar, reference, counted)
            if item.starts and not said.months:
                said = days.Meaning("after", item.starts)
            return said, item.starts or reference
        if item.starts:
            return days.Meaning("after", item.starts), reference
    return days.UNDATED, reference


def last_day(at: Place, plan: Plan) -> str | None:
    """The last day of what recurs, as the file says."""
    own = next((item.until for item in at.chain[::-1] if item.until), None)
    return own or plan.until


def occurrences(meaning: days.Meaning, anchor: str, until: str) -> list[str]:
    """The due days of what recurs, up to its last day, inclusive."""
    found: list[str] = []
    due = days.plus_months(anchor, meaning.months)
    while meaning.months and due <= until:
        found.append(due)
        due = days.plus_months(anchor, meaning.months * (len(found) + 1))
    return found


def asked_for(
    state: State, at: Place, decision: Decision | None, party: str | None = None
) -> tuple[days.Meaning, dict[str, Row]]:
    """What a deadline means, and its calendar items, as if nothing was reported."""
    plan = state.plan(at.plan)
    reference = decision.reference if decision else plan.reference
    counted = known(state, at.plan, party)
    if decision:  # it waits for what has left the plan, too: that may come back
        items = state.all("item").items()
        ever = frozenset(key[1] for key, stored in items if stored.plan == at.plan)
        counted = counted._replace(codes=ever)
        meaning, anchor = days.read(decision.text, reference, counted), reference
    else:
        meaning, anchor = stated(at, reference, counted)
    until = last_day(at, plan) or days.plus_months(reference, 24)
    dues = occurrences(meaning, anchor, max(until, plan.extended or ""))
    if dues:
        return meaning, {due: Row(True, None, due, "recurring") for due in dues}
    shown = days.UNDATED if meaning.months else meaning  # it is never due
    once = Row(True, shown.starts_on, shown.due_on, shown.kind, waits=shown.waits)
    return meaning, {ONCE: once}


def stays(slot: str, row: Row, today: str, *, corrects: bool) -> bool:
    """Whether what is no longer asked for is kept: an occurrence past or reported."""
    is_past = slot != ONCE and slot < today and not corrects
    return row.status != "not_started" or is_past


def dated(old: Row | None, wanted: Row) -> Row:
    """A calendar item with the dates that are wanted, and the facts it has.

    A date that moves moves what is open or suspended; the rest keeps its own.
    """
    if old is None:
        return wanted
    if old.status not in (*OPEN, "suspended"):
        return old._replace(alive=True, own=wanted.own)
    return old._replace(
        alive=True,
        starts_on=wanted.starts_on,
        due_on=wanted.due_on,
        kind=wanted.kind,
        own=wanted.own,
        waits=wanted.waits,
    )
