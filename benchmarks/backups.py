"""Backups while others write: each goes back to a state that was committed.

    python -m benchmarks.backups [BACKUPS] [WRITERS]

Writers record facts and officers without a pause. Meanwhile backups are made, and each
is restored to a new place and checked there. The log only grows, so a restored store is
a state that was committed when its log is the beginning of the final one, ends at the
end of a change, and (`db check`) explains every row.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.commands import finish, preload, start, typed
from crmnet.store.opening import open_store

PLAN: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
IN_ORDER: Final = """
    SELECT hex(digest), change FROM log ORDER BY change, place
"""  # as they were written

Entries = list[tuple[str, str]]


def write(store: Path, key: str) -> list[int]:
    """One fact in two rows of two tables, and one officer."""
    fact = ["activity", "complete", "1.1.1.1", "--note", key]
    fact += ["--evidence", f"https://example.org/{key}"]
    officer = ["directory", "add", "--name", key, "--email", f"{key}@example.org"]
    return [
        finish(start(words, store)) for words in (fact, [*officer, "--country", "GT"])
    ]


def write_on(store: Path, name: str) -> int:
    """A process that writes until it is told to stop; ends with 1 after a refusal."""
    child = os.fork()
    if child:
        return child
    goes_on = [True]
    signal.signal(signal.SIGTERM, lambda *_: goes_on.clear())
    refused = 0
    for number in count():
        refused += any(write(store, f"{name}n{number}"))
        if not goes_on:
            os._exit(int(bool(refused)))
    return 0


def entries(store: Path) -> Entries:
    """The log in the order in which it was written."""
    with closing(open_store(store)) as opened:
        return [(str(one), str(change)) for one, change in opened.query(IN_ORDER)]


def back_up(store: Path, number: int) -> Path | None:
    """Make a backup and restore it to a new place; None where that was refused."""
    copy = store.with_name(f"copy{number}.db")
    restored = store.with_name(f"restored{number}.db")
    steps = (
        (["db", "check"], store),
        (["db", "backup", str(copy)], store),
        (["db", "restore", str(copy)], restored),
        (["db", "check"], restored),
    )
    for words, place in steps:
        answer = typed(words, place)
        if answer.status:
            print(f"backup {number}: {json.dumps(words)}: {answer.stderr.strip()}")
            return None
    copy.unlink()
    return restored


def is_committed(restored: Entries, final: Entries) -> bool:
    """Whether a log is the beginning of another, up to the end of a change."""
    size = len(restored)
    following = final[size][1] if size < len(final) else None
    beginning = set(final[:size]) == set(restored)
    return beginning and following not in {change for _, change in restored}


def main() -> int:
    """Make the backups, then compare; 1 when one is wrong."""
    backups = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    writers = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    preload()
    with tempfile.TemporaryDirectory(prefix="crmnet-backups-") as name:
        store = Path(name) / "crmnet.db"
        typed(["plan", "load", str(PLAN)], store)
        children = [write_on(store, f"w{i}") for i in range(writers)]
        restored = [back_up(store, number) for number in range(backups)]
        for child in children:
            os.kill(child, signal.SIGTERM)
        refused = sum(finish(child) for child in children)
        final = entries(store)
        logs = [entries(path) for path in restored if path is not None]
    good = sum(is_committed(log, final) for log in logs)
    sizes = [len(log) for log in logs]
    is_right = good == backups and not refused and len(set(sizes)) > 1
    print(
        f"{'PASS' if is_right else 'FAIL'}  {backups} backups during writes, {good} "
        f"restored to a committed state, of {min(sizes)} to {max(sizes)} log entries; "
        f"{len(final)} entries at the end, {refused} of {writers} writers refused"
    )
    return int(not is_right)


if __name__ == "__main__":
    sys.exit(main())
