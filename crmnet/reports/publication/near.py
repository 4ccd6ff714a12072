"""Publications for the pages that have more than publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.store.broken_addresses import is_any_linked

if TYPE_CHECKING:
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store


def of_item(store: Store, plan: str, code: str) -> tuple[PublicationRow, ...]:
    """The publications that are linked to an item."""
    if not is_any_linked(store):
        return ()
    from crmnet.reports.publication.listing import publications

    name = f"{plan}:{code}"
    return tuple(
        row for row in publications(store) if name in (row.items or "").split()
    )
