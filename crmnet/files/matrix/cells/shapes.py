"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.domain.written_days import readings
from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.codes import is_code, parts_of
from crmnet.files.matrix.cells.day_asides import day_without_asides
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.cells.words import KEPT, clean, has_text
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Row

_SOME_DAY: Final = date(2000, 1, 1)  # it is asked whether it is a day, not which
_MOST_LOOKED_AT: Final = 200  # rows
_MONTHS: Final = "ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug|dec"
_DATED: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s\-/.]*(?:de |of )?(?:{_MONTHS})[a-z]*\b"
    rf"|\b(?:{_MONTHS})[a-z]*[\s\-/.,]*(?:de |of )?\d{{1,4}}\b"
    r"|\b(?:semanas?|sem|weeks?|wk|mes(?:es)?|months?|trimestre|quarter)\.? ?\d"
    r"|^(?:q[1-4]|[1-4]q)\b"
)
_SHORT_DAY: Final = re.compile(
    r"(\d{1,2})[./-](\d{1,2})\.?(?:\s*(?:[-–—]|al?|to)\s*\d{1,2}[./-]\d{1,2}\.?)?"
)
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 12
_YEARS: Final = re.compile(r"20\d\d(?: ?(?:[-–/]|a|y|to|and) ?(?:20)?\d\d)?")
_PERIOD: Final = re.compile(
    r"\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
    r"|noviembre|diciembre|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|trimestres?|semestres?|bimestres?|cuatrimestres?"
    r"|quarters?|quincenas?)\b"
    r"|^(?:mensual|trimestral|semestral|anual|semanal|permanente|continu[oa]|inmediat[oa]"
    r"|por definir|monthly|quarterly|weekly|annual|annually|ongoing|immediate"
    r"|immediately|tb[adc])$"
)
_NUMBER: Final = re.compile(r"[\W_]*[$€]?\s?[\d.,:\s]+\s?(?:%|h|hrs?|d|dias?|days?)?")
_AMOUNT: Final = re.compile(r"\d{1,3}\s*%?")
_LONGEST_DATE: Final = 40  # characters
_MOSTLY: Final = 0.8
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_OF_NAMES: Final = frozenset("de del la las los y e da do van von of and the".split())
_SAYS: Final = 8.0  # letters of a text that says what is to be done
_APART: Final = 0.6  # of its texts that are said once
_HALF: Final = 2
_SEVERAL: Final = 1.5  # texts of a column for each of one above it, on the whole


class ColumnShape(NamedTuple):
    """The texts of a column, counted.

    Attributes:
        number: of the column.
        texts: those that stand in it, in order; what a merge covers is none.
        rows: how many rows with any text were looked at.
        dated: the share of its texts that are dates.
        counted: the share that are numbers, amounts or codes.
        letters: how long a text is on average.
        words: how many words it has on average.
        apart: the share of different texts.
    """

    number: int
    texts: tuple[str, ...]
    rows: int
    dated: float
    counted: float
    letters: float
    words: float
    apart: float

    @property
    def is_dated(self) -> bool:
        """Whether it holds dates."""
        return self.dated >= _MOSTLY

    @property
    def has_short_days(self) -> bool:
        """Whether all its texts are days without a year: "3/5", "13.05 – 19.05"."""
        found = [_SHORT_DAY.fullmatch(text) for text in self.texts]
        pairs = [(int(one[1]), int(one[2])) for one in found if one]
        if not pairs or len(pairs) < len(self.texts):
            return False
        return any(
            all(
                0 < p[at] <= _MOST_DAYS and 0 < p[1 - at] <= _MOST_MONTHS for p in pairs
            )
            for at in (0, 1)
        )

    @property
    def are_names(self) -> bool:
        """Whether texts are names of persons or offices: all words are capital."""
        words = [_LETTERS.findall(text) for text in self.texts]
        names = [all(w[0].isupper() or w in _OF_NAMES for w in one) for one in words]
        return 0 < _MOSTLY * len(names) <= sum(names)

    @property
    def has_years(self) -> bool:
        """Whether it holds nothing but years of our century."""
        return bool(self.texts) and all(map(_YEARS.fullmatch, self.texts))

    @property
    def tells_when(self) -> bool:
        """Whether its texts are dates or words for when: "fines de abril"."""
        when = sum(map(_says_when, self.texts))
        return self.is_dated or 0 < _MOSTLY * len(self.texts) <= when

    @property
    def is_counted(self) -> bool:
        """Whether it holds numbers or amounts, and no dates."""
        return self.counted >= _MOSTLY and self.dated < 1 - _MOSTLY

    @property
    def is_amounts(self) -> bool:
        """Whether it holds nothing but small numbers: neither days nor years."""
        return len(self.texts) > 1 and all(map(_AMOUNT.fullmatch, self.texts))

    @property
    def says_what(self) -> bool:
        """Whether its texts may say what is to be done: words, mostly said once."""
        return self.has_words and self.apart >= _APART

    @property
    def has_words(self) -> bool:
        """Whether its texts are words, and neither days nor numbers."""
        return (
            len(self.texts) > 1
            and self.dated < 1 - _MOSTLY
            and self.counted < 1 - _MOSTLY
            and self.letters >= _SAYS
            and self.words > 1
        )

    @property
    def weight(self) -> float:
        """How much it says: the likelier that it holds what is to be done."""
        return min(self.letters, 60.0) * self.apart * len(self.texts)

    @property
    def is_numbering(self) -> bool:
        """Whether it numbers the rows in order, as 1, 1.1, 1.2, 2 does."""
        codes = [text for text in self.texts if is_code(text)]
        if len(codes) < _MOSTLY * len(self.texts) or len(codes) < 3:
            return False
        keys = [_key(code) for code in codes]
        if None in keys or len(set(codes)) < len(codes):
            return False
        numbers = [key for key in keys if key]
        rising = sum(one < two for one, two in pairwise(numbers))
        return rising >= _MOSTLY * (len(numbers) - 1)


