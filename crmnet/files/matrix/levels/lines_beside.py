"""What stands line by line beside a list in a cell: of which entry is each line?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.shapes import is_when
from crmnet.files.matrix.cells.words import clean, is_open, says_none
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import Dated, MatrixEntry

ALL, NONE = "all", "none"
_LEVEL: Final = ("", ".", "..", "…")
"""Lines that only keep those below them level with what stands beside."""
_NO_DATE: Final = "-"
_NOT_YET: Final = ("pendiente", "pending")
_NARROW: Final = 24  # characters: what takes one line in a narrow column too
_DASHES: Final = ("-", "–", "—")
_RUNS_ON: Final = re.compile(
    r"[-–—(]|(?:al|to|through|y|and)\b|a (?!fin|med|ini|prin|com|m[aá]s )"
    r"|(?:del?|of) (?!\d)",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"(?:desde|from|inici|start|begin)", re.IGNORECASE)
_ENDS: Final = re.compile(r"(?:hasta|until|till|fin|t[eé]rmin|end)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:del? |of )?20\d\d\W*", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"([^\W\d_]+)\.? ?\d{1,2}\W*")


def parts_beside(text: str, items: Sequence[str]) -> tuple[str, ...]:
    """The line of a cell for each entry of a list beside it; () where it is not sure.

    There are as many lines, a dash among them says that there is nothing; or lines that
    only keep them level make them as many, and no entry is so long that it may take two
    of them.
    """
    return _paired([clean(line) for line in text.splitlines()], items)


def dates_beside(text: str, items: Sequence[str]) -> tuple[str, ...]:
    """The same of a cell that says when.

    Of "Semana 1", "5 – 9 de mayo", "Diagnóstico" one is no date: they are of one. A
    dash that is of none of the entries may say up to when: "Mayo", "-", "Junio".
    """
    lines = _whole(text)
    said = [line for line in lines if line not in _LEVEL]
    is_range = _NO_DATE in said and len(said) != len(items)
    return _paired(lines, items) if _are_dates(lines) and not is_range else ()


def share_dates(dated: Dated, twins: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Give each entry of a list its own date; what does not go with them is asked.

    A date alone is of all. Of several, fewer or more than there are entries, each is of
    one that is not known: until it is said they stand beside each of them.
    """
    cell, heading, role, span = dated
    parts = dates_beside(cell.text, [twin.title for twin in twins]) if not span else ()
    is_one = span is not None or "\n" not in cell.text.rstrip()
    if parts:
        for twin, part in zip(twins, parts, strict=True):
            own = cell._replace(text=part, day=None, items=())
            twin.dates.append((own, heading, role, None))
    elif is_one or ledger.ask(_question(cell, heading, twins)) == ALL:
        for twin in twins:
            twin.dates.append(dated)
    else:
        ledger.use(twins[0].table, (cell,))
        for twin in twins:
            twin.cells.setdefault(heading, []).extend(_said(_whole(cell.text)))


def _paired(lines: Sequence[str], items: Sequence[str]) -> tuple[str, ...]:
    said = [line for line in lines if line not in _LEVEL]
    for some in (_said(lines), said, lines):
        if len(some) != len(items):
            continue
        if len(some) == len(said) or all(len(item) <= _NARROW for item in items):
            return tuple("" if line in (*_LEVEL, _NO_DATE) else line for line in some)
    return ()


def _said(lines: Sequence[str]) -> list[str]:
    """The lines that say something."""
    return [line for line in lines if line not in (*_LEVEL, _NO_DATE)]


def _whole(text: str) -> list[str]:
    """The lines of a cell of dates, one that its cell breaks in two as one."""
    found: list[str] = []
    for line in map(clean, text.rstrip().splitlines()):
        if found and found[-1] and _runs_on(found[-1], line):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _runs_on(above: str, line: str) -> bool:
    """Whether a line is the rest of the date above it: "3 de mayo", "al 9 de mayo"."""
    if line in _LEVEL or above in (*_LEVEL, _NO_DATE) or line == _NO_DATE:
        return False
    is_end = _BEGINS.match(above) is not None and _ENDS.match(line) is not None
    if is_end or is_open(above) or above.endswith(_DASHES):
        return True
    if _YEAR.fullmatch(line):
        return _YEAR.search(above) is None
    is_marked = _RUNS_ON.match(above) is not None  # and so are all: no rest of another
    return _RUNS_ON.match(line) is not None and not is_marked


def _are_dates(lines: Sequence[str]) -> bool:
    """Whether lines are dates of one kind each: no week with its days below it."""
    said = [line for line in _said(lines) if not _is_not_yet(line)]
    are_when = all(is_when(Cell(1, 1, line)) for line in said)
    are_when = are_when and not any(map(is_open, said))
    return are_when and len(set(map(_is_numbered, said))) <= 1


def _is_not_yet(line: str) -> bool:
    """Whether a line beside dates says that there is none yet: "Pendiente"."""
    return says_none(line) or fold(line).strip(" .") in _NOT_YET


def _is_numbered(line: str) -> bool:
    """Whether a line counts a stretch of time: "Semana 1"."""
    found = _NUMBERED.fullmatch(line)
    return found is not None and month_number(found[1]) is None


def _question(cell: Cell, heading: str, twins: Sequence[MatrixEntry]) -> Question:
    """Whether what stands in several lines beside a list is of all its entries.

    One date on two lines likely is; several dates, or one that is kept level with
    something, hardly are.
    """
    lines = _whole(cell.text)
    return Question(
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
            Choice(ALL, Message("yes, keep the words as they are")),
            Choice(NONE, Message("no, keep them beside each, without a date")),
        ),
        likeliest=NONE if len(lines) > 1 and _are_dates(lines) else ALL,
    )
