"""An SQLite file opened as a store, and an older one brought up to date."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from crmnet.errors import CannotWrite, CrmnetError, Cure, Damaged, StoreMissing
from crmnet.store.engine.errors import damaged
from crmnet.store.engine.schema import CHAINED, FORGOTTEN, STEPS
from crmnet.store.engine.sqlite.file import File
from crmnet.store.engine.sqlite.signals import stop_if_interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def open_file(path: Path) -> File:
    """Open an existing store; an older one is brought to this program's tables.

    Raises:
        StoreMissing: there is none.
        Damaged: the file is no store, or it is damaged.
        Misconfigured: a newer crmnet wrote it.
    """
    if not path.exists():
        raise StoreMissing('no store at "{path}"', Cure.MAKE_STORE, path=str(path))
    if path.is_file() and path.stat().st_size == 0:
        raise Damaged(
            '"{path}" is empty, not a store (restore a backup, or remove it)',
            path=str(path),
        )
    with _making_sense(path):
        store = File(path)
        try:
            _bring_up_to_date(store)
        except BaseException:
            store.close()
            raise
    return store


@contextlib.contextmanager
def _making_sense(path: Path) -> Iterator[None]:
    """What SQLite calls a fault of the SQL is one of the file, while it is opened."""
    try:
        yield
    except sqlite3.Error as error:
        stop_if_interrupted(error)
        raise damaged(str(path)) from error


def _bring_up_to_date(store: File) -> None:
    missing = store.missing()
    if missing:
        _refuse_gaps(store, missing)
        _copy_beside(store, missing[0])
        store.build()
        from crmnet.store.engine.sqlite.guards import proof_kept

        if {CHAINED, FORGOTTEN} & set(missing):  # the former log; texts of TLP:RED
            with contextlib.suppress(CrmnetError), proof_kept(store):
                store.execute("VACUUM")


def _refuse_gaps(store: File, missing: list[str]) -> None:
    """See that a store lacks only the last steps, and not all, as an older one does.

    Raises:
        Damaged: its ledger was never written so.
    """
    names = list(STEPS)
    if missing == names or names[-len(missing) :] != missing:
        raise damaged(store.name)


def _copy_beside(store: File, step: str) -> None:
    """Keep the store as it is before a step, in a file beside it; an old copy stays.

    Raises:
        CannotWrite: there is no room for it.
    """
    from crmnet.store.engine.sqlite.drafts import draft

    try:
        with draft(store.path.with_name(f"{store.path.name}.before-{step}")) as file:
            store.execute("VACUUM INTO :file", {"file": str(file)})
    except OSError as error:
        from crmnet.i18n.system import reason

        raise CannotWrite(
            'cannot keep a copy of "{path}" before bringing it up to date: {why}',
            path=store.name,
            why=reason(error),
        ) from error
