"""What a store takes on the disk: items with three entries each in the log.

    python -m benchmarks.disk [LEAVES]

Eleven calendar items a leaf, loaded, then begun and done by a change a leaf each.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from crmnet.i18n.countries import COUNTRIES
from crmnet.store.dump import counts
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store

MOST: Final = 1550  # bytes an item; before the log was a chain it took 2,560
PLAN: Final = {
    "code": "crm-disk",
    "language": "es",
    "title": "Plan grande",
    "reference_on": "2002-01-01",
    "members": " ".join(COUNTRIES),
}
DUE: Final = {"due_on": "2002-10-01", "first_due_on": "2002-10-01"}
BEGUN: Final = {"status": "in_progress", "percent": 40, "since_by": "Ana Núñez"}
DONE: Final = {
    "status": "done",
    "percent": None,
    "done_on": "2002-09-20",
    "done_by": "Ana Núñez",
}


def loaded(into: Change, leaves: int) -> list[list[str]]:
    """Load a plan; the ids of the calendar items of each leaf."""
    plan = into.insert("plan", PLAN, "loaded")
    return [_leaf(into, plan, number) for number in range(1, leaves + 1)]


def _leaf(into: Change, plan: str, number: int) -> list[str]:
    place = {"plan": plan, "position": number, "level": "theme", "code": str(number)}
    title = {"title": f"Realizar el ejercicio conjunto {number}"}
    cell = {"calendar": "A más tardar el 2002-10-01"}
    item = into.queue("item", {**place, **title, **cell}, "loaded")
    state = {"occurrence": 0, "kind": "point", "status": "not_started", **DUE}
    return [
        into.queue("calendar_item", {"item": item, "party": party, **state}, "loaded")
        for party in COUNTRIES
    ]


def main() -> int:
    """Fill a store and print its size; 1 when it takes more than MOST an item."""
    leaves = int(sys.argv[1]) if len(sys.argv) > 1 else 909
    with tempfile.TemporaryDirectory(prefix="crmnet-disk-") as name:
        path = Path(name) / "crmnet.db"
        store = create_store(path)
        with change(store, datetime.now(UTC)) as into:
            found = loaded(into, leaves)
        for values, kind in ((BEGUN, "started"), (DONE, "completed")):
            for leaf in found:
                with change(store, datetime.now(UTC)) as into:
                    for row_id in leaf:
                        row = into.row("calendar_item", row_id)
                        note = "falta el acta" if kind == "started" else None
                        into.update("calendar_item", row, values, kind, note)
        rows = counts(store)
        store.close()
        an_item = path.stat().st_size / rows["calendar_item"]
    verdict = "PASS" if an_item <= MOST else "FAIL"
    figures = f"{rows['calendar_item']} items, {rows['log']} entries"
    print(f"{verdict}  {figures}: {an_item:.0f} bytes an item")
    return int(an_item > MOST)


if __name__ == "__main__":
    sys.exit(main())
