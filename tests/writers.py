"""A writer of many: notes on one calendar item, each told on standard output once kept.

    python -m tests.writers PLACE NAME COUNT

It goes on when the store is busy or the server away; then the next try has another
text, because the one before may have been kept after all.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.clock import Clock
from crmnet.errors import Busy
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import open_store

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ROOT: Final = Path(__file__).parent.parent
CODE: Final = "1.2"  # a leaf of the network in factory.SMALL
NOTES: Final = "SELECT note FROM log WHERE note IS NOT NULL ORDER BY change, place"


def main() -> None:
    """Write notes until COUNT are kept."""
    place, name, count = sys.argv[1:]
    store = None
    for number in range(int(count)):
        for attempt in range(1000):
            try:
                store = store or open_store(place)
                note = f"{name}-{number}-{attempt}"
                write(store, note)
            except Busy:
                if store is not None:
                    store.close()
                    store = None
                time.sleep(0.2)
                continue
            print(note, flush=True)  # noqa: T201  the acknowledgement
            break


def write(store: Store, note: str) -> None:
    """Add a note."""
    now = datetime.now(UTC)
    record(store, Aim(CODE), Clock(now.date(), now), Fact(EntryKind.NOTED, note))


class Writers(NamedTuple):
    """Several writers at work; what they were told is kept is in their files."""

    running: tuple[subprocess.Popen[bytes], ...]
    files: tuple[Path, ...]

    def told(self) -> list[str]:
        """The notes that were acknowledged so far."""
        return [note for file in self.files for note in file.read_text().split()]

    def wait_until(self, count: int, within_s: float = 120) -> None:
        """Wait until so many notes are acknowledged in all."""
        end = time.monotonic() + within_s
        while len(self.told()) < count:
            if time.monotonic() > end:
                raise TimeoutError(len(self.told()))
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill them where they stand."""
        for process in self.running:
            process.kill()
            process.wait()


def start(folder: Path, place: Path | str, writers: int, count: int) -> Writers:
    """Start writers.

    Args:
        folder: for what they print.
        place: of the store.
        writers: how many.
        count: notes that each is to write.
    """
    files = tuple(folder / f"writer-{number}" for number in range(writers))
    running = []
    for number, file in enumerate(files):
        command = [sys.executable, "-m", "tests.writers", str(place), f"w{number}"]
        with file.open("wb") as output:
            running.append(
                subprocess.Popen([*command, str(count)], cwd=ROOT, stdout=output)
            )
    return Writers(tuple(running), files)


if __name__ == "__main__":
    main()
