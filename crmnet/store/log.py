"""The one write path: a row and its log entry change together or not at all.

A change is what one command did: all its log rows share the change's id. That gives
history, undo of a whole command and the refusal of a change against an older state.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import time
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput, Cure, NotPermitted
from crmnet.store.engine.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from crmnet.errors import CrmnetError
    from crmnet.store.engine.contract import Store

Row = dict[str, Any]

# Names of tables and columns come from schema.COLUMNS, never from what people type.
SELECT: Final = {
    entity: f"SELECT * FROM {entity} WHERE id = :id"  # noqa: S608
    for entity in COLUMNS
}
UPDATE: Final = {
    entity: f"UPDATE {entity} SET rev = rev + 1, gone = :gone, "  # noqa: S608
    f"{', '.join(f'{column} = :{column}' for column in columns)} "
    "WHERE id = :id AND rev = :rev"
    for entity, columns in COLUMNS.items()
}
ENTRY: Final = """
    INSERT INTO log (id, change, at, by, entity, entity_id, rev, kind, was, now, note,
        undoes, salt, digest, hash)
    VALUES (:id, :change, :at, :by, :entity, :entity_id, :rev, :kind, :was, :now, :note,
        :undoes, :salt, :digest, :hash)
"""
FIRST_ENTRY: Final = """
    INSERT INTO log (id, change, at, by, entity, entity_id, rev, kind, now, note, salt,
        digest, hash)
    VALUES (:id, :change, :at, :by, :entity, :entity_id, :rev, :kind, :now, :note,
        :salt, :digest, :hash)
"""
LAST_HASH: Final = """
    SELECT hash FROM log WHERE entity = :entity AND entity_id = :entity_id
    ORDER BY rev DESC LIMIT 1
"""
OF_CHANGE: Final = """
    SELECT entity, entity_id, rev, was, now FROM log WHERE change = :change
    ORDER BY id DESC
"""
CONCERNS: Final = """
    SELECT 1 FROM log WHERE change = :change AND entity = :entity LIMIT 1
"""
LATER: Final = """
    SELECT change, by, at FROM log
    WHERE entity = :entity AND entity_id = :entity_id AND rev > :rev
        AND change <> :target AND undoes IS NULL
    ORDER BY rev DESC
"""
UNDOINGS: Final = """
    SELECT DISTINCT change, undoes FROM log WHERE undoes IS NOT NULL
"""
CHANGES_OF: Final = """
    SELECT change FROM log WHERE by = :by AND undoes IS NULL
    GROUP BY change ORDER BY MAX(id) DESC
"""
BY_ENDING: Final = "SELECT DISTINCT change FROM log WHERE change LIKE '%' || :ending"
HISTORY: Final = """
    SELECT log.id, log.at, log.by, log.change, i.code,
        COALESCE(c.party, o.country, r.country),
        log.kind, log.was, log.now, log.note, p.code, o.name
    FROM log
    LEFT JOIN evidence e ON log.entity = 'evidence' AND e.id = log.entity_id
    LEFT JOIN calendar_item c ON c.id = CASE log.entity
        WHEN 'calendar_item' THEN log.entity_id ELSE e.calendar_item END
    LEFT JOIN item i ON i.id = CASE log.entity
        WHEN 'item' THEN log.entity_id ELSE c.item END
    LEFT JOIN plan p ON p.id = CASE log.entity
        WHEN 'plan' THEN log.entity_id ELSE i.plan END
    LEFT JOIN officer o ON log.entity = 'officer' AND o.id = log.entity_id
    LEFT JOIN presidency r ON log.entity = 'presidency' AND r.id = log.entity_id
    WHERE (:item IS NULL OR i.id = :item) AND (:code IS NULL OR i.code = :code)
        AND (:plan IS NULL OR p.code = :plan OR :code IS NULL AND o.id IS NOT NULL)
    ORDER BY log.id
"""
LAST_ENTRY: Final = """
    SELECT by, at FROM log
    WHERE entity = :entity AND entity_id = :entity_id AND rev > :rev
    ORDER BY rev DESC LIMIT 1
"""
NOTES: Final = """
    SELECT change, note FROM log
    WHERE entity = :entity AND entity_id = :entity_id AND undoes IS NULL
        AND (:kind IS NULL OR kind = :kind)
    ORDER BY rev DESC
"""
FORMERS: Final = """
    SELECT was FROM log
    WHERE entity = :entity AND entity_id = :entity_id AND was IS NOT NULL
    ORDER BY rev DESC
