"""Dates that would count from their own completion: a circle is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.oracle.deadlines import known
from tests.oracle.values import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.values import Decision, Place, State

COUNTED = re.compile(r"dentro de los \d+ días de ([\w.]+)")


def refuse_in_file(state: State, plan: str) -> None:
    """See that no cell of a plan goes round."""
    _refuse({*_of_cells(state, plan)})


def refuse_decided(state: State, at: Place, decision: Decision) -> None:
    """See that a date that is typed does not, with what stands beside it."""
    code = _counted(state, at.plan, decision.text)
    if code is None:
        return
    mine = at.item.code
    stands = {one for one in _standing(state, at.plan) if one[0] != mine}
    _refuse(stands | {(mine, code)})


def _standing(state: State, plan: str) -> Iterator[tuple[str, str]]:
    leaves = state.leaves(plan)
    typed = {leaf for leaf in leaves if state.stored(leaf).decided}
    yield from (one for one in _of_cells(state, plan) if one[0] not in typed)
    for leaf in leaves:
        decided = state.stored(leaf).decided
        texts = [decided.text] if decided else []
        rows = state.live_rows(leaf).values()
        texts += [row.own.text for row in rows if row.own]
        for text in texts:
            if code := _counted(state, plan, text):
                yield leaf, code


def _of_cells(state: State, plan: str) -> Iterator[tuple[str, str]]:
    """The nearest item with a date or a cell says it."""
    for leaf, at in state.leaves(plan).items():
        says = (one for one in at.chain[::-1] if one.due or one.calendar or one.starts)
        item = next(says, None)
        cell = item.calendar if item and not item.due else None
        if code := _counted(state, plan, cell or ""):
            yield leaf, code


def _counted(state: State, plan: str, text: str) -> str | None:
    found = COUNTED.fullmatch(" ".join(text.lower().split()))
    is_there = found and found[1] in known(state, plan).codes
    return found[1] if found and is_there else None


def _refuse(edges: set[tuple[str, str]]) -> None:
    """See that nobody comes back to where it began: by every way, again and again."""
    leaves = {leaf for leaf, _ in edges}
    ways = {
        (leaf, other)
        for leaf, code in edges
        for other in leaves
        if other == code or other.startswith(f"{code}.")
    }
    while more := {(a, d) for a, b in ways for c, d in ways if b == c} - ways:
        ways |= more
    if any(one == other for one, other in ways):
        raise Refused
