"""Lists of persons, which are never taken for a plan, whatever else they say.

"Nombre | Nacionalidad | Fecha" over who came that day has texts and days as a plan has.
crmnet keeps no data on migrants: so such a table is left out before anything else is
asked of it, by its headings and by what stands in its columns, and no answer and no
mapping of a person makes it one. A plan whose responsible column holds persons says in
another column what is to be done.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Message
from crmnet.files.matrix.cells.person_headings import (
    calls_migrants,
    calls_persons,
    is_of_case,
    is_of_country,
    kinds_of_data,
)
from crmnet.files.matrix.cells.person_names import may_be_persons
from crmnet.files.matrix.cells.shapes import is_counted, is_date, shape_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.registers import names_deeds
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.i18n.countries import find_country, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.domain.document import Grid, Row
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.kinds.told import DoingShares

PERSONS: Final = Message(
    "a list of persons, not a plan (data on persons are never taken from a document)"
)
_MOST_LOOKED_AT: Final = 200  # rows
_TOP: Final = 15  # rows in which a heading may stand
_LONGEST: Final = 60  # characters of a heading
_HALF: Final = 0.5
_SOME: Final = 0.25
_MOSTLY: Final = 0.8
_PAPERS: Final = frozenset(("paper", "document"))  # a tariff has them too
_SAYS: Final = 8.0  # letters of a text that says what is to be done
_SEVERAL: Final = 2  # kinds of data on persons
_MANY: Final = 3  # of them: a list of persons, though it says what to do with each
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d{3}")
_PEOPLE: Final = re.compile(
    r"(?:hondur[ea]n|salvador[ea]n|guatemal(?:tec|an)|nicaragu[ea]n|mexican|venez[ou]+el"
    r"|venezolan|cuban|haitian|colombian|ecuat?or|costarricens|costa rican|panam[ea]n"
    r"|belice|belize|dominican|peruan|peruvian|brasil|brazil|bolivian|chilen|argentin"
    r"|estadounidens|american)[a-z]*"
)

_CAME: Final = re.compile(
    rf"\b(?:{_PEOPLE.pattern}|refugi\w+|asilo|asylum|refugee\w*|deporta\w+"
    r"|repatria\w+|retornad\w+|returnee\w*|famil\w+)\b"
)


class _Column(NamedTuple):
    """A column of a table, by its heading and by what stands below it."""

    word: str
    shape: ColumnShape
    told: DoingShares

    @property
    def is_owing(self) -> bool:
        """Whether its heading may be of who is responsible."""
        reading = reading_of(self.word)
        return ColumnRole.RESPONSIBLE in (reading.role, *reading.others)

    @property
    def are_persons(self) -> bool:
        """Whether its texts may be names of persons."""
        return may_be_persons(self.shape.texts)

    @property
    def is_called(self) -> bool:
        """Whether a heading of names stands over names, and over no doings."""
        is_other = self.told.doing >= _SOME or self.is_owing
        return calls_persons(self.word) and self.shape.are_names and not is_other

    @property
    def are_papers(self) -> bool:
        """Whether numbers of passports or of identity cards stand in it."""
        is_paper = "paper" in kinds_of_data(self.word) and bool(self.shape.texts)
        return is_paper and all(map(_NUMBER.search, self.shape.texts))

    @property
    def are_countries(self) -> bool:
        """Whether its texts are countries, or who comes from there."""
        texts = self.shape.texts
        found = sum(map(is_of_nation, texts))
        return 0 < _MOSTLY * len(texts) <= found

    @property
    def is_of_deeds(self) -> bool:
        """Whether its heading is surely of what is to be done, and its texts may be."""
        is_other = self.are_persons or self.are_countries
        is_other |= self.shape.is_counted or self.shape.is_dated
        reading = reading_of(self.word)  # of "Acciones a seguir" it is not sure
        is_level = reading.role in LEVEL_ROLES and not reading.faint
        is_level &= not calls_persons(self.word)
        is_named = is_level or names_deeds(self.word)
        return is_named and bool(self.shape.texts) and not is_other

    @property
    def is_worded(self) -> bool:
        """Whether its texts are words, be it but one: neither days nor numbers."""
        shape = self.shape
        is_other = shape.is_dated or shape.is_counted
        return shape.words > 1 and shape.letters >= _SAYS and not is_other


def lists_persons(grid: Grid) -> bool:
    """Whether a table is a list of persons, or a form about one.

    Args:
        grid: the table.
    """
    rows = _rows(grid)
    return _is_form(rows) or _are_listed(_columns(rows))


def keeps_data(grid: Grid) -> bool:
    """Whether headings of a table say that it keeps data on persons.

    Args:
        grid: the table.
    """
    rows = _rows(grid)
    return _is_form(rows) or _keep_data(_columns(rows))


def _rows(grid: Grid) -> Sequence[Row]:
    rows = [row for row in grid.rows if any(map(has_text, row.cells))]
    return rows[:_MOST_LOOKED_AT]


def tell_persons(entries: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the entries of a list are persons, or its lines tell of some.

    Args:
        entries: of the list.
        lines: all of the document: "Nacionalidad: Honduras".
    """
    named = [line.partition(":")[0] for line in lines if ":" in line]
    data = [word for word in named if kinds_of_data(word)]
    return len(data) >= _SEVERAL or may_be_persons([one.strip(" .") for one in entries])


