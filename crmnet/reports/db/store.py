"""Where and how a store is kept, how much it holds, and who wrote to it last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import changes, dump

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


class StoreRow(NamedTuple):
    """The one row of `db info`; tables are counted with the rows that are gone."""

    store: str  # the path, or the address without a password
    engine: str  # "SQLite 3.40.1"
    size: int | None  # bytes; like the next two None on a server
    permissions: str | None  # "0600"; None on Windows too
    free: int | None  # bytes on the disk
    steps: str  # of the schema, "001_first"
    last_at: str | None  # UTC
    last_by: str | None  # the login
    head: str | None  # the last digits of the hash of the last change
    log: int
    plan: int
    item: int
    calendar_item: int
    evidence: int
    officer: int
    presidency: int


STORE_COLUMNS = StoreRow._fields


def about(store: Store) -> StoreRow:
    """What there is to know about a store."""
    place = store.place()
    _number, last_at, last_by, _hash = changes.last(store) or (None,) * 4
    counts = dump.counts(store)
    return StoreRow(
        store.name,
        place.engine,
        place.size,
        place.permissions,
        place.free,
        " ".join(store.steps()),
        last_at,
        last_by,
        changes.head(store),
        **{name: counts[name] for name in STORE_COLUMNS if name in counts},
    )
