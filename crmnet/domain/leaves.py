"""The leaves of a plan: what they inherit, and the deadline that follows from it.

A leaf takes its calendar cell, its dates and who owes it from itself, else from its
nearest ancestor that says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import UNDATED, Deadline, Kind, NotUnderstood
from crmnet.domain.party import THE_NETWORK, Owes
from crmnet.domain.phrases import read_either

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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


def phrases(plan: Plan, today: date) -> list[Phrase]:
    """Each calendar phrase of a plan once, with its reading and its leaves."""
    reference = reference_of(plan, today)
    codes: dict[str, list[str]] = {}
    for leaf, source in leaves(plan):
        if source.calendar and not (source.due or source.starts):
            codes.setdefault(source.calendar.own, []).append(leaf.code)
    return [
        Phrase(text, read_either(text, plan.language, reference), tuple(found))
        for text, found in codes.items()
    ]


def reference_of(plan: Plan, today: date) -> date:
    """The day from which relative deadlines count: the last of its adoption."""
    return (plan.adopted and plan.adopted.last) or today


def leaves(plan: Plan) -> Iterator[tuple[Item, Source]]:
    """The leaves of a plan in its order, with what they inherit."""
    top = Source(None, None, None, plan.until, THE_NETWORK)
    for theme in plan.themes:
        yield from _leaves(theme, top)


def _leaves(item: Item, above: Source) -> Iterator[tuple[Item, Source]]:
    source = Source(
        item.calendar or above.calendar,
        # a cell of its own is not overruled by a date that stands higher up
        item.due or (None if item.calendar else above.due),
        item.starts or (None if item.calendar else above.starts),
        item.until or above.until,
        item.owes or above.owes,
    )
    if item.is_leaf:
        yield item, source
    for child in item.children:
        yield from _leaves(child, source)


def deadline_of(source: Source, language: str, reference: date) -> Deadline:
    """The deadline of a leaf: the dates given by hand, else what its cell says.

    A cell that is not understood gives no date.
    """
    if source.due and source.starts:
        kind = Kind.POINT if source.due == source.starts else Kind.INTERVAL
        return Deadline(kind, source.starts, source.due)
    if source.due:
        return Deadline(Kind.BEFORE, None, source.due)
    if source.starts:
        return Deadline(Kind.AFTER, source.starts, None)
    if source.calendar is None:
        return UNDATED
    answer = read_either(source.calendar.own, language, reference)
    return UNDATED if isinstance(answer, NotUnderstood) else answer
