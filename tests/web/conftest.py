"""127.0.0.2 is a host of the open internet here, and so is all of .test."""

from __future__ import annotations

import socket
from typing import Any, Final

import pytest

from crmnet.domain.web.reachable import is_public
from crmnet.web import lookup
from tests.web.servers import OPEN

REAL: Final = socket.getaddrinfo


def resolved(host: str | None, *rest: Any, **named: Any) -> Any:
    """As the machine does it, but that all of .test is the server of the tests."""
    if str(host).endswith("unknown.test"):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    where = OPEN if str(host).endswith(".test") else host
    return REAL(where, *rest, **named)


@pytest.fixture(autouse=True)
def _open_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "is_public", lambda one: one == OPEN or is_public(one))
    monkeypatch.setattr(socket, "getaddrinfo", resolved)
