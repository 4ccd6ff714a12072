"""What follows the rows of a table: signatures, legends, remarks, who approved it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import accumulate, pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.written_days import readings
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.below import NOTE
from crmnet.files.matrix.tables.colour_legends import colour_legend

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_SOME_DAY: Final = date(2000, 1, 1)  # it is asked whether it is a day, not which
_APART: Final = Message(
    '"{text}" and what follows stand apart from the table: are they part of the plan?'
)
_AMID: Final = Message(
    'rows as that of "{text}" say in each cell who signed: are they part of the plan?'
)
_SEVERAL: Final = 2  # words of a legend
_LEAST: Final = 3  # cells of a row as most are, for a tail to be told from them


def without_tail(
    lines: Sequence[BodyRow], ledger: Ledger, *, goes_on: bool = False
) -> Sequence[BodyRow]:
    """The rows of a table without sparse ones after a blank row at its end; asked.

    Args:
        lines: of the table.
        ledger: is asked, and told what is left out.
        goes_on: whether they go on with those before, and all may be remarks.
    """
    place = tail_of(lines, least=0 if goes_on else 1)
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


def tail_of(lines: Sequence[BodyRow], least: int) -> int:
    """Where the tail of a table begins; behind its last row where it has none."""
    place = min(_remarks(lines, least), _signatures(lines))
    filled = [len(line.own) for line in lines if line.own]
    if not filled or median_low(filled) < _LEAST:
        return place
    gaps = [
        place
        for place, (line, after) in enumerate(pairwise(lines), 1)
        if after.number - line.number > 1
    ]
    for gap in gaps:
        rest = lines[gap:]
        is_sparse = all(len(line.own) * 2 < median_low(filled) for line in rest)
        if is_sparse and not any(line.is_head for line in rest):
            return min(gap, place)
    return place


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
    cells = line.own.values()
    days = [bool(cell.day or readings(clean(cell.text), _SOME_DAY)) for cell in cells]
    return any(days) and not all(days)


def _is_signed_by_each(line: BodyRow) -> bool:
    texts = (clean(cell.text) for cell in line.own.values())
    return len(line.own) > 1 and all(map(_SIGNED.match, texts))


def _remarks(lines: Sequence[BodyRow], least: int) -> int:
    """Where the remarks at the end of a table begin: notes, who approved it, when.

    Below the word for a legend stand its signs, in rows with less than the others have.
    """
    place = min(_legend(lines, least), colour_legend(lines, max(least, 1)))
    while place > least and (
        _is_remark(lines[place - 1]) or _is_starred(lines, place - 1)
    ):
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
    widest = [*accumulate((len(line.own) for line in reversed(lines)), max)][::-1]
    widths = Counter(len(line.own) for line in lines[:first])
    for place in range(first, len(lines)):
        line = lines[place]
        heads = len(line.own) == 1 and states - 1 <= place < len(lines) - _SEVERAL
        if (heads or _is_label(line)) and widest[place] < _usual(widths, place):
            dated = _last_dated(lines) if dated is None else dated
            if dated <= place:
                return place
        widths[len(line.own)] += 1
    return len(lines)


def _last_dated(lines: Sequence[BodyRow]) -> int:
    """Where the last row stands that says what and when; 0 where none does."""
    return next((n for n in range(len(lines) - 1, 0, -1) if _is_dated(lines[n])), 0)


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


def _is_starred(lines: Sequence[BodyRow], place: int) -> bool:
    """Whether a row has but a text behind a star, as no row with more has."""
    starred = [
        clean(next(iter(line.own.values())).text).startswith("*") if line.own else False
        for line in lines
    ]
    rows = zip(lines, starred, strict=True)
    others = [is_one for line, is_one in rows if len(line.own) > 1]
    is_alone = len(lines[place].own) == 1 and starred[place]
    return is_alone and bool(others) and not any(others)


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
