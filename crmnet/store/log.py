"""The one write path: a row and its log entry change together or not at all.

A change is what one command did: a row of ``change``, and its entries in ``log``. That
gives history, undo of a whole command and the refusal of a change against an older
state. The hashes that hold the changes together are those of :mod:`crmnet.store.chain`.
"""

from __future__ import annotations

import contextlib
import functools
import json
from datetime import date
from functools import partial
from itertools import groupby, islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.iso import INSTANT
from crmnet.errors import BadInput, Cure, NotPermitted
from crmnet.store import changes
from crmnet.store.chain import CHANGE, ENTRY, SALT, Seal, digests, sealed
from crmnet.store.engine.contract import Handed
from crmnet.store.engine.tables import COLUMNS, NEW, TABLE, with_id
from crmnet.store.ids import new_id, random_bytes
from crmnet.store.kinds import EntryKind
from crmnet.store.shapes import shape_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from crmnet.errors import CrmnetError
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import Kept, Record, Value
    from crmnet.store.shapes import Shape, Types

    # A row's types, itself, the kind of its entry and the note.
    _Queued = tuple[Types, Record, str, str | None]
    # What an entry tells: entity, row, rev, kind, was, now, note.
    _Told = tuple[str, str, int, str, str | None, str | None, str | None]

# Names of tables and columns come from tables.py, never from what people type.
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
TAKEN_OUT: Final = {  # what was only added
    entity: f"UPDATE {entity} SET rev = rev + 1, gone = 1 "  # noqa: S608
    "WHERE id = :id AND rev = 1 AND gone = 0"
    for entity in COLUMNS
}
TAKEN: Final = 2  # the rev of a row that was added and taken out again
IN: Final = '{"gone":0}'  # what the log says of such a row, before and after
OUT: Final = '{"gone":1}'
LAST_ENTRY: Final = """
    SELECT c.by, c.at FROM log l JOIN change c ON c.number = l.change
    WHERE l."row" = :row AND l.rev > :rev
    ORDER BY l.rev DESC LIMIT 1
"""
NOTES: Final = """
    SELECT l.change, l.note FROM log l JOIN change c ON c.number = l.change
    WHERE l."row" = :row AND c.undoes IS NULL AND l.kind = :kind
    ORDER BY l.rev DESC
"""
FORMERS: Final = """
    SELECT was FROM log WHERE "row" = :row AND was IS NOT NULL ORDER BY rev DESC
"""
GONE: Final = 2  # the place of the first column that a change may change
BATCH: Final = 1000  # rows that are written at once


