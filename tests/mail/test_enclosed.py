"""Files in a message: read out again as they were put in, or not at all."""

from __future__ import annotations

import pytest

from crmnet.mail.enclosed import taken_out, with_files

FRAME = b"\r\n".join(
    b"A: b||--x||text|--x|B: c|||--x|B: d|||--x--|".split(b"|"),
)
FILES = [b"\0\xff" * 100, b""]


@pytest.mark.parametrize("files", [FILES, FILES[::-1], [b"a" * 57, b"b" * 58]])
def test_files_are_read_out_as_they_were_put_in(files: list[bytes]) -> None:
    data = with_files(FRAME, "x", files)
    assert taken_out(data, "x", 2) == (FRAME, files)
    assert max(map(len, data.split(b"\r\n"))) <= 76


@pytest.mark.parametrize(
    ("was", "now"),
    [(b"AP8A", b"AP8"), (b"AP8A", b"A\r\nP8A"), (b"AP8A", b"\r\nX: y\r\n\r\nAP8A")],
)
def test_a_file_that_stands_there_otherwise_is_seen(was: bytes, now: bytes) -> None:
    data = with_files(FRAME, "x", FILES).replace(was, now, 1)
    assert taken_out(data, "x", 2) != (FRAME, FILES)
