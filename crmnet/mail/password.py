"""The password of the mail server: from one place, and never shown.

It is asked for in this order: ``CRMNET_MAIL_PASSWORD``, the systemd credential
``crmnet-mail-password`` (systemd.exec(5), LoadCredential=), ``password_file``,
``password_command``. No option takes it: a command line is there for all to read.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.settings import MailSettings

CREDENTIAL: Final = "crmnet-mail-password"
COMMAND_LIMIT_S: Final = 30.0  # a person may have to unlock a key
LONGEST: Final = 4096  # bytes
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # a pipe does not hold it up


class Password:
    """A password that no log, message or traceback shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The password itself, for the one who logs in."""
        return self._text

    def __repr__(self) -> str:
        return "Password(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a password is not copied")


def find_password(
    settings: MailSettings,
    environ: Mapping[str, str],
    limit_s: float = COMMAND_LIMIT_S,
    *,
    is_heard: bool = False,
) -> Password | None:
    """The password for the mail server; None where nobody logs in.

    Args:
        settings: the table [mail].
        environ: the environment.
        limit_s: seconds that ``password_command`` may take.
        is_heard: whether what it says on its standard error goes to ours. Under cron
            that would be a mail.

    Raises:
        Misconfigured: a user is set but no password, or it cannot be had.
    """
    if settings.user is None or settings.sendmail is not None:
        return None
    given = environ.get("CRMNET_MAIL_PASSWORD")
    if given:
        return _password(given, "CRMNET_MAIL_PASSWORD")
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if folder and (credential := Path(folder, CREDENTIAL)).exists():
        return _password(_read(credential), str(credential))
    if settings.password_file is not None:
        data = _read(settings.password_file, is_private=True)
        return _password(data, str(settings.password_file))
    if settings.password_command is not None:
        data = _output(settings.password_command, limit_s, is_heard=is_heard)
        return _password(data, "password_command")
    raise no_password(settings.user)


def no_password(user: str) -> Misconfigured:
    """Why nobody can log in."""
    return Misconfigured(
        'there is no password for the mail user "{user}" (write in config.toml, under '
        "[mail]: password_file, or password_command)",
        user=user,
    )


def _password(first: str | bytes, place: str) -> Password:
    """The first line, which is the password.

    Raises:
        Misconfigured: it is empty, or no line of text.
    """
    if isinstance(first, bytes):
        try:
            first = first.removeprefix(b"\xef\xbb\xbf").decode()
        except UnicodeDecodeError:
            first = "\0"  # refused below; the error itself would hold the password
    line = first.partition("\n")[0].removesuffix("\r")
    if not line:
        raise Misconfigured(
            "{place}: the password is empty (write it there)", place=place
        )
    if not line.isprintable():
        raise Misconfigured(
            "{place}: the password is not a line of text in UTF-8 (write it again)",
            place=place,
        )
    return Password(line)


def _read(path: Path, *, is_private: bool = False) -> bytes:
    """What a file of a password holds.

    Args:
        path: the file.
        is_private: refuse it when others may read it, where the system can tell.

    Raises:
        Misconfigured: it cannot be read, or others can read it too.
    """
    try:
        descriptor = os.open(path, _OPEN)
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise Misconfigured(
                    "{path}: the password must be in an ordinary file (choose another)",
                    path=str(path),
                )
            if is_private and os.name == "posix":
                _refuse_if_shared(path, found)
            return file.read(LONGEST)
    except OSError as error:
        raise Misconfigured(
            "{path}: the password cannot be read: {why} (check password_file in "
            "config.toml)",
            path=str(path),
            why=error.strerror or "",
        ) from None


def _refuse_if_shared(path: Path, found: os.stat_result) -> None:
    if found.st_mode & _OTHERS:
        raise Misconfigured(
            "{path}: others may read the password (chmod 600 {path})", path=str(path)
        )
    if found.st_uid not in (os.geteuid(), 0) and os.geteuid() != 0:
        raise Misconfigured(
            "{path}: the password file belongs to somebody else (create one of your "
            "own)",
            path=str(path),
        )


def _output(command: str, limit_s: float, *, is_heard: bool) -> bytes:
    """What a command prints on its standard output.

    Raises:
        Misconfigured: it cannot be run, fails or takes too long.
    """
    status = None
    try:
        ended = subprocess.run(  # noqa: S603  the person's own command, without a shell
            shlex.split(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=None if is_heard else subprocess.DEVNULL,
            check=False,
            timeout=limit_s,
        )
    except OSError as error:
        raise Misconfigured(
            'cannot run "{command}": {why} (check password_command in config.toml)',
            command=command,
            why=error.strerror or "",
        ) from None
    except subprocess.TimeoutExpired:
        pass  # the error holds what was printed; it is left behind here
    else:
        status = ended.returncode
        if status == 0:
            return ended.stdout[:LONGEST]
    raise _failed(command, status, limit_s)


def _failed(command: str, status: int | None, limit_s: float) -> Misconfigured:
    if status is None:
        return Misconfigured(
            '"{command}" gave no password within {n} seconds (run it by hand to see '
            "why)",
            command=command,
            n=f"{limit_s:g}",
        )
    return Misconfigured(
        '"{command}" gave no password: it ended with status {status} (run it by hand '
        "to see why)",
        command=command,
        status=status,
    )
