"""Levels that no column has: in numbers, in the indent, in rows without dates."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import is_code, parts_of, split_number
from crmnet.files.matrix.headings.level_kinds import kind_of
from crmnet.files.matrix.levels.holding import holding_in, summing_up
from crmnet.files.matrix.levels.lettered import lettered_in
from crmnet.files.matrix.levels.nesting import kind_in, nested
from crmnet.files.matrix.levels.numbering import ordered, take_numbers
from crmnet.files.matrix.levels.part_words import (
    counted_words,
    goes_up,
    number_of_part,
    part_word,
    without_others,
)
from crmnet.files.matrix.levels.set_off import FLAT, LEVELS, groups_in
from crmnet.files.matrix.levels.told_levels import classed_levels, told_levels
from crmnet.files.matrix.levels.uncoded import after_gaps, uncoded_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry
    from crmnet.files.matrix.levels.holding import Holding
    from crmnet.files.matrix.levels.told_levels import ToldLevels

_FEW: Final = 6  # rows of which one may well be set in
_MANY: Final = 50  # times as many stand beside what is set in by mistake
_MOSTLY: Final = 1.25  # all but a fifth
_LEAST_INDENT: Final = 2  # blanks; one is a slip of the thumb
_BULLET: Final = re.compile(r"^(?:[-–—•·▪‣◦*]\s*(?=[^\W\d_])|o\s+(?=[A-ZÁÉÍÓÚÑ]))")


def refine(entries: list[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """The entries of a table, with the levels that its lowest column has within it."""
    _nest_sections(entries)
    lowest = max((entry.rank[0] for entry in entries), default=0)
    found = [entry for entry in entries if entry.rank[0] == lowest >= 0]
    if lowest in _by_classes(entries, ledger):
        return entries
    take_numbers(found)
    above = _codes_of([entry for entry in entries if entry.rank[0] < 0])
    ordered(found, ledger)
    is_alone = lowest == 0
    is_nested = _by_code(found, above)
    if is_nested:
        _after_gaps(found, ledger)
    if _below_numbers(found, ledger, is_nested=is_nested) or is_nested:
        return entries
    if is_alone and _by_what_is_told(found, ledger):
        return entries
    if len(found) < 2 or any(way(found, ledger) for way in (_by_letters, _by_indent)):
        return entries
    ways = (_by_kinds, _by_words, _by_days)
    if is_alone and not any(way(found, ledger) for way in ways):
        _by_looks(found, entries, ledger)
    return entries


def _by_looks(
    entries: Sequence[MatrixEntry], every: Sequence[MatrixEntry], ledger: Ledger
) -> None:
    """Put what is below rows that are set off below them, if that is so.

    Args:
        entries: those of the lowest column.
        every: they, with the sections above them, in order.
        ledger: of the document.
    """
    sections = [entry for entry in every if entry.rank[0] == -1]
    groups = groups_in(entries, sections)
    if groups is None:
        _taken_as_held(entries, summing_up(entries), ledger)
        return
    heads = [e for e, is_one in zip(entries, groups.are, strict=True) if is_one]
    ledger.places |= {entry.place for entry in heads}
    if not _levels(groups.message, heads[0], groups.about, ledger, groups.likeliest):
        return
    if not groups.are_sections or _follow_one(heads, every):
        _put_below(entries, groups.are)
        return
    for entry in heads:
        entry.rank = sections[-1].rank


def _follow_one(heads: Sequence[MatrixEntry], every: Sequence[MatrixEntry]) -> bool:
    """Whether one of some heads comes at once behind a section: it is part of it."""
    are = set(map(id, heads))
    return any(a.rank[0] == -1 and id(b) in are for a, b in pairwise(every))


def _put_below(entries: Sequence[MatrixEntry], heads: Sequence[bool]) -> None:
    """Put what stands below heads one level lower: below one in another, two."""
    order = nested(list(zip(heads, entries, strict=True)))
    for entry, is_head in zip(entries, heads, strict=True):
        depth = order.index(kind_in(entry)) if is_head and order else 0
        entry.rank = (entry.rank[0], depth if is_head else max(len(order), 1))


def _says_more(entry: MatrixEntry) -> bool:
    """Whether more stands in the row of an entry than its text: marks too."""
    return entry.has_others or bool(entry.dates)


def _by_what_is_told(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether a column or numbered parts tell levels, whatever is set in."""
    if _by_told(entries, ledger):
        return True
    return _are_parts_set_in(entries) and _by_words(entries, ledger)


