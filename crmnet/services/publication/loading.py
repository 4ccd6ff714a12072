"""Published addresses from a file that an office keeps: one change, or nothing.

A row with the id of a publication corrects it, another one adds one. A blank cell says
nothing; what the last check found is not read. So what this program wrote comes back in
unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import member_country
from crmnet.domain.personal import ALL
from crmnet.domain.publication import SPANISH_PUBLICATIONS, PublicationKind
from crmnet.errors import BadInput
from crmnet.files.csv.lists import take_rows
from crmnet.files.csv.publications import NEEDED_COLUMNS
from crmnet.i18n.countries import find_country, fold
from crmnet.reports.publication.listing import publications
from crmnet.services.office_lists import differing, doubts_in, numbers
from crmnet.services.publication.recording import (
    PublicationSaid,
    corrected,
    find_publication,
    put_publication,
)
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.clock import Clock
    from crmnet.errors import Message
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

_TEXTS: Final = ("title", "programme", "summary", "hours", "done_by")
_BETWEEN: Final = re.compile(r"\s*[;,|]\s*")


class ListOrigin(NamedTuple):
    """Where a list comes from.

    Attributes:
        plan: the code of the plan that is meant where a code of an item names none.
        by: who is meant where a row names nobody.
    """

    plan: str | None
    by: str | None


class PublicationsLoaded(NamedTuple):
    """What a list brought.

    Attributes:
        same: how many rows say what is there already.
    """

    added: int
    changed: int
    same: int


def load_publications(
    store: Store,
    table: Table,
    origin: ListOrigin,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> PublicationsLoaded:
    """Note what a list says.

    Raises:
        BadFile: with every fault of every row.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        there = {row.id: row for row in publications(store)}
        loading = _Loading(into, origin, clock, there)
        take_rows(table, loading.doubts, loading.take)
    return PublicationsLoaded(*numbers(loading.counts))


class _Loading:
    """One list on its way into the store."""

    def __init__(
        self,
        into: Change,
        origin: ListOrigin,
        clock: Clock,
        there: dict[str, PublicationRow],
    ) -> None:
        self.into = into
        self.origin = origin
        self.typed = clock
        self.clock = clock._replace(vouched=ALL)  # cells are looked at one by one
        self.there = there
        self.counts: Counter[str] = Counter()

    def doubts(self, row: TableRow, file: Path) -> Iterator[tuple[str, Message]]:
        """What in the cells of a row looks like personal data, by column."""
        before = self.there.get(row.cell("id"))
        return doubts_in(row, file, _TEXTS, before, self.typed)

    def take(self, row: TableRow) -> None:
        """Add or correct the publication of a row.

        Raises:
            BadInput: it will not do.
        """
        before = self.there.get(row.cell("id"))
        said = self._said(row, before)
        if before is None:
            _refuse_lacking(row)
            told = put_publication(self.into, self.origin.plan, self.clock, said)
            self.counts["added" if told.changed else "same"] += 1
            return
        there = find_publication(self.into.store, before.id)
        told = corrected(self.into, self.origin.plan, there, self.clock, said)
        self.counts["changed" if told.changed else "same"] += 1

    def _said(self, row: TableRow, before: PublicationRow | None) -> PublicationSaid:
        """What a row says; of a publication that is there, only what differs."""
        cell = differing(row, before)
        kind, countries = cell("kind"), cell("countries")
        languages, items = cell("languages"), cell("items")
        return PublicationSaid(
            kind=kind and _kind(kind),
            title=cell("title"),
            url=cell("url"),
            countries=tuple(_countries(countries)) if countries else None,
            programme=cell("programme"),
            languages=tuple(re.split(r"[\s;,|]+", languages)) if languages else None,
            summary=cell("summary"),
            telephone=cell("telephone"),
            hours=cell("hours"),
            items=tuple(re.split(r"[\s;,|]+", items)) if items else None,
            by=cell("done_by"),
            by_default=self.origin.by,
        )


def _refuse_lacking(row: TableRow) -> None:
    for name in NEEDED_COLUMNS:
        if not row.cell(name):
            raise BadInput('"{heading}" is blank (write it)', heading=name)


def _kind(text: str) -> str:
    word = fold(text)
    found = SPANISH_PUBLICATIONS.get(word, word)
    if found not in list(PublicationKind):
        raise BadInput(
            '"{kind}" is not a kind of publication (there are: {known})',
            kind=text,
            known=", ".join(PublicationKind),
        )
    return str(found)


def _countries(text: str) -> Iterator[str]:
    """Countries by name or code, "GT HN", "Guatemala; El Salvador"."""
    for part in _BETWEEN.split(text):
        if find_country(part):
            yield member_country(part)
        else:
            yield from map(member_country, part.split())
