"""What proves calendar items, as rows for programs carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.store import calendar_items

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store

    Proofs = dict[str, str]  # by id of the calendar item

BETWEEN: Final = " | "


def proofs(store: Store, filters: Filters) -> Proofs:
    """What proves each calendar item that has a proof.

    Args:
        store: the store.
        filters: limits; their status and timeliness do not count.
    """
    return joined(store.query(calendar_items.PROOFS, **filters.for_sql()))


def joined(found: Iterable[tuple[str, str | None, str | None]]) -> Proofs:
    """The proofs of each calendar item as one text, in the order in which they came.

    Args:
        found: the calendar item; an address, or a name of a file or a reference.
    """
    texts: dict[str, list[str]] = {}
    for calendar_item, url, file in found:
        texts.setdefault(calendar_item, []).append(url or file or "")
    return {one: BETWEEN.join(said) for one, said in texts.items()}
