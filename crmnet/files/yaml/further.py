"""Further columns of the agreed matrix: what an item says under headings of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.files.yaml.cells import line_of, pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.files.faults import Faults
    from crmnet.files.yaml.nodes import Node, Scalar

MOST_IN_HEADING: Final = 200  # characters
MOST_IN_CELL: Final = 10_000  # a cell of a matrix may list what is asked of eleven


def further_cells(
    node: Node | None,
    doubt_of: Callable[[str, int], Message | None],
    faults: Faults,
) -> dict[str, str] | None:
    """The text of each cell by its heading, as written; None where there is none.

    Args:
        node: the mapping.
        doubt_of: says of a text, and its line, what looks like personal data in it.
        faults: takes what is wrong.
    """
    found: dict[str, str] = {}
    for key, cell in pairs_of(node, faults):
        text = line_of(cell, faults, MOST_IN_CELL)
        if text is None or not _is_heading(key, faults):
            continue
        for each in (key, cell):
            doubt = doubt_of(key.text if each is key else text, each.line)
            if doubt:
                faults.add(each, doubt)
        found[key.text] = text
    return found or None


def _is_heading(key: Scalar, faults: Faults) -> bool:
    if not key.text.strip():
        faults.add(key, Message("a cell without a heading (write it before the colon)"))
        return False
    return line_of(key, faults, MOST_IN_HEADING) is not None
