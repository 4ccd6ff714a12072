"""Whether commands that read say what a former commit said, byte for byte.

    python -m benchmarks.alike FORMER STORE [DAY [PATTERN]]

FORMER is a work tree of the former commit, STORE a file that it can read (it is
copied), DAY what counts as today. Each command whose words hold PATTERN runs in both
trees, as a table, in sentences, as a document and for programs, in Spanish and in
English: a line for each answer that differs, and for each that takes a second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
COMMANDS: Final = """
|plan list|plan objectives|plan show|plan show 1.1|activity list
activity list --party GT
activity list --party GT/consular|activity list --party network|activity list --theme 1
activity list --status done|activity list --timeliness overdue|activity list --all-plans
activity show 1.1.1.1|activity contribution list|activity contribution list --party GT
activity contribution list --status done|event list|event results|event lessons
publication list|site publish|notice list|round list|round show
report overdue|report overdue --party GT
report overdue --status partial|report overdue --timeliness due_soon|report upcoming
report upcoming --within 400|report upcoming --within 400 --party MX|report status
report upcoming --within 90 --timeliness due_soon|report matrix|report matrix --party GT
report matrix --timeliness overdue|report gaps|report gaps --party GT
report gaps --timeliness undated|report gaps --status done|report gaps --theme 1
report changes --since 2002-09-01|report changes --since 2002-03-01 --party GT
report changes --since 2002-03-01 --timeliness overdue
report achievements --from 2002-01-01 --to 2002-12-31
report achievements --from 2002-03-01 --to 2002-09-20 --party GT
report achievements --from 2002-01-01 --to 2002-12-31 --status done
report achievements --from 2002-01-01 --to 2002-12-31 --timeliness done_late
report country GT|report country MX --theme 1|report handover --to GT
report handover --to GT --party HN|report handover --to CR --all-plans|report round
history
"""
WAYS: Final = ("table", "plain", "json", "html")
SLOW_S: Final = 1.0


class Answer(NamedTuple):
    """What a command said, and what it took."""

    said: bytes
    status: int
    time_s: float
    peak_mib: float


def ask(tree: Path, store: Path, words: list[str]) -> Answer:
    """Run the package of a tree."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(store.parent),
        "PYTHONPATH": str(tree),
        "COLUMNS": "100",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with tempfile.TemporaryFile() as file:
        argv = [sys.executable, "-P", "-m", "crmnet", "--db", str(store), *words]
        child = subprocess.Popen(
            argv, cwd=store.parent, env=environ, stdout=file, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        file.seek(0)
        said = file.read()
    time_s = used.ru_utime + used.ru_stime
    return Answer(
        said.replace(str(store.parent).encode(), b"FOLDER"),
        os.waitstatus_to_exitcode(status),
        time_s,
        used.ru_maxrss / 1024,
    )


def main() -> int:
    """Print what differs; 1 where something does."""
    former, store = Path(sys.argv[1]).absolute(), Path(sys.argv[2])
    day, pattern = [*sys.argv[3:], *("2002-10-15", "")[len(sys.argv) - 3 :]]
    commands = [
        command.strip() for line in COMMANDS.split("\n") for command in line.split("|")
    ]
    differing = 0
    with tempfile.TemporaryDirectory(prefix="crmnet-alike-") as name:
        stores: dict[Path, Path] = {}
        for tree in (former, ROOT):
            folder = Path(name) / str(len(stores))
            folder.mkdir()
            stores[tree] = Path(shutil.copy(store, folder / "crmnet.db"))
        for command in dict.fromkeys(commands):
            if pattern in command:
                differing += sum(_compare(stores, command, day))
    print(f"{differing} differ")
    return int(differing > 0)


def _compare(stores: dict[Path, Path], command: str, day: str) -> list[bool]:
    """Ask in every way and language; whether each answer differs."""
    found = []
    for lang in ("es", "en"):
        for way in WAYS if command else WAYS[:1]:
            limits = ["--as-of", day, "--lang", lang]
            form = ["--format", way] if command else []
            words = [*limits, *command.split(), *form]
            before, after = (ask(tree, store, words) for tree, store in stores.items())
            found.append((before.said, before.status) != (after.said, after.status))
            if found[-1] or max(before.time_s, after.time_s) > SLOW_S:
                told = f"{before.time_s:.2f} -> {after.time_s:.2f} s"
                told += f", {before.peak_mib:.0f} -> {after.peak_mib:.0f} MiB"
                verdict = "DIFFERS" if found[-1] else "same"
                print(f"{verdict:8} {told:36} {' '.join(words)}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
