"""What it costs to load an address book: seconds of CPU, and memory by length.

    python -m benchmarks.books [ROWS]

The book is a table; it is loaded into an empty store, then once more (nothing
changes). A tenth of it is loaded elsewhere, to see how memory grows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from crmnet.i18n.countries import COUNTRIES

MOST_CPU_S: Final = 60
MOST_GROWTH: Final = 600  # bytes a row: the text itself, and a hash of each mailbox
PLAN: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
FIRST: Final = "Ana José Luis María Sofía Hernán Íñigo".split()
LAST: Final = "Núñez Güemes Pérez López Ávila Cruz".split()


class Cost(NamedTuple):
    """What a command took: seconds of CPU, and bytes at most."""

    cpu_s: float
    most_bytes: int


def write_book(path: Path, rows: int) -> None:
    """Write a table of officers, each with a mailbox and a telephone."""
    countries = [*COUNTRIES]
    with path.open("w", encoding="utf-8") as file:
        file.write("name,email,country,role,phone,organisation\n")
        for n in range(rows):
            name = f"{FIRST[n % len(FIRST)]} {LAST[n % len(LAST)]} {n:x}"
            country = countries[n % len(countries)]
            rest = f"+502 2222 {n % 10_000:04d},Dirección {n % 50}"
            file.write(f"{name},u{n}@example.org,{country},member,{rest}\n")


def crmnet(store: Path, *words: str) -> Cost:
    """Run a command; it must succeed."""
    environ = {**os.environ, "CRMNET_DB": str(store), "CRMNET_CONFIG": os.devnull}
    with subprocess.Popen(
        [sys.executable, "-m", "crmnet", *words], env=environ, stdout=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def main() -> None:
    """Measure, print, and end with 1 where it is too much."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        book, part = Path(folder, "book.csv"), Path(folder, "part.csv")
        write_book(book, rows)
        write_book(part, rows // 10)
        small, large = Path(folder, "small.db"), Path(folder, "large.db")
        for store in (small, large):
            crmnet(store, "plan", "load", str(PLAN))
        tenth = crmnet(small, "directory", "load", str(part))
        whole = crmnet(large, "directory", "load", str(book))
        again = crmnet(large, "directory", "load", str(book))
    growth = (whole.most_bytes - tenth.most_bytes) / (rows - rows // 10)
    print(f"{rows} rows: {whole.cpu_s:.1f} s CPU, again {again.cpu_s:.1f} s")
    print(f"memory: {whole.most_bytes / 1e6:.0f} MB, {growth:.0f} bytes a row")
    is_good = whole.cpu_s <= MOST_CPU_S * rows / 100_000 and growth <= MOST_GROWTH
    print("PASS" if is_good else "FAIL")
    raise SystemExit(not is_good)


if __name__ == "__main__":
    main()
