"""Output files are whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import CannotWrite, ExitStatus
from crmnet.files.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")


def test_the_data_is_in_the_file_and_nothing_else_in_the_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"\xef\xbb\xbfa;b\r\n")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfa;b\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a longer text than the new one")
    write_file(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"


@POSIX
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_its_owner_may_read_it(tmp_path: Path, mask: int) -> None:
    (tmp_path / "a.csv").touch(mode=0o644)
    before = os.umask(mask)
    try:
        write_file(tmp_path / "a.csv", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("folder", "it is a folder (name a file in it)"),
        ("absent/a.csv", "there is no such folder (create it first)"),
        ("file/a.csv", "there is no such folder (create it first)"),
        ("link", "it is a link (name the file it leads to)"),
        ("x" * 300, "(choose another file)"),
    ],
)
def test_what_cannot_be_written_is_named_with_a_cure(
    tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(CannotWrite) as refused:
        write_file(tmp_path / name, b"new")
    assert refused.value.status is ExitStatus.CANNOT_WRITE
    assert str(refused.value).startswith(f"cannot write {tmp_path / name}: ")
    assert words in str(refused.value)
    assert (tmp_path / "file").read_bytes() == b"old"


@POSIX
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotWrite, match="it is not an ordinary file"):
        write_file(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@POSIX
def test_when_there_is_no_room_the_old_file_stays(tmp_path: Path) -> None:
    import resource

    (tmp_path / "a.csv").write_bytes(b"old")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))
    try:
        with pytest.raises(CannotWrite, match="the disk is full"):
            write_file(tmp_path / "a.csv", b"x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_a_reader_meanwhile_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    texts = [b"a" * 300_000, b"b" * 300_000]

    def write() -> None:
        for text in texts * 20:
            write_file(file, text)

    write_file(file, texts[0])
    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while writer.is_alive():
        seen.add(file.read_bytes())
    writer.join()
    assert seen <= set(texts)