class Change:
    """One command's writes; made by :func:`change`, inside its transaction.

    Attributes:
        count: log entries made so far.
    """

    def __init__(self, store: Store, at: datetime, undoes: int | None) -> None:
        self.store = store
        self.count = 0
        number, *_, previous = changes.last(store) or (0, b"")
        self.number = number + 1
        self._row: dict[str, object] = {
            "number": self.number,
            "id": new_id(),
            "at": at.strftime(INSTANT),
            "by": store.login,
            "undoes": undoes,
            "previous": previous,
        }
        told = ("previous", "number", "id", "at", "by", "undoes")
        self._seal = Seal(*itemgetter(*told)(self._row))
        self._salts = random_bytes(SALT)
        self._random = random_bytes(8)
        self._queued: list[_Queued] = []

    @functools.cached_property
    def number(self) -> int:
        """Of the change: the next one."""
        number, *_ = changes.last(self.store) or (0,)
        return number + 1

    @property
    def name(self) -> str:
        """The change as people write it, "c412"."""
        return changes.named(self.number)

    def row(self, kind: type[Kept], row_id: str) -> Kept:
        """A row as it stands."""
        row = self.store.row(kind, SELECT[TABLE[kind]], id=row_id)
        if row is None:
            raise KeyError(row_id)
        return row

    def insert(self, row: Record, kind: EntryKind, note: str | None = None) -> str:
        """Add a row, which begins with ``*NEW``. Returns its id."""
        row_id = self.queue(row, kind, note).id
        self.flush()
        return row_id

    def queue(self, row: Kept, kind: EntryKind, note: str | None = None) -> Kept:
        """Add a row like :meth:`insert`, but with others: by the next :meth:`flush`.

        Rows and their entries are written in the order in which they were queued.

        Returns:
            The row with its id.
        """
        self.count += 1
        row = with_id(row, new_id(next(self._random).hex()))
        self._queued.append((types_of(row), row, str(kind), note))
        if len(self._queued) >= BATCH:
            self.flush()
        return row

    def flush(self) -> None:
        """Write the rows that were queued, and their entries."""
        told: list[_Told] = []
        for types, found in groupby(self._queued, itemgetter(0)):
            told += self._add_alike(shape_of(types), found)
        self._queued.clear()
        if told:
            self._enter(told)

    def _add_alike(self, shape: Shape, found: Iterable[_Queued]) -> Iterable[_Told]:
        """Add rows of one shape; returns what their entries tell."""
        _, rows, kinds, notes = zip(*found, strict=True)
        values = list(map(shape.values, rows))
        self.store.write_rows(shape.insertion, values)
        ids, now = map(itemgetter(0), values), map(shape.object, values)
        begin = repeat(shape.entity), ids, repeat(1)
        return zip(*begin, kinds, repeat(None), now, notes)

    def update(
        self,
        row: Kept,
        now: Kept,
        kind: EntryKind,
        note: str | None = None,
        *,
        always: bool = False,
    ) -> bool:
        """Change a row.

        Args:
            row: as it was read in this transaction.
            now: as it is to be; its id and rev count for nothing.
            kind: what is done to it.
            note: why, or what else is to be known.
            always: even where nothing changes.

        Returns:
            Whether anything was written: equal values without a note are not, unless
            ``always``.
        """
        changed = _changed(row, now)
        if not changed and note is None and not always:
            return False
        self._update(row, changed, kind, note)
        return True

    def _update(
        self, row: Record, now: dict[str, Value], kind: EntryKind, note: str | None
    ) -> None:
        self.flush()
        entity, before = TABLE[type(row)], row._asdict()
        if not self.store.execute(UPDATE[entity], {**before, **now}):
            raise self._refusal(row)
        was = _json({name: before[name] for name in now})
        said = (was, _json(now), note)
        self.count += 1
        self._enter([(entity, row.id, row.rev + 1, str(kind), *said)])

    def take_out(self, kind: type[Kept], ids: list[str], said: EntryKind) -> None:
        """Withdraw rows that were added and never changed, without reading them.

        Args:
            kind: of the rows.
            ids: theirs.
            said: what is done to them.

        Raises:
            CrmnetError: one was changed since, or is not ours to change.
        """
        self.flush()
        entity = TABLE[kind]
        for at in range(0, len(ids), BATCH):
            some = ids[at : at + BATCH]
            if self.store.touch_rows(TAKEN_OUT[entity], zip(some)) != len(some):
                rows = [self.row(kind, row_id) for row_id in some]
                out = TAKEN, 1
                others = (row for row in rows if (row.rev, row.gone) != out)
                other = next(others, rows[0])
                raise self._refusal(other._replace(rev=1))
            self.count += len(some)
            begin = repeat(entity), some, repeat(TAKEN), repeat(str(said))
            told = zip(*begin, repeat(IN), repeat(OUT), repeat(None))
            self._enter(list(told))

    def _refusal(self, row: Record) -> CrmnetError:
        """Why no row was changed: it is another by now, or not ours to change."""
        for by, at in self.store.query(LAST_ENTRY, row=row.id, rev=row.rev):
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

    def last_note(self, row: Record, kind: EntryKind) -> str | None:
        """The note of a row's latest entry of a kind that stands."""
        found = self.store.query(NOTES, row=row.id, kind=kind)
        undone = changes.undone_changes(self.store) if found else frozenset()
        return next((note for change, note in found if change not in undone), None)

    def formers(self, row: Record, column: str) -> Iterator[Any]:
        """The values that a column of a row had before, the latest first."""
        for (was,) in self.store.query(FORMERS, row=row.id):
            before = json.loads(was)
            if column in before:
                yield before[column]

    def stage_codes(self, item_ids: list[str]) -> None:
        """Free the codes of items that are about to exchange them."""
        self.flush()
        self.store.stage_codes(item_ids)

    def vouch(self, entry: str, rev: int, now: str, note: str | None) -> None:
        """Note what is left of another entry whose free texts are blanked.

        Args:
            entry: its name, "c412.3".
            rev: how often that was done to it, this time counted.
            now: JSON: the digest of what is left.
            note: why.
        """
        kind = str(EntryKind.REDACTED)
        self.flush()
        self.count += 1
        self._enter([("log", entry, rev, kind, None, now, note)])

    def close(self) -> None:
        """Write what is left, and the change itself where it has entries."""
        self.flush()
        if self.count:
            self.store.execute(CHANGE, {**self._row, "hash": self._seal.hash})

    def _enter(self, told: list[_Told]) -> None:
        """Write the log's last entries that count, sealed after those before them."""
        entities, rows, revs, kinds, *said = zip(*told, strict=True)
        places = tuple(range(self.count - len(told) + 1, self.count + 1))
        salts = tuple(islice(self._salts, len(told)))
        over = tuple(digests((salts, *said)))
        named = places, entities, rows, revs, kinds
        self._seal.add_all(sealed((*named, over)))
        entries = zip(repeat(self.number), *named, *said, salts, over)
        self.store.write_rows(ENTRY, entries)


