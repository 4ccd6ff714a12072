"""A real cron and a real mail server (OpenSMTPD) on this machine, for one test.

Both need root, as on the machine of CI; the server listens on loopback alone and puts
every mail into one local mailbox.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CRON_LINES: Final = Path("/etc/cron.d")
OWNER: Final = "mail"  # a user that every Debian has


class Unavailable(Exception):
    """This machine has no cron or no OpenSMTPD, or we are not root."""


def program(name: str) -> str:
    """The path of a daemon.

    Raises:
        Unavailable: there is none, or it could not be started.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Unavailable("only root can start the daemons")
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise Unavailable("cron or opensmtpd is not here")
    return found


@contextlib.contextmanager
def mail_server(folder: Path) -> Iterator[tuple[int, Path]]:
    """A mail server; gives its port and the folder into which it delivers.

    Args:
        folder: whose parents others may enter.
    """
    smtpd, port, box = program("smtpd"), free_port(), folder / "box"
    box.mkdir()
    shutil.chown(box, OWNER)
    settings = folder / "smtpd.conf"
    settings.write_text(
        f"listen on 127.0.0.1 port {port}\n"
        f'table everyone {{ "@" = {OWNER} }}\n'
        f'action "deliver" maildir "{box}" virtual <everyone> user {OWNER}\n'
        'match from any for any action "deliver"\n',
        "utf-8",
    )
    with daemon([smtpd, "-d", "-f", str(settings)], folder / "smtpd.log"):
        wait_for(lambda: answers(port), 60)
        yield port, box / "new"


@contextlib.contextmanager
def cron(line: str, log: Path) -> Iterator[None]:
    """A cron with one more line in its table.

    It mails nothing itself: a run that is killed leaves its line behind, and what cron
    has to say of that would reach the mailbox of the next.
    """
    name = CRON_LINES / f"crmnet-test-{os.getpid()}"
    name.write_text(f'MAILTO=""\n{line}', "utf-8")
    name.chmod(0o644)
    try:
        with daemon([program("cron"), "-f"], log):
            yield
    finally:
        name.unlink()


@contextlib.contextmanager
def daemon(command: list[str], log: Path) -> Iterator[None]:
    """A program that runs while the block does."""
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield
        finally:
            process.terminate()


def wait_for(happened: object, limit_s: float) -> bool:
    """Whether something happens within some seconds; a function is asked for it."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        if callable(happened) and happened():
            return True
        time.sleep(0.2)
    return False


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with contextlib.closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
