"""Steps that SQL alone cannot take: what stood in the old tables, put into the new.

The log of a store that an older crmnet made had an id and a hash for each entry. Its
entries are grouped by their change, the changes in the order of their last entry. An
entry that was not sound by its old hash gets a digest that does not fit, so that `db
check` goes on telling it.
"""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.chain import CHANGE, ENTRY, Seal, digest
from crmnet.store.engine.schema import CHAINED, FORGOTTEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from crmnet.store.engine.contract import Store

SET_ASIDE: Final = (
    "CREATE TEMPORARY TABLE old_log AS SELECT * FROM log",
    """
    CREATE TEMPORARY TABLE old_change AS
    SELECT ROW_NUMBER() OVER (ORDER BY MAX(id)) AS number, change, at, by,
        COALESCE(undoes, '') AS undoes
    FROM old_log GROUP BY change, at, by, COALESCE(undoes, '')
    """,
    "CREATE INDEX old_change_id ON old_change (change)",
)
# A change that is told of and is not there is 0, which there never is.
ENTRIES: Final = """
    SELECT c.number, c.change, c.at, c.by, CASE WHEN c.undoes <> '' THEN COALESCE((
            SELECT MIN(u.number) FROM old_change u WHERE u.change = c.undoes), 0) END,
        l.entity, l.entity_id, l.rev, l.kind, l.was, l.now, l.note, l.salt, l.digest,
        l.hash, l.id, l.undoes, l.previous
    FROM (SELECT *, LAG(hash) OVER (PARTITION BY entity, entity_id ORDER BY rev)
        AS previous FROM old_log) l
    JOIN old_change c ON c.change = l.change AND c.at = l.at AND c.by = l.by
        AND c.undoes = COALESCE(l.undoes, '')
    ORDER BY c.number, l.id
"""
BATCH: Final = 1000  # entries that are written at once

Old = tuple[Any, ...]  # a row of ENTRIES


def bridge(store: Store, step: str) -> AbstractContextManager[None]:
    """What goes around the statements of a step, inside its transaction."""
    if step == CHAINED:
        return _chained(store)
    if step == FORGOTTEN:
        from crmnet.store.engine.forgetting import forgotten

        return forgotten(store)
    return contextlib.nullcontext()


@contextlib.contextmanager
def _chained(store: Store) -> Iterator[None]:
    for statement in SET_ASIDE:
        store.execute(statement)
    yield
    _bring_over(store)
    store.execute("DROP TABLE old_change")
    store.execute("DROP TABLE old_log")


def _bring_over(store: Store) -> None:
    previous = b""
    for told, entries in groupby(store.each(ENTRIES), itemgetter(0, 1, 2, 3, 4)):
        seal = Seal(previous, *told)
        made = _sealed(told[0], entries, seal)
        while batch := list(islice(made, BATCH)):
            store.execute_many(ENTRY, batch)
        names = ("number", "id", "at", "by", "undoes")
        row = dict(zip(names, told, strict=True))
        store.execute(CHANGE, {**row, "previous": previous, "hash": seal.hash})
        previous = seal.hash


def _sealed(number: int, old: Iterator[Old], seal: Seal) -> Iterator[dict[str, Any]]:
    names = ("entity", "row", "rev", "kind", "was", "now", "note", "salt", "digest")
    for place, entry in enumerate(old, 1):
        row = dict(zip(names, entry[5:14], strict=True))
        row |= _resealed(entry)
        sealed = (row[name] for name in ("entity", "row", "rev", "kind", "digest"))
        seal.add(place, *sealed)
        yield {"change": number, "place": place, **row}


def _resealed(entry: Old) -> dict[str, bytes | None]:
    """The salt and the digest of an old entry as they are now."""
    said, salt, old_digest = entry[9:12], _bytes(entry[12]), _bytes(entry[13])
    if said == (None, None, None):
        return {"salt": None, "digest": old_digest}
    sound = digest(salt, *said)
    if _was_sound(entry):
        return {"salt": salt, "digest": sound}
    return {"salt": salt, "digest": sha256(sound).digest()}


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return text.encode()


# How entries were hashed before


def _was_sound(entry: Old) -> bool:
    """Whether an entry has the digest and the hash that it was written with."""
    _, change, at, by, _, entity, row, rev, kind, *said, salt = entry[:13]
    old_digest, old_hash, entry_id, undoes, previous = entry[13:]
    told = (previous or "", entry_id, change, at, by, entity, row, rev, kind, undoes)
    wanted = (_hash(salt, *said), _hash(*told, salt, old_digest))
    return wanted == (old_digest, old_hash)


def _hash(*values: str | int | None) -> str:
    return sha256(json.dumps(values).encode()).hexdigest()
