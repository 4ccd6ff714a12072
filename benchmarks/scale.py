"""What every command costs at 1,000, 10,000 and 100,000 calendar items.

    python -m benchmarks.scale [FORMER] [--stores FOLDER] [--most ITEMS] [--only WORDS]
        [--rounds N] [--all]

Fills a store of each size (benchmarks/filling.py) and keeps it in FOLDER, then runs
what benchmarks/scale_commands.py lists on a copy: processor time of the child less that
of a report that finds nothing, peak memory, bytes out, and the time as a + b x bytes +
c x items, with one b a format, and c x items printed where it matters. With FORMER, a
work tree of a former commit, that one makes the stores, and both run, one after the
other. Figures of several rounds are medians; what writes runs once. Ends with 1 where a
bound is broken. Only ratios, memory and bytes are worth keeping.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.scale_bounds import START, Figures, growing, judged
from benchmarks.scale_commands import WRITES, typed
from benchmarks.scale_rows import REFERENCES, script

ROOT: Final = Path(__file__).parent.parent
SIZES: Final = (1_000, 10_000, 100_000)
TODAY: Final = "2002-10-01"
NOTHING: Final = ("report overdue --as-of 1990-01-01", "tsv")
STEPS: Final = "from crmnet.store.engine.schema import STEPS; print(len(STEPS), end='')"


class Cost(NamedTuple):
    """Of one command; its time is in seconds of the processor, all of it."""

    time_s: float
    peak_mib: float
    bytes_out: int
    status: int


def run(tree: Path, folder: Path, argv: list[str]) -> Cost:
    """Run Python with the package of a tree in a folder; what it writes is counted."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(tree),
        "CRMNET_CONFIG": os.devnull,
        "CRMNET_LANG": "es",
        "CRMNET_AS_OF": TODAY,
        "CRMNET_DB": str(folder / "crmnet.db"),
    }
    argv = [sys.executable, "-P", *argv]
    with tempfile.TemporaryFile() as out, (folder / "faults.txt").open("wb") as err:
        with subprocess.Popen(
            argv, cwd=folder, env=environ, stdout=out, stderr=err
        ) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        size = out.seek(0, os.SEEK_END) + _written(folder)
    time_s = used.ru_utime + used.ru_stime
    return Cost(time_s, used.ru_maxrss / 1024, size, child.returncode)


def _written(folder: Path) -> int:
    """The bytes of the files that a command made; they are taken away."""
    size = 0
    for made in folder.glob("OUT*"):
        if made.is_dir():
            size += sum(file.stat().st_size for file in made.rglob("*"))
            shutil.rmtree(made)
        else:
            size += made.stat().st_size
            made.unlink()
    return size


def filled(tree: Path, stores: Path, items: int) -> Path:
    """The folder of a store of so many items for a tree, made where it is missing."""
    environ = os.environ | {"PYTHONPATH": str(tree)}
    steps = subprocess.check_output([sys.executable, "-P", "-c", STEPS], env=environ)
    folder = stores / f"{items}-{steps.decode()}"
    if not folder.exists():
        print(f"filling {folder}", file=sys.stderr)
        draft = folder.with_name(f"{folder.name}.draft-{os.getpid()}")
        draft.mkdir(parents=True)
        words = [str(ROOT / "benchmarks" / "filling.py"), str(draft), str(items)]
        subprocess.run([sys.executable, "-P", *words], env=environ, check=True)
        draft.rename(folder)
    return folder


def command(words: str, kind: str) -> list[str]:
    """What is typed, for Python; without words of its own: the rows by themselves."""
    form = ["--format", kind] if kind else []
    return ["-m", "crmnet", *shlex.split(words), *form]


