"""Lists that are called a plan, though they say of no entry when it is due.

Most of their lines are entries, and most of these begin with a verb or the name of a
doing; or they stand under steps, "Primero", "Fase 2".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.tables.outlined import OutlineItem, without_title
from crmnet.files.matrix.tables.paragraphs import LONGEST_HEAD, is_step
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.tables.paragraphs import OutlineLine

_LEAST: Final = 4  # entries
_STEPS: Final = 2  # heads that are steps
_HALF: Final = 0.5
_BEGINNING: Final = 2  # words: what somebody "shall" be able to do is no doing
_PROSE: Final = 0.1  # of the lines, which are neither entries nor heads of some


def undated_in(
    said: Sequence[OutlineLine], *, is_to_do: bool = False
) -> list[OutlineItem]:
    """The items of lines that are called a plan; none where they hardly are one.

    Args:
        said: the lines.
        is_to_do: whether what stands above them says that all is to be done.
    """
    lines = _with_labels(said)
    first = next((n for n, line in enumerate(lines) if line.is_entry), 0)
    heads = [n for n in range(len(lines) - 1) if _is_head(lines[n], lines[n + 1])]
    start = min([first, *heads])
    lines, heads = lines[start:], [n - start for n in heads]
    said_once = {fold(lines[n].text) for n in heads}
    rest = sum(not line.is_entry for line in lines) - len(heads)
    if len(said_once) < len(heads) or rest > _PROSE * len(lines):
        return []  # "Goal", "Work" under each entry: these are the heads
    items = _items(lines, heads)
    steps = sum(is_step(lines[n].text) for n in heads)
    begun = [" ".join(item.line.text.split()[:_BEGINNING]) for item in items]
    is_plan = is_to_do or shares_in(begun).doing >= _HALF
    is_plan = is_plan or (steps >= _STEPS and steps == len(heads))
    return without_title(items) if len(items) >= _LEAST and is_plan else []


def _with_labels(said: Sequence[OutlineLine]) -> list[OutlineLine]:
    """The lines with a text, and with what lines of but labels say of each."""
    found: list[OutlineLine] = []
    for line in said:
        if line.text:
            found.append(line)
        elif line.labels and found:
            labels = (*found[-1].labels, *line.labels)
            found[-1] = found[-1]._replace(labels=labels)
    return found


def _is_head(line: OutlineLine, after: OutlineLine) -> bool:
    """Whether a line that is no entry stands over some."""
    is_short = len(line.text) <= LONGEST_HEAD and not line.text.endswith(".")
    return is_short and after.is_entry and not line.is_entry


def _items(lines: Sequence[OutlineLine], heads: Sequence[int]) -> list[OutlineItem]:
    """The entries that have none below them, each with what stands above it."""
    found: list[OutlineItem] = []
    open_: list[OutlineLine] = []
    for place, line in enumerate(lines):
        if place in heads:
            open_ = [line]
        elif line.is_entry:
            above = [one for one in open_ if not one.is_entry]
            open_ = above + [
                one for one in open_ if one.is_entry and one.standing < line.standing
            ]
            after = lines[place + 1 : place + 2]
            if any(one.is_entry and one.standing > line.standing for one in after):
                open_.append(line)
            else:
                found.append(OutlineItem(line, tuple(open_), line.labels))
    return found
