"""What is missing, and the pages on a country and for a new presidency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days
from tests.oracle.asking import entries
from tests.oracle.deadlines import known
from tests.oracle.deeds import achievements
from tests.oracle.values import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.asking import Ask, Entry, Rows
    from tests.oracle.values import Key, Officer, Place, State

NAMES = (
    "section plan code level title party calendar starts_on due_on days_overdue status "
    "done_on gap name role phone emergency_phone email confirmed_on evidence "
    "text results"
).split()


def gaps(state: State, ask: Ask) -> Rows:
    """What the plans and the records do not say; each gap once."""
    rows: Rows = []
    for entry in entries(state, ask):
        for gap, party in _gaps(state, entry):
            row = {
                **entry.named(),
                "gap": gap,
                "theme": entry.theme,
                "objective": entry.objective,
                "party": party,
                "calendar": entry.at.item.calendar,
                "waits_for": entry.row.waits if gap == "date_pending" else None,
                "url": None,  # of what is published nothing is noted here
            }
            if row not in rows:
                rows.append(row)
    return rows + _without_officer(state, ask)


def _gaps(state: State, entry: Entry) -> Iterator[tuple[str, str | None]]:
    """What is missing of a calendar item, or, without a party, of its leaf."""
    row, at = entry.row, entry.at
    if entry.timeliness == "undated":
        yield _why_undated(state, entry), entry.party
    if row.status in OPEN:
        is_assigned = state.stored(at.item.code).assigned is not None
        if not is_assigned and not any(item.owes for item in at.chain):
            yield "no_party", None
        if at.level != "activity" and _has_activities(state, at):
            yield "no_activity", None
    if row.status == "done" and not entry.proofs:
        yield "no_evidence", entry.party


def _has_activities(state: State, at: Place) -> bool:
    """Whether the plan goes down to activities in the theme of an item."""
    return any(
        (other.plan, other.level) == (at.plan, "activity")
        and at.chain[0] in other.chain
        for other in state.places()
    )


def _why_undated(state: State, entry: Entry) -> str:
    if entry.row.waits:
        return "date_pending"
    is_decided = entry.row.own or state.stored(entry.at.item.code).decided
    if is_decided or entry.row.starts_on:
        return "no_date"
    cells = [item.calendar for item in entry.at.chain if item.calendar]
    if not cells:
        return "no_calendar"
    said = days.read(cells[-1], "2002-06-01", known(state, entry.at.plan))
    return "no_date" if said.is_said else "not_understood"


def _without_officer(state: State, ask: Ask) -> Rows:
    if {"theme", "objective", "status", "timeliness"} & set(ask.limits):
        return []
    held = {
        officer.country
        for officer in state.all("officer").values()
        if standing(officer, ask.today) == "current"
    }
    nothing = dict.fromkeys(("code", "level", "title", "theme", "objective"))
    return [
        {
            "plan": code,
            "gap": "no_officer",
            **nothing,
            "party": member,
            "calendar": None,
            "waits_for": None,
            "url": None,
        }
        for code, plan in state.chosen(ask.limits.get("plan")).items()
        for member in plan.members
        if member not in held and ask.limits.get("party") in (None, member)
    ]


def standing(officer: Officer, today: str) -> str:
    """Whether a term is running: "current", "past" or "future"."""
    if officer.term_from and officer.term_from > today:
        return "future"
    is_over = officer.term_until is not None and officer.term_until < today
    return "past" if is_over else "current"


# --- pages


def country(state: State, ask: Ask) -> Rows:
    """One page on a country: what it owes itself or with others; apart, the network."""
    assert ask.who
    shared = entries(state, ask._replace(limits={**ask.limits, "party": "network"}))
    late = [row for entry in shared for row in _open(entry, "upcoming", 0)]
    found = entries(state, ask._replace(limits={**ask.limits, "party": ask.who}))
    since = days.plus_days(ask.today, -90)
    rows: Rows = [
        {**row, "section": "network_overdue"}
        for row in late
        if row["section"] == "overdue"
    ]
    for entry in found:
        rows += _open(entry, "upcoming", 30)
        done_on = entry.row.done_on or ""
        if entry.timeliness == "undated":
            rows.append(_listed("undated", entry))
        if entry.row.status == "done" and done_on >= since:
            rows.append(_listed("done", entry))
    rows += _contributed(state, ask, {"from": since, "party": ask.who})
    officers = state.all("officer").items()
    return rows + [
        _of_officer(key, officer, ask.today)
        for key, officer in officers
        if officer.country == ask.who
    ]


def handover(state: State, ask: Ask) -> Rows:
    """All that is open, overdue or missing, the rotation, the directory."""
    rows = [row for entry in entries(state, ask) for row in _open(entry, "open", 10**5)]
    rows += [
        page_row("gap", **{name: it for name, it in gap.items() if name in NAMES})
        for gap in gaps(state, ask)
    ]
    rows += [
        page_row("rotation", party=who, starts_on=key[1])
        for key, who in state.all("turn").items()
    ]
    rows += _contributed(state, ask, {"from": days.plus_days(ask.today, -365)})
    officers = state.all("officer").items()
    return rows + [_of_officer(key, officer, ask.today) for key, officer in officers]


def _contributed(state: State, ask: Ask, more: dict[str, str]) -> Rows:
    """What was contributed from a day to today."""
    limits = {**ask.limits, "to": ask.today, **more}
    return [
        page_row(
            "contributed", **{name: it for name, it in row.items() if name in NAMES}
        )
        for row in achievements(state, ask._replace(limits=limits))
        if row["what"] == "contributed"
    ]


def page_row(section: str, **values: Any) -> dict[str, Any]:
    """A row of a page; what is not given is null."""
    return {**dict.fromkeys(NAMES), "section": section, **values}


def _listed(section: str, entry: Entry) -> dict[str, Any]:
    return page_row(
        section,
        **entry.named(),
        party=entry.party,
        calendar=entry.at.item.calendar,
        starts_on=entry.row.starts_on,
        due_on=entry.row.due_on,
        status=entry.row.status,
        done_on=entry.row.done_on,
        evidence=entry.evidence,
    )


def _open(entry: Entry, ahead: str, within: int) -> Iterator[dict[str, Any]]:
    """What is open and overdue, or due within some days: in the section ``ahead``."""
    late = entry.late
    if entry.row.status not in OPEN or late is None or late < -within:
        return
    row = _listed("overdue" if late > 0 else ahead, entry)
    yield {**row, "days_overdue": late, "done_on": None}


def _of_officer(key: Key, officer: Officer, today: str) -> dict[str, Any]:
    return page_row(
        "officer",
        party=officer.country,
        starts_on=officer.term_from,
        status=standing(officer, today),
        name=key[1].partition("@")[0],
        role=officer.role,
        email=key[1],
    )
