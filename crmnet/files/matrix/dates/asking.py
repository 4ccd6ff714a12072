"""What only a person can say of the dates of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question, Unused
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import ALL, answer_of, key_of
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from crmnet.domain.document import Cell
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.dates.words import NamedDays

NO_DATE: Final = Message("it says that there is no date")
A_NOTE: Final = Message("a remark beside the dates")
NOT_CHOSEN: Final = Message("another date of its row was chosen")
NOT_READ: Final = Message("no date is read of it, and another column says one")
AMOUNTS: Final = Message("an amount and no day")
A_SLIP: Final = Message("no day, but a slip")
SAYS_NONE: Final = Message("it says that there is none")

ALL_YEARS: Final = f"{Asks.YEAR}:{ALL}"
RANGE: Final = "range"
CELL: Final = "cell"
COLUMN: Final = "column"
NONE: Final = "none"
KEEP: Final = "keep"


class Fork(NamedTuple):
    """A question about a cell, before it has its key.

    Attributes:
        cell: what it is about, or where the first of its row stands.
        choices: the answers, by their keys.
        likeliest: the answer that is right in most documents.
        key: what makes it one question for the whole document; "": it is the cell's.
    """

    asks: Asks
    cell: Cell
    heading: str
    message: Message
    choices: Mapping[str, Message]
    likeliest: str
    key: str = ""


class PlanTime(NamedTuple):
    """What is known of the time of a plan before its rows are read.

    Attributes:
        begins: the day on which it says that the work begins, or None.
        taken: the year that was taken where an earlier row left it out, or None.
        weekdays: the year in which most days fall on their weekdays, or None.
    """

    begins: date | None = None
    taken: int | None = None
    weekdays: int | None = None


OPEN: Final = PlanTime()


class Notes:
    """What is asked of a row, and what became of its cells.

    Attributes:
        stated: the year that the document says above its calendar, or None.
        begins: the day on which it says that the work begins, or None.
        taken: the year that all dates without one have while it is open which it is.
        weekdays: the year in which most days fall on their weekdays, or None.
        after: the day on which a row begins whose end is being read, or None.
        beside: the year of the dates that stand beside the marks of a row, or None.
    """

    def __init__(
        self,
        given: Given,
        table: int,
        stated: int | None = None,
        time: PlanTime = OPEN,
    ) -> None:
        self.given = given
        self.table = table
        self.stated = stated
        self.begins = time.begins
        self.taken = time.taken
        self.weekdays = time.weekdays
        self.after: date | None = None
        self.beside: int | None = None
        self.questions: list[Question] = []
        self.used: set[int] = set()
        self.unused: list[Unused] = []

    def ask(self, question: Question) -> str | None:
        """The answer; of an open question, which is noted, the likeliest one."""
        answer = answer_of(question, self.given)
        if answer is not None:
            return answer
        if all(question.key != known.key for known in self.questions):
            self.questions.append(question)
        return question.likeliest

    def leave(self, cell: Cell, reason: Message) -> None:
        """Note that a cell is not in the plan."""
        if has_text(cell):
            self.unused.append(Unused(self._place(cell), clean(cell.text), reason))

    def drop(self, cells: Iterable[tuple[int, Cell, str]], reason: Message) -> None:
        """Note that cells, with their places, are not in the plan after all."""
        for at, cell, _ in cells:
            self.used.discard(at)
            self.leave(cell, reason)

    def year(
        self, cell: Cell, text: str, likeliest: int, *, is_column: bool = False
    ) -> tuple[int, bool]:
        """The year that a calendar leaves out, and whether somebody said it.

        Args:
            cell: the first that lacks it.
            text: its heading, or what it says itself.
            likeliest: where the document states none above, and no date before this
                one left it out: a document is of one year, which is asked once.
            is_column: whether the text is the heading of a calendar's column.
        """
        likeliest = self.weekdays or self.stated or self.taken or likeliest
        question = Question(
            ALL_YEARS,
            Asks.YEAR,
            self._place(cell),
            self._of_columns(text) if is_column else self._which_year(text),
            text,
            likeliest=str(likeliest),
        )
        said = (answer_of(question, self.given) or "").strip()
        if said.isdigit() and len(said) == 4:
            return int(said), True
        self.questions.append(question)
        self.taken = likeliest
        return likeliest, False

    def _which_year(self, text: str) -> Message:
        if self.stated is None:
            return Message(
                "this document does not say of which year its dates are (the first of "
                'them: "{text}"): which is it?',
                text=text,
            )
        return Message(
            "of which year are the dates without one in this document (the first of "
            'them: "{text}")? It says {year}',
            text=text,
            year=str(self.stated),
        )

    def _of_columns(self, text: str) -> Message:
        if self.stated is None:
            return Message(
                "the heading of this table does not say of which year its columns are "
                '("{text}"): which is it?',
                text=text,
            )
        return Message(
            'of which year are the columns of this table ("{text}")? The document says '
            "{year}",
            text=text,
            year=str(self.stated),
        )

    def choose(self, fork: Fork) -> str:
        """The answer to a question, or the likeliest one while it is open."""
        text = clean(fork.cell.text)
        about = [fork.key] if fork.key else [str(fork.message), fork.heading, text]
        question = Question(
            key_of(fork.asks, *about),
            fork.asks,
            self._place(fork.cell),
            fork.message,
            fork.heading,
            text,
            tuple(Choice(answer, words) for answer, words in fork.choices.items()),
            fork.likeliest,
        )
        return self.ask(question) or fork.likeliest

    def _place(self, cell: Cell) -> Place:
        return Place(self.table, cell.row, cell.column)


def span_choices(days: Sequence[NamedDays]) -> dict[str, Message]:
    """The answers to "several dates stand in this row": all of it, or one of them."""
    first, last = min(x.first for x in days), max(x.last for x in days)
    choices = {RANGE: Message("from {first} to {last}", first=first, last=last)}
    for number, each in enumerate(days, start=1):
        choices[str(number)] = (
            Message("only {day}", day=each.last)
            if each.first == each.last
            else Message(
                "only from {first} to {last}", first=each.first, last=each.last
            )
        )
    return choices


def year_taken(questions: Iterable[Question]) -> int | None:
    """The year that is taken for dates without one, where one of these asks it."""
    for question in questions:
        if question.key == ALL_YEARS and question.likeliest:
            return int(question.likeliest)
    return None
