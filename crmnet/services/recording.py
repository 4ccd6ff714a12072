"""Record what happened to an activity: found, checked, written, and what is left.

Each function is one change: the calendar item and its log, or nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from crmnet.domain.deadline import Deadline, Kind
from crmnet.domain.party import countries_of, may_report
from crmnet.domain.phrases import read_either
from crmnet.domain.progress import OPEN, Status, Timeliness, timeliness
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Message
from crmnet.files.fingerprint import sha256
from crmnet.services.loading import dates
from crmnet.store import plans, progress
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from crmnet.store.engine import Database
    from crmnet.store.log import Change, Row

CLOSED: Final = (Status.SUSPENDED, Status.CANCELLED, Status.CARRIED_OVER)


class Aim(NamedTuple):
    """Which calendar item is meant, as it was typed.

    Attributes:
        code: "1.1.1.1" or "crm-2002:1.1.1.1".
        plan: code of a plan, or None.
        party: country code or "network", or None: the only party there is.
        due: the last good day of the occurrence that is meant, or None: the oldest
            open one.
    """

    code: str
    plan: str | None = None
    party: str | None = None
    due: date | None = None


class Clock(NamedTuple):
    """``today`` for judging, and the real instant (UTC) for the log."""

    today: date
    now: datetime


class Recorded(NamedTuple):
    """A calendar item after a command, and what is left of its leaf and plan."""

    plan: str
    code: str
    party: str
    reported_by: str | None  # the country, where the party is several
    status: Status
    percent: int | None
    done_on: date | None
    due_on: date | None
    timeliness: Timeliness | None
    changed: bool
    noted: bool  # a note or evidence was added
    left: tuple[str, ...]  # parties of the leaf that still owe it
    left_in_plan: int  # open calendar items


class Scheduled(NamedTuple):
    """A leaf after its date was given or moved."""

    plan: str
    code: str
    parties: tuple[str, ...]
    deadline: Deadline
    was_due_on: date | None
    changed: bool


class _Target(NamedTuple):
    plan: Row
    item: Row
    row: Row
    reporter: str | None


def complete(
    database: Database,
    aim: Aim,
    clock: Clock,
    *,
    on: date | None = None,
    by: str | None = None,
    evidence: Sequence[str] = (),
    note: str | None = None,
    percent: int | None = None,
    partial: bool = False,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party did it, wholly or in part.

    Args:
        database: the store.
        aim: which calendar item.
        clock: today and the real instant.
        on: the day it was done; None is today.
        by: the person who did it.
        evidence: URLs, or files whose fingerprint is kept.
        note: what else is to be known.
        percent: how far, 1 to 99, where only part is done.
        partial: only part is done.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: the item, party, date or evidence will not do; says what would.
    """
    done_on = on or clock.today
    if done_on > clock.today:
        raise BadInput(
            "{day} is after today, {today} (give the day it was done, or --as-of)",
            day=done_on,
            today=clock.today,
        )
    if percent is not None and not 1 <= percent <= 99:
        raise BadInput("{percent} % is not a part (from 1 to 99)", percent=percent)
    found = [_evidence(text) for text in evidence]
    values: Row = {"status": Status.PARTIAL if partial else Status.DONE}
    values["percent"] = percent
    values["done_on"] = None if partial else done_on.isoformat()
    if by is not None:
        values["done_by"] = checked(by, "--by")
    text = None if note is None else checked(note, "--note", NOTE_LIMIT)
    with change(database, clock.now, dry_run=dry_run) as into:
        target = _target(database, aim)
        _refuse_closed(target)
        if _is_said_again(target.row, values, on):
            values = {}
        elif target.row["status"] == Status.DONE and partial:
            raise _is_done(target)
        added = _attach(into, target, found, clock.today)
        changed = _write(into, target, values, "completed", text)
        return _recorded(database, target, clock, changed, added or text is not None)


def _is_said_again(row: Row, values: Row, on: date | None) -> bool:
    """Whether a completion only repeats what is recorded; a new date or name does not."""
    new = dict(values)
    if on is None:
        new.pop("done_on")
    return all(row[name] == value for name, value in new.items())


