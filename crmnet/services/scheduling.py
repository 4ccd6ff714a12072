"""Give a leaf its date, or move it: the phrase is read once and kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import Deadline, Kind, day_of
from crmnet.domain.phrases import read_either
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput
from crmnet.services.aiming import leaf, live_rows, of_party
from crmnet.services.plan_rows import dates
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.services.aiming import Aim, Clock
    from crmnet.store.engine import Database
    from crmnet.store.log import Change, Row


class Decision(NamedTuple):
    """A date as it was typed, why, and who decided it."""

    text: str
    reason: str | None = None
    decided_by: str | None = None


class Scheduled(NamedTuple):
    """A leaf after its date was given or moved."""

    plan: str
    code: str
    parties: tuple[str, ...]
    deadline: Deadline
    was_due_on: date | None
    changed: bool


def schedule(
    database: Database,
    aim: Aim,
    clock: Clock,
    decision: Decision,
    *,
    dry_run: bool = False,
) -> Scheduled:
    """Give a leaf a date, or move it; for one party, or for all when none is named.

    Args:
        database: the store.
        aim: the leaf; its party limits the date to that party.
        clock: today is the reference of relative phrases.
        decision: a reason is needed where a date is replaced.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: the phrase is not understood, the reason is missing, or the item or
            party will not do.
    """
    said = _checked(decision)
    with change(database, clock.now, dry_run=dry_run) as into:
        item, plan = leaf(database, aim)
        deadline = _understood(said.text, plan["language"], clock.today)
        rows = live_rows(database, item)
        if aim.party is not None:
            rows = of_party(rows, aim.party, item, plan)[:1]
        former = next((row for row in rows if row["kind"] != Kind.UNDATED), None)
        if former is not None and said.reason is None:
            raise BadInput(
                "{code} has a date already (say why it is moved: --reason)",
                code=item["code"],
            )
        for_all = item if aim.party is None else None
        return Scheduled(
            plan=plan["code"],
            code=item["code"],
            parties=tuple(row["party"] for row in rows),
            deadline=deadline,
            was_due_on=day_of(former["due_on"]) if former else None,
            changed=_write(into, for_all, rows, deadline, said),
        )


def _checked(decision: Decision) -> Decision:
    text, reason, decided_by = decision
    return Decision(
        checked(text, "TEXT", NOTE_LIMIT),
        None if reason is None else checked(reason, "--reason", NOTE_LIMIT),
        None if decided_by is None else checked(decided_by, "--decided-by"),
    )


def _understood(text: str, language: str, today: date) -> Deadline:
    """The reading of a phrase that gives a leaf its date.

    Raises:
        BadInput: it is not understood.
    """
    answer = read_either(text, language, today)
    if isinstance(answer, Deadline):
        return answer
    raise BadInput(
        'the deadline "{text}" is not understood: {reason} (write it otherwise, for '
        "example 2002-09-30)",
        text=text,
        reason=answer.reason,
    )


def _write(
    into: Change, item: Row | None, rows: list[Row], deadline: Deadline, said: Decision
) -> bool:
    """Write the decision to the item, when it is for all, else to the party's row."""
    words: Row = {"schedule": said.text, "decided_by": said.decided_by}
    changed = False
    if item is not None:
        changed = _decide(into, "item", item, words, said.reason)
        words = {"schedule": None, "decided_by": None}
    for row in rows:
        values = {**words, **_first_date(row, deadline), **dates(deadline)}
        changed |= _decide(into, "calendar_item", row, values, said.reason)
    return changed


def _first_date(row: Row, deadline: Deadline) -> Row:
    if row["first_due_on"] is not None or deadline.due_on is None:
        return {}
    return {"first_due_on": deadline.due_on.isoformat()}


def _decide(
    into: Change, entity: str, row: Row, values: Row, reason: str | None
) -> bool:
    """Write a date with its reason, unless both are the last ones written."""
    same = all(row[name] == value for name, value in values.items())
    if same and into.last_note(entity, row, "scheduled") == reason:
        return False
    return into.update(entity, row, values, "scheduled", reason)
