"""Many who write at once: nothing lost, nothing twice, nobody told to come back.

    python -m benchmarks.concurrency [--writers 16] [--count 500] [--server [ADDRESS]]

In a file; with --server on a PostgreSQL server, a throw-away one where no address of an
empty schema is given. All write to one calendar item. Run it in the checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from crmnet.store.opening import create_store
from tests import writers
from tests.factory import load
from tests.servers import OWNER, server

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> int:
    """Print what became of the writes; 1 when one was lost or came twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--server", nargs="?", const="", metavar="ADDRESS")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _place(asked.server, folder) as place:
        return measure(Path(folder), place, asked.writers, asked.count)


@contextlib.contextmanager
def _place(address: str | None, folder: str) -> Iterator[Path | str]:
    if address is None:
        yield Path(folder) / "crmnet.db"
    elif address:
        yield address
    else:
        with server() as found:
            found.sql(f"CREATE DATABASE crm OWNER {OWNER}")
            yield found.address("crm")


def measure(folder: Path, place: Path | str, count: int, each: int) -> int:
    """Let `count` writers write `each` notes and compare them with the log."""
    with contextlib.closing(create_store(place)) as store:
        load(store)
        begin = time.monotonic()
        at_work = writers.start(folder, place, count, each)
        failed = sum(process.wait() != 0 for process in at_work.running)
        took_s = time.monotonic() - begin
        kept = [note for (note,) in store.query(writers.NOTES)]
    told = at_work.told()
    again = sum(not note.endswith("-0") for note in told)
    lost = len(set(told) - set(kept))
    good = not (failed or again or lost) and len(kept) == len(set(kept)) == count * each
    verdict = "PASS" if good else "FAIL"
    print(
        f"{verdict}  {len(kept)} of {count * each} kept, {lost} lost, "
        f"{again} told to come back, {failed} writers failed; "
        f"{len(kept) / took_s:.0f} a second"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
