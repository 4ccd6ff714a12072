"""What reports on contributions and rounds cost, as ratios to the `sqlite3` shell.

    python -m benchmarks.rounds [CONTRIBUTIONS] [ROUNDS]

Fills a store with 100,000 contributions, ten a change, most with counts and each second
one with a means of verification, while a reporting round is open; each change completes
a calendar item too, and each leaf has one without an end. The shell runs the reports'
own SQL. The figures are medians of the ratios of rounds in which every command runs
once, of the processor time of the child, less start-up: that of a report which finds
nothing. Needs the `sqlite3` shell.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.growth import CRMNET, processor_time_s
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.filters import Filters
from crmnet.store import achievements, answering, contributions, follow_up, tallies
from crmnet.store.engine.parameters import PARAMETER
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store
from tests.factory import record_of

if TYPE_CHECKING:
    import re

LEAVES: Final = 500
A_CHANGE: Final = 10  # contributions of one change
AT: Final = datetime(2003, 1, 2, 12, tzinfo=UTC)
FIRST: Final = date(2002, 7, 1)
LAST: Final = date(2002, 12, 31)
TODAY: Final = date(2003, 1, 10)
MEMBERS: Final = list(COUNTRIES)
MOST: Final = 2  # times what the shell takes


# --- what is measured


def fill(path: Path, number: int) -> None:
    """Make a store with one plan, one open round and so many contributions."""
    with closing(create_store(path)) as store:
        store.execute("PRAGMA synchronous = OFF")
        with change(store, AT) as into:
            leaves, owed = _plan(into, number // A_CHANGE)
        with change(store, AT) as into:
            _add(into, "round", EntryKind.OPENED, **_round())
        for part in range(number // A_CHANGE):
            with change(store, AT + timedelta(seconds=part)) as into:
                _form(into, part, leaves, owed[part])


def _add(into: Change, table: str, entry: EntryKind, /, **values: Any) -> str:
    return into.insert(record_of(table, values), entry)


def _round() -> dict[str, str]:
    return {
        "name": "2.º semestre 2002",
        "from_on": FIRST.isoformat(),
        "until_on": LAST.isoformat(),
        "answer_by": "2003-01-15",
        "parties": " ".join(MEMBERS),
        "opened_on": "2003-01-02",
    }


def _plan(into: Change, owed: int) -> tuple[list[str], list[str]]:
    """The ids of its leaves, and those of so many calendar items of countries."""
    members = " ".join(MEMBERS)
    said = {"code": "crm-rounds", "language": "es", "title": "Plan grande"}
    days = {"reference_on": "2002-01-01", "members": members}
    plan = _add(into, "plan", EntryKind.LOADED, **said, **days)
    leaves = [_leaf(into, plan, place) for place in range(1, LEAVES + 1)]
    for leaf in leaves:  # what the network does without an end
        endless = {"kind": "ongoing", "status": "not_started"}
        of = {"item": leaf, "party": "network", "occurrence": 0}
        _add(into, "calendar_item", EntryKind.LOADED, **of, **endless)
    items = [
        _add(
            into,
            "calendar_item",
            EntryKind.LOADED,
            item=leaves[number % LEAVES],
            party=MEMBERS[number // LEAVES % len(MEMBERS)],
            occurrence=number // LEAVES // len(MEMBERS) + 1,
            kind="recurring",
            due_on="2002-10-01",
            first_due_on="2002-10-01",
            status="not_started",
        )
        for number in range(owed)
    ]
    return leaves, items


def _leaf(into: Change, plan: str, place: int) -> str:
    title = f"Fortalecer la capacitación de los funcionarios {place}"
    values = {"plan": plan, "position": place, "level": "theme", "code": str(place)}
    return _add(into, "item", EntryKind.LOADED, **values, title=title)


def _form(into: Change, part: int, leaves: list[str], owed: str) -> None:
    """What one country hands in."""
    for number in range(part * A_CHANGE, (part + 1) * A_CHANGE):
        day = FIRST + timedelta(days=number % 184)
        results = f'{{"officers_trained":{number % 90}}}' if number % 3 else None
        given = _add(
            into,
            "contribution",
            EntryKind.CONTRIBUTED,
            item=leaves[number * 7 % LEAVES],
            party=MEMBERS[part % len(MEMBERS)],
            done_on=day.isoformat(),
            text=f"Curso {number} de detección de documentos falsos",
            results=results,
            done_by="Ana Díaz",
        )
        if number % 2:
            proof = {"file": f"Acta {number}", "added_on": "2003-01-02"}
            table, kind = "contribution_evidence", EntryKind.ATTACHED
            _add(into, table, kind, contribution=given, **proof)
    row = into.row(CalendarItemRecord, owed)
    done = row._replace(status="done", done_on="2002-09-20", done_by="Ana Díaz")
    into.update(row, done, EntryKind.COMPLETED)


# --- how


def report(path: Path, *words: str) -> list[str]:
    """A report for programs, as typed."""
    options = ["--db", str(path), "--as-of", TODAY.isoformat(), "--format", "tsv"]
    return [*CRMNET, *words, *options]


def shell(path: Path, *queries: str) -> list[str]:
    """The shell of SQLite with the SQL of a report."""
    values = {
        **Filters().for_sql(),
        **dict.fromkeys(("item", "of_plan", "limited", "closed")),
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        **follow_up.lately(TODAY),
        "soon": (TODAY + timedelta(days=30)).isoformat(),
        "opened": 2,
        "round": _id_of_round(path),
    }

    def literal(found: re.Match[str]) -> str:
        value = values[found[1]]
        return "NULL" if value is None else repr(value)

    text = PARAMETER.sub(literal, ";".join(queries).replace("$UNDONE", "0"))
    return ["sqlite3", "-readonly", "-separator", "\t", str(path), text]


def _id_of_round(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        [(found,)] = connection.execute("SELECT id FROM round")
    return str(found)


def figures(path: Path, rounds: int) -> dict[str, float]:
    """The ratios of the reports; a first round only warms up."""
    period = ("--from", FIRST.isoformat(), "--to", LAST.isoformat())
    never = ("--from", "1990-01-01", "--to", "1990-01-31")
    of_round = (answering.TOLD, tallies.SHARED)
    nothing = report(path, "report", "achievements", *never)
    runs = {
        "report achievements": (
            report(path, "report", "achievements", *period),
            shell(path, achievements.ACHIEVED),
        ),
        "report round": (report(path, "report", "round"), shell(path, *of_round)),
        "contribution list": (
            report(path, "activity", "contribution", "list"),
            shell(path, contributions.LISTED),
        ),
        "report matrix": (
            report(path, "report", "matrix"),
            shell(path, follow_up.MATRIX),
        ),
    }
    found: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        start_up = processor_time_s(nothing)
        for name, (ours, theirs) in runs.items():
            ratio = (processor_time_s(ours) - start_up) / processor_time_s(theirs)
            found[name] += [ratio] if number else []
    return {name: statistics.median(ratios) for name, ratios in found.items()}


def main() -> int:
    """Print the figures beside their bound; 1 when it is broken."""
    if not shutil.which("sqlite3"):
        print("the sqlite3 shell is not installed")
        return 3
    numbers = [int(word) for word in sys.argv[1:]]
    contributions_, rounds = [*numbers, *(100_000, 5)[len(numbers) :]]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "rounds.db"
        fill(path, contributions_)
        found = figures(path, rounds)
    for name, ratio in found.items():
        verdict = "PASS" if ratio <= MOST else "FAIL"
        print(f"{verdict}  {name:20} {ratio:5.2f} x the shell's query, at most {MOST}")
    return int(any(ratio > MOST for ratio in found.values()))


if __name__ == "__main__":
    sys.exit(main())
