"""Do the tests bite? Small changes of the code, one at a time, and who notices them.

    python scripts/mutants.py --count 400 --seed 7

Each mutant is made in a copy of the tree and meets the tests that reach its line, the
fastest first, until one fails. What lived is printed with its place. What was done
already under this seed is not done again; --first limits the run to the first of them.

Which tests reach a line is found by one run under coverage (scripts/tracing.py), which
is kept outside the tree and made again when the code changes or many tests are gone;
tests that are newer meet every mutant. With --lived those that lived meet them alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.mutating import Mutation, mutations  # noqa: E402  it needs the path above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDERS: Final = ("domain", "reports", "services")
LEFT_OUT: Final = "crmnet/domain/phrases/"  # held by laws of their own
CODE: Final = "crmnet"
KEPT: Final = Path(tempfile.gettempdir()) / "crmnet-mutants"
UNCOPIED: Final = shutil.ignore_patterns(".git", ".venv", ".hypothesis", "*_cache")
WORKERS: Final = 2
MOST_TESTS: Final = 150  # that one mutant meets
MOST_S: Final = 40  # that these take
PATIENCE_S: Final = 60  # beyond that, for what no longer ends
FAILED: Final = (1, 2, 4)  # of pytest: a test failed, its file broke, conftest broke
PYTEST: Final = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")


class Trace(NamedTuple):
    """Which tests reach a line, and how long they take.

    Attributes:
        seconds: by test.
        reached: by file and line, tests as numbers in that order.
        left_out: tests that fail as things are.
        new: tests that were written since.
    """

    seconds: Mapping[str, float]
    reached: Mapping[str, Mapping[str, list[int]]]
    left_out: frozenset[str]
    new: tuple[str, ...]

    def meeting(self, one: Mutation) -> list[str]:
        """The tests that a mutant meets: the new ones, then of each function one."""
        lines = self.reached.get(one.file, {})
        numbers = lines.get(str(one.line)) or lines.get("0", [])
        names = list(self.seconds)
        known = {names[number] for number in numbers} - self.left_out
        chosen, left = [], float(MOST_S)
        for test in _by_turns(sorted(known, key=self._pace))[:MOST_TESTS]:
            left -= self.seconds[test]
            if left > 0:
                chosen.append(test)
        return [*self.new, *chosen]

    def _pace(self, test: str) -> tuple[float, str]:
        return self.seconds[test], test


def _by_turns(tests: Sequence[str]) -> list[str]:
    """Tests so that the second case of a function comes after the first of all."""
    turns: dict[str, int] = {}
    keyed = []
    for test in tests:
        function = test.partition("[")[0]
        turns[function] = turns.get(function, 0) + 1
        keyed.append((turns[function], test))
    return [test for _, test in sorted(keyed, key=lambda one: one[0])]


class Fate(NamedTuple):
    """What became of a mutant; ``by`` is the test that noticed, or ""."""

    number: int
    killed: bool
    by: str


def main() -> int:
    """Play the mutants; the status is 0, whatever lived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="mutants to draw")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--first", type=int, help="play only the first of them")
    parser.add_argument("--lived", action="store_true", help="against new tests")
    asked = parser.parse_args()
    drawn = draw(asked.count, asked.seed)[: asked.first]
    KEPT.mkdir(exist_ok=True)
    kept = KEPT / f"{_digest()}-{asked.seed}-{asked.count}.jsonl"
    done = _done(kept)
    left = [number for number in range(len(drawn)) if number not in done]
    if asked.lived:
        left = [fate.number for fate in done.values() if not fate.killed]
    began = time.monotonic()
    with kept.open("a", encoding="utf-8") as file:
        for fate in _played(drawn, left, only_new=asked.lived):
            print(json.dumps(fate), file=file, flush=True)
            done[fate.number] = fate
            _tell(drawn[fate.number], fate)
    _sum_up(drawn, done, time.monotonic() - began)
    return 0


def draw(count: int, seed: int) -> list[Mutation]:
    """So many mutations of the tree, the same for the same seed and code."""
    found = []
    for file in sorted(file for name in FOLDERS for file in _sources(name)):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith(LEFT_OUT):
            found += mutations(name, file.read_bytes())
    print(f"{len(found)} mutations are possible", flush=True)
    return random.Random(seed).sample(found, min(count, len(found)))  # noqa: S311


def _sources(folder: str) -> Iterator[Path]:
    return (ROOT / CODE / folder).rglob("*.py")


def _digest() -> str:
    """A name for the code as it stands."""
    found = hashlib.sha256()
    for file in sorted((ROOT / CODE).rglob("*.py")):
        found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


