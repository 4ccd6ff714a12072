"""Sheets of projects: a block of labelled fields for each, as the table that they are.

"Proyecto: | ...", "Responsable: | ...", "Plazo: | ..." one below the other, and the
same again for the next one: each label is a column, each block a row. In a document
each block may be a table of its own, or lines: "Proyecto: ...", "Responsable: ...".
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Cell, Covered, Grid, Row
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.person_lists import tell_persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Document
    from crmnet.domain.draft import Given

_LEAST_BLOCKS: Final = 2
_LEAST_FIELDS: Final = 3
_PAIR: Final = 2  # texts of a row: a label and what is said of it
_SHARE: Final = (2, 3)  # of all fields, which each block has at least
_LONGEST: Final = 60  # characters of a label
_LABEL: Final = re.compile(r"\s*([^\W\d_][^:;|\n\t]{1,58}?)\s*:\s+(\S.*)", re.DOTALL)


class _Block(NamedTuple):
    """Fields that are of one thing.

    Attributes:
        row: of the first of them.
        fields: the label and what is said of it, by the label as it is compared.
    """

    row: int
    fields: Mapping[str, tuple[Cell, Cell]]


def with_fields_as_columns(document: Document, given: Given) -> Document:
    """A document in which blocks of labelled fields are rows of a table.

    Tables that are in another one are hidden and without rows: all keep their number.
    """
    if not document.grids:
        return _with_lines_turned(document, given)
    grids: list[Grid] = []
    for run in _runs(document.grids):
        first, *rest = run
        numbered = list(_numbered(run))
        rows = _turned(numbered)
        if rows is None:
            grids += run
            continue
        grids.append(first._replace(rows=rows))
        grids += [
            grid._replace(rows=(), is_hidden=True, beside=first.table) for grid in rest
        ]
    return document._replace(grids=tuple(grids))


def _with_lines_turned(document: Document, given: Given) -> Document:
    """A document of lines as one of a table, if its labels are headings of a plan."""
    lines = _rows_of_lines(document)
    rows = _turned(lines)
    if rows is None or _has_texts_between(lines):
        return document
    grid = Grid(1, rows)
    if heading_of(grid, given) is None:
        return document
    return document._replace(grids=(grid,), lines=())


def _has_texts_between(rows: Sequence[Row]) -> bool:
    """Whether lines without a label stand below the first that has one."""
    own = [len(_own(row)) for row in rows]
    return _PAIR in own and any(n < _PAIR for n in own[own.index(_PAIR) :])


def _rows_of_lines(document: Document) -> list[Row]:
    """The lines of a document as rows, what they say behind a colon apart."""
    rows = []
    for number, line in enumerate(document.lines, 1):
        label = (
            None if line.level or line.entry is not None else _LABEL.match(line.text)
        )
        texts = label.groups() if label else (line.text,)
        cells = tuple(Cell(number, n, text) for n, text in enumerate(texts, 1))
        rows.append(Row(number, cells))
    return rows


def _runs(grids: Sequence[Grid]) -> Iterator[list[Grid]]:
    """The tables, those together that begin with the same label, of two columns."""
    run: list[Grid] = []
    for grid in grids:
        label = _first_label(grid)
        is_alike = run and label and label == _first_label(run[0])
        if run and not (is_alike and not any(map(clean, grid.before))):
            yield run
            run = []
        run.append(grid)
    if run:
        yield run


def _first_label(grid: Grid) -> str:
    """The label with which a table of labels begins; "" where it is none of them."""
    if grid.name or grid.is_hidden or not grid.rows:
        return ""
    texts = [_own(row) for row in grid.rows]
    is_pairs = all(len(cells) <= _PAIR for cells in texts)
    return heading_key(texts[0][0].text) if is_pairs and texts[0] else ""


def _numbered(run: Sequence[Grid]) -> Iterator[Row]:
    """The rows of tables, numbered on from one to the next."""
    before = 0
    for grid in run:
        for row in grid.rows:
            cells = tuple(c._replace(row=c.row + before) for c in row.cells)
            yield row._replace(number=row.number + before, cells=cells)
        before += max((row.number for row in grid.rows), default=0)


def _turned(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows with each block as one, below its labels; None: they are no blocks."""
    if any(len(_own(row)) > _PAIR for row in rows):
        return None
    start = _first_of_block(rows)
    if start is None:
        return None
    head = heading_key(_own(rows[start])[0].text)
    column = _own(rows[start])[0].column
    blocks, others = _blocks(rows[start:], head, column)
    labels = list(dict.fromkeys(chain.from_iterable(b.fields for b in blocks)))
    if not _are_alike(blocks, labels) or not _say_when(blocks, labels):
        return None
    if any(_name_persons(blocks, label, rows) for label in labels[:_PAIR]):
        return None
    found = [*rows[:start], *others]
    for block in blocks:
        found += _rows_of(block, labels, blocks[0])
    return tuple(sorted(found, key=lambda row: row.number))


