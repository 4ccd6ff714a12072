"""The colour behind a cell of a workbook: by itself, by number or by theme and tint."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles.colors import COLOR_INDEX

if TYPE_CHECKING:
    from collections.abc import Sequence

_THEMED: Final = re.compile(
    r"<a:(lt1|dk1|lt2|dk2|accent[1-6]|hlink|folHlink)>\s*<a:(?:sysClr|srgbClr)\b"
    r'[^>]*?\b(?:lastClr|val)="([0-9A-Fa-f]{6})"'
)
_ORDER: Final = (
    "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6".split()
)


class Colours:
    """The colours of one workbook."""

    def __init__(self, workbook: Any) -> None:
        theme = workbook.loaded_theme or b""
        text = theme.decode(errors="replace") if isinstance(theme, bytes) else theme
        found = dict(_THEMED.findall(text))
        self._theme: Sequence[str | None] = [found.get(name) for name in _ORDER]

    def behind(self, cell: Any) -> str | None:
        """The colour behind a cell, "RRGGBB"; None where there is none, or white."""
        fill = cell.fill
        if fill is None or not getattr(fill, "fill_type", None):
            return None
        colour = self._colour(fill.fgColor)
        return None if colour == "FFFFFF" else colour

    def _colour(self, colour: Any) -> str | None:
        if colour.type == "rgb":
            found = str(colour.rgb)[-6:].upper()
        elif colour.type == "indexed":
            index = colour.indexed
            found = COLOR_INDEX[index][-6:] if index < len(COLOR_INDEX) else "FFFFFF"
        else:
            known = colour.theme < len(self._theme) and self._theme[colour.theme]
            found = known or "FFFFFF"
        if not re.fullmatch("[0-9A-F]{6}", found.upper()):
            return None
        return _tinted(found.upper(), float(colour.tint or 0))


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter or darker."""
    if not tint:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(light, 1), depth)
    return "".join(f"{round(part * 255):02X}" for part in parts)
