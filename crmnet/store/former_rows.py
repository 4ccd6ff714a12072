"""What stood in the rows about a leaf, one version after the other: from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.dump import said
from crmnet.store.engine.contract import StoreQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.store.engine.contract import Store

# The rows of a leaf: what is above it, its plan, who owes it, what was contributed.
ENTRIES: Final = """
    WITH RECURSIVE line (id) AS (
        SELECT id FROM item WHERE id = :item
        UNION ALL
        SELECT i.parent FROM item i JOIN line ON line.id = i.id
        WHERE i.parent IS NOT NULL
    ), about (id) AS (
        SELECT id FROM line
        UNION ALL SELECT plan FROM item WHERE id = :item
        UNION ALL SELECT id FROM calendar_item WHERE item = :item
        UNION ALL SELECT id FROM contribution WHERE item = :item
        UNION ALL SELECT e.id FROM contribution_evidence e
            JOIN contribution c ON c.id = e.contribution WHERE c.item = :item
    )
    SELECT l.entity, l."row", l.now FROM about JOIN log l ON l."row" = about.id
    ORDER BY l.change, l.place
"""


class Version(NamedTuple):
    """A row after an entry of the log.

    Attributes:
        columns: those that were ever said, with their values.
    """

    table: str
    id: str
    columns: dict[str, Any]


def versions(store: Store, item_ids: Iterable[str]) -> dict[str, list[Version]]:
    """What the rows about leaves said, in the order in which it was written.

    Args:
        store: the store.
        item_ids: of the leaves.
    """
    ids = [*dict.fromkeys(item_ids)]
    answers = store.answers([StoreQuestion(ENTRIES, {"item": one}) for one in ids])
    return {one: _versions(entries) for one, entries in zip(ids, answers, strict=True)}


def _versions(entries: Iterable[Any]) -> list[Version]:
    rows: dict[str, dict[str, Any]] = {}
    found = []
    for table, row_id, now in entries:
        columns = rows[row_id] = {**rows.get(row_id, {}), **(said(now) if now else {})}
        found.append(Version(table, row_id, columns))
    return found
