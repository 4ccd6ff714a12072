"""What long answers cost beside a former commit: processor time and memory.

    python -m benchmarks.lengths FORMER [LEAVES] [ROUNDS]

FORMER is a work tree of the former commit. Both fill a store alike, eleven calendar
items a leaf with 3.2 log entries each; then each command runs in both, one after the
other. The figures are medians of the ratios of the rounds, of user and system time.
Then what shows or changes little runs on that store and on the plan of 2002, both with
as many changes as a screen of the history holds.
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
FILL: Final = ["-P", str(ROOT / "benchmarks" / "filling.py")]
NOTE: Final = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.opening import open_store
store = open_store(Path(sys.argv[1]))
[(row_id,)] = store.query("SELECT MAX(id) FROM calendar_item")
for number in range(500):
    with change(store, datetime.now(UTC)) as into:
        row = into.row(CalendarItemRecord, row_id)
        into.update(row, row, EntryKind.NOTED, f"falta el acta {number}")
store.close()
"""
PAST: Final = ["--known-on", "today", "--format", "tsv"]
COMMANDS: Final = {
    "db check": ["db", "check"],
    "db backup": ["db", "backup", "--yes", "copy.db"],
    "overdue, past": ["report", "overdue", *PAST],
    "changes, past": ["report", "changes", "--since", "2002-01-01", *PAST],
}
# On a long log and on a short one; PLAN and LEAF are those of the store.
SCREEN: Final = 1.5
SCREENS: Final = {
    "history": ["history"],
    "history --plan": ["--plan", "PLAN", "history"],
    "activity show": ["activity", "show", "LEAF"],
    "history CODE": ["history", "LEAF"],
    "complete": [
        *("activity", "complete", "LEAF", "GT", "--on", "2002-09-19"),
        *("--reason", "another day than before"),  # it is taken back by the next one
    ],
    "undo": ["undo"],
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


def grown(long: Path, folder: Path, rounds: int) -> dict[str, float]:
    """How many times as long what shows little takes on a long log, by its name."""
    short = folder / "short.db"
    load = ["plan", "load", str(ROOT / "data" / "plan_2002.yaml")]
    cost(ROOT, folder, ["-m", "crmnet", "--db", str(short), *load])
    for store in (short, long):
        cost(ROOT, folder, ["-c", NOTE, str(store)])
    stores = {short: ("crm-2002", "1.1.1.1"), long: ("crm-disk", "1")}
    ratios: dict[str, list[float]] = {name: [] for name in SCREENS}
    for _ in range(rounds):
        for name, words in SCREENS.items():
            before, after = (
                cost(ROOT, folder, ["-m", "crmnet", "--db", str(store), *typed]).time_s
                for store, (plan, leaf) in stores.items()
                for typed in [[{"PLAN": plan, "LEAF": leaf}.get(w, w) for w in words]]
            )
            ratios[name].append(after / before)
    return {name: statistics.median(found) for name, found in ratios.items()}


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
            cost(tree, store.parent, [*FILL, str(store), str(leaves)])
        before, after = (store.stat().st_size for store in stores.values())
        held = [after / before <= SIZE]
        print(f"{_verdict(held[-1])}  size {after / before:.2f}, at most {SIZE}")
        for command, words in COMMANDS.items():
            found = compare(stores, words, rounds)
            held.append(found.time_s <= TIME and found.peak_mib <= MEMORY_MIB)
            told = f"{found.time_s:.2f} x, at most {TIME}; {found.peak_mib:.0f} MiB"
            print(f"{_verdict(held[-1])}  {command:14} {told}, at most {MEMORY_MIB}")
        for command, ratio in grown(stores[ROOT], Path(name), rounds).items():
            held.append(ratio <= SCREEN)
            told = f"{ratio:.2f} x the plan of 2002, at most {SCREEN}"
            print(f"{_verdict(held[-1])}  {command:14} {told}")
    return int(not all(held))


def _verdict(is_held: bool) -> str:
    return "PASS" if is_held else "FAIL"


if __name__ == "__main__":
    sys.exit(main())
