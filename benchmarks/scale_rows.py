"""The rows of some commands by a Python that does nothing but ask SQLite and write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.reports.filters import Filters
from crmnet.store import calendar_items, contributions, directory

if TYPE_CHECKING:
    from pathlib import Path

DAY: Final = "2002-10-01"
LIMITS: Final = {
    **Filters().for_sql(),
    "item": None,
    "today": DAY,
    "soon": "2002-10-31",
    "last_plan": None,
    "last_position": None,
}
POSTS: Final = {"today": DAY, "country": None, "network": None, "role": None}


def _officers(clue: str) -> str:
    return directory.OFFICERS.replace("$SURE", "").replace("$CLUES", clue)


# By the words of a command: the question, its values, and how many of its columns.
REFERENCES: Final[dict[str, tuple[str, dict[str, Any], int]]] = {
    "activity list": (calendar_items.ACTIVITIES, LIMITS, 13),
    "activity contribution list": (contributions.LISTED, LIMITS, 12),
    "directory list": (_officers(""), POSTS, 22),
    "directory find Güemes": (_officers(" AND fold LIKE '%guemes%'"), POSTS, 22),
    "history": (
        'SELECT c.number, c.id, c.at, c.by, l.entity, l."row", l.kind, l.was, l.now,'
        " l.note FROM log l JOIN change c ON c.number = l.change"
        " ORDER BY c.number DESC, l.place",
        {},
        10,
    ),
}
SCRIPT: Final = """
import csv, json, sqlite3, sys
rows = sqlite3.connect({path!r}).execute({sql!r}, {values!r})
names = [column[0] for column in rows.description][:{count}]
rows = (row[:{count}] for row in rows)
if {kind!r} in ("csv", "tsv"):
    parts = "," if {kind!r} == "csv" else "\\t"
    writer = csv.writer(sys.stdout, delimiter=parts, lineterminator="\\n")
    writer.writerow(names)
    writer.writerows(rows)
else:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in rows:
        sys.stdout.write(encode(dict(zip(names, row))) + "\\n")
"""


def script(words: str, kind: str, path: Path) -> str:
    """The program that writes the rows of a command in a format."""
    sql, values, count = REFERENCES[words]
    return SCRIPT.format(path=str(path), sql=sql, values=values, count=count, kind=kind)
