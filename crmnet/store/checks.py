"""Whether a store is sound: the file, the log, and the rows that the log explains.

Every row is what the entries of its log made of it, one after the other; every entry
carries a hash over itself and the entry before. So a recorded fact that was changed
behind the back of the log is found, be it one bit.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import CrmnetError, Cure, Message
from crmnet.store.dump import ROWS
from crmnet.store.engine.schema import COLUMNS
from crmnet.store.log import digest, entry_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Row

ENTRIES: Final = """
    SELECT * FROM log WHERE entity = :entity ORDER BY entity_id, rev
"""
ENTITIES: Final = "SELECT DISTINCT entity FROM log"
ERASABLE: Final = ("officer",)  # persons may ask that what is known of them be erased


def faults(store: Store) -> list[Message]:
    """Everything that is wrong with a store, each with its cure."""
    return [*content_faults(store), *_guarded(store.place_faults)]


def content_faults(store: Store) -> list[Message]:
    """What is wrong with what a store holds, wherever it lies; others may write."""
    with store.snapshot():
        return [
            *_guarded(store.content_faults),
            *_guarded(partial(log_faults, store)),
        ]


def _guarded(look: Callable[[], Iterable[Message]]) -> Iterator[Message]:
    """The faults that a look finds; where it founders, that is one."""
    try:
        yield from look()
    except CrmnetError as error:
        yield error.message
    except Exception as error:  # noqa: BLE001  what damage makes of a query is open
        yield Message(
            "the store cannot be read: {why}",
            Cure.RESTORE,
            why=str(error),
        )


def log_faults(store: Store) -> Iterator[Message]:
    """Where the log is broken, or a row is not what the log made of it."""
    for (entity,) in store.query(ENTITIES):
        if entity not in COLUMNS:
            yield _fault(
                str(entity), Message("the log names this table, which there is not")
            )
    for entity in COLUMNS:
        yield from _faults_of_table(store, entity)


def _faults_of_table(store: Store, entity: str) -> Iterator[Message]:
    rows = {row["id"]: row for row in store.records(ROWS[entity])}
    entries = store.records(ENTRIES, entity=entity)
    for row_id, found in groupby(entries, itemgetter("entity_id")):
        row = rows.pop(row_id, None)
        why = _broken(list(found), row)
        if why is not None:
            yield _fault(f"{entity} {row_id}", why)
    for row_id in rows:
        yield _fault(f"{entity} {row_id}", Message("the log does not know this row"))


def _fault(what: str, why: Message) -> Message:
    return Message("{what}: {why}", Cure.RESTORE, what=what, why=why)


def _broken(entries: list[Row], row: Row | None) -> Message | None:
    """What is wrong with a row or its log; None when both are sound."""
    fault = _broken_log(entries)
    if fault is not None:
        return fault
    if row is None:
        return Message("the row of this log is not there")
    made = row if any(map(_is_erased, entries)) else _replayed(entries)
    differing = [name for name, value in row.items() if made[name] != value]
    if not differing:
        return None
    return Message(
        "the row differs from its log in: {columns}", columns=", ".join(differing)
    )


def _broken_log(entries: list[Row]) -> Message | None:
    """The first of a row's entries that is missing or not as it was written."""
    previous = ""
    for number, entry in enumerate(entries, 1):
        if entry["rev"] != number:
            return Message("entry {number} of its log is missing", number=number)
        if not _is_sound(entry, previous):
            return Message(
                "entry {number} of its log is not as it was written", number=number
            )
        previous = entry["hash"]
    return None


def _is_sound(entry: Row, previous: str) -> bool:
    """Whether an entry has the digest and the hash that it was written with."""
    try:
        digests = (entry["digest"], entry["hash"])
        wanted = (digest(entry), entry_hash(entry, previous))
    except TypeError:  # damage can turn a text into bytes, which no entry has
        return False
    return digests[1:] == wanted[1:] if _is_erased(entry) else digests == wanted


def _is_erased(entry: Row) -> bool:
    said = (entry["was"], entry["now"], entry["note"])
    return entry["entity"] in ERASABLE and said == (None, None, None)


def _replayed(entries: list[Row]) -> dict[str, Any]:
    """The row that the entries of a log make, one after the other."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS[entries[0]["entity"]])
    row |= {"gone": 0, "rev": len(entries)}
    for entry in entries:
        row |= json.loads(entry["now"])
    return row
