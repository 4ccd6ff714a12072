"""Markdown with pipe tables as a document of one grid a table, as pages show it.

A table is a row of headings, a row of dashes (``| --- | :---: |``) and the lines up to
an empty one (GitHub Flavored Markdown, 4.10). What stands between tables are
paragraphs; what stands in a fence of code is no table. A link is its text, and its
address behind it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Cell, Document, Grid, Row, sized, styled
from crmnet.files.csv.reading import csv_text
from crmnet.files.office.widths import check_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DASHES: Final = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_FENCE: Final = re.compile(r"```+|~~~+")
_OTHER: Final = re.compile(r"#{1,6}\s|>|```|~~~")  # ends a table without an empty line
_RULE: Final = re.compile(r"(?:[-*_=]\s*){3,}")
_LEADING: Final = re.compile(r"(?:#{1,6}|>)\s+")
_TRAILING: Final = re.compile(r"\s+#+$")
_ENTRY: Final = re.compile(r"(?:[-+*]|\d{1,9}[.)])\s")
_PIECE: Final = re.compile(r"((?:\\.|[^\\|])*)(\||\\?$)", re.DOTALL)
_TAG: Final = (
    r"</?(?:ul|ol|span|div|b|i|u|s|strong|em|del|ins|sub|sup|code|font|a)\b[^<>|]*>"
)
_MARKUP: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<line><br\s*/?>|</(?:li|p)>)"
    r"|(?P<tag><(?:li|p)\b[^<>|]*>|" + _TAG + ")"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<stars>\*{1,3})(?=[^\s*])(?P<starred>(?:\\.|[^*\\])+)(?<=\S)(?P=stars)"
    r"|(?<!\w)(?P<lows>_{1,3})(?=[^\s_])(?P<low>(?:\\.|[^_\\])+)(?<=\S)(?P=lows)(?!\w)"
    r"|~~(?=\S)(?P<struck>(?:\\.|[^~\\])+)~~"
    r"|`(?P<code>[^`]+)`"
    r"|(?P<image>!?)\[(?P<shown>(?:\\.|[^\[\]\\])*)\]"
    r"\((?P<to>(?:[^()\s\\]|\\.)*)(?:\s+\"[^\"]*\")?\)",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S).*\1")
_STRUCK: Final = re.compile(r"~~(?=\S).*~~")


def read_piped(path: Path) -> Document:
    """What a Markdown file holds.

    Raises:
        BadFile: it cannot be read.
        BadInput: a row has more columns than anybody fills.
    """
    text = csv_text(path).replace("\r\n", "\n").replace("\r", "\n")
    grids, paragraphs = _read(text.split("\n"))
    return Document(path.name, tuple(grids), paragraphs)


def _read(lines: Sequence[str]) -> tuple[list[Grid], tuple[str, ...]]:
    """The tables, and the paragraphs below the last of them."""
    grids: list[Grid] = []
    above: list[str] = []  # lines since the last table
    place, fence = 0, ""
    while place < len(lines):
        line = lines[place].strip()
        fence = _fence_after(line, fence)
        if fence or not _begins_table(lines, place):
            above.append("" if _FENCE.match(line) else line)
            place += 1
            continue
        end = _end(lines, place + 2)
        numbered = ((n, lines[n - 1]) for n in range(place + 1, end + 1))
        rows = tuple(_row(n, text) for n, text in numbered if n != place + 2)
        said = tuple(_paragraphs(above))
        before, looks = tuple(s.text for s in said), tuple(s.look for s in said)
        grids.append(Grid(len(grids) + 1, rows, before=before, looks=looks))
        above, place = [], end
    return grids, tuple(said.text for said in _paragraphs(above))


def _fence_after(line: str, fence: str) -> str:
    """The fence of code that is open below a line; "" where none is."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[0]
    return "" if line.startswith(fence) else fence


def _begins_table(lines: Sequence[str], place: int) -> bool:
    """Whether a line has the headings of a table: dashes stand below them."""
    dashes = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return (
        "|" in lines[place]
        and ("|" in dashes or dashes.startswith(":"))
        and _DASHES.fullmatch(dashes) is not None
    )


def _end(lines: Sequence[str], place: int) -> int:
    """Where the rows of a table end."""
    while place < len(lines) and lines[place].strip():
        if _OTHER.match(lines[place].lstrip()):
            break
        place += 1
    return place


class _Said(NamedTuple):
    """A paragraph, and how much it stands out."""

    text: str
    look: int = 0


def _paragraphs(lines: Sequence[str]) -> Iterator[_Said]:
    """Lines as paragraphs: one that follows another goes on with it."""
    parts: list[str] = []
    for line in [*lines, ""]:
        starts = not line or _LEADING.match(line) or _ENTRY.match(line)
        if parts and (starts or _RULE.fullmatch(line)):
            yield _said(" ".join(parts))
            parts = []
        if line and not _RULE.fullmatch(line):
            bare = _LEADING.sub("", line, count=1)
            parts.append(bare if bare == line else _TRAILING.sub("", bare))
            if line.startswith("#"):
                level = len(line) - len(line.lstrip("#"))
                yield _Said(_shown(parts.pop()).strip(), styled(level))


def _said(text: str) -> _Said:
    is_strong = _STRONG.fullmatch(text) is not None
    return _Said(_shown(text).strip(), sized(0, 0, is_strong=is_strong))


def _row(number: int, line: str) -> Row:
    pieces = list(_pieces(line))
    check_width(len(pieces))
    return Row(
        number, tuple(_cell(number, n, text) for n, text in enumerate(pieces, 1))
    )


def _pieces(line: str) -> Iterator[str]:
    """What stands between the pipes of a row; those at its ends part nothing."""
    bare = line.strip().removeprefix("|")
    for found in _PIECE.finditer(bare):
        if found.start() == len(bare):  # after the last pipe, or an empty row
            return
        yield (found[1] + found[2].removesuffix("|")).strip(" \t")


def _cell(row: int, column: int, text: str) -> Cell:
    shown = _shown(text)
    lines = [line.strip() for line in shown.split("\n")]
    bare = "\n".join(lines).strip()
    indent = len(shown) - len(shown.lstrip()) if bare else 0
    return Cell(
        row,
        column,
        bare,
        indent=indent,
        is_strong=_STRONG.fullmatch(text) is not None,
        is_struck=_STRUCK.fullmatch(text) is not None,
    )


def _shown(text: str) -> str:
    """A text as a page shows it: what marks or escapes is undone."""
    return _MARKUP.sub(_as_shown, text)


def _as_shown(found: re.Match[str]) -> str:
    if found["line"]:
        return "\n"
    if found["escaped"]:
        return found["escaped"]
    if found["entity"]:
        return html.unescape(found["entity"])
    if found["code"]:
        return found["code"].replace("\\|", "|")
    inner = found["starred"] or found["low"] or found["struck"] or found["shown"]
    shown = _shown(inner or "")
    address = "" if found["image"] else _shown(found["to"] or "")
    is_elsewhere = address and address != shown and not address.startswith("#")
    return f"{shown} ({address})".strip() if is_elsewhere else shown
