"""The cells of `report matrix`: how each who owes a leaf stands with it.

The store hands over all calendar items of a leaf as one text: many leaves stand alike,
and each such text is read once.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from crmnet.domain.party import is_consular, reporters
from crmnet.domain.progress import OPEN
from crmnet.i18n.countries import COUNTRIES

ONGOING: Final = "ongoing"  # as follow_up.MATRIX says it, in the place of a day
# Of two due on one day the one that is less far stands for both.
FAR: Final = {
    status: place
    for place, status in enumerate(
        "not_started in_progress partial suspended done carried_over cancelled".split()
    )
}
_Told = tuple[str, str, str]  # status, due date or "", day on which it was done


class MatrixCell(NamedTuple):
    """How one party stands with one leaf: the occurrence of the period now due.

    The oldest overdue, else the first that is not past, done or not; else one without
    a date, else the last. Of two due on one day the one that is less far.
    """

    status: str
    sign: str  # "!" overdue, "+" done late, "" neither
    overdue: int  # occurrences
    is_ongoing: bool = False  # it has no end: what was contributed of late counts


class LeafCells(NamedTuple):
    """How a leaf stands: one object for all that stand alike, and never changed.

    Attributes:
        own: by country; only of those that owe it themselves.
        shared: by what several owe together: the network, an office, any of some.
        answerable: the countries that may answer for each of these, by the same.
        sides: of consular sides, by party: "GT/consular".
        is_ongoing: whether some of it has no end, and is open.
    """

    own: dict[str, MatrixCell]
    shared: dict[str, MatrixCell]
    answerable: dict[str, tuple[str, ...]]
    sides: dict[str, MatrixCell]
    is_ongoing: bool

    @property
    def every_cell(self) -> tuple[MatrixCell, ...]:
        """How all stand who owe it."""
        owing = (self.own, self.sides, self.shared)
        return tuple(chain.from_iterable(found.values() for found in owing))


@lru_cache(4096)
def leaf_cells(
    written: str, today: str, members: tuple[str, ...], chair: str | None
) -> LeafCells:
    """How those stand who owe a leaf.

    Args:
        written: its calendar items as follow_up.MATRIX tells them, in any order.
        today: ISO.
        members: of its plan.
        chair: the country that presides.
    """
    told: dict[str, list[str]] = {}
    for text in written.split(";"):
        party, _, said = text.partition(" ")
        told.setdefault(party, []).append(said)
    found = {party: _cell(tuple(told[party]), today) for party in sorted(told)}
    own = {party: one for party, one in found.items() if party in COUNTRIES}
    others = {party: one for party, one in found.items() if party not in own}
    sides = {party: one for party, one in others.items() if is_consular(party)}
    shared = {party: one for party, one in others.items() if party not in sides}
    answerable = {party: reporters(party, members, chair) for party in shared}
    is_ongoing = any(one.is_ongoing for one in found.values())
    return LeafCells(own, shared, answerable, sides, is_ongoing)


@lru_cache(4096)  # countries stand alike with many leaves: one cell is kept for these
def _cell(told: tuple[str, ...], today: str) -> MatrixCell:
    """The cell of a party, of whose calendar items this is told, one or more."""
    items = [_parted(one) for one in told]
    overdue = sum(status in OPEN and "" != due < today for status, due, _ in items)
    status, due, done = _now_due(items, today)
    is_ongoing = done == ONGOING
    sign = "" if is_ongoing else _sign(status, due, done, today)
    return MatrixCell(status, sign, overdue, is_ongoing)


def _parted(told: str) -> _Told:
    status, due, done = told.split(" ")
    return status, due, done


def _now_due(items: list[_Told], today: str) -> _Told:
    """The one of the period now due. ISO dates sort as days do; "" is none."""
    dated = [one for one in items if one[1] and (one[0] in OPEN or one[1] >= today)]
    if dated:
        return min(dated, key=lambda one: (one[1], FAR[one[0]], one[2]))
    undated = [one for one in items if one[0] in OPEN]
    if undated:
        return min(undated)
    return max(items, key=lambda one: (one[1], -FAR[one[0]], one[2]))


def _sign(status: str, due: str, done: str, today: str) -> str:
    if status in OPEN:
        return "!" if "" != due < today else ""
    return "+" if status == "done" and "" != due < done else ""
