"""A rota of duty as an office keeps it: a CSV file with from, to and officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, Fault
from crmnet.files.csv.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.files.csv.tables import Table

_NAMES: Final = {
    "from": "from desde inicio since start begin comienzo",
    "to": "to hasta fin until end termino",
    "officer": (
        "officer funcionario oficial email e_mail correo correo_electronico nombre "
        "name quien who"
    ),
}


def read_rota(path: Path) -> Table:
    """The rota that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    table = read_table(path, _NAMES)
    missing = [name for name in _NAMES if name not in table.columns]
    if missing:
        fault = Fault(
            1,
            0,
            'no column "{heading}" (needed: from, to, officer)',
            heading=missing[0],
        )
        raise BadFile(str(path), (fault,))
    return table
