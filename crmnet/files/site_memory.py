"""What the files of a site were drawn from, so that the same is not drawn again.

A list beside the site, ``.crmnet-site.made``, has the fingerprint of each file, and
below those that belong together that of what they were drawn from: the parts of a page,
the pages of a plan. They are kept where both are what they were: what they are drawn
from as it is now, and all of the files as they stand. Below a file that is put together
of pieces stands of each what it was drawn from, and how long it is: what is the same is
taken from the file as it stands. The last line is the fingerprint of those before it: a
list that is not whole is no list. Whatever else is in it, or that there is none, costs
time and nothing else.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MADE: Final = ".crmnet-site.made"
_GROUP: Final = ">"  # begins what is said of the lines above it
_PIECE: Final = "+"  # begins what is said of a piece of the file above it
_NO_FILE: Final = (_GROUP, _PIECE)


class SiteFile(NamedTuple):
    """A file of the site; its path has only letters, digits, dots, hyphens, slashes."""

    path: str
    data: bytes


class SitePiece(NamedTuple):
    """A part of a file, which is drawn only where it is not in it as it is to be.

    Attributes:
        of: as of a draft; nothing else in the file has the same.
        draw: draws it.
    """

    of: str
    draw: Callable[[], bytes]


class SitePieces(NamedTuple):
    """A file of the site that is put together of pieces, in their order."""

    path: str
    pieces: Sequence[SitePiece]


class SiteDraft(NamedTuple):
    """Files that are drawn only where they are not there as they are to be.

    Attributes:
        path: of the first of them.
        of: the fingerprint of all that they are made of, and of what draws them.
        draw: draws them, or says of which drafts they consist.
    """

    path: str
    of: str
    draw: Callable[[], Iterable[SiteFile | SitePieces | SiteDraft]]


class SiteMemory:
    """Which files were drawn from what.

    Args:
        folder: of the site.
    """

    def __init__(self, folder: Path) -> None:
        self._was = _read(folder / MADE)
        self._lines = _whole(self._was).splitlines(keepends=True)
        self._former: dict[str, tuple[int, int]] = {}
        self._in_pieces: dict[str, int] = {}
        file = ""
        for place, line in enumerate(self._lines):
            if line.startswith(_GROUP):
                of, _blank, many = line[1:].partition(" ")
                self._former[of] = (place - int(many), place)
            elif not line.startswith(_PIECE):
                file = line
            elif file:
                self._in_pieces[_told(file)[0]], file = place, ""
        self._now: list[str] = []

    def kept(
        self, draft: SiteDraft, there: Mapping[str, str]
    ) -> list[tuple[str, str]] | None:
        """The files of a draft with their fingerprints; None: it is to be drawn.

        Args:
            draft: what the site is to have.
            there: the fingerprints of the files that stand there, by path.
        """
        first, last = self._former.get(draft.of, (0, 0))
        lines = self._lines[first:last]
        found = [_told(line) for line in lines if not line.startswith(_NO_FILE)]
        if not found or found[0][0] != draft.path:
            return None
        if any(there.get(path) != digest for path, digest in found):
            return None
        self._now += self._lines[first : last + 1]
        return found

    def note(self, path: str, digest: str) -> None:
        """That a file belongs to the site."""
        self._now.append(f"{digest}  {path}\n")

    def pieces(self, path: str, digest: str | None) -> dict[str, tuple[int, int]]:
        """By what they were drawn from, where the pieces of a file begin and end.

        Args:
            path: of the file.
            digest: the fingerprint of the file as it stands; None: there is none.
        """
        first = self._in_pieces.get(path)
        if first is None or _told(self._lines[first - 1]) != (path, digest):
            return {}
        found: dict[str, tuple[int, int]] = {}
        begun = 0
        for line in takewhile(_is_piece, islice(self._lines, first, None)):
            of, _blank, length = line[1:].partition(" ")
            found[of] = (begun, begun + int(length))
            begun += int(length)
        return found

    def note_piece(self, of: str, length: int) -> None:
        """That the file noted last goes on with a piece; its bytes are so many."""
        self._now.append(f"{_PIECE}{of} {length}\n")

    @contextmanager
    def drawing(self, draft: SiteDraft) -> Iterator[None]:
        """What is noted while the block runs was drawn from what a draft is made of."""
        begun = len(self._now)
        yield
        self._now.append(f"{_GROUP}{draft.of} {len(self._now) - begun}\n")

    def lines(self) -> bytes | None:
        """What the list is to say; None: it says so."""
        text = "".join(self._now)
        data = f"{text}{_seal(text)}".encode()
        return None if data == self._was else data


def _is_piece(line: str) -> bool:
    return line.startswith(_PIECE)


def _told(line: str) -> tuple[str, str]:
    """The path of a file, and its fingerprint."""
    digest, _blanks, path = line.rstrip("\n").partition("  ")
    return path, digest


def _read(path: Path) -> bytes:
    """A list as it stands; nothing where it is no file, or cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _whole(data: bytes) -> str:
    """The lines of a list but for the last, of which it says that they are all."""
    *lines, last = data.decode("utf-8", errors="replace").splitlines(keepends=True) or [
        ""
    ]
    text = "".join(lines)
    return text if last == _seal(text) else ""


def _seal(text: str) -> str:
    """The last line of a list."""
    return f"{hashlib.sha256(text.encode()).hexdigest()}\n"
