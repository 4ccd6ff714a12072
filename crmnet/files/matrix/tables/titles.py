"""The title of a plan, where the document has one: above its table, or on top of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.level_kinds import kind_of
from crmnet.files.matrix.headings.lines import LONGEST, line_of, may_head
from crmnet.files.matrix.headings.words import known_role
from crmnet.files.matrix.tables.stacked import block_titles
from crmnet.files.matrix.tables.title_lines import is_of_text, may_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.lines import HeadingLine
    from crmnet.files.matrix.tables.plan_table import PlanTable

_PLAN: Final = re.compile(
    r"\b(plan|planes|cronograma|matriz|programa|calendario|hoja de ruta|workplan|"
    r"work plan|schedule|roadmap|compromisos|timeline|proyecto|project|programme|"
    r"program|matrix|commitments|seguimiento|agenda)\b"
)
_LABEL: Final = re.compile(
    r"(?:(?:nombre|titulo) del? (?:proyecto|plan|programa)|(?:project|plan|programme|"
    r"program) (?:name|title)|titulo|title|proyecto|project|plan)"
)
_FORM: Final = re.compile(
    r"[^:]+:\s*|[^:\d]{2,30}:\s*(?=.*\d)(?:[^\W\d_]{0,3}[\W\d_])*"
)
"""A label of a form, with nothing or a number behind it: "Cliente:", "Versión: 01"."""
_OPENING: Final = 4  # first paragraphs of a document that may be its title
_SENTENCE: Final = 60  # characters of what is prose, if a stop ends it
_NAMELESS: Final = re.compile(r"(tabla|table|cuadro|hoja|sheet|anexo|annex)? ?\d*")


def names_plan(text: str) -> bool:
    """Whether a text says that it is the title of a plan."""
    return _PLAN.search(heading_key(text)) is not None


def title_of(
    table: PlanTable,
    ledger: Ledger,
    levels: Sequence[str] = (),
    opening: Sequence[str] = (),
) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
    """The lines of the title of a table, and the cells that hold it; none has it.

    Args:
        table: the first of a plan.
        ledger: is asked.
        levels: what stands over it as a level; the title is none of them.
        opening: the paragraphs with which its document begins.
    """
    before = table.grid.before
    paragraphs = may_title(before, table.grid.looks)
    of_block = block_titles(table, ledger).first
    chosen, by_text = _chosen(table, of_block, levels, paragraphs)
    if chosen and chosen[0] not in by_text and not any(map(names_plan, chosen)):
        first = [] if opening == before else may_title(opening)[:_OPENING]
        named = [text for text in first if names_plan(text) and not _says_other(text)]
        chosen = named[:1] or ([] if is_of_text(before) else chosen)
    cells = tuple(by_text[text] for text in chosen if text in by_text)
    return tuple(chosen), cells


def title_over(table: PlanTable) -> str:
    """What seems to be the title of a table; "" where nothing stands above it."""
    return " ".join(_chosen(table, ())[0])


def heading_over(table: PlanTable, ledger: Ledger, *, is_first: bool) -> str:
    """What stands over the rows of one of several tables; asked where it is not plain.

    Args:
        table: the table; nothing over it looks or reads like a heading.
        ledger: is asked.
        is_first: whether the title of the plan stands above it too.
    """
    chosen, _ = _chosen(table, block_titles(table, ledger).first)
    texts = [clean(text) for text in table.grid.before]
    if is_first and chosen and chosen[-1] in texts:
        texts = texts[texts.index(chosen[-1]) + 1 :]
    texts = [text for text in dict.fromkeys(texts) if may_head(text)]
    if not texts:
        return " ".join(chosen)
    if len(texts) == 1:
        return texts[0]
    answer = ledger.ask(which_heads(table.number, texts))
    return texts[int(answer) - 1] if answer else texts[-1]


def which_heads(table: int, texts: Sequence[str], likeliest: int = 0) -> Question:
    """Which of several texts over a table is the level above its rows.

    Args:
        table: its number.
        texts: from the top.
        likeliest: the number of one, from 1; 0: the nearest.
    """
    nearest = likeliest or len(texts)
    return Question(
        key_of(Asks.HEADING, "over", str(table), *texts),
        Asks.HEADING,
        Place(table),
        Message(
            "several paragraphs stand above table {number}: which one is the level "
            "above its rows?",
            number=table,
        ),
        text=texts[nearest - 1],
        choices=tuple(
            Choice(str(number), Message('"{text}"', text=text))
            for number, text in enumerate(texts, 1)
        ),
        likeliest=str(nearest),
    )


def _chosen(
    table: PlanTable,
    of_block: Sequence[HeadingLine],
    levels: Sequence[str] = (),
    before: Sequence[str] | None = None,
) -> tuple[list[str], dict[str, Cell]]:
    """The lines of the title of a table, and the texts that stand in it, by text.

    Args:
        table: the table.
        of_block: the titles of a part of it.
        levels: what is none, though it stands there.
        before: the paragraphs above it; None: all of them.
    """
    rows = table.grid.rows[: table.heading.start]
    labelled = _labelled(rows)
    if labelled is not None:
        return [clean(labelled.text)], {clean(labelled.text): labelled}
    asides = table.heading.asides
    alone = [c for row in rows for c in _alone(row.cells, asides) if _is_title(c, row)]
    before = table.grid.before if before is None else before
    paragraphs = [clean(text) for text in before]
    blocks = [line.cell for line in of_block]
    by_text = {clean(cell.text): cell for cell in alone if cell not in blocks}
    texts = [
        text
        for text in (*paragraphs, *by_text)
        if 0 < len(text) <= LONGEST and not _NAMELESS.fullmatch(heading_key(text))
    ]
    texts = [text for text in texts if not _says_other(text)]
    texts = _above_levels(texts, levels)
    named = [n for n, text in enumerate(texts) if names_plan(text)]
    if not texts:
        return [], by_text
    first = named[0] if named else _last_of(texts, by_text)
    return _whole(texts, first), by_text


def _says_other(text: str) -> bool:
    """Whether a text is a label of a form or a sentence of prose, and no title."""
    is_prose = len(text) > _SENTENCE and text.endswith((".", ":", ";", ","))
    return is_prose or (_FORM.fullmatch(text) is not None and not names_plan(text))


def _above_levels(texts: list[str], levels: Sequence[str]) -> list[str]:
    """The texts that may be the title: of a plan, else above the topmost level."""
    are = [text in levels or _said(text) in levels for text in texts]
    rest = [text for text, is_level in zip(texts, are, strict=True) if not is_level]
    if any(map(names_plan, rest)):
        return rest
    return texts[: are.index(True)] if True in are else texts


def _said(text: str) -> str:
    """What a text says behind the label of a level."""
    line = line_of(text)
    return line.text if line is not None else text


def _is_title(cell: Cell, row: Row) -> bool:
    """Whether the only text of a row stands where titles do, and is no legend's."""
    beside = row.cells[cell.column : cell.column + 1]
    is_wide = bool(beside) and beside[0].covered is Covered.FROM_LEFT
    is_named = names_plan(cell.text)
    is_dated = known_role(cell.text) in DATE_ROLES  # "Start Date", and nothing beside
    if (is_dated and not is_wide) or unit_in(cell.text):
        return False
    return is_wide or is_named or not any(cell.fill for cell in row.cells)


