"""How many distinct phrases are read in a second, beside another checkout of crmnet.

    python benchmarks/phrases_against.py CHECKOUT [ROUNDS]

Both take their turn in each round, in a Python of their own; the figure is the median
of the rounds' ratios, so that other people's load hits both alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PHRASES: Final = ROOT / "tests" / "domain" / "phrases"
ONE_ROUND: Final = """
import json, sys, time
from datetime import date
from crmnet.domain.phrases import read
rows = {}
for name in ("phrases", "edges"):
    for line in open(f"{sys.argv[1]}/{name}.jsonl", encoding="utf-8"):
        row = json.loads(line)
        rows[row["text"]] = (row["text"], row["lang"], date(2002, 5, 31))
spent = []
for _ in range(4):
    start = time.process_time()
    for row in rows.values():
        read(*row)
    spent.append(time.process_time() - start)
print(len(rows) / min(spent[1:]))
"""


def rate(checkout: Path) -> float:
    """Phrases a second, of the best of three passes after one that makes all ready."""
    done = subprocess.run(
        [sys.executable, "-c", ONE_ROUND, str(PHRASES)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> int:
    """Print both rates and how many times as many are read here."""
    other = Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    rates = [(rate(ROOT), rate(other)) for _ in range(rounds)]
    for here, there in rates:
        print(
            f"here {here:7.0f} phrases/s, there {there:7.0f}: {here / there:.2f} times"
        )
    ratio = statistics.median(here / there for here, there in rates)
    print(f"median {ratio:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
