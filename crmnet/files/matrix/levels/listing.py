"""Lists in a cell: several activities, or one with a list; asked once a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean, is_open, lines_of
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.levels.lines_beside import (
    dates_beside,
    parts_beside,
    share_dates,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

SEVERAL, ONE = "several", "one"
_BULLET: Final = re.compile(r"(?:[-–—•·▪●*o✓➢►]|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_LEAST: Final = 2  # lines
_MOST: Final = 0.7  # of the lines, which begin with a doing


def split_lists(
    entries: Sequence[MatrixEntry], ledger: Ledger, *, is_long: bool = False
) -> list[MatrixEntry]:
    """The entries, a list in the cell of one with nothing below it as several.

    Args:
        entries: in order.
        ledger: is asked whether they are.
        is_long: whether rows repeat activities: then a list is hardly several more.
    """
    likeliest = ONE if is_long else SEVERAL
    whole = [entry for entry, is_whole in _leaves(entries) if is_whole]
    lined = [entry for entry in whole if _lines(entry.cell)]
    of_lines = ONE if is_long else _likeliest_of_lines(lined)
    found: list[MatrixEntry] = []
    for entry, is_whole in _leaves(entries):
        items = _items(entry.cell) if is_whole else ()
        lines = _lines(entry.cell) if is_whole and not items else ()
        if len(items) > 1 and _are_several(entry, likeliest, ledger):
            found += _split(entry, items, ledger)
        elif lines and _are_lines_several(entry, of_lines, ledger):
            found += _split(entry, lines, ledger)
        else:
            found.append(entry)
    return found


def _leaves(entries: Sequence[MatrixEntry]) -> Iterator[tuple[MatrixEntry, bool]]:
    """Each entry, and whether nothing is below it or was joined to its text."""
    for place, entry in enumerate(entries):
        is_leaf = place + 1 == len(entries) or entries[place + 1].rank <= entry.rank
        yield entry, is_leaf and entry.rank[0] >= 0 and _is_whole(entry)


def _likeliest_of_lines(entries: Sequence[MatrixEntry]) -> str:
    """Whether lines of cells are likely activities of their own.

    Most begin with a doing ("Publicación de ...", "Revisar ..."), or each has a line of
    its own beside it that says when.
    """
    lines = [line for entry in entries for line in _lines(entry.cell)]
    are_paired = all(map(_has_line_each, entries))
    is_doing = shares_in(lines).doing >= _MOST
    return SEVERAL if lines and (is_doing or are_paired) else ONE


def _has_line_each(entry: MatrixEntry) -> bool:
    lines = _lines(entry.cell)
    return any(dates_beside(cell.text, lines) for cell, *_ in entry.dates)


def _lines(cell: Cell) -> tuple[str, ...]:
    """The lines of a cell that may each be an item; () where they are sentences.

    Each begins with a capital, has a word or two, and no stop or comma at its end.
    """
    lines = lines_of(cell) if "\n" in cell.text else ()
    if len(lines) < _LEAST:
        return ()
    return lines if all(map(_may_be_item, lines)) and not _goes_on(lines) else ()


def _may_be_item(line: str) -> bool:
    is_long = len(line.split()) > 1
    return is_long and line[0].isupper() and line[-1].isalnum()


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether a line ends amid a sentence, as a long text broken by hand does."""
    return any(map(is_open, lines[:-1]))


def _are_lines_several(entry: MatrixEntry, likeliest: str, ledger: Ledger) -> bool:
    question = Question(
        key_of(Asks.LIST, "lines"),
        Asks.LIST,
        Place(entry.table, entry.cell.row, entry.cell.column),
        Message("cells hold several lines: is each line an activity of its own?"),
        heading=entry.heading,
        text=entry.title,
        choices=(
            Choice(SEVERAL, Message("yes, each line is one")),
            Choice(ONE, Message("no, the cell is one activity")),
        ),
        likeliest=likeliest,
    )
    return ledger.ask(question) == SEVERAL


def _items(cell: Cell) -> tuple[str, ...]:
    """The entries of a list, where a cell holds nothing else; none where it does."""
    if not cell.items and "\n" not in cell.text:
        return ()
    lines = lines_of(cell)
    items = tuple(filter(None, map(clean, cell.items)))
    if items and _same(items, lines):
        return items
    return _bulleted(lines)


def _bulleted(lines: Sequence[str]) -> tuple[str, ...]:
    """The entries that bullets begin, each with lines that go on in small letters.

    () where any other line stands among them, or but one has a bullet.
    """
    found: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            found.append(_BULLET.sub("", line, count=1))
        elif found and line[0].islower():
            found[-1] += f" {line}"
        else:
            return ()
    return tuple(found) if len(found) > 1 else ()


def _same(items: Sequence[str], lines: Sequence[str]) -> bool:
    return " ".join(items) == " ".join(lines)


def _is_whole(entry: MatrixEntry) -> bool:
    """Whether the entry's text is still that of its cell, and nothing was joined."""
    return entry.title == clean(entry.cell.text)


def _are_several(entry: MatrixEntry, likeliest: str, ledger: Ledger) -> bool:
    question = Question(
        key_of(Asks.LIST),
        Asks.LIST,
        Place(entry.table, entry.cell.row, entry.cell.column),
        Message("cells hold lists: is each entry an activity of its own?"),
        heading=entry.heading,
        text=entry.title,
        choices=(
            Choice(SEVERAL, Message("yes, each entry is one")),
            Choice(ONE, Message("no, the cell is one activity with a list")),
        ),
        likeliest=likeliest,
    )
    return ledger.ask(question) == SEVERAL


def _split(
    entry: MatrixEntry, items: Sequence[str], ledger: Ledger
) -> list[MatrixEntry]:
    """An entry for each of a list, with its own date where these are a list too.

    What the row says once is said of each: what stands above the list may have other
    rows, of which it says nothing.
    """
    twins = []
    for place, item in enumerate(items):
        twin = entry.beside()
        twin.title = item
        twin.dates = []
        twin.cells = {
            heading: [_part(text, place, items) for text in texts]
            for heading, texts in twin.cells.items()
        }
        twins.append(twin)
    for dated in entry.dates:
        share_dates(dated, twins, ledger)
    return twins


def _part(text: str, place: int, items: Sequence[str]) -> str:
    parts = parts_beside(text, items)
    return parts[place] if parts else text
