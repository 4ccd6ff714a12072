"""The one door: every guard and every test, as CI and pre-commit run them.

    python scripts/check.py           all
    python scripts/check.py guards    without the tests

Needs the extra `dev` (CONTRIBUTING.md). Ends with the status of the first that fails,
after running all of them.
"""

from __future__ import annotations

import subprocess
import sys
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


def main() -> int:
    """Run the commands, name each that fails; returns 0 when none did."""
    only_guards = sys.argv[1:] == ["guards"]
    commands = GUARDS if only_guards else GUARDS + TESTS
    failed = [command for command in commands if not _passes(command)]
    for command in failed:
        print("failed:", *command)
    return 1 if failed else 0


def _passes(command: tuple[str, ...]) -> bool:
    print("$", *command, flush=True)
    program = BIN / command[0]
    return subprocess.run([program, *command[1:]], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
