"""Time sheets: on which day somebody worked on what, from when to when or how long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.shapes import is_counted, shape_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

HOURS: Final = Message(
    "it has hours of start and end, and how many they are: a time sheet, not a plan"
)
WORKED: Final = Message(
    "it has the hours of each day, and the same work on several: a time sheet, not a "
    "plan",
    Cure.MAP_COLUMN,
)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?")
_BARE_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])([0-5]\d)")  # "0930", "1600"
_FEW_HOURS: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
_PART: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?) ?(h|min)(?:rs?|oras?|ours?|s|utos?|utes?)?\b\.? ?"
    r"(?:y |and )?"
)
_HALF_DAY: Final = 12 * 60  # minutes: "12:30" to "01:15" are 45
_FEWEST: Final = 3  # rows
_SEVERAL: Final = 5  # rows with what was worked on
_APART: Final = 0.8  # of these texts that are said once
_OF_HOURS: Final = frozenset("hora horas hour hours hrs tiempo time".split())
_OF_PLANS: Final = frozenset(
    (ColumnRole.START, ColumnRole.DUE, ColumnRole.RESPONSIBLE, ColumnRole.STATUS)
)


def counts_hours(heading: TableHeading, body: Sequence[Row]) -> bool:
    """Whether rows say from when to when, and how long that is.

    09:30, 12:00, 02:30; 3:00 PM, 3:45 PM, "45 mins"; 1000, 1600, 6. Where somebody
    answers for each row it is a course: what one worked is one's own.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    if any(map(_is_owed, heading.columns.values())):
        return False
    rows = [_hours_of(row) for row in body]
    timed = [(c, rest) for c, rest in rows if len(c) > 1 and c[0] != c[1]]
    counted = sum((c[1] - c[0]) % _HALF_DAY in rest for c, rest in timed)
    return len(timed) >= _FEWEST and counted * 3 >= len(timed) * 2


def _hours_of(row: Row) -> tuple[list[int], set[int]]:
    """The hours of the clock in a row, and how long what stands beside them may be.

    Both in minutes, the second without whole halves of a day.
    """
    texts = [fold(clean(cell.text)) for cell in row.cells if has_text(cell)]
    clocks = [clock for text in texts if (clock := _clock(text)) is not None]
    lengths = {long for text in texts if (long := length_of(text)) is not None}
    bare = (text for text in texts if _FEW_HOURS.fullmatch(text))
    lengths |= {round(float(text.replace(",", ".")) * 60) for text in bare}
    return clocks, {long % _HALF_DAY for long in (*clocks[2:], *lengths)}


def _clock(text: str) -> int | None:
    found = _CLOCK.fullmatch(text) or _BARE_CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def length_of(text: str) -> int | None:
    """How long "1 h 30 min" is, in minutes; None: it is no length alone.

    Args:
        text: folded.
    """
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text):
        return None
    each = (float(n.replace(",", ".")) * (60 if u == "h" else 1) for n, u in parts)
    return round(sum(each))


def _is_owed(named: NamedColumn) -> bool:
    reading = reading_of(named.lower or named.upper)
    return reading.is_sure and reading.role is ColumnRole.RESPONSIBLE


def worked_on(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table tells what was worked on each day; None: it may be a plan.

    It has one column of days and one of hours, and the same work again and again:
    "Fecha | Horas de trabajo | Tarea". What is to be done stands once, or somebody
    answers for it or until when.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = heading.columns.values()
    readings = [reading_of(one.lower or one.upper) for one in named]
    sure = {reading.role for reading in readings if reading.is_sure}
    if any(one.span for one in named) or not sure.isdisjoint(_OF_PLANS):
        return None
    shapes = [shape_of(one.number, body) for one in named]
    is_timed = sum(shape.is_dated for shape in shapes) == 1
    is_timed = is_timed and any(map(_are_hours, named, shapes))
    works = list(_works(heading, shapes))
    return WORKED if is_timed and works and all(map(_comes_again, works)) else None


def _are_hours(named: NamedColumn, shape: ColumnShape) -> bool:
    is_said = not _OF_HOURS.isdisjoint(heading_key(named.lower or named.upper).split())
    texts = [fold(text) for text in shape.texts]
    are_lengths = all(is_counted(t) or length_of(t) is not None for t in texts)
    return is_said and len(texts) >= _FEWEST and are_lengths


def _works(
    heading: TableHeading, shapes: Sequence[ColumnShape]
) -> Iterator[ColumnShape]:
    for shape in shapes:
        named = heading.columns[shape.number]
        reading = reading_of(named.lower or named.upper)
        if shape.has_words and (reading.faint or reading.role in LEVEL_ROLES):
            yield shape


def _comes_again(shape: ColumnShape) -> bool:
    return len(shape.texts) >= _SEVERAL and shape.apart <= _APART
