"""Load a plan file into the store: only what differs, and every record is kept.

The file is compared with the file as last loaded (the items' own columns); schedules
that people recorded since stand, and clashes are told.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.leaves import phrases, reference_of
from crmnet.domain.personal import free_text
from crmnet.domain.plan import Adopted
from crmnet.domain.plan_calendar import is_code
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import BadInput, Field
from crmnet.services.plan.calendar_items import settle_all
from crmnet.services.plan.circling import counted_in, refuse_circle, refuse_in_file
from crmnet.services.plan.counted import without_kinds
from crmnet.services.plan.differences import (
    clashing_dates,
    differences,
    newly_read,
    of_codes,
    of_events,
)
from crmnet.services.plan.matching import paired, with_carried
from crmnet.services.plan.recounting import recounted, refuse_recounted
from crmnet.services.plan.rereading import (
    counted_otherwise,
    read_anew,
    refuse_unagreed,
    refuse_unread,
    rereadings,
)
from crmnet.services.plan.rewording import asked_about, judged
from crmnet.services.plan.saying_again import say_all_again
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.stored import stored_plan
from crmnet.services.plan.understanding import (
    Understanding,
    file_reader,
    reference_on,
    stored_reader,
    with_understood,
)
from crmnet.services.plan.wanting import FormerDates, PlanDates
from crmnet.services.plan.writing import Loading, keep_source, write_plan
from crmnet.store import reference_dates
from crmnet.store.completions import COUNTING, Completions, counted_from
from crmnet.store.events import of_plan
from crmnet.store.kinds import EntryKind
from crmnet.store.staging import staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.domain.leaves import Phrase
    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Level, Plan
    from crmnet.services.plan.calendar_items import Settled
    from crmnet.services.plan.differences import Difference
    from crmnet.services.plan.load_options import LoadOptions
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.recounting import Recounted
    from crmnet.services.plan.rereading import Rereading
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.services.plan.writing import WrittenPlan
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import EventRecord, PlanRecord, ReferenceDateRecord
    from crmnet.store.log import Change

LARGE: Final = 1000  # items of a plan; with fewer, to judge each takes no time
NOW_AND_THEN: Final = 500  # steps, between two looks at a progress bar


class Loaded(NamedTuple):
    """What a load did.

    Attributes:
        plan: its code.
        is_new: whether the store did not have it.
        change: by which it can be undone; None where nothing was written.
        differences: from the file as last loaded; of a new plan none.
        phrases: calendar phrases, as they were read; none where nothing differs.
        levels: how many items there are of each.
        leaves: how many of them are leaves.
        calendar_items: how many came, moved and went; of a new plan none are told.
        judged: how many keep the date that they were judged by.
        proposed: whether the plan is a proposal.
        otherwise: what hangs on cells that are read otherwise by now.
        reread: whether these were read anew.
        adopted: the last day of its adoption, by the file, or None.
        noted: of how many cells it is kept from now on how they are read.
    """

    plan: str
    is_new: bool
    change: str | None
    differences: tuple[Difference, ...]
    phrases: tuple[Phrase, ...]
    levels: Counter[Level]
    leaves: int
    calendar_items: Counter[str]
    judged: int
    proposed: bool = False
    otherwise: tuple[Rereading, ...] = ()
    reread: bool = False
    adopted: date | None = None
    noted: int = 0


def load(store: Store, plan: Plan, how: LoadOptions) -> Loaded:
    """Bring the store to what a plan file says.

    Raises:
        MovedText: a former text stands under another code, and not ``how.renumber``.
        Reworded: texts that bear records have other words, and it is not said whether
            they are the same; nothing was written, and nobody waits.
        ReadOtherwise: cells would be read anew otherwise than somebody agreed to;
            nothing was written, and nobody waits.
        BadInput: that is said of a text that is not asked about; the plan is in force
            and cannot become a proposal; a date would count from another item.
    """
    act = free_text(how.decided_by, Field("decided_by"), NAME_LIMIT, how.vouched)
    how = how._replace(decided_by=act)
    done = staged(
        store, how.now, lambda into: _load(into, plan, how), dry_run=how.dry_run
    )
    is_new, settled, file = done.stored.row is None, done.settled, done.file
    told = (
        *done.told,
        *of_codes(done.others),
        *of_events(_leaving(done)),
        *clashing_dates(file.plan, done.stored.row, done.recorded),
    )
    said: Sequence[Phrase] = ()
    if is_new or told:
        said = phrases(file.plan, done.reader, _extended_until(done.stored))
    return Loaded(
        plan=plan.code,
        is_new=is_new,
        change=done.into.name if done.into.count else None,
        differences=told,
        phrases=tuple(said),
        levels=Counter(item.level for item in file.plan.walk()),
        leaves=settled.leaves,
        calendar_items=Counter() if is_new else settled.done,
        judged=settled.judged,
        proposed=done.written.plan.proposed_on is not None,
        otherwise=done.otherwise,
        reread=how.reread,
        adopted=file.plan.adopted.last if file.plan.adopted else None,
        noted=newly_read(file, done.written.items),
    )


def _leaving(done: _Done) -> Iterator[tuple[str, EventRecord]]:
    """The events of items that leave the plan, each with the code of its item."""
    left = {row.id: row.code for row in done.written.left}
    found = of_plan(done.into.store, done.written.plan.id) if left else []
    return ((left[one.item], one) for one in found if one.item in left)


def refuse_circles(plan: Plan, how: LoadOptions) -> None:
    """See that no cell of a plan file counts from its own completion.

    Before there is a store: a file that is refused makes none.

    Raises:
        BadInput: one does.
    """
    reference = reference_of(plan, how.today)
    refuse_in_file(plan, file_reader(plan, reference, how.date_order))


class _Done(NamedTuple):
    """What a load read and wrote."""

    into: Change
    stored: StoredPlan
    file: Matched
    reader: Reader
    written: WrittenPlan
    settled: Settled
    otherwise: tuple[Rereading, ...]
    others: tuple[Recounted, ...]
    recorded: list[ReferenceDateRecord]
    told: tuple[Difference, ...]


def _load(into: Change, plan: Plan, how: LoadOptions) -> _Done:
    stored = stored_plan(into.store, plan.code)
    if how.proposal:
        _refuse_in_force(stored)
    row = stored.row
    recorded = reference_dates.of_plan(into.store, row.id) if row else []
    file, reader, was = _understood(into.store, plan, stored, how)
    otherwise = rereadings(into.store, file, stored, reader, in_passing=not how.reread)
    counted = _counted(into.store, row)
    completed = _completed(into.store, row, counted)
    if how.reread:
        file = read_anew(into, file, otherwise)
    step = _steps(plan, how.watch)
    cause = Cause(EntryKind.LOADED, how.today, also_done=how.also_done)
    with _judged(into.store, plan, stored):
        loading = _loading(reader, how)
        written = write_plan(into, file, stored, loading, step)
        others = _recounted(into, stored, written, how, counted)
        written = say_all_again(into, written, Understanding(reader, was), counted)
        dates = _dates(file.plan, stored, written, reader)
        dates = dates._replace(was=was, completed_before=completed)
        if how.reread:
            dates = _anew(dates, otherwise)
        settled = settle_all(into, cause, dates, written.plan.id, step)
    otherwise += counted_otherwise(file.plan, settled.otherwise)
    if how.reread:
        refuse_unagreed(otherwise, how.agreed)
    else:
        refuse_unread(settled.otherwise)
    keep_source(into, written.plan, how.source)
    told = differences(file, stored, written, settled)  # nobody else writes meanwhile
    return _Done(
        *(into, stored, file, reader, written, settled, otherwise, others, recorded),
        told,
    )


def _loading(reader: Reader, how: LoadOptions) -> Loading:
    return Loading(
        reader.reference, how.proposal, how.today, how.decided_by, how.source
    )


def _recounted(
    into: Change,
    stored: StoredPlan,
    written: WrittenPlan,
    how: LoadOptions,
    counted: frozenset[str],
) -> tuple[Recounted, ...]:
    """What counts from another item than before, unless that is refused."""
    found = recounted(into.store, stored, written.items, counted)
    if not how.reread:
        refuse_recounted(found)
    return found


def _understood(
    store: Store, plan: Plan, stored: StoredPlan, how: LoadOptions
) -> tuple[Matched, Reader, Reader | None]:
    """The items of the file, each cell with what it says, and what reads them.

    Returns:
        With what read them until now, where that is another reader.
    """
    file = _matched(store, plan, stored, how)
    reader, was = _readers(store, file.plan, stored, how)
    was = None if was == reader else was
    understanding = Understanding(reader, was)
    known = with_understood(file.plan, file.rows, understanding)
    refuse_circle(counted_in(known))  # with what was carried over, and as once read
    return file._replace(plan=known), reader, was


def _counted(store: Store, row: PlanRecord | None) -> frozenset[str]:
    """The names and codes from which anything of a plan counts."""
    if row is None:
        return frozenset()
    readings = store.query(COUNTING, plan=row.id)
    return counted_from(reading for (reading,) in readings)


def _completed(
    store: Store, row: PlanRecord | None, counted: frozenset[str]
) -> Completions | None:
    """When the items of a plan were done, as it is now, if anything counts from it."""
    if row is None or not any(map(is_code, counted)):
        return None
    found = Completions(store, row.id)
    found.read()
    return found


@contextlib.contextmanager
def _judged(store: Store, plan: Plan, stored: StoredPlan) -> Iterator[None]:
    """How what is written is judged, and counted: a large new plan's all at once."""
    is_large = next(islice(plan.walk(), LARGE, None), None) is not None
    if stored.row is not None or not is_large:
        yield
        return
    with store.judged_at_the_end():
        yield
    store.know_rows()


