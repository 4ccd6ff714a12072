"""Whether a store is sound: the file, the log, and the rows that the log explains.

Every row is what the entries of its log made of it, one after the other; the changes
of the log hold together by their hashes (chain_checks.py). So a recorded fact that was
changed behind the back of the log is found, be it one bit.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import CrmnetError, Cure, Message
from crmnet.store.chain_checks import chain_faults
from crmnet.store.dump import ROWS, TABLES, said, said_again
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.poison import form_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.engine.contract import Store

ENTRIES: Final = """
    SELECT "row", entity, rev, now FROM log WHERE entity <> 'log' ORDER BY "row", rev
"""
MOST: Final = 1000  # faults that are found; the cure of the first mends most others

_BLANK: Final = {table: dict.fromkeys(TABLES[table]) | {"gone": 0} for table in COLUMNS}


def faults(store: Store, head: str | None = None) -> list[Message]:
    """What is wrong with a store, each with its cure; so many at most.

    Args:
        store: the store.
        head: the end of the hash of a change that the store must still hold, in
            hexadecimal digits; None: nothing is known of it.
    """
    forms = islice(_guarded(partial(form_faults, store)), MOST)
    return [*forms, *content_faults(store, head), *_guarded(store.place_faults)]


def content_faults(
    store: Store, head: str | None = None, *, is_fresh: bool = False
) -> list[Message]:
    """What is wrong with what a store holds, wherever it lies; others may write.

    Args:
        store: the store.
        head: as in :func:`faults`.
        is_fresh: the engine wrote it just now, row by row.
    """
    with store.snapshot():
        found = (
            fault
            for look in (
                partial(store.content_faults, is_fresh=is_fresh),
                partial(chain_faults, store, head),
                partial(row_faults, store),
            )
            for fault in _guarded(look)
        )
        return list(islice(found, MOST))


def is_damaged(store: Store) -> bool:
    """Whether there is anything wrong with what a store holds."""
    bad = any(True for _ in _guarded(partial(form_faults, store)))
    return bad or bool(content_faults(store))


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


def row_faults(store: Store) -> Iterator[Message]:
    """Where a row is not what its entries in the log made of it."""
    rows = {table: _Rows(store, table) for table in COLUMNS}
    for row_id, found in groupby(store.each(ENTRIES), itemgetter(0)):
        entries = list(found)
        table = str(entries[0][1])
        if table in rows and _is_made(table, rows[table].next, row_id, entries):
            rows[table].go_on()
            continue
        if table not in rows:
            why = Message("the log names this table, which does not exist")
            yield _fault(table, row_id, why)
            continue
        yield from _unknown(table, rows[table].before(row_id))
        broken = _broken(table, rows[table].take(row_id), entries)
        if broken is not None:
            yield _fault(table, row_id, broken)
    for table, left in rows.items():
        yield from _unknown(table, left.before(None))


class _Rows:
    """The rows of a table by their ids, in step with the log."""

    def __init__(self, store: Store, table: str) -> None:
        self._left = store.each(ROWS[table])
        self.next = next(self._left, None)

    def go_on(self) -> None:
        """Leave the next row behind."""
        self.next = next(self._left, None)

    def before(self, row_id: str | None) -> Iterator[str]:
        """Go on to an id, or to the end; the ids of the rows before it."""
        while self.next is not None and (row_id is None or self.next[0] < row_id):
            yield str(self.next[0])
            self.go_on()

    def take(self, row_id: str) -> tuple[Any, ...] | None:
        """The row with an id, to which it was gone on, or None."""
        row = self.next
        if row is None or row[0] != row_id:
            return None
        self.go_on()
        return row


def _is_made(
    table: str,
    row: tuple[Any, ...] | None,
    row_id: str,
    entries: list[tuple[Any, ...]],
) -> bool:
    """Whether a row is just what its entries made of it, as nearly all are."""
    if row is None or row[0] != row_id:
        return False
    made: dict[str, Any] = {**_BLANK[table], "id": row_id}
    say, number = said, 0
    for _, entity, rev, text in entries:
        number += 1
        if rev != number or entity != table or text is None:
            return False
        try:
            made.update(say(text))
        except (TypeError, ValueError):  # told by who looks closely
            return False
        say = said_again
    made["rev"] = number
    return tuple(made.values()) == row


def _fault(table: str, row_id: str, why: Message) -> Message:
    what = f"{table} {row_id}"
    return Message("{what}: {why}", Cure.RESTORE, what=what, why=why)


def _unknown(table: str, row_ids: Iterable[str]) -> Iterator[Message]:
    for row_id in row_ids:
        yield _fault(table, row_id, Message("the log does not know this row"))


def _broken(
    table: str, row: tuple[Any, ...] | None, entries: list[tuple[Any, ...]]
) -> Message | None:
    """What is wrong with a row or its log; None when both are sound."""
    for number, (_, entity, rev, _) in enumerate(entries, 1):
        if rev != number or entity != table:
            return Message("entry {number} of its log is missing", number=number)
    if row is None:
        return Message("the row of this log does not exist")
    return _differing(table, row, [now for *_, now in entries])


def _differing(
    table: str, row: tuple[Any, ...], texts: list[str | None]
) -> Message | None:
    """Where a row is not what the entries of its log make, one after the other."""
    made: dict[str, Any] = {**_BLANK[table], "id": row[0]}
    say = said
    for text in texts:
        if text is None:  # what was blanked explains nothing any more
            return None
        made |= say(text)
        say = said_again
    made["rev"] = len(texts)
    if tuple(made.values()) == row:
        return None
    columns = zip(TABLES[table], row, strict=True)
    differing = [name for name, value in columns if made[name] != value]
    return Message(
        "the row differs from its log in: {columns}", columns=", ".join(differing)
    )
