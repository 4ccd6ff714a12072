"""Ctrl-C ends a command at once, also while SQLite is busy with one long statement."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.store.engine.sqlite.signals import copy_pages

if TYPE_CHECKING:
    from pathlib import Path

VIEW: Final = "SELECT sql FROM sqlite_master WHERE name = 'v_calendar'"
ENDLESS: Final = """
    p.proposed_on IS (WITH RECURSIVE n (x) AS (SELECT NULL UNION ALL SELECT x FROM n)
        SELECT max(x) FROM n)
"""
PROGRAM: Final = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job ignores it
from crmnet.cli.main import main
main()
"""
# Ctrl-C at the moment at which a module is imported.
INTERRUPTED: Final = """
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise KeyboardInterrupt

from crmnet.__main__ import main
sys.modules.pop("{module}", None)
sys.meta_path.insert(0, Finder())
main()
"""
LOOKS: Final = 20  # one after the other at which a file is being read


def test_a_statement_without_end_is_left(plan_2002: Path) -> None:
    with closing(sqlite3.connect(plan_2002)) as connection:
        [(view,)] = connection.execute(VIEW)
        connection.execute("DROP VIEW v_calendar")
        connection.execute(view.replace("p.proposed_on IS NULL", ENDLESS))
    environ = os.environ | {"CRMNET_DB": str(plan_2002), "CRMNET_LANG": "en"}
    argv = [sys.executable, "-c", PROGRAM, "report", "overdue"]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=environ, stdout=pipe, stderr=pipe) as process:
        try:
            _wait_until_read(plan_2002)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=10)
        finally:
            process.kill()
    assert (process.returncode, said) == (130, b"")


def _wait_until_read(store: Path) -> None:
    """Wait until whoever reads a file does not let go of it any more."""
    locked, end = 0, time.monotonic() + 30
    with closing(sqlite3.connect(store, timeout=0)) as connection:
        while locked < LOOKS:
            assert time.monotonic() < end
            time.sleep(0.01)
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                locked += 1
            else:
                connection.execute("ROLLBACK")
                locked = 0


def test_a_copy_that_is_interrupted_is_none(tmp_path: Path) -> None:
    def interrupt(*_signal: object) -> None:
        raise KeyboardInterrupt

    with (
        closing(sqlite3.connect(":memory:")) as source,
        closing(sqlite3.connect(tmp_path / "copy.db")) as copy,
    ):
        source.execute("CREATE TABLE long AS SELECT zeroblob(60000000) AS text")
        former = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        try:
            with pytest.raises(KeyboardInterrupt):
                copy_pages(source, copy)
        finally:
            signal.signal(signal.SIGALRM, former)
        assert copy.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


@pytest.mark.parametrize("interrupted", ["crmnet.cli.main", "crmnet.errors", "select"])
def test_whoever_interrupts_while_it_is_imported_is_told_so(interrupted: str) -> None:
    argv = [sys.executable, "-c", INTERRUPTED.format(module=interrupted)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    said = "crmnet: error: interrupted\n"
    assert (done.returncode, done.stdout, done.stderr) == (130, "", said)
