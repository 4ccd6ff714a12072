"""The lines between the tables of a plan: which are levels, which only come again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import STYLED
from crmnet.files.matrix.headings.level_kinds import PLAIN, LevelKind, kind_of
from crmnet.files.matrix.headings.lines import (
    HeadingLine,
    lines_before,
    lines_within,
    part_named,
)
from crmnet.files.matrix.tables.titles import names_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Grid
    from crmnet.files.matrix.tables.plan_table import PlanTable

_AGAIN: Final[dict[LevelKind, int]] = {(): 2, ("look",): 3, ("upper",): 3}


def runs_of(
    grids: Sequence[Grid], tables: Sequence[PlanTable]
) -> list[list[HeadingLine]]:
    """The lines between the tables of a plan, in order."""
    by_number = {table.number: table for table in tables}
    rests = {grid.table for table in tables for grid in table.rest}
    runs: list[list[HeadingLine]] = []
    open_: list[HeadingLine] = []
    for grid in grids:
        if grid.is_hidden:
            continue
        open_ += lines_before(grid)
        table = by_number.get(grid.table)
        if table is not None:
            within = lines_within(grid.rows[: table.heading.start])
            runs.append([*open_, *within, *part_named(table.heading)])
            open_ = []
        elif grid.table not in rests:
            open_ += lines_within(grid.rows, is_all=True)
    return runs


def levels_over_first(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> list[str]:
    """What stands over the first of several tables as other texts do over later ones.

    It is a level of the plan, and not its title, from the top.
    """
    if len(tables) < 2:
        return []
    first, *others = runs_of(grids, tables)
    later = [line for run in others for line in run if line.kind != PLAIN]
    return [
        line.text
        for place, line in enumerate(first)
        if any(o.kind == line.kind and o.text != line.text for o in later)
        and (not names_plan(line.text) or _is_lower(first, place, later))
    ]


def _is_lower(
    run: Sequence[HeadingLine], place: int, later: Sequence[HeadingLine]
) -> bool:
    """Whether what reads like a title is a part: the last of its kind, below another.

    "Programa 2: Salud" is one wherever it stands; what comes again over others is none.
    """
    line = run[place]
    if kind_of(line.text)[:1] == ("word",):
        return True
    above = {one.kind for one in run[:place]} - {PLAIN, line.kind}
    is_last = all(one.kind != line.kind for one in run[place + 1 :])
    return is_last and bool(above) and all(one.text != line.text for one in later)


def without_running(runs: list[list[HeadingLine]]) -> None:
    """Leave out what is the head or the foot of each page: it stands there again."""
    met = Counter(bare for run in runs for bare in {_bare(line) for line in run})
    parted = {line.kind for run in runs for line in run if _is_parted(line, runs)}
    for run in runs:
        run[:] = [
            line
            for line in run
            if line.kind in parted
            or met[_bare(line)] < _AGAIN.get(line.kind[:1], len(runs) + 1)
        ]


def _is_parted(line: HeadingLine, runs: Sequence[Sequence[HeadingLine]]) -> bool:
    """Whether a style heads other parts too: "Semestre 1" comes again in each year."""
    alike = [[_bare(o) for o in run if o.kind == line.kind] for run in runs]
    return line.look >= STYLED and any(
        texts and _bare(line) not in texts for texts in alike
    )


def _bare(line: HeadingLine) -> str:
    """A line without the number of its page; that of a part is its own."""
    is_part = line.look >= STYLED or kind_of(line.text) != PLAIN
    return line.text if is_part else re.sub(r"\d+", "", line.text)
