"""Messages into a folder, to be looked at."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import CannotWrite
from crmnet.files.writing import write_new_file
from crmnet.mail.eml import Folder
from crmnet.mail.outcome import State

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="links and modes are POSIX")


def write(folder: Path, *recipients: str) -> list[str]:
    with Folder(folder, write_new_file) as transport:
        for recipient in recipients:
            outcome = transport.send("crm@example.org", recipient, b"x\r\n")
            assert outcome.state is State.SENT
    return sorted(path.name for path in folder.iterdir())


def test_the_files_are_numbered_and_named_after_the_recipient(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    assert write(folder, "ana.nunez@example.org", "../../x@b.org") == [
        "001-ana-nunez-example-org.eml",
        "002-x-b-org.eml",
    ]
    assert (folder / "002-x-b-org.eml").read_bytes() == b"x\n"


def test_a_second_run_counts_on_and_replaces_nothing(tmp_path: Path) -> None:
    write(tmp_path, "ana@b.org")
    (tmp_path / "notes.txt").touch()
    (tmp_path / "041-x.eml").write_bytes(b"mine")
    found = write(tmp_path, "ana@b.org", "漢@", "x" * 300)
    assert found[:2] == ["001-ana-b-org.eml", "041-x.eml"]
    assert found[2:5] == [
        "042-ana-b-org.eml",
        "043-message.eml",
        f"044-{'x' * 60}.eml",
    ]
    assert (tmp_path / "041-x.eml").read_bytes() == b"mine"


@posix
def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(tmp_path / "mail", "ana@b.org")
    finally:
        os.umask(before)
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "mail", *(tmp_path / "mail").iterdir())
    ]
    assert modes == [0o700, 0o600]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mail").touch()
    with pytest.raises(CannotWrite, match="it is a file"):
        write(tmp_path / "mail", "ana@b.org")
    with pytest.raises(CannotWrite, match="none: there is no such folder"):
        write(tmp_path / "none" / "mail", "ana@b.org")
    with pytest.raises(CannotWrite, match="mail: there is no such folder"):
        write(tmp_path / "mail" / "more", "ana@b.org")


@posix
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "mail").symlink_to(tmp_path / "real")
    with pytest.raises(CannotWrite, match="it is a link"):
        write(tmp_path / "mail", "ana@b.org")


def test_a_name_that_was_taken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with Folder(tmp_path, write_new_file) as transport:
        (tmp_path / "001-ana-b-org.eml").write_bytes(b"mine")
        with pytest.raises(CannotWrite, match="this file already exists"):
            transport.send("crm@example.org", "ana@b.org", b"x")
    assert (tmp_path / "001-ana-b-org.eml").read_bytes() == b"mine"
