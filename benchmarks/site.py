"""What the Virtual Secretariat costs: a build, a rebuild after one change, memory.

    python -m benchmarks.site [CALENDAR_ITEMS] [PLANS]

Fills a store with 100,000 calendar items in 20 plans, all public, builds the site,
records that one item is done, and builds it again. Told are the processor time and the
peak memory of each build, their ratio, and how many files the second one wrote. Then
the same with half as many plans: the time of a page is to be the same.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.growth import CRMNET
from crmnet.domain.plan import LEVELS
from crmnet.i18n.countries import COUNTRIES
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store
from tests.factory import record_of

AT: Final = datetime(2002, 7, 1, tzinfo=UTC)
TODAY: Final = "2002-11-04"
BELOW: Final = 8  # actions of an objective, activities of an action
MOST: Final = 0.3  # of the time of a build, for a rebuild after one change
MEMORY_MIB: Final = 300
FILES: Final = re.compile(r"(\d+) new, (\d+) changed, (\d+) gone")


def fill(path: Path, calendar_items: int, plans: int) -> None:
    """Make a store of so many plans, all of which are public."""
    leaves = calendar_items // plans // len(COUNTRIES)
    with closing(create_store(path)) as store:
        store.execute("PRAGMA synchronous = OFF")
        for number in range(1, plans + 1):
            with change(store, AT) as into:
                _plan(into, number, leaves)


def _plan(into: Change, number: int, leaves: int) -> None:
    said = {"code": f"crm-{number}", "language": "es", "title": f"Plan {number}"}
    days = {"reference_on": "2002-01-01", "members": " ".join(COUNTRIES)}
    plan = into.insert(record_of("plan", said | days), EntryKind.LOADED)
    into.insert(
        record_of("published", {"kind": "plan", "subject": plan}), EntryKind.PUBLISHED
    )
    above = {"": _item(into, plan, None, "1", "theme")}
    for leaf in range(leaves):
        steps = (leaf // BELOW // BELOW, leaf // BELOW % BELOW, leaf % BELOW)
        code = parent = ""
        for level, step in zip(LEVELS[1:], steps, strict=True):
            parent, code = code, f"{code or '1'}.{step + 1}"
            if code not in above:
                above[code] = _item(into, plan, above[parent], code, level)
        _owed(into, above[code], f"2002-{leaf % 12 + 1:02}-15")


def _owed(into: Change, item: str, day: str) -> None:
    """One calendar item a country."""
    owed: dict[str, object] = {"item": item, "occurrence": 0, "kind": "point"}
    owed |= {"status": "not_started", "due_on": day, "first_due_on": day}
    for party in COUNTRIES:
        row = record_of("calendar_item", owed | {"party": party})
        into.queue(row, EntryKind.LOADED)


def _item(into: Change, plan: str, above: str | None, code: str, level: str) -> str:
    said: dict[str, object] = {"plan": plan, "parent": above, "level": level}
    place = int("".join(f"{int(one):03}" for one in code.split(".")).ljust(12, "0"))
    said |= {
        "code": code,
        "title": f"Realizar el ejercicio conjunto {code}",
        "position": place,
    }
    if level == "activity":
        said |= {"calendar": "A más tardar en el mes que se acuerde"}
    return into.insert(record_of("item", said), EntryKind.LOADED)


def built(
    store: Path, folder: Path, *, profiled: str | None = None
) -> tuple[float, float, str]:
    """Processor seconds, MiB at the most, and what a build said."""
    line = [*CRMNET, "--db", str(store), "--as-of", TODAY, "--lang", "en"]
    line += ["site", "build", str(folder)]
    if profiled:
        line[1:1] = ["-m", "cProfile", "-o", profiled]
    environ = {**os.environ, "CRMNET_CONFIG": os.devnull}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(line, stdout=said, env=environ)
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0, line
        said.seek(0)
        told = said.read().strip()
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told


def measured(calendar_items: int, plans: int) -> tuple[float, bool]:
    """Build and rebuild: the processor time of an item in ms; whether bounds hold."""
    with tempfile.TemporaryDirectory() as place:
        store, folder = Path(place, "a.db"), Path(place, "site")
        fill(store, calendar_items, plans)
        first_s, first_mib, said = built(store, folder)
        print(f"{calendar_items} items: {first_s:.1f} s, {first_mib:.0f} MiB. {said}")
        done = ["--db", str(store), "--as-of", TODAY, "activity", "complete"]
        done += ["crm-1:1.1.1.1", "GT", "--on", TODAY]
        subprocess.run([*CRMNET, *done], check=True, stdout=subprocess.DEVNULL)
        again_s, again_mib, said = built(store, folder)
        ratio = again_s / first_s
        print(f"after one change: {again_s:.1f} s, {again_mib:.0f} MiB. {said}")
        print(f"ratio {ratio:.2f}, at most {MOST}; {MEMORY_MIB} MiB at most")
        holds = ratio <= MOST and max(first_mib, again_mib) <= MEMORY_MIB
        return first_s / calendar_items * 1000, holds


def main() -> None:
    """Measure all, then half of it."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    plans = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    half, half_holds = measured(items // 2, max(plans // 2, 1))
    whole, whole_holds = measured(items, plans)
    print(f"{whole:.2f} ms a calendar item of all, {half:.2f} ms of half")
    sys.exit(not (half_holds and whole_holds))


if __name__ == "__main__":
    main()
