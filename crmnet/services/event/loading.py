"""Events from a file that an office keeps: all of it, as one change, or nothing.

A row with the id of an event corrects it, another one adds an event. A blank cell says
nothing; results are those of the cell, where it has any. What this program wrote with
all counts comes back in unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.event import SPANISH_EVENTS, EventKind
from crmnet.domain.party import PRESIDENCY, SECRETARIAT, find_party, member_country
from crmnet.domain.personal import ALL
from crmnet.domain.suppression import SMALL, WITHHELD
from crmnet.errors import BadInput
from crmnet.files.csv.events import NEEDED
from crmnet.files.csv.lists import take_rows
from crmnet.i18n.countries import fold
from crmnet.reports.event.listing import EventLimits, event_rows
from crmnet.reports.filters import Filters
from crmnet.services.activity.known import Known
from crmnet.services.event.recording import find_event, put_edit, put_event
from crmnet.services.event.said import EventSaid
from crmnet.services.office_lists import differing, doubts_in, numbers
from crmnet.store.events import proven
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from crmnet.domain.clock import Clock
    from crmnet.domain.results import KindWords
    from crmnet.errors import Message
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.reports.event.listing import EventRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.events import Proven
    from crmnet.store.log import Change

_COUNT: Final = re.compile(r"[^=;|\s][^=;|]*?=\s*[^\s;|=]+")
_TEXTS: Final = ("title", "place", "partners", "documents", "lessons", "done_by")
_BETWEEN: Final = re.compile(r"[\s;|]*")


class LoadHow(NamedTuple):
    """How a list is read.

    Attributes:
        plan: the code of the plan that is meant where a row names none.
        kinds: the kinds of results that are known beside those of the plans.
        by: who is meant where a row names nobody.
        day: reads a day as it was written.
    """

    plan: str | None
    kinds: KindWords
    by: str | None
    day: Callable[[str], date]


class EventsLoaded(NamedTuple):
    """What a list brought.

    Attributes:
        same: how many rows say what is there already.
        proven: what stays done with one as evidence that was said otherwise before.
    """

    added: int
    changed: int
    same: int
    proven: tuple[Proven, ...] = ()


def load_events(
    store: Store, table: Table, how: LoadHow, clock: Clock, *, dry_run: bool = False
) -> EventsLoaded:
    """Note what a list says.

    Raises:
        BadFile: with every fault of every row.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        there = {row.id: row for row in event_rows(store, EVERY, whole=True)}
        loading = _Loading(into, Known(store), how, clock, there)
        take_rows(table, loading.doubts, loading.take)
        return EventsLoaded(*numbers(loading.counts), proven(store, loading.restated))


EVERY: Final = EventLimits(Filters(closed_too=True))


class _Loading:
    """One list on its way into the store."""

    def __init__(
        self,
        into: Change,
        known: Known,
        how: LoadHow,
        clock: Clock,
        there: dict[str, EventRow],
    ) -> None:
        self.into = into
        self.known = known
        self.how = how
        self.typed = clock
        self.clock = clock._replace(vouched=ALL)  # cells are looked at one by one
        self.there = there
        self.counts: Counter[str] = Counter()
        self.restated: set[str] = set()

    def doubts(self, row: TableRow, file: Path) -> Iterator[tuple[str, Message]]:
        """What in the cells of a row looks like personal data, by column."""
        before = self.there.get(row.cell("id"))
        return doubts_in(row, file, _TEXTS, before, self.typed)

    def take(self, row: TableRow) -> None:
        """Add or correct the event of a row.

        Raises:
            BadInput: it will not do.
        """
        before = self.there.get(row.cell("id"))
        if before is None:
            _refuse_lacking(row)
        said = self._said(row, before)
        if before is None:
            plan = row.cell("plan") or self.how.plan
            told = put_event(self.into, self.known, plan, self.clock, said)
            self.counts["added" if told.changed else "same"] += 1
            return
        told = put_edit(
            self.into,
            self.known,
            find_event(self.into.store, before.id),
            self.clock,
            said,
        )
        if told.restated:
            self.restated.add(told.row.id)
        self.counts["changed" if told.changed else "same"] += 1

    def _said(self, row: TableRow, before: EventRow | None) -> EventSaid:
        """What a row says; of an event that is there, only what differs."""
        cell = differing(row, before)
        code, first, last = cell("code"), cell("starts_on"), cell("ends_on")
        if code and before:
            code = f"{row.cell('plan') or before.plan}:{code}"
        countries, partners = cell("countries"), cell("partners")
        documents, results = cell("documents"), cell("results")
        lead, kind = cell("lead"), cell("kind")
        return EventSaid(
            kind=kind and _kind(kind),
            title=cell("title") or (None if before else ""),
            first=self.how.day(first) if first else None,
            last=self.how.day(last) if last else None,
            place=cell("place"),
            countries=tuple(_countries(countries)) if countries else None,
            lead=lead and _lead(lead),
            partners=tuple(_listed(partners)) if partners else None,
            item=code,
            results=tuple(counts_in_cell(results)) if results else (),
            whole=results is not None,
            documents=tuple(_listed(documents)) if documents else (),
            lessons=cell("lessons"),
            by=cell("done_by"),
            by_default=self.how.by,
            kinds=self.how.kinds,
            reason=None,
        )


def counts_in_cell(cell: str) -> Iterator[str]:
    """The counts that a cell says: "participants=60", "GT:officers_trained=12".

    Raises:
        BadInput: it says something else, or a count was withheld.
    """
    if SMALL[0] in cell or WITHHELD in cell:
        raise BadInput(
            '"{results}" has counts that were withheld when the file was written (take '
            "one that was written with all of them)",
            results=cell,
        )
    place = 0
    while place < len(cell):
        found = _COUNT.match(cell, place)
        if found is None:
            raise BadInput(
                'the results "{results}" are not understood (write them so: '
                "participants=60; GT:officers_trained=12)",
                results=cell,
            )
        yield found[0]
        place = _end(cell, found.end())


def _end(cell: str, place: int) -> int:
    found = _BETWEEN.match(cell, place)
    return found.end() if found else place


def _refuse_lacking(row: TableRow) -> None:
    """See that a row says what a new event needs.

    Raises:
        BadInput: something is missing.
    """
    missing = [name for name in NEEDED if not row.cell(name)]
    if missing:
        raise BadInput("a new event needs also: {columns}", columns=", ".join(missing))


def _kind(text: str) -> str:
    word = fold(text)
    kind = SPANISH_EVENTS.get(word, word)
    if kind not in [*EventKind]:
        raise BadInput(
            '"{kind}" is not a kind of event (there are: {choices})',
            kind=text,
            choices=", ".join(EventKind),
        )
    return kind


def _countries(text: str) -> Iterator[str]:
    """Countries by code or name, parted by commas or the like, or codes by blanks."""
    words = re.split(r"\s*[,;|]\s*", text) if re.search("[,;|]", text) else None
    try:
        yield from [member_country(one) for one in words or [text]]
    except BadInput:
        yield from [member_country(one) for one in text.replace(",", " ").split()]


def _lead(text: str) -> str:
    found = find_party(text)
    return found if found in (PRESIDENCY, SECRETARIAT) else member_country(text)


def _listed(text: str) -> list[str]:
    return [one for one in re.split(r"\s+\|\s+|\s*[\r\n]+\s*", text) if one]