"""
STAGE_CODE: Final = "UPDATE item SET code = '~' || id WHERE id = :id"

# What a row that is taken back says no longer: the other calendar items of its party
# would have its date.
TAKEN_BACK: Final[dict[str, Row]] = {
    "calendar_item": dict.fromkeys(
        ("schedule", "scheduled_on", "reading", "decided_by")
    )
}
BATCH: Final = 1000  # rows that are written at once
RANDOM_TEXTS: Final = 100  # that are asked of the system at once
INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"  # UTC; these texts sort as the instants do

_last_ms = 0
_stamp = ""  # what the ids of that millisecond begin with
_sequence = 0
_VARIANT: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def new_id(random: str | None = None) -> str:
    """A UUIDv7 (RFC 9562 §5.7); ids of one process sort in the order they were made.

    Args:
        random: sixteen random hexadecimal digits, where they are at hand.
    """
    global _last_ms, _stamp, _sequence  # the counter of RFC 9562 §6.2
    now_ms = time.time_ns() // 1_000_000
    _sequence += 1
    if now_ms > _last_ms or _sequence > 0xFFF:
        _last_ms = max(now_ms, _last_ms + 1)
        _stamp = f"{_last_ms >> 16:08x}-{_last_ms & 0xFFFF:04x}-7"
        _sequence = 0
    random = random or os.urandom(8).hex()
    variant = _VARIANT[random[0]]
    return f"{_stamp}{_sequence:03x}-{variant}{random[1:4]}-{random[4:]}"


def _random_digits() -> Iterator[str]:
    """Random texts of sixteen hexadecimal digits; one system call gives many."""
    while True:
        digits = os.urandom(8 * RANDOM_TEXTS).hex()
        for start in range(0, len(digits), 16):
            yield digits[start : start + 16]


class Change:
    """One command's writes; made by :func:`change`, inside its transaction.

    Attributes:
        id: of the change, in every log row of it.
        count: log rows written so far.
    """

    def __init__(self, store: Store, at: datetime, undoes: str | None) -> None:
        self.id = new_id()
        self.count = 0
        self.store = store
        self._by = store.login
        self._at = at.strftime(INSTANT)
        self._undoes = undoes
        self._random = _random_digits()
        self._rows: list[tuple[str, Row]] = []
        self._entries: list[Row] = []

    def row(self, entity: str, row_id: str) -> Row:
        """A row as it stands."""
        row = self.store.record(SELECT[entity], id=row_id)
        if row is None:
            raise KeyError(row_id)
        return row

    def insert(
        self,
        entity: str,
        values: Mapping[str, object],
        kind: str,
        note: str | None = None,
    ) -> str:
        """Add a row; columns that are not given are NULL. Returns its id."""
        row_id = self.queue(entity, values, kind, note)
        self.flush()
        return row_id

    def queue(
        self,
        entity: str,
        values: Mapping[str, object],
        kind: str,
        note: str | None = None,
    ) -> str:
        """Add a row like :meth:`insert`, but with others: by the next :meth:`flush`.

        Rows and their entries are written in the order in which they were queued.
        """
        row: Row = {"id": new_id(next(self._random))}
        row |= {name: value for name, value in values.items() if value is not None}
        said = {"kind": kind, "now": _object(row), "note": note}
        self._rows.append((entity, row))
        self._entries.append(self._entry(entity, row["id"], 1, said, ""))
        if len(self._rows) >= BATCH:
            self.flush()
        return str(row["id"])

    def flush(self) -> None:
        """Write the rows that were queued, and their entries."""
        for (entity, *names), found in groupby(self._rows, _shape):
            sql = insertion(entity, tuple(names))
            self.store.execute_many(sql, map(itemgetter(1), found))
        entry = ENTRY if self._undoes else FIRST_ENTRY
        self.store.execute_many(entry, self._entries)
        self._rows.clear()
        self._entries.clear()

    def update(
        self,
        entity: str,
        row: Row,
        values: Mapping[str, object],
        kind: str,
        note: str | None = None,
        *,
        always: bool = False,
    ) -> bool:
        """Change a row that was read in this transaction.

        Returns:
            Whether anything was written: equal values without a note are not, unless
            ``always``.
        """
        now = {name: value for name, value in values.items() if row[name] != value}
        if not now and note is None and not always:
            return False
        self.flush()
        was = {name: row[name] for name in now}
        if not self.store.execute(UPDATE[entity], {**row, **now}):
            raise self._refusal(entity, row)
        said = {"kind": kind, "was": _json(was), "now": _json(now), "note": note}
        self._enter(entity, row["id"], row["rev"] + 1, said)
        return True

    def _refusal(self, entity: str, row: Row) -> CrmnetError:
        """Why no row was changed: it is another by now, or not ours to change."""
        since = self.store.query(
            LAST_ENTRY, entity=entity, entity_id=row["id"], rev=row["rev"]
        )
        for by, at in since:
            return BadInput(
                "{by} changed the same on {at}",
                Cure.LOOK_AGAIN,
                by=by,
                at=date.fromisoformat(at[:10]),
            )
        return NotPermitted(
            '"{login}" may not change this in "{store}"',
            Cure.SEE_OFFICES,
            login=self.store.login,
            store=self.store.name,
        )

    def last_note(self, entity: str, row: Row, kind: str | None = None) -> str | None:
        """The note of a row's latest entry that stands, or of the latest of a kind."""
        found = self.store.query(NOTES, entity=entity, entity_id=row["id"], kind=kind)
        undone = undone_changes(self.store) if found else frozenset()
        return next((note for change, note in found if change not in undone), None)

    def formers(self, entity: str, row: Row, column: str) -> Iterator[Any]:
        """The values that a column of a row had before, the latest first."""
        for (was,) in self.store.query(FORMERS, entity=entity, entity_id=row["id"]):
            before = json.loads(was)
            if column in before:
                yield before[column]

    def stage_codes(self, item_ids: list[str]) -> None:
        """Free the codes of items that are about to exchange them."""
        self.flush()
        self.store.execute_many(STAGE_CODE, [{"id": row_id} for row_id in item_ids])

    def _enter(self, entity: str, entity_id: str, rev: int, said: Row) -> None:
        """Add the log's entry for a row: ``kind``, and ``was``, ``now``, ``note``."""
        previous = ""
        if rev > 1:
            found = self.store.query(LAST_HASH, entity=entity, entity_id=entity_id)
            previous = found[0][0] if found else ""
        entry = self._entry(entity, entity_id, rev, said, previous)
        self.store.execute(ENTRY, entry)

    def _entry(
        self, entity: str, entity_id: str, rev: int, said: Row, previous: str
    ) -> Row:
        """The log's entry for a row, with its hashes; counted."""
        entry: Row = {
            "id": new_id(next(self._random)),
            "change": self.id,
            "at": self._at,
            "by": self._by,
            "entity": entity,
            "entity_id": entity_id,
            "rev": rev,
            "was": None,
            "note": None,
            **said,
            "undoes": self._undoes,
            "salt": next(self._random),
        }
        entry["digest"] = digest(entry)
        entry["hash"] = entry_hash(entry, previous)
        self.count += 1
        return entry


