"""The one door: every guard and every test, as CI and pre-commit run them.

    python scripts/check.py           all
    python scripts/check.py guards    without the tests
    python scripts/check.py pythons   the tests on every newer Python that is found
    python scripts/check.py typer     the tests with the newest Typer of the registry

The last two are run by hand; each makes a throw-away environment, that of Typer one in
which the pin of pyproject.toml does not hold. The others need the extra `dev`
(CONTRIBUTING.md). All run to their end, name what failed, and end with 1 then.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

BIN: Final = Path(sys.executable).parent
GUARDS: Final = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("vulture",),
    ("deptry", "."),
    ("python", "scripts/messages.py", "--check"),
)
TESTS: Final = (("python", "-m", "pytest", "--quiet"),)
NEWER: Final = ("python3.12", "python3.13")  # than the oldest that is promised


Command = tuple[str, ...]
INSTALL: Final = ("--constraint", "constraints.txt", "--editable", ".[dev]")


def main() -> int:
    """Run the commands, name each that fails; returns 0 when none did."""
    asked = sys.argv[1:]
    if asked == ["pythons"]:
        failed = [name for name in NEWER if not _passes_on(name)]
    elif asked == ["typer"]:
        # of the pin <0.29, which this lifts, pip complains and goes on
        failed = [] if _passes_in(sys.executable, "typer>=0.29") else ["newest Typer"]
    else:
        commands = GUARDS if asked == ["guards"] else GUARDS + TESTS
        failed = [" ".join(words) for words in commands if not _passes(BIN, words)]
    for command in failed:
        print("failed:", command)
    return 1 if failed else 0


def _passes(folder: Path, command: Command) -> bool:
    print("$", *command, flush=True)
    program = folder / command[0]
    return subprocess.run([program, *command[1:]], check=False).returncode == 0


def _passes_on(python: str) -> bool:
    """Whether the tests pass on another Python; true where that one is not found."""
    found = shutil.which(python)
    if found is None or not _runs(found):
        print(f"{python}: not found")
        return True
    return _passes_in(found)


def _passes_in(python: str, *newer: str) -> bool:
    """Whether the tests pass in a new environment, with some packages newer."""
    pip = ("python", "-m", "pip")
    steps: list[Command] = [(*pip, "install", "--quiet", *INSTALL)]
    for package in newer:
        steps.append((*pip, "install", "--quiet", "--upgrade", package))
        steps.append((*pip, "show", package.partition(">")[0]))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        place = Path(folder) / BIN.name
        return all(_passes(place, words) for words in (*steps, *TESTS))


def _runs(python: str) -> bool:
    """Whether it is more than the name of a Python that is not there."""
    asked = subprocess.run([python, "--version"], check=False, capture_output=True)
    return asked.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
