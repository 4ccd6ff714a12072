"""What a column holds: by its heading, by what a person said, by what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import is_of_time
from crmnet.files.matrix.cells.synonyms import (
    DATE_ROLES,
    DEED_ROLES,
    LEVEL_ROLES,
    ColumnRole,
)
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.level_words import names_results
from crmnet.files.matrix.headings.phrases import is_bare_end, is_told_below, refers
from crmnet.files.matrix.headings.unmerged import counts_time
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
    from crmnet.files.matrix.headings.words import Reading

_YEAR_ALONE: Final = re.compile(r"20[0-5]\d")
_SIGN: Final = re.compile(r"[xX]|[^\w\s]{1,2}")
_OF_ROWS: Final = re.compile(r"\d+(?:\.\d+)*(?:\s*[,;/y&-]\s*\d+(?:\.\d+)*)*")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]+\s+[^\W\d_]")
_ROLES: Final = frozenset(map(str, ColumnRole))
_NEARLY_ALL: Final = 0.9
_HALF: Final = 0.5
_LEAST: Final = 3  # rows
_SEVERAL: Final = 2  # texts of a lower level for each of a higher one


def role_in(named: NamedColumn) -> Reading:
    """What a heading seems to be, by its own words, else by those above them."""
    reading = reading_of(named.lower or named.upper)
    if reading.role or reading.faint or not (named.upper and named.lower):
        return reading
    if is_of_time(named.lower) or counts_time(named.upper, named.lower):
        return reading  # amounts stand below "Cronograma > Ene": it is no calendar
    above = reading_of(named.upper)  # "Responsable > Titular"
    return reading if above.role in LEVEL_ROLES else above


def given_role(named: NamedColumn, roles: Mapping[str, str]) -> ColumnRole | None:
    """The role that a person gave to a heading, or None."""
    keys = {heading_key(named.heading), heading_key(named.lower)}
    for heading, role in roles.items():
        if heading_key(heading) in keys and role in _ROLES:
            return ColumnRole(role)
    return None


def counts_itself(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether texts are the heading with a number: "Unidad 1" below "Unidad".

    The last of them may be something else: "Proyecto integrador" behind four units.
    """
    word = heading_key(named.lower)
    counted = re.compile(rf"{re.escape(word)} (?:no? )?(?:\d+|[ivx]+)\b.*")
    met = [bool(counted.fullmatch(heading_key(text))) for text in shape.texts]
    first = met.index(False) if False in met else len(met)
    return bool(word and met) and met[0] and (sum(met) == first >= _HALF * len(met))


def measures(shape: ColumnShape) -> bool:
    """Whether most texts are what amounts are counted in: "Documento", "Taller"."""
    keys = [heading_key(text) for text in shape.texts]
    return bool(keys) and sum(map(_MEASURES.__contains__, keys)) > _HALF * len(keys)


_MEASURES: Final = frozenset(
    "documento documentos informe informes porcentaje porcentajes % numero unidad "
    "unidades taller talleres evento eventos persona personas curso cursos reunion "
    "reuniones acta actas plan planes visita visitas jornada jornadas hora horas dia "
    "dias km registro registros sesion sesiones campana campanas manual manuales "
    "estudio estudios beneficiario beneficiarios usuario usuarios familia familias "
    "number percent percentage report reports document documents workshop workshops "
    "person persons people event events unit units each lot meeting meetings session "
    "sessions".split()
)


def is_one_a_row(shape: ColumnShape) -> bool:
    """Whether a column says in nearly each row something of its own."""
    many = len(shape.texts)
    is_full = many >= _LEAST and many >= _NEARLY_ALL * shape.rows
    return is_full and shape.apart >= _NEARLY_ALL


