"""The leaves of a plan: what they inherit, and the deadline that follows from it.

A leaf takes its calendar cell, its dates and who owes it from itself, else from its
nearest ancestor that says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, Deadline, Kind, NotUnderstood, anchored
from crmnet.domain.party import THE_NETWORK, Owes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Item, Plan, Text


class Phrase(NamedTuple):
    """A calendar phrase of the plan, once, and the leaves that take it."""

    text: str
    answer: Deadline | NotUnderstood
    codes: tuple[str, ...]


class Source(NamedTuple):
    """What a leaf takes from itself or from its nearest ancestor that says it."""

    calendar: Text | None
    due: date | None
    starts: date | None
    until: date | None
    owes: Owes


def phrases(plan: Plan, reader: Reader) -> list[Phrase]:
    """Each calendar phrase of a plan once, with its reading and its leaves."""
    codes: dict[str, list[str]] = {}
    for leaf, source in leaves(plan):
        if source.calendar and not source.due:
            codes.setdefault(source.calendar.own, []).append(leaf.code)
    return [Phrase(text, reader(text), tuple(found)) for text, found in codes.items()]


def reference_of(plan: Plan, today: date) -> date:
    """The day from which relative deadlines count: the last of its adoption."""
    return (plan.adopted and plan.adopted.last) or today


def leaves(plan: Plan) -> Iterator[tuple[Item, Source]]:
    """The leaves of a plan in its order, with what they inherit."""
    top = Source(None, None, None, plan.until, THE_NETWORK)
    waiting = [(theme, top) for theme in reversed(plan.themes)]
    while waiting:  # a recursive generator would pass each leaf on through all levels
        item, above = waiting.pop()
        source = _source(item, above)
        if item.is_leaf:
            yield item, source
        waiting += [(child, source) for child in reversed(item.children)]


def _source(item: Item, above: Source) -> Source:
    return Source(
        item.calendar or above.calendar,
        # a cell of its own is not overruled by a date that stands higher up
        item.due or (None if item.calendar else above.due),
        item.starts or (None if item.calendar else above.starts),
        item.until or above.until,
        item.owes or above.owes,
    )


def deadline_of(source: Source, reader: Reader) -> Deadline:
    """The deadline of a leaf: the dates given by hand, else what its cell says.

    ``starts`` beside a cell that recurs is where the recurrence counts from. A cell
    that is not understood gives no date.
    """
    if source.due:
        return _given(source.starts, source.due)
    said = _said(source, reader)
    if source.starts is None:
        return said
    if said.recurrence:
        return anchored(said, source.starts)
    return Deadline(Kind.AFTER, source.starts, None)


def _said(source: Source, reader: Reader) -> Deadline:
    if source.calendar is None:
        return UNDATED
    answer = reader(source.calendar.own)
    return UNDATED if isinstance(answer, NotUnderstood) else answer


def _given(starts: date | None, due: date) -> Deadline:
    if starts is None:
        return Deadline(Kind.BEFORE, None, due)
    kind = Kind.POINT if due == starts else Kind.INTERVAL
    return Deadline(kind, starts, due)
