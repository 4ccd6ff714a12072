"""What the reports and the load cost as a store grows, as ratios with their bounds.

    python benchmarks/growth.py [CALENDAR_ITEMS] [ROUNDS]

Fills a store with a million calendar items through the one write path (a plan file may
hold 200,000), and runs the reports beside the `sqlite3` shell with the same SQL. The
figures are medians of the ratios of rounds in which every command runs once, of the
processor time of the child; start-up is that of a report which finds nothing. A ratio
moves with the machine; seconds would not be worth keeping. Needs the `sqlite3` shell.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.filters import Filters
from crmnet.store import calendar_items, follow_up
from crmnet.store.engine.parameters import PARAMETER
from crmnet.store.engine.tables import (
    NEW,
    CalendarItemRecord,
    ItemRecord,
    PlanRecord,
)
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store

ROOT: Final = Path(__file__).parent.parent
CRMNET: Final = (sys.executable, "-m", "crmnet")
OCCURRENCES: Final = 12  # of each leaf and party
FEW, MANY = 100, 10_000  # calendar items that are overdue on the two days
NOBODY: Final = date(2001, 12, 31)  # on this day nothing is overdue
DAY: Final = date(2002, 7, 1)  # on this day FEW are
LATER: Final = date(2002, 8, 1)  # on this day MANY are
LEAVES: Final = 100_000  # of the plan file that is loaded
MEMORY_MIB: Final = 1024


# --- what is measured


def fill(path: Path, calendar_items: int) -> None:
    """Make a store with one plan and so many calendar items, one change in its log."""
    store = create_store(path)
    with change(store, datetime.now(UTC)) as into:
        plan = PlanRecord(
            *NEW,
            code="crm-growth",
            language="es",
            title="Plan grande",
            titles=None,
            conference=None,
            place=None,
            adopted_from=None,
            adopted_to=None,
            reference_on="2002-01-01",
            members=" ".join(COUNTRIES),
        )
        plan_id = into.insert(plan, EntryKind.LOADED)
        number = 0
        per_leaf = len(COUNTRIES) * OCCURRENCES
        for leaf in range(-(-calendar_items // per_leaf)):
            item_id = _leaf(into, plan_id, leaf)
            for place in range(min(per_leaf, calendar_items - number)):
                _calendar_item(into, item_id, number, place)
                number += 1
    store.close()


_above: dict[str, str] = {}  # ids of items by code


def _leaf(into: Change, plan_id: str, leaf: int) -> str:
    """An activity: a hundred an action, ten actions an objective, ten a theme."""
    parts = [leaf // 10_000 + 1, leaf // 1000 % 10 + 1, leaf // 100 % 10 + 1]
    parts.append(leaf % 100 + 1)
    above = None
    for depth, level in enumerate("theme objective action activity".split(), 1):
        code = ".".join(map(str, parts[:depth]))
        if code not in _above:
            item = ItemRecord(
                *NEW,
                plan=plan_id,
                parent=above,
                position=len(_above) + 1,
                level=level,
                code=code,
                title=f"Realizar el ejercicio conjunto {code}",
            )
            _above[code] = into.queue(item, EntryKind.LOADED).id
        above = _above[code]
    return str(above)


def _calendar_item(into: Change, item_id: str, number: int, place: int) -> None:
    if number < FEW:
        due_on = DAY - timedelta(days=1 + number % 90)
    elif number < MANY:
        due_on = DAY + timedelta(days=number % 31)
    else:
        due_on = LATER + timedelta(days=number % 900)
    row = CalendarItemRecord(
        *NEW,
        item=item_id,
        party=list(COUNTRIES)[place % len(COUNTRIES)],
        occurrence=place // len(COUNTRIES) + 1,
        kind="recurring",
        starts_on=None,
        due_on=due_on.isoformat(),
        first_due_on=due_on.isoformat(),
        schedule=None,
        scheduled_on=None,
        reading=None,
        decided_by=None,
        status="not_started",
    )
    into.queue(row, EntryKind.LOADED)


def write_plan(path: Path) -> None:
    """A plan file of LEAVES activities, each with its date."""
    lines = ["plan: crm-load", "language: es", "title: Plan grande", "members: [GT]"]
    lines.append("themes:")
    for leaf in range(LEAVES):
        if leaf % 10_000 == 0:
            lines += [f"  - title: Tema {leaf}", "    objectives:"]
        if leaf % 1000 == 0:
            lines += [f"      - title: Objetivo {leaf}", "        actions:"]
        if leaf % 100 == 0:
            lines += [f"          - title: Acción {leaf}", "            activities:"]
        day = DAY + timedelta(days=leaf % 900)
        lines += [
            f"              - title: Realizar el ejercicio conjunto {leaf}",
            f"                calendar: A más tardar el {day}",
            f"                due: {day}",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- how


def shell(path: Path, sql: str, today: date) -> list[str]:
    """The shell of SQLite with a report's own SQL."""
    values = {
        **Filters().for_sql(),
        **follow_up.lately(today),
        "soon": (today + timedelta(days=30)).isoformat(),
    }
    said = PARAMETER.sub(
        lambda found: "NULL" if values[found[1]] is None else f"'{values[found[1]]}'",
        sql,
    )
    return ["sqlite3", "-readonly", "-separator", "\t", str(path), said]


