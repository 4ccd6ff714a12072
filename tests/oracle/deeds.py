"""What was done and contributed in a period, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.asking import entries, timeliness
from tests.oracle.values import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.asking import Ask, Rows
    from tests.oracle.values import Given, Place, State


def achievements(state: State, ask: Ask) -> Rows:
    """What is done, what countries closed for the network, what was contributed."""
    first, last = ask.limits["from"], ask.limits["to"]
    if first > last:
        raise Refused
    rows = [*_done(state, ask), *_reported(state, ask), *_given(state, ask)]
    return [row for row in rows if first <= row["done_on"] <= last]


def _row(what: str, at: Place, party: str, done_on: str, **more: Any) -> dict[str, Any]:
    return {
        "plan": at.plan,
        "what": what,
        "code": at.item.code,
        "title": at.item.title,
        "theme": at.chain[0].code,
        "objective": at.chain[1].code if len(at.chain) > 1 else None,
        "party": party,
        "starts_on": None,
        "done_on": done_on,
        "text": None,
        "results": None,
        "evidence": None,
        "done_by": None,
        **dict.fromkeys(("decided_by", "target", "reached", "percent")),
        **more,
    }


def _proofs(state: State, *key: str) -> str | None:
    """The means of verification of something, in any order."""
    found = [at[-1] for at in state.all(key[0]) if at[:-1] == key]
    return " | ".join(sorted(found)) or None


def _done(state: State, ask: Ask) -> Iterator[dict[str, Any]]:
    for entry in entries(state, ask):
        if entry.row.status == "done":
            proofs = _proofs(state, "evidence", *entry.key[1:])
            done_on = str(entry.row.done_on)
            yield _row("done", entry.at, entry.party, done_on, evidence=proofs)


def _reported(state: State, ask: Ask) -> Iterator[dict[str, Any]]:
    for entry in entries(state, ask, without=("party",)):
        told_by = entry.row.told_by
        is_closed = entry.row.status == "done" and entry.party == "network"
        if is_closed and told_by and ask.limits.get("party") in (None, told_by):
            proofs = _proofs(state, "evidence", *entry.key[1:])
            done_on = str(entry.row.done_on)
            yield _row("contributed", entry.at, told_by, done_on, evidence=proofs)


def _given(state: State, ask: Ask) -> Iterator[dict[str, Any]]:
    items = {at.item.code: at for at in state.places()}  # some were leaves once
    plans = state.chosen(ask.limits.get("plan"))
    for key, given in state.all("given").items():
        at = items.get(key[1])
        if at and at.plan in plans and is_within(state, ask, at, given):
            counts = " ".join(f"{kind}={number}" for kind, number in given.results)
            yield _row(
                "contributed",
                at,
                given.party,
                given.done_on,
                starts_on=given.starts_on,
                text=given.text,
                results=counts or None,
                evidence=_proofs(state, "proof", *key[1:]),
            )


def is_within(state: State, ask: Ask, at: Place, given: Given) -> bool:
    """Whether a contribution is within the limits of a question."""
    limits = ask.limits
    parties = [given.party]
    if given.party == "presidency":
        parties.append(state.presides(ask.today) or "")
    codes = [item.code for item in at.chain]
    if limits.get("party", parties[0]) not in parties:
        return False
    if any(
        limits.get(level, codes[0]) not in codes for level in ("theme", "objective")
    ):
        return False
    asked = limits.get("status"), limits.get("timeliness")
    stand = [
        (row.status, timeliness(row, ask.today))
        for row in state.live_rows(at.item.code).values()
    ]
    return asked == (None, None) or any(
        asked[0] in (None, status) and asked[1] in (None, timely)
        for status, timely in stand
    )
