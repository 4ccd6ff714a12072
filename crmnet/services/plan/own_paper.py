"""What the table of a plan that crmnet wrote says of itself: read as given.

It stands above the table; of CSV, which has nothing above it, in the last column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crmnet.domain.draft import Given
from crmnet.i18n import language, mark
from crmnet.i18n.countries import find_country
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.domain.document import Document
    from crmnet.i18n import Language

_HOLE = "\x1f"  # stands for what a sentence is filled with
_OWN_LAST = mark("Recorded status"), mark("Recorded date"), mark("Recorded in plan")
_ABOVE = 8  # rows of a sheet in which these lines are looked for


def said_by_own(document: Document) -> Given:
    """Code, title, language, day, members, where crmnet wrote the document.

    It did where "Plan P-2027, as recorded on 3 May 2027" stands above the first table,
    or where each row names the plan: that says its code and language only.
    """
    return _said_above(document) or _said_beside(document) or Given()


def own_plans(document: Document) -> tuple[str, ...]:
    """The plans that the rows of a table name that crmnet wrote; each once."""
    lang, codes = _named_beside(document)
    return codes if lang else ()


def _said_beside(document: Document) -> Given | None:
    lang, codes = _named_beside(document)
    if lang is None or len(codes) != 1:
        return None
    return Given(code=codes[0], language=lang.code)


def _named_beside(document: Document) -> tuple[Language | None, tuple[str, ...]]:
    """The language of our last three headings, and what stands below the last.

    An office may have added columns behind them.
    """
    for row in (row for grid in document.grids[:1] for row in grid.rows[:_ABOVE]):
        texts = [cell.text.strip() for cell in row.cells]
        for lang in map(language, LANGUAGES):
            own = [lang.text(one) for one in _OWN_LAST]
            for end in range(len(own), len(texts) + 1):
                if texts[end - len(own) : end] == own:
                    return lang, _column(document, row.number, end - 1)
    return None, ()


def _column(document: Document, above: int, place: int) -> tuple[str, ...]:
    """What stands in a column of the first table below a row; each text once."""
    below = (row.cells for row in document.grids[0].rows if row.number > above)
    texts = (cells[place].text.strip() for cells in below if len(cells) > place)
    return tuple(dict.fromkeys(filter(None, texts)))


def _said_above(document: Document) -> Given | None:
    lines = list(_lines(document))
    for code in LANGUAGES:
        lang = language(code)
        recorded = lang.text("Plan {plan}, as recorded on {day}", plan=_HOLE, day=_HOLE)
        said = [(place, _filled(recorded, line)) for place, line in enumerate(lines)]
        place, found = next((one for one in said if one[1]), (0, None))
        if found and lang.read_full_day(found[1]):
            return Given(
                code=found[0],
                title=_title(lines[:place], lang),
                language=code,
                adopted=_adopted(lines, lang),
                members=_members(lines, lang),
            )
    return None


def _lines(document: Document) -> Iterator[str]:
    """The paragraphs above the first table, and its rows that have only one text."""
    for grid in document.grids[:1]:
        yield from grid.before
        for row in grid.rows[:_ABOVE]:
            texts = [cell.text for cell in row.cells if cell.text]
            if len(texts) == 1:
                yield texts[0]


def _filled(sentence: str, line: str) -> tuple[str, ...] | None:
    """What a line has in the holes of a sentence; None where it is another one."""
    pattern = re.escape(sentence).replace(re.escape(_HOLE), "(.+)")
    found = re.fullmatch(pattern, line.strip())
    return found.groups() if found else None


def _first(lines: Sequence[str], sentence: str) -> str:
    found = next(filter(None, (_filled(sentence, line) for line in lines)), None)
    return found[0] if found else ""


def _title(above: Sequence[str], lang: Language) -> str | None:
    """The line above those that say when it was adopted, and by whom."""
    others = (
        lang.text("Adopted: {adopted}", adopted=_HOLE),
        lang.text("Members: {members}", members=_HOLE),
    )
    said = [one for one in above if not any(_filled(other, one) for other in others)]
    return said[-1] if said else None


def _adopted(lines: Sequence[str], lang: Language) -> date | None:
    said = _first(lines, lang.text("Adopted: {adopted}", adopted=_HOLE))
    return lang.read_full_day(said.rpartition(", ")[2])


def _members(lines: Sequence[str], lang: Language) -> tuple[str, ...]:
    """The members that are listed; none where one of them is not known."""
    said = _first(lines, lang.text("Members: {members}", members=_HOLE))
    names = re.split(r", | (?:y|e|and) ", said) if said else []
    codes = [find_country(name) for name in names]
    return tuple(code for code in codes if code) if all(codes) else ()
