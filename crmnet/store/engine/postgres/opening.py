"""A store on a server opened, made, or brought up to date."""

from __future__ import annotations

import contextlib

from crmnet.errors import Cure, Misconfigured, StoreMissing
from crmnet.store.engine.postgres.migration import is_owner
from crmnet.store.engine.postgres.server import Server


def open_server(address: str) -> Server:
    """Open an existing store; the owner brings an older one up to date.

    Raises:
        StoreMissing: there is none.
        Damaged: other tables are there.
        Misconfigured: it is newer, or older and the login is not its owner.
        NotPermitted: the server refuses the login.
        Busy: the server does not answer.
    """
    store = Server(address)
    try:
        if store.missing():
            _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Server) -> None:
    if not is_owner(store):
        raise Misconfigured(
            '"{store}" was created by an older version of crmnet',
            Cure.UPDATE_STORE,
            store=store.name,
        )
    store.build()


def create_on_server(address: str, *, keep: bool = True) -> Server:
    """Open the store of a database; make it first where there are no tables.

    Args:
        address: of the database, which must be there.
        keep: False makes one that is gone once it is closed; a store that is there
            already is opened all the same.

    Raises:
        NotPermitted: the login may not make tables.
    """
    with contextlib.suppress(StoreMissing):
        return open_server(address)
    store = Server(address)
    try:
        if not keep:
            store.promise_nothing()
        store.build()
    except BaseException:
        store.close()
        raise
    return store
