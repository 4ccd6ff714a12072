"""The matrix by country as a sheet: a row a leaf, a column a country, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.party import is_consular
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.leaf_cells import MatrixCell
    from crmnet.reports.matrix import Matrix, MatrixRow

_SIGN: Final = {"!": "overdue", "+": "done_late"}


def by_country(report: Matrix, title: str, today: date, lang: Language) -> Sheet:
    """The sheet of a plan's matrix."""
    countries = [SheetColumn(lang.country(code), 13) for code in report.countries]
    columns = (
        SheetColumn(lang.text("Item"), 9),
        SheetColumn(lang.text("Title"), 44),
        *countries,
        SheetColumn(lang.text("Together or others"), 26),
        SheetColumn(lang.text("Done"), 11),
    )
    name = lang.text("Matrix by country")
    day = lang.text("Progress by country on {day}", day=lang.full_day(today))
    rows = tuple(_row(row, report, lang) for row in report.rows)
    return Sheet(name, columns, rows, (title, day))


def _row(row: MatrixRow, report: Matrix, lang: Language) -> SheetRow:
    done = lang.text("{done} of {total}", done=row.done, total=row.total)
    return SheetRow(
        (
            SheetCell(row.code),
            SheetCell(words.title(row, lang)),
            *(_of_country(row, code, lang) for code in report.countries),
            SheetCell("\n".join(_others(row, report, lang))),
            SheetCell(done if row.total else ""),
        )
    )


def _of_country(row: MatrixRow, country: str, lang: Language) -> SheetCell:
    """How a country stands by what it owes itself, or how much it contributed."""
    own = row.cells.get(country)
    given = row.given.get(country)
    if own is None or own.is_ongoing:
        return SheetCell("" if given is None else _given(given, lang))
    return SheetCell(_state(own, lang), words.colour(_timeliness(own)))


def _timeliness(one: MatrixCell) -> str | None:
    if one.sign in _SIGN:
        return _SIGN[one.sign]
    return "done_on_time" if one.status == "done" else None


def _state(one: MatrixCell, lang: Language) -> str:
    return words.state(one.status, _SIGN.get(one.sign), lang)


def _given(number: int, lang: Language) -> str:
    if not number:
        return words.contributed(lang, some=False)
    return lang.plural("{n} contribution", "{n} contributions", number)


def _others(row: MatrixRow, report: Matrix, lang: Language) -> Iterator[str]:
    """How those stand that have no column: several together, offices, sides."""
    found = {**row.shared, **row.sides}
    for party, one in found.items():
        who = prose.capital(parties.party(party, lang))
        said = (
            _given(row.given.get(party, 0), lang)
            if one.is_ongoing
            else _state(one, lang)
        )
        yield f"{who}: {said}"
    for party, number in row.given.items():
        is_shown = party in found or (party in COUNTRIES and party in report.countries)
        if not is_shown or (is_consular(party) and party not in found):
            yield f"{prose.capital(parties.party(party, lang))}: {_given(number, lang)}"
