"""What left a plan with records, and where in a file it would come back.

A text comes back only below the texts that it stood under: records do not pass to
another objective because two activities have the same words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from crmnet.domain.wording import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.tables import ItemRecord


class Withdrawn:
    """The rows of a plan that left with records, looked up for the items of a file."""

    def __init__(self, plan: Plan, stored: StoredPlan) -> None:
        self._plan = plan
        self._stored = stored

    def of(self, item: Item) -> ItemRecord | None:
        """The row that an item of the file was, or None."""
        rows = [row for row in self._gone.get(item.code, []) if _is_text_of(row, item)]
        if rows:  # only then the log is asked
            rows = [row for row in rows if row.id in self._stored.records]
        found = [row for row in rows if row.title == item.title.own] or rows
        stands = (row for row in found if self.is_its_place(item, row))
        return next(stands, None)

    def is_its_place(self, item: Item, row: ItemRecord) -> bool:
        """Whether an item stands below the texts that a row stands under."""
        above = tuple(map(_words_said, self._above_item[item.code]))
        return above == tuple(map(_words, self._above_row(row)))

    @cached_property
    def _gone(self) -> dict[str, list[ItemRecord]]:
        """The rows that left, by code."""
        found: dict[str, list[ItemRecord]] = {}
        for row in self._stored.items:
            if row.gone:
                found.setdefault(row.code, []).append(row)
        return found

    @cached_property
    def _above_row(self) -> Callable[[ItemRecord], tuple[ItemRecord, ...]]:
        return self._stored.lines_above()

    @cached_property
    def _above_item(self) -> dict[str, tuple[Item, ...]]:
        return {item.code: above for item, above in self._plan.walk_lines()}


def _is_text_of(row: ItemRecord, item: Item) -> bool:
    return row.title == item.title.own or _words(row) == _words_said(item)


def _words(row: ItemRecord) -> str:
    return words_of(row.title, [row.code])


def _words_said(item: Item) -> str:
    return words_of(item.title.own, [item.code])