def _shape(queued: tuple[str, Row]) -> tuple[str, ...]:
    """The table of a queued row, and the columns that it fills."""
    entity, row = queued
    return (entity, *row)


@functools.cache
def insertion(entity: str, names: tuple[str, ...]) -> str:
    """SQL that adds a row; a column left out is NULL, which is cheaper than saying it.

    Args:
        entity: the table.
        names: the columns that get a value; the first is "id".
    """
    values = ", ".join(f":{name}" for name in names)
    return (
        f"INSERT INTO {entity} (rev, gone, {', '.join(names)}) "  # noqa: S608
        f"VALUES (1, 0, {values})"
    )


_quoted: Final = json.encoder.encode_basestring_ascii
_quoted_as_is: Final = json.encoder.encode_basestring
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(entry: Mapping[str, Any]) -> str:
    """The salted digest of what a log row says; it stays when that is erased."""
    was, now, note = entry["was"], entry["now"], entry["note"]
    said = (
        f"[{_quoted(entry['salt'])}, {'null' if was is None else _quoted(was)}, "
        f"{'null' if now is None else _quoted(now)}, "
        f"{'null' if note is None else _quoted(note)}]"
    )
    return hashlib.sha256(said.encode()).hexdigest()


def entry_hash(entry: Mapping[str, Any], previous: str) -> str:
    """The hash of a log row over its fields and its entity's previous hash.

    A JSON list, spelt out: a load writes two hundred thousand of them.
    """
    undoes = entry["undoes"]
    fields = (
        f"[{_quoted(previous)}, {_quoted(entry['id'])}, {_quoted(entry['change'])}, "
        f"{_quoted(entry['at'])}, {_quoted(entry['by'])}, {_quoted(entry['entity'])}, "
        f"{_quoted(entry['entity_id'])}, {entry['rev']}, {_quoted(entry['kind'])}, "
        f"{'null' if undoes is None else _quoted(undoes)}, {_quoted(entry['salt'])}, "
        f"{_quoted(entry['digest'])}]"
    )
    return hashlib.sha256(fields.encode()).hexdigest()