def _own(row: Row) -> list[Cell]:
    return [c for c in row.cells if has_text(c) and c.covered is Covered.NOT]


def _first_of_block(rows: Sequence[Row]) -> int | None:
    """Where the first label stands that comes again; None where none does."""
    pairs = [(n, cells) for n, row in enumerate(rows) if len(cells := _own(row)) == 2]
    keys = Counter((c[0].column, heading_key(c[0].text)) for _, c in pairs)
    for place, cells in pairs:
        if keys[cells[0].column, heading_key(cells[0].text)] >= _LEAST_BLOCKS:
            return place
    return None


def _blocks(
    rows: Sequence[Row], head: str, column: int
) -> tuple[list[_Block], list[Row]]:
    """The blocks that begin with a label, and the rows that are of none of them."""
    blocks: list[_Block] = []
    others: list[Row] = []
    fields: dict[str, tuple[Cell, Cell]] = {}
    first = [cells[0] for row in rows if (cells := _own(row))]
    keys = Counter(heading_key(cell.text) for cell in first if cell.column == column)
    pairs = {heading_key(c[0].text) for row in rows if len(c := _own(row)) == _PAIR}
    known = pairs | {key for key, count in keys.items() if count >= keys[head]}
    for row in rows:
        cells = _own(row)
        key = heading_key(cells[0].text) if cells else ""
        if cells and cells[0].column == column and key in known:
            if key == head:
                fields = {}
                blocks.append(_Block(row.number, fields))
            value = cells[1] if len(cells) == _PAIR else Cell(row.number, column + 1)
            if key in fields:  # said twice of one thing
                return [], []
            fields[key] = (cells[0], value)
        elif cells:
            others.append(row)
    return blocks, others


def _are_alike(blocks: Sequence[_Block], labels: Sequence[str]) -> bool:
    """Whether each of several blocks has most of all fields, and no long label.

    A table that begins with two headings is none: "Actividad | Plazo" is of no one.
    """
    least = max(_LEAST_FIELDS, -(-len(labels) * _SHARE[0] // _SHARE[1]))
    return (
        len(blocks) >= _LEAST_BLOCKS
        and all(len(block.fields) >= least for block in blocks)
        and all(len(label) <= _LONGEST for label in labels)
        and not any(map(_has_heading, blocks))
    )


def _has_heading(block: _Block) -> bool:
    """Whether what stands beside the first label of a block is a heading as well."""
    _, value = next(iter(block.fields.values()))
    reading = reading_of(value.text)
    return reading.is_sure and reading.role is not None


def _name_persons(blocks: Sequence[_Block], label: str, rows: Sequence[Row]) -> bool:
    """Whether what is said under a label are persons: then it is a list of them."""
    said = [block.fields[label][1].text for block in blocks if label in block.fields]
    return tell_persons(said, [cell.text for row in rows for cell in _own(row)])


def _say_when(blocks: Sequence[_Block], labels: Sequence[str]) -> bool:
    """Whether one of the labels is of a time, by its words or by what is said of it."""
    return any(
        _is_of_time([b.fields[n] for b in blocks if n in b.fields], len(blocks))
        for n in labels
    )


def _is_of_time(said: Sequence[tuple[Cell, Cell]], blocks: int) -> bool:
    """Whether what is said under a label in several blocks is when."""
    is_named = reading_of(said[0][0].text.rstrip(": ")).role in DATE_ROLES
    times = sum(
        value.day is not None
        or says_when(clean(value.text))
        or (is_named and any(map(str.isdigit, value.text)))
        for _, value in said
    )
    return times * _SHARE[1] >= blocks * _SHARE[0]


def _rows_of(block: _Block, labels: Sequence[str], first: _Block) -> Iterator[Row]:
    """The labels of a block as a heading, and below them what is said of each."""
    numbers = range(1, len(labels) + 1)
    named = [block.fields.get(label) or first.fields.get(label) for label in labels]
    above = [
        Cell(block.row, n, clean(pair[0].text).rstrip(" :") if pair else label)
        for n, pair, label in zip(numbers, named, labels, strict=True)
    ]
    below = [
        block.fields[label][1]._replace(row=block.row + 1, column=n)
        if label in block.fields
        else Cell(block.row + 1, n)
        for n, label in zip(numbers, labels, strict=True)
    ]
    is_again = block.row != first.row
    yield Row(block.row, tuple(above), repeats_heading=is_again)
    yield Row(block.row + 1, tuple(below))
