"""Whose certificates are believed."""

from __future__ import annotations

import ssl

import certifi


def trusted() -> ssl.SSLContext:
    """Whom this machine trusts, and whom browsers do.

    A machine may know a certification authority of its state; another, such as a Mac
    with a Python of python.org, none at all.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
