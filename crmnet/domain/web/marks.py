"""The marks of HTML and the text between them, in a time that grows with its length.

html.parser takes a minute for 200 kB of ``<!--``, and a page on the web is written by
whoever likes.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW: Final = frozenset({"script", "style", "textarea", "template", "svg"})
_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w-])([\w-]{1,30})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)"""
)
_LONGEST: Final = 1000  # characters of a mark that are read


class WebMark(NamedTuple):
    """A mark, or the text up to the next one.

    Attributes:
        name: of the mark in lower case; "" of a text.
        closes: whether it ends what one of that name began.
        inside: of a text the text, of a mark what follows its name.
    """

    name: str
    closes: bool
    inside: str


def marks(text: str) -> Iterator[WebMark]:
    """The marks and texts of a page in order; what people never see is left out."""
    at = 0
    while at < len(text):
        begin = text.find("<", at)
        if begin != at:
            yield _words(text[at:] if begin < 0 else text[at:begin])
        if begin < 0:
            return
        found = _NAME.match(text, begin + 1)
        if found is None:
            at = _after_other(text, begin)
            continue
        end = _end(text, ">", found.end())
        mark = _mark(text, begin, found, end)
        yield mark
        at = end
        if mark.name in _RAW and not mark.closes:
            at = _after_raw(text, mark.name, end)


def attributes(mark: WebMark) -> dict[str, str]:
    """What a mark says besides its name, by name in lower case."""
    found = _ATTRIBUTE.findall(mark.inside)
    return {name.lower(): html.unescape(said.strip("\"'")) for name, said in found}


def _words(text: str) -> WebMark:
    return WebMark("", closes=False, inside=html.unescape(text))


def _mark(text: str, begin: int, found: re.Match[str], end: int) -> WebMark:
    inside = text[found.end() : min(end - 1, found.end() + _LONGEST)]
    return WebMark(found[1].lower(), text[begin + 1] == "/", inside)


def _after_other(text: str, begin: int) -> int:
    """Where a remark, a declaration or a bare "<" ends."""
    if text.startswith("<!--", begin):
        return _end(text, "-->", begin + 4)
    if text.startswith(("<!", "<?"), begin):
        return _end(text, ">", begin + 2)
    return begin + 1


def _after_raw(text: str, name: str, start: int) -> int:
    """Where what is no text for people ends: before its closing mark."""
    found = re.compile(rf"</{name}", re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)


def _end(text: str, what: str, start: int) -> int:
    found = text.find(what, start)
    return len(text) if found < 0 else found + len(what)
