"""The one door: every guard and every test, as CI and pre-commit run them.

    python scripts/check.py           all
    python scripts/check.py guards    without the tests
    python scripts/check.py pythons   the tests on every newer Python that is found

Needs the extra `dev` (CONTRIBUTING.md). Ends with the status of the first that fails,
after running all of them.
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


def main() -> int:
    """Run the commands, name each that fails; returns 0 when none did."""
    asked = sys.argv[1:]
    if asked == ["pythons"]:
        failed = [name for name in NEWER if not _passes_on(name)]
    else:
        commands = GUARDS if asked == ["guards"] else GUARDS + TESTS
        failed = [" ".join(words) for words in commands if not _passes(BIN, words)]
    for command in failed:
        print("failed:", command)
    return 1 if failed else 0


def _passes(folder: Path, command: tuple[str, ...]) -> bool:
    print("$", *command, flush=True)
    program = folder / command[0]
    return subprocess.run([program, *command[1:]], check=False).returncode == 0


def _passes_on(python: str) -> bool:
    """Whether the tests pass on another Python; true where that one is not found."""
    found = shutil.which(python)
    if found is None or not _runs(found):
        print(f"{python}: not found")
        return True
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([found, "-m", "venv", folder], check=True)
        place = Path(folder) / BIN.name
        wanted = ("--constraint", "constraints.txt", "--editable", ".[server,test]")
        install = ("python", "-m", "pip", "install", "--quiet", *wanted)
        return all(_passes(place, words) for words in (install, *TESTS))


def _runs(python: str) -> bool:
    """Whether it is more than the name of a Python that is not there."""
    asked = subprocess.run([python, "--version"], check=False, capture_output=True)
    return asked.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
