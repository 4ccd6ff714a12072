"""The store at a place: opened, made, or as an empty twin in memory.

A place is a path, or the address of a server. A file is opened so that a mistyped path
never makes a new one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
SERVERS: Final = ("postgresql:", "postgres:")  # how the address of a server begins


def is_server(place: Path | str) -> bool:
    """Whether a place is the address of a server, not a path."""
    if isinstance(place, str) and place.lower().startswith(SERVERS):
        return True
    if is_address(place):  # not said back: it may hold a password
        raise BadInput(
            "that is not the address of a server (write: "
            "postgresql://USER@HOST/DATABASE)"
        )
    return False


def is_address(place: Path | str) -> bool:
    """Whether a place looks like an address, "mysql://u@h/x"; "C:/x" does not."""
    return ADDRESS.match(str(place)) is not None


def open_store(place: Path | str) -> Store:
    """Open an existing store; an older one is brought to this program's tables.

    Args:
        place: a path, or the address of a server ("postgresql://…").

    Raises:
        StoreMissing: there is none.
        Damaged: the file is no store, or it is damaged.
        Misconfigured: a newer crmnet wrote it.
        NotPermitted: the server refuses the login.
        Busy: the server does not answer.
    """
    if is_server(place):
        from crmnet.store.engine.postgres.opening import open_server

        return open_server(str(place))
    from crmnet.store.engine.sqlite.opening import open_file

    return open_file(Path(place))


def create_store(place: Path | str, *, keep: bool = True) -> Store:
    """Open the store at a place; make it first when there is none.

    A file is readable and writable by its owner only (0600), its new folder 0700. It
    appears whole: it is built beside its place and moved there.

    Args:
        place: a path, or the address of a server.
        keep: False makes a throw-away one, which is gone once it is closed; a store
            that is there already is opened all the same.

    Raises:
        CannotWrite: the folder or file cannot be made.
        NotPermitted: the login may not make tables on the server.
    """
    if is_server(place):
        from crmnet.store.engine.postgres.opening import create_on_server

        return create_on_server(str(place), keep=keep)
    path = Path(place)
    if path.exists():
        return open_store(path)
    from crmnet.store.engine.sqlite.creating import ThrowAway, create_file

    return create_file(path) if keep else ThrowAway()


def empty_twin(store: Store) -> Store:
    """An empty store, gone when it is closed, with the tables and views of ours.

    Rows may come into its tables in any order.
    """
    from crmnet.store.engine.migration import all_statements
    from crmnet.store.engine.sqlite.file import File

    twin = File(Path(store.name), passing=True)
    for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "cache_size = -32768"):
        twin.execute(f"PRAGMA {pragma}")
    for statement in all_statements():
        twin.execute(statement)
    return twin
