"""The cards of a file, one by one: a broken one costs none of its neighbours.

Nothing is decoded here but a byte order mark: long lines may be parted within a letter.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadFile, Fault
from crmnet.files.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES: Final = 100 * 1024 * 1024
MOST_OF_A_CARD: Final = 2 * 1024 * 1024  # bytes
MOST_CARDS: Final = 5_000
_MARKS: Final = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE: Final = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BEGIN: Final = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END: Final = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT: Final = re.compile(rb"\s*AGENT\b[^:]*:\s*", re.IGNORECASE)


class RawCard(NamedTuple):
    """What stands between BEGIN and END, not decoded.

    Attributes:
        line: that of BEGIN, from 1.
        lines: without their ends.
    """

    line: int
    lines: tuple[bytes, ...]


class RawCards(NamedTuple):
    """The cards of a file as they stand.

    Attributes:
        cards: one by one; what is wrong with one comes in its place.
        lines: how many the file has.
    """

    cards: Iterator[RawCard | Fault]
    lines: int


def raw_cards(path: Path) -> RawCards:
    """The cards that a file holds.

    Raises:
        BadFile: it cannot be read, is too large, or holds no card, or too many.
    """
    data = _utf8(path)
    count = sum(bool(_BEGIN.fullmatch(found[1])) for found in _LINE.finditer(data))
    fault = None
    if not count:
        fault = Fault(0, 0, "there is no card in it (a card begins with BEGIN:VCARD)")
    if count > MOST_CARDS:
        fault = Fault(
            0,
            0,
            "it holds {n} cards (divide it: at most {most})",
            n=count,
            most=MOST_CARDS,
        )
    if fault is not None:
        raise BadFile(str(path), (fault,))
    return RawCards(_Splitter(data).cards(), data.count(b"\n") + 1)


def _utf8(path: Path) -> bytes:
    """The bytes of a file without a mark; those of UTF-16 as UTF-8."""
    data = read_bytes(path, MOST_BYTES).removeprefix(codecs.BOM_UTF8)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace").encode()
    return data


class _Splitter:
    """Goes through the lines of a file once."""

    def __init__(self, data: bytes) -> None:
        self._lines = enumerate((found[1] for found in _LINE.finditer(data)), 1)
        self._was_told = False  # of what stands between cards, after a fault

    def cards(self) -> Iterator[RawCard | Fault]:
        for number, line in self._lines:
            if _BEGIN.fullmatch(line):
                self._was_told = False
                yield from self._card(number)
            elif line.strip(b"\0 \t\x1a") and not self._was_told:
                self._was_told = True
                yield Fault(
                    number, 0, "this is in no card (a card begins with BEGIN:VCARD)"
                )

    def _card(self, begun: int) -> Iterator[RawCard | Fault]:
        """A card, or more of them where it is not closed."""
        lines: list[bytes] = []
        size = 0
        for number, line in self._lines:
            if _END.fullmatch(line):
                yield self._whole(begun, lines, size)
                return
            if _BEGIN.fullmatch(line):
                if lines and _AGENT.fullmatch(lines[-1]):
                    self._skip_to_end()
                    yield _nested(begun, number)
                    return
                yield _unclosed(begun)
                self._was_told = True
                begun, lines, size = number, [], 0
                continue
            size += len(line)
            if size <= MOST_OF_A_CARD:
                lines.append(line)
        yield _unclosed(begun)

    def _whole(self, begun: int, lines: list[bytes], size: int) -> RawCard | Fault:
        if size > MOST_OF_A_CARD:
            return Fault(
                begun,
                0,
                "a card of {n} bytes (take its photograph out: at most {most})",
                n=size,
                most=MOST_OF_A_CARD,
            )
        return RawCard(begun, tuple(lines))

    def _skip_to_end(self) -> None:
        """Go past the end of the card in which another one stands."""
        depth = 2
        for _number, line in self._lines:
            depth += bool(_BEGIN.fullmatch(line)) - bool(_END.fullmatch(line))
            if not depth:
                return


def _unclosed(begun: int) -> Fault:
    return Fault(
        begun, 0, "this card is not closed (END:VCARD is missing; save it again)"
    )


def _nested(begun: int, number: int) -> Fault:
    return Fault(
        begun,
        0,
        "another card stands inside this one, on line {n} (make two of them)",
        n=number,
    )
