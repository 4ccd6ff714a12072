"""Lists that offices keep, with columns by name: a CSV file or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadFile, Fault
from crmnet.files.csv.forms import is_sheet
from crmnet.files.csv.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from crmnet.files.csv.tables import Table


def read_list(path: Path, names: Mapping[str, str], needed: Sequence[str]) -> Table:
    """The list that a file holds.

    Args:
        path: of a CSV file or a workbook.
        names: the headings of each column, parted by blanks.
        needed: the columns that it cannot do without.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    read = None
    if is_sheet(path):
        from crmnet.files.office.form_lines import form_lines

        read = form_lines(path)
    table = read_table(path, names, read)
    missing = [name for name in needed if name not in table.columns]
    if missing:
        fault = Fault(
            1,
            0,
            'no column "{heading}" (needed: {columns})',
            heading=missing[0],
            columns=", ".join(needed),
        )
        raise BadFile(str(path), (fault,))
    return table
