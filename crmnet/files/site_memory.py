"""What the files of a site were drawn from, so that the same is not drawn again.

A list beside the site, ``.crmnet-site.made``, has for each file the fingerprint of what
it was drawn from and that of its bytes. A file is kept where both are what they were:
the first as it is computed now, the second as the file stands. The last line is the
fingerprint of those before it: a list that is not whole is no list. Whatever else is in
it, or that there is none, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

MADE: Final = ".crmnet-site.made"


class SiteFile(NamedTuple):
    """A file of the site; its path has only letters, digits, dots, hyphens, slashes."""

    path: str
    data: bytes


class SiteDraft(NamedTuple):
    """Files that are drawn only where they are not there as they are to be.

    Attributes:
        path: of the first of them; the names of the others begin as its does.
        of: the fingerprint of all that they are made of, and of what draws them.
        draw: draws them.
    """

    path: str
    of: str
    draw: Callable[[], Iterable[SiteFile]]


class SiteMemory:
    """Which files were drawn from what.

    Args:
        folder: of the site.
    """

    def __init__(self, folder: Path) -> None:
        self._former: dict[str, list[tuple[str, str]]] = {}
        self._now: list[str] = []
        self._was = _read(folder / MADE)
        for line in _whole(self._was).splitlines():
            of, _blank, rest = line.partition(" ")
            digest, _blanks, path = rest.partition("  ")
            self._former.setdefault(of, []).append((path, digest))

    def kept(
        self, draft: SiteDraft, there: Mapping[str, str]
    ) -> list[tuple[str, str]] | None:
        """The files of a draft with their fingerprints; None: it is to be drawn.

        Args:
            draft: what the site is to have.
            there: the fingerprints of the files that stand there, by path.
        """
        found = self._former.get(draft.of, [])
        begins = draft.path.rpartition(".")[0]
        if not found or found[0][0] != draft.path:
            return None
        if any(
            there.get(path) != digest or not path.startswith(begins)
            for path, digest in found
        ):
            return None
        for path, digest in found:
            self.note(draft.of, path, digest)
        return found

    def note(self, of: str, path: str, digest: str) -> None:
        """That a file was drawn from something."""
        self._now.append(f"{of} {digest}  {path}\n")

    def lines(self) -> bytes | None:
        """What the list is to say; None: it says so."""
        text = "".join(self._now)
        data = f"{text}{_seal(text)}".encode()
        return None if data == self._was else data


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
