"""The one door: every guard and every test, as CI and pre-commit run them.

    python scripts/check.py           all
    python scripts/check.py guards    without the tests
    python scripts/check.py typer     the tests, with the newest Typer of the registry

The last is run by hand when a Typer is out: it makes a throw-away environment in which
the pin of pyproject.toml does not hold. The others need the extra `dev`
(CONTRIBUTING.md), and end with the status of the first that fails, after running all.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

BIN = Path(sys.executable).parent
GUARDS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("vulture",),
    ("deptry", "."),
    ("python", "scripts/messages.py", "--check"),
)
TESTS = (("python", "-m", "pytest", "--quiet"),)


# The pin <0.29 is lifted after the installation, of which pip complains and goes on.
NEWEST_TYPER = (
    "-m pip install --quiet --constraint constraints.txt --editable .[dev]",
    "-m pip install --quiet --upgrade typer>=0.29",
    "-m pip show typer",
    "-m pytest --quiet",
)


def main() -> int:
    """Run the commands, name each that fails; returns 0 when none did."""
    if sys.argv[1:] == ["typer"]:
        return 0 if _passes_on_newest_typer() else 1
    only_guards = sys.argv[1:] == ["guards"]
    commands = GUARDS if only_guards else GUARDS + TESTS
    failed = [command for command in commands if not _passes(command)]
    for command in failed:
        print("failed:", *command)
    return 1 if failed else 0


def _passes_on_newest_typer() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        steps = (("python", *step.split()) for step in NEWEST_TYPER)
        return all(_passes(step, programs) for step in steps)


def _passes(command: tuple[str, ...], programs: Path = BIN) -> bool:
    print("$", *command, flush=True)
    program = programs / command[0]
    return subprocess.run([program, *command[1:]], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
