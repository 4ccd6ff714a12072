"""The ledger of exports, on both engines, and by the logins of offices."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import NotPermitted
from crmnet.services.db import offices
from crmnet.store import dump, exports
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import NOW
from tests.store.test_rights import of

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

UNTIL = date(2026, 1, 16)


def test_what_leaves_is_noted_and_stands_outside_the_log(empty_store: Store) -> None:
    exports.keep(empty_store, "card", 22, UNTIL, NOW)
    exports.keep(empty_store, "csv", 3, None, NOW)
    at, by = "2026-01-02T03:04:05.000000Z", empty_store.login
    assert [row[1:] for row in exports.exports(empty_store)] == [
        (at, by, "card", 22, "2026-01-16"),
        (at, by, "csv", 3, None),
    ]
    assert empty_store.query("SELECT COUNT(*) FROM log") == [(0,)]
    assert "2026-01-16" in "".join(dump.dump(empty_store))


def test_an_office_and_a_reader_are_noted_as_the_server_knows_them(
    postgresql: PostgreSQL,
) -> None:
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        for login, office in {"crm_mx": "MX", "crm_reader": "reader"}.items():
            offices.add(owner, office, login)
            with contextlib.closing(open_store(of(place, login))) as store:
                exports.keep(store, "card", 22, UNTIL, NOW)
                with pytest.raises(NotPermitted):
                    store.execute("DELETE FROM export")
        found = exports.exports(owner)
    assert [row[2:] for row in found] == [
        ("crm_mx", "card", 22, "2026-01-16"),
        ("crm_reader", "card", 22, "2026-01-16"),
    ]
    assert all(row[1] > "2026-01-02T03:04:05" for row in found)  # the server's clock
