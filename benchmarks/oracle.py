"""Compares every report with the oracle of tests/oracle on random worlds.

    python benchmarks/oracle.py [--cases 10000] [--first 0]

Prints cases, comparisons and differences. It stops at the first case that fails and
shows it with as few commands as still make it fail.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.oracle.playing import Difference, compare  # noqa: E402  path
from tests.oracle.shrinking import shrunk, told  # noqa: E402  it needs the path above
from tests.oracle.worlds import a_case  # noqa: E402  it needs the path above


def main() -> int:
    """Plays the cases; 1 when one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    shm = Path("/dev/shm")  # noqa: S108  memory where there is some: stores are small
    began, comparisons = time.monotonic(), 0
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        folder = Path(name)
        for number in range(asked.first, asked.first + asked.cases):
            case = a_case(number)
            try:
                comparisons += compare(case, folder)
            except Difference:
                print(told(*shrunk(case, folder)))
                print(f"{number - asked.first} cases passed, then 1 difference")
                return 1
    seconds = time.monotonic() - began
    passed = f"{asked.cases} cases, {comparisons} comparisons"
    print(f"{passed}, 0 differences, {seconds:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
