"""The statements of the steps of a schema."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from crmnet.store.engine.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements(script: str) -> Iterator[str]:
    """The statements of a script; a script as a whole would end the transaction."""
    current = ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            yield current.strip()
            current = ""


def all_statements() -> Iterator[str]:
    """The statements of all steps, one after the other."""
    for script in STEPS.values():
        yield from statements(script)