def _refuse_in_force(stored: StoredPlan) -> None:
    """See that a plan that is loaded as a proposal is not in force.

    Raises:
        BadInput: it is.
    """
    if stored.row is not None and stored.row.proposed_on is None:
        raise BadInput(
            "the plan {plan} is in force: it cannot be loaded as a proposal (give the "
            'proposal another code, as in "plan: {plan}-b")',
            plan=stored.row.code,
        )


def _matched(store: Store, plan: Plan, stored: StoredPlan, how: LoadOptions) -> Matched:
    """The items of the file beside those of the store, as it was said of them."""
    rows = paired(plan, stored, renumber=how.renumber)
    answers = without_kinds(store, plan, stored, how.answers)
    found = judged(plan, stored, rows, answers)
    if found.texts:
        raise asked_about(store, stored, rows, found.texts)
    file = with_carried(plan, found.rows, stored.live)
    return file._replace(reworded=found.same, archived=found.archived)


def _readers(
    store: Store, plan: Plan, stored: StoredPlan, how: LoadOptions
) -> tuple[Reader, Reader | None]:
    """What reads its phrases, and what did when it was last loaded.

    They count from its adoption, or the day on which it was first loaded.
    """
    row = stored.row
    if row is None:
        return file_reader(plan, reference_of(plan, how.today), how.date_order), None
    if row.adopted_on is not None:
        adopted = replace(plan.adopted or Adopted(), last=day_of(row.adopted_on))
        plan = replace(plan, adopted=adopted)
    recorded = reference_dates.of_plan(store, row.id)
    reference = reference_of(plan, reference_on(row))
    now = file_reader(plan, reference, how.date_order, recorded)
    return now, stored_reader(store, row, stored.live)


