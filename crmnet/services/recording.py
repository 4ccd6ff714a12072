"""Record what happened to an activity: found, checked, written, and what is left.

Each function is one change: the calendar item and its log, or nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from crmnet.domain.deadline import Kind, day_of
from crmnet.domain.progress import OPEN, Status, Timeliness, timeliness
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Message
from crmnet.files.fingerprint import sha256
from crmnet.i18n.countries import COUNTRIES
from crmnet.services.aiming import live_rows, target
from crmnet.store import progress
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.services.aiming import Aim, Clock, Target
    from crmnet.store.engine import Database
    from crmnet.store.log import Change, Row

CLOSED: Final = (Status.SUSPENDED, Status.CANCELLED, Status.CARRIED_OVER)


class Completion(NamedTuple):
    """What was done, as it was typed.

    Attributes:
        on: the day it was done; None is today.
        by: the person who did it.
        by_default: the person who is meant where nobody is named or recorded.
        evidence: URLs, or files whose fingerprint is kept.
        note: what else is to be known.
        partial: only part of it is done.
        percent: how far, 1 to 99, where that is known.
    """

    on: date | None = None
    by: str | None = None
    by_default: str | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    partial: bool = False
    percent: int | None = None


class Recorded(NamedTuple):
    """A calendar item after a command, and what is left of its leaf and plan."""

    plan: str
    code: str
    party: str
    occurrence: int  # 0 where nothing recurs
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


def complete(
    database: Database,
    aim: Aim,
    clock: Clock,
    done: Completion,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party did it, wholly or in part.

    The same again changes nothing; with more evidence or a note, those are added.

    Raises:
        BadInput: the item, party, date or evidence will not do; says what would.
    """
    values = _completed(done, clock.today)
    evidence = [_evidence(text) for text in done.evidence]
    note = _text(done.note)
    with change(database, clock.now, dry_run=dry_run) as into:
        found = _open_target(database, aim)
        values = _unsaid(found.row, values, done)
        if _is_said_again(found.row, values, done.on):
            values = {}
        elif found.row["status"] == Status.DONE and done.partial:
            raise _is_done(found)
        attached = _attach(into, found, evidence, clock.today)
        changed, noted = _write(into, found, values, "completed", note)
        noted |= attached
        return _recorded(database, found, clock, changed=changed, noted=noted)


