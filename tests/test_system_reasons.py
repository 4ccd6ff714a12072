"""What the system gives as a reason is said in the reader's language, in one place."""

from __future__ import annotations

import errno
import os
import re
import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import Message
from crmnet.i18n import language
from crmnet.i18n.system import reason

if TYPE_CHECKING:
    from tests.conftest import Typed

CODE = Path(__file__).parents[1] / "crmnet"
USUAL = (
    "ENOENT EACCES EPERM EISDIR ENOTDIR ENOSPC EROFS EEXIST ECONNREFUSED ECONNRESET "
    "ETIMEDOUT ENETUNREACH EHOSTUNREACH ENAMETOOLONG EIO ELOOP EMFILE ENXIO"
).split()


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_reason_is_said_in_both_languages(name: str) -> None:
    number = getattr(errno, name)
    said = reason(OSError(number, "as the system says it"))
    assert isinstance(said, Message)
    assert language("en").say(said) == os.strerror(number)
    assert language("es").say(said) not in (os.strerror(number), "")


def test_what_has_another_meaning_or_is_not_known_stays_as_it_is() -> None:
    of_tls = ssl.SSLError(errno.EPERM, "wrong version number")
    assert reason(of_tls) == "wrong version number"
    assert reason(socket.gaierror(errno.ENOEXEC, "odd")) == "odd"
    assert reason(OSError(9999, "odd")) == "odd"
    assert reason(OSError("odd")) == "odd"
    host = reason(socket.gaierror(-2, "Name or service not known"))
    assert isinstance(host, Message)


def test_no_other_place_shows_what_the_system_says() -> None:
    found = [
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if re.search(r"(?<!os)\.strerror\b(?!:)", path.read_text("utf-8"))
    ]

    assert found == ["i18n/system.py"]


def test_a_command_says_it_in_spanish(run: Typed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    answer = run(f"plan load plan_2002.yaml --db {tmp_path}/file/a.db --lang es")
    assert answer.status != 0
    assert "el archivo ya existe" in answer.stderr
    assert "File exists" not in answer.stderr
