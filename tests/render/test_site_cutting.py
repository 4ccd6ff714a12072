"""Long pages of the site in parts: how long they are, and what moves where."""

from __future__ import annotations

import pytest

from crmnet.files.site_memory import SiteDraft, SiteFile
from crmnet.i18n import language
from crmnet.render.site.cutting import parts_of, weight_of
from crmnet.render.site.drawing import LONGEST, drawn
from crmnet.render.site.model import SiteCell, SitePage, SiteSection, SiteTable

EN = language("en")
ROOM = 20_000
HARD = "<b>\"Ñandú\" & 'más'\x1b</b> "


def _page(texts: list[str]) -> SitePage:
    rows = [
        (
            SiteCell(f"1.{at}", f"item/{at}.html"),
            SiteCell(text, "https://x.example", "es", "late"),
        )
        for at, text in enumerate(texts)
    ]
    linked = [{"@type": "Event", "name": text} for text in texts]
    table = SiteTable("All", ("Item", 'Title "&"'), rows, linked=linked)
    links = [SiteCell(text, "a.html", long=text) for text in texts]
    return SitePage(
        "long.html", "Long", (SiteSection("All", table=table, links=links),)
    )


def _files(page: SitePage) -> list[SiteFile]:
    found = []
    for one in drawn(page, EN, (EN,)):
        given = one.draw() if isinstance(one, SiteDraft) else [one]
        found += [file for file in given if isinstance(file, SiteFile)]
    return found


@pytest.mark.parametrize("text", ["short", HARD, "ñ" * 900, HARD * 60])
def test_no_part_is_too_long_nor_needlessly_short(text: str) -> None:
    sizes = [len(one.data) for one in _files(_page([text] * 400))]
    assert len(sizes) > 2
    assert max(sizes) <= LONGEST
    assert sum(sizes) / len(sizes) > LONGEST * 0.4


def test_no_row_is_lost() -> None:
    page = _page([f"row {at} of many" for at in range(700)])
    parts = [one for part in parts_of(page, ROOM) for one in part.sections]
    rows = [row for one in parts if one.table for row in one.table.rows]
    linked = [row for one in parts if one.table for row in one.table.linked]
    [section] = page.sections
    assert section.table is not None
    assert rows == section.table.rows
    assert linked == section.table.linked
    assert [link for one in parts for link in one.links] == section.links


def test_a_row_less_leaves_most_parts_as_they_were() -> None:
    texts = [f"row {at} of many" for at in range(3000)]
    page = _page(texts)
    [section] = page.sections
    assert section.table is not None
    table = section.table
    fewer = table._replace(rows=table.rows[1:], linked=table.linked[1:])
    other = page._replace(sections=(section._replace(table=fewer),))
    before = list(parts_of(page, ROOM))
    after = list(parts_of(other, ROOM))
    assert len(before) > 20
    assert sum(one not in before for one in after) <= 3


def test_what_a_page_takes_is_reckoned_closely() -> None:
    page = _page([f"a title of an ordinary length, {at}" for at in range(20)])
    [whole] = _files(page)
    [bare] = _files(page._replace(sections=()))
    taken = len(whole.data) - len(bare.data)
    assert taken <= weight_of(page) <= 1.3 * taken