def measure(
    trees: list[Path], folders: dict[Path, Path], what: argparse.Namespace, items: int
) -> Figures:
    """The costs of all commands, by words, format, tree and items."""
    start = {
        tree: statistics.median(
            run(tree, folders[tree], command(*NOTHING)).time_s for _ in range(5)
        )
        for tree in trees
    }
    found: Figures = {
        (START, "", tree == ROOT, items): (start[tree], 0, 0) for tree in trees
    }
    asked = [one for one in typed() if what.only in f"crmnet {one[0]}"]
    for words, kind in asked:
        for tree in trees:
            costs = [
                run(tree, folders[tree], command(words, kind))
                for _ in range(what.rounds)
            ]
            _tell(tree, items, words, kind, costs[0], folders[tree])
            time_s = statistics.median(cost.time_s for cost in costs) - start[tree]
            peak = max(cost.peak_mib for cost in costs)
            key = (words, kind, tree == ROOT, items)
            found[key] = (time_s, peak, costs[0].bytes_out)
    for words, kind in asked:
        if words in REFERENCES and kind in ("csv", "json", "jsonl", "tsv"):
            found |= _reference(folders[ROOT], words, kind, what.rounds, items)
    for words in WRITES:
        if what.only in f"crmnet {words}":
            for tree in trees:
                cost = run(tree, folders[tree], command(words, ""))
                _tell(tree, items, words, "", cost, folders[tree])
                figures = (cost.time_s - start[tree], *cost[1:3])
                found[words, "write", tree == ROOT, items] = figures
    return found


def _reference(folder: Path, words: str, kind: str, rounds: int, items: int) -> Figures:
    """What a Python takes that does nothing but the same query and rows."""
    program = ["-c", script(words, kind, folder / "crmnet.db")]
    empty = statistics.median(
        run(ROOT, folder, ["-c", "import sqlite3"]).time_s for _ in range(5)
    )
    costs = [run(ROOT, folder, program) for _ in range(rounds)]
    _tell(ROOT, items, words, f"{kind} by hand", costs[0], folder)
    time_s = statistics.median(cost.time_s for cost in costs) - empty
    one = (time_s, costs[0].peak_mib, costs[0].bytes_out)
    return {(words, f"{kind} by hand", True, items): one}


def _tell(
    tree: Path, items: int, words: str, kind: str, cost: Cost, folder: Path
) -> None:
    said = f"{cost.time_s:7.2f} s {cost.peak_mib:5.0f} MiB {cost.bytes_out:10} B"
    print(f"{items:7} {said}  {words or '(bare)'} {kind}  {tree.name}", flush=True)
    if cost.status:
        fault = (folder / "faults.txt").read_text("utf-8", "replace").strip()
        print(f"        ended with {cost.status}: {fault[:200]}", flush=True)


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("former", nargs="?", type=Path)
    stores = Path(tempfile.gettempdir()) / "crmnet-scale"
    parser.add_argument("--stores", type=Path, default=stores)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="what is held, too")
    return parser.parse_args()


def main() -> int:
    """Print the figures, and the bounds; 1 when one is broken."""
    what = arguments()
    trees = [*([what.former.absolute()] if what.former else []), ROOT]
    found: Figures = {}
    for items in SIZES:
        if items > what.most:
            break
        made = filled(trees[0], what.stores.absolute(), items)
        with tempfile.TemporaryDirectory(prefix="crmnet-scale-") as name:
            folders = {tree: Path(name) / str(n) for n, tree in enumerate(trees)}
            for tree, folder in folders.items():
                shutil.copytree(made, folder)
                run(tree, folder, command("db info", ""))  # brings it up to date
            found |= measure(trees, folders, what, items)
    print(*growing(found), sep="\n")
    verdicts = judged(found)
    print(*(line for is_held, line in verdicts if what.all or not is_held), sep="\n")
    print(
        f"{sum(is_held for is_held, _ in verdicts)} of {len(verdicts)} bounds are held"
    )
    return int(not all(is_held for is_held, _ in verdicts))


if __name__ == "__main__":
    sys.exit(main())
