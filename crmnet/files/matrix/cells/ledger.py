"""What became of each cell that was looked at, and what is asked on the way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Unused
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import answer_of
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.document import Cell, Grid
    from crmnet.domain.draft import Given, Question

NO_PLACE: Final = Message("where this belongs is not known")


class Ledger:
    """Notes of each cell whether it is in the plan, or why it is not.

    What is noted twice counts once; a cell of which nothing is noted is unused.

    Attributes:
        places: of what was asked, whether or not it was answered.
    """

    def __init__(self, given: Given) -> None:
        self.given = given
        self.questions: list[Question] = []
        self.places: set[Place] = set()
        self._asked: set[str] = set()
        self._used: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._reasons: dict[tuple[int, int, int], Message] = {}

    def ask(self, question: Question) -> str | None:
        """The answer to a question; the likeliest one while it is open, and noted."""
        self.places.add(question.place)
        answer = answer_of(question, self.given)
        if answer is not None:
            return answer
        if question.key not in self._asked:
            self._asked.add(question.key)
            self.questions.append(question)
        return question.likeliest

    def note(self, questions: Iterable[Question]) -> None:
        """Note questions that stand open."""
        for question in questions:
            self.ask(question)

    def use(self, table: int, cells: Iterable[Cell]) -> None:
        """Note that cells are in the plan."""
        for cell in cells:
            self._used[table, cell.row] |= 1 << cell.column

    def leave(self, table: int, cells: Iterable[Cell], reason: Message) -> None:
        """Note why cells are not in the plan, unless they are used elsewhere."""
        for cell in cells:
            self._reasons.setdefault((table, cell.row, cell.column), reason)

    def leave_at(self, unused: Unused) -> None:
        """Note a cell that is not in the plan, with its reason."""
        table, row, column = unused.place
        self._reasons.setdefault((table, row, column), unused.reason)

    def in_order(self) -> list[Question]:
        """The open questions: of the whole document first, then from its top."""
        return sorted(self.questions, key=lambda question: question.place)

    def balance(self, grids: Iterable[Grid]) -> tuple[int, tuple[Unused, ...]]:
        """How many cells hold a text, and those that are not in the plan."""
        cells = 0
        unused = []
        for grid in grids:
            for row in grid.rows:
                used = self._used.get((grid.table, row.number), 0)
                for cell in row.cells:
                    if not cell.text or not has_text(cell):
                        continue
                    cells += 1
                    if not used >> cell.column & 1:
                        unused.append(self._unused(grid.table, cell))
        return cells, tuple(unused)

    def _unused(self, table: int, cell: Cell) -> Unused:
        reason = self._reasons.get((table, cell.row, cell.column), NO_PLACE)
        return Unused(Place(table, cell.row, cell.column), clean(cell.text), reason)
