"""Make a store for benchmarks.scale, with the package of any commit since schema 20.

    python -P benchmarks/filling.py FOLDER CALENDAR_ITEMS

Writes FOLDER/plan.yaml (eleven countries owe each leaf), loads it, loads a directory of
10,000 officers, and records: 3.2 log entries a calendar item and one contribution each,
a change a leaf and step; a round, and an event and a publication for a hundred leaves.
Of the leaves eight in ten are done, a tenth has no date, and on 2002-10-01 one calendar
item in 25 is overdue. The store is FOLDER/crmnet.db; changed.yaml differs in one cell.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmnet.i18n.countries import COUNTRIES
from crmnet.store.engine.tables import (
    NEW,
    TYPES,
    CalendarItemRecord,
    OfficerRecord,
)
from crmnet.store.kinds import EntryKind
from crmnet.store.log import Change, change
from crmnet.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS: Final = list(COUNTRIES)
OFFICERS: Final = 10_000
FIRST: Final = date(2002, 1, 1)
AT: Final = datetime(2002, 6, 3, 12, tzinfo=UTC)
SPREAD: Final = 700  # days on which something is due
BELOW: Final = 10  # of a theme, an objective, an action
LEVELS: Final = ("themes", "objectives", "actions", "activities")
HEAD: Final = """\
plan: crm-scale
language: es
title: Plan grande
adopted: {from: 2002-01-01, to: 2002-01-01}
members: [%s]
"""
GIVEN: Final = "Ana José Luis María Sofía Hernán Íñigo".split()
FAMILY: Final = "Núñez Güemes Pérez López Ávila Cruz".split()
SEEDS: Final = 100  # events, and so on, for a thousand leaves


# --- the files


def write_plan(path: Path, leaves: int) -> None:
    """Write a plan file of four levels, all of whose leaves are owed by all."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD % ", ".join(MEMBERS))
        file.writelines(_lines(leaves))


def _lines(leaves: int) -> Iterator[str]:
    for number in range(leaves):
        for depth, level in enumerate(LEVELS):
            size = BELOW ** (len(LEVELS) - 1 - depth)
            if number % size:
                continue
            indent = "    " * depth
            is_first = number % (size * BELOW) == 0 if depth else not number
            if is_first:
                yield f"{indent}{level}:\n"
            title = f"Fortalecer la detección de documentos falsos, {number // size}"
            yield f"{indent}  - title: {title}\n"
        yield "                each_member: true\n"
        if number % BELOW:
            day = FIRST + timedelta(days=number * 7 % SPREAD)
            yield f"                calendar: A más tardar el {day}\n"


