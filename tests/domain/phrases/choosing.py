"""Few phrases that use as much of the grammar as all of ours do.

A class is a rule of the grammar (a function under ``@rule`` that built something), the
language, and the kind of deadline that came of the phrase, "none" where it was not
understood; a phrase that reaches no rule stands for the reason given. Of the phrases
that add most classes the first is kept, until no class is without one.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.phrases import read, rules

if TYPE_CHECKING:
    from types import CodeType, FrameType

Row = dict[str, Any]
Class = tuple[str, str, str]

BUILDERS: Final[dict[CodeType, str]] = {
    build.__code__: f"{build.__module__}.{build.__name__}"
    for alternatives in rules.PATTERNS.values()
    for _, build in alternatives
}


def classes(row: Row) -> set[Class]:
    """The classes of a phrase: (rule, language, kind)."""
    used: set[str] = set()

    def listen(frame: FrameType, event: str, value: object) -> None:
        if event == "return" and value is not None and frame.f_code in BUILDERS:
            used.add(BUILDERS[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(listen)
    try:
        answer = read(row["text"], row["lang"], date.fromisoformat(row["reference"]))
    finally:
        sys.setprofile(before)
    if isinstance(answer, Deadline):
        kind, why = str(answer.kind), "no rule"
    else:
        kind, why = "none", answer.reason.text
    return {(rule, row["lang"], kind) for rule in used or {why}}


def chosen(rows: list[Row]) -> list[Row]:
    """The phrases that are kept, in their order; every class has one."""
    of_each = [classes(row) for row in rows]
    wanted = set().union(*of_each)
    kept = set()
    while wanted:
        at = max(range(len(rows)), key=lambda at: len(of_each[at] & wanted))
        kept.add(at)
        wanted -= of_each[at]
    return [rows[at] for at in sorted(kept)]
