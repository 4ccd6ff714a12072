"""Record the day of a reference date: what counts from it gets its date, or moves."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.personal import free_text
from crmnet.domain.phrases.named import folded_name
from crmnet.domain.phrases.reference_names import wrong_name
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT
from crmnet.errors import Argument, BadInput, Cure, Field, Message
from crmnet.services.plan.following import date_all, naming
from crmnet.services.plan.understanding import stored_reader
from crmnet.store import plans, reference_dates
from crmnet.store.engine.tables import NEW, ReferenceDateRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.domain.personal import Vouched
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.log import Change


class NamedDay(NamedTuple):
    """A reference date as it was typed.

    Attributes:
        name: "VIII Conferencia".
        on: its day.
        reason: why it is another than before, or None.
        decided_by: the act that decided it, or None.
        date_order: "DMY" or "MDY", for numeric dates, or None.
        agreed: a name that no phrase counts from is no slip.
    """

    name: str
    on: date
    reason: str | None = None
    decided_by: str | None = None
    date_order: str | None = None
    agreed: bool = False


class Uncounted(BadInput):
    """A new name from which no phrase counts, written much like another.

    Attributes:
        name: the new one.
        near: the one that may be meant.
    """

    def __init__(self, name: str, near: str) -> None:
        self.name, self.near = name, near
        said = Message(
            'no phrase of the plan counts from "{name}" (was "{near}" meant?)',
            name=name,
            near=near,
        )
        super().__init__(said.text, **said.values)


class NamedAnswer(NamedTuple):
    """A reference date after it was recorded.

    Attributes:
        was: the day that it had before, or None.
        dated: how many calendar items got a date by it, or another one.
        judged: how many keep the date that they were judged by.
        counts: whether a phrase names it.
    """

    plan: str
    name: str
    on: date
    was: date | None
    dated: int
    judged: int
    changed: bool
    counts: bool = True


def record_date(
    store: Store,
    plan: str | None,
    said: NamedDay,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> NamedAnswer:
    """Record the day of a reference date, or move it; the same again changes nothing.

    Raises:
        Uncounted: the name is new and may be a slip; nothing was written.
        BadInput: there is no such plan, or it must be named; the name is a day by
            itself; the day is another than before, without a reason; a text will not
            do.
    """
    said = _checked(said, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = plans.require_plan(store, plan)
        return _record(into, row, said, clock.today)


def _checked(said: NamedDay, vouched: Vouched) -> NamedDay:
    return said._replace(
        name=free_text(said.name, Argument("NAME"), NAME_LIMIT, vouched),
        reason=free_text(said.reason, Field("reason"), NOTE_LIMIT, vouched),
        decided_by=free_text(said.decided_by, Field("decided_by"), NAME_LIMIT, vouched),
    )


def _record(into: Change, plan: PlanRecord, said: NamedDay, today: date) -> NamedAnswer:
    """Record a day, and date what counts from it.

    Raises:
        BadInput: the name is none, or may be a slip, or the day is another than before.
    """
    live = [item for item in plans.items(into.store, plan.id) if not item.gone]
    reader = stored_reader(into.store, plan, live, said.date_order)
    known = dict(reader.calendar.reference)
    name = named_alike(said.name, known) or said.name
    if name not in known:
        wrong = wrong_name(name, reader.language)
        if wrong:
            raise BadInput.saying(wrong)
    was = known.get(name)
    written = _write(into, plan, said._replace(name=name), was)
    dated = judged = 0
    if written and was != said.on:
        settled = date_all(into, plan, name, reader, today, said.date_order)
        dated = sum(settled.done.values())
        judged = settled.judged
    rows = plans.calendar_items(into.store, plan.id)
    counts = bool(naming(name, live, rows))
    near = near_name(name, known)
    if name not in known and not counts and near and not said.agreed:
        raise Uncounted(name, near)
    changed = bool(into.count)
    return NamedAnswer(plan.code, name, said.on, was, dated, judged, changed, counts)


def near_name(name: str, known: Iterable[str]) -> str | None:
    """The other name of a plan that is written much like a name, or None."""
    alike = {" ".join(folded_name(one)): one for one in known if one != name}
    found = get_close_matches(" ".join(folded_name(name)), alike, 1, cutoff=0.7)
    return alike[found[0]] if found else None


def named_alike(name: str, known: Iterable[str]) -> str | None:
    """The name among those of a plan that is the same, in whatever letters; or None."""
    words = folded_name(name)
    return next((one for one in known if folded_name(one) == words), None)


def _write(into: Change, plan: PlanRecord, said: NamedDay, was: date | None) -> bool:
    """Write the day; whether that changed anything.

    Raises:
        BadInput: it is another than before, without a reason.
    """
    found = [
        one
        for one in reference_dates.of_plan(into.store, plan.id)
        if folded_name(one.name) == folded_name(said.name)
    ]
    row = next((one for one in found if not one.gone), None)
    on = said.on.isoformat()
    if was is not None and was != said.on and said.reason is None:
        raise BadInput(
            '"{name}" already has a date, {day}',
            Cure.SAY_WHY_MOVED,
            name=said.name,
            day=was,
        )
    if row is None and was == said.on and said.decided_by is None:
        return False  # as the file says
    if row is None:
        first_on = was.isoformat() if was else on
        new = ReferenceDateRecord(
            *NEW, plan.id, said.name, on, first_on, said.decided_by
        )
        into.insert(new, EntryKind.DATED, said.reason)
        return True
    now = row._replace(falls_on=on, decided_by=said.decided_by or row.decided_by)
    if now == row and said.reason == into.last_note(row, EntryKind.DATED):
        return False
    return into.update(row, now, EntryKind.DATED, said.reason)