def start(
    database: Database,
    aim: Aim,
    clock: Clock,
    *,
    note: str | None = None,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party has begun.

    Raises:
        BadInput: it is done, or stopped, or the item or party will not do.
    """
    text = None if note is None else checked(note, "--note", NOTE_LIMIT)
    with change(database, clock.now, dry_run=dry_run) as into:
        target = _target(database, aim)
        _refuse_closed(target)
        if target.row["status"] == Status.DONE:
            raise _is_done(target)
        begun = target.row["status"] != Status.NOT_STARTED
        values = {} if begun else {"status": Status.IN_PROGRESS}
        changed = _write(into, target, values, "started", text)
        return _recorded(database, target, clock, changed, text is not None)


def reopen(
    database: Database,
    aim: Aim,
    clock: Clock,
    *,
    note: str | None = None,
    dry_run: bool = False,
) -> Recorded:
    """Record that what was done, wholly or in part, is not: it is in progress again.

    Raises:
        BadInput: the item or party will not do.
    """
    text = None if note is None else checked(note, "--note", NOTE_LIMIT)
    with change(database, clock.now, dry_run=dry_run) as into:
        target = _target(database, aim, status=Status.DONE)
        _refuse_closed(target)
        done = target.row["status"] in (Status.DONE, Status.PARTIAL)
        values = (
            {"status": Status.IN_PROGRESS, "percent": None, "done_on": None}
            if done
            else {}
        )
        changed = _write(into, target, values, "reopened", text)
        return _recorded(database, target, clock, changed, text is not None)


def note(
    database: Database, aim: Aim, clock: Clock, text: str, *, dry_run: bool = False
) -> Recorded:
    """Add a note to a calendar item, whatever its status.

    Raises:
        BadInput: the text, item or party will not do.
    """
    text = checked(text, "--note", NOTE_LIMIT)
    with change(database, clock.now, dry_run=dry_run) as into:
        target = _target(database, aim)
        _write(into, target, {}, "noted", text)
        return _recorded(database, target, clock, changed=False, noted=True)


def schedule(
    database: Database,
    aim: Aim,
    clock: Clock,
    text: str,
    *,
    reason: str | None = None,
    decided_by: str | None = None,
    dry_run: bool = False,
) -> Scheduled:
    """Give a leaf a date, or move it; for one party, or for all when none is named.

    Args:
        database: the store.
        aim: the leaf; its party limits the date to that party.
        clock: today is the reference of relative phrases.
        text: a calendar phrase.
        reason: why; needed where a date is replaced.
        decided_by: who decided it.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: the phrase is not understood, the reason is missing, or the item or
            party will not do.
    """
    text = checked(text, "TEXT", NOTE_LIMIT)
    why = None if reason is None else checked(reason, "--reason", NOTE_LIMIT)
    who = None if decided_by is None else checked(decided_by, "--decided-by")
    with change(database, clock.now, dry_run=dry_run) as into:
        item, plan = _leaf(database, aim)
        deadline = _understood(text, plan["language"], clock.today)
        rows = _live(database, item)
        if aim.party is not None:
            rows = _of_party(rows, aim.party, item, plan)[:1]
        former = next((row for row in rows if row["kind"] != Kind.UNDATED), None)
        if former is not None and why is None:
            raise BadInput(
                "{code} has a date already (say why it is moved: --reason)",
                code=item["code"],
            )
        decision: Row = {"schedule": text, "decided_by": who}
        changed = []
        if aim.party is None:
            changed.append(_decide(into, "item", item, decision, why))
            decision = {"schedule": None, "decided_by": None}
        for row in rows:
            values = {**decision, **_first_date(row, deadline), **dates(deadline)}
            changed.append(_decide(into, "calendar_item", row, values, why))
        return Scheduled(
            plan=plan["code"],
            code=item["code"],
            parties=tuple(row["party"] for row in rows),
            deadline=deadline,
            was_due_on=_day(former["due_on"]) if former else None,
            changed=any(changed),
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


def _decide(
    into: Change, entity: str, row: Row, values: Row, why: str | None
) -> bool:
    """Write a date with its reason, unless both are the last ones written."""
    same = all(row[name] == value for name, value in values.items())
    if same and into.last_note(entity, row, "scheduled") == why:
        return False
    return into.update(entity, row, values, "scheduled", why)


def _first_date(row: Row, deadline: Deadline) -> Row:
    if row["first_due_on"] is not None or deadline.due_on is None:
        return {}
    return {"first_due_on": deadline.due_on.isoformat()}


# Finding what is meant


def _leaf(database: Database, aim: Aim) -> tuple[Row, Row]:
    """The leaf and its plan.

    Raises:
        BadInput: the item has others below it, or left the plan.
    """
    item, plan = plans.find_item(database, aim.code, aim.plan)
    if item["gone"]:
        raise BadInput(
            "{code} has left the plan (its records: crmnet history {code})",
            code=item["code"],
        )
    below = plans.leaves_below(database, item["id"])
    if below != [item["code"]]:
        raise BadInput(
            "{code} has items below it (record on one of them: {codes})",
            code=item["code"],
            codes=", ".join(below),
        )
    return item, plan


def _live(database: Database, item: Row) -> list[Row]:
    return [row for row in progress.of_item(database, item["id"]) if not row["gone"]]


def _target(
    database: Database, aim: Aim, status: Status | None = None
) -> _Target:
    """The calendar item that is meant: the oldest open occurrence of the party.

    Args:
        database: the store.
        aim: what was typed.
        status: prefer the newest with this status instead.
    """
    item, plan = _leaf(database, aim)
    rows = _live(database, item)
    party = aim.party or _only_party(rows, item)
    rows = _of_party(rows, party, item, plan)
    reporter = party if party != rows[0]["party"] else None
    if aim.due is not None:
        rows = [row for row in rows if row["due_on"] == aim.due.isoformat()]
        if not rows:
            raise BadInput(
                "{code} has nothing due on {day} (see: crmnet activity show {code})",
                code=item["code"],
                day=aim.due,
            )
    if status is not None:
        wanted = [row for row in reversed(rows) if row["status"] == status]
    else:
        wanted = [row for row in rows if row["status"] in OPEN]
    return _Target(plan, item, (wanted or rows)[0], reporter)


def _only_party(rows: list[Row], item: Row) -> str:
    parties = tuple(dict.fromkeys(row["party"] for row in rows))
    if len(parties) == 1:
        return str(parties[0])
    raise BadInput(
        "say for which country {code} is: {parties}",
        code=item["code"],
        parties=", ".join(parties),
    )


def _of_party(rows: list[Row], party: str, item: Row, plan: Row) -> list[Row]:
    """The calendar items of a party, or those that a country may report on.

    Raises:
        BadInput: the party does not owe it; names those who do.
    """
    own = [row for row in rows if row["party"] == party]
    if own:
        return own
    members = tuple(plan["members"].split())
    shared = [
        row
        for row in rows
        if len(countries_of(row["party"])) != 1
        and may_report(row["party"], party, members)
    ]
    if shared:
        return shared
    raise BadInput(
        "{code} is not for {party} (it is for {parties})",
        code=item["code"],
        party=party,
        parties=_who_may(rows, members),
    )


def _who_may(rows: list[Row], members: tuple[str, ...]) -> str:
    """Who may report on these calendar items, in the order of the codes."""
    found = {
        country for row in rows for country in countries_of(row["party"]) or members
    }
    return ", ".join(sorted(found))


def _refuse_closed(target: _Target) -> None:
    status = Status(target.row["status"])
    if status in CLOSED:
        raise BadInput(
            "{code} is {status} for {party}: nothing can be recorded",
            code=target.item["code"],
            status=Message(status.value),
            party=target.row["party"],
        )


def _is_done(target: _Target) -> BadInput:
    return BadInput(
        "{code} is done already, on {day} (to open it again: crmnet activity reopen "
        "{code})",
        code=target.item["code"],
        day=date.fromisoformat(target.row["done_on"]),
    )


# Writing


def _write(
    into: Change, target: _Target, values: Row, kind: str, text: str | None
) -> bool:
    """Write the facts; with a note alone the entry is a note. Whether facts changed."""
    if values and target.reporter:
        values = {**values, "reported_by": target.reporter}
    changed = any(target.row[name] != value for name, value in values.items())
    kind = kind if changed else "noted"
    into.update("calendar_item", target.row, values, kind, text)
    if changed:
        target.row.update(values)
    return changed


def _evidence(text: str) -> Row:
    """The columns of a means of verification: a URL, or a file's fingerprint.

    Raises:
        BadInput: it is neither.
    """
    text = checked(text, "--evidence", NOTE_LIMIT)
    if "://" not in text:
        path = Path(text)
        return {"file": path.name, "sha256": sha256(path)}
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput(
            '"{url}" is no address of a page (it begins with https://)', url=text
        )
    return {"url": text}


def _attach(into: Change, target: _Target, found: list[Row], today: date) -> bool:
    """Add evidence that is not there yet; whether any was."""
    there = progress.evidence(into.database, target.item["id"])
    known = {
        (row["url"], row["sha256"])
        for row in there
        if row["calendar_item"] == target.row["id"]
    }
    new = [row for row in found if (row.get("url"), row.get("sha256")) not in known]
    for row in new:
        values = {**row, "calendar_item": target.row["id"], "added_on": today.isoformat()}
        into.insert("evidence", values, "attached")
    return bool(new)


def _recorded(
    database: Database, target: _Target, clock: Clock, changed: bool, noted: bool
) -> Recorded:
    row = target.row
    due_on, done_on = _day(row["due_on"]), _day(row["done_on"])
    status = Status(row["status"])
    rows = _live(database, target.item)
    left = {found["party"] for found in rows if found["status"] in OPEN}
    return Recorded(
        plan=target.plan["code"],
        code=target.item["code"],
        party=row["party"],
        reported_by=row["reported_by"],
        status=status,
        percent=row["percent"],
        done_on=done_on,
        due_on=due_on,
        timeliness=timeliness(status, Kind(row["kind"]), due_on, done_on, clock.today),
        changed=changed,
        noted=noted,
        left=tuple(sorted(left)),
        left_in_plan=progress.open_left(database, target.plan["code"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
