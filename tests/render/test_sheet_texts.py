"""Texts of a sheet come back as they are, whatever its programs make of codes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl

from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import (
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetRun,
)

TEXTS = (
    "1.1",
    "_x0041_ and _x000A_",
    "<a> & \"b\" 'c'",
    " before, behind ",
    "one\ntwo",
    "=1+1",
)
EMOJI = "\U0001f600"


def _sheet(*rows: SheetRow) -> bytes:
    columns = tuple(SheetColumn(f"n{number}", 8) for number in range(len(TEXTS)))
    return workbook([Sheet("x", columns, rows)], "x", "es")


def _row(*texts: str) -> SheetRow:
    return SheetRow(tuple(map(SheetCell, texts)))


def test_a_text_comes_back_as_it_is() -> None:
    above = SheetRow((SheetCell("spread"),), is_spread=True)
    data = _sheet(_row(*TEXTS), above, _row(*reversed(TEXTS)))
    _, *found = openpyxl.load_workbook(BytesIO(data))["x"].iter_rows(values_only=True)
    assert found[0] == TEXTS
    assert found[1][0] == "spread"
    assert found[2] == TEXTS[::-1]


def test_a_text_is_cut_in_the_units_in_which_excel_counts() -> None:
    data = _sheet(_row(EMOJI * 20_000, "1.1"))
    _, found = openpyxl.load_workbook(BytesIO(data))["x"].iter_rows(values_only=True)
    assert found[:2] == (EMOJI * 16_383, "1.1")


def test_a_run_and_a_key_are_the_cells_that_they_stand_for() -> None:
    cells = tuple(
        SheetCell(text, is_open=place > 2) for place, text in enumerate(TEXTS)
    )
    strong = SheetCell("1.1", is_strong=True)
    key, run = SheetCell("KDQR-TWHB"), SheetRun(cells[1:5])
    plain = [SheetRow((key, *cells[1:5], strong), is_strong=n == 1) for n in range(3)]
    made = [row._replace(cells=("KDQR-TWHB", run, strong)) for row in plain]
    assert _shown(_sheet(*made)) == _shown(_sheet(*plain))
    columns = tuple(SheetColumn("n", 12 - n) for n in range(len(TEXTS)))
    narrow = [Sheet("y", columns, tuple(rows)) for rows in (made, plain)]
    one, other = (_shown(workbook([sheet], "x", "es")) for sheet in narrow)
    assert one == other


def test_rows_that_another_workbook_had_look_as_in_one_of_their_own() -> None:
    run = SheetRun((SheetCell("1.1.1"), SheetCell(is_open=True)))
    rows = tuple(SheetRow((f"KDQR-TWH{letter}", run)) for letter in "BCD")
    columns = (SheetColumn("key"), SheetColumn("n"), SheetColumn("open"))
    quoted = SheetRow((SheetCell("=1"), SheetCell("a"), SheetCell("b")))
    sheet = Sheet("x", columns, rows)
    first = workbook([sheet], "x", "es")
    assert workbook([sheet], "x", "es") == first
    (head, *found) = _shown(workbook([sheet._replace(rows=rows[::-1])], "x", "es"))
    assert [row[0][0] for row in found] == ["KDQR-TWHD", "KDQR-TWHC", "KDQR-TWHB"]
    before = sheet._replace(name="y", rows=(quoted,))
    book = openpyxl.load_workbook(BytesIO(workbook([before, sheet], "x", "es")))
    assert [_looks(row) for row in book["x"]] == [head, *_shown(first)[1:]]


def _shown(data: bytes) -> list[list[tuple[object, ...]]]:
    """What stands in the cells of the only sheet, and how."""
    return [_looks(row) for row in openpyxl.load_workbook(BytesIO(data)).active]


def _looks(row: tuple[Any, ...]) -> list[tuple[object, ...]]:
    return [
        (
            one.value,
            one.protection.locked,
            one.number_format,
            one.font.b,
            one.fill.fgColor.rgb,
        )
        for one in row
    ]
