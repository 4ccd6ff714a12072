"""What a page of the site is made of, before it is drawn."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSAFE: Final = re.compile(r"[^a-z0-9.]+")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # of Windows
_LONGEST: Final = 60


class SiteCell(NamedTuple):
    """A text with what there is about it.

    Attributes:
        link: a page of the site, from the folder of its language, or an address.
        spoken: the language of the text, where it is not that of the page.
        mark: "late", "done", "soon"; it only repeats what a word says.
        long: what a short text stands for, for those who hear it.
    """

    text: str
    link: str = ""
    spoken: str = ""
    mark: str = ""
    long: str = ""


class SiteTable(NamedTuple):
    """A table; the first cell of a row names it.

    Attributes:
        caption: what it shows.
        is_wide: whether it has a column a country: it is then scrolled, not stacked.
        linked: what each row says to machines that read JSON-LD, if any does.
    """

    caption: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[SiteCell, ...]]
    is_wide: bool = False
    linked: Sequence[dict[str, Any] | None] = ()

    def filled(self) -> SiteTable:
        """The same without columns in which no row has anything."""
        kept = [
            at
            for at in range(len(self.columns))
            if at == 0 or any(row[at].text for row in self.rows)
        ]
        columns = tuple(self.columns[at] for at in kept)
        rows = [tuple(row[at] for at in kept) for row in self.rows]
        return self._replace(columns=columns, rows=rows)

    def told(self) -> Iterator[tuple[tuple[SiteCell, ...], dict[str, Any] | None]]:
        """The rows, each with what it says to machines."""
        yield from zip_longest(self.rows, self.linked)


class SiteSection(NamedTuple):
    """A part of a page, in this order: sentences, facts, table, drawing, links."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, SiteCell], ...] = ()
    table: SiteTable | None = None
    drawing: object = ""  # what has __html__
    links: Sequence[SiteCell] = ()


class SiteData(NamedTuple):
    """The rows of a page for programs."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]

    def lean(self) -> SiteData:
        """The same without what stands in rows behind the columns."""
        many = len(self.columns)
        return self._replace(rows=[tuple(row[:many]) for row in self.rows])


class SitePage(NamedTuple):
    """A page in one language.

    Attributes:
        path: from the folder of its language.
        trail: the pages above it, the first one left out.
        spoken: the language of the title, where it is not that of the page.
        linked: what it says to machines that read JSON-LD, beside its rows.
    """

    path: str
    title: str
    sections: tuple[SiteSection, ...]
    trail: tuple[SiteCell, ...] = ()
    spoken: str = ""
    data: SiteData | None = None
    linked: dict[str, Any] | None = None


@lru_cache(10_000)
def slug(text: str) -> str:
    """A text as part of the name of a file; two texts never have the same.

    >>> slug("1.1.1.1"), slug("crm-2002")
    ('1.1.1.1', 'crm-2002')
    """
    plain = _UNSAFE.sub("-", text.lower()).strip("-.")[:_LONGEST]
    if plain and plain == text and not _DEVICES.fullmatch(plain):
        return plain
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain or 'x'}-{digest[:10]}"


def web_address(text: str | None) -> str:
    """An address of the web; "" for what is none, or has another scheme."""
    if text is None or not text.isprintable() or " " in text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""
