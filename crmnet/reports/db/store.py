"""Where and how a store is kept, how much it holds, and who wrote to it last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store import dump

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

LAST: Final = "SELECT at, by FROM log ORDER BY at DESC, id DESC LIMIT 1"


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
    last_at, last_by = next(iter(store.query(LAST)), (None, None))
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
        **{name: counts[name] for name in STORE_COLUMNS if name in counts},
    )
