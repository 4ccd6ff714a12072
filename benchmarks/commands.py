"""Command lines typed without a new Python for each: in this process, or in a fork."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.cli.frame.context import Outside
from crmnet.cli.frame.entries import ENTRIES
from crmnet.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KILLED: Final = -int(getattr(signal, "SIGKILL", 9))


class Answer(NamedTuple):
    """What came of a command."""

    status: int
    stdout: str
    stderr: str


def environment(store: Path) -> dict[str, str]:
    """Settings of a store's own; nothing of the person who measures."""
    home = str(store.parent)
    return {"CRMNET_DB": str(store), "CRMNET_LANG": "en", "HOME": home}


def typed(words: Sequence[str], store: Path) -> Answer:
    """Type a command in this process, without a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    status = run(Outside(words, environment(store), None, out, err))
    return Answer(int(status), _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def preload() -> None:
    """Import what the commands import, once for all forks."""
    for entry in ENTRIES.values():
        import_module(entry.module)
    for name in (
        "crmnet.services.plan.loading",
        "crmnet.services.activity.recording",
        "crmnet.services.directory.officers",
        "crmnet.services.db.backups",
        "crmnet.files.yaml.plan",
        "crmnet.store.checks",
        "yaml",
        "rich.table",
    ):
        import_module(name)


def start(words: Sequence[str], store: Path) -> int:
    """Type a command in a fork of this process; returns its process id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        status = int(run(Outside(words, environment(store), None, None, None)))
    finally:
        os._exit(status)


def finish(child: int, kill_after_s: float | None = None) -> int:
    """Wait for a fork, or kill it after so long; its status, or KILLED."""
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def typical_s(words: Sequence[str], store: Path) -> float:
    """Seconds that a command takes in a fork."""
    began = time.perf_counter()
    finish(start(words, store))
    return time.perf_counter() - began
