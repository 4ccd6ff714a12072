"""Text and tables as Markdown that shows them and does nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A colon lives in ":name:", in an address and at the beginning of a line.
_LIVE: Final = re.compile(
    r"[\\`*_{}\[\]<>|~&$@]|:(?=\S)|(?<![^\n]):|(?<=www)\.", re.IGNORECASE
)


def inert(text: str) -> str:
    """A text in which Markdown finds nothing to format, link or run."""
    return _LIVE.sub(r"\\\g<0>", visible(text))


def pipe_table(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A pipe table (GitHub Flavored Markdown), line by line.

    Args:
        headings: written as they are: names of columns stay what programs look for.
        rows: their cells are made inert.
    """
    yield _line(headings)
    yield _line(["---"] * len(headings))
    yield from (_line(map(inert, cells)) for cells in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
