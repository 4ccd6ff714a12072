"""What `event results` costs, as a ratio to the shell of the store's engine.

    python -m benchmarks.events [EVENTS] [--server]

Fills a store with 100,000 events, each with a share and half of them with joint counts.
The shell runs the report's own SQL. The figure is the median of rounds, less start-up:
that of a report which finds nothing. In a file it is of the processor time of the
child, and needs `sqlite3`; with --server it is of the time that passes, for the server
does the work, on a throw-away one, and needs `psql`.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.growth import CRMNET, processor_time_s
from crmnet.i18n.countries import COUNTRIES
from crmnet.store import event_results
from crmnet.store.engine.parameters import PARAMETER
from crmnet.store.event_results import EACH
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store
from tests.factory import record_of
from tests.servers import OWNER, server

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

AT: Final = datetime(2003, 1, 1, tzinfo=UTC)
FIRST: Final = date(2002, 1, 1)
TODAY: Final = "2012-01-01"
BEFORE: Final = "2001-01-01"
LEAVES: Final = 500
A_CHANGE: Final = 1000
ROUNDS: Final = 5
MOST: Final = 2  # times what the shell takes
KINDS: Final = ("exercise", "workshop", "meeting")
MEMBERS: Final = list(COUNTRIES)
QUESTIONS: Final = (
    event_results.EVENTS,
    event_results.EVENTS_OF,
    event_results.SUMS,
    event_results.SUMS_OF,
)


def fill(place: Path | str, number: int) -> str:
    """Make a store with one plan and so many events; how it takes JSON apart."""
    with closing(create_store(place)) as store:
        if isinstance(place, Path):
            store.execute("PRAGMA synchronous = OFF")
        with change(store, AT) as into:
            leaves = _plan(into)
        for begin in range(0, number, A_CHANGE):
            with change(store, AT + timedelta(seconds=begin)) as into:
                for one in range(begin, min(begin + A_CHANGE, number)):
                    _event(into, one, leaves[one % LEAVES])
        if not isinstance(place, Path):
            store.execute("ANALYZE")
        return store.json_pairs


def _plan(into: Change) -> list[str]:
    """The ids of its leaves."""
    said = {"code": "crm-events", "language": "es", "title": "Plan grande"}
    days = {"reference_on": "2002-01-01", "members": " ".join(MEMBERS)}
    plan = into.insert(record_of("plan", said | days), EntryKind.LOADED)
    of = {"plan": plan, "level": "theme"}
    return [
        into.insert(
            record_of("item", of | {"position": n, "code": str(n), "title": f"T{n}"}),
            EntryKind.LOADED,
        )
        for n in range(1, LEAVES + 1)
    ]


def _event(into: Change, number: int, leaf: str) -> None:
    """An event of three countries, and the share of one of them."""
    day = (FIRST + timedelta(days=number % 3000)).isoformat()
    found = sorted(MEMBERS[(number + step) % len(MEMBERS)] for step in (0, 3, 7))
    event = into.queue(
        record_of(
            "event",
            {
                "item": leaf,
                "kind": KINDS[number % 3],
                "title": f"E{number}",
                "starts_on": day,
                "ends_on": day,
                "countries": " ".join(found),
                "results": f'{{"participants":{number % 90}}}' if number % 2 else None,
            },
        ),
        EntryKind.ADDED,
    )
    share = {"item": leaf, "party": found[0], "done_on": day, "text": f"E{number}"}
    counts = {"results": f'{{"officers_trained":{number % 50}}}', "event": event.id}
    into.queue(record_of("contribution", share | counts), EntryKind.CONTRIBUTED)


def in_shell(question: str, pairs: str) -> str:
    """A question as a shell takes it, about all events up to TODAY."""

    def value(found: re.Match[str]) -> str:
        return f"'{TODAY}'" if found[1] == "today" else "NULL"

    spelled = EACH.sub(lambda found: pairs.format(found[1]), question)
    return f"{PARAMETER.sub(value, spelled)};"


def ratio(place: Path | str, pairs: str) -> float:
    """How many times the shell's time the report takes, less its start-up."""
    report = [*CRMNET, "--db", str(place), "event", "results", "--format", "csv"]
    asked = "\n".join(in_shell(question, pairs) for question in QUESTIONS)
    spent: Callable[[list[str]], float] = processor_time_s
    shell, nothing = ["sqlite3", str(place), asked], 0.0
    if isinstance(place, str):
        spent = _passed_s
        psql = ["psql", "--no-psqlrc", "--quiet", "--dbname", place, "--command"]
        shell, nothing = [*psql, asked], spent([*psql, "SELECT 1"])
    took = spent([*report, "--as-of", TODAY])
    start = spent([*report, "--as-of", BEFORE])
    return (took - start) / (spent(shell) - nothing)


def _passed_s(command: list[str]) -> float:
    """Seconds that pass while a command runs."""
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begin


@contextlib.contextmanager
def _place(*, on_server: bool) -> Iterator[Path | str]:
    with tempfile.TemporaryDirectory() as folder:
        if not on_server:
            yield Path(folder) / "events.db"
            return
        with server("fsync=off") as found:
            found.sql(f"CREATE DATABASE crm OWNER {OWNER}")
            yield found.address("crm")


def main() -> int:
    """Print the ratio; 1 where it is above MOST."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=100_000)
    parser.add_argument("--server", action="store_true")
    asked = parser.parse_args()
    with _place(on_server=asked.server) as place:
        pairs = fill(place, asked.events)
        found = statistics.median(ratio(place, pairs) for _ in range(ROUNDS))
    verdict = "PASS" if found <= MOST else "FAIL"
    print(f"{verdict} event results: {found:.2f} times the shell (at most {MOST})")
    return int(found > MOST)


if __name__ == "__main__":
    sys.exit(main())
