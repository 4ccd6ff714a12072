"""Give a leaf its date, or move it: the phrase is read once and kept beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import Deadline, is_same, occurrences
from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.leaves import until_of
from crmnet.domain.party import NETWORK, whose_days
from crmnet.domain.personal import free_text
from crmnet.domain.plan_calendar import is_code
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT
from crmnet.domain.working_days import working_days
from crmnet.errors import Argument, BadInput, Cure, Field
from crmnet.services.activity.known import Known
from crmnet.services.activity.refusing import in_languages
from crmnet.services.activity.slips import dates_past, days_past, refuse_early_dates
from crmnet.services.activity.typed_words import understood
from crmnet.services.plan.circling import refuse_typed
from crmnet.services.plan.rows import deadline_from, reading_text
from crmnet.services.plan.settling import NO_WORDS, Cause, Settler, Wanted, Words
from crmnet.services.plan.understanding import said as read_by
from crmnet.services.plan.understanding import typed_reader
from crmnet.store import plan_dates
from crmnet.store.completions import Completions
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.domain.personal import Vouched
    from crmnet.domain.phrases import Reader
    from crmnet.domain.working_days import WorkingDays
    from crmnet.services.activity.aiming import Aim
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord, PlanRecord
    from crmnet.store.log import Change


class Decision(NamedTuple):
    """A date as it was typed, why, and who decided it.

    Attributes:
        date_order: "DMY" or "MDY", for numeric dates, or None.
        also_done: the former date was a mistake, so what is done gets this one too.
    """

    text: str
    reason: str | None = None
    decided_by: str | None = None
    date_order: str | None = None
    also_done: bool = False


class Rescheduled(NamedTuple):
    """A leaf after its date was given or moved.

    Attributes:
        days: when it is due, where that recurs; else empty.
        was_due_on: the day that all had that were moved, or None.
        judged: parties whose calendar item keeps the date that it was judged by.
        days_past: how long ago a date was that makes something overdue; else 0.
        dates_past: how many of the days are over, where something is open.
    """

    plan: str
    code: str
    parties: tuple[str, ...]
    deadline: Deadline
    days: tuple[date, ...]
    was_due_on: date | None
    changed: bool
    judged: tuple[str, ...] = ()
    days_past: int = 0
    dates_past: int = 0


def schedule(
    store: Store,
    aim: Aim,
    clock: Clock,
    decision: Decision,
    *,
    dry_run: bool = False,
) -> Rescheduled:
    """Give a leaf a date, or move it; for one party, or for all when none is named.

    Args:
        store: the store.
        aim: the leaf; its party limits the date to that party.
        clock: today is the reference of relative phrases.
        decision: a reason is needed where a date is replaced.
        dry_run: do nothing, say what would be done.

    Raises:
        BadInput: the phrase is not understood, the reason is missing, or the item or
            party will not do.
    """
    (answer,) = schedule_each(store, (aim,), clock, decision, dry_run=dry_run)
    return answer


def schedule_each(
    store: Store,
    aims: Sequence[Aim],
    clock: Clock,
    decision: Decision,
    *,
    dry_run: bool = False,
) -> tuple[Rescheduled, ...]:
    """Give several leaves one date, as one change: all of them, or none.

    Raises:
        BadInput: it will not do for one of them.
    """
    said = _checked(decision, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        return tuple(_scheduled(into, aim, clock, said) for aim in aims)


def _scheduled(into: Change, aim: Aim, clock: Clock, said: Decision) -> Rescheduled:
    found = _found(into.store, aim)
    reader = typed_reader(
        into.store, found.plan, said.text, clock.today, said.date_order
    )
    deadline = _of_all(_readings(found, said.text, reader), found)
    until = _until(found, clock.today)
    told = _told(into, found, Wanted(found.item.id, deadline, until), said)
    days = _due_days(told, until, _working(found))
    _refuse_without_reason(found, said, deadline, days)
    refuse_typed(into.store, found.plan, found.item.code, deadline)
    changed, judged = _write(into, clock, found, deadline, said)
    kept = {one.id for one in judged}
    return Rescheduled(
        plan=found.plan.code,
        code=found.item.code,
        parties=tuple(dict.fromkeys(row.party for row in found.rows)),
        deadline=told,
        days=days,
        was_due_on=_former_day([row for row in found.rows if row.id not in kept]),
        changed=changed,
        judged=tuple(dict.fromkeys(row.party for row in judged)),
        days_past=days_past(found.rows, told, clock.today),
        dates_past=dates_past(found.rows, days, clock.today),
    )


def _told(into: Change, found: _Found, wanted: Wanted, words: Decision) -> Deadline:
    """The deadline as its only party gets it; as it is for all where there are more."""
    parties = {row.party for row in found.rows}
    if len(parties) != 1:
        return wanted.deadline
    return _after(into, found, wanted, parties.pop(), words).deadline


def _refuse_without_reason(
    found: _Found, said: Decision, deadline: Deadline, days: Sequence[date]
) -> None:
    """See that another date than the one that stands says why, also a very early one.

    Raises:
        BadInput: it does not.
    """
    if said.reason is not None or _is_said_again(found, said, deadline):
        return
    refuse_early_dates(found.plan, deadline, days)
    if _is_dated(found):
        raise BadInput(
            "{code} already has a date", Cure.SAY_WHY_MOVED, code=found.item.code
        )


def _former_day(rows: list[CalendarItemRecord]) -> date | None:
    """The day that all rows had, or None where they had none or several."""
    days = {row.due_on for row in rows}
    return day_of(days.pop()) if len(days) == 1 else None


def _is_dated(found: _Found) -> bool:
    """Whether the date that stands is one: after "por definir" no reason is asked."""
    for row in found.rows:
        decided = row if row.schedule else found.item
        reading = decided.reading if decided.schedule else None
        kind = deadline_from(reading).kind if reading else row.kind
        if kind != Kind.UNDATED:
            return True
    return False


class _Found(NamedTuple):
    """The leaf that is meant, the items above it, and its calendar items."""

    plan: PlanRecord
    item: ItemRecord
    line: list[ItemRecord]
    rows: list[CalendarItemRecord]  # live, of the party that is meant or of all
    all_rows: list[CalendarItemRecord]
    for_all: bool

    @property
    def stands(self) -> ItemRecord | CalendarItemRecord:
        """Where the decision that stands is kept: of the item, or of its party."""
        return self.item if self.for_all else self.rows[0]


def _found(store: Store, aim: Aim) -> _Found:
    leaf = Known(store).proposed_leaf(aim.name)
    rows = leaf.live
    if aim.party is not None:
        rows = _of_exactly(rows, aim.party, leaf.item)
    return _Found(
        plan=leaf.plan,
        item=leaf.item,
        line=leaf.line,
        rows=rows,
        all_rows=leaf.rows,
        for_all=aim.party is None,
    )


def _of_exactly(
    rows: list[CalendarItemRecord], party: str, item: ItemRecord
) -> list[CalendarItemRecord]:
    """The calendar items of one party; several share a date, so none moves it alone."""
    own = [row for row in rows if row.party == party]
    if own:
        return own
    raise BadInput(
        "{code} has no date for {party} alone (it is for {parties})",
        code=item.code,
        party=party,
        parties=", ".join(dict.fromkeys(row.party for row in rows)),
    )


def _checked(decision: Decision, vouched: Vouched) -> Decision:
    return decision._replace(
        text=free_text(decision.text, Argument("TEXT"), NOTE_LIMIT, vouched),
        reason=free_text(decision.reason, Field("reason"), NOTE_LIMIT, vouched),
        decided_by=free_text(
            decision.decided_by, Field("decided_by"), NAME_LIMIT, vouched
        ),
    )


def _readings(found: _Found, text: str, reader: Reader) -> dict[str, Deadline]:
    """The reading of a phrase for each party that gets it.

    Raises:
        BadInput: it is not understood.
    """
    answer = understood(text, reader)
    parties = dict.fromkeys(row.party for row in found.rows)
    if not answer.by_party:
        return dict.fromkeys(parties, answer) or {NETWORK: answer}
    of = {party: reader.of(*whose_days(party, reader.parties)) for party in parties}
    return {party: understood(text, own) for party, own in of.items()}


def _of_all(readings: dict[str, Deadline], found: _Found) -> Deadline:
    """The one deadline of all parties.

    Raises:
        BadInput: their working days give them several.
    """
    first, *others = readings.values()
    recurs = bool(others) and first.by_party and first.recurrence is not None
    if not recurs and all(is_same(first, other) for other in others):
        return replace(first, by_party=False)
    raise BadInput(
        "{code}: the working days of {parties} give several dates (set it for each, "
        "with {option})",
        code=found.item.code,
        parties=in_languages(readings),
        option=Field("party"),
    )


def _write(
    into: Change, clock: Clock, found: _Found, deadline: Deadline, said: Decision
) -> tuple[bool, list[CalendarItemRecord]]:
    """Write the decision to the item, when it is for all, else to the party's rows.

    Returns:
        Whether it changed something, and the rows that keep their date.
    """
    cause = Cause(EntryKind.SCHEDULED, clock.today, said.reason, said.also_done)
    words = Words(
        schedule=said.text,
        scheduled_on=clock.today.isoformat(),
        reading=reading_text(deadline),
        decided_by=said.decided_by,
    )
    is_again = _is_said_again(found, said, deadline) and not said.also_done
    if is_again and (
        said.reason is None or said.reason == into.last_note(found.stands, cause.kind)
    ):
        return False, []
    changed = False
    if found.for_all:
        changed = _decide(into, found.item, words, said.reason)
        words = NO_WORDS
    settler = Settler(into, cause)
    until = _until(found, clock.today)
    working = _working(found)
    wanted = Wanted(
        found.item.id, deadline, until, words, is_decided=True, working=working
    )
    for party in dict.fromkeys(row.party for row in found.rows):
        rows = [row for row in found.all_rows if row.party == party]
        settler.settle(_after(into, found, wanted, party, said), party, rows)
    if found.for_all:
        changed |= _forget(into, found, cause)
    return changed or bool(settler.done), settler.judged


def _after(
    into: Change, found: _Found, wanted: Wanted, party: str, words: Decision
) -> Wanted:
    """What is wanted of a party that counts from when an item is done, which it was."""
    code = wanted.deadline.waits_for
    if code is None or not is_code(code):
        return wanted
    plan = found.plan
    day = day_of(Completions(into.store, plan.id).day(code, party))
    if day is None:
        return wanted
    reader = typed_reader(into.store, plan, words.text, day, words.date_order)
    whose = whose_days(party, reader.parties)
    reader = reader.knowing(code, day).of(*whose)
    return wanted._replace(deadline=read_by(words.text, reader))


def _forget(into: Change, found: _Found, cause: Cause) -> bool:
    """Let a date for all replace those of parties that do not owe the leaf now."""
    owing = {row.party for row in found.rows}
    changed = False
    for row in found.all_rows:
        if row.party not in owing:
            changed |= into.update(row, NO_WORDS.put_on(row), cause.kind)
    return changed


def _until(found: _Found, today: date) -> date:
    own = [item.until for item in found.line if item.until]
    own += [found.plan.until] if found.plan.until else []
    extended = day_of(found.plan.extended_until)
    return until_of(day_of(own[0]) if own else None, today, extended)


def _working(found: _Found) -> WorkingDays:
    """The working days of the party for which something recurs on them."""
    members = tuple(found.plan.members.split())
    party = found.rows[0].party if found.rows else NETWORK
    calendar = plan_dates.calendar_in(found.plan.dates)
    return working_days(calendar, whose_days(party, members))


def _due_days(
    deadline: Deadline, until: date, working: WorkingDays
) -> tuple[date, ...]:
    """When what recurs is due, until a day; empty where it does not recur.

    Raises:
        BadInput: its last day comes before its first.
    """
    days = tuple(one.due_on for one in occurrences(deadline, until, working))
    if deadline.recurrence and not days:
        raise BadInput(
            "it would not be due even once by {until} (give a later end)", until=until
        )
    return days


def _is_said_again(found: _Found, said: Decision, deadline: Deadline) -> bool:
    """Whether a decision only repeats the one that stands."""
    if found.for_all and any(row.schedule for row in found.all_rows):
        return False  # a party has a date of its own, which is replaced
    stands = found.stands
    return bool(
        stands.schedule == said.text and stands.reading == reading_text(deadline)
    )


def _decide(into: Change, item: ItemRecord, words: Words, reason: str | None) -> bool:
    """Write a date with its reason, unless both are the last ones written."""
    now = words.put_on(item)
    if now == item and into.last_note(item, EntryKind.SCHEDULED) == reason:
        return False
    return into.update(item, now, EntryKind.SCHEDULED, reason)
