"""The leaves of a plan: what they inherit, and the deadline that follows from it.

A leaf takes its calendar cell, its dates and who owes it from itself, else from its
nearest ancestor that says it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import (
    UNDATED,
    Deadline,
    NotUnderstood,
    anchored,
    is_same,
    occurrences,
)
from crmnet.domain.kinds import Kind
from crmnet.domain.party import THE_NETWORK, Owes, whose_days
from crmnet.domain.recurrence import two_years_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.domain.phrases import Reader
    from crmnet.domain.plan import Item, Plan, Text


class Phrase(NamedTuple):
    """A calendar phrase of the plan, once, and the leaves that take it.

    Attributes:
        days: when it is due, where it recurs; else empty.
        parties: for whom, where that differs from party to party; else empty.
    """

    text: str
    answer: Deadline | NotUnderstood
    codes: tuple[str, ...]
    days: tuple[date, ...] = ()
    parties: tuple[str, ...] = ()


class Source(NamedTuple):
    """What a leaf takes from itself or from its nearest ancestor that says it.

    Attributes:
        understood: what its cell was read as, which counts; None: it is to be read.
    """

    calendar: Text | None
    due: date | None
    starts: date | None
    until: date | None
    owes: Owes
    understood: Deadline | None = None


def phrases(
    plan: Plan, reader: Reader, extended_until: date | None = None
) -> list[Phrase]:
    """Each calendar phrase of a plan, with its reading and its leaves.

    Once, unless what recurs begins or ends otherwise for some of its leaves, or the
    working days of those who owe it differ.

    Args:
        plan: the plan.
        reader: reads its phrases.
        extended_until: the day of `plan extend`, or None.
    """
    found: dict[object, tuple[Phrase, list[str]]] = {}
    met: dict[object, list[list[str]]] = {}  # a large plan has few cells
    for leaf, source in leaves(plan):
        if source.calendar and not source.due:
            bounds = source.starts, source.until
            key = (source.calendar.own, source.owes, *bounds, id(source.understood))
            if key not in met:
                each = _told(plan, source, reader, extended_until)
                met[key] = [
                    found.setdefault(alike, (phrase, []))[1] for alike, phrase in each
                ]
            for codes in met[key]:
                codes.append(leaf.code)
    told = (phrase._replace(codes=tuple(codes)) for phrase, codes in found.values())
    return _together(told)


def _told(
    plan: Plan, source: Source, reader: Reader, extended_until: date | None
) -> Iterator[tuple[object, Phrase]]:
    """What the cell of a leaf says to those who owe it, and what is alike in all."""
    text = source.calendar.own if source.calendar else ""
    for parties, own in readers(source, reader, plan.members):
        days = _due_days(source, own, extended_until)
        answer = own(text) if parties else _shown(source, own(text))
        yield (
            (text, *_bounds(source, own), parties),
            Phrase(text, answer, (), days, parties),
        )


def _together(each: Iterable[Phrase]) -> list[Phrase]:
    """Phrases, once for all parties for which they are read alike."""
    found: list[Phrase] = []
    for phrase in each:
        before = found[-1]._replace(parties=phrase.parties) if found else None
        if before == phrase:
            both = found[-1].parties + phrase.parties
            found[-1] = phrase._replace(parties=both)
        else:
            found.append(phrase)
    return found


def readers(
    source: Source, reader: Reader, members: tuple[str, ...]
) -> list[tuple[tuple[str, ...], Reader]]:
    """Who reads the cell of a leaf: one for all, or one for each who has other days.

    Args:
        source: of the leaf.
        reader: of the plan.
        members: of the plan.

    Returns:
        Readers, each with the parties for which it reads; () stands for all.
    """
    if not _said(source, reader).by_party:
        return [((), reader)]
    found: dict[tuple[str, ...], list[str]] = {}
    for party in source.owes.parties(members):
        found.setdefault(whose_days(party, members), []).append(party)
    return [(tuple(parties), reader.of(*whose)) for whose, parties in found.items()]


def _shown(
    source: Source, answer: Deadline | NotUnderstood
) -> Deadline | NotUnderstood:
    """How a cell is shown: with what a reader tells of it, where that counts."""
    stands = source.understood
    if stands is None:
        return answer
    if isinstance(answer, NotUnderstood):
        return answer if stands == UNDATED else stands
    return answer if is_same(answer, stands) else stands


def _bounds(source: Source, reader: Reader) -> tuple[date | None, date | None]:
    """From when and until when a cell counts, where that matters: it recurs."""
    recurs = _said(source, reader).recurrence is not None
    return (source.starts, source.until) if recurs else (None, None)


def _due_days(
    source: Source, reader: Reader, extended_until: date | None
) -> tuple[date, ...]:
    deadline = deadline_of(source, reader)
    until = until_of(source.until, reader.reference, extended_until)
    working = reader.working_days if deadline.by_party else None
    return tuple(one.due_on for one in occurrences(deadline, until, working))


def until_of(own: date | None, reference: date, extended: date | None) -> date:
    """The last day up to which occurrences are made, inclusive.

    Args:
        own: what the leaf or its plan says, or None.
        reference: where its phrase counts from; two years from there where none says.
        extended: the day of `plan extend`, or None.
    """
    until = own or two_years_after(reference)
    return max(until, extended or until)


def reference_of(plan: Plan, today: date) -> date:
    """The day from which relative deadlines count: the last of its adoption."""
    return (plan.adopted and plan.adopted.last) or today


def leaves(plan: Plan) -> Iterator[tuple[Item, Source]]:
    """The leaves of a plan in its order, with what they inherit."""
    top = Source(None, None, None, plan.until, THE_NETWORK)
    lists = [(iter(plan.themes), top)]
    while lists:  # a recursive generator would pass each leaf on through all levels
        items, above = lists[-1]
        for item in items:
            source = _source(item, above)
            if item.children:
                lists.append((iter(item.children), source))
                break
            yield item, source
        else:
            lists.pop()


def _source(item: Item, above: Source) -> Source:
    own = item.calendar
    return Source(
        own or above.calendar,
        # a cell of its own is not overruled by a date that stands higher up
        item.due or (None if own else above.due),
        item.starts or (None if own else above.starts),
        item.until or above.until,
        item.owes or above.owes,
        item.understood if own else above.understood,
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
    if source.understood is not None:
        return source.understood
    answer = reader(source.calendar.own)
    return UNDATED if isinstance(answer, NotUnderstood) else answer


@lru_cache(2000)  # a large plan has few days, and each many times
def _given(starts: date | None, due: date) -> Deadline:
    if starts is None:
        return Deadline(Kind.BEFORE, None, due)
    kind = Kind.POINT if due == starts else Kind.INTERVAL
    return Deadline(kind, starts, due)
