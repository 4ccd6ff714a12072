"""A page as a document: what is live in HTML or Markdown is only shown."""

from __future__ import annotations

import re

from crmnet.i18n import language
from crmnet.render.kit import page

LIVE = """<b>&"x" 'y'</b>|\x1b"""
PAGE = page.Page(
    LIVE,
    (
        page.PageSection(
            LIVE,
            ("Item", LIVE),
            (page.PageLine((LIVE, LIVE), spoken="es"),),
            (LIVE,),
        ),
    ),
    "crmnet",
    LIVE,
)


def html() -> str:
    return "".join(page.html(PAGE, language("en")))


def test_each_text_of_a_page_is_escaped_where_it_stands_in_html() -> None:
    shown = "&lt;b&gt;&amp;&quot;x&quot; &#x27;y&#x27;&lt;/b&gt;|\\u{1b}"
    assert html().count(shown) == 9  # the heading in its cell too
    assert "<b>" not in html()
    assert "\x1b" not in html()


def test_only_the_second_cell_is_in_the_language_of_the_plan() -> None:
    first, second = re.findall(r"<td[^>]*>", html())
    assert ('lang="es"' in first, 'lang="es"' in second) == (False, True)


def test_a_page_without_rows_has_no_table() -> None:
    bare = PAGE._replace(sections=(page.PageSection("Nothing", ("Item",)),))
    assert "<table>" not in "".join(page.html(bare, language("en")))
    assert "|" not in "".join(page.md(bare._replace(title="", note="")))


def test_a_cell_of_a_page_cannot_end_its_column_in_markdown() -> None:
    row = "".join(page.md(PAGE)).splitlines()[-3]
    cell = r"""\<b\>\&"x" 'y'\</b\>\|\\u\{1b\}"""
    assert row == f"| {cell} | {cell} |"
