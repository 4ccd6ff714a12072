"""A work plan as a file states it: themes > objectives > actions > activities.

Codes follow the document's own numbering ("1", "1.1", "1.1.1.1"): where an item has
none, its position gives it. Cells keep their text as written, double blanks included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.plan_calendar import PLAIN, PlanCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.party import Owes
    from crmnet.domain.results import KindWords


class Level(StrEnum):
    """The four levels of a plan, from the top."""

    THEME = "theme"
    OBJECTIVE = "objective"
    ACTION = "action"
    ACTIVITY = "activity"


LEVELS = tuple(Level)


class Text(NamedTuple):
    """A text of the plan: ``own`` in the plan's language, ``others`` by language."""

    own: str
    others: Mapping[str, str] = {}


class Item(NamedTuple):
    """A theme, objective, action or activity with what stands below it.

    ``calendar``, ``due``, ``starts``, ``until`` and ``owes`` are the item's own; None
    where the file says nothing (a leaf then takes its nearest ancestor's).

    Attributes:
        code: "1.1.1.1"; unique in its plan.
        calendar: the calendar cell as written.
        due: last good day, inclusive, given by hand; overrules the reading.
        starts: first day, given by hand.
        until: last day up to which occurrences of a recurring leaf are made.
        owes: who must do it.
        target: how much is to come of it and of all below it, by kind of result.
        cells: further columns of the agreed matrix: the text as written, by heading.
        understood: what its calendar cell was read as and counts; None: not read yet.
    """

    code: str
    level: Level
    title: Text
    children: tuple[Item, ...] = ()
    calendar: Text | None = None
    due: date | None = None
    starts: date | None = None
    until: date | None = None
    owes: Owes | None = None
    target: Mapping[str, int] | None = None
    cells: Mapping[str, str] | None = None
    understood: Deadline | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether nothing stands below it: a leaf is what is reported on."""
        return not self.children

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in the order of the document."""
        return _walk([self])


def _walk(waiting: list[Item]) -> Iterator[Item]:
    """Some items, the last first, each before what stands below it."""
    while waiting:
        item = waiting.pop()
        yield item
        if item.children:
            waiting += reversed(item.children)


@dataclass(frozen=True, slots=True)
class Adopted:
    """Where and when a plan was adopted; ``to`` is the reference of its deadlines."""

    conference: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One work plan as its file states it.

    Attributes:
        code: "crm-2002".
        language: "es" or "en": of its texts and of its calendar phrases.
        members: ISO codes of the countries of the network.
        labels: own words for the levels and the calendar ("theme": "Eje").
        until: last day up to which occurrences are made, for the whole plan.
        results: the kinds of results that it has of its own, in words by language.
        escalate: days overdue after which the "head", the "presidency" are told.
        dates: how it counts.
    """

    code: str
    language: str
    title: Text
    themes: tuple[Item, ...]
    members: tuple[str, ...]
    adopted: Adopted | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    until: date | None = None
    results: KindWords = field(default_factory=dict)
    escalate: Mapping[str, int] = field(default_factory=dict)
    dates: PlanCalendar = PLAIN

    def walk(self) -> Iterator[Item]:
        """All items in the order of the document."""
        return _walk([*reversed(self.themes)])

    def walk_lines(self) -> Iterator[tuple[Item, tuple[Item, ...]]]:
        """The same, each with the items that it stands below, its theme first."""
        waiting: list[tuple[Item, tuple[Item, ...]]]
        waiting = [(theme, ()) for theme in reversed(self.themes)]
        while waiting:
            item, above = waiting.pop()
            yield item, above
            if item.children:
                line = (*above, item)
                waiting += [(child, line) for child in reversed(item.children)]
