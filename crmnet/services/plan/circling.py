"""Items whose dates would count from themselves, by whatever way: none has a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.leaves import leaves
from crmnet.domain.phrases.named import codes_like
from crmnet.domain.plan_calendar import is_code
from crmnet.errors import BadInput
from crmnet.services.plan.rows import deadline_from, plan_from
from crmnet.services.plan.understanding import said
from crmnet.store import plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


def refuse_circle(counted: Iterable[tuple[str, str]]) -> None:
    """See that no leaf counts from its own completion.

    Args:
        counted: codes of leaves, with the code of the item that each counts from.

    Raises:
        BadInput: one does; says by which way.
    """
    after: dict[str, set[str]] = {}
    at: dict[str, set[str]] = {}  # what counts, by its code and those above it
    for leaf, code in counted:
        after.setdefault(leaf, set()).add(code)
        parts = leaf.split(".")
        for n in range(1, len(parts) + 1):
            at.setdefault(".".join(parts[:n]), set()).add(leaf)
    checked: set[str] = set()
    for leaf in after:
        _follow(leaf, after, at, checked)


def _follow(
    first: str,
    after: dict[str, set[str]],
    at: dict[str, set[str]],
    checked: set[str],
) -> None:
    """Follow what a leaf counts from, until nothing new comes."""
    way: list[tuple[str, Iterator[str]]] = [(first, _next(first, after, at))]
    while way:
        leaf, ahead = way[-1]
        coming = next(ahead, None)
        if coming is None or leaf in checked:
            checked.add(leaf)
            way.pop()
            continue
        on_the_way = [one for one, _ in way]
        if coming in on_the_way:
            circle = (*on_the_way[on_the_way.index(coming) :], coming)
            raise BadInput(
                "the date of {code} would count from its own completion ({way}): "
                "write its date, or count it from another item",
                code=coming,
                way=" > ".join(circle),
            )
        way.append((coming, _next(coming, after, at)))


def _next(
    leaf: str, after: dict[str, set[str]], at: dict[str, set[str]]
) -> Iterator[str]:
    found = {one for code in after[leaf] for one in at.get(code, ())}
    return iter(sorted(found))


def counted_in(plan: Plan) -> Iterator[tuple[str, str]]:
    """The leaves of a plan that count from a completion by their cells, and whose."""
    read_as = {id(read): read for item in plan.walk() if (read := item.understood)}
    names = {read.counts_from for read in read_as.values()}
    if not any(name and is_code(name) for name in names):
        return  # as of most plans
    for leaf, source in leaves(plan):
        read = source.understood if source.due is None else None
        if read is not None and read.counts_from and is_code(read.counts_from):
            yield leaf.code, read.counts_from


def refuse_in_file(plan: Plan, reader: Reader) -> None:
    """See that no cell of a plan file counts from its own completion.

    Only cells that name a code are read: a large plan is looked through in no time.

    Raises:
        BadInput: one does, by whatever way.
    """
    texts = {item.calendar.own for item in plan.walk() if item.calendar}
    likely = {text: like for text in texts if (like := codes_like(text))}
    if not likely:
        return
    codes = frozenset(item.code for item in plan.walk())
    refuse_circle(
        (leaf.code, name)
        for leaf, source in leaves(plan)
        if source.due is None and (cell := source.calendar)
        if cell.own in likely and codes & likely[cell.own]
        if (name := said(cell.own, reader).counts_from) and is_code(name)
    )


def refuse_typed(store: Store, plan: PlanRecord, code: str, deadline: Deadline) -> None:
    """See that a date that was typed does not count from when its own item is done.

    Raises:
        BadInput: it does, by whatever way.
    """
    name = deadline.counts_from
    if name is not None and is_code(name):
        stands = _counted_in_store(store, plan)
        refuse_circle([*(one for one in stands if one[0] != code), (code, name)])


def _counted_in_store(store: Store, plan: PlanRecord) -> Iterator[tuple[str, str]]:
    """What counts from a completion as it stands: by typed words, or cells."""
    items = [item for item in plans.items(store, plan.id) if not item.gone]
    typed = {item.code for item in items if item.schedule is not None}
    cells = counted_in(plan_from(plan, items))
    yield from (one for one in cells if one[0] not in typed)
    codes = {item.id: item.code for item in items}
    words = [(item.code, item.reading) for item in items]
    words += [
        (codes.get(row.item, ""), row.reading)
        for row in plans.calendar_items(store, plan.id)
        if not row.gone
    ]
    for code, reading in words:
        name = deadline_from(reading).counts_from if reading else None
        if name and is_code(name):
            yield code, name
