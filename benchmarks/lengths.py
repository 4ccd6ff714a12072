"""What long answers cost beside a former commit: processor time and memory.

    python -m benchmarks.lengths FORMER [LEAVES] [ROUNDS]

FORMER is a work tree of the former commit. Both fill a store alike, eleven calendar
items a leaf with 3.2 log entries each; then each command runs in both, one after the
other. The figures are medians of the ratios of the rounds, of user and system time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
MEMORY_MIB: Final = 150
SIZE: Final = 0.6
TIME: Final = 0.5
# It runs in both trees, whose stores are opened by modules of different names.
FILL: Final = """
import sys
from datetime import UTC, datetime
from pathlib import Path
try:
    from crmnet.store.opening import create_store
except ImportError:
    from crmnet.store.engine import create_store
    from types import ModuleType
    sys.modules["crmnet.store.opening"] = opening = ModuleType("opening")
    opening.create_store = create_store
sys.path.append(sys.argv[3])
from benchmarks.disk import BEGUN, DONE, loaded
from crmnet.store.log import change
store = create_store(Path(sys.argv[1]))
store.connection.execute("PRAGMA synchronous = OFF")
with change(store, datetime.now(UTC)) as into:
    found = loaded(into, int(sys.argv[2]))
again = (DONE | {"done_by": "Luis Mora"}, "completed", None, found[::9])
begun = (BEGUN, "started", "falta el acta", found)
for values, kind, note, leaves in (begun, (DONE, "completed", None, found), again):
    for leaf in leaves:
        with change(store, datetime.now(UTC)) as into:
            for row_id in leaf:
                row = into.row("calendar_item", row_id)
                into.update("calendar_item", row, values, kind, note)
store.close()
"""
PAST: Final = ["--known-on", "today", "--format", "tsv"]
COMMANDS: Final = {
    "db check": ["db", "check"],
    "db backup": ["db", "backup", "--yes", "copy.db"],
    "overdue, past": ["report", "overdue", *PAST],
    "changes, past": ["report", "changes", "--since", "2002-01-01", *PAST],
}


class Cost(NamedTuple):
    """Of one command."""

    time_s: float
    peak_mib: float


def cost(tree: Path, folder: Path, words: list[str]) -> Cost:
    """Run Python with the package of a tree; a refusal ends the benchmark."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(tree)}
    argv = [sys.executable, *words]
    child = subprocess.Popen(argv, cwd=folder, env=environ, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{tree}: {words} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(stores: dict[Path, Path], words: list[str], rounds: int) -> Cost:
    """The ratio of the times, the newer tree second, and the newer one's peak."""
    ratios, peak = [], 0.0
    for _ in range(rounds):
        former, now = (
            cost(tree, store.parent, ["-m", "crmnet", "--db", str(store), *words])
            for tree, store in stores.items()
        )
        ratios.append(now.time_s / former.time_s)
        peak = max(peak, now.peak_mib)
    return Cost(statistics.median(ratios), peak)


def main() -> int:
    """Print the figures beside their bounds; 1 when one is broken."""
    former = Path(sys.argv[1]).absolute()
    numbers = [int(word) for word in sys.argv[2:]]
    leaves, rounds = [*numbers, *(9091, 3)[len(numbers) :]]
    with tempfile.TemporaryDirectory(prefix="crmnet-lengths-") as name:
        stores: dict[Path, Path] = {}
        for tree in (former, ROOT):
            store = stores[tree] = Path(name) / f"{len(stores)}" / "crmnet.db"
            store.parent.mkdir()
            cost(tree, store.parent, ["-c", FILL, str(store), str(leaves), str(ROOT)])
        before, after = (store.stat().st_size for store in stores.values())
        held = [after / before <= SIZE]
        print(f"{_verdict(held[-1])}  size {after / before:.2f}, at most {SIZE}")
        for command, words in COMMANDS.items():
            found = compare(stores, words, rounds)
            held.append(found.time_s <= TIME and found.peak_mib <= MEMORY_MIB)
            told = f"{found.time_s:.2f} x, at most {TIME}; {found.peak_mib:.0f} MiB"
            print(f"{_verdict(held[-1])}  {command:14} {told}, at most {MEMORY_MIB}")
    return int(not all(held))


def _verdict(is_held: bool) -> str:
    return "PASS" if is_held else "FAIL"


if __name__ == "__main__":
    sys.exit(main())