def write_book(path: Path) -> None:
    """Write a table of officers; two heads and a post on duty a country."""
    with path.open("w", encoding="utf-8") as file:
        file.write("name,email,country,role,phone,organisation\n")
        for n in range(OFFICERS):
            name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]} {n:x}"
            role = ("head", "head", "duty")[min(n // len(MEMBERS), 2)]
            role = role if n < 3 * len(MEMBERS) else "member"
            of = f"{MEMBERS[n % len(MEMBERS)]},{role}"
            rest = f"+502 2222 {n:04d},Dirección {n % 50}"
            file.write(f"{name},u{n}@example.org,{of},{rest}\n")


# --- the records


def record(store: Any) -> None:
    """Record what was done for the leaves, a change a leaf and step."""
    with change(store, AT) as into:  # else the first digest is a letter to each
        for (row_id,) in store.query("SELECT id FROM officer WHERE gone = 0"):
            officer = into.row(OfficerRecord, row_id)
            told = officer._replace(informed_on=AT.date().isoformat())
            into.update(officer, told, EntryKind.EDITED)
    owed: dict[str, list[str]] = {}
    for item, row_id in store.query(
        "SELECT c.item, c.id FROM calendar_item c JOIN item i ON i.id = c.item"
        " WHERE c.gone = 0 ORDER BY i.position, i.code, c.party"
    ):
        owed.setdefault(item, []).append(row_id)
    for step in (_begin, _contribute, _note, _finish):
        for number, (item, rows) in enumerate(owed.items()):
            at = AT + timedelta(seconds=number)
            with change(store, at) as into:
                step(into, number, item, rows)
    _seed(store, list(owed))


def _add(into: Change, table: str, entry: EntryKind, **values: Any) -> None:
    kind: Any = TYPES[table]
    columns = dict.fromkeys(kind._fields[len(NEW) :]) | values
    into.queue(kind(*NEW, **columns), entry)


def _put(into: Change, row_id: str, entry: EntryKind, note: str, **now: Any) -> None:
    row = into.row(CalendarItemRecord, row_id)
    into.update(row, row._replace(**now), entry, note)


def _begin(into: Change, _number: int, _item: str, rows: list[str]) -> None:
    for row_id in rows:
        now = {"status": "in_progress", "percent": 40, "since_by": "Ana Díaz"}
        _put(into, row_id, EntryKind.STARTED, "falta el acta", **now)


def _contribute(into: Change, number: int, item: str, _rows: list[str]) -> None:
    day = (FIRST + timedelta(days=number % SPREAD)).isoformat()
    for place, party in enumerate(MEMBERS):
        said = {"text": f"Curso {number} de documentos falsos", "done_by": "Ana Díaz"}
        counted = {"results": f'{{"officers_trained":{(number + place) % 90}}}'}
        of = {"item": item, "party": party, "done_on": day}
        _add(into, "contribution", EntryKind.CONTRIBUTED, **of, **said, **counted)


def _note(into: Change, number: int, _item: str, rows: list[str]) -> None:
    for row_id in rows if number % 5 < 2 else ():
        _put(into, row_id, EntryKind.NOTED, f"falta el acta {number}")


def _finish(into: Change, number: int, _item: str, rows: list[str]) -> None:
    for row_id in rows if number % 5 else ():
        day = (FIRST + timedelta(days=number % 200)).isoformat()
        now = {"status": "done", "percent": None, "done_on": day}
        _put(into, row_id, EntryKind.COMPLETED, "", **now, done_by="Luis Mora")


def _seed(store: Any, leaves: list[str]) -> None:
    with change(store, AT) as into:
        for number, item in enumerate(leaves[:: max(1, len(leaves) // SEEDS)]):
            day = (FIRST + timedelta(days=number)).isoformat()
            days = {"starts_on": day, "ends_on": day}
            said = {"item": item, "kind": "workshop", "title": f"Taller {number}"}
            _add(into, "event", EntryKind.ADDED, **said, **days, countries="GT MX")
            said = {"kind": "law", "title": f"Ley {number}", "countries": "GT"}
            url = f"https://example.org/{number}"
            _add(into, "publication", EntryKind.ADDED, **said, url=url, languages="es")


def main() -> None:
    """Make the store, without waiting for the disk."""
    folder, leaves = Path(sys.argv[1]), int(sys.argv[2]) // len(MEMBERS) + 1
    write_plan(folder / "plan.yaml", leaves)
    said = (folder / "plan.yaml").read_text("utf-8")
    before, _, after = said.rpartition("A más tardar el ")
    (folder / "changed.yaml").write_text(f"{before}Antes del {after}", "utf-8")
    write_book(folder / "book.csv")
    path = folder / "crmnet.db"
    environ = os.environ | {"CRMNET_DB": str(path), "CRMNET_CONFIG": os.devnull}
    a_round = "round open semestre --from 2002-01-01 --to 2002-06-30".split()
    for words in (
        ["plan", "load", str(folder / "plan.yaml")],
        ["directory", "load", str(folder / "book.csv"), "--yes"],
        [*a_round, "--answer-by", "2002-12-31", "--as-of", "2002-06-01"],
    ):
        argv = [sys.executable, "-P", "-m", "crmnet", *words]
        subprocess.run(argv, env=environ, stdout=subprocess.DEVNULL, check=True)
    store: Any = open_store(path)
    store.connection.execute("PRAGMA synchronous = OFF")
    record(store)
    store.close()


if __name__ == "__main__":
    main()
