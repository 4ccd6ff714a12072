"""Lists that offices keep, with columns by name: a CSV file or a workbook."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from crmnet.errors import BadFile, BadInput, Fault
from crmnet.files.csv.forms import is_sheet
from crmnet.files.csv.tables import read_table
from crmnet.files.faults import Enough, Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from crmnet.errors import Message
    from crmnet.files.csv.tables import Table, TableRow


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


def take_rows(
    table: Table,
    doubts: Callable[[TableRow, Path], Iterable[tuple[str, Message]]],
    take: Callable[[TableRow], None],
) -> None:
    """Take each row of a list, or none of them: then all their faults are told.

    Args:
        table: the list.
        doubts: what in the cells of a row of a file may not be kept, by column.
        take: takes a row; a refusal is a fault of the row.

    Raises:
        BadFile: with every fault of every row.
    """
    faults = Faults()
    with contextlib.suppress(Enough):
        for row in table.rows:
            for column, doubt in doubts(row, table.path):
                number = table.columns.get(column, 0)
                faults.note(Fault.saying(row.number, number, doubt))
            try:
                take(row)
            except BadInput as fault:
                faults.note(Fault.saying(row.number, 0, fault.message))
    if faults:
        raise faults.refusal(table.path)