def _by_classes(entries: Sequence[MatrixEntry], ledger: Ledger) -> set[int]:
    """The columns whose texts have their levels told by classes, if that is so."""
    columns = {entry.rank[0] for entry in entries if entry.rank[0] >= 0}
    found = {n: [entry for entry in entries if entry.rank[0] == n] for n in columns}
    return {
        number
        for number, own in found.items()
        if _taken_as_told(own, classed_levels(own), ledger)
    }


def _by_told(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether a column tells the level of each row, and that is so."""
    return _taken_as_told(entries, told_levels(entries), ledger)


def _taken_as_told(
    entries: Sequence[MatrixEntry], told: ToldLevels, ledger: Ledger
) -> bool:
    """Whether levels that a column tells are given to its rows, as is answered."""
    if not told.heading:
        return False
    message = Message(
        'the column "{heading}" seems to tell the level of each row: does it?',
        heading=told.heading,
    )
    if told.lacking is not None:
        message = Message(
            'the column "{heading}" seems to tell the level of each row, though not of '
            '"{text}", which is taken for one of the lowest: does it?',
            heading=told.heading,
            text=told.lacking.title,
        )
    if not _levels(message, entries[0], "told", ledger):
        return False
    for entry, depth in zip(entries, told.depths, strict=True):
        entry.rank = (entry.rank[0], depth)
    return True


def _by_kinds(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether heads below heads stand alone in their rows: "Eje 1", "Objetivo 1.1"."""
    heads = [not _says_more(entry) and bool(kind_of(entry.title)) for entry in entries]
    last = max((n for n, entry in enumerate(entries) if _says_more(entry)), default=0)
    rows = zip(entries[: last + 1], heads, strict=False)  # no remark at the end
    others = [entry for entry, is_head in rows if not is_head]
    full = list(filter(_says_more, others))
    order = nested(list(zip(heads, entries, strict=True)))
    if not order or len(full) * _MOSTLY < len(others) or not heads[0]:
        return False
    first = entries[0]
    message = Message(
        '"{text}" stands alone in its row, as others do: are the rows below it part '
        "of it?",
        text=first.title,
    )
    if not _levels(message, first, "kinds", ledger):
        return False
    _put_below(entries, heads)
    return True


def _nest_sections(entries: Sequence[MatrixEntry]) -> None:
    """Tell the levels of sections apart, where one follows another at once."""
    sections = [entry for entry in entries if entry.rank[0] == -1]
    order = nested([(entry.rank[0] == -1, entry) for entry in entries])
    for entry in sections if order else ():
        entry.rank = (-1, order.index(kind_in(entry)) - len(order))


def _codes_of(sections: Sequence[MatrixEntry]) -> set[tuple[str, ...]]:
    """The numbers before the texts of sections."""
    numbers = (split_number(section.title)[0] for section in sections)
    return {parts_of(number) for number in numbers if number}


def _by_code(
    entries: Sequence[MatrixEntry], above: AbstractSet[tuple[str, ...]]
) -> bool:
    """Whether codes say the levels; then they are taken: 4.1 is below 4.

    Those of the sections above count, where some of the codes have others within.
    """
    coded = [(entry, parts_of(entry.code)) for entry in entries if is_code(entry.code)]
    known = {parts for _, parts in coded}
    if any(_has_above(parts, known) for parts in known):
        known |= above
    top = min((len(parts) for _, parts in coded), default=0)
    deep = [parts for _, parts in coded if len(parts) > top]
    below = [parts for parts in deep if _has_above(parts, known)]
    if not below or len(below) * 2 < len(deep):
        return False
    depth = 0
    for entry in entries:
        if is_code(entry.code):
            depth = len(parts_of(entry.code)) - top
        entry.rank = (entry.rank[0], depth)
    return True


def _has_above(parts: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    return any(parts[:end] in known for end in range(1, len(parts)))


def _below_numbers(
    entries: Sequence[MatrixEntry], ledger: Ledger, *, is_nested: bool
) -> bool:
    """Whether what has no number is put below what has one, as is answered."""
    is_any = False
    for one in uncoded_in(entries, is_nested=is_nested):
        first = entries[one.first]
        if _levels(one.message, first, one.about, ledger, one.likeliest):
            is_any = True
            for entry, is_below in zip(entries, one.are, strict=True):
                entry.rank = (entry.rank[0], entry.rank[1] + is_below)
    return is_any


def _after_gaps(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Lift what stands behind a blank row out of the part before it, if so answered."""
    for one in after_gaps(entries):
        first = entries[one.first]
        if not _levels(one.message, first, one.about, ledger, one.likeliest):
            for entry, is_behind in zip(entries, one.are, strict=True):
                entry.rank = (entry.rank[0], 0) if is_behind else entry.rank


def _by_days(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether some sum up those in their days; then these are below, if that is so."""
    return _taken_as_held(entries, holding_in(entries), ledger)


def _taken_as_held(
    entries: Sequence[MatrixEntry], found: Holding | None, ledger: Ledger
) -> bool:
    """Whether levels that days tell are given to the rows, as is answered."""
    if found is None:
        return False
    if not _levels(found.message, entries[found.first], "days", ledger):
        return False
    for entry, depth in zip(entries, found.depths, strict=True):
        entry.rank = (entry.rank[0], depth)
    return True


def _by_letters(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether texts are counted in several ways, one within another, if that is so."""
    found = lettered_in(entries)
    if found is None:
        return False
    if _by_kinds(entries, ledger):  # "I.", "1." over rows that are not counted
        return True
    if not _levels(found.message, entries[found.first], "letters", ledger):
        return False
    for entry, depth in zip(entries, found.depths, strict=True):
        entry.title = _BULLET.sub("", entry.title) if depth else entry.title
        entry.rank = (entry.rank[0], depth)
    return True


def _by_indent(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether texts are set in; then what stands further in is below, if that is so."""
    indents = _indents(entries)
    if len(set(indents)) < 2 or indents[0] != min(indents):
        return False
    first = next(n for n, indent in enumerate(indents) if indent != indents[0])
    message = Message(
        '"{text}" is set in further than "{above}": is it below it?',
        text=entries[first].title,
        above=entries[first - 1].title,
    )
    deeper = [indent - indents[0] for indent in indents if indent > indents[0]]
    is_slip = deeper == [1] and len(entries) > _FEW  # one blank too many
    is_slip |= len(deeper) * _MANY < len(entries)
    likeliest = FLAT if is_slip else LEVELS
    if not _levels(message, entries[first], "indent", ledger, likeliest):
        return False
    open_: list[tuple[int, int]] = []
    for entry, indent in zip(entries, indents, strict=True):
        entry.title = _BULLET.sub("", entry.title) if indent else entry.title
        parts = _parts(split_number(entry.title)[0])
        stands = (indent, parts or 1)  # "1.1" is below "1", set in or not
        while open_ and open_[-1] >= stands:
            open_.pop()
        entry.rank = (entry.rank[0], len(open_))
        open_.append(stands)
    return True


def _indents(entries: Sequence[MatrixEntry]) -> list[int]:
    """How far each is set in; what is numbered alike, as far as the least of them.

    Numbers that begin anew in each part ("1. Fase", "1. Taller") tell no level.
    """
    found = [_indent(entry) for entry in entries]
    numbers = [split_number(entry.title)[0] for entry in entries]
    said = Counter(numbers)
    again = {_parts(number) for number, many in said.items() if many > 1}
    deep = [0 if _parts(n) in again else _parts(n) for n in numbers]
    least: dict[int, int] = {}
    for depth, indent in zip(deep, found, strict=True):
        least[depth] = min(indent, least.get(depth, indent))
    return [least[d] if d else n for d, n in zip(deep, found, strict=True)]


def _parts(number: str) -> int:
    """How many parts a number has; 0: there is none."""
    return len(parts_of(number)) if number else 0


def _indent(entry: MatrixEntry) -> int:
    text = entry.cell.text
    blanks = len(text) - len(text.lstrip(" \xa0\t"))
    slip = blanks if blanks < _LEAST_INDENT else 0
    bullet = _LEAST_INDENT if _BULLET.match(text.lstrip()) else 0
    return max(0, entry.cell.indent - slip) + bullet


def _are_parts_set_in(entries: Sequence[MatrixEntry]) -> bool:
    """Whether parts are numbered, though their indent is none of a level.

    "Fase 1" stands further in than its rows, or as far; "Fase 4" stands elsewhere. A
    number may come twice, as a slip: "Fase 5: Evaluación", "Fase 5: Implementación".
    """
    heads = [n for n, entry in enumerate(entries) if part_word(entry.title)]
    counted = [number_of_part(entries[n].title) for n in heads]
    numbers = [number for number in counted if number is not None]
    if len(heads) < 2 or len(numbers) < len(heads) or not goes_up(numbers):
        return False
    followed = [n for n in heads if n + 1 < len(entries) and n + 1 not in heads]
    pairs = [(_indent(entries[n]), _indent(entries[n + 1])) for n in followed]
    is_mixed = len({below > head for head, below in pairs}) > 1
    return is_mixed or any(head >= below > 0 for head, below in pairs)


def _by_words(entries: Sequence[MatrixEntry], ledger: Ledger) -> bool:
    """Whether some are numbered parts ("Fase I", "Fase II"), the others in them."""
    words = [part_word(entry.title) for entry in entries]
    likeliest = LEVELS
    if not any(words):
        words, likeliest = counted_words(entries)
    words = without_others(words)
    heads = [place for place, word in enumerate(words) if word]
    is_followed = all(after - place > 1 for place, after in pairwise(heads))
    if len(heads) < 2 or not is_followed or heads[-1] == len(entries) - 1:
        return False
    if heads[0] and likeliest is LEVELS and not _are_parts_set_in(entries):
        return False
    if len({words[place] for place in heads}) > 1:
        return False
    message = Message(
        '"{text}" is numbered as a part: are the rows below in it?',
        text=entries[heads[0]].title,
    )
    if not _levels(message, entries[heads[0]], "parts", ledger, likeliest):
        return False
    for place, (entry, word) in enumerate(zip(entries, words, strict=True)):
        is_below = not word and place > heads[0]
        entry.rank = (entry.rank[0], int(is_below))
    return True


def _levels(
    message: Message,
    entry: MatrixEntry,
    about: str,
    ledger: Ledger,
    likeliest: str = LEVELS,
) -> bool:
    question = Question(
        key_of(Asks.LEVELS, about, entry.title),
        Asks.LEVELS,
        Place(entry.table, entry.cell.row, entry.cell.column),
        message,
        heading=entry.heading,
        text=entry.title,
        choices=(
            Choice(LEVELS, Message("yes, they are two levels")),
            Choice(FLAT, Message("no, all are of one level")),
        ),
        likeliest=likeliest,
    )
    return ledger.ask(question) == LEVELS
