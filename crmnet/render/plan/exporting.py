"""A plan as a file for delegates: Word, Excel, CSV or Markdown, all from one table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import iso_day
from crmnet.i18n import language
from crmnet.render.kit import records
from crmnet.render.kit.markdown import inert, pipe_table
from crmnet.render.kit.paper import PaperCell, PaperTable, WordPaper, document
from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow
from crmnet.render.plan.by_country import by_country
from crmnet.render.plan.lines import CALENDAR, plan_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crmnet.domain.plan import Adopted, Plan
    from crmnet.i18n import Language
    from crmnet.render.plan.lines import PlanLine, PlanMatrix
    from crmnet.reports.matrix import Matrix
    from crmnet.reports.plan.show import ItemRow

DAYS: Final = ("starts", "due")
_WIDTH_OF: Final = {CALENDAR: 22, "starts": 12, "due": 12, "owes": 21}
_CODE, _TITLE, _OTHER, _STATE, _DAY = 12, 34, 20, 20, 19


class Exported(NamedTuple):
    """A plan that is to be written.

    Attributes:
        plan: as last loaded.
        standing: how its items stand, by code.
        matrix: how the countries stand with its leaves; None of a proposal.
        today: the day for which both were computed.
    """

    plan: Plan
    standing: Mapping[str, ItemRow]
    matrix: Matrix | None
    today: date


def docx(what: Exported) -> bytes:
    """The plan as a paper of Word, with the cells of a level merged.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    plan, lang = what.plan, language(what.plan.language)
    table = plan_table(plan, what.standing, lang)
    rows = list(_merged(table, lang))
    widths = tuple(_widths(table))
    paper = WordPaper(
        plan.title.own,
        tuple(_above(what, lang)),
        [PaperTable(table.headings, widths, rows)],
    )
    return document(paper, plan.language)


def xlsx(what: Exported) -> bytes:
    """The plan as a workbook: a row a leaf, and the matrix by country.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    plan, lang = what.plan, language(what.plan.language)
    table = plan_table(plan, what.standing, lang)
    columns = map(SheetColumn, table.headings, _widths(table))
    above = plan.title.own, *_above(what, lang)
    rows = tuple(_row(table, line) for line in table.lines)
    sheets = [Sheet(plan.code, tuple(columns), rows, above)]
    if what.matrix and what.matrix.rows:
        sheets.append(by_country(what.matrix, plan.title.own, what.today, lang))
    return workbook(sheets, plan.title.own, plan.language)


def csv(what: Exported, separator: str) -> bytes:
    """The plan as CSV, a row a leaf, with the mark by which Excel knows UTF-8.

    Nothing stands above the table: which plan it is, each row says at its end.
    """
    plan, lang = what.plan, language(what.plan.language)
    table = plan_table(plan, what.standing, lang)
    rows = ((*table.texts(line), plan.code) for line in table.lines)
    headings = (*table.headings, lang.text("Recorded in plan"))
    text = "".join(records.write(rows, headings, "csv", separator))
    return text.encode("utf-8-sig")


def md(what: Exported) -> bytes:
    """The plan as Markdown."""
    lang = language(what.plan.language)
    table = plan_table(what.plan, what.standing, lang)
    head = [f"# {inert(what.plan.title.own)}\n\n"]
    head += [f"{inert(line)}\n\n" for line in _above(what, lang)]
    rows = (_in_words(table, line, lang) for line in table.lines)
    lines = pipe_table(list(map(inert, table.headings)), rows)
    return "".join([*head, *lines]).encode()


WRITERS: Final[dict[str, Callable[[Exported], bytes]]] = {
    ".docx": docx,
    ".xlsx": xlsx,
    ".md": md,
}


def _above(what: Exported, lang: Language) -> Iterator[str]:
    """The lines between the title and the table."""
    plan = what.plan
    adopted = ", ".join(_adoption(plan.adopted, lang)) if plan.adopted else ""
    if adopted:
        yield lang.text("Adopted: {adopted}", adopted=adopted)
    if plan.members:
        members = lang.listing(lang.country(code) for code in plan.members)
        yield lang.text("Members: {members}", members=members)
    day = lang.full_day(what.today)
    yield lang.text("Plan {plan}, as recorded on {day}", plan=plan.code, day=day)


def _adoption(adopted: Adopted, lang: Language) -> Iterator[str]:
    yield from filter(None, (adopted.conference, adopted.place))
    last = adopted.last or adopted.first
    if last is not None:
        yield lang.full_day(last)


def _widths(table: PlanMatrix) -> Iterator[int]:
    yield _CODE
    yield from (_TITLE for _ in table.levels)
    yield from (_WIDTH_OF.get(fact, _OTHER) for fact in table.facts)
    yield from (_STATE, _DAY)


def _values(table: PlanMatrix, line: PlanLine) -> Iterator[str | date]:
    """What stands in a line: days in the columns of days, where one stands there."""
    texts = table.texts(line)
    first = 1 + len(table.levels)
    of_days = {n for n, fact in enumerate(table.facts, first) if fact in DAYS}
    of_days.add(len(texts) - 1)
    for place, text in enumerate(texts):
        yield (iso_day(text) if place in of_days else None) or text


def _in_words(table: PlanMatrix, line: PlanLine, lang: Language) -> tuple[str, ...]:
    """The texts of a line, its days written out."""
    return tuple(
        lang.full_day(value) if isinstance(value, date) else value
        for value in _values(table, line)
    )


def _row(table: PlanMatrix, line: PlanLine) -> SheetRow:
    cells = list(map(SheetCell, _values(table, line)))
    cells[-2] = cells[-2]._replace(colour=line.colour)
    return SheetRow(tuple(cells))


def _merged(table: PlanMatrix, lang: Language) -> Iterator[tuple[PaperCell, ...]]:
    """The rows of the paper: what stands in several lines of a level stands once."""
    for place, line in enumerate(table.lines):
        cells = list(map(PaperCell, _in_words(table, line, lang)))
        cells[-2] = cells[-2]._replace(colour=line.colour)
        for column, level in enumerate(table.levels, 1):
            if level in line.above:
                cells[column] = _level_cell(table, place, column)
        yield tuple(cells)


def _level_cell(table: PlanMatrix, place: int, column: int) -> PaperCell:
    level = table.levels[column - 1]
    own = table.lines[place].above[level]

    def has_same(other: int) -> bool:
        return (
            0 <= other < len(table.lines) and table.lines[other].above.get(level) is own
        )

    if has_same(place - 1):
        return PaperCell(merges="continue")
    return PaperCell(own.title.own, merges="restart" if has_same(place + 1) else "")
