"""Archives of pieces: every program unpacks them, and says when one is damaged."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest

from crmnet.render.kit.packing import archive, packed

PLAIN = (b"", b"a", b"<row/>" * 50_000, bytes(range(256)) * 99)


def test_pieces_stand_one_behind_the_other_however_often() -> None:
    one, other, third, last = map(packed, PLAIN)
    data = archive([("a/b.xml", [one, third, other, third]), ("\u00f1.txt", [last])])
    book = ZipFile(BytesIO(data))
    assert book.testzip() is None
    assert book.namelist() == ["a/b.xml", "\u00f1.txt"]
    assert book.read("a/b.xml") == PLAIN[2] + PLAIN[1] + PLAIN[2]
    assert book.read("\u00f1.txt") == PLAIN[3]


def test_a_wrong_checksum_of_a_piece_is_seen() -> None:
    piece = packed(b"abc")
    data = archive([("a", [packed(b"x"), piece._replace(crc=piece.crc ^ 1)])])
    with pytest.raises(BadZipFile):
        ZipFile(BytesIO(data)).read("a")