def _labelled(rows: Sequence[Row]) -> Cell | None:
    """What stands beside "Nombre del proyecto", or None where nothing does."""
    for row in rows:
        filled = [cell for cell in row.cells if has_text(cell)]
        is_pair = len(filled) == 2 and len(clean(filled[1].text)) <= LONGEST
        is_pair = is_pair and not _says_other(clean(filled[1].text))
        if is_pair and _LABEL.fullmatch(heading_key(filled[0].text)):
            return filled[1]
    return None


def _alone(cells: Sequence[Cell], asides: frozenset[int]) -> list[Cell]:
    """The text of a row that has only one, but for what stands beside the table."""
    filled = [c for c in cells if has_text(c) and c.column not in asides]
    return filled if len(filled) == 1 else []


def _last_of(texts: Sequence[str], cells: dict[str, Cell]) -> int:
    """Where nothing says that it is a plan: what stands in the table, else nearest."""
    inside = [n for n, text in enumerate(texts) if text in cells]
    return inside[0] if inside else len(texts) - 1


def _whole(texts: Sequence[str], first: int) -> list[str]:
    """A title with the lines in which it goes on: all of them in capitals."""
    found = [texts[first]]
    for text in texts[first + 1 :]:
        is_on = found[0].isupper() and text.isupper()
        if not is_on or any(map(str.isdigit, text)) or _is_part(text):
            break
        found.append(text)
    return found


def _is_part(text: str) -> bool:
    """Whether a line names a part by a word and its number: "FASE I. PREPARACIÓN"."""
    return kind_of(text)[:1] == ("word",)
