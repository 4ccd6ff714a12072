"""What counts from a code under which a load puts another item, or none.

The words stay as they are written, so that they would mean the other one. Whoever wrote
them may have meant the former: that is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.plan_calendar import is_code
from crmnet.errors import BadInput, Field
from crmnet.services.plan.rows import deadline_from
from crmnet.store import plans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord


class Recounted(NamedTuple):
    """A leaf or cell that counts from a code which means another item now.

    Attributes:
        code: of the item in which the words stand.
        name: the code from which they count.
        meant: the title of the item that had it.
        means: that of the one that has it now, or None.
        moved: the code that the former has now; None: it left the plan.
        typed: the words were typed, and are not those of the file.
    """

    code: str
    name: str
    meant: str
    means: str | None
    moved: str | None
    typed: bool


def recounted(
    store: Store,
    stored: StoredPlan,
    items: Mapping[str, ItemRecord],
    counted: Collection[str],
) -> tuple[Recounted, ...]:
    """What counts from codes that mean other items now.

    Args:
        store: the store; it is asked only where there is such a code.
        stored: the plan as it stood.
        items: its items as they are now, by code.
        counted: the names and codes from which anything of it counted.
    """
    former = {row.code: row for row in stored.live if row.code in counted}
    other = {
        code: row
        for code, row in former.items()
        if code not in items or items[code].id != row.id
    }
    if stored.row is None or not other:
        return ()
    codes = {item.id: code for code, item in items.items()}
    words = [*_cells(stored, items), *_typed(store, stored, codes)]
    return tuple(
        Recounted(
            code=code,
            name=name,
            meant=other[name].title,
            means=items[name].title if name in items else None,
            moved=codes.get(other[name].id),
            typed=typed,
        )
        for code, name, typed in dict.fromkeys(words)
        if name in other
    )


def _cells(
    stored: StoredPlan, items: Mapping[str, ItemRecord]
) -> Iterator[tuple[str, str, bool]]:
    """The codes that cells count from whose words are those of before."""
    before = {row.id: row for row in stored.live}
    for code, item in items.items():
        was = before.get(item.id)
        if was and was.calendar == item.calendar:
            yield from _counting(code, was.understood, typed=False)


def _typed(
    store: Store, stored: StoredPlan, codes: Mapping[str, str]
) -> Iterator[tuple[str, str, bool]]:
    """The codes that typed words count from."""
    assert stored.row is not None, "only a plan that is there has such words"
    rows = plans.calendar_items(store, stored.row.id)
    readings = [(row.id, row.reading) for row in stored.live]
    readings += [(row.item, row.reading) for row in rows if not row.gone]
    for item, reading in readings:
        if item in codes:
            yield from _counting(codes[item], reading, typed=True)


def _counting(
    code: str, reading: str | None, *, typed: bool
) -> Iterator[tuple[str, str, bool]]:
    name = deadline_from(reading).counts_from if reading else None
    if name and is_code(name):
        yield code, name, typed


def refuse_recounted(found: Iterable[Recounted]) -> None:
    """See that no date counts from another item than before, without being asked.

    Raises:
        BadInput: one would, though the former item is still there.
    """
    one = next((one for one in found if one.moved and one.means), None)
    if one is None:
        return
    values = {**one._asdict(), "option": Field("reread")}
    if one.typed:
        raise BadInput(
            'the date that was set for {code} counts from {name}, which was "{meant}" '
            'and would be "{means}": set it anew first, or give {option} to count it '
            "from that",
            **values,
        )
    raise BadInput(
        '{code} counts from {name}, which was "{meant}" and would be "{means}": write '
        "{moved} in its calendar cell, or give {option} to count it from that",
        **values,
    )
