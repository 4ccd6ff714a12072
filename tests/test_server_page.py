"""docs/server.md: its console blocks print what they show, on a server of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.servers import programs, server
from tests.test_docs import ROOT, blocks, compare, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import PostgreSQL

HOST = "db.example.org"
PAGE = "docs/server.md"


def shell(found: PostgreSQL, home: Path) -> dict[str, str]:
    """A terminal of the server's keeper, in this checkout."""
    base = environment(home)
    return base | {
        "PATH": f"{programs()}{os.pathsep}{base['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PGHOST": "localhost",
        "PGPORT": str(found.port),
        "PGUSER": "postgres",
    }


@pytest.mark.usefixtures("postgresql")  # is there a server at all?
def test_the_page_prints_what_it_shows(tmp_path: Path) -> None:
    found = blocks(PAGE)
    assert sum(map(len, found)) >= 15
    with server("fsync=off") as own:
        own.sql("DROP ROLE crm")  # the page makes it
        for block in found:
            here = [tuple(text.replace(HOST, "localhost") for text in p) for p in block]
            compare([(command, shown) for command, shown in here], shell(own, tmp_path))
