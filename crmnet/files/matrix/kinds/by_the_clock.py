"""Tables by the hour, by the minute or by turns: agendas, recipes and rotas."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, says_none
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.time_sheets import HOURS, counts_hours, length_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

AGENDA: Final = Message("the agenda of a meeting, by the hour, not a plan")
STEPS: Final = Message("steps that take minutes, not a plan")
ROTA: Final = Message("a rota, each day of each row with a sign, not a plan")
_HOUR: Final = re.compile(  # "20.05.2027" is a day
    r"\d{1,2}\s*[:.hH]{1,2}\s*\d{2}(?!\.\d).*|\d{1,2}\s*(?:am|pm|a\.\s?m\.|p\.\s?m\.|h|hrs?)\b.*"
)
_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = r"\d{1,3}(?:[.,/]\d)?(?: ?(?:-|–|a|to) ?\d{1,3})? ?"
_SHORT: Final = re.compile(rf"{_NUMBER}(?:min(?:uto|ute)?s?\.?|seg\w*|sec\w*|['′’])")
_LONG: Final = re.compile(rf"{_NUMBER}(?:h|hrs?|horas?|hours?)\b.*")
_SIGN: Final = re.compile(r"[^\W\d_]{1,2}")
_OFTEN: Final = 4  # hours of which one goes back: no agenda
_FEWEST: Final = 3  # rows, and steps
_WEEK: Final = 7
_FULL: Final = 0.95  # of the days of a rota have a sign


def by_the_clock(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table that goes by the hour, the minute or the turn is no plan, or None."""
    if _goes_by_the_hour(body, heading):
        return AGENDA
    if counts_hours(heading, body):
        return HOURS
    if _takes_minutes(body, heading):
        return STEPS
    return ROTA if _is_rota(body, heading) else None


def _goes_by_the_hour(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether most rows begin at an hour, and none has a day."""
    hours = days = filled = 0
    lengths = {n for n, one in heading.columns.items() if _is_length(n, one, body)}
    dated = {
        number
        for number, named in heading.columns.items()
        if named.span is not None or _is_of_days(named, body)
    }
    plain = {n for n in heading.columns if _are_days(shape_of(n, body))}
    dated |= plain
    for row in body:
        texts = {c.column: clean(c.text) for c in row.cells if has_text(c)}
        if len(texts) < 2:
            continue
        filled += 1
        numbers = {c.column for c in row.cells if c.is_number}  # 7.69 is no hour
        by_hour = {n for n, text in texts.items() if _HOUR.fullmatch(text)}
        by_hour -= numbers | lengths | plain
        hours += bool(by_hour)
        days += any(number in dated - by_hour for number in texts)
    return filled >= _FEWEST and hours * 3 >= filled * 2 and not days


def _is_of_days(named: NamedColumn, body: Sequence[Row]) -> bool:
    """Whether a column says when, by its heading or by its days: "Fecha revisión"."""
    is_when = reading_of(named.lower).role in DATE_ROLES
    return is_when or shape_of(named.number, body).is_dated


def _are_days(shape: ColumnShape) -> bool:
    """Whether texts are days of months, "27.05", "03.06": hours do not go back."""
    firsts = [int(found[0]) for text in shape.texts if (found := _DIGITS.match(text))]
    goes_back = any(one > two for one, two in pairwise(firsts))
    return shape.has_short_days and goes_back


def _is_length(number: int, named: NamedColumn, body: Sequence[Row]) -> bool:
    """Whether a column tells how long things take: "3.5" below it is no hour.

    Its heading says so, or that of "6h", "1h", "30 min" is of hours: they go back or
    stay as they are again and again, where those of an agenda go on.
    """
    if reading_of(named.lower).role is ColumnRole.DURATION:
        return True
    texts = [fold(text) for text in shape_of(number, body).texts if not says_none(text)]
    minutes = [long for text in texts if (long := length_of(text)) is not None]
    back = sum(one >= two for one, two in pairwise(minutes))
    return 0 < len(minutes) == len(texts) and back * _OFTEN >= len(minutes)


def _takes_minutes(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether each row says how long it takes, some in minutes, and none has a day.

    What a plan asks of a ministry takes days at least: it is a recipe, or how a form is
    filled in. Where it says who does each it is work.
    """
    shapes = [shape_of(number, body) for number in heading.columns]
    if any(one.span or _may_be_owed(one) for one in heading.columns.values()):
        return False
    if any(shape.dated for shape in shapes):
        return False
    for shape in shapes:
        texts = [fold(text) for text in shape.texts]
        minutes = sum(map(bool, map(_SHORT.match, texts)))
        hours = sum(map(bool, map(_LONG.fullmatch, texts)))
        if minutes and minutes + hours == len(texts) >= _FEWEST:
            return True
    return False


def _may_be_owed(named: NamedColumn) -> bool:
    """Whether a heading is of who does something: "Member" may be."""
    return reading_of(named.lower or named.upper).role is ColumnRole.RESPONSIBLE


def _is_rota(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether nearly all days of all rows have a sign, and not all the same one."""
    days = {
        number
        for number, named in heading.columns.items()
        if named.span is not None or named.lower.strip().isdigit()
    }
    rows = [row for row in body if any(map(has_text, row.cells))]
    cells = [c for row in rows for c in row.cells if c.column in days and has_text(c)]
    signs = {clean(cell.text).upper() for cell in cells}
    return (
        len(days) >= _WEEK
        and len(rows) > 1
        and len(cells) >= _FULL * len(days) * len(rows)
        and len(signs) > 1
        and all(map(_SIGN.fullmatch, signs))
    )
