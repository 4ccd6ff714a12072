"""Where unfinished activities go in the next plan: a CSV file that people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadFile, Cure, Fault
from crmnet.files.csv.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAMES: Final = {
    "code": "code codigo punto item numero n_º nº n",
    "title": "title titulo actividad activity",
    "calendar": "calendar calendario",
    "parties": "party parties responsable responsables responsible",
    "objective": "objective objetivo new_objective nuevo_objetivo objetivo_nuevo",
    "new_calendar": "new_calendar nuevo_calendario calendario_nuevo",
}


class Destination(NamedTuple):
    """Where one leaf goes.

    Attributes:
        number: of the row, as a spreadsheet counts it.
        code: in the old plan.
        objective: code in the new plan, or "": it stays where it is.
        calendar: its cell in the new plan, or "": it has none of its own.
    """

    number: int
    code: str
    objective: str
    calendar: str


class Map(NamedTuple):
    """A mapping that was handed in; ``columns`` are their numbers, from 1."""

    path: Path
    destinations: tuple[Destination, ...]
    columns: Mapping[str, int]


def read_map(path: Path) -> Map:
    """The mapping that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    table = read_table(path, _NAMES)
    missing = [name for name in ("code", "objective") if name not in table.columns]
    if missing:
        fault = Fault(
            1,
            0,
            "a column is missing: the item, or its new objective",
            Cure.WRITE_MAPPING,
        )
        raise BadFile(str(path), (fault,))
    found = (
        Destination(
            row.number,
            row.cells["code"],
            row.cells["objective"],
            row.cell("new_calendar"),
        )
        for row in table.rows
    )
    return Map(path, tuple(found), table.columns)
