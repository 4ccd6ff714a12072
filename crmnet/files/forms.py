"""The form of an office without the store: what it owes, with columns to fill in.

Headings and statuses are understood in Spanish and English, as people write them, and
as `activity list --format csv` writes them.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import Status
from crmnet.errors import BadFile, Fault, Message
from crmnet.files.csv_reading import read_csv
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crmnet.files.csv_reading import Line

FILLED: Final = ("status", "on", "evidence", "note")
"""The columns that are filled in; a row without any of them is skipped."""

_HEADINGS: Final = {
    "plan": "plan",
    "code": "code codigo punto item point numero no",
    "title": "title titulo actividad activity accion action",
    "level": "level nivel",
    "party": "party responsable responsible pais country",
    "calendar": "calendar calendario",
    "starts": "starts_on inicio",
    "due": "due due_on vence vencio vencimiento plazo",
    "status": "status situacion estado",
    "timeliness": "timeliness cumplimiento",
    "on": "date fecha done_on fecha_de_cumplimiento cumplida_el done",
    "evidence": (
        "evidence evidencia medio medio_de_verificacion medios_de_verificacion "
        "means_of_verification"
    ),
    "note": "note notes nota notas observaciones observacion remarks comments",
}
_COLUMN_OF: Final = {
    name: column for column, names in _HEADINGS.items() for name in names.split()
}
_SPELLED: Final = {
    Status.NOT_STARTED: "sin_iniciar no_iniciada not_started",
    Status.IN_PROGRESS: (
        "en_proceso en_curso iniciada in_progress started under_way begun"
    ),
    Status.PARTIAL: (
        "parcial parcialmente_cumplida cumplida_parcialmente cumplida_en_parte partial "
        "partly_done partially_done done_in_part"
    ),
    Status.DONE: (
        "cumplida cumplido hecha hecho realizada terminada completada done completed"
    ),
    Status.SUSPENDED: "suspendida suspendido suspended",
    Status.CANCELLED: "cancelada cancelado cancelled canceled",
    Status.CARRIED_OVER: "trasladada trasladado carried_over",
}
_STATUS_OF: Final = {
    name: status for status, names in _SPELLED.items() for name in names.split()
}
_PERCENT: Final = re.compile(r"\(?\s*(\d{1,3})\s*%\s*\)?")


class FormRow(NamedTuple):
    """A row of a form.

    Attributes:
        number: as a spreadsheet counts it.
        cells: what is written in each column that the form has; "" where it is blank.
    """

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """What is written in a column; "" where the form has none."""
        return self.cells.get(column, "")

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.cell(column) for column in FILLED)


class Form(NamedTuple):
    """A form that was handed in.

    Attributes:
        columns: number of each column, from 1.
        headings: what the file calls each column.
    """

    path: Path
    rows: tuple[FormRow, ...]
    columns: Mapping[str, int]
    headings: Mapping[str, str]


class Progress(NamedTuple):
    """A status as it was written: "parcialmente cumplida (60 %)"."""

    status: Status
    percent: int | None


def read_form(path: Path) -> Form:
    """The form that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    first, *lines = read_csv(path)
    columns, faults = _columns(first)
    faults += [fault for line in lines for fault in _beyond(first, line)]
    if "code" not in columns and not faults:
        missing = Message('no column "{heading}"', heading="Punto")
        faults.append(
            Fault(
                first.number,
                0,
                "{missing} (write a form with: crmnet activity form)",
                missing=missing,
            )
        )
    if faults:
        raise BadFile(str(path), tuple(faults))
    rows = tuple(
        FormRow(
            line.number,
            {name: _at(line, column) for name, column in columns.items()},
        )
        for line in lines
    )
    headings = {name: _at(first, column) for name, column in columns.items()}
    return Form(path, rows, columns, headings)


def _at(line: Line, column: int) -> str:
    return line.cells[column - 1] if column <= len(line.cells) else ""


def _columns(first: Line) -> tuple[dict[str, int], list[Fault]]:
    """The columns by what they hold, and what is wrong with the headings."""
    columns: dict[str, int] = {}
    faults = []
    for number, heading in enumerate(first.cells, 1):
        if not heading:
            continue
        column = _COLUMN_OF.get(_key(heading))
        if column is None:
            faults.append(_unknown(first.number, number, heading))
        elif column in columns:
            faults.append(
                Fault(
                    first.number,
                    number,
                    'the heading "{heading}" stands in column {n} too (delete one)',
                    heading=heading,
                    n=columns[column],
                )
            )
        else:
            columns[column] = number
    return columns, faults


def _unknown(row: int, column: int, heading: str) -> Fault:
    near = get_close_matches(_key(heading)[:40], _COLUMN_OF, 1, cutoff=0.75)
    if near:
        return Fault(
            row,
            column,
            'unknown heading: "{heading}" (did you mean "{near}"?)',
            heading=heading,
            near=near[0].replace("_", " "),
        )
    return Fault(
        row,
        column,
        'unknown heading: "{heading}" (delete the column)',
        heading=heading,
    )


def _beyond(first: Line, line: Line) -> list[Fault]:
    """The cells of a row that stand under no heading."""
    return [
        Fault(
            line.number,
            column,
            'this cell stands under no heading: "{text}" (is a separator too many?)',
            text=cell,
        )
        for column, cell in enumerate(line.cells, 1)
        if cell and not _at(first, column)
    ]


def read_status(text: str) -> Progress | None:
    """The status that a person wrote, in either language; None where it is none."""
    found = _PERCENT.search(text)
    percent = int(found[1]) if found else None
    word = _key(_PERCENT.sub("", text))
    if not word and percent is not None:
        word = "done" if percent == 100 else "partial"
    status = _STATUS_OF.get(word)
    if status is None or (percent is not None and status is not Status.PARTIAL):
        return Progress(Status.DONE, None) if _is_all(status, percent) else None
    return Progress(status, percent)


def _is_all(status: Status | None, percent: int | None) -> bool:
    return status is Status.DONE and percent == 100


def _key(text: str) -> str:
    """A heading or status as the tables have it: "medio_de_verificacion"."""
    words = re.findall(r"\w+", fold(text))
    return "_".join(words)
