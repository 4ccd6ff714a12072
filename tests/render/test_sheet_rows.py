"""A sheet that no program could open whole is refused, not written in part."""

from __future__ import annotations

import pytest

from crmnet.errors import BadInput
from crmnet.render.kit.sheet import MOST_ROWS, workbook
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow


def test_more_rows_than_a_sheet_takes_are_refused() -> None:
    row = SheetRow((SheetCell("1.1.1"),))
    sheet = Sheet("x", (SheetColumn("N.º", 8),), (row,) * MOST_ROWS)
    with pytest.raises(BadInput, match="rows are more than a sheet"):
        workbook([sheet], "x", "es")
