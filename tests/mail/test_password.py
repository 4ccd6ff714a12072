"""The password: from one place, in a set order, and shown nowhere."""

from __future__ import annotations

import contextlib
import copy
import os
import pickle
import sys
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import Misconfigured
from crmnet.mail.password import Password, find_password
from crmnet.settings import MailSettings

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
PYTHON = sys.executable


def settings(**changes: Any) -> MailSettings:
    return MailSettings(user="crm", **changes)


def secret_file(path: Path, data: bytes = b"del archivo\n") -> Path:
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def found(mail: MailSettings, **environ: str) -> str | None:
    password = find_password(mail, environ)
    return None if password is None else password.reveal()


def test_the_environment_comes_first_then_the_credential_then_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "crmnet-mail-password").write_text("de systemd\n")
    mail = settings(password_file=secret_file(tmp_path / "secret"))
    folder = str(tmp_path)
    given = found(mail, CRMNET_MAIL_PASSWORD="dado", CREDENTIALS_DIRECTORY=folder)
    assert given == "dado"
    assert found(mail, CREDENTIALS_DIRECTORY=folder) == "de systemd"
    assert found(mail, CREDENTIALS_DIRECTORY="", CRMNET_MAIL_PASSWORD="") == (
        "del archivo"
    )


def test_a_credential_of_another_service_is_passed_over(tmp_path: Path) -> None:
    mail = settings(password_file=secret_file(tmp_path / "secret"))
    assert found(mail, CREDENTIALS_DIRECTORY=str(tmp_path)) == "del archivo"


def test_a_command_gives_its_first_line() -> None:
    command = f"{PYTHON} -c \"print('señal 9'); print('otra')\""
    assert found(settings(password_command=command)) == "señal 9"


def test_where_nobody_logs_in_there_is_no_password() -> None:
    assert found(MailSettings(), CRMNET_MAIL_PASSWORD="x") is None
    mail = settings(sendmail="/usr/sbin/sendmail -t -i")
    assert found(mail, CRMNET_MAIL_PASSWORD="x") is None


def test_a_user_without_a_password_is_refused() -> None:
    with pytest.raises(Misconfigured, match='no password for the mail user "crm"'):
        find_password(settings(), {})


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = secret_file(tmp_path / "secret")
    path.chmod(mode)
    with pytest.raises(Misconfigured, match=f"chmod 600 {path}"):
        find_password(settings(password_file=path), {})


@posix
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("pipe", ".", "none"):
        with pytest.raises(Misconfigured):
            find_password(settings(password_file=tmp_path / name), {})


@pytest.mark.parametrize("data", [b"", b"\nsecreto", b"\xff\xfes", b"sec\0reto", b"\t"])
def test_a_file_that_holds_no_line_of_text_is_refused(
    tmp_path: Path, data: bytes
) -> None:
    path = secret_file(tmp_path / "secret", data)
    with pytest.raises(Misconfigured, match="the password is") as raised:
        find_password(settings(password_file=path), {})
    assert raised.value.__context__ is None
    assert "reto" not in str(raised.value)


@pytest.mark.parametrize(
    ("code", "limit_s", "said"),
    [
        ("print('secreto'); raise SystemExit(3)", 60, "it ended with status 3"),
        ("print('secreto', flush=True); import time; time.sleep(60)", 0.5, "0.5 s"),
        ("pass", 60, "the password is empty"),
    ],
)
def test_a_command_that_fails_is_named(code: str, limit_s: float, said: str) -> None:
    mail = settings(password_command=f'{PYTHON} -c "{code}"')
    with pytest.raises(Misconfigured, match=said) as raised:
        find_password(mail, {}, limit_s=limit_s)
    assert raised.value.__context__ is None


@pytest.mark.parametrize("is_heard", [False, True])
@pytest.mark.parametrize("status", [0, 3])
def test_what_a_command_says_beside_is_heard_when_asked_for(
    capfd: pytest.CaptureFixture[str], status: int, *, is_heard: bool
) -> None:
    code = f"import sys; print('s'); print('psst', file=sys.stderr); sys.exit({status})"
    mail = settings(password_command=f'{PYTHON} -c "{code}"')
    with contextlib.suppress(Misconfigured):
        find_password(mail, {}, is_heard=is_heard)
    assert capfd.readouterr() == ("", "psst\n" if is_heard else "")


def test_a_command_that_does_not_exist_is_named() -> None:
    mail = settings(password_command="/no/such/command")
    with pytest.raises(Misconfigured, match='cannot run "/no/such/command"'):
        find_password(mail, {})


def test_a_password_is_neither_shown_nor_copied() -> None:
    password = Password("secreto")
    shown = f"{password} {password!r} {[password]}"
    assert "secreto" not in shown
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(password)
