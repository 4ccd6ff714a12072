"""What screens read from end to end on a PostgreSQL server.

    python -m benchmarks.server_plans STORE [WORDS]

Moves a copy of a store (a file of benchmarks.scale, of 100,000 calendar items) to a
throw-away server, types what benchmarks/scale_commands.py lists, and prints for each
line which large tables a plan reads without an index, how many plans there were, how
many milliseconds all of them took, and how many rows they read for those that they
gave; below it each question that read over MANY rows for one. The server tells its
plans itself (auto_explain). WORDS limits the lines.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.scale_commands import LISTINGS
from tests.servers import OWNER, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers import PostgreSQL

LARGE: Final = ("log", "item", "calendar_item", "contribution", "evidence")
MANY: Final = 20
LEAST: Final = 3000  # rows; of fewer nothing is said
PLAN: Final = re.compile(r"LOG:  duration: ([\d.]+) ms  plan:\n((?:\t.*\n)+)")
ROWS: Final = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
TELLING: Final = (
    "fsync=off",
    "session_preload_libraries=auto_explain",
    "auto_explain.log_min_duration=0",
    "auto_explain.log_format=json",
    "auto_explain.log_analyze=on",
    "auto_explain.log_timing=off",
)


def main() -> int:
    """Print the lines whose plans read a large table from end to end."""
    source = Path(sys.argv[1])
    words = sys.argv[2] if len(sys.argv) > 2 else ""
    with server(*TELLING) as found, tempfile.TemporaryDirectory() as folder:
        found.sql(f"CREATE DATABASE crmnet OWNER {OWNER}")
        address = found.address("crmnet")
        copy = Path(folder) / "crmnet.db"
        shutil.copyfile(source, copy)
        copy.chmod(0o600)
        _typed(folder, f"db move {copy} {address}", "")
        found.sql("VACUUM ANALYZE", database="crmnet")  # for scans of an index alone
        for line in LISTINGS:
            if words in line:
                print(_told(found, folder, line, address), flush=True)
    return 0


def _told(found: PostgreSQL, folder: str, line: str, address: str) -> str:
    """A line, and what of its plans reads all of a large table, or far too much."""
    log = found.folder / "log"
    before = log.stat().st_size
    _typed(folder, line, address)
    told = log.read_bytes()[before:].decode(errors="replace")
    plans = [(float(ms), json.loads(plan)) for ms, plan in PLAN.findall(told)]
    whole = Counter(
        step["Relation Name"]
        for _, plan in plans
        for step in _steps(plan["Plan"])
        if step["Node Type"] == "Seq Scan" and step["Relation Name"] in LARGE
    )
    tables = ", ".join(f"{name} {number} x" for name, number in whole.items())
    counts = [_rows(plan["Plan"]) for _, plan in plans]
    read, given = (
        (sum(each) for each in zip(*counts, strict=True)) if counts else (0, 0)
    )
    took = sum(ms for ms, _ in plans)
    said = f"{len(plans):4} plans {took:7.0f} ms {read:8} rows for {given:6}"
    lines = [f"{said}  {line or '(bare)'}: {tables or '-'}"]
    for (ms, plan), (rows, answer) in zip(plans, counts, strict=True):
        if rows > max(LEAST, MANY * answer):
            question = " ".join(plan["Query Text"].split())[:100]
            lines.append(
                f"           {ms:7.0f} ms {rows:8} rows for {answer:6}  {question}"
            )
    return "\n".join(lines)


def _rows(plan: dict[str, Any]) -> tuple[int, int]:
    """How many rows of tables a plan read, and how many it gave."""
    read = sum(
        int(step["Actual Loops"]) * sum(int(step.get(name, 0)) for name in ROWS)
        for step in _steps(plan)
        if "Relation Name" in step
    )
    return read, int(plan["Actual Rows"])


def _steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The steps of a plan."""
    yield step
    for part in step.get("Plans", ()):
        yield from _steps(part)


def _typed(folder: str, line: str, address: str) -> None:
    environ = os.environ | {
        "CRMNET_CONFIG": os.devnull,
        "CRMNET_DB": address,
        "CRMNET_AS_OF": "2002-10-01",
        "HOME": folder,
    }
    argv = [sys.executable, "-m", "crmnet", *shlex.split(line)]
    done = subprocess.run(argv, env=environ, capture_output=True, check=False)
    if done.returncode:
        print(done.stderr.decode(), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
