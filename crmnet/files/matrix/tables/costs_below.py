"""A table of costs below a plan in one sheet: sums of money where the days stood."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row

_SIGN: Final = r"(?:[$€£₡]|US\$|USD|MXN|EUR|GBP|S/\.?|Bs\.?|C\$|RD\$|Q|L\.)"
_MONEY: Final = re.compile(
    rf"{_SIGN} ?\d[\d.,]*|\d[\d., ]*(?:[$€£₡]|USD|MXN|EUR|GBP|euros?|pesos?|dollars?)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:presupuest|cost|gast|preci|mont|importe|valor|inversi|financi|ingreso"
    r"|budget|pric|expens|spend|amount|fund|fee)"
)
_DATED: Final = 3  # days in a column that holds days
_PAID: Final = 2  # sums of money that are no slip
_MOST_ABOVE: Final = 2  # rows between the days and the sums: a title, a heading


def costs_below(rows: Sequence[Row]) -> int | None:
    """Where a table of costs begins below a plan, or None where there is none.

    The column that holds days down to some row holds nothing but money from there on,
    and no other one holds days, nor has a row texts without money; a title that names
    money, or a title and a heading, stands between.
    """
    days: Counter[int] = Counter()
    last: dict[int, int] = {}
    money: dict[int, list[int]] = {}
    others: dict[int, int] = {}
    for place, row in enumerate(rows):
        for cell in filter(has_text, row.cells):
            if is_date(cell):
                days[cell.column] += 1
                last[cell.column] = place
            elif _MONEY.fullmatch(clean(cell.text)):
                money.setdefault(cell.column, []).append(place)
            else:
                others[cell.column] = place
    for column, paid in money.items():
        is_turned = days[column] >= _DATED and max(last.values()) < paid[0]
        if is_turned and len(paid) >= _PAID and others.get(column, 0) < paid[0]:
            unpaid = set(range(paid[0], len(rows))).difference(paid)
            if all(_is_alone(rows[n]) or not _own(rows[n]) for n in unpaid):
                return _begins(rows, last[column], paid[0])
    return None


def _begins(rows: Sequence[Row], last: int, first: int) -> int | None:
    """Where the title or heading stands between the last day and the first sum."""
    between = [
        place
        for place in range(last + 1, first)
        if any(has_text(cell) for cell in rows[place].cells)
    ]
    titles = [place for place in between if _is_alone(rows[place])]
    above = between[between.index(titles[0]) :] if titles else []
    said = (fold(cell.text) for place in above for cell in _own(rows[place]))
    is_of_money = any(map(_NAMED.search, said))
    return titles[0] if is_of_money and len(above) <= _MOST_ABOVE else None


def _is_alone(row: Row) -> bool:
    return len(_own(row)) == 1


def _own(row: Row) -> list[Cell]:
    return [
        cell for cell in row.cells if cell.covered is Covered.NOT and has_text(cell)
    ]
