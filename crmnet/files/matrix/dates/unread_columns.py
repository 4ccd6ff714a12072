"""Columns of dates of which no date is read in any row: asked, once a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.kinds import Kind
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.columns.asking import PERIODS_KEY
from crmnet.files.matrix.dates.slips import is_read_later

if TYPE_CHECKING:
    from crmnet.domain.deadline import Deadline
    from crmnet.domain.document import Place
    from crmnet.domain.draft import Given
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger

_KEEP: Final = "keep"
_BESIDE: Final = "beside"
_LEAST: Final = 2  # rows
_CHOICES: Final = (
    Choice(_KEEP, Message("not decided: its words are kept, without dates")),
    Choice(_BESIDE, Message("it says no dates: it is kept beside the items")),
)


class _Column(NamedTuple):
    place: Place
    heading: str
    text: str
    rows: int = 0
    is_read: bool = False


class UnreadColumns:
    """Notes of each column of dates whether one of its cells is read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._columns: dict[tuple[int, int], _Column] = {}

    def note(self, place: Place, heading: str, words: str, *, is_read: bool) -> None:
        """Note what the date cells of a row say, of which the first stands there."""
        at = (place.table, place.column)
        known = self._columns.get(at) or _Column(place, heading, words)
        is_read = known.is_read or is_read or is_read_later(words, self._reader)
        self._columns[at] = known._replace(rows=known.rows + 1, is_read=is_read)

    def ask(self, ledger: Ledger) -> None:
        """Ask of the columns of which nothing is read, unless it is asked already.

        Whoever left other dates of the document undecided is not asked again.
        """
        answers = ledger.given.answers.items()
        if any(
            key.startswith(f"{Asks.DATES}:") and said == _KEEP for key, said in answers
        ) or any(one.key == PERIODS_KEY for one in ledger.questions):
            return  # what the periods are says what "Start" 3 is
        about = {
            (one.place.table, one.place.column)
            for one in ledger.questions
            if one.asks in (Asks.DATES, Asks.YEAR, Asks.CLASH, Asks.HEADING)
        }
        for at, column in self._columns.items():
            is_many = column.rows >= _LEAST
            if is_many and not column.is_read and at not in about:
                ledger.ask(_question(column))


def is_beside(heading: str, given: Given) -> bool:
    """Whether somebody said that a column of which nothing is read says no dates."""
    return given.answers.get(_key(heading)) == _BESIDE


def _key(heading: str) -> str:
    return key_of(Asks.DATES, "nothing read", heading)


def _question(column: _Column) -> Question:
    message = Message(
        'no date is read in any row of the column "{heading}" ("{text}"): is it when '
        "the items are due?",
        heading=column.heading,
        text=column.text,
    )
    place, heading = column.place, column.heading
    return Question(
        _key(heading),
        Asks.DATES,
        place,
        message,
        heading,
        column.text,
        _CHOICES,
        _KEEP,
    )


def is_undated(answer: Deadline | NotUnderstood) -> bool:
    """Whether words are understood and name no day: "por definir", "permanente"."""
    if isinstance(answer, NotUnderstood) or answer.kind is Kind.RECURRING:
        return False
    return answer.due_on is None and answer.starts_on is None