def report(path: Path, words: str, today: date) -> list[str]:
    """A report for programs, as typed."""
    options = ["--db", str(path), "--as-of", today.isoformat(), "--format", "tsv"]
    return [*CRMNET, "report", words, *options]


def processor_time_s(argv: list[str]) -> float:
    """Seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, env=_environ(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environ() -> dict[str, str]:
    home = tempfile.gettempdir()
    return {"PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(ROOT)}


def figures_of_reports(big: Path, small: Path, rounds: int) -> dict[str, float]:
    """The ratios of the reports; a first round only warms up."""
    runs = {
        "none": report(big, "overdue", NOBODY),
        "small": report(small, "overdue", date(2002, 10, 1)),
        "few": report(big, "overdue", DAY),
        "many": report(big, "overdue", LATER),
        "status": report(big, "status", DAY),
        "matrix": report(big, "matrix", DAY),
        "many, shell": shell(big, calendar_items.OVERDUE, LATER),
        "status, shell": shell(big, follow_up.STATUS, DAY),
        "matrix, shell": shell(big, follow_up.MATRIX, DAY),
    }
    found: dict[str, list[float]] = {name: [] for name in BOUNDS if name != "load"}
    for number in range(rounds + 1):
        took = {name: processor_time_s(argv) for name, argv in runs.items()}
        if not number:
            continue
        found["overdue of a million"].append(took["few"] / took["small"])
        for name, key in (
            ("10,000 overdue", "many"),
            ("status", "status"),
            ("matrix", "matrix"),
        ):
            less = max(took[key] - took["none"], 0)
            found[name].append(less / took[f"{key}, shell"])
    return {name: statistics.median(ratios) for name, ratios in found.items()}


def load_ratio(folder: Path) -> tuple[float, float]:
    """`plan load` against a raw `executemany`, wall time; and its peak memory, MiB."""
    plan, store = folder / "load.yaml", folder / "load.db"
    write_plan(plan)
    raws, loads = [], []
    for _ in range(2):
        raws.append(_raw_s(folder / "raw.db"))
        store.unlink(missing_ok=True)
        began = time.perf_counter()
        argv = [*CRMNET, "plan", "load", str(plan), "--db", str(store)]
        subprocess.run(argv, env=_environ(), stdout=subprocess.DEVNULL, check=True)
        loads.append(time.perf_counter() - began)
    # the largest child so far: the shell and the reports stay far below a load
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return min(loads) / min(raws), peak


def _raw_s(path: Path) -> float:
    path.unlink(missing_ok=True)
    text = "Realizar el ejercicio conjunto"
    rows = [(str(n), f"1.1.{n}", f"{text} {n}", "2002-07-01") for n in range(LEAVES)]
    connection = sqlite3.connect(path)
    began = time.perf_counter()
    with connection:
        connection.execute("CREATE TABLE leaf (id TEXT PRIMARY KEY, code, title, due)")
        connection.executemany("INSERT INTO leaf VALUES (?, ?, ?, ?)", rows)
    connection.close()
    return time.perf_counter() - began


BOUNDS: Final = {
    "overdue of a million": (1.3, "the overdue of the 2002 plan"),
    "10,000 overdue": (10, "the shell's query, less start-up"),
    "status": (2, "the shell's query, less start-up"),
    "matrix": (2, "the shell's query, less start-up"),
    "load": (40, "a raw executemany of as many rows"),
}


def main() -> int:
    """Print the figures beside their bounds; 1 when a bound is broken."""
    if not shutil.which("sqlite3"):
        print("the sqlite3 shell is not installed")
        return 3
    numbers = [int(word) for word in sys.argv[1:]]
    calendar_items, rounds = [*numbers, *(1_000_000, 5)[len(numbers) :]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load, peak = load_ratio(folder)
        small, big = folder / "small.db", folder / "big.db"
        plan = str(ROOT / "data" / "plan_2002.yaml")
        argv = [*CRMNET, "plan", "load", plan, "--db", str(small)]
        subprocess.run(argv, env=_environ(), stdout=subprocess.DEVNULL, check=True)
        fill(big, calendar_items)
        figures = figures_of_reports(big, small, rounds) | {"load": load}
    for name, ratio in figures.items():
        bound, what = BOUNDS[name]
        verdict = "PASS" if ratio <= bound else "FAIL"
        print(f"{verdict}  {name:22} {ratio:6.2f} x {what}, at most {bound}")
    verdict = "PASS" if peak <= MEMORY_MIB else "FAIL"
    print(f"{verdict}  memory of a load      {peak:6.0f} MiB, at most {MEMORY_MIB}")
    broken = any(ratio > BOUNDS[name][0] for name, ratio in figures.items())
    return int(broken or peak > MEMORY_MIB)


if __name__ == "__main__":
    sys.exit(main())
