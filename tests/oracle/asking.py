"""A question, and the calendar items that it is about."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.oracle import days
from tests.oracle.values import LEVELS, OPEN, Key, Place, Refused, Row, State

Rows = list[dict[str, Any]]


class Ask(NamedTuple):
    """A question: a report, the day that counts as today, and its limits.

    Attributes:
        limits: options by name; "within", "since" and "to" too.
        who: the country of a page, or "".
        known_on: by the end of which day it was known, or None.
    """

    report: str
    today: str
    limits: dict[str, str]
    who: str = ""
    known_on: str | None = None


class Entry(NamedTuple):
    """A calendar item with all that the reports say of it."""

    at: Place
    key: Key
    row: Row
    proofs: tuple[str, ...]
    timeliness: str | None
    late: int | None  # days since its last good day

    @property
    def party(self) -> str:
        return self.key[2]

    @property
    def theme(self) -> str:
        return self.at.chain[0].code

    @property
    def objective(self) -> str | None:
        return self.at.chain[1].code if len(self.at.chain) > 1 else None

    @property
    def evidence(self) -> str | None:
        return " | ".join(self.proofs) or None

    def named(self) -> dict[str, Any]:
        return named(self.at)


def named(at: Place) -> dict[str, Any]:
    """The columns with which most reports begin."""
    return {
        "plan": at.plan,
        "code": at.item.code,
        "level": at.level,
        "title": at.item.title,
    }


def timeliness(row: Row, today: str) -> str | None:
    if row.status == "done":
        assert row.done_on
        is_late = row.due_on is not None and row.done_on > row.due_on
        return "done_late" if is_late else "done_on_time"
    if row.status not in OPEN:
        return None
    if row.due_on is None:
        return "ongoing" if row.kind == "ongoing" else "undated"
    if row.due_on < today:
        return "overdue"
    return "due_soon" if row.due_on <= days.plus_days(today, 30) else "not_due"


def entries(state: State, ask: Ask, *, without: tuple[str, ...] = ()) -> list[Entry]:
    """The calendar items within the limits, but for those named in ``without``."""
    limits = {name: it for name, it in ask.limits.items() if name not in without}
    presides = state.presides(ask.today)
    plans = state.chosen(limits.get("plan"))
    found = []
    for code, at in state.leaves().items():
        if at.plan not in plans:
            continue
        for key, row in state.live_rows(code).items():
            late = row.due_on and days.ordinal(ask.today) - days.ordinal(row.due_on)
            standing = timeliness(row, ask.today)
            proofs = tuple(
                one[4] for one in state.all("evidence") if one[1:4] == key[1:]
            )
            days_late = None if late is None else int(late)
            entry = Entry(at, key, row, proofs, standing, days_late)
            if _is_within(entry, limits, presides):
                found.append(entry)
    return found


def _is_within(entry: Entry, limits: dict[str, str], presides: str | None) -> bool:
    parties: list[str | None] = [*entry.party.split("|")]
    if entry.party == "presidency":
        parties.append(presides)
    has: dict[str, list[str | None]] = {
        "theme": [entry.theme],
        "objective": [entry.objective],
        "status": [entry.row.status],
        "timeliness": [entry.timeliness],
        "party": parties,
    }
    return all(limits[name] in values for name, values in has.items() if name in limits)


def limited(state: State, ask: Ask) -> Ask:
    """The question as it is answered; before the first plan no code is a slip.

    Raises:
        Refused: a limit names what there is not.
    """
    codes = ("plan", "theme", "objective")
    if ask.known_on and not state.plans():
        limits = {name: it for name, it in ask.limits.items() if name not in codes}
        return ask._replace(limits=limits)
    limits = dict(ask.limits)
    state.chosen(limits.get("plan"))
    for level in codes[1:]:
        if code := limits.get(level):
            is_level = LEVELS[code.count(".")] == level
            if not is_level or not state.is_item(code, limits.get("plan")):
                raise Refused
            limits["plan"] = state.home(code)
    return ask._replace(limits=limits)
