"""What the cells of a form that are not filled in can have said, now or before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.party import country_of
from crmnet.reports.activity.contributions import ContributionRow, pairs
from crmnet.reports.evidence import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.former_rows import Version


class ReminderWriter(NamedTuple):
    """Writes what a form reminds of, in each language.

    Attributes:
        standing: how an item stands: its status, and how far it is done.
        given: a contribution.
    """

    standing: Callable[[str, int | None], Iterable[str]]
    given: Callable[[ContributionRow], Iterable[str]]


NO_REMINDERS: Final = ReminderWriter(lambda *_: (), lambda _: ())


class FormerCells:
    """What a leaf was called, when it was due, what was recorded of it.

    Args:
        item: the id of its item.
        versions: of the rows about it.
        writer: writes what a form reminds of.
    """

    def __init__(
        self, item: str, versions: list[Version], writer: ReminderWriter
    ) -> None:
        self._item = item
        self._versions = versions
        self._writer = writer

    def titles(self) -> list[str]:
        """Its texts, in all languages."""
        rows = [one.columns for one in self._of("item") if one.id == self._item]
        return [text for row in rows for text in _texts(row, "title", "titles")]

    def calendars(self) -> list[str]:
        """The words of its calendar, and of what is above it."""
        rows = [one.columns for one in (*self._of("item"), *self._of("calendar_item"))]
        said = [row["schedule"] for row in rows if row.get("schedule")]
        above = [text for row in rows for text in _texts(row, "calendar", "calendars")]
        return said + above

    def dues(self, calendar_item: str) -> set[str | None]:
        """The days on which a calendar item was due."""
        rows = (one for one in self._of("calendar_item") if one.id == calendar_item)
        return {row.columns.get("due_on") for row in rows}

    def reminders(self, calendar_item: str | None, party: str | None) -> list[str]:
        """What a form can have reminded a party of, the latest first.

        Args:
            calendar_item: its id; None: any of the leaf.
            party: who contributed, with its consular side; None: anyone.
        """
        said = [
            text
            for one in self._of("calendar_item")
            if calendar_item in (None, one.id)
            for text in self._writer.standing(
                one.columns["status"], one.columns.get("percent")
            )
        ]
        for row in self._given():
            if party in (None, row.party, country_of(row.party)):
                said += self._writer.given(row)
        return [*dict.fromkeys(reversed(said))]

    def _of(self, table: str) -> Iterator[Version]:
        return (one for one in self._versions if one.table == table)

    def _given(self) -> Iterator[ContributionRow]:
        """Each contribution as it ever stood, with what proved it then."""
        kinds = dict.fromkeys(one.columns.get("results") for one in self._of("plan"))
        rows: dict[str, dict[str, Any]] = {}
        proofs: dict[str, dict[str, Any]] = {}
        for table, row_id, columns in self._versions:
            if table == "contribution":
                rows[row_id] = columns
            elif table == "contribution_evidence":
                proofs[row_id] = columns
                row_id = columns["contribution"]
            else:
                continue
            there = [one for one in proofs.values() if one["contribution"] == row_id]
            for own in kinds:
                yield _contribution(row_id, rows[row_id], there, own)


def _texts(row: dict[str, Any], column: str, others: str) -> Iterator[str]:
    """A text, and the same in other languages."""
    found = [row.get(column), *json.loads(row.get(others) or "{}").values()]
    return (text for text in found if text)


def _contribution(
    row_id: str, row: dict[str, Any], proofs: list[dict[str, Any]], kinds: str | None
) -> ContributionRow:
    said = [one.get("url") or one.get("file") or "" for one in proofs]
    stands = [
        text for text, one in zip(said, proofs, strict=True) if not one.get("gone")
    ]
    return ContributionRow(
        id=row_id,
        plan="",
        code="",
        title="",
        party=row["party"],
        starts_on=row.get("starts_on"),
        done_on=row["done_on"],
        text=row["text"],
        results=pairs(row.get("results")),
        evidence=BETWEEN.join(stands) or None,
        done_by=row.get("done_by"),
        titles=None,
        kinds=kinds,
    )
