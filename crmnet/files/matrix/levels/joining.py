"""Rows that a page cut in two: what is certain is joined, what is not is asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import split_number
from crmnet.files.matrix.cells.shapes import is_day
from crmnet.files.matrix.cells.words import clean, goes_on, is_open
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.levels.sections import SECTION

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.levels.entries import Dated, MatrixEntry

YES, NO = "yes", "no"
_SEVERAL: Final = 3  # rows that are asked about together
_ABOVE: Final = Choice(SECTION, Message("the level above the rows that follow"))


class Joiner:
    """Says of rows whether they are the rest of the one above; asks where in doubt."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._alike: Counter[frozenset[int]] = Counter()

    def see(self, lines: Sequence[BodyRow], levels: Container[int]) -> None:
        """See the rows of a table, to ask once of those without an item that are alike.

        Args:
            lines: its rows, in order.
            levels: the columns of levels.
        """
        bare = (line for line in lines if not any(n in levels for n in line.own))
        self._alike = Counter(frozenset(line.own) for line in bare)

    def continues(self, line: BodyRow, texts: Mapping[int, MatrixEntry]) -> bool:
        """Whether the texts of a row are the rest of those above them.

        Args:
            line: the row.
            texts: its columns of levels that have a text, each with the entry above.
        """
        parts = {number: clean(line.own[number].text) for number in texts}
        is_alone = line.own.keys() <= texts.keys()
        if not all(
            _may_go_on(texts[n], part, line)
            or (is_alone and _is_cut_at_number(texts[n], part, line))
            for n, part in parts.items()
        ):
            return False
        dated = [day for entry in texts.values() for day in entry.dates]
        days = _days_again(line, dated)
        number, part = next(iter(parts.items()))
        above = texts[number]
        if _are_of_another(days, dated, part):
            return False
        message = Message(
            'does "{text}" go on from "{above}" in the row above?',
            text=part,
            above=above.title,
        )
        is_new = _is_whole(line, part) or _is_doing(line, part)
        is_new = is_new or (bool(days) and part[:1].isupper())
        likeliest = NO if is_new else YES
        question = _question(message, likeliest, line, number, part, above)
        return self._ledger.ask(question) == YES

    def what_is(self, line: BodyRow, above: MatrixEntry, *, is_dated: bool) -> str:
        """What a row without an item is: of the entry above it, a section, or neither.

        Returns:
            YES, NO, or SECTION of a text that stands alone.
        """
        if not line.own:
            return NO
        first, cell = next(iter(line.own.items()))
        text = clean(cell.text)
        message = Message(
            'the row has no item: does "{text}" belong to "{above}" above?',
            text=text,
            above=above.title,
        )
        is_alone = len(line.own) == 1 and not is_dated
        likeliest = YES if line.starts_page or is_alone else NO
        if is_alone and _is_set_off(cell, above.cell, line):
            likeliest = SECTION
        question = _question(message, likeliest, line, first, text, above)
        if is_alone:
            question = question._replace(choices=(*question.choices, _ABOVE))
        if self._alike[frozenset(line.own)] >= _SEVERAL:
            question = _of_all(question, line, above)
        return self._ledger.ask(question) or NO


def _of_all(question: Question, line: BodyRow, above: MatrixEntry) -> Question:
    """A question about one row as that about all that have the same columns."""
    columns = " ".join(map(str, line.own))
    likely = question.likeliest or NO
    message = Message(
        'several rows have no item (the first: "{text}", below "{above}"): do they '
        "belong to what stands above each of them?",
        text=question.text,
        above=above.title,
    )
    texts = {YES: Message("yes, they do"), NO: Message("no, they are others")}
    choices = tuple(
        choice._replace(words=texts.get(choice.key, choice.words))
        for choice in question.choices
    )
    key = key_of(Asks.JOINED, "rows", above.heading, columns, likely)
    return question._replace(key=key, message=message, choices=choices)


def _is_set_off(cell: Cell, above: Cell, line: BodyRow) -> bool:
    """Whether a text alone in its row looks as what names others does."""
    is_filled = cell.fill is not None and above.fill is None
    is_strong = cell.is_strong and not above.is_strong
    return line.reach > 1 or is_filled or is_strong


def _is_whole(line: BodyRow, text: str) -> bool:
    """Whether a row begins with a capital and leaves no cell blank: none is cut."""
    places = [cell for cell in line.cells if cell.covered is Covered.NOT]
    return text[:1].isupper() and 1 < len(places) == len(line.own)


def _days_again(line: BodyRow, above: Sequence[Dated]) -> list[Cell]:
    """The days of a row in columns that have one in the row above: no page cuts those.

    Texts of days are among them: "03/05/2027" below "02/05/2027".
    """
    columns = {cell.column for cell, _, _, span in above if not span and is_day(cell)}
    return [cell for n, cell in line.own.items() if n in columns and is_day(cell)]


def _are_of_another(days: Sequence[Cell], above: Sequence[Dated], part: str) -> bool:
    """Whether days of a sheet tell that a row is another one than the row above.

    The same day may be filled down beside the rest of a text, which begins small.
    """
    same = {cell.day for cell, *_ in above} if part[:1].islower() else set()
    return any(cell.day and cell.day not in same for cell in days)


def _is_doing(line: BodyRow, text: str) -> bool:
    """Whether a short row begins with a capital and a doing, "Revisión": hardly cut."""
    return line.is_short and text[:1].isupper() and bool(shares_in((text,)).doing)


def _may_go_on(above: MatrixEntry, text: str, line: BodyRow) -> bool:
    """Whether a text may be the rest of the one above: one is cut, or a page ended.

    None has a number of its own: "Victims are cared for" and "2.2.1 Open shelters".
    """
    if text == above.title or _has_number(text):
        return False
    if is_open(above.title) or (line.is_short and not above.title.endswith(".")):
        return True
    return line.starts_page and goes_on(above.title, text)


def _is_cut_at_number(above: MatrixEntry, text: str, line: BodyRow) -> bool:
    """Whether a page cut a text before a number: "la oficina", "12 de la capital"."""
    is_bare = text[:1].isdigit() and not split_number(text)[0]
    return is_bare and line.starts_page and not above.title.endswith(".")


def _has_number(text: str) -> bool:
    """Whether a text begins with a number that tells where it stands: "2.1 ..."."""
    number, rest = split_number(text)
    return "." in number and bool(rest)


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
