"""Output that waits for no reader."""

from __future__ import annotations

import os
from threading import Event, Thread
from typing import TYPE_CHECKING

from crmnet.cli.frame.output import ClosedPipe, Sink

if TYPE_CHECKING:
    from collections.abc import Iterator

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
