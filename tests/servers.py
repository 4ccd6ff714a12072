"""PostgreSQL servers for tests and benchmarks, from the programs of the system.

A server stands in a folder of its own, listens on this machine alone and trusts
everybody. Its programs refuse to run as root; then they run as ``postgres``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER: Final = "crm"
"""Owns the databases that a test makes, and may make logins; no superuser."""


class Unavailable(Exception):
    """There is no server to be had here; the text says why."""


def programs() -> Path:
    """The folder with initdb and its like: the newest version that there is.

    Raises:
        Unavailable: there is none.
    """
    # Debian keeps them out of PATH
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (debian and debian[-1])
    if not found:
        raise Unavailable("there is no PostgreSQL server here (Debian: postgresql)")
    return Path(found).resolve().parent


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0  # Windows has none


class PostgreSQL:
    """A server in a folder; ``start`` it before use.

    Attributes:
        folder: its data, its socket, its log.
        port: on 127.0.0.1 and in the name of the socket.
    """

    def __init__(self, folder: Path) -> None:
        self.bin = programs()
        self.folder = folder
        self.data = folder / "data"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._as = ["runuser", "-u", "postgres", "--"] if _is_root() else []
        if self._as:
            try:
                shutil.chown(folder, "postgres", "postgres")
            except LookupError:
                raise Unavailable("there is no user postgres") from None

    def init(self) -> None:
        """Make its data; UTF-8, and a collation that is not the bytes' own order."""
        self.run(
            "initdb", "--pgdata", str(self.data), "--auth=trust", "--username=postgres",
            "--no-sync", "--encoding=UTF8", "--locale-provider=icu",
            "--icu-locale=es", "--locale=C.UTF-8",
        )  # fmt: skip

    def adopt(self, file: Path, name: str) -> None:
        """Put a copy of a file among its data, readable by itself only."""
        copy = self.data / name
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
        owner = self.data.stat()
        os.chown(copy, owner.st_uid, owner.st_gid)

    def start(self, *settings: str) -> None:
        """Start it and wait until it answers.

        Args:
            settings: "fsync=off" and the like.
        """
        own = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
        ]
        options = " ".join(f"-c {setting}" for setting in (*own, *settings))
        self.run(
            "pg_ctl", "--pgdata", str(self.data), "--options", options,
            "--log", str(self.folder / "log"), "--wait", "start",
        )  # fmt: skip

    def stop(self) -> None:
        """Stop it at once."""
        self.run("pg_ctl", "--pgdata", str(self.data), "--mode=immediate", "stop")

    @property
    def pid(self) -> int:
        """The number of its first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def kill(self) -> None:
        """Kill all its processes, as a power cut would."""
        import psycopg

        with psycopg.connect(self.address("postgres", "postgres")) as connection:
            found = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        first = self.pid
        for number in (first, *(number for (number,) in found)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def restart(self, *settings: str, within_s: float = 60) -> None:
        """Start it after it was killed, as soon as the last process is gone."""
        end = time.monotonic() + within_s
        while True:
            try:
                return self.start(*settings)
            except Unavailable:  # "shared memory block is still in use"
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def address(self, database: str, user: str = OWNER) -> str:
        """The address of a database for a login."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the superuser, each on its own."""
        import psycopg

        address = self.address(database, "postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def run(self, program: str, *words: str) -> None:
        """Run one of its programs to its end.

        Raises:
            Unavailable: it failed; the text is what it printed.
        """
        command = [*self._as, str(self.bin / program), *words]
        with tempfile.TemporaryFile() as printed:  # a server would keep a pipe open
            done = subprocess.run(
                command, stdout=printed, stderr=printed, cwd="/", check=False
            )
            if done.returncode:
                printed.seek(0)
                raise Unavailable(printed.read().decode(errors="replace"))


@contextlib.contextmanager
def server(*settings: str) -> Iterator[PostgreSQL]:
    """A new server with a role OWNER; gone at the end.

    Raises:
        Unavailable: there is none to be had here.
    """
    folder = Path(tempfile.mkdtemp(prefix="crmnet-server-"))
    try:
        folder.chmod(0o755)
        found = PostgreSQL(folder)
        found.init()
        found.start(*settings)
        try:
            found.sql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
            yield found
        finally:
            with contextlib.suppress(Unavailable):  # a test may have killed it
                found.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
