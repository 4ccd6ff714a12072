"""Fill a store for benchmarks.lengths, with the package of any commit since e033f6f.

    python -P benchmarks/filling.py STORE LEAVES

Eleven calendar items a leaf, loaded, then begun and done by a change a leaf each, and a
ninth of them done again: 3.2 log entries an item.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from crmnet.i18n.countries import COUNTRIES
from crmnet.store.log import change

ENGINE: Final[Any] = import_module("crmnet.store.engine")
IS_TYPED: Final = hasattr(ENGINE, "__path__")  # else rows were dicts, kinds texts
if IS_TYPED:
    from crmnet.store.engine.tables import NEW, TYPES
    from crmnet.store.kinds import EntryKind
    from crmnet.store.opening import create_store

PLAN: Final = {
    "code": "crm-disk",
    "language": "es",
    "title": "Plan grande",
    "reference_on": "2002-01-01",
    "members": " ".join(COUNTRIES),
}
DUE: Final = {"kind": "point", "due_on": "2002-10-01", "first_due_on": "2002-10-01"}
BEGUN: Final = {"status": "in_progress", "percent": 40, "since_by": "Ana Diaz"}
DONE: Final = {"status": "done", "percent": None, "done_on": "2002-09-20"}
TWICE: Final = 9  # of so many leaves, one is done again


def add(into: Any, table: str, values: dict[str, Any]) -> str:
    """Add a row; its id."""
    if not IS_TYPED:
        return str(into.queue(table, values, "loaded"))
    kind: Any = TYPES[table]
    columns = dict.fromkeys(kind._fields[len(NEW) :]) | values
    row = into.queue(kind(*NEW, **columns), EntryKind("loaded"))
    return str(getattr(row, "id", row))  # former commits give the id itself


def put(into: Any, row_id: str, values: dict[str, Any], kind: str, note: Any) -> None:
    """Change a calendar item."""
    if not IS_TYPED:
        into.update(
            "calendar_item", into.row("calendar_item", row_id), values, kind, note
        )
        return
    row: Any = into.row(TYPES["calendar_item"], row_id)
    into.update(row, row._replace(**values), EntryKind(kind), note)


def load(into: Any, leaves: int) -> list[list[str]]:
    """Load a plan; the ids of the calendar items of each leaf."""
    plan = add(into, "plan", PLAN)
    return [_leaf(into, plan, number) for number in range(1, leaves + 1)]


def _leaf(into: Any, plan: str, number: int) -> list[str]:
    item = {
        "plan": plan,
        "position": number,
        "level": "theme",
        "code": str(number),
        "title": f"Realizar el ejercicio conjunto {number}",
        "calendar": "A más tardar el 2002-10-01",
    }
    item_id = add(into, "item", item)
    state = {"occurrence": 0, **DUE, "status": "not_started"}
    return [
        add(into, "calendar_item", {"item": item_id, "party": party, **state})
        for party in COUNTRIES
    ]


def main() -> None:
    """Fill the store, without waiting for the disk."""
    create: Any = create_store if IS_TYPED else ENGINE.create_store
    store = create(Path(sys.argv[1]))
    store.connection.execute("PRAGMA synchronous = OFF")
    with change(store, datetime.now(UTC)) as into:
        found = load(into, int(sys.argv[2]))
    again = (DONE | {"done_by": "Luis Mora"}, "completed", None, found[::TWICE])
    begun = (BEGUN, "started", "falta el acta", found)
    for values, kind, note, leaves in (begun, (DONE, "completed", None, found), again):
        for leaf in leaves:
            with change(store, datetime.now(UTC)) as into:
                for row_id in leaf:
                    put(into, row_id, values, kind, note)
    store.close()


if __name__ == "__main__":
    main()
