"""All that a store holds into another, empty one: from a file to a server, or back."""

from __future__ import annotations

import contextlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure, Damaged
from crmnet.files.writing import draft
from crmnet.store import checks
from crmnet.store.dump import INSERT, REFER, TABLES, WITHIN, counts, is_equal, rows
from crmnet.store.engine.sqlite.file import File
from crmnet.store.opening import create_store, is_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.engine.contract import Store

BATCH: Final = 500  # rows between two steps of the progress bar


@contextlib.contextmanager
def target_at(place: Path | str, *, dry_run: bool) -> Iterator[Store]:
    """The store to move into; a new file appears when the block ends well.

    Args:
        place: a path, or the address of a server.
        dry_run: a store that is made is a throw-away one.
    """
    if is_server(place) or Path(place).exists() or dry_run:
        store = create_store(place, keep=not dry_run)
        with contextlib.closing(store):
            yield store
        return
    with draft(Path(place), replace=False) as path:
        store = File(path)
        with contextlib.closing(store):
            store.build()
            yield store


def move(
    source: Store,
    target: Store,
    *,
    dry_run: bool,
    advance: Callable[[int], None],
) -> int:
    """Copy everything into an empty store, all or nothing; the source stays as it is.

    Args:
        source: nobody can write to it meanwhile.
        target: the empty store.
        dry_run: do everything, then take it back.
        advance: is told how many rows were copied since it was told last.

    Returns:
        How many rows there are.

    Raises:
        BadInput: the target holds something already.
        Damaged: the source is damaged, or what arrived is not equal to it.
    """
    _refuse_what_holds_something(target)
    with (
        source.transaction(keep=False, long=True),
        target.transaction(keep=not dry_run, long=True),
    ):
        _refuse_damaged(source)
        with target.unguarded():
            moved = sum(_copied(source, target, table, advance) for table in TABLES)
        if not is_equal(source, target):
            raise Damaged(
                'what arrived at "{store}" is not equal; nothing was moved (check the '
                "disk and try again)",
                store=target.name,
            )
        target.know_rows()
    return moved


def _refuse_what_holds_something(target: Store) -> None:
    if any(counts(target).values()):
        raise BadInput(
            '"{store}" is not empty (choose another; nothing was moved)',
            store=target.name,
        )


def _refuse_damaged(source: Store) -> None:
    if checks.content_faults(source):
        raise Damaged(
            '"{file}" is damaged; nothing was moved',
            Cure.CHECK_FILE,
            file=source.name,
        )


def _copied(
    source: Store, target: Store, table: str, advance: Callable[[int], None]
) -> int:
    """Copy a table; how many rows it has.

    What refers to a row of the same table does so once all of them are there: there
    may be no order in which each stands after those that it refers to.
    """
    within = dict.fromkeys(WITHIN.get(table, ()))
    referring: list[dict[str, object]] = []
    copied = 0
    for batch in _batches(rows(source, table)):
        target.execute_many(INSERT[table], [{**row, **within} for row in batch])
        referring += [
            {name: row[name] for name in ("id", *within)}
            for row in batch
            if any(row[column] for column in within)
        ]
        advance(len(batch))
        copied += len(batch)
    for batch in _batches(referring):
        target.execute_many(REFER[table], batch)
    return copied


def _batches(found: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    left = iter(found)
    while batch := list(islice(left, BATCH)):
        yield batch
