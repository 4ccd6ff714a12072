"""What a document does not say of its plan: code, language, day, members, title."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.phrases import Reader
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.languages import likeliest_language
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates.due import date_order_of, year_above
from crmnet.files.matrix.dates.fiscal import with_fiscal_year
from crmnet.files.matrix.dates.from_start import start_said
from crmnet.files.matrix.dates.weekday_years import year_by_weekdays
from crmnet.files.matrix.tables.heading_runs import levels_over_first
from crmnet.files.matrix.tables.titles import title_of
from crmnet.i18n.countries import COUNTRIES, find_country, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Document
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

_MOST_READ: Final = 3000  # cells, to know the language
_DAY: Final = re.compile(
    r"(?:(?:del?|from) )?\d{1,2}(?: (?:al?|to|-|y|and) \d{1,2})? (?:de )?[^\W\d_]+,? "
    r"(?:del? )?\d{4}|[^\W\d_]+ \d{1,2}(?:-\d{1,2})?, \d{4}",
    re.IGNORECASE,
)
_SOME_DAY: Final = date(2000, 1, 1)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class PlanFacts(NamedTuple):
    """What is said of a plan as a whole.

    Attributes:
        title_lines: as the document has it, or as it is given; () where neither is.
        title_cells: the cells of its table that hold the title.
        reader: reads its phrases.
        year: the year that is said in its headings, its title or the name of the file.
        begins: the day on which it says above its tables that the work begins.
        weekdays: the year in which most days fall on the weekdays beside them.
    """

    code: str
    language: str
    title: str
    title_lines: tuple[str, ...]
    title_cells: tuple[Cell, ...]
    members: tuple[str, ...]
    adopted: date | None
    reader: Reader
    year: int | None = None
    begins: date | None = None
    weekdays: int | None = None


def about(document: Document, tables: Sequence[PlanTable], ledger: Ledger) -> PlanFacts:
    """What is said of a plan as a whole; what the document does not say is asked."""
    given = ledger.given
    code = given.code or _text(Asks.CODE, _code_of(document), ledger)
    language = given.language or _language(tables, ledger)
    adopted, members = given.adopted, given.members
    if given.own is None:  # of what is exported the plan in the store says it
        adopted = adopted or _adopted(document, tables, language, ledger)
        members = members or _members(ledger)
    levels = levels_over_first(document.grids, tables)
    opening = next((grid.before for grid in document.grids), ())
    lines, cells = title_of(tables[0], ledger, levels, opening)
    found = " ".join(lines)
    lines = (given.title,) if given.title else lines
    title = given.title or found or _text(Asks.TITLE, _stem(document), ledger)
    reference = adopted or document.written_on or _year_in(document)
    reference = reference or given.today or _SOME_DAY
    order = given.date_order or date_order_of(_short_texts(tables))
    reader = with_fiscal_year(tables, Reader(language, reference, order), ledger)
    year = _year_said(document, tables, found)
    begins = start_said(tables, language)
    weekdays = year_by_weekdays(tables, reader)
    facts = PlanFacts(
        code, language, title, lines, cells, members, adopted, reader, year, begins
    )
    return facts._replace(weekdays=weekdays)


def _year_said(
    document: Document, tables: Sequence[PlanTable], title: str
) -> int | None:
    """The year of the plan, by what stands above it."""
    rows = [row for one in tables for row in one.grid.rows[: one.heading.end]]
    above = [cell.text for row in rows for cell in row.cells if cell.text]
    before = [text for table in tables for text in table.grid.before]
    said = year_above((above, (title,), before, (document.name,)))
    return said or _year_of_days(tables)


def _year_of_days(tables: Sequence[PlanTable]) -> int | None:
    """The year of the days in the rows above a table: "Fecha: 14/08/2027"."""
    rows = [row for one in tables for row in one.grid.rows[: one.heading.start]]
    years = {cell.day.year for row in rows for cell in row.cells if cell.day}
    return years.pop() if len(years) == 1 else None


_MESSAGES: Final = {
    Asks.CODE: Message("what is the code of the plan?"),
    Asks.TITLE: Message("what is the title of the plan?"),
    Asks.MEMBERS: Message("which countries are members of the network?"),
    Asks.ADOPTED: Message("on which day was the plan adopted?"),
    Asks.LANGUAGE: Message("in which language is the plan?"),
}


def _text(asks: Asks, likeliest: str | None, ledger: Ledger) -> str:
    question = Question(
        key_of(asks), asks, Place(), _MESSAGES[asks], likeliest=likeliest
    )
    return ledger.ask(question) or ""


def _stem(document: Document) -> str:
    return document.name.rpartition(".")[0] or document.name


def _code_of(document: Document) -> str:
    """A code from the name of the file: "Plan 2027.docx" gives plan-2027."""
    words = re.findall(r"[a-z0-9]+", fold(_stem(document)))
    return "-".join(words)[:40].strip("-") or "plan"


def _language(tables: Sequence[PlanTable], ledger: Ledger) -> str:
    likeliest = likeliest_language(islice(_texts(tables), _MOST_READ))
    question = Question(
        key_of(Asks.LANGUAGE),
        Asks.LANGUAGE,
        Place(),
        _MESSAGES[Asks.LANGUAGE],
        choices=(Choice("es", Message("Spanish")), Choice("en", Message("English"))),
        likeliest=likeliest or "es",
    )
    return ledger.ask(question) or "es"


def _texts(tables: Sequence[PlanTable]) -> Iterator[str]:
    for table in tables:
        yield from table.grid.before
        for grid in table.grids:
            for row in grid.rows:
                yield from (cell.text for cell in row.cells if len(cell.text) > 3)


def _short_texts(tables: Sequence[PlanTable]) -> Iterator[str]:
    """What may be dates in numbers, of the columns that are not all words."""
    return islice((text for text in _texts(tables) if text[:1].isdigit()), _MOST_READ)


def _members(ledger: Ledger) -> tuple[str, ...]:
    """The members that were named; all countries of the conference while it is open."""
    said = _text(Asks.MEMBERS, " ".join(sorted(COUNTRIES)), ledger)
    found = [find_country(word) for word in re.split(r"[\s,;]+", said) if word]
    return tuple(code for code in dict.fromkeys(found) if code)


def _adopted(
    document: Document, tables: Sequence[PlanTable], language: str, ledger: Ledger
) -> date | None:
    day = _day_above(tables, language) or document.written_on
    if day is None and _year_in(document) is None:
        day = ledger.given.today
    said = _text(Asks.ADOPTED, day.isoformat() if day else None, ledger)
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _day_above(tables: Sequence[PlanTable], language: str) -> date | None:
    """The day above the plan: the last of "del 28 al 31 de mayo de 2002"."""
    reader = Reader(language, _SOME_DAY)
    for text in map(clean, tables[0].grid.before):
        for found in _DAY.finditer(text):
            answer = reader(found[0])
            if not isinstance(answer, NotUnderstood) and answer.due_on:
                return answer.due_on
    return None


def _year_in(document: Document) -> date | None:
    """The first day of the year that the name of the file has."""
    found = _YEAR.search(document.name)
    return date(int(found[0]), 1, 1) if found else None
