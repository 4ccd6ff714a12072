"""What `event results` costs, as a ratio to the `sqlite3` shell.

    python -m benchmarks.events [EVENTS]

Fills a store with 100,000 events, each with a share and half of them with joint counts.
The shell runs the report's own SQL. The figure is the median of rounds, of the
processor time of the child, less start-up: that of a report which finds nothing. Needs
the `sqlite3` shell.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
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

if TYPE_CHECKING:
    import re

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


def fill(path: Path, number: int) -> None:
    """Make a store with one plan and so many events."""
    with closing(create_store(path)) as store:
        store.execute("PRAGMA synchronous = OFF")
        with change(store, AT) as into:
            leaves = _plan(into)
        for begin in range(0, number, A_CHANGE):
            with change(store, AT + timedelta(seconds=begin)) as into:
                for one in range(begin, min(begin + A_CHANGE, number)):
                    _event(into, one, leaves[one % LEAVES])


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


def in_shell(question: str) -> str:
    """A question as the shell takes it, about all events up to TODAY."""

    def value(found: re.Match[str]) -> str:
        return f"'{TODAY}'" if found[1] == "today" else "NULL"

    spelled = EACH.sub(lambda found: f"json_each({found[1]})", question)
    return f"{PARAMETER.sub(value, spelled)};"


def ratio(path: Path) -> float:
    """How many times the shell's time the report takes, less its start-up."""
    report = [*CRMNET, "--db", str(path), "event", "results", "--format", "csv"]
    shell = ["sqlite3", str(path), "\n".join(map(in_shell, QUESTIONS))]
    spent = processor_time_s([*report, "--as-of", TODAY])
    start = processor_time_s([*report, "--as-of", BEFORE])
    return (spent - start) / processor_time_s(shell)


def main() -> int:
    """Print the ratio; 1 where it is above MOST."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.db"
        fill(path, number)
        found = statistics.median(ratio(path) for _ in range(ROUNDS))
    verdict = "PASS" if found <= MOST else "FAIL"
    print(f"{verdict} event results: {found:.2f} times the shell (at most {MOST})")
    return int(found > MOST)


if __name__ == "__main__":
    sys.exit(main())
