"""One query of a server that may only read, and soon gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.conninfo import make_conninfo

from crmnet.store.engine.parameters import pyformat
from crmnet.store.engine.postgres.address import settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ONLY_READ: Final = "-c default_transaction_read_only=on -c statement_timeout=1s"


def peeked(address: str, sql: str, values: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a query.

    Raises:
        BadInput: that is no address.
        psycopg.Error: the server does not answer, refuses, or has no such tables.
    """
    settings = settings_of(address)
    settings |= {
        "connect_timeout": "2",
        "options": f"{settings['options']} {ONLY_READ}",
    }
    with psycopg.Connection.connect(
        make_conninfo("", **settings), cursor_factory=psycopg.ClientCursor
    ) as connection:
        # a statement of this program, not of the one who types
        query = pyformat(sql).encode()
        return connection.execute(query, dict(values)).fetchall()
