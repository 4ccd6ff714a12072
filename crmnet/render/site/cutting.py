"""A long page in parts, of which none is too long.

How long a part will be is known before it is drawn: each text is counted as it will
stand there, with what stands around it. Where a list is cut is a matter of the rows
themselves: one more or one less moves the next cut or two, and the parts behind those
stay as they were.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar
from zlib import crc32

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crmnet.render.site.model import SiteCell, SitePage, SiteSection, SiteTable

UNSAFE: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_PIECE: Final = 0.85  # of the room of a part, for a piece of a list
_EARLY: Final = 0.6  # of the room of a piece; from there on it may end
_LANDMARK: Final = 8  # one row of so many is one at which a piece ends
# Bytes that the template puts around a text.
_CELL: Final = 26
_MARKED: Final = 14
_SPOKEN: Final = 23
_LONG: Final = 24
_LINK: Final = 28
_ABROAD: Final = 50
_LINE: Final = 15
_TABLE: Final = 250
_PICTURE: Final = 120
_FACT: Final = 50

_Row: TypeAlias = "tuple[tuple[SiteCell, ...], dict[str, Any] | None]"
_T = TypeVar("_T")


def weight_of(page: SitePage) -> int:
    """How many bytes the sections of a page will take, at the most."""
    return sum(map(_weight, page.sections))


def parts_of(page: SitePage, room: float) -> Iterator[SitePage]:
    """The page in parts: rows and links are shared out.

    Args:
        page: the page.
        room: bytes that the sections of a part may take; one row may take more.
    """
    part: list[SiteSection] = []
    used = 0
    is_first = True
    for section in page.sections:
        for piece, weight in _pieces(section, room):
            if part and used + weight > room:
                yield _part(page, part, is_first=is_first)
                part, used, is_first = [], 0, False
            part.append(piece)
            used += weight
    yield _part(page, part, is_first=is_first)


def _part(page: SitePage, sections: list[SiteSection], *, is_first: bool) -> SitePage:
    linked = page.linked if is_first else None
    return page._replace(sections=tuple(sections), linked=linked)


def _pieces(section: SiteSection, room: float) -> Iterator[tuple[SiteSection, int]]:
    """A section, or pieces of it that each find room; its picture stands last."""
    whole = _weight(section)
    if whole <= room:
        yield section, whole
        return
    head = section._replace(table=None, drawing="", links=())
    rest = section._replace(sentences=(), facts=(), table=None, drawing="", links=())
    pieces: list[tuple[SiteSection, int]] = []
    around, table = _weight(head), section.table
    if table is not None:
        bare = around + _weight_of_table(table._replace(rows=(), linked=()))
        told = list(table.told())
        for group, used in _groups(told, room - bare, _row_of(table), _of_row):
            rows = [row for row, _linked in group]
            linked = [one for _row, one in group]
            shown = table._replace(rows=rows, linked=linked)
            pieces.append((rest._replace(table=shown), bare + used))
    groups = _groups(section.links, room - around, _weight_of_link, _of_link)
    for links, used in groups:
        pieces.append((rest._replace(links=links), around + used))
    if section.drawing:
        picture = rest._replace(drawing=section.drawing)
        pieces.append((picture, _weight(picture)))
    first, weight = pieces[0] if pieces else (head, around)
    yield first._replace(sentences=head.sentences, facts=head.facts), weight
    yield from pieces[1:]


def _groups(
    found: Sequence[_T],
    room: float,
    weight: Callable[[_T], int],
    said: Callable[[_T], str],
) -> Iterator[tuple[list[_T], int]]:
    """Rows that find room together, and what they take; where one ends, they say."""
    most = room * _PIECE
    group: list[_T] = []
    used = 0
    for one in found:
        takes = weight(one)
        may_end = used > most * _EARLY and not crc32(said(one).encode()) % _LANDMARK
        if group and (may_end or used + takes > most):
            yield group, used
            group, used = [], 0
        group.append(one)
        used += takes
    if group:
        yield group, used


def _of_row(told: _Row) -> str:
    return "\n".join(cell.text for cell in told[0])


def _of_link(one: SiteCell) -> str:
    return f"{one.text}\n{one.link}"


# Bytes


def _weight(section: SiteSection) -> int:
    table = _weight_of_table(section.table) if section.table else 0
    links = sum(map(_weight_of_link, section.links))
    drawing = section.drawing
    picture = len(drawing.__html__().encode()) if hasattr(drawing, "__html__") else 0
    said = sum(_bytes(one) + _LINE for one in section.sentences)
    facts = sum(_bytes(name) + _FACT + _of_cell(one) for name, one in section.facts)
    around = _bytes(section.heading) + _TABLE + (_PICTURE if picture else 0)
    return table + links + picture + said + facts + around


def _weight_of_table(table: SiteTable) -> int:
    heads = sum(_bytes(one) + 30 for one in table.columns)
    rows = sum(map(_row_of(table), table.told()))
    return 2 * _bytes(table.caption) + _TABLE + heads + rows


def _row_of(table: SiteTable) -> Callable[[_Row], int]:
    """What counts the bytes of a row, with what it says to machines."""
    heads = 0 if table.is_wide else sum(map(_bytes, table.columns))

    def weight(told: _Row) -> int:
        cells, linked = told
        shown = sum(map(_of_cell, cells)) + heads + _LINE
        if linked is None:
            return shown
        return shown + len(json.dumps(linked).translate(UNSAFE)) + 2

    return weight


def _weight_of_link(one: SiteCell) -> int:
    return _of_cell(one) + _LINE


def _of_cell(cell: SiteCell) -> int:
    found = _CELL + _bytes(cell.text)
    if cell.link:
        found += _LINK + _bytes(cell.link)
        found += _ABROAD if cell.link.startswith("http") else 0
    if cell.mark:
        found += _MARKED
    if cell.spoken:
        found += _SPOKEN
    elif cell.long:
        found += _LONG + _bytes(cell.long)
    return found


@lru_cache(4096)  # parties, days and states are told over and over
def _bytes(text: str) -> int:
    """How many bytes a text takes where it is put."""
    shown = visible(text)
    more = 5 * (shown.count("&") + shown.count('"') + shown.count("'"))
    more += 4 * (shown.count("<") + shown.count(">"))
    return len(shown.encode()) + more
