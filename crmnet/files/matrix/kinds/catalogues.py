"""Catalogues of documents, which have a title, a day and a state and are no plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

CATALOGUE: Final = Message(
    "a catalogue of laws or other documents, not a plan", Cure.MAP_COLUMN
)
_PUBLISHED: Final = frozenset(
    (
        *("fecha", "date", "ano", "year", "vigencia", "fecha de publicacion"),
        *("fecha de expedicion", "fecha de emision", "fecha de promulgacion"),
        *("publication date", "date published", "date of issue", "date of publication"),
    )
)
"""What the day of a document stands under: "Plazo" would be of what is to be done."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_ACT: Final = re.compile(
    r"(?:acuerdo|ley|decreto|resolucion|ordenanza|circular|norma|normativa|reglamento|"
    r"sentencia|edicto|acta|gaceta|oficio|directiva|law|act|decree|resolution|"
    r"regulation|ordinance|directive|ruling|gazette|treaty|tratado)\b"
)
_OF_YEAR: Final = re.compile(r"\d{1,5}\s*(?:de|of|/|-)\s*(?:19|20)\d\d$")
_NUMBER: Final = frozenset("numero n no num nro number".split())
_WRITINGS: Final = (
    frozenset("author authors autor autora autores".split()),
    frozenset("title titulo titulos titles".split()),
    frozenset("year ano anio".split()),
)
"""What each writing of a bibliography has."""
_OWED: Final = (ColumnRole.RESPONSIBLE, ColumnRole.DUE, ColumnRole.START)
_MOSTLY: Final = 0.8
_HALF: Final = 0.5
_LEAST: Final = 2  # signs, and texts of a column


def catalogue_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table is a catalogue of documents; None: it may be a plan.

    Two of these say so: web addresses, kinds of documents (acts of law), their numbers
    ("009 de 2023"). A heading that is surely of what is to be done, or of by when,
    makes it none, but for the purpose of each of several writings: "Author", "Year",
    "Title".

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = list(heading.columns.values())
    if _lists_writings(named):
        return CATALOGUE
    if any(map(_is_of_plan, named)):
        return None
    signs = {sign for one in named if (sign := _sign(one, body))}
    return CATALOGUE if len(signs) >= _LEAST else None


def _lists_writings(named: Sequence[NamedColumn]) -> bool:
    """Whether headings are those of a bibliography, and none says until when or who."""
    keys = {heading_key(one.lower or one.upper) for one in named}
    roles = {reading_of(one.lower or one.upper).role for one in named}
    is_owed = not roles.isdisjoint(_OWED) or any(one.span for one in named)
    return not is_owed and all(not keys.isdisjoint(words) for words in _WRITINGS)


def _is_of_plan(named: NamedColumn) -> bool:
    word = named.lower or named.upper
    reading = reading_of(word)
    is_level = reading.is_sure and reading.role in LEVEL_ROLES
    is_when = reading.role in (*DATE_ROLES, ColumnRole.YEAR)
    is_due = is_when and heading_key(word) not in _PUBLISHED
    return is_level or is_due or named.span is not None or bool(levels_named(word))


def _sign(named: NamedColumn, body: Sequence[Row]) -> str:
    """What a column has of a catalogue; "": nothing."""
    texts = [fold(text) for text in shape_of(named.number, body).texts]
    if len(texts) < _LEAST:
        return ""
    if sum(map(bool, map(_ADDRESS.match, texts))) >= _MOSTLY * len(texts):
        return "addresses"
    if _NUMBER.intersection(heading_key(named.lower or named.upper).split()):
        strange = [text for text in texts if not is_code(text)]
        of_year = sum(map(bool, map(_OF_YEAR.search, texts)))
        return "numbers" if of_year >= _HALF * len(strange) and of_year > 1 else ""
    acts = sum(map(bool, map(_ACT.match, texts)))
    return "acts" if acts >= _HALF * len(texts) and _is_kind(named) else ""


def _is_kind(named: NamedColumn) -> bool:
    """Whether a heading says of what kind something is: "Tipo", "Tipo de norma"."""
    words = heading_key(named.lower or named.upper).split()
    return bool(words) and words[0] in ("tipo", "type", "clase", "kind", "norma")
