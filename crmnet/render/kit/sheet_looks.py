"""How the cells of a workbook look: each look is made once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.render.kit.sheet_content import is_quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.render.kit.sheet_content import SheetCell, SheetColumn, SheetRow

# A month in letters: a day in numbers is read in two orders.
_DAYS: Final = {"es": "[$-140A]d mmm yyyy", "en": "[$-409]d mmm yyyy"}
_FILLS: Final = {
    "red": ("#FBE3E0", "#8A1C10"),
    "yellow": ("#FFF4D1", "#6B4E00"),
    "green": ("#E3F1DF", "#20591A"),
}
HEADING: Final = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"}
SPREAD: Final = {"bold": True, "bg_color": "#DCE6F1"}
_OPEN: Final = {"locked": False, "bg_color": "#FFFBE6"}
FRAME: Final = {"border": 1, "border_color": "#BFBFBF"}
IN_ROWS: Final = {"valign": "top", "text_wrap": True}


class BookLooks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self._numbers: dict[tuple[object, ...], int] = {}  # of cells that look alike
        self.day = _DAYS[language]

    def __call__(self, *parts: Mapping[str, object]) -> Any:
        """The format with these properties."""
        properties = {name: value for part in parts for name, value in part.items()}
        known = tuple(sorted(properties.items()))
        if known not in self._made:
            self._made[known] = self._book.add_format(properties)
        return self._made[known]

    def number(self, cell: SheetCell, row: SheetRow, column: SheetColumn) -> int:
        """The number in the workbook of how a cell looks."""
        is_strong, quotes = cell.is_strong or row.is_strong, is_quoted(cell)
        holds = date if column.holds_days else type(cell.value)
        alike = cell.is_open, cell.colour, is_strong, quotes, holds
        if alike not in self._numbers:
            look = self._made_for(cell, holds, is_strong=is_strong, quotes=quotes)
            self._numbers[alike] = look._get_xf_index()
        return self._numbers[alike]

    def _made_for(
        self, cell: SheetCell, holds: type, *, is_strong: bool, quotes: bool
    ) -> Any:
        parts: list[Mapping[str, object]] = [IN_ROWS, FRAME]
        if cell.is_open:
            parts.append(_OPEN)
        if cell.colour in _FILLS:
            fill, ink = _FILLS[cell.colour]
            parts.append({"bg_color": fill, "font_color": ink})
        if is_strong:
            parts.append({"bold": True})
        if issubclass(holds, date):
            parts.append({"num_format": self.day, "align": "left"})
        elif issubclass(holds, int):
            parts.append({"num_format": "0"})
        else:
            parts.append({"num_format": "@"})
        if quotes:
            parts.append({"quote_prefix": True})
        return self(*parts)
