"""Facts about a calendar item: found, checked, written, and what is left.

:func:`put` writes one fact into a change that others may be part of; recording.py makes
a change of one fact, forms.py of many.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.party import NETWORK
from crmnet.domain.personal import free_text
from crmnet.domain.progress import OPEN, Status
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT, checked
from crmnet.errors import BadInput, Cure, Field
from crmnet.services.activity.aiming import target
from crmnet.services.activity.contributing import Deed, put_instead, word_for
from crmnet.services.activity.counting import Followed, dated_anew
from crmnet.services.activity.evidence import attach, evidence_of
from crmnet.services.activity.recorded import Recorded, recorded_of
from crmnet.services.activity.refusing import is_endless, refusal
from crmnet.services.activity.slips import refuse_early_stop, refuse_slips, replaced_by
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.activity.aiming import Aim, Target
    from crmnet.services.activity.known import Known
    from crmnet.store.engine.tables import CalendarItemRecord
    from crmnet.store.log import Change

NEED_A_REASON: Final = (EntryKind.SUSPENDED, EntryKind.CANCELLED)


class Fact(NamedTuple):
    """What is to be recorded, as it was typed.

    Attributes:
        kind: as the log names it; one of those that have a rule here.
        note: what else is to be known; the reason of what is suspended or cancelled.
        on: the day; None is today for what is done, else it is not known.
        by: the person who did it, or who said it.
        by_default: the person who is meant where nobody is named or recorded.
        evidence: URLs, files whose fingerprint is kept, or references in words.
        partial: only part of it is done.
        percent: how far, 1 to 99, where that is known.
        reason: why what looks like a slip is meant all the same; kept with the note.
        folder: where files of evidence lie.
        decided_by: the act that suspended or cancelled it.
    """

    kind: EntryKind
    note: str | None = None
    on: date | None = None
    by: str | None = None
    by_default: str | None = None
    evidence: tuple[str, ...] = ()
    partial: bool = False
    percent: int | None = None
    reason: str | None = None
    folder: Path = Path()
    decided_by: str | None = None


def put(into: Change, known: Known, aim: Aim, clock: Clock, fact: Fact) -> Recorded:
    """Write a fact; nothing when it will not do.

    The same again changes nothing; with more evidence or a note, those are added.

    Args:
        into: the change to write into.
        known: what it has read; it is told what is written.
        aim: the calendar item that is meant.
        clock: what day it is.
        fact: what is to be recorded.

    Raises:
        BadInput: the item, party, date or evidence will not do; says what would.
    """
    said, fact = fact, _checked(fact, clock)
    evidence = [evidence_of(text, clock.vouched, fact.folder) for text in fact.evidence]
    rule = _RULES[fact.kind]
    found = target(known, aim, clock.today, rule.prefer)
    if found.row.status in rule.refused:
        raise refusal(into.store, found)
    if fact.kind is EntryKind.COMPLETED:
        if found.row.party == NETWORK and found.reporter:
            return _given(into, known, aim, found, said, clock)
        if is_endless(found.row):
            raise refusal(into.store, found)
    now = rule.now(into, found, fact, clock.today)
    if fact.kind in NEED_A_REASON:  # which says why it stopped, not why so early
        refuse_early_stop(found, now, clock.today)
    elif not fact.reason:
        refuse_slips(found, now)
    was = replaced_by(now, found.row)
    attached = attach(into, found, evidence, clock.today)
    before = found.row
    followed = Followed.of(known, found.leaf)
    found, changed, noted = _write(into, known, found, now, fact)
    found = dated_anew(into, known, found, before, clock.today)
    left = _left(into, known, found, before, followed, clock.today)
    noted |= attached
    answer = recorded_of(found, clock, left, changed=changed, noted=noted)
    return answer._replace(was=was)


def _left(
    into: Change,
    known: Known,
    found: Target,
    before: CalendarItemRecord,
    followed: Followed,
    today: date,
) -> int:
    """How many calendar items of the plan are open, once the dates followed."""
    row = found.row
    is_other = (row.status, row.done_on) != (before.status, before.done_on)
    if is_other and followed.codes:
        followed.date(into, found.plan, today)
        known.dated(found.plan)
        return known.open_left(found.plan.code, 0)
    more = (row.status in OPEN) - (before.status in OPEN)
    return known.open_left(found.plan.code, more)


def _given(
    into: Change, known: Known, aim: Aim, found: Target, fact: Fact, clock: Clock
) -> Recorded:
    """Note what a country did of what the network owes; that does not close it."""
    deed = Deed(
        text=fact.note or word_for(found.plan, fact.percent, partial=fact.partial),
        days=(fact.on, fact.on) if fact.on else None,
        evidence=fact.evidence,
        by=fact.by,
        by_default=fact.by_default,
        reason=fact.reason,
        folder=fact.folder,
    )
    given = put_instead(into, known, aim, found, deed, clock)
    answer = recorded_of(found, clock, 0, changed=given.changed, noted=False)
    return answer._replace(contribution=given)


# What was typed


def _checked(fact: Fact, clock: Clock) -> Fact:
    """The fact with its texts as they are stored.

    Raises:
        BadInput: the day is to come, the percentage is none, a text will not do.
    """
    if fact.on is not None and fact.on > clock.today:
        raise BadInput(
            "{day} is after today, {today}",
            Cure.SAY_DAY_DONE,
            day=fact.on,
            today=clock.today,
        )
    if fact.percent is not None and not 1 <= fact.percent <= 99:
        raise BadInput("{percent}% is not a part (from 1 to 99)", percent=fact.percent)
    needs_reason = fact.kind in NEED_A_REASON
    if needs_reason and fact.note is None:
        raise BadInput("a reason is needed", Cure.SAY_WHY)
    field = Field("reason" if needs_reason else "note")
    note = free_text(fact.note, field, NOTE_LIMIT, clock.vouched)
    reason = free_text(fact.reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    said = dict.fromkeys(text for text in (reason, note) if text)
    return fact._replace(
        note=checked("; ".join(said), field, NOTE_LIMIT) if said else None,
        reason=note if needs_reason else reason,
        by=free_text(fact.by, Field("by"), NAME_LIMIT, clock.vouched),
        decided_by=free_text(
            fact.decided_by, Field("decided_by"), NAME_LIMIT, clock.vouched
        ),
    )


# What each fact changes


def _completed(
    _into: Change, found: Target, fact: Fact, today: date
) -> CalendarItemRecord | None:
    row = found.row
    done_on = None if fact.partial and fact.on is None else fact.on or today
    if row.status == Status.DONE and fact.on is None and not fact.partial:
        done_on = day_of(row.done_on)  # another name or country: the day stands
    now = row._replace(
        status=(Status.PARTIAL if fact.partial else Status.DONE).value,
        percent=fact.percent,
        done_on=done_on.isoformat() if done_on else None,
        since_on=None,
        since_by=None,
    )
    if row.status != Status.DONE and found.reporter is None:
        now = now._replace(reported_by=None)  # who had begun it does not close it
    if fact.partial and fact.percent is None and row.status == Status.PARTIAL:
        now = now._replace(percent=row.percent)
    now = now._replace(done_by=_by_whom(row, now, fact))
    return None if _is_said_again(row, now, fact.on) else now


def _by_whom(
    row: CalendarItemRecord, now: CalendarItemRecord, fact: Fact
) -> str | None:
    """Who did it; who did a part need not have done the rest."""
    is_more = row.status == Status.PARTIAL and (
        now.status == Status.DONE or (row.percent or 100) < (now.percent or 0)
    )
    known = fact.by or (None if is_more else row.done_by)
    if known is None and fact.by_default:
        return checked(fact.by_default, "name")
    return known


def _is_said_again(
    row: CalendarItemRecord, now: CalendarItemRecord, on: date | None
) -> bool:
    """Whether a completion only repeats what is recorded, with no new day or name."""
    return row == (now._replace(done_on=row.done_on) if on is None else now)


def _started(
    _into: Change, found: Target, fact: Fact, _today: date
) -> CalendarItemRecord | None:
    row = found.row
    if row.status == Status.NOT_STARTED:
        return _stands(row, Status.IN_PROGRESS, fact)
    if row.status == Status.IN_PROGRESS:  # the day and the name may be added
        now = _stands(row, Status.IN_PROGRESS, fact)
        return now._replace(
            since_on=now.since_on or row.since_on, since_by=now.since_by or row.since_by
        )
    return None


def _reopened(
    into: Change, found: Target, fact: Fact, _today: date
) -> CalendarItemRecord | None:
    row = found.row
    if row.status == Status.CANCELLED:
        return _stands(row, _former(into, row), fact)
    if row.status in (Status.DONE, Status.PARTIAL):
        open_again = _stands(row, Status.IN_PROGRESS, fact)
        return open_again._replace(percent=None, done_on=None, done_by=None)
    return None


def _suspended(
    _into: Change, found: Target, fact: Fact, _today: date
) -> CalendarItemRecord | None:
    if found.row.status == Status.SUSPENDED:
        return None
    return _stands(found.row, Status.SUSPENDED, fact)


def _resumed(
    into: Change, found: Target, fact: Fact, _today: date
) -> CalendarItemRecord | None:
    if found.row.status != Status.SUSPENDED:
        return None
    return _stands(found.row, _former(into, found.row), fact)


def _cancelled(
    _into: Change, found: Target, fact: Fact, _today: date
) -> CalendarItemRecord | None:
    if found.row.status == Status.CANCELLED:
        return None
    return _stands(found.row, Status.CANCELLED, fact)


def _noted(_into: Change, _found: Target, _fact: Fact, _today: date) -> None:
    return None


def _stands(row: CalendarItemRecord, status: Status, fact: Fact) -> CalendarItemRecord:
    """A calendar item in a status that is not done."""
    since = fact.on.isoformat() if fact.on else None
    return row._replace(
        status=status.value,
        since_on=since,
        since_by=fact.by,
        stopped_by=fact.decided_by,
    )


def _former(into: Change, row: CalendarItemRecord) -> Status:
    """The last status in which a calendar item was open."""
    for status in into.formers(row, "status"):
        if status in OPEN:
            return Status(status)
    return Status.NOT_STARTED


class _Rule(NamedTuple):
    """How a fact is recorded.

    Attributes:
        now: a calendar item after it; None where it says nothing new.
        refused: statuses in which it cannot be recorded.
        prefer: of several occurrences take the newest with one of these.
    """

    now: Callable[[Change, Target, Fact, date], CalendarItemRecord | None]
    refused: tuple[Status, ...] = ()
    prefer: tuple[Status, ...] = ()


STOPPED: Final = (Status.SUSPENDED, Status.CANCELLED, Status.CARRIED_OVER)
_RULES: Final = {
    EntryKind.COMPLETED: _Rule(_completed, STOPPED),
    EntryKind.STARTED: _Rule(_started, (Status.DONE, *STOPPED)),
    EntryKind.REOPENED: _Rule(
        _reopened,
        (Status.SUSPENDED, Status.CARRIED_OVER),
        (Status.DONE, Status.CANCELLED),
    ),
    EntryKind.SUSPENDED: _Rule(
        _suspended, (Status.DONE, Status.CANCELLED, Status.CARRIED_OVER)
    ),
    EntryKind.RESUMED: _Rule(
        _resumed, (Status.CANCELLED, Status.CARRIED_OVER), (Status.SUSPENDED,)
    ),
    EntryKind.CANCELLED: _Rule(_cancelled, (Status.DONE, Status.CARRIED_OVER)),
    EntryKind.NOTED: _Rule(_noted),
}


# Writing


def _write(
    into: Change,
    known: Known,
    found: Target,
    now: CalendarItemRecord | None,
    fact: Fact,
) -> tuple[Target, bool, bool]:
    """Write facts and a note; what is there then, whether facts and the note are new.

    With a note alone the entry is a note; the same note again is none.
    """
    if now is not None and found.reporter:
        now = now._replace(reported_by=found.reporter)
    now = now or found.row
    changed = now != found.row
    note = fact.note
    if not changed and note is not None and note == known.last_note(found.row):
        note = None
    kind = fact.kind if changed else EntryKind.NOTED
    if into.update(found.row, now, kind, note):
        now = now._replace(rev=now.rev + 1)
        known.wrote(now, note)
    found.leaf.rows[found.leaf.rows.index(found.row)] = now
    return found._replace(row=now), changed, note is not None