def _columns(rows: Sequence[Row]) -> list[_Column]:
    top = _top(rows)
    body = rows if top is None else rows[top + 1 :]
    words = {} if top is None else {c.column: c.text for c in rows[top].cells}
    live = sorted({c.column for row in rows for c in row.cells if has_text(c)})
    shapes = [shape_of(number, body) for number in live]
    return [
        _Column(clean(words.get(one.number, "")), one, shares_in(one.texts))
        for one in shapes
    ]


def _top(rows: Sequence[Row]) -> int | None:
    """Where the row stands that names the columns; None: nothing does."""
    first = next((n for n, row in enumerate(rows) if _texts_of(row)[1:]), 0)
    for number, row in enumerate(rows[:_TOP]):
        words = _texts_of(row)
        is_short = len(words) > 1 and all(len(word) <= _LONGEST for word in words)
        told = sum(bool(kinds_of_data(w)) or calls_persons(w) for w in words)
        is_plain = not any(is_date(c) and _DIGIT.search(c.text) for c in row.cells)
        is_first = number == first and is_plain  # and no entry, "Género", "Taller"
        is_first = is_first and not _is_unanswered(row)
        if is_short and (told > 1 or (told and is_first)):
            return number
    may_be = [n for n, row in enumerate(rows[:_TOP]) if _may_name(row)]
    return may_be[0] if may_be else None


def _is_unanswered(row: Row) -> bool:
    """Whether a row asks for a few things above a table, "Solicitante:", "Título:".

    Each has room beside it for what is asked.
    """
    filled = [cell for cell in row.cells if has_text(cell)]
    asked = all(clean(cell.text).endswith(":") for cell in filled)
    apart = all(b.column - a.column > 1 for a, b in pairwise(filled))
    return asked and apart and filled[-1].column < len(row.cells)


def _texts_of(row: Row) -> list[str]:
    return [clean(cell.text) for cell in row.cells if has_text(cell)]


def _may_name(row: Row) -> bool:
    cells = [cell for cell in row.cells if has_text(cell)]
    is_plain = not any(is_date(c) or is_counted(clean(c.text)) for c in cells)
    is_plain = is_plain and not any(is_of_nation(c.text) for c in cells)
    is_short = all(len(c.text) <= _LONGEST for c in cells)
    return len(cells) > 1 and is_plain and is_short and not _is_unanswered(row)


def _are_listed(columns: Sequence[_Column]) -> bool:
    """Whether columns are of a list of persons."""
    return _keep_data(columns) or (
        not any(one.is_of_deeds for one in columns) and _are_of_nothing_else(columns)
    )


def _keep_data(columns: Sequence[_Column]) -> bool:
    """Whether headings are of data on persons, though another is of what is to be done.

    "Nacionalidad" over anything beside names is, and so is "Migrante" over names.
    """
    kinds = _kinds(columns)
    known = [one for one in columns if one.are_persons]
    named = [one for one in columns if one.is_called or one in known]
    has_names = bool(kinds) and any(not one.is_owing for one in named)
    is_case = bool(kinds) and _have_cases(columns)
    is_kept = any(calls_migrants(one.word) for one in known)
    is_kept |= any(one.are_papers for one in columns)
    return has_names or is_case or is_kept or len(kinds) >= _MANY


