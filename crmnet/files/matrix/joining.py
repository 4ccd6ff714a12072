"""Rows that a page cut in two: what is certain is joined, what is not is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.asking import key_of
from crmnet.files.matrix.words import clean, goes_on, is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.files.matrix.entries import MatrixEntry
    from crmnet.files.matrix.ledger import Ledger
    from crmnet.files.matrix.lines import BodyRow

YES, NO = "yes", "no"


class Joiner:
    """Says of rows whether they are the rest of the one above; asks where in doubt."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def continues(self, line: BodyRow, texts: Mapping[int, MatrixEntry]) -> bool:
        """Whether the texts of a row are the rest of those above them.

        Args:
            line: the row.
            texts: its columns of levels that have a text, each with the entry above.
        """
        parts = {number: clean(line.own[number].text) for number in texts}
        if not all(_may_go_on(texts[n], part, line) for n, part in parts.items()):
            return False
        number, part = next(iter(parts.items()))
        above = texts[number]
        message = Message(
            'does "{text}" go on from "{above}" in the row above?',
            text=part,
            above=above.title,
        )
        question = _question(message, YES, line, number, part, above)
        return self._ledger.ask(question) == YES

    def is_rest(self, line: BodyRow, above: MatrixEntry, *, is_dated: bool) -> bool:
        """Whether a row without an item belongs to the entry above it."""
        if not line.own:
            return False
        first, cell = next(iter(line.own.items()))
        text = clean(cell.text)
        message = Message(
            'the row has no item: does "{text}" belong to "{above}" above?',
            text=text,
            above=above.title,
        )
        is_alone = len(line.own) == 1 and not is_dated
        likeliest = YES if line.starts_page or is_alone else NO
        question = _question(message, likeliest, line, first, text, above)
        return self._ledger.ask(question) == YES


def _may_go_on(above: MatrixEntry, text: str, line: BodyRow) -> bool:
    """Whether a text may be the rest of the one above: one is cut, or a page ended."""
    if text == above.title:
        return False
    if is_open(above.title):
        return True
    return line.starts_page and goes_on(above.title, text)


def _question(
    message: Message,
    likeliest: str,
    line: BodyRow,
    column: int,
    text: str,
    above: MatrixEntry,
) -> Question:
    return Question(
        key_of(Asks.JOINED, above.title, text),
        Asks.JOINED,
        Place(line.table, line.number, column),
        message,
        heading=above.heading,
        text=text,
        choices=(
            Choice(YES, Message("yes, it is one")),
            Choice(NO, Message("no, it is another")),
        ),
        likeliest=likeliest,
    )
