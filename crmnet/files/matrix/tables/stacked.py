"""Tables one below the other in a sheet, each with its title and the same heading."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.below import body_of, repeats_heading
from crmnet.files.matrix.headings.level_kinds import PLAIN, kind_of
from crmnet.files.matrix.headings.lines import HeadingLine, is_labelled, labelled_in
from crmnet.files.matrix.tables.form_heads import FormHeads, form_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.below import Body
    from crmnet.files.matrix.tables.plan_table import PlanTable

_YES: Final = "yes"
_NOTE: Final = ("note",)  # the kind of what names no part
_TEXT: Final = attrgetter("text")
_LONGEST: Final = 60  # characters of a heading


class BlockTitles(NamedTuple):
    """What stands above the heading each time that it comes.

    Attributes:
        first: the titles of the first table, from the top; () where it has none.
        others: the numbers of the rows with the titles of the others.
        notes: those of rows among them that say something else: "Responsable: Ana".
    """

    first: tuple[HeadingLine, ...] = ()
    others: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()


def begins_again(table: PlanTable) -> bool:
    """Whether the heading comes again below, each time with a title above it."""
    form, titles = _above_each(table)
    return bool(form.every) or (bool(titles) and all(titles))


def block_titles(table: PlanTable, ledger: Ledger) -> BlockTitles:
    """The titles of the tables that stand below each other under one heading.

    Whose title the one above the first is, that one's or the plan's, is asked.
    """
    form, titles = _above_each(table)
    first: list[HeadingLine] = []
    others = notes = frozenset[int]()
    if titles and all(titles):  # else it is the heading again, on the next page
        others, notes = _rows_of(titles), _rows_of(titles, notes=True)
        above = _titles_above(table.grid.rows[: table.heading.start], form)
        named = [one for one in above if one.kind != _NOTE]
        kinds = {one.kind for lines in titles for one in lines}
        first = [one for one in named[:-1] if one.kind in kinds] + named[-1:]
    first = [*form.first, *first]
    if first and ledger.ask(_question(first[-1], table.number)) != _YES:
        first = []
    return BlockTitles(tuple(first), others | form.others, notes | form.notes)


def _rows_of(
    titles: Sequence[Sequence[HeadingLine]], *, notes: bool = False
) -> frozenset[int]:
    """The rows of titles, or of the notes among them."""
    every = [one for lines in titles for one in lines if one.cell is not None]
    return frozenset(
        one.cell.row for one in every if one.cell and (one.kind == _NOTE) == notes
    )


def _above_each(table: PlanTable) -> tuple[FormHeads, list[list[HeadingLine]]]:
    """The forms above the heading, and the titles each time that it comes again."""
    rows, start = table.grid.rows, table.heading.start
    if table.heading.heads or not table.heading.rows:
        return FormHeads(), []
    again = set(_places_again(table))
    # the second row of a heading of two begins nothing
    firsts = sorted(place for place in again if place - 1 not in again)
    form = form_heads(rows, start, firsts)
    titles = [
        _titles_above(rows[before + 1 : place], form)
        for before, place in pairwise([start, *firsts])
    ]
    return form, titles


def _places_again(table: PlanTable) -> list[int]:
    """The places of the rows that say the heading again, or not all of it."""
    rows, heading = table.grid.rows, table.heading
    body = body_of(table.number, rows, heading)
    keys = _keys(rows[heading.start]) if heading.rows == 1 else []
    return [
        place
        for place in range(heading.end, len(rows))
        if _is_again(rows[place], keys) or _says_heading(rows[place], body)
    ]


def _says_heading(row: Row, body: Body) -> bool:
    own = {cell.column: cell for cell in row.cells if cell.text and has_text(cell)}
    return len(own) > 1 and repeats_heading(own, body)


def _keys(row: Row) -> list[str]:
    """What a row says, but for what a spreadsheet shows in place of a value."""
    texts = (clean(cell.text) for cell in row.cells if has_text(cell))
    return sorted(heading_key(text) for text in texts if not text.startswith("#"))


def _is_again(row: Row, heading: Sequence[str]) -> bool:
    """Whether a row has the texts of the heading, in any order."""
    texts = [text for text in map(_TEXT, row.cells) if text and text[0] != "#"]
    is_short = len(texts) == len(heading) > 1 and max(map(len, texts)) <= _LONGEST
    if not is_short or any(heading_key(text) not in heading for text in texts[:1]):
        return False
    return _keys(row) == heading


def _titles_above(rows: Sequence[Row], form: FormHeads) -> list[HeadingLine]:
    """What names a part in the last rows: texts alone, what stands behind labels.

    Of several texts that stand alone each tells its kind. Those of a form are none,
    nor is what stands above it: an item.
    """
    found: list[HeadingLine] = []
    top = next((n for n, row in enumerate(rows) if row.number in form.every), 0)
    for row in reversed(rows[top:]):
        if row.number in form.every:
            continue
        filled = list(filter(has_text, row.cells))
        line = None if _has_marks(row, filled) else _title(filled)
        if line is not None and (not found or line.kind != PLAIN):
            found.insert(0, line)
        elif filled or found:
            break
    return found if any(line.kind != _NOTE for line in found) else []


def _has_marks(row: Row, filled: Sequence[Cell]) -> bool:
    """Whether a bar stands beside the only text of a row.

    Its colour is another than that of the text, or there is a gap between them.
    """
    if len(filled) != 1:
        return False
    own = filled[0]
    coloured = [cell for cell in row.cells if cell.fill and cell is not own]
    is_other = any(cell.fill != own.fill for cell in coloured)
    last = max((cell.column for cell in coloured), default=own.column)
    return is_other or last - own.column > len(coloured)


def _title(filled: Sequence[Cell]) -> HeadingLine | None:
    labelled = labelled_in(filled)
    if labelled is not None or len(filled) not in (1, 2):
        return labelled
    text = clean(filled[-1].text)
    if len(filled) == 2:
        return HeadingLine(text, _NOTE, filled[-1]) if is_labelled(filled) else None
    return HeadingLine(text, kind_of(text), filled[0])


def _question(line: HeadingLine, table: int) -> Question:
    text = line.text
    place = (line.cell.row, line.cell.column) if line.cell else (0, 0)
    return Question(
        key_of(Asks.HEADING, "first block", text),
        Asks.HEADING,
        Place(table, *place),
        Message(
            'the heading comes again below, with titles above it: is "{text}" the '
            "title of the first part?",
            text=text,
        ),
        text=text,
        choices=(
            Choice(_YES, Message("yes, as the level above them")),
            Choice("no", Message("no, of the plan")),
        ),
        likeliest=_YES,
    )
