"""Plays years of eleven countries that report by forms, with thirty mishaps a form.

    python -m benchmarks.form_years [--runs 300] [--first 0]

Each record must be what its row says in words, and each row that is refused be wrong.
Prints how many forms were handed in and taken, and what went wrong by its seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.form_years.judging import Wrong
from tests.form_years.year import Tally, play


def main() -> int:
    """Plays the years; 1 when something went wrong in one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    shm = Path("/dev/shm")  # noqa: S108  memory where there is some: stores are small
    began, tally, failed = time.monotonic(), Tally(0, 0, 0), 0
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        for seed in range(asked.first, asked.first + asked.runs):
            try:
                tally = tally.plus(play(seed, Path(name)))
            except Wrong as error:
                failed += 1
                print(f"seed {seed}: {error}", flush=True)
    seconds = time.monotonic() - began
    handed = f"{tally.files} forms taken after {tally.refusals} refusals"
    print(f"{asked.runs} years: {handed}, {tally.rows} rows as they say")
    print(f"{failed} years wrong, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
