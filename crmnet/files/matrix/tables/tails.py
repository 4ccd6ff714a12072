"""What follows the rows of a table: signatures, legends, remarks, who approved it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.below import NOTE
from crmnet.files.matrix.tables.colour_legends import colour_legend

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.below import BodyRow

_REMARK: Final = re.compile(
    r"\*{2,}|\(\*+\)|(?:\*\s*)?(?:please )?notes?\s*(?:[:.]|that\b)"
    r"|(?:\*\s*)?nota(?:s|r)?\s*(?:[:.]|que\b)"
    r"|(?:leyenda|simbolog[ií]a|legend|glosario|glossary|fuentes?|sources?)\s*:"
    r"|(?:p[aá]g(?:ina|\.)?|page)\s*\d+(?:\s*(?:de|of|/)\s*\d+)?$",
    re.IGNORECASE,
)
_LEGEND: Final = re.compile(
    r"(?:leyenda|simbolog[ií]a|convenciones|nomenclatura|abreviaturas|legend"
    r"|abbreviations|notas?|notes?)\s*:?",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"(?:aprobad|autorizad|actualizad|elaborad|preparad|revisad|validad)[oa]s?"
    r"(?:\s*:|\s+por\b|\s+(?:el|al)\s+(?:d[ií]a\s+)?\d)"
    r"|(?:approved|authori[sz]ed|drafted|prepared|reviewed|updated)"
    r"(?:\s*:|\s+by\b|\s+on\s+(?:\w+\s+)?\d)"
    r"|(?:actualiz|aprob|autoriz|elabor|prepar|revis|valid)(?:[oó]|aron)\s*:"
    r"|v(?:o|isto)\b\.?\s*b(?:o|ueno)\b",
    re.IGNORECASE,
)
_FEW: Final = 4  # rows that the signatures below a table take
_LAST: Final = 8  # rows in which a table is signed: names, offices, and again
_APART: Final = Message(
    '"{text}" and what follows stand apart from the table: are they part of the plan?'
)
_AMID: Final = Message(
    'rows as that of "{text}" say in each cell who signed: are they part of the plan?'
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")  # which no mark is
_SEVERAL: Final = 2  # words of a legend
_LEAST: Final = 3  # cells of a row as most are, for a tail to be told from them


def without_tail(
    lines: Sequence[BodyRow],
    ledger: Ledger,
    calendar: Container[int] = (),
    *,
    goes_on: bool = False,
) -> Sequence[BodyRow]:
    """The rows of a table without sparse ones after a blank row at its end; asked.

    Args:
        lines: of the table.
        ledger: is asked, and told what is left out.
        calendar: the columns that say when by where a mark stands.
        goes_on: whether they go on with those before, and all may be remarks.
    """
    place = tail_of(lines, 0 if goes_on else 1, calendar)
    if place == len(lines):
        return _without_signed(lines, ledger)
    if ledger.ask(_question(lines[place], _APART)) == "yes":
        return lines
    for line in lines[place:]:
        ledger.leave(line.table, line.own.values(), NOTE)
    return lines[:place]


def _without_signed(lines: Sequence[BodyRow], ledger: Ledger) -> Sequence[BodyRow]:
    """The rows of a table without those signed in each cell amid them; asked."""
    signed = [at for at, line in enumerate(lines) if at and _is_signed_by_each(line)]
    if not 0 < len(signed) <= _FEW:
        return lines
    if ledger.ask(_question(lines[signed[0]], _AMID)) == "yes":
        return lines
    for at in signed:
        ledger.leave(lines[at].table, lines[at].own.values(), NOTE)
    return [line for at, line in enumerate(lines) if at not in signed]


def tail_of(lines: Sequence[BodyRow], least: int, calendar: Container[int] = ()) -> int:
    """Where the tail of a table begins; behind its last row where it has none."""
    place = min(_remarks(lines, least), _signatures(lines))
    last_head = max((n for n, line in enumerate(lines) if line.is_head), default=0)
    gaps = [
        place
        for place, (line, after) in enumerate(pairwise(lines), 1)
        if after.number - line.number > 1 and place > last_head
    ]
    return min(place, _sparse(lines, gaps), _worded(lines, gaps, calendar))


def _sparse(lines: Sequence[BodyRow], gaps: Sequence[int]) -> int:
    """Behind which of some blank rows each has less than half of what most have."""
    filled = [len(line.own) for line in lines if line.own]
    usual = median_low(filled) if filled else 0
    if usual < _LEAST:
        return len(lines)
    widest = _widest_from(lines)
    return next((gap for gap in gaps if widest[gap] * 2 < usual), len(lines))


def _worded(
    lines: Sequence[BodyRow], gaps: Sequence[int], calendar: Container[int]
) -> int:
    """Behind which of some blank rows each has words in a calendar that has but marks.

    So stands what the marks mean, or who is who: "Nombre | Sigla | Rol".
    """
    said = [
        {clean(cell.text) for n, cell in line.own.items() if n in calendar}
        for line in lines
    ]
    first = next((n for n, own in enumerate(said) if any(map(_WORD.search, own))), 0)
    marks = {text for own in said[:first] for text in own}
    if not (marks or any(_has_bars(line, calendar) for line in lines[:first])):
        return len(lines)
    last = max(
        (n for n, own in enumerate(said) if not any(map(_LETTER.search, own - marks))),
        default=-1,
    )
    return next((gap for gap in gaps if last < gap <= first), len(lines))


def _has_bars(line: BodyRow, calendar: Container[int]) -> bool:
    """Whether cells of a row are coloured under a calendar."""
    return any(cell.fill and cell.column in calendar for cell in line.cells)


def _signatures(lines: Sequence[BodyRow]) -> int:
    """Where a row begins that is signed in each cell: "Elaborado por", "Revisado por".

    Who they are stands in the few rows below, the last ones of the table.
    """
    first = max(1, len(lines) - _LAST)
    signed = (n for n in range(first, len(lines)) if _is_signed_by_each(lines[n]))
    place = next(signed, len(lines))
    below = lines[place + 1 :]
    width = len(lines[place].own) + 1 if place < len(lines) else 0
    is_last = not any(len(line.own) > width or _is_dated(line) for line in below)
    return place if is_last else len(lines)


def _is_dated(line: BodyRow) -> bool:
    """Whether a row says what and when: signatures have days below them, or names."""
    days = [_is_when(line, column) for column in line.own]
    return any(days) and not all(days)


def _is_signed_by_each(line: BodyRow) -> bool:
    texts = (clean(cell.text) for cell in line.own.values())
    return len(line.own) > 1 and all(map(_SIGNED.match, texts))


def _remarks(lines: Sequence[BodyRow], least: int) -> int:
    """Where the remarks at the end of a table begin: notes, who approved it, when.

    Below the word for a legend stand its signs, in rows with less than the others have.
    """
    place = min(_legend(lines, least), colour_legend(lines, max(least, 1)))
    starred = _starred(lines)
    while place > least and (place - 1 in starred or _is_remark(lines[place - 1])):
        place -= 1
    return place


def _legend(lines: Sequence[BodyRow], least: int) -> int:
    """Where a row with but the word for what is below it begins the last rows.

    It does not where a row below says when: that is a group of activities.
    So does what heads words of how far something is: "Estado", "En curso", "Hecho".
    """
    first = max(least, 1)
    states = _states_from(lines)
    dated: int | None = None
    widest = _widest_from(lines)
    widths = Counter(len(line.own) for line in lines[:first])
    for place in range(first, len(lines)):
        line = lines[place]
        heads = len(line.own) == 1 and states - 1 <= place < len(lines) - _SEVERAL
        if (heads or _is_label(line)) and widest[place] < _usual(widths, place):
            dated = _last_dated(lines, place) if dated is None else dated
            if dated <= place:
                return place
        widths[len(line.own)] += 1
    return len(lines)


def _widest_from(lines: Sequence[BodyRow]) -> list[int]:
    """By row, how many cells the widest from there on has."""
    return [*accumulate((len(line.own) for line in reversed(lines)), max)][::-1]


def _last_dated(lines: Sequence[BodyRow], place: int) -> int:
    """Where the last row stands that says what, and when as those above a place do.

    It does so in their columns; 0 where none does. "M" beside "mayo" is of a legend.
    """
    columns = {n for line in lines[:place] for n in line.own if _is_when(line, n)}
    rows = range(len(lines) - 1, 0, -1)
    return next(
        (
            row
            for row in rows
            if _is_dated(lines[row])
            and any(n in columns and _is_when(lines[row], n) for n in lines[row].own)
        ),
        0,
    )


def _is_when(line: BodyRow, column: int) -> bool:
    cell = line.own[column]
    return bool(cell.day) or says_when(clean(cell.text))


def _usual(widths: Counter[int], count: int) -> int:
    """The lower median of some widths, of which it is known how many are of each."""
    below = 0
    for width in sorted(widths):
        below += widths[width]
        if below * 2 >= count:
            return width
    return 0


def _states_from(lines: Sequence[BodyRow]) -> int:
    """Where the last rows begin that have but a state, each alone in its row."""
    place = len(lines)
    while place and _is_state(lines[place - 1]):
        place -= 1
    return place


def _is_state(line: BodyRow) -> bool:
    texts = [clean(cell.text) for cell in line.own.values()]
    return len(texts) == 1 and is_state(texts[0])


def _is_label(line: BodyRow) -> bool:
    texts = [clean(cell.text) for cell in line.own.values()]
    return len(texts) == 1 and _LEGEND.fullmatch(texts[0]) is not None


def _starred(lines: Sequence[BodyRow]) -> frozenset[int]:
    """The rows that have but a text behind a star, where no row with more has."""
    found = {
        n: len(line.own)
        for n, line in enumerate(lines)
        if line.own and clean(next(iter(line.own.values())).text).startswith("*")
    }
    has_others = any(len(line.own) > 1 for line in lines)
    is_so = has_others and all(width == 1 for width in found.values())
    return frozenset(found) if is_so else frozenset()


def _is_remark(line: BodyRow) -> bool:
    """Whether the only text of a row says itself that it is a remark.

    Of a merged row that says who approved the plan it is asked elsewhere.
    """
    texts = [clean(cell.text) for cell in line.own.values()]
    if len(texts) != 1:
        return False
    is_signed = line.reach == 1 and _SIGNED.match(texts[0]) is not None
    return is_signed or _REMARK.match(texts[0]) is not None


def _question(line: BodyRow, message: Message) -> Question:
    cell = next(iter(line.own.values()), line.cells[0])
    text = clean(cell.text)
    return Question(
        key_of(Asks.LEVELS, "tail", text),
        Asks.LEVELS,
        Place(line.table, cell.row, cell.column),
        Message(message.text, text=text),
        text=text,
        choices=(
            Choice("yes", Message("yes, they are items")),
            Choice("no", Message("no, leave them out")),
        ),
        likeliest="no",
    )
