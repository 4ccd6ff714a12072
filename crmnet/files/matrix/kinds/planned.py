"""Whether the columns of a table are those of a plan, and not of any list of things."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.done_words import REAL
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.headings import LEAST_CALENDAR
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading


class _Says(StrEnum):
    """What a heading says of its table."""

    LEVEL = "level"  # what a plan has, and little else
    THING = "thing"  # "Title", "Detalle": what lists of all kinds have
    WHEN_OR_WHO = "when_or_who"
    MORE = "more"
    NOTHING = "nothing"


_PLANNED: Final = (
    *DATE_ROLES,
    ColumnRole.RESPONSIBLE,
    ColumnRole.STATUS,
    ColumnRole.YEAR,
)
_MORE: Final = (ColumnRole.CODE, ColumnRole.DURATION, ColumnRole.COUNTRY)


_DEADLINES: Final = frozenset((ColumnRole.START, ColumnRole.DUE))
_BESIDE_DEADLINES: Final = frozenset(
    (*_DEADLINES, ColumnRole.RESPONSIBLE, ColumnRole.STATUS, ColumnRole.DURATION)
)
_FEWEST: Final = 5  # columns that are counted
_MOST_STRANGE: Final = 2  # headings that are none of our words
WEEKS: Final = frozenset("semana semanas week weeks".split())
"""What a column of when is called whose cells hold but numbers."""
_AND: Final = re.compile(r"\s*(?:[/,&]|\b(?:y|and)\b)\s*", re.IGNORECASE)


def is_planned(heading: TableHeading) -> bool:
    """Whether a heading names more than things: when, who, or levels of a plan."""
    return bool(heading.heads) or (
        any(map(_is_sure, heading.columns.values())) and _is_of_plan(heading)
    )


def _is_of_plan(heading: TableHeading) -> bool:
    """Whether what is named are levels, or things with when or who."""
    said = Counter(map(_says, heading.columns.values()))
    spans = sum(one.span is not None for one in heading.columns.values())
    timed = said[_Says.WHEN_OR_WHO]
    is_corner = spans >= LEAST_CALENDAR and said[_Says.NOTHING] == 1
    if timed == said.total() or (timed + 1 == said.total() and is_corner):
        return True  # but a calendar: whose texts stand beside it is asked
    if spans >= LEAST_CALENDAR and said == {_Says.WHEN_OR_WHO: spans, _Says.MORE: 1}:
        return is_numbered(heading)
    if said[_Says.LEVEL]:
        return said.total() - said[_Says.NOTHING] > 1 or _is_counted(heading)
    if said[_Says.THING]:
        return said[_Says.WHEN_OR_WHO] > 0 or _names_two_levels(heading, said)
    return _says_when_and_more(heading)


def is_numbered(heading: TableHeading) -> bool:
    """Whether what stands beside a calendar are the numbers of its rows: "N°"."""
    beside = [one.lower for one in heading.columns.values() if one.span is None]
    roles = [reading_of(word).role for word in beside]
    return len(beside) < len(heading.columns) and roles == [ColumnRole.CODE]


def _names_two_levels(heading: TableHeading, said: Counter[_Says]) -> bool:
    """Whether all that is named are things of which one is promised in another.

    "Compromiso", "Hito": lists of other things have none of both.
    """
    keys = {heading_key(one.lower) for one in heading.columns.values()}
    met = sum(not keys.isdisjoint(words) for words in _PROMISED)
    return not said[_Says.NOTHING] and met > 1


_PROMISED: Final = (
    frozenset("compromiso compromisos commitment commitments".split()),
    frozenset("hito hitos milestone milestones".split()),
    frozenset("meta metas target targets".split()),
    frozenset("recomendacion recomendaciones recommendation recommendations".split()),
    frozenset("mandato mandatos".split()),
)


def _is_counted(heading: TableHeading) -> bool:
    """Whether columns are counted from 1 on: a calendar in hours or in what else."""
    keys = [heading_key(one.lower) for one in heading.columns.values()]
    numbers = [int(key) for key in keys if key.isdigit()]
    return len(numbers) >= _FEWEST and numbers == [*range(1, len(numbers) + 1)]


def _says_when_and_more(heading: TableHeading) -> bool:
    """Whether a heading has deadlines, and who or how long: what is due is asked."""
    named = heading.columns.values()
    readings = [reading_of(one.lower or one.upper) for one in named]
    roles = {reading.role for reading in readings if reading.is_sure}
    words = (heading_key(one.lower or one.upper) for one in named)
    strange = sum(
        reading.role is None and REAL.isdisjoint(word.split()[:1])  # "Actual Start"
        for reading, word in zip(readings, words, strict=True)
    )
    is_due = not roles.isdisjoint(_DEADLINES)
    has_more = len(roles.intersection(_BESIDE_DEADLINES)) > 1
    return is_due and has_more and 0 < strange <= _MOST_STRANGE


def _is_sure(named: NamedColumn) -> bool:
    """Whether a heading is one of our words, and not only like one."""
    word = named.lower or named.upper
    reading = reading_of(word)
    is_known = reading.is_sure and bool(reading.role or reading.faint)
    is_known = is_known or names_who_and_when(word)
    return is_known or named.span is not None or bool(levels_named(word))


def names_who_and_when(word: str) -> bool:
    """Whether a heading is of two things that plans have: "Responsable y fecha"."""
    both = [reading_of(part) for part in _AND.split(word) if part]
    roles = {one.role for one in both if one.is_sure}
    return len(both) > 1 and ColumnRole.RESPONSIBLE in roles and roles <= {*_PLANNED}


def _says(named: NamedColumn) -> _Says:
    word = named.lower or named.upper
    reading = reading_of(word)
    if named.span is not None:
        return _Says.WHEN_OR_WHO
    if levels_named(word) or (reading.is_sure and reading.role in LEVEL_ROLES):
        return _Says.LEVEL
    if reading.faint or reading.role in LEVEL_ROLES:
        return _Says.THING
    if reading.role in _PLANNED or heading_key(word) in WEEKS:
        return _Says.WHEN_OR_WHO
    return _Says.MORE if reading.role in _MORE else _Says.NOTHING
