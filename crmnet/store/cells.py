"""Further cells of an item as the column has them: JSON, a text by heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_store(cells: Mapping[str, str] | None) -> str | None:
    """Cells as the column keeps them, in their order; None where there are none."""
    if not cells:
        return None
    from json import dumps  # most plans have none

    return dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))


def cells_in(text: str | None) -> dict[str, str]:
    """The inverse of :func:`in_store`."""
    if not text:
        return {}
    from json import loads

    found: dict[str, str] = loads(text)
    return found


def differing(was: str | None, now: str | None) -> tuple[str | None, str | None]:
    """Of two columns that differ the cells that do; all where only the order does."""
    before, after = cells_in(was), cells_in(now)
    headings = [
        heading
        for heading in {**before, **after}
        if before.get(heading) != after.get(heading)
    ]
    if not headings:
        return was, now
    left = [
        in_store({heading: cells[heading] for heading in headings if heading in cells})
        for cells in (before, after)
    ]
    return left[0], left[1]
