"""What stands on a page of HTML, as far as it tells whether it is the one wanted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.web.marks import attributes, marks
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.web.marks import WebMark

_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,30})""")
_REFRESH: Final = re.compile(
    r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*(.+)", re.IGNORECASE
)
_LONGEST_WAIT_S: Final = 10  # a page that leads on later is read until then
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PLACES: Final = ("title", "heading", "text", "unscripted")
_HEAD: Final = 1000  # characters of a title that are read; a page without </title>
_SHOWN: Final = frozenset(
    {"img", "iframe", "frame", "object", "embed", "video", "audio", "picture"}
)


class WebPage(NamedTuple):
    """A page as a program sees it, its texts folded.

    Attributes:
        title: of the window.
        heading: the first headings, h1 and h2.
        text: what can be read, blanks as one.
        unscripted: what it says to whom runs no JavaScript.
        has_password: whether it asks for one.
        has_script: whether there is any.
        shows: whether there are pictures, frames or films.
        leads_to: where it sends the reader by itself, or None.
    """

    title: str
    heading: str
    text: str
    unscripted: str
    has_password: bool
    has_script: bool
    shows: bool
    leads_to: str | None


def page_of(body: bytes, charset: str) -> WebPage:
    """A page of its bytes, however broken they are.

    Args:
        body: its beginning.
        charset: as the answer says it, or "".
    """
    read = _Reading()
    for mark in marks(decoded(body, charset)):
        read.take(mark)
    title, heading, text, unscripted = (_tidied(read.texts[one]) for one in _PLACES)
    return WebPage(
        title[:_HEAD],
        heading[:_HEAD],
        text,
        unscripted[:_HEAD],
        "password" in read.seen,
        "script" in read.seen,
        "shown" in read.seen,
        read.leads_to,
    )


def decoded(body: bytes, charset: str) -> str:
    """The text of bytes: as they begin, as is said, as the page says, else guessed.

    What is said is not believed where the bytes cannot be that.
    """
    said = _META_CHARSET.search(body[:4096].lower())
    of_page = said[1].decode("ascii") if said else ""
    marked = [name for mark, name in _MARKS if body.startswith(mark)]
    for name in (*marked, charset, of_page, "utf-8"):
        try:
            text = body.decode(name) if name else None
        except (LookupError, UnicodeError, ValueError):
            text = _cut_short(body, name)
        if text is not None:
            return text
    return body.decode("cp1252", "replace")


def _cut_short(body: bytes, name: str) -> str | None:
    """The text of UTF-8 whose last letter was cut in two, else None."""
    if name.lower().replace("_", "-") != "utf-8":
        return None
    for less in (1, 2, 3):
        try:
            return body[:-less].decode("utf-8")
        except UnicodeError:
            continue
    return None


class _Reading:
    """What was seen of a page so far."""

    def __init__(self) -> None:
        self.within: Counter[str] = Counter()
        self.texts: dict[str, list[str]] = {one: [] for one in _PLACES}
        self.seen: set[str] = set()
        self.leads_to: str | None = None

    def take(self, mark: WebMark) -> None:
        """See one more mark or text."""
        if not mark.name:
            self._read(mark.inside)
        elif mark.closes:
            self.within[mark.name] = max(self.within[mark.name] - 1, 0)
        else:
            self.within[mark.name] += 1
            self._see(mark)

    def _see(self, mark: WebMark) -> None:
        if mark.name in _SHOWN:
            self.seen.add("shown")
        elif mark.name == "script":
            self.seen.add("script")
        elif mark.name == "input":
            if attributes(mark).get("type", "").strip().lower() == "password":
                self.seen.add("password")
        elif mark.name == "meta" and self.leads_to is None:
            given = attributes(mark)
            if given.get("http-equiv", "").lower() == "refresh":
                self.leads_to = _led_to(given.get("content", ""))

    def _read(self, text: str) -> None:
        if self.within["noscript"]:
            self.texts["unscripted"].append(text)
        elif self.within["title"]:
            self.texts["title"].append(text)
        else:
            self.texts["text"].append(text)
            if self.within["h1"] or self.within["h2"]:
                self.texts["heading"].append(text)


def _tidied(parts: list[str]) -> str:
    return " ".join(fold(" ".join(parts)).split())


def _led_to(content: str) -> str | None:
    found = _REFRESH.fullmatch(content)
    if not found or int(found[1][:4]) > _LONGEST_WAIT_S:
        return None
    return found[2].strip(" '\"\t\n") or None
