"""What a screen asks scans no log, and items and calendar items by an index alone.

SQLite plans by the schema, not by what a store holds: a small one tells it of a large.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

from benchmarks.scale_commands import LISTINGS

if TYPE_CHECKING:
    from pathlib import Path

LARGE: Final = {"log", "item", "calendar_item"}
# Begins what still reads all items (a tenth of the calendar items), the log, or more.
# Whoever counts all calendar items leaf by leaf walks them by the index of their key;
# to go through that of `gone` reads them all too, in no order. One that covers what is
# counted would take a twentieth less time of a screen and make a store 4 % larger.
SCANNING: Final = (
    "activity list",  # counts the lines of each leaf
    "db info",  # counts the rows of each table
    "event results",  # all items, for the objectives above those of the events
    "report achievements",  # the same, of what was done and contributed
    "report country GT",  # the same
    "report handover --to GT",  # the same
    "report matrix",  # groups all calendar items, in the order of their items
    "report status",  # the same
)
YEAR: Final = "--from 2002-01-01 --to 2002-12-31"
LIMITED: Final = (
    f"report achievements {YEAR} --status done",
    f"report achievements {YEAR} --timeliness done_late",
    "report country GT --timeliness overdue",
    "report gaps --status done",
    "report matrix --timeliness overdue",
    "report status --status done",
    "report round --timeliness overdue",
)
LINES: Final = [
    line.replace("crm-scale", "crm-2002").replace("1.1.1.2", "1.1.1.1")
    for line in ("", *LISTINGS, *LIMITED)
    if "known-on" not in line and "@" not in line  # the past is read from the log
]
# Types lines in one process, and prints what each asks of SQLite, values and all.
TYPIST: Final = """
import io, json, os, shlex, sqlite3, sys
from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run

connect, asked = sqlite3.connect, []

def traced(*words, **more):
    connection = connect(*words, **more)
    connection.set_trace_callback(asked.append)
    return connection

sqlite3.connect = traced
environ = {"CRMNET_DB": sys.argv[1], "CRMNET_AS_OF": "2002-10-01", "CRMNET_LANG": "en"}
environ["CRMNET_CONFIG"] = os.devnull
for line in json.loads(sys.argv[2]):
    asked.clear()
    told, faults = io.StringIO(), io.StringIO()
    run(Outside(shlex.split(line), environ, None, told, faults))
    questions = [one for one in asked if one.lstrip()[:4] in ("SELE", "WITH")]
    print(json.dumps([line, questions]))
"""
NAMED: Final = re.compile(
    r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE
)
VIEWS: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'view'"
SCAN: Final = re.compile(r"SCAN (\w+)")
SMALL: Final = "INDEX item_target"  # of the few that have a target


def test_a_screen_scans_no_large_table(plan_2002: Path) -> None:
    asked = _asked(plan_2002)
    with closing(sqlite3.connect(plan_2002)) as connection:
        views = dict(connection.execute(VIEWS))
        scanning = {
            line
            for line, questions in asked.items()
            for sql in questions
            for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
            if _is_bad(row[3], _aliases(sql, views))
        }
    assert [line for line, questions in asked.items() if not questions] == []
    assert [one for one in scanning if not one.startswith(SCANNING)] == []


def _asked(store: Path) -> dict[str, list[str]]:
    """By line typed what it asks of the store."""
    argv = [sys.executable, "-c", TYPIST, str(store), json.dumps(LINES)]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return dict(json.loads(line) for line in done.stdout.splitlines())


def _aliases(sql: str, views: dict[str, str]) -> dict[str, str]:
    """The large tables of a query, and of the views in it, by the names they have."""
    found: dict[str, str] = {}
    for table, name in NAMED.findall(sql):
        if table in LARGE:
            found |= {table: table, name: table}
        elif table in views:
            found |= _aliases(views[table], views)
    return found


def _is_bad(step: str, names: dict[str, str]) -> bool:
    """Whether a step of a plan reads all rows of a large table."""
    scan = SCAN.match(step)
    table = names.get(scan[1]) if scan else None
    is_covered = "COVERING INDEX" in step or step.endswith(SMALL)
    return table is not None and (table == "log" or not is_covered)
