"""What crmnet does, word for word, so that two versions can be held against each other.

    python scripts/transcript.py record FOLDER [--python PYTHON] [--only NAME,NAME]
    python scripts/transcript.py compare OLD NEW

``record`` runs the commands of scripts/transcript_data/*.commands with ``PYTHON -m
crmnet`` and writes one file a command into FOLDER: the line, the status, standard
output, standard error, the files it wrote; of a store the rows that came and went.
Clock and chance are fixed (transcript_data/sitecustomize.py), so two recordings of one
version are equal byte for byte. ``compare`` prints what differs and ends with 1 when
anything does. How a scenario is written stands in scripts/transcript_scenario.py.
"""

from __future__ import annotations

import argparse
import difflib
import fcntl
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.transcript_scenario import DATA, PLACE, Scenario


@contextmanager
def alone() -> Iterator[None]:
    """Hold the fixed folder, empty; waits for another recording to end."""
    with PLACE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(PLACE, ignore_errors=True)
        (PLACE / "site").mkdir(parents=True)
        shutil.copy(DATA / "sitecustomize.py", PLACE / "site")
        try:
            yield
        finally:
            shutil.rmtree(PLACE, ignore_errors=True)


def record(folder: Path, python: Path, only: str | None) -> int:
    """Record every scenario, two at a time; returns how many commands."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [file.stem for file in DATA.glob("[0-9]*.commands")]

    def play(name: str) -> int:
        for old in folder.glob(f"{name}-*.txt"):
            old.unlink()
        scenario = Scenario(name, python, folder)
        scenario.play(f"{name}.commands")
        return scenario.count

    with alone(), ThreadPoolExecutor(max_workers=2) as two:
        return sum(two.map(play, sorted(only.split(",") if only else names)))


def differences(old: Path, new: Path) -> Iterator[str]:
    """What differs between two recordings, a unified diff a command.

    Of scenarios that only one of them has it says nothing.
    """
    both = scenarios(old) & scenarios(new)
    files = (file for at in (old, new) for file in at.glob("*.txt"))
    for name in sorted({file.name for file in files if scenario_of(file) in both}):
        was, now = (lines_of(at / name) for at in (old, new))
        found = difflib.unified_diff(was, now, f"old/{name}", f"new/{name}")
        if text := "".join(found):
            yield f"{''.join(was[:1] or now[:1])}{text}"


def scenarios(folder: Path) -> set[str]:
    """The names of the scenarios that were recorded in a folder."""
    return set(map(scenario_of, folder.glob("*.txt")))


def scenario_of(file: Path) -> str:
    """The scenario of a recorded command: "4_mail" of 4_mail-092.txt."""
    return file.stem.rpartition("-")[0]


def lines_of(file: Path) -> list[str]:
    """The lines of a file, with their ends; none where there is no such file."""
    if not file.exists():
        return []
    return file.read_text("utf-8").splitlines(keepends=True)


def compare(old: Path, new: Path) -> int:
    """Print what differs; returns how many commands do."""
    count = 0
    for text in differences(old, new):
        count += 1
        print(text)
    total = len(list(new.glob("*.txt")))
    print(f"{count} of {total} commands differ")
    single = scenarios(old) ^ scenarios(new)
    if single:
        print("in one recording only:", *sorted(single))
    return count


def main(words: Iterable[str]) -> int:
    """Record or compare; returns 1 when something differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    recording = verbs.add_parser("record")
    recording.add_argument("folder", type=Path)
    recording.add_argument("--python", type=Path, default=Path(sys.executable))
    recording.add_argument("--only", help="scenarios by name")
    comparing = verbs.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    said = parser.parse_args(list(words))
    if said.verb == "compare":
        return 1 if compare(said.old, said.new) else 0
    python = Path(os.path.abspath(said.python))  # a venv is known by its link
    print(f"{record(said.folder, python, said.only)} commands recorded")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
