"""Cells of a plan that are read otherwise by now than when they were loaded.

What a cell was read as stands (``understanding``) until somebody wants it read anew;
then the open dates that hang on it get the new reading. What is done, and what people
dated, stays as it is; a cell on which nothing else hangs is not read anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, NotUnderstood, is_same
from crmnet.domain.leaves import deadline_of, leaves
from crmnet.domain.phrases.reader import KEPT
from crmnet.errors import BadInput, Field, Message
from crmnet.services.plan.rows import reading_text
from crmnet.services.plan.settling import MOVABLE
from crmnet.store import plans
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.keeping import Otherwise
    from crmnet.services.plan.matching import Matched
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

    Answer = Deadline | NotUnderstood


class Rereading(NamedTuple):
    """A leaf with open dates whose cell is read otherwise by now.

    Attributes:
        code: of the leaf.
        parties: who have open dates there that hang on the cell.
        cell: the code of the item in which it stands: the leaf, or what is above it.
        text: the cell as written.
        was: what it was read as.
        now: what it says by now, or why it is not understood.
    """

    code: str
    parties: tuple[str, ...]
    cell: str
    text: str
    was: Deadline
    now: Answer

    @property
    def reading(self) -> Deadline:
        """What it is read as by now; undated where it is not understood."""
        return _said(self.now)

    @property
    def key(self) -> tuple[object, ...]:
        """All that somebody agrees to."""
        return (*self[:5], self.reading)


class ReadOtherwise(BadInput):
    """Cells would be read otherwise, and nobody agreed to that yet.

    Attributes:
        found: what hangs on them.
    """

    def __init__(self, found: tuple[Rereading, ...]) -> None:
        self.found = found
        said = Message("calendar cells would be read otherwise: {n}", n=cells(found))
        super().__init__(said.text, **said.values)


def cells(found: Iterable[Rereading]) -> int:
    """How many cells they are."""
    return len({one.cell for one in found})


def rereadings(
    store: Store,
    file: Matched,
    stored: StoredPlan,
    reader: Reader,
    *,
    in_passing: bool = False,
) -> tuple[Rereading, ...]:
    """The leaves with open dates whose cells are read otherwise by now.

    Args:
        store: the store; it is asked only where a cell is read otherwise.
        file: the items of a plan file, each cell with what it was read as.
        stored: the plan as it stands.
        reader: reads them as of now.
        in_passing: nobody asked, so that none is looked for where that takes long.
    """
    if stored.row is None or (in_passing and _has_many(file.plan)):
        return ()
    otherwise = _otherwise(file.plan, reader)
    if not otherwise:
        return ()
    owing = _owing(store, stored.row.id)
    return tuple(_of_leaves(file, otherwise, owing, reader))


def counted_otherwise(plan: Plan, found: Iterable[Otherwise]) -> tuple[Rereading, ...]:
    """Dates that are counted otherwise by now, as what is read otherwise is told.

    Args:
        plan: as its file states it.
        found: open dates of one party each.
    """
    held = _cells_held(plan)
    parties: dict[tuple[str, str, Deadline, Deadline], dict[str, None]] = {}
    for one in found:
        key = one.leaf, one.text, one.was, one.now
        parties.setdefault(key, {})[one.party] = None
    return tuple(
        Rereading(leaf, tuple(who), held.get(leaf, leaf), text, was, now)
        for (leaf, text, was, now), who in parties.items()
    )


def refuse_unread(found: Iterable[Otherwise]) -> None:
    """See that no date moves of which nobody knows how its cell was read.

    Raises:
        BadInput: one would, without having been shown.
    """
    moving = {one.leaf for one in found if one.unread}
    if moving:
        raise BadInput(
            "it was not kept how calendar cells were read, and dates would move now: "
            "{n} (to see and move them: {option})",
            n=len(moving),
            option=Field("reread"),
        )


def refuse_unagreed(
    found: tuple[Rereading, ...], agreed: tuple[Rereading, ...] | None
) -> None:
    """See that what would be read otherwise is what somebody agreed to.

    Args:
        found: all of it.
        agreed: what they saw; None: to all, whatever it is.

    Raises:
        ReadOtherwise: it is not.
    """
    if agreed is None:
        return
    if [one.key for one in found] != [one.key for one in agreed]:
        raise ReadOtherwise(found)


def read_anew(into: Change, file: Matched, found: Iterable[Rereading]) -> Matched:
    """Write what cells are read as by now; the items of the file with that.

    Args:
        into: the change to write into.
        file: the items of a plan file, each cell with what it was read as.
        found: the leaves whose cells get their new reading.
    """
    readings = {one.cell: one.reading for one in found}
    rows = dict(file.rows)
    for code, reading in readings.items():
        row = rows[code]
        now = row._replace(understood=reading_text(reading))
        into.update(row, now, EntryKind.REREAD)
        rows[code] = now._replace(rev=row.rev + 1)
    return file._replace(plan=_with_readings(file.plan, readings), rows=rows)


def _said(answer: Answer) -> Deadline:
    return UNDATED if isinstance(answer, NotUnderstood) else answer


def _has_many(plan: Plan) -> bool:
    texts = {item.calendar.own for item in plan.walk() if item.calendar}
    return len(texts) > KEPT


def _otherwise(plan: Plan, reader: Reader) -> dict[str, Answer]:
    """What the cells that are read otherwise say by now, by the code of their item."""
    found = {}
    met: dict[tuple[str, int], Answer | None] = {}  # a large plan has few cells
    for item in plan.walk():
        if item.calendar is None or item.understood is None:
            continue
        key = item.calendar.own, id(item.understood)
        if key not in met:
            answer = reader(item.calendar.own)
            same = is_same(_said(answer), item.understood)
            met[key] = None if same else answer
        if (now := met[key]) is not None:
            found[item.code] = now
    return found


def _owing(store: Store, plan_id: str) -> dict[str, dict[str, None]]:
    """Who have open dates that come from the plan, by id of their leaf."""
    rows = [row for row in plans.calendar_items(store, plan_id) if not row.gone]
    decided = {(row.item, row.party) for row in rows if row.schedule is not None}
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.status in MOVABLE and (row.item, row.party) not in decided:
            found.setdefault(row.item, {})[row.party] = None
    return found


def _of_leaves(
    file: Matched,
    otherwise: Mapping[str, Answer],
    owing: Mapping[str, Mapping[str, None]],
    reader: Reader,
) -> Iterator[Rereading]:
    """What hangs on the cells that are read otherwise, in the order of the plan."""
    readings = {code: _said(answer) for code, answer in otherwise.items()}
    anew = leaves(_with_readings(file.plan, readings))
    held = _cells_held(file.plan)
    for (leaf, was), (_, now) in zip(leaves(file.plan), anew, strict=True):
        cell, row = held.get(leaf.code, ""), file.rows.get(leaf.code)
        if row is None or row.schedule is not None or cell not in otherwise:
            continue
        parties = tuple(owing.get(row.id, ()))
        told = was.understood, now.understood
        if all(read and read.by_party for read in told):
            continue  # it is told by party, when their dates are counted
        moves = not is_same(deadline_of(was, reader), deadline_of(now, reader))
        if parties and moves and was.calendar and was.understood:
            text, answer = was.calendar.own, otherwise[cell]
            yield Rereading(leaf.code, parties, cell, text, was.understood, answer)


def _cells_held(plan: Plan) -> dict[str, str]:
    """The item whose cell counts for each item, itself or above it, by code."""
    found: dict[str, str] = {}

    def hold(items: Iterable[Item], above: str | None) -> None:
        for item in items:
            own = item.code if item.calendar else above
            if own is not None:
                found[item.code] = own
            hold(item.children, own)

    hold(plan.themes, None)
    return found


def _with_readings(plan: Plan, readings: Mapping[str, Deadline]) -> Plan:
    """A plan in which the cells of some items are read so."""

    def read(item: Item) -> Item:
        return item._replace(
            children=tuple(map(read, item.children)),
            understood=readings.get(item.code, item.understood),
        )

    return replace(plan, themes=tuple(map(read, plan.themes)))
