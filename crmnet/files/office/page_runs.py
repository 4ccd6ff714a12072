"""Text of a PDF that runs over the side of its cell: it belongs to one cell, whole.

Programs that print sheets let a long text run over the cells beside it, or hide what
goes too far: its letters are there none the less. A letter alone only tells where it
stands, so "OCTUBRE" would be cut between two cells, and both would be read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from crmnet.files.office.page_turned import levelled, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Letter = dict[str, Any]
    Box = Sequence[float]

Homes: TypeAlias = "Mapping[int, tuple[dict[str, Any], tuple[float, float]]]"
"""By the ids of letters that stand outside of their cells: each, and a place inside."""

_TOUCH: Final = 0.06  # of the size of letters: the most between two of one word
_MARGIN: Final = 4.0  # points from the side of a cell to the text that is set at it
_PART: Final = 0.8  # of the width of a letter, the same where this is more
_SLIP: Final = 0.5  # points by which the middle of a text may miss that of its cell


def runs_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Letters, in the order in which they are drawn, as texts that go on unbroken."""
    run: list[Letter] = []
    last: Letter | None = None
    for letter in letters:
        level = levelled(letter) if turn_of(letter) else letter
        if last is not None and not _touches(last, level):
            yield run
            run = []
        run.append(letter)
        last = level
    if run:
        yield run


def _touches(one: Letter, two: Letter) -> bool:
    """Whether a letter goes on where the last one ends."""
    if not _may_go_on(one["text"], two["text"]):
        return False
    most = _TOUCH * two["size"]
    is_one = all(one.get(x) == two.get(x) for x in ("upright", "mcid", "fontname"))
    is_level = abs(one["bottom"] - two["bottom"]) < most
    return is_one and is_level and bool(abs(two["x0"] - one["x1"]) <= most)


def _may_go_on(one: str, two: str) -> bool:
    """Whether a text goes on from a letter to another by what they are.

    What is hidden at the side of a cell may end where the next cell begins, by chance:
    "informat" and "02/02/2027", "func" and "Cancillería".
    """
    if one.isspace() or two.isspace():
        return not (one.isspace() and two.isspace())
    kinds = {(x.isalpha(), x.isdigit()) for x in (one, two)}
    is_other = kinds == {(True, False), (False, True)}  # a letter beside a digit
    return not is_other and not (one.islower() and two.isupper())


def homes_of(runs: Sequence[Sequence[Letter]], boxes: Sequence[Box]) -> Homes:
    """Where the letters belong of texts that the sides of cells cut amid a word."""
    found: dict[int, tuple[Letter, tuple[float, float]]] = {}
    table = _Table(boxes)
    for run in runs:
        if not table.may_cut(run):
            continue
        at = [table.box_at(*_middle(letter)) for letter in run]
        if _is_cut(run, at) and (home := _home(run, table)):
            place = (home[0] + home[2]) / 2, (home[1] + home[3]) / 2
            both = zip(run, at, strict=True)
            found |= {id(one): (one, place) for one, box in both if box is not home}
    return found


class _Table:
    """The cells of a table, to be found by what lies in them."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._lefts = sorted({x for box in boxes for x in (box[0], box[2])})
        self._tops = sorted({y for box in boxes for y in (box[1], box[3])})
        self._rows: list[list[Box]] = [[] for _ in self._tops]
        for box in boxes:
            first, last = (bisect_left(self._tops, box[n]) for n in (1, 3))
            for row in self._rows[first:last]:
                row.append(box)

    def may_cut(self, run: Sequence[Letter]) -> bool:
        """Whether a line of the table lies between the ends of a text."""
        x0, x1, top, bottom = _ends(run)
        if not self._tops or bottom < self._tops[0] or top > self._tops[-1]:
            return False
        across = bisect_right(self._lefts, x0) < bisect_left(self._lefts, x1)
        down = bisect_right(self._tops, top) < bisect_left(self._tops, bottom)
        return (down or across) if turn_of(run[0]) else across

    def box_at(self, x: float, y: float) -> Box | None:
        """The cell in which a place lies."""
        row = self._rows[max(0, bisect_right(self._tops, y) - 1)] if self._tops else []
        return next((b for b in row if b[0] <= x <= b[2] and b[1] <= y <= b[3]), None)


def _is_cut(run: Sequence[Letter], at: Sequence[Box | None]) -> bool:
    """Whether two letters of a word stand in two cells, or of a text that is turned.

    A level text whose parts are cells may be one of a program that draws a row at once.
    """
    both = list(zip(run, at, strict=True))
    if turn_of(run[0]):
        return any(box is not at[0] for one, box in both if not one["text"].isspace())
    return any(
        one is not two and not (a["text"].isspace() or b["text"].isspace())
        for (a, one), (b, two) in pairwise(both)
    )


def _home(run: Sequence[Letter], table: _Table) -> Box | None:
    """The cell to which a text belongs: where it begins, unless it is set otherwise.

    None where it stands outside of the table.
    """
    x0, x1, top, bottom = _ends(run)
    begins, ends = (table.box_at(*_middle(run[n])) for n in (0, -1))
    margin = max(_MARGIN, _PART * (run[0]["x1"] - run[0]["x0"]))
    is_turned = turn_of(run[0]) != 0
    amid = table.box_at((x0 + x1) / 2, (top + bottom) / 2)
    if amid is not None and _is_amid(_ends(run), amid, is_turned=is_turned):
        return amid
    if is_turned or begins is None or x0 - begins[0] <= margin:
        return begins
    return ends if ends is not None and ends[2] - x1 <= margin else begins


def _is_amid(
    ends: tuple[float, float, float, float], box: Box, *, is_turned: bool
) -> bool:
    """Whether the middle of a text is that of a cell, along its line."""
    x0, x1, top, bottom = ends
    across, down = x0 + x1 - box[0] - box[2], top + bottom - box[1] - box[3]
    return abs(down if is_turned else across) / 2 <= _SLIP


def _ends(run: Sequence[Letter]) -> tuple[float, float, float, float]:
    """How far a text reaches: left, right, top, bottom."""
    both = run[0], run[-1]
    return (
        min(one["x0"] for one in both),
        max(one["x1"] for one in both),
        min(one["top"] for one in both),
        max(one["bottom"] for one in both),
    )


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
