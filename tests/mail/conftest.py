"""Certificates of an authority of our own, and the configuration of a test."""

from __future__ import annotations

import ssl
from typing import NamedTuple

import pytest
import trustme


class Certificates(NamedTuple):
    """Contexts of servers, and of a client that trusts our authority only."""

    good: ssl.SSLContext
    wrong_host: ssl.SSLContext
    client: ssl.SSLContext
    authority: bytes  # PEM


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    """Made once: it takes a while."""
    authority = trustme.CA()
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return Certificates(
        good=_server(authority, "127.0.0.1"),
        wrong_host=_server(authority, "other.example"),
        client=client,
        authority=authority.cert_pem.bytes(),
    )


def _server(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context
