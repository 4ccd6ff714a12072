"""Copies of a store: made while others write, put back with what was there kept."""

from __future__ import annotations

import contextlib
import os
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from crmnet.errors import (
    BadInput,
    CannotWrite,
    CrmnetError,
    Cure,
    Damaged,
    StoreMissing,
)
from crmnet.files.writing import draft
from crmnet.store import backups as ledger
from crmnet.store import checks
from crmnet.store.engine.sqlite import copies
from crmnet.store.engine.sqlite.file import File
from crmnet.store.log import INSTANT
from crmnet.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store


def backup(store: Store, file: Path, at: datetime, *, replace: bool) -> bool:
    """Write what is committed into a file, whole or not at all, while others write.

    Args:
        store: the store.
        file: the copy; 0600, sound in every respect that ``db check`` knows.
        at: the real clock.
        replace: whether it may take the place of a file that is there.

    Returns:
        Whether the store notes the backup; it does not where it cannot be written.

    Raises:
        BadInput: the store is a server, or the file is the store itself.
        CannotWrite: the file cannot be written.
        Damaged: the store is damaged; a copy of it would be too.
    """
    source = copied(store, file)
    with draft(file, replace=replace) as copy:
        copies.copy_store(source, copy)
        if _is_damaged(copy, is_fresh=True):
            raise Damaged(
                "no backup was made, because the store is damaged",
                Cure.CHECK_STORE,
            )
        with contextlib.closing(File(copy)) as made:
            row = ledger.holding(made, file, at.strftime(INSTANT))
    try:
        ledger.note(store, row)
    except CrmnetError:  # read-only, full, or others write too long
        return False
    return True


def copied(store: Store, file: Path) -> File:
    """The store that a backup copies: there is nothing to ask where it cannot be.

    Raises:
        BadInput: the store is a server, or the file is the store itself.
    """
    if not isinstance(store, File):
        raise BadInput(
            "{store} is a server",
            Cure.MOVE_TO_FILE,
            store=store.name,
        )
    if file.exists() and file.samefile(store.path):
        raise BadInput(
            '"{file}" is the store itself (choose another file)', file=str(file)
        )
    return store


def restore(file: Path, path: Path, at: datetime, *, dry_run: bool) -> Path | None:
    """Put a backup in place of a store, or where there is none; all or nothing.

    The backup itself stays as it is.

    Args:
        file: the backup.
        path: the store.
        at: the real clock; it goes into the name of what is kept.
        dry_run: only see that the backup is sound.

    Returns:
        The file, beside the store, that keeps what was there; None if nothing was.

    Raises:
        StoreMissing: there is no such backup.
        BadInput: the backup is the store itself.
        Damaged: the backup is damaged, or no store.
        Misconfigured: a newer crmnet wrote it.
    """
    if not file.exists():
        raise StoreMissing('no backup at "{file}" (check the name)', file=str(file))
    is_new = not path.exists()
    if not is_new and file.samefile(path):
        raise BadInput('"{file}" is the store itself (choose a backup)', file=str(file))
    with _sound_copy(file, path.parent) as copy:
        if dry_run:
            return None
        if is_new:
            _put(copy, path, replace=False)
            return None
        kept = _free_name(path, at)
        _exchange(copy, path, kept)
        return kept


@contextlib.contextmanager
def _sound_copy(file: Path, folder: Path) -> Iterator[Path]:
    """A copy of a backup in a folder of its own, brought to this program's tables."""
    with _own_folder(folder) as own:
        copy = own / "crmnet.db"
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(File(file)) as source:
            source.missing()  # refuses what is no store, and a newer one
            copies.copy_pages(source, copy)
        open_store(copy).close()
        if _is_damaged(copy):
            raise Damaged(
                'nothing was restored: "{file}" is damaged',
                Cure.CHECK_FILE,
                file=str(file),
            )
        yield copy


@contextlib.contextmanager
def _own_folder(folder: Path) -> Iterator[Path]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = tempfile.TemporaryDirectory(prefix=".crmnet-", dir=folder)
    except OSError as error:
        raise CannotWrite(
            'cannot write to "{folder}": {why}',
            Cure.CHOOSE_PLACE,
            folder=str(folder),
            why=error.strerror or str(error),
        ) from error
    with own as name:
        yield Path(name)


def _is_damaged(path: Path, *, is_fresh: bool = False) -> bool:
    """Whether there is anything wrong with the contents of a copy."""
    with contextlib.closing(File(path)) as store:
        return bool(checks.content_faults(store, is_fresh=is_fresh))


def _free_name(path: Path, at: datetime) -> Path:
    """A name beside a store that no file has, with the instant in it."""
    stem = f"{path.stem}.before-restore-{at:%Y%m%dT%H%M%S}"
    names = (f"{stem}{f'-{i}' if i else ''}{path.suffix}" for i in count())
    return next(name for name in map(path.with_name, names) if not name.exists())


def _exchange(new: Path, path: Path, kept: Path) -> None:
    """Put new contents into a store; what was there is on the disk before."""
    if copies.is_intact(path):
        with copies.locked(path) as store:
            with draft(kept, replace=False) as copy:
                copies.copy_pages(store, copy)
            copies.take_pages(store, new)
    else:
        copies.keep_aside(path, kept)
        _put(new, path, replace=True)


def _put(new: Path, path: Path, *, replace: bool) -> None:
    with draft(path, replace=replace) as place:
        new.replace(place)
