"""Tables of costs and of risks, which have headings of plans; shares, which are one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.calendar_labels import is_of_time
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key, says_none
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.told import shares_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

COSTS: Final = Message("a table of costs, not a plan", Cure.MAP_COLUMN)
RISKS: Final = Message("a register of risks, not a plan", Cure.MAP_COLUMN)
_MONEY: Final = frozenset(
    "costo costos coste costes cost costs precio precios price prices valor subtotal "
    "importe monto montos amount tarifa".split()
)
_ORDERED: Final = frozenset(
    "predecessor predecessors predecesor predecesora predecesoras predecesores "
    "precedente precedentes precedencia dependency dependencies dependencia "
    "dependencias".split()
)
"""What only a thing to be done has: another that is done before it."""
_LIKELY: Final = frozenset("probabilidad likelihood probability".split())
_GRAVE: Final = frozenset("impacto impact severidad severity gravedad".split())
_LEAST: Final = 3  # months or quarters
_HALF: Final = 0.5
_SHARE: Final = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RISK: Final = frozenset("riesgo riesgos risk risks amenaza threat".split())


def other_list(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """What a table is a list of, where nothing in it says when; None: it may be a plan.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = list(heading.columns.values())
    if any(one.span is not None or _is_dated(one, body) for one in named):
        return None
    words = [frozenset(heading_key(one.heading).split()) for one in named]
    if all(_says(words, kind) for kind in (_LIKELY, _GRAVE, _RISK)):
        return RISKS
    readings = [reading_of(one.lower or one.upper) for one in named]
    roles = [reading.role for reading in readings if reading.is_sure]
    money = _says(words, _MONEY)
    levels = sum(role in LEVEL_ROLES for role in roles)
    levels += sum(_are_likely_doings(one, body) for one in named)
    is_owed = ColumnRole.RESPONSIBLE in roles
    is_done = levels > 0 and (_says(words, _ORDERED) or ColumnRole.STATUS in roles)
    return COSTS if money > levels and not (is_owed or is_done) else None


def _are_likely_doings(named: NamedColumn, body: Sequence[Row]) -> bool:
    """Whether a heading that may be of a level stands over what is to be done.

    "Actividad/Tareas" over "Coordinar …", beside what each of them costs: a plan of
    operations, which is asked about. Over things that are bought it is a budget.
    """
    reading = reading_of(named.lower or named.upper)
    if reading.is_sure or reading.role not in LEVEL_ROLES:
        return False
    return shares_in(shape_of(named.number, body).texts).ordered >= _HALF


def has_shares(heading: TableHeading, body: Sequence[Row]) -> bool:
    """Whether months or quarters have shares below them: 25 % of an activity in each.

    Of sums of money a table with activities may be a budget; of shares it is a plan.
    """
    timed = [n for n, one in heading.columns.items() if is_of_time(one.lower)]
    every = (text for n in timed for text in shape_of(n, body).texts)
    texts = [text for text in every if not says_none(text)]
    return len(timed) >= _LEAST and bool(texts) and all(map(_SHARE.fullmatch, texts))


def _says(words: Sequence[AbstractSet[str]], kind: AbstractSet[str]) -> int:
    """How many headings have a word of a kind."""
    return sum(not kind.isdisjoint(each) for each in words)


def _is_dated(named: NamedColumn, body: Sequence[Row]) -> bool:
    """Whether a column has days, or says that it has them and has words."""
    shape = shape_of(named.number, body)
    role = reading_of(named.lower or named.upper).role
    if role is ColumnRole.YEAR and any(map(_YEAR.fullmatch, shape.texts)):
        return True
    return shape.is_dated or (role in DATE_ROLES and shape.dated > 0)