def shape_of(number: int, rows: Sequence[Row]) -> ColumnShape:
    """The shape of a column in some rows."""
    filled = [row for row in rows[:_MOST_LOOKED_AT] if any(map(has_text, row.cells))]
    cells = list(_cells(number, filled))
    texts = tuple(clean(cell.text) for cell in cells)
    many = len(texts) or 1
    return ColumnShape(
        number,
        texts,
        len(filled),
        dated=sum(map(is_date, cells)) / many,
        counted=sum(map(is_counted, texts)) / many,
        letters=sum(map(len, texts)) / many,
        words=sum(map(_words_in, texts)) / many,
        apart=len(set(texts)) / many,
    )


@lru_cache(KEPT)
def _words_in(text: str) -> int:
    """How many words of several letters a text has."""
    return len(_WORD.findall(text))


def is_short_day(cell: Cell) -> bool:
    """Whether a cell has a day without a year: "13.05 – 19.05"."""
    return _SHORT_DAY.fullmatch(clean(cell.text)) is not None


def is_when(cell: Cell) -> bool:
    """Whether a cell has a date, or words for when: "fines de abril", "mensual"."""
    return is_date(cell) or _names_when(clean(cell.text))


@lru_cache(KEPT)
def _names_when(written: str) -> bool:
    text = fold(written).strip(" .")
    is_said = _says_when(text) or says_when(text)
    return bool(_YEARS.fullmatch(text)) or is_said


def _says_when(text: str) -> bool:
    folded = fold(text).strip(" .")
    is_said = _PERIOD.search(folded) or _DATED.search(folded)
    return len(folded) <= _LONGEST_DATE and bool(is_said)


def is_date(cell: Cell) -> bool:
    """Whether a cell holds a date, or words that name one."""
    return cell.day is not None or _names_day(clean(cell.text))


def is_day(cell: Cell) -> bool:
    """Whether a cell holds one whole day, and nothing else: "03/05/2027"."""
    return bool(cell.day or readings(clean(cell.text), _SOME_DAY))


@lru_cache(KEPT)
def _names_day(written: str) -> bool:
    text = fold(day_without_asides(written) or written)
    is_month = month_number(text.strip(" .")) is not None
    return len(text) <= _LONGEST_DATE and (is_month or bool(_DATED.search(text)))


def _cells(number: int, rows: Sequence[Row]) -> Iterator[Cell]:
    for row in rows:
        for cell in row.cells[number - 1 : number]:
            if cell.covered is Covered.NOT and has_text(cell):
                yield cell


@lru_cache(KEPT)
def is_counted(text: str) -> bool:
    """Whether a text is a number, an amount or the number of an item."""
    return _NUMBER.fullmatch(text) is not None or is_code(text)


def _key(code: str) -> tuple[int, ...] | None:
    parts = parts_of(code)
    return tuple(map(int, parts)) if all(map(str.isdigit, parts)) else None


def likeliest_what(shapes: Sequence[ColumnShape]) -> int:
    """The number of the column that likeliest holds what is to be done.

    It is the first of those that say about as much as the one that says most: what
    explains an item stands behind it. One that stands over several texts of the next is
    above it: "Commitment" over its milestones.
    """
    said = [shape for shape in shapes if shape.says_what]
    if not said:
        return shapes[0].number
    most = max(shape.weight for shape in said)
    full = [one for one in said if one.weight * _HALF >= most]
    for one, below in pairwise(full):
        if len(set(one.texts)) * _SEVERAL > len(set(below.texts)):
            return one.number
    return full[-1].number
