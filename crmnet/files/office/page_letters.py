"""The letters of a page of a PDF, and the lines that they make in a cell.

They are put in order once for a page: a form of a page has a few hundred cells, and
whoever looks at all of its letters for each of them is not done in the time there is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from pdfplumber.utils.clustering import cluster_objects

from crmnet.files.office.page_runs import homes_of, runs_of
from crmnet.files.office.page_stacked import unstacked
from crmnet.files.office.page_tiles import Tiles
from crmnet.files.office.page_turned import lines_of, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.files.office.page_runs import Homes

_SAME: Final = 0.3  # points between letters that are one, drawn twice to look bold


class Letters:
    """The letters of a page, each once, from its top down."""

    def __init__(self, page: Any) -> None:
        self._page = page

    @cached_property
    def _all(self) -> list[dict[str, Any]]:
        """All of them; a page without a table is not asked for any."""
        letters = self._page.chars
        place = {id(one): n for n, one in enumerate(letters)}
        return sorted(
            _once(letters), key=lambda one: (one["top"], one["x0"], place[id(one)])
        )

    @cached_property
    def _tiles(self) -> Tiles:
        return Tiles((*place, *place) for place in map(_place, self._all))

    def cells(
        self, boxes: Sequence[Sequence[float]]
    ) -> list[list[list[dict[str, Any]]]]:
        """The lines in each cell of a table; a text that runs over a side stays one."""
        homes = homes_of(self._runs, boxes)
        return [self.lines(box, homes) for box in boxes]

    @cached_property
    def _runs(self) -> list[list[dict[str, Any]]]:
        """The texts of the page that go on unbroken, each letter once."""
        drawn = {id(one) for one in self._all}
        return list(runs_of([one for one in self._page.chars if id(one) in drawn]))

    def lines(
        self, box: Sequence[float], homes: Homes | None = None
    ) -> list[list[dict[str, Any]]]:
        """The lines in a cell, as they stand on the page: no paragraphs.

        Args:
            box: of the cell: left, top, right, bottom, in points.
            homes: where letters belong that stand elsewhere.
        """
        lines: list[list[dict[str, Any]]] = []
        turned: list[dict[str, Any]] = []
        for letter in self._near(box, homes):
            if turn_of(letter):
                turned.append(letter)
                continue
            last = lines[-1][0] if lines else None
            if last and abs(letter["top"] - last["top"]) < letter["size"] / 2:
                lines[-1].append(letter)
            else:
                lines.append([letter])
        return [*unstacked(lines), *lines_of(turned)]

    def said(self, box: Sequence[float]) -> str:
        """The letters in a box in order of the alphabet, to compare it with others.

        Blanks are left out, and numbers: that of the page is another on each.
        """
        letters = (one["text"] for one in self._near(box, None))
        return "".join(sorted(x for x in letters if x.isprintable() and x.isalpha()))

    def _near(
        self, box: Sequence[float], homes: Homes | None
    ) -> Iterator[dict[str, Any]]:
        """Those in a cell, from its top down.

        And those that are at home there and stand elsewhere.
        """
        homes = homes or {}
        near = [self._all[number] for number in self._tiles.near(box)]
        found = [one for one in near if id(one) not in homes and _is_in(one, box)]
        come = [one for one, place in homes.values() if _holds(box, *place)]
        yield from sorted([*found, *come], key=_order) if come else found


def _order(letter: dict[str, Any]) -> tuple[float, float]:
    return letter["top"], letter["x0"]


def _once(letters: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Letters, of those that are drawn twice the first.

    pdfplumber's own way looks each of them up in a list of all.
    """
    kinds = defaultdict(list)
    for one in letters:
        kinds[one["upright"], one["text"], one["fontname"], one["size"]].append(one)
    at = itemgetter("doctop", "x0")
    for alike in kinds.values():
        for row in cluster_objects(alike, itemgetter("doctop"), _SAME):
            for same in cluster_objects(row, itemgetter("x0"), _SAME):
                yield min(same, key=at)


def _is_in(letter: dict[str, Any], box: Sequence[float]) -> bool:
    """Whether a letter stands in a cell."""
    return _holds(box, *_place(letter))


def _place(letter: dict[str, Any]) -> tuple[float, float]:
    """Where a letter stands: its middle; a blank may run over the end of its line."""
    middle = (letter["x0"] + letter["x1"]) / 2
    x = letter["x0"] if letter["text"].isspace() else middle
    return x, (letter["top"] + letter["bottom"]) / 2


def _holds(box: Sequence[float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