def explains(
    named: NamedColumn,
    role: ColumnRole,
    before: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> bool:
    """Whether a column has a text beside each of a level before: hardly an item.

    What is to be done may be one beside each objective, but for a "Related action".

    Args:
        named: the column.
        role: what its heading may mean.
        before: what the columns to its left hold.
        shapes: what columns look like.
    """
    if refers(heading_key(named.lower)):
        return any(one in LEVEL_ROLES for one in before.values())
    is_deed = role in DEED_ROLES
    levels = [
        n
        for n, one in before.items()
        if one in LEVEL_ROLES and not (is_deed and one is ColumnRole.OBJECTIVE)
    ]
    both = [named.number, *levels[-1:]]
    return len(both) > 1 and all(is_one_a_row(shapes[n]) for n in both)


def is_above(
    named: NamedColumn, columns: Mapping[int, NamedColumn], texts: Mapping[int, int]
) -> bool:
    """Whether each text of a column stands over several of a level to its right.

    Args:
        named: the column.
        columns: all that the heading names.
        texts: how many texts stand in each, without those that a merge repeats.
    """
    own = texts.get(named.number, 0)
    below = [n for n, one in columns.items() if n > named.number and _is_level(one)]
    return any(0 < own * _SEVERAL <= texts.get(number, 0) for number in below)


def not_above(
    roles: tuple[ColumnRole, ...], before: Mapping[int, ColumnRole | None]
) -> tuple[ColumnRole, ...]:
    """What a heading may mean, without a level over those to the left of it first.

    Behind "Objetivo" a "Programa" is one below it, as an action is.

    Args:
        roles: what it may mean, the likeliest first.
        before: what the columns to its left hold.
    """
    ranks = [LEVEL_ROLES.index(one) for one in before.values() if one in LEVEL_ROLES]
    lowest = max(ranks, default=0)
    is_level = roles[0] in LEVEL_ROLES and lowest in _BETWEEN
    is_over = is_level and LEVEL_ROLES.index(roles[0]) < lowest
    return (ColumnRole.ACTION, *roles) if is_over else roles


def roles_of_target(
    named: NamedColumn,
    roles: Mapping[int, ColumnRole | None],
    columns: Iterable[NamedColumn],
) -> tuple[ColumnRole, ...]:
    """What a "Meta" beside activities may be, the likeliest first: their objective.

    It is hardly one behind the activities, behind a "Línea de acción", or where another
    column has results, of which it says how much is meant.

    Args:
        named: its column.
        roles: what the columns hold.
        columns: all that the heading names.
    """
    ranks = {
        n: LEVEL_ROLES.index(one) for n, one in roles.items() if one in LEVEL_ROLES
    }
    before = max((rank for n, rank in ranks.items() if n < named.number), default=0)
    is_behind = named.number > max(ranks)
    is_below = before > LEVEL_ROLES.index(ColumnRole.OBJECTIVE)
    if is_behind or is_below or any(names_results(one.lower) for one in columns):
        return (ColumnRole.OTHER, ColumnRole.OBJECTIVE, ColumnRole.CODE)
    return (ColumnRole.OBJECTIVE, ColumnRole.OTHER, ColumnRole.CODE)


_BETWEEN: Final = (
    LEVEL_ROLES.index(ColumnRole.OBJECTIVE),
    LEVEL_ROLES.index(ColumnRole.ACTION),
)
"""The levels that may have another below them, and the activities below that."""


def _is_level(named: NamedColumn) -> bool:
    reading = role_in(named)
    return bool(reading.faint) or reading.role in LEVEL_ROLES


def contradicts(
    reading: Reading, shape: ColumnShape, others: Iterable[ColumnShape]
) -> bool:
    """Whether what stands in a column is plainly not what its heading is like.

    Words where it is like one of numbers or dates; amounts where another has days;
    numbers where it is like who does it, "Dependencia"; marks where it is like a level,
    "x" under "Etapa I", and numbers beside words: "7" under "Días de trabajo".
    """
    if not reading.is_sure and reading.role in LEVEL_ROLES:
        is_marked = len(shape.texts) > 0 and all(map(_SIGN.fullmatch, shape.texts))
        has_words = any(one.has_words for one in others)
        return is_marked or (has_words and _are_amounts(shape))
    if not reading.is_sure and reading.role is ColumnRole.RESPONSIBLE:
        return _are_numbers(shape)
    if reading.is_sure or reading.role not in (*DATE_ROLES, ColumnRole.CODE):
        return False
    if shape.says_what:
        return True
    has_days = any(one.is_dated for one in others)
    return reading.role in DATE_ROLES and shape.is_counted and has_days


def has_days_only(reading: Reading, shape: ColumnShape, heading: TableHeading) -> bool:
    """Whether days stand under a word of a level, and nothing else says when: "Target".

    Args:
        reading: of the heading of the column.
        shape: what stands below it.
        heading: that of the table.
    """
    is_level = bool(reading.faint) or reading.role in LEVEL_ROLES
    if not (is_level and shape.is_dated):
        return False
    columns = heading.columns.values()
    return not any(c.span or role_in(c).role in DATE_ROLES for c in columns)


def is_no_year(role: ColumnRole | None, shape: ColumnShape) -> bool:
    """Whether words stand where the heading means a year: what is done, in "Gestión".

    Args:
        role: of the heading.
        shape: what stands below it.
    """
    is_year = role is ColumnRole.YEAR
    return is_year and shape.says_what and not shape.tells_when


def _are_amounts(shape: ColumnShape) -> bool:
    """Whether texts are whole numbers, and do not number the rows."""
    is_whole = all(map(str.isdecimal, shape.texts))
    return len(shape.texts) >= _LEAST and is_whole and not shape.is_numbering


def _are_numbers(shape: ColumnShape) -> bool:
    """Whether texts are numbers of rows, alone or several, but for dashes: "2, 3"."""
    said = [text for text in shape.texts if any(map(str.isalnum, text))]
    return bool(said) and all(map(_OF_ROWS.fullmatch, said))


def names_below(first: NamedColumn, second: NamedColumn) -> bool:
    """Whether the second of two columns of one level is below the first by its heading.

    One heading stands over both where items are set in by column.
    """
    is_merged = bool(second.upper) and first.heading == second.heading
    over, below = heading_key(first.heading), heading_key(second.heading)
    return is_merged or is_told_below(over, below)


def is_no_end(
    named: NamedColumn, columns: Iterable[NamedColumn], shape: ColumnShape
) -> bool:
    """Whether a word for an end is hardly when: "Completion" of 40 %, or by a "Plazo".

    Args:
        named: the column.
        columns: all that the heading names.
        shape: what stands in it.
    """
    if not is_bare_end(heading_key(named.lower)):
        return False
    others = (role_in(one) for one in columns if one is not named)
    ends = (ColumnRole.DUE, ColumnRole.CALENDAR)
    return shape.is_counted or any(one.is_sure and one.role in ends for one in others)


def years_alone(
    named: Iterable[NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> list[NamedColumn]:
    """The column of nothing but years under a word for how far it is, if it is one.

    "Cumplimiento: 2019" is by when: nothing is at 2019 per cent. Of several, the one
    that has the most.
    """
    told = [one for one in named if roles.get(one.number) is ColumnRole.STATUS]
    years = [one for one in told if _has_years(shapes[one.number])]
    return sorted(years, key=lambda one: -len(shapes[one.number].texts))[:1]


def years_in_words(
    named: Iterable[NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> list[NamedColumn]:
    """The columns of words under a year: "Gestión" is what is done elsewhere."""
    return [one for one in named if is_no_year(roles[one.number], shapes[one.number])]


def _has_years(shape: ColumnShape) -> bool:
    texts = shape.texts
    return len(texts) >= _LEAST and all(map(_YEAR_ALONE.fullmatch, texts))


def free_in(
    named: Mapping[int, NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
    live: Mapping[int, int],
) -> list[NamedColumn]:
    """The columns that have no role, those with words where there are some.

    Amounts under "Meta anual" are likelier none of it than words under "Indicador".

    None where as many texts stand to the left of all headings, under none: it is these
    that say what is to be done.

    Args:
        named: the columns that the heading names.
        roles: what they hold.
        shapes: what they look like.
        live: how many texts stand in each column, whether or not it is named.
    """
    free = [one for n, one in named.items() if n in live and roles[n] is None]
    words = [one for one in free if shapes[one.number].says_what]
    if not words and free and all(map(_is_like_a_thing, free)):
        beside = (one for n, one in named.items() if roles[n] is ColumnRole.OTHER)
        words = [*free, *(one for one in beside if shapes[one.number].says_what)]
    most = max((live[one.number] for one in free), default=0)
    first = min(named, default=0)
    if not words and any(n < first and many >= most for n, many in live.items()):
        return []
    return words or free


def _is_like_a_thing(named: NamedColumn) -> bool:
    """Whether a heading has a word of things with others: "Meta anual"."""
    reading = role_in(named)
    return bool(reading.faint) and not reading.is_sure


def numbered_deeds(
    named: Iterable[NamedColumn],
    roles: Mapping[int, ColumnRole | None],
    shapes: Mapping[int, ColumnShape],
) -> list[NamedColumn]:
    """Columns of how far it is that list what is to be done: "1. Review", "2. Extend".

    None where another column has what is to be done, or none says when.
    """
    taken = set(roles.values())
    if not taken.isdisjoint(DEED_ROLES) or taken.isdisjoint(DATE_ROLES):
        return []
    told = [one for one in named if roles.get(one.number) is ColumnRole.STATUS]
    return [one for one in told if _is_numbered(shapes[one.number])]


def _is_numbered(shape: ColumnShape) -> bool:
    texts = shape.texts
    return len(texts) >= _LEAST and all(map(_NUMBERED.match, texts))