class Request(Change):
    """One command's writes that the store is asked for, and makes itself."""

    def __init__(self, store: Store, undoes: int | None) -> None:
        self.store = store
        self.count = 0
        self._undoes = undoes
        self._random = random_bytes(8)

    def queue(self, row: Kept, kind: EntryKind, note: str | None = None) -> Kept:
        """Ask for a row; whoever reads next sees it."""
        row = with_id(row, new_id(next(self._random).hex()))
        self._update(row, _filled(row), kind, note)
        return row

    def take_out(self, kind: type[Kept], ids: list[str], said: EntryKind) -> None:
        """Ask for rows to be withdrawn that were added and never changed."""
        for row_id in ids:
            row = self.row(kind, row_id)
            if row.rev != 1:
                raise self._refusal(row._replace(rev=1))
            self.update(row, row._replace(gone=1), said)

    def flush(self) -> None:
        """Nothing: the store writes what was asked for before it is read."""

    def close(self) -> None:
        """Let the store end the change where it has entries."""
        if self.count:
            self.number = self.store.end_change(self._undoes)

    def _update(
        self, row: Record, now: dict[str, Value], kind: EntryKind, note: str | None
    ) -> None:
        self.count += 1
        entry = {
            "entity": TABLE[type(row)],
            "row": row.id,
            "rev": row.rev,
            "kind": kind.value,
            "note": note,
            "values": now,
        }
        self._hand_over(Handed(entry, partial(self._refusal, row)))

    def _hand_over(self, handed: Handed) -> None:
        self.store.hand_over(handed)


def _filled(row: Record) -> dict[str, Value]:
    """The columns of a new row that are not NULL, but for id, rev and gone."""
    columns = COLUMNS[TABLE[type(row)]]
    return {
        name: value
        for name, value in zip(columns, row[len(NEW) :], strict=True)
        if value is not None
    }


def _changed(row: Record, now: Record) -> dict[str, Value]:
    """The columns that change, as they are to be; id and rev are the store's."""
    columns = zip(row._fields[GONE:], row[GONE:], now[GONE:], strict=True)
    return {name: value for name, before, value in columns if value != before}


_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@contextlib.contextmanager
def change(
    store: Store,
    at: datetime,
    *,
    dry_run: bool = False,
    undoes: int | None = None,
) -> Iterator[Change]:
    """A transaction whose writes are one change in the log.

    Args:
        store: where to write.
        at: the real clock, UTC.
        dry_run: do everything, then take it back.
        undoes: the number of the change that this one takes back.
    """
    with store.transaction(keep=not dry_run):
        into = (
            Request(store, undoes) if store.writes_itself else Change(store, at, undoes)
        )
        yield into
        into.close()
