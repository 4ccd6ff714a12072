"""How long the short commands take, as ratios to a Python that only imports sqlite3.

    python benchmarks/startup.py [ROUNDS]

Processor time of the child process. Every command runs once in each round, and the
figure is the median of the ratios of the rounds, so that other people's load hits all
alike. A ratio moves with the machine; milliseconds would not be worth keeping.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PYTHON: Final = sys.executable
BASE: Final = "python sqlite3"
TAB: Final = {
    "COMP_WORDS": "crmnet report overdue --f",
    "COMP_CWORD": "3",
    "_CRMNET_COMPLETE": "complete_bash",
}
CONFIG: Final = {"CRMNET_CONFIG": str(ROOT / "benchmarks" / "config.toml")}
# what is run, what the environment has besides, and the most that it may take
COMMANDS: Final[dict[str, tuple[str, dict[str, str], float]]] = {
    "overdue tsv": ("report overdue --format tsv", {}, 6),
    "overdue table": ("report overdue", {}, 8.5),
    "digest preview": ("digest preview", {}, 8.5),
    "bare": ("", {}, 8.5),
    "history": ("history", {}, 8.5),
    "plan show": ("plan show", {}, 8.5),
    "directory find": ("directory find a", {}, 8.5),
    "help": ("--help", {}, 6),
    "TAB": ("", TAB, 6),
    "config.toml": ("report overdue --format tsv", CONFIG, 0.4),
}
# whose figure is what it takes more than another, in the same round
BESIDE: Final = {"config.toml": "overdue tsv"}


def processor_time_s(argv: list[str], environ: dict[str, str]) -> float:
    """Seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, env=environ, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(environ: dict[str, str], rounds: int) -> dict[str, float]:
    """The median ratio of each command; a first round only warms up."""
    crmnet = _program()
    runs = {BASE: ([PYTHON, "-c", "import sqlite3"], environ)}
    for name, (words, more, _) in COMMANDS.items():
        runs[name] = ([*crmnet, *words.split()], environ | more)
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        times = {name: processor_time_s(*run) for name, run in runs.items()}
        for name, found in ratios.items():
            if number:
                without = times.get(BESIDE.get(name, ""), 0)
                found.append((times[name] - without) / times[BASE])
    return {name: statistics.median(found) for name, found in ratios.items()}


def _program() -> list[str]:
    """The installed script, else the module of this checkout."""
    script = shutil.which("crmnet", path=str(Path(PYTHON).parent))
    return [script] if script else [PYTHON, "-m", "crmnet"]


def main() -> int:
    """Print the figures beside their bounds; 1 when a bound is broken."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "PYTHONPATH": str(ROOT),
            "CRMNET_DB": str(Path(folder) / "crmnet.db"),
            "CRMNET_LANG": "es",
            "CRMNET_AS_OF": "2002-11-04",
        }
        plan = str(ROOT / "data" / "plan_2002.yaml")
        load = [*_program(), "plan", "load", plan]
        subprocess.run(load, env=environ, stdout=subprocess.DEVNULL, check=True)
        figures = measure(environ, rounds)
    for name, ratio in figures.items():
        bound = COMMANDS[name][2]
        verdict = "PASS" if ratio <= bound else "FAIL"
        print(f"{verdict}  {name:16} {ratio:5.2f} x `import sqlite3`, at most {bound}")
    return int(any(ratio > COMMANDS[name][2] for name, ratio in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
