"""The text that scripts/transcript.py keeps of a command: what it printed and wrote."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
from contextlib import closing
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_BOUNDARY: Final = re.compile(r"={15}\d{19}==")
_SQLITE: Final = b"SQLite format 3\0"


class Answer(NamedTuple):
    """What came of a command; on a terminal both outputs are one."""

    status: int
    stdout: bytes
    stderr: bytes


class Entry(NamedTuple):
    """A file or folder as it stands."""

    mode: int
    data: bytes | None  # None: a folder


def told(
    heading: str,
    answer: Answer,
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
) -> Iterator[str]:
    """The text of a recording, in pieces."""
    yield f"{heading}status {answer.status}\n"
    yield f"--- stdout\n{readable(answer.stdout)}"
    yield f"--- stderr\n{readable(answer.stderr)}"
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield from changed(name, before.get(name), after.get(name))


def changed(name: str, old: Entry | None, new: Entry | None) -> Iterator[str]:
    """What became of a file: its text, the rows that came and went, or its hash."""
    if new is None:
        yield f"--- gone: {name}\n"
        return
    yield f"--- {'new' if old is None else 'changed'}: {name} {new.mode:04o}\n"
    if new.data is None:
        return
    was = (old and old.data) or b""
    if new.data.startswith(_SQLITE):
        yield from rows_changed(dumped(was), dumped(new.data))
    elif name.endswith(("-wal", "-shm")):  # they hold the salt of SQLite
        return
    elif was and new.data.startswith(was):
        yield f"(after what was there)\n{readable(new.data[len(was) :])}"
    else:
        yield readable(new.data)


def rows_changed(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    """The statements of a dump that came and went, in their order."""
    was, now = frozenset(old), frozenset(new)
    gone = (f"- {line}\n" for line in old if line not in now)
    come = (f"+ {line}\n" for line in new if line not in was)
    yield from (readable(line.encode()) for line in chain(gone, come))


@lru_cache(maxsize=64)
def dumped(data: bytes) -> tuple[str, ...]:
    """What a store holds, as statements; the pages may lie otherwise."""
    if not data.startswith(_SQLITE):
        return ()
    with tempfile.NamedTemporaryFile(suffix=".db") as copy:
        copy.write(data)
        copy.flush()
        place = f"file:{copy.name}?mode=ro&immutable=1"
        with closing(sqlite3.connect(place, uri=True)) as store:
            try:
                return tuple(store.iterdump())
            except sqlite3.DatabaseError:
                return (f"damaged: {hashlib.sha256(data).hexdigest()}",)


def readable(data: bytes) -> str:
    """Bytes as lines of text, each invisible character written out."""
    if b"\0" in data:
        return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}\n"
    text = numbered(data.decode("utf-8", "backslashreplace"))
    shown = "".join(
        char if char in "\n\t" or char.isprintable() else f"\\x{ord(char):02x}"
        for char in text
    )
    return shown if not shown or shown.endswith("\n") else f"{shown}\\no newline\n"


def numbered(text: str) -> str:
    """The text, the boundaries of its mails counted: chance draws them in any order."""
    found = dict.fromkeys(_BOUNDARY.findall(text))
    for number, boundary in enumerate(found, 1):
        text = text.replace(boundary, f"==boundary {number}==")
    return text


def entries(root: Path) -> dict[str, Entry]:
    """All files and folders below a folder, by their paths."""
    return {
        str(path.relative_to(root)): Entry(
            path.stat().st_mode & 0o7777, path.read_bytes() if path.is_file() else None
        )
        for path in root.rglob("*")
    }