def _are_of_nothing_else(columns: Sequence[_Column]) -> bool:
    """Whether persons stand in columns of which none says what is to be done."""
    kinds, has_cases = _kinds(columns), _have_cases(columns)
    is_kept = len(kinds) >= _SEVERAL or (has_cases and any(map(_tells_of, columns)))
    if is_kept or _have(columns, lambda told: told.ordered):
        return is_kept
    known = [one for one in columns if one.are_persons]
    named = [one for one in columns if one.is_called]
    others = [one for one in columns if one not in known and one not in named]
    has_where = any(map(_tells_where, others))
    if kinds - _PAPERS or (has_cases and has_where):
        return not _have(columns, lambda told: told.doing)
    if not known and (not named or _is_owed(columns)):
        return False
    is_alone = bool(known) and not any(map(_may_say_what, others))
    is_alone &= not _is_lasting(columns) or any(calls_persons(o.word) for o in known)
    is_alone &= not all(one.is_owing for one in known) or not any(
        map(_says_any, others)
    )
    are_free = bool(named) or any(not one.is_owing for one in known)
    are_named = any(one.shape.words > 1 for one in named)  # "Silla" is none
    return is_alone or (are_free and (has_where or has_cases or are_named))


def _kinds(columns: Sequence[_Column]) -> set[str]:
    return _kinds_in([one.word for one in columns if not names_deeds(one.word)])


def _kinds_in(words: Sequence[str]) -> set[str]:
    return {kind for word in words for kind in kinds_of_data(word)}


def _have_cases(columns: Sequence[_Column]) -> bool:
    return any(is_of_case(one.word) for one in columns)


def _tells_where(column: _Column) -> bool:
    is_named = is_of_country(column.word) or column.are_countries
    return is_named and not column.is_owing


def _is_owed(columns: Sequence[_Column]) -> bool:
    """Whether headings say who is responsible, or until when."""
    readings = [reading_of(one.word) for one in columns]
    roles = {reading.role for reading in readings if reading.is_sure}
    return not roles.isdisjoint((ColumnRole.RESPONSIBLE, ColumnRole.DUE))


def _is_lasting(columns: Sequence[_Column]) -> bool:
    """Whether headings say of when until when: "Campaña" may be called "Clara"."""
    roles = {reading_of(one.word).role for one in columns}
    return {ColumnRole.START, ColumnRole.DUE} <= roles


def _have(columns: Sequence[_Column], share: Callable[[DoingShares], float]) -> bool:
    """Whether half of the words of a column are what a share of them tells."""
    return any(share(one.told) >= _HALF and one.is_worded for one in columns)


def _tells_of(column: _Column) -> bool:
    """Whether half of the texts tell of who came: "Solicitud de refugio de familia"."""
    texts = column.shape.texts
    found = sum(map(bool, (_CAME.search(fold(text)) for text in texts)))
    return 0 < _HALF * len(texts) <= found


def _says_any(column: _Column) -> bool:
    """Whether a column has words, be they single ones: "Abrir"."""
    shape = column.shape
    is_other = shape.is_dated or shape.is_counted or column.are_countries
    return bool(shape.texts) and not is_other


def _may_say_what(column: _Column) -> bool:
    is_named = column.are_countries or column.shape.are_names
    return column.is_worded and not is_named


def is_of_nation(text: str) -> bool:
    """Whether a text is a country, or what one is who comes from there."""
    said = clean(text)
    is_people = _PEOPLE.fullmatch(fold(said)) is not None
    return is_people or find_country(said) is not None


def _is_form(rows: Sequence[Row]) -> bool:
    """Whether a column of words asks for a name and for data on one person, in rows."""
    asked: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            if has_text(cell) and len(cell.text) <= _LONGEST:
                asked.setdefault(cell.column, []).append(cell.text)
    return any(
        any(map(calls_persons, words)) and len(_kinds_in(words)) >= _SEVERAL
        for words in asked.values()
    )
