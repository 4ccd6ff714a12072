"""All that a store holds into another, empty one: from a file to a server, or back."""

from __future__ import annotations

import contextlib
from graphlib import TopologicalSorter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure, Damaged
from crmnet.files.writing import draft
from crmnet.store import checks
from crmnet.store.dump import INSERT, TABLES, counts, is_equal, rows
from crmnet.store.engine.sqlite.file import File
from crmnet.store.opening import create_store, is_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Row

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
    if any(counts(target).values()):
        raise BadInput(
            '"{store}" is not empty (choose another; nothing was moved)',
            store=target.name,
        )
    with (
        source.transaction(keep=False, long=True),
        target.transaction(keep=not dry_run, long=True),
    ):
        if checks.content_faults(source):
            raise Damaged(
                '"{file}" is damaged, nothing was moved',
                Cure.CHECK_FILE,
                file=source.name,
            )
        with target.unguarded():
            moved = sum(_copied(source, target, table, advance) for table in TABLES)
        if not is_equal(source, target):
            raise Damaged(
                'what arrived at "{store}" is not equal, nothing was moved '
                "(check the disk, and run it again)",
                store=target.name,
            )
    return moved


def _copied(
    source: Store, target: Store, table: str, advance: Callable[[int], None]
) -> int:
    found = rows(source, table)
    copied = 0
    for batch in _batches(_parents_first(found) if table == "item" else found):
        target.execute_many(INSERT[table], batch)
        advance(len(batch))
        copied += len(batch)
    return copied


def _parents_first(rows: Iterable[Row]) -> list[Row]:
    """The rows so that each stands after the one that it is under."""
    found = list(rows)
    above = {row["id"]: {row["parent"]} - {None} for row in found}
    by_id = {row["id"]: row for row in found}
    return [by_id[row_id] for row_id in TopologicalSorter(above).static_order()]


def _batches(found: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(found)
    while batch := list(islice(left, BATCH)):
        yield batch
