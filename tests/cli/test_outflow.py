"""Output that waits for no reader."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.outflow import Outflow
from crmnet.cli.frame.output import ClosedPipe, Sink
from tests.factory import load, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed

PIECES = [f"{number} á\n" * 100 for number in range(3000)]  # more than a pipe holds


def test_rows_are_read_to_the_end_while_nobody_takes_them() -> None:
    all_read = Event()

    def pieces() -> Iterator[str]:  # what locks the store until its end
        yield from PIECES
        all_read.set()

    reading, writing = os.pipe()
    with open(writing, "w", encoding="utf-8") as stream:
        stream.write("before\n")
        sink = Sink(stream)

        def write() -> None:
            sink.write_all(pieces())
            stream.close()

        worker = Thread(target=write)
        worker.start()
        was_free = all_read.wait(10)
        with open(reading, "rb") as taken:
            found = taken.read().decode()
        worker.join()
    assert was_free
    assert found == "before\n" + "".join(PIECES)


def test_a_reader_who_leaves_is_noticed() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as stream:
        try:
            Sink(stream).write_all(PIECES)
        except ClosedPipe:
            is_noticed = True
        else:
            is_noticed = False
    assert is_noticed


def test_without_a_folder_for_what_is_not_taken_yet_the_output_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert _slowly_taken(PIECES) == "".join(PIECES)


def test_where_the_disk_fills_the_output_is_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            if self.tell() > 50_000:
                raise OSError(errno.ENOSPC, "full")
            return super().write(bytes(data)[:1000])  # type: ignore[call-overload]

    made = tmp_path / "held"
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_how: Full(made, "w+"))
    assert _slowly_taken(PIECES) == "".join(PIECES)


def test_the_first_interrupt_ends_it_though_nobody_reads() -> None:
    program = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job ignores it
from crmnet.cli.frame.output import Sink
def pieces():
    for number in range(3000):
        yield f"{number}\\n" * 100
    print("read", file=sys.stderr, flush=True)
    while HOW:
        time.sleep(0.01)
try:
    Sink(sys.stdout).write_all(pieces())
except KeyboardInterrupt:
    sys.exit(130)
"""
    for how in ("True", "False"):  # while rows are read, and when all were
        line = [sys.executable, "-c", program.replace("HOW", how)]
        pipe = subprocess.PIPE
        with subprocess.Popen(line, stdout=pipe, stderr=pipe) as process:
            assert process.stderr is not None
            assert process.stderr.readline() == b"read\n"
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            try:
                assert process.wait(10) == 130
            finally:
                process.kill()


@pytest.mark.parametrize("format", ["csv", "table"])
def test_nobody_who_writes_waits_for_the_reader_of_what_was_known(
    run: Typed, store: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_store(store) as made:
        load(made)
    writers: list[int] = []

    def finish(_: Outflow) -> None:  # here a slow reader keeps us waiting
        with contextlib.closing(sqlite3.connect(store, timeout=0)) as other:
            other.execute("BEGIN EXCLUSIVE")
        writers.append(1)

    monkeypatch.setattr(Outflow, "finish", finish)
    run(f"report status --known-on 2002-11-03 --format {format}")
    assert writers == [1]


def _slowly_taken(pieces: list[str]) -> str:
    """What a reader finds who begins when the pipe is full."""
    reading, writing = os.pipe()
    found: list[bytes] = []

    def take() -> None:
        time.sleep(0.2)
        with open(reading, "rb") as taken:
            found.append(taken.read())

    worker = Thread(target=take)
    worker.start()
    with open(writing, "w", encoding="utf-8") as stream:
        Sink(stream).write_all(pieces)
    worker.join()
    return b"".join(found).decode()
