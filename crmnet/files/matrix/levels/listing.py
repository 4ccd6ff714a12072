"""Lists in a cell: several activities, or one with a list; asked once a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.shapes import is_when
from crmnet.files.matrix.cells.words import clean, is_open, lines_of, says_none
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import Dated, MatrixEntry

SEVERAL, ONE = "several", "one"
_BULLET: Final = re.compile(r"(?:[-–—•·▪●*o✓➢►]|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_LEAST: Final = 2  # lines
_MOST: Final = 0.7  # of the lines, which begin with a doing
_NOT_YET: Final = ("pendiente", "pending")
_NOTHING: Final = (".", "-", "…", "..")


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
    count = len(_lines(entry.cell))
    return any(len(_dates_of_list(cell, count)) == count for cell, *_ in entry.dates)


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
            heading: [_part(text, place, len(items)) for text in texts]
            for heading, texts in twin.cells.items()
        }
        twins.append(twin)
    for dated in entry.dates:
        _share(dated, twins, ledger)
    return twins


def _part(text: str, place: int, count: int) -> str:
    parts = parts_of_list(text, count)
    return parts[place] if parts else text


def parts_of_list(text: str, count: int) -> tuple[str, ...]:
    """The parts of a cell that is a list beside another; () where it does not fit.

    Lines that only keep it level, blank or a dot, are no parts, unless they are needed
    to have as many.
    """
    lines = [clean(line) for line in text.splitlines()]
    real = [line for line in lines if line and line not in _NOTHING]
    if len(real) == count:
        return tuple(real)
    if len(lines) == count:
        return tuple("" if line in _NOTHING else line for line in lines)
    return ()


def _dates_of_list(cell: Cell, count: int) -> tuple[str, ...]:
    """The parts of a cell that says when of each of a list; () where it does not.

    Of "Semana 1", "5 – 9 de mayo", "Diagnóstico" one is no date: they are of one. Of
    "03/05/2027", "Pendiente" the second has none yet.
    """
    parts = parts_of_list(cell.text, count)
    said = [part for part in parts if part and not _is_not_yet(part)]
    are = {is_when(cell._replace(text=part, day=None)) for part in said}
    return parts if len(are) == 1 or (parts and not said) else ()


def _is_not_yet(text: str) -> bool:
    """Whether a line beside days says that there is none: "-", "Pendiente"."""
    return says_none(text) or fold(text).strip(" .") in _NOT_YET


def _share(
    dated: Dated,
    twins: Sequence[MatrixEntry],
    ledger: Ledger,
) -> None:
    """Give each entry its own date; what does not fit is for all, and asked."""
    cell, heading, role, span = dated
    parts = _dates_of_list(cell, len(twins)) if not span else ()
    if parts:
        for twin, part in zip(twins, parts, strict=True):
            own = cell._replace(text=part, day=None, items=())
            twin.dates.append((own, heading, role, None))
        return
    if "\n" in cell.text and not _is_for_all(cell, heading, twins, ledger):
        return
    for twin in twins:
        twin.dates.append(dated)


def _is_for_all(
    cell: Cell, heading: str, twins: Sequence[MatrixEntry], ledger: Ledger
) -> bool:
    question = Question(
        key_of(Asks.DATES, "list", heading, cell.text),
        Asks.DATES,
        Place(twins[0].table, cell.row, cell.column),
        Message(
            "the {n} entries of the list and the dates beside it do not go together "
            "one by one: are the dates for all of them?",
            n=len(twins),
        ),
        heading=heading,
        text=clean(cell.text),
        choices=(
            Choice("all", Message("yes, keep the words as they are")),
            Choice("none", Message("no, leave them out")),
        ),
        likeliest="all",
    )
    return ledger.ask(question) == "all"