def start(
    database: Database,
    aim: Aim,
    clock: Clock,
    note: str | None = None,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party has begun.

    Raises:
        BadInput: it is done, or stopped, or the item or party will not do.
    """
    note = _text(note)
    with change(database, clock.now, dry_run=dry_run) as into:
        found = _open_target(database, aim)
        if found.row["status"] == Status.DONE:
            raise _is_done(found)
        begun = found.row["status"] != Status.NOT_STARTED
        values = {} if begun else {"status": Status.IN_PROGRESS}
        changed, noted = _write(into, found, values, "started", note)
        return _recorded(database, found, clock, changed=changed, noted=noted)


def reopen(
    database: Database,
    aim: Aim,
    clock: Clock,
    note: str | None = None,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that what was done, wholly or in part, is not: it is in progress again.

    Raises:
        BadInput: the item or party will not do.
    """
    note = _text(note)
    with change(database, clock.now, dry_run=dry_run) as into:
        found = _open_target(database, aim, prefer=Status.DONE)
        values: Row = {}
        if found.row["status"] in (Status.DONE, Status.PARTIAL):
            values = {"status": Status.IN_PROGRESS, "percent": None, "done_on": None}
        changed, noted = _write(into, found, values, "reopened", note)
        return _recorded(database, found, clock, changed=changed, noted=noted)


def note(
    database: Database, aim: Aim, clock: Clock, text: str, *, dry_run: bool = False
) -> Recorded:
    """Add a note to a calendar item, whatever its status.

    Raises:
        BadInput: the text, item or party will not do.
    """
    text = checked(text, "--note", NOTE_LIMIT)
    with change(database, clock.now, dry_run=dry_run) as into:
        found = target(database, aim)
        changed, noted = _write(into, found, {}, "noted", text)
        return _recorded(database, found, clock, changed=changed, noted=noted)


# What was typed


def _completed(done: Completion, today: date) -> Row:
    """The columns that a completion sets.

    Raises:
        BadInput: the day is to come, the percentage is none, the name will not do.
    """
    done_on = done.on or today
    if done_on > today:
        raise BadInput(
            "{day} is after today, {today} (give the day it was done, or --as-of)",
            day=done_on,
            today=today,
        )
    if done.percent is not None and not 1 <= done.percent <= 99:
        raise BadInput("{percent} % is not a part (from 1 to 99)", percent=done.percent)
    values: Row = {
        "status": Status.PARTIAL if done.partial else Status.DONE,
        "percent": done.percent,
        "done_on": done_on.isoformat(),
    }
    if done.partial and done.on is None:
        values["done_on"] = None
    if done.by is not None:
        values["done_by"] = checked(done.by, "--by")
    return values


def _text(note: str | None) -> str | None:
    return None if note is None else checked(note, "--note", NOTE_LIMIT)


def _evidence(text: str) -> Row:
    """The columns of a means of verification: a URL, or a file's fingerprint.

    Raises:
        BadInput: it is neither.
    """
    text = checked(text, "--evidence", NOTE_LIMIT)
    if "://" not in text:
        path = Path(text)
        return {"url": None, "file": path.name, "sha256": sha256(path)}
    try:
        parts = urlsplit(text)
    except ValueError:  # "https://[": no address of a machine
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput(
            '"{url}" is no address of a page (it begins with https://)', url=text
        )
    return {"url": text, "file": None, "sha256": None}


# What stands in the way


def _open_target(database: Database, aim: Aim, prefer: Status | None = None) -> Target:
    """The calendar item that is meant.

    Raises:
        BadInput: it is suspended, cancelled or carried over, or will not do otherwise.
    """
    found = target(database, aim, prefer)
    status = Status(found.row["status"])
    if status in CLOSED:
        raise BadInput(
            "{code} is {status} for {party}: nothing can be recorded",
            code=found.item["code"],
            status=Message(status.value),
            party=found.row["party"],
        )
    return found


def _unsaid(row: Row, values: Row, done: Completion) -> Row:
    """The values, completed by what is recorded where nothing was said of it."""
    values = dict(values)
    if done.by is None and row["done_by"] is None and done.by_default:
        values["done_by"] = checked(done.by_default, "name")
    if done.partial and done.percent is None and row["status"] == Status.PARTIAL:
        values["percent"] = row["percent"]
    return values


def _is_said_again(row: Row, values: Row, on: date | None) -> bool:
    """Whether a completion only repeats what is recorded, with no new day or name."""
    new = dict(values)
    if on is None:
        del new["done_on"]
    return all(row[name] == value for name, value in new.items())


def _is_done(found: Target) -> BadInput:
    return BadInput(
        "{code} is done already, on {day} (to open it again: crmnet activity reopen "
        "{what})",
        code=found.item["code"],
        day=day_of(found.row["done_on"]),
        what=_typed(found),
    )


def _typed(found: Target) -> str:
    """How the calendar item is named on the command line."""
    party = found.row["party"]
    return f"{found.item['code']} {party}" if party in COUNTRIES else found.item["code"]


# Writing


def _write(
    into: Change, found: Target, values: Row, kind: str, note: str | None
) -> tuple[bool, bool]:
    """Write facts and a note; whether facts changed, and whether the note is new.

    With a note alone the entry is a note; the same note again is none.
    """
    if values and found.reporter:
        values = {**values, "reported_by": found.reporter}
    changed = any(found.row[name] != value for name, value in values.items())
    if not changed and note == into.last_note("calendar_item", found.row):
        note = None
    into.update("calendar_item", found.row, values, kind if changed else "noted", note)
    found.row.update(values)
    return changed, note is not None


def _attach(into: Change, found: Target, evidence: list[Row], today: date) -> bool:
    """Add evidence that is not there yet; whether any was."""
    there = progress.evidence(into.database, found.item["id"])
    known = {
        (row["url"], row["sha256"])
        for row in there
        if row["calendar_item"] == found.row["id"]
    }
    new = [row for row in evidence if (row["url"], row["sha256"]) not in known]
    of = {"calendar_item": found.row["id"], "added_on": today.isoformat()}
    for row in new:
        into.insert("evidence", {**row, **of}, "attached")
    return bool(new)


def _recorded(
    database: Database, found: Target, clock: Clock, *, changed: bool, noted: bool
) -> Recorded:
    row = found.row
    due_on, done_on = day_of(row["due_on"]), day_of(row["done_on"])
    status = Status(row["status"])
    rows = live_rows(database, found.item)
    left = {other["party"] for other in rows if other["status"] in OPEN}
    return Recorded(
        plan=found.plan["code"],
        code=found.item["code"],
        party=row["party"],
        occurrence=row["occurrence"],
        reported_by=row["reported_by"],
        status=status,
        percent=row["percent"],
        done_on=done_on,
        due_on=due_on,
        timeliness=timeliness(status, Kind(row["kind"]), due_on, done_on, clock.today),
        changed=changed,
        noted=noted,
        left=tuple(sorted(left)),
        left_in_plan=progress.open_left(database, found.plan["code"]),
    )
