"""Pages of a site as a strict reader sees them: what is in them, what is wrong."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ELEMENTS: Final = frozenset(
    "html head meta title link script body a header p nav ul ol li main h1 h2 dl div "
    "dt dd table caption thead tbody tr th td figure footer span abbr svg "
    "desc defs pattern rect g path text".split()
)
ATTRIBUTES: Final = frozenset(
    "lang charset http-equiv content name rel href hreflang type class id aria-label "
    "aria-current aria-labelledby tabindex role scope data-heading title viewbox xmlns "
    "width height patternunits d x y fill".split()
)
EMPTY: Final = frozenset(("meta", "link", "rect", "path"))


class Page(HTMLParser):
    """One page, read to its end.

    Attributes:
        links: where it leads.
        ids: of its elements.
        rows: of its tables, the texts of their cells.
        faults: what no page of ours has.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = Path()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.rows: list[list[str]] = []
        self.faults: list[str] = []
        self.levels: list[int] = []
        self._open: list[str] = []
        self._linked: list[str] = []

    @classmethod
    def read(cls, path: Path) -> Page:
        """The page in a file."""
        page = cls()
        page.path = path
        page.feed(path.read_text("utf-8"))
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._judge(tag, given)
        if tag in ("h1", "h2"):
            self.levels.append(int(tag[1]))
        if href := given.get("href"):
            self.links.append(href)
        if found := given.get("id"):
            self.ids.append(found)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in EMPTY:
            self._open.append(tag)

    def _judge(self, tag: str, given: dict[str, str | None]) -> None:
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}>")
        self.faults += [name for name in given if name not in ATTRIBUTES]
        if tag == "script" and given != {"type": "application/ld+json"}:
            self.faults.append("script")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self._linked.append(data)
        if any(tag in ("td", "th") for tag in self._open):
            self.rows[-1][-1] += data.replace("\u00a0", " ")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}")

    def wrongs(self, folder: Path, known: dict[Path, Page]) -> list[str]:
        """What is wrong with the page among those of its site."""
        told = [*self.faults, *self._open]
        told += [one for one in set(self.ids) if self.ids.count(one) > 1]
        if self.levels[:1] != [1] or self.levels.count(1) != 1:
            told.append("headings")
        for text in self._linked:
            json.loads(text)
        for link in self.links:
            told += self._wrong(link, folder, known)
        return told

    def _wrong(self, link: str, folder: Path, known: dict[Path, Page]) -> list[str]:
        parts = urlsplit(link)
        if parts.scheme:
            is_good = link == "data:," or parts.scheme in (
                "http",
                "https",
                "tel",
                "mailto",
            )
            return [] if is_good else [link]
        if not parts.path:
            return [] if parts.fragment in self.ids else [link]
        target = (self.path.parent / unquote(parts.path)).resolve()
        if not target.is_file() or folder.resolve() not in target.parents:
            return [link]
        if parts.fragment and parts.fragment not in known[target].ids:
            return [link]
        return []


def pages_in(folder: Path) -> dict[Path, Page]:
    """All pages of a site, by their paths."""
    return {path.resolve(): Page.read(path) for path in sorted(folder.rglob("*.html"))}
