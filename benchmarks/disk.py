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
from crmnet.store.engine.tables import (
    NEW,
    CalendarItemRecord,
    ItemRecord,
    PlanRecord,
)
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import create_store

MOST: Final = 1550  # bytes an item; before the log was a chain it took 2,560
PLAN: Final = PlanRecord(
    *NEW,
    code="crm-disk",
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


def loaded(into: Change, leaves: int) -> list[list[str]]:
    """Load a plan; the ids of the calendar items of each leaf."""
    plan = into.insert(PLAN, EntryKind.LOADED)
    return [_leaf(into, plan, number) for number in range(1, leaves + 1)]


def _leaf(into: Change, plan: str, number: int) -> list[str]:
    item = ItemRecord(
        *NEW,
        plan=plan,
        parent=None,
        position=number,
        level="theme",
        code=str(number),
        title=f"Realizar el ejercicio conjunto {number}",
        calendar="A más tardar el 2002-10-01",
    )
    item_id = into.queue(item, EntryKind.LOADED).id
    due = (None, "2002-10-01", "2002-10-01")
    state = ("point", *due, None, None, None, None, "not_started")
    owed = (CalendarItemRecord(*NEW, item_id, party, 0, *state) for party in COUNTRIES)
    return [into.queue(row, EntryKind.LOADED).id for row in owed]


def _begun(row: CalendarItemRecord) -> CalendarItemRecord:
    return row._replace(status="in_progress", percent=40, since_by="Ana Núñez")


def _done(row: CalendarItemRecord) -> CalendarItemRecord:
    return row._replace(
        status="done", percent=None, done_on="2002-09-20", done_by="Ana Núñez"
    )


def main() -> int:
    """Fill a store and print its size; 1 when it takes more than MOST an item."""
    leaves = int(sys.argv[1]) if len(sys.argv) > 1 else 909
    with tempfile.TemporaryDirectory(prefix="crmnet-disk-") as name:
        path = Path(name) / "crmnet.db"
        store = create_store(path)
        with change(store, datetime.now(UTC)) as into:
            found = loaded(into, leaves)
        for put, kind, note in (
            (_begun, EntryKind.STARTED, "falta el acta"),
            (_done, EntryKind.COMPLETED, None),
        ):
            for leaf in found:
                with change(store, datetime.now(UTC)) as into:
                    for row_id in leaf:
                        row = into.row(CalendarItemRecord, row_id)
                        into.update(row, put(row), kind, note)
        rows = counts(store)
        store.close()
        an_item = path.stat().st_size / rows["calendar_item"]
    verdict = "PASS" if an_item <= MOST else "FAIL"
    figures = f"{rows['calendar_item']} items, {rows['log']} entries"
    print(f"{verdict}  {figures}: {an_item:.0f} bytes an item")
    return int(an_item > MOST)


if __name__ == "__main__":
    sys.exit(main())