def _done(kept: Path) -> dict[int, Fate]:
    if not kept.exists():
        return {}
    lines = kept.read_text("utf-8").splitlines()
    return {fate.number: fate for fate in (Fate(*json.loads(line)) for line in lines)}


# --- one run of the mutants


def _played(
    drawn: list[Mutation], numbers: list[int], *, only_new: bool
) -> Iterator[Fate]:
    if not numbers:
        return
    with tempfile.TemporaryDirectory() as name:
        copies = [Path(name) / str(worker) for worker in range(WORKERS)]
        tests: list[str] = []
        for tree in copies:
            shutil.copytree(ROOT, tree, ignore=UNCOPIED)
            tests = _collected(tree)
        trace = _trace(copies[0], tests)
        if only_new:
            trace = trace._replace(reached={})
        trees: SimpleQueue[Path] = SimpleQueue()
        for tree in copies:
            trees.put(tree)

        def play(number: int) -> Fate:
            tree = trees.get()
            try:
                return _fate(tree, number, drawn[number], trace)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(WORKERS) as pool:
            yield from pool.map(play, numbers)


def _collected(tree: Path) -> list[str]:
    """All light tests of a tree; compiles them too."""
    words = ["--collect-only", "-p", "scripts.tracing"]
    said = _pytest(tree, words, MOST_S + PATIENCE_S, compiled=True).stdout
    return [line for line in said.splitlines() if "::" in line]


def _trace(tree: Path, tests: list[str]) -> Trace:
    kept = KEPT / f"{_digest()}.json"
    found = _read(kept)
    gone = set(found["seconds"]) - set(tests)
    if len(gone) >= len(found["seconds"]) / 10:  # or there is no trace yet
        print("finding which tests reach which line", flush=True)
        words = [sys.executable, "scripts/tracing.py", str(kept)]
        with (KEPT / "trace.log").open("w") as log:
            subprocess.run(words, cwd=tree, env=_env(tree), stdout=log, check=False)
        found = _read(kept)
        gone = set()
    left_out = frozenset(found["left_out"]) | gone
    new = set(tests) - set(found["seconds"]) - left_out
    return Trace(found["seconds"], found["reached"], left_out, tuple(sorted(new)))


def _env(tree: Path) -> dict[str, str]:
    """An environment in which the code of a tree is imported, and none other."""
    return {**os.environ, "PYTHONPATH": str(tree)}


def _read(kept: Path) -> dict[str, Any]:
    nothing: dict[str, Any] = {"seconds": {}, "reached": {}, "left_out": []}
    return json.loads(kept.read_text("utf-8")) if kept.exists() else nothing


def _fate(tree: Path, number: int, one: Mutation, trace: Trace) -> Fate:
    tests = trace.meeting(one)
    if not tests:
        return Fate(number, killed=False, by="no test reaches it")
    file = tree / one.file
    source, times = file.read_bytes(), file.stat()
    file.write_bytes(one.made(source))
    try:
        answer = _pytest(tree, tests, MOST_S + PATIENCE_S)
    except subprocess.TimeoutExpired:
        return Fate(number, killed=True, by="it does not end")
    finally:
        file.write_bytes(source)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    said = [line.partition(" ") for line in answer.stdout.splitlines()]
    names = [rest for word, _, rest in said if word in ("FAILED", "ERROR")]
    by = names[0].partition(" - ")[0] if names else f"status {answer.returncode}"
    return Fate(number, killed=answer.returncode in FAILED, by=by)


def _pytest(
    tree: Path, words: list[str], limit_s: float, *, compiled: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run pytest in a tree; what was compiled of a mutant must not outlive it."""
    environment = _env(tree) | {"PYTHONDONTWRITEBYTECODE": "" if compiled else "1"}
    return subprocess.run(
        [*PYTEST, *words],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        timeout=limit_s,
        check=False,
    )


# --- what is told


def _tell(one: Mutation, fate: Fate) -> None:
    if fate.killed:
        print(f"killed  {one.file}:{one.line}  {fate.by}", flush=True)
    else:
        print(f"LIVED   {_shown(one)}  ({fate.by})", flush=True)


def _shown(one: Mutation) -> str:
    return one.shown((ROOT / one.file).read_bytes())


def _sum_up(drawn: list[Mutation], done: Mapping[int, Fate], seconds: float) -> None:
    fates = [done[number] for number in range(len(drawn)) if number in done]
    lived = [fate for fate in fates if not fate.killed]
    print("\nWhat lived:")
    for fate in sorted(lived):
        print(f"{fate.number:4}  {_shown(drawn[fate.number])}")
    killed = len(fates) - len(lived)
    share = 100 * killed / max(len(fates), 1)
    print(f"{killed} of {len(fates)} died ({share:.1f} %), {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