def _extended_until(stored: StoredPlan) -> date | None:
    return day_of(stored.row.extended_until) if stored.row else None


def _dates(
    plan: Plan, stored: StoredPlan, written: WrittenPlan, reader: Reader
) -> PlanDates:
    """What gives its leaves their dates: the file, beside the one last loaded."""
    return PlanDates(
        plan=plan,
        items=written.items,
        reader=reader,
        extended_until=_extended_until(stored),
        former=FormerDates(stored.sources, stored.source, reader),
        unread=_unread(stored),
    )


def _unread(stored: StoredPlan) -> frozenset[str]:
    """Ids of the leaves of which nobody kept as what their cell was read."""
    if all(row.understood is not None or row.calendar is None for row in stored.live):
        return frozenset()  # as of all stores but those of long ago
    return frozenset(
        leaf
        for leaf, source in stored.sources().items()
        if source.calendar and source.understood is None
    )


def _anew(dates: PlanDates, otherwise: Iterable[Rereading]) -> PlanDates:
    """The same, where all that is read otherwise by now gets its new date."""
    ids = (dates.items[one.code].id for one in otherwise)
    return dates._replace(anew=True, reread=frozenset(ids))


def _steps(plan: Plan, watch: Callable[[float], None] | None) -> Callable[[], None]:
    """What is called after each step: items are written, then their leaves settled."""
    if watch is None:
        return lambda: None
    steps = 2 * sum(1 for _ in plan.walk())
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % NOW_AND_THEN == 0:
            watch(done / steps)

    return step
