"""When the items of a plan were done: what others that count from them need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.store.engine.contract import Store

OF_PLAN: Final = """
    SELECT i.code, i.id, i.parent, c.party, c.status, c.done_on
    FROM item i LEFT JOIN calendar_item c ON c.item = i.id AND c.gone = 0
    WHERE i.plan = :plan AND i.gone = 0
"""
# What its cell, or words that were typed since, counts from. The indexes of such rows
# are asked, not that of all rows of a plan: hence no bare `i.plan`.
COUNTING: Final = """
    SELECT i.understood FROM item i WHERE i.plan || '' = :plan AND i.gone = 0
        AND i.understood LIKE '%"counts_from"%'
    UNION
    SELECT i.reading FROM item i WHERE i.plan || '' = :plan AND i.gone = 0
        AND i.reading LIKE '%"counts_from"%'
    UNION
    SELECT c.reading FROM calendar_item c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan AND i.gone = 0 AND c.reading LIKE '%"counts_from"%'
"""


class _Owed(NamedTuple):
    """What a party owes of an item, and when it did it."""

    party: str
    status: str
    done_on: str | None


class Completions:
    """When the items of a plan were done, by whom; read when first asked for.

    Args:
        store: the store.
        plan_id: of the plan.
    """

    def __init__(self, store: Store, plan_id: str) -> None:
        self._store = store
        self._plan_id = plan_id
        self._ids: dict[str, str] = {}
        self._below: dict[str | None, list[str]] = {}
        self._owed: dict[str, list[_Owed]] = {}

    def day(self, code: str, party: str) -> str | None:
        """The day on which a party did all of an item, else on which all did; or None.

        Args:
            code: of the item, or of one with others below it.
            party: who owes what counts from it; who does not owe the item itself
                waits until everybody has done it.
        """
        if not self._ids:
            self.read()
        owed = self._of(self._ids.get(code, ""))
        own = [one for one in owed if one.party == party]
        found = [one for one in own or owed if one.status not in _NO_MORE]
        if not found or any(one.status != Status.DONE for one in found):
            return None
        return max((one.done_on for one in found if one.done_on), default=None)

    def _of(self, item_id: str) -> list[_Owed]:
        """What is owed of an item and of all below it."""
        found = list(self._owed.get(item_id, ()))
        for child in self._below.get(item_id, ()):
            found += self._of(child)
        return found

    def read(self) -> None:
        """Read them now, before something else is written."""
        for code, item, parent, party, status, done_on in self._store.query(
            OF_PLAN, plan=self._plan_id
        ):
            if code not in self._ids:
                self._ids[code] = item
                self._below.setdefault(parent, []).append(item)
            if party is not None:
                owed = _Owed(party, status, done_on)
                self._owed.setdefault(item, []).append(owed)


_NO_MORE: Final = (Status.CANCELLED, Status.CARRIED_OVER)


def counted_from(readings: Iterable[str]) -> frozenset[str]:
    """The names and codes from which some readings count, which are JSON."""
    found = (json.loads(reading).get("counts_from") for reading in readings)
    return frozenset(name for name in found if name)
