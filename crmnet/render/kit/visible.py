r"""Stored text made harmless: what steers a terminal or hides is shown as ``\u{1b}``.

Names, notes and titles come from files and from other people. A terminal obeys ESC,
draws text after a right-to-left override backwards, and shows nothing of a zero-width
space; so nothing of the kind leaves this program raw.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS: Final = 4  # combining marks on one letter; living languages need three
_MAYBE_FLOOD: Final = re.compile(f"[^\0-\u02ff]{{{MARKS + 1}}}")  # no mark is below
_ASCII: Final = {"─": "-", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "–": "-"}


def visible(text: str) -> str:
    r"""The text with each control, format or unassigned character as ``\u{XX}``.

    That is every character which :meth:`str.isprintable` refuses (Unicode categories
    Cc, Cf, Cs, Co, Cn, Zl, Zp; a newline too) but for blanks that only take room, such
    as NBSP. Of a flood of combining marks on one letter the first four are shown, the
    others counted.

    >>> visible("Ana\x1b[31m")
    'Ana\\u{1b}[31m'
    """
    text = without_unseen(text)
    if text.isascii() or not _MAYBE_FLOOD.search(text):
        return text
    return "".join(_without_floods(text))


def without_unseen(text: str) -> str:
    r"""The text with each such character as ``\u{XX}``, but all its combining marks.

    For cells of a sheet, which are cut at their edges, and are loaded again: a text
    that may be stored leaves as it is.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or unicodedata.category(character) == "Zs"
        else escaped(character)
        for character in text
    )


def visible_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(visible, text.split("\n")))


def _without_floods(text: str) -> Iterator[str]:
    for is_mark, run in groupby(text, _is_mark):
        marks = "".join(run)
        if not is_mark or len(marks) <= MARKS:
            yield marks
            continue
        yield marks[:MARKS]
        for mark, same in groupby(marks[MARKS:]):
            yield f"{escaped(mark)}*{len(list(same))}"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def escaped(character: str) -> str:
    r"""The code point of a character in words: ``\u{200b}``."""
    return f"\\u{{{ord(character):x}}}"


def encodable(text: str, encoding: str) -> str:
    r"""The text with only what an encoding can hold, nearly all in its old width.

    For consoles of code page 850 or 1252 and for ASCII: "Panamá ─" becomes "Panama -"
    where it must; what has no near letter is written ``\u{6f22}``.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_near(character, encoding) for character in text)
    return text


def _near(character: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    for candidate in (character, _ASCII.get(character, base)):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return escaped(character)