def _object(row: Row) -> str:
    """Texts and numbers by name, as _json writes them, and faster."""
    parts = [
        f'"{name}":{_quoted_as_is(value) if isinstance(value, str) else value}'
        for name, value in row.items()
    ]
    return f"{{{','.join(parts)}}}"


@contextlib.contextmanager
def change(
    store: Store,
    at: datetime,
    *,
    dry_run: bool = False,
    undoes: str | None = None,
) -> Iterator[Change]:
    """A transaction whose writes are one change in the log.

    Args:
        store: where to write.
        at: the real clock, UTC.
        dry_run: do everything, then take it back.
        undoes: the change that this one takes back.
    """
    with store.transaction(keep=not dry_run):
        into = Change(store, at, undoes)
        yield into
        into.flush()


def undoings(store: Store) -> dict[str, str]:
    """What each undo took back, by its change."""
    return dict(store.query(UNDOINGS))


def undone_changes(store: Store) -> frozenset[str]:
    """The changes that an undo took back, and no later undo restored."""
    taken_back = undoings(store)
    undone: set[str] = set()
    for undo in sorted(taken_back, reverse=True):  # UUIDv7: the newest first
        if undo not in undone:
            undone.add(taken_back[undo])
    return frozenset(undone)


def latest_own(store: Store) -> str | None:
    """The caller's latest change that is neither undone nor an undo itself."""
    undone = undone_changes(store)
    for (found,) in store.query(CHANGES_OF, by=store.login):
        if found not in undone:
            return str(found)
    return None


def find_change(store: Store, ending: str) -> str:
    """The change whose id ends so.

    Raises:
        BadInput: there is none, or several.
    """
    typed = ending.casefold()
    known = bool(typed) and not set(typed) - set("0123456789abcdef-")
    found = store.query(BY_ENDING, ending=typed) if known else []
    if not found:
        raise BadInput('no change "{ending}"', Cure.SEE_HISTORY, ending=ending)
    if len(found) > 1:
        raise BadInput(
            'several changes end in "{ending}"',
            Cure.NAME_MORE,
            ending=ending,
        )
    return str(found[0][0])


def concerns(store: Store, change: str, entity: str) -> bool:
    """Whether a change wrote to a table."""
    return bool(store.query(CONCERNS, change=change, entity=entity))


def take_back(store: Store, target: str, into: Change) -> None:
    """Put all rows of a change back to what they were before it.

    Raises:
        BadInput: a row was changed since, by whom and when.
    """
    entries = store.query(OF_CHANGE, change=target)
    _refuse_if_changed(store, target, entries)
    rows = {entity_id: into.row(entity, entity_id) for entity, entity_id, *_ in entries}
    before: list[tuple[str, Row, Row]] = []
    for entity, entity_id, _, was, now in entries:
        row = rows[entity_id]
        _refuse_if_other(row, was, now, target)
        nothing = {"gone": 1, **TAKEN_BACK.get(entity, {})}
        before.append((entity, row, nothing if was is None else json.loads(was)))
    into.stage_codes([row["id"] for entity, row, _ in before if entity == "item"])
    for entity, row, values in before:
        into.update(entity, row, values, "undone", always=True)


def _refuse_if_other(row: Row, was: str | None, now: str, target: str) -> None:
    """See that a row still says what the change wrote."""
    wrote = ({"gone": 0} if was is None else {}) | json.loads(now)
    if any(row[name] != value for name, value in wrote.items()):
        raise BadInput(
            "what the change {change} wrote has been changed since",
            Cure.SEE_HISTORY,
            change=target[-6:],
        )


def _refuse_if_changed(
    store: Store, target: str, entries: list[tuple[Any, ...]]
) -> None:
    """See that no later change stands on the same rows; one taken back does not."""
    undone = undone_changes(store)
    for entity, entity_id, rev, *_ in entries:
        later = store.query(
            LATER, entity=entity, entity_id=entity_id, rev=rev, target=target
        )
        for found, by, at in later:
            if found not in undone:
                raise BadInput(
                    "{by} changed the same on {at}",
                    Cure.UNDO_FIRST,
                    by=by,
                    at=date.fromisoformat(at[:10]),
                    change=found[-6:],
                )
