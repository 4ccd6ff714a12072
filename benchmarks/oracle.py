"""Compares every report with the oracle of tests/oracle on random worlds.

    python benchmarks/oracle.py [--cases 10000] [--first 0]

Prints cases, comparisons and differences. The first cases that fail are shown, with as
few commands as still make them fail.
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

SHOWN = 5


def main() -> int:
    """Plays the cases; 1 when one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    shm = Path("/dev/shm")  # noqa: S108  memory where there is some: stores are small
    began, comparisons, failed = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        folder = Path(name)
        for number in range(asked.first, asked.first + asked.cases):
            case = a_case(number)
            try:
                comparisons += compare(case, folder)
            except Difference:
                failed += 1
                if failed <= SHOWN:
                    print(told(*shrunk(case, folder)), flush=True)
    seconds = time.monotonic() - began
    passed = f"{asked.cases} cases, {comparisons} comparisons"
    print(f"{passed}, {failed} differences, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
