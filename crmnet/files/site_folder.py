"""The folder of a site: which files are its own, and how new ones take their places.

``SHA256SUMS`` says what a build wrote, if ``site.json`` among it is that of a build:
many a folder has sums of its own. Whatever else stands in the folder is somebody
else's, and refused; names that begin with a dot are left alone. New pages wait beside
the others until all are there, then each takes its name at once, the first pages last:
a reader meets no half site. A build that died is told by the list of what it was about
to write, so the next one knows these files for its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import sys
import threading
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Busy
from crmnet.files.site_memory import MADE, SiteDraft, SiteMemory, SitePieces
from crmnet.files.writing import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from crmnet.files.site_memory import SiteFile

SUMS: Final = "SHA256SUMS"
BUILT: Final = "site.json"  # what a site says of its builds: JSON with these keys
SAID: Final = frozenset({"built", "since", "says"})
FIRST_PAGE: Final = "index.html"
ROWS: Final = "datapackage.json"  # the list of all rows
_WAITING: Final = ".crmnet-site.new"
_ABOUT_TO: Final = ".crmnet-site.sums"
_FILE_MODE: Final = 0o644  # a web server, which is somebody else, reads them
_FOLDER_MODE: Final = 0o755
_BLOCK: Final = 1 << 20
_NAMED: Final = 5  # files that a refusal names


class SiteWritten(NamedTuple):
    """What a build came to: paths, in their order.

    Attributes:
        same: how many files stood there as they are to be.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    same: int


class SiteFolder:
    """A folder that is a site, is empty, or is still to be made.

    Args:
        path: of the folder.

    Raises:
        BadInput: it is a link or no folder, or has files of others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if os.path.islink(path):
            raise BadInput(
                "{folder} is a link (name the folder it leads to)", folder=str(path)
            )
        if os.path.exists(path) and not os.path.isdir(path):
            raise BadInput("{folder} is not a folder", folder=str(path))
        self._sums = _read_sums(path / SUMS) if _is_ours(path / BUILT) else []
        self._refuse_others()

    def read(self, name: str) -> bytes | None:
        """A file of the site as it stands; None: there is none."""
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

    def write(
        self,
        files: Iterable[SiteFile | SitePieces | SiteDraft],
        advance: Callable[[float], None] | None = None,
        *,
        dry_run: bool = False,
    ) -> SiteWritten:
        """Put the files in the place of those that stand there.

        Args:
            files: all of the site; those that are as they were are not written, and
                drafts of which all are so are not drawn.
            advance: is told of each file that is done, if anybody wants to know.
            dry_run: only compare.

        Raises:
            CannotWrite: the site is as it was, or is put right by the next build.
            Busy: another build is at work.
        """
        self._advance = advance
        if dry_run:
            return self._compared(files, waiting=None)
        try:
            self.path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            with _alone(self.path):
                return self._written(files)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _written(
        self, files: Iterable[SiteFile | SitePieces | SiteDraft]
    ) -> SiteWritten:
        waiting = self.path / _WAITING
        shutil.rmtree(waiting, ignore_errors=True)
        waiting.mkdir(mode=_FOLDER_MODE)
        try:
            found = self._compared(files, waiting)
            with _undisturbed():
                if found.new or found.changed or found.gone:
                    self._exchange(found, waiting)
                self._remember(waiting)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            (self.path / _ABOUT_TO).unlink()
        return found

    def _compared(
        self, files: Iterable[SiteFile | SitePieces | SiteDraft], waiting: Path | None
    ) -> SiteWritten:
        """What differs; where it waits for its turn, if anywhere."""
        new: list[str] = []
        changed: list[str] = []
        sums: dict[str, str] = {}
        self._memory = SiteMemory(self.path)
        for path, digest, data in self._told(files):
            assert path not in sums, path
            sums[path] = digest
            if self._advance is not None:
                self._advance(1)
            if self._there.get(path) == digest:
                continue
            (changed if path in self._there else new).append(path)
            if waiting is not None:
                assert data is not None
                _put(waiting / path, data)
        self._now = sums
        gone = sorted(self._there.keys() - sums.keys())
        same = len(sums) - len(new) - len(changed)
        return SiteWritten(
            tuple(sorted(new)), tuple(sorted(changed)), tuple(gone), same
        )

    def _told(
        self, files: Iterable[SiteFile | SitePieces | SiteDraft]
    ) -> Iterator[tuple[str, str, bytes | None]]:
        """Path, fingerprint and bytes of each file; no bytes of what need not be drawn.

        What need not be drawn stands there as it is to be.
        """
        for one in files:
            if isinstance(one, SiteDraft):
                kept = self._memory.kept(one, self._there)
                if kept is not None:
                    yield from ((path, digest, None) for path, digest in kept)
                    continue
                with self._memory.drawing(one):
                    yield from self._told(one.draw())
            elif isinstance(one, SitePieces):
                yield self._put_together(one)
            else:
                digest = hashlib.sha256(one.data).hexdigest()
                self._memory.note(one.path, digest)
                yield one.path, digest, one.data

    def _put_together(self, file: SitePieces) -> tuple[str, str, bytes]:
        """Path, fingerprint and bytes of a file in pieces.

        Those that are in it as it stands are taken from there.
        """
        there = self._memory.pieces(file.path, self._there.get(file.path))
        former = self.read(file.path) or b"" if there else b""
        told: list[tuple[str, bytes]] = []
        for of, draw in file.pieces:
            begin, end = there.get(of, (0, 0))
            told.append((of, former[begin:end] or draw()))
        data = b"".join(piece for _of, piece in told)
        digest = hashlib.sha256(data).hexdigest()
        self._memory.note(file.path, digest)
        for of, piece in told:
            self._memory.note_piece(of, len(piece))
        return file.path, digest, data

    def _remember(self, waiting: Path) -> None:
        """Keep what the files were drawn from; the next build takes longer without."""
        lines = self._memory.lines()
        if lines is not None:
            with contextlib.suppress(OSError):
                _put(waiting / MADE, lines, lasting=True)
                (waiting / MADE).replace(self.path / MADE)

    def _exchange(self, found: SiteWritten, waiting: Path) -> None:
        """Bring what waits to its place, then take away what is gone."""
        _put(waiting / SUMS, _sums_text(self._now.items()))
        both = [*self._now.items(), *self._there.items()]
        _put(waiting / _ABOUT_TO, _sums_text(both))
        if hasattr(os, "sync"):
            os.sync()  # before any of it has its name: a power cut leaves no empty page
        (waiting / _ABOUT_TO).replace(self.path / _ABOUT_TO)
        for path in sorted((*found.new, *found.changed), key=_turn):
            target = self.path / path
            target.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            (waiting / path).replace(target)
        (waiting / SUMS).replace(self.path / SUMS)
        for path in found.gone:
            (self.path / path).unlink()
        _drop_empty_folders(self.path, found.gone)

    def _refuse_others(self) -> None:
        """Refuse what this program did not write, or what was changed since."""
        known = {path: {digest} for path, digest in self._sums}
        for path, digest in _read_sums(self.path / _ABOUT_TO):
            known.setdefault(path, set()).add(digest)
        self._there: dict[str, str] = {}
        others = []
        for path in _files_below(self.path):
            if path == SUMS and self._sums:
                continue
            digest = _digest(self.path / path)
            if digest not in known.get(path, ()):
                others.append(path)
            else:
                self._there[path] = digest
        if others:
            raise BadInput(
                "{folder} has files that are not of this site or were changed by "
                "others: {files} (move them away, or name another folder)",
                folder=str(self.path),
                files=", ".join(sorted(others)[:_NAMED]),
            )


def _turn(path: str) -> tuple[bool, int, str]:
    """The place of a file among those that are exchanged: first pages come last."""
    is_first = path.rpartition("/")[2] == FIRST_PAGE
    return is_first, -path.count("/") if is_first else 0, path


def _put(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Write a new file; where it is to last, a power cut does not empty it."""
    path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, _FILE_MODE), "wb") as file:
        file.write(data)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


def _files_below(folder: Path) -> Iterator[str]:
    """The files of a folder and those below it, but for names that begin with a dot."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(place, folder)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in (*names, *links):
            if not name.startswith("."):
                path = name if below == "." else f"{below}/{name}"
                yield path.replace(os.sep, "/")


def _digest(path: Path) -> str:
    """The fingerprint of an ordinary file; "" of what is none."""
    if path.is_symlink() or not path.is_file():
        return ""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _read_sums(path: Path) -> list[tuple[str, str]]:
    """Path and fingerprint of each file that a list names."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return []
    pairs = (line.partition("  ") for line in text.splitlines())
    return [(name, digest) for digest, _blanks, name in pairs if name]


def _is_ours(path: Path) -> bool:
    """Whether a file is what a site of this program says of its builds."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.keys() == SAID


def _sums_text(sums: Iterable[tuple[str, str]]) -> bytes:
    lines = sorted({f"{digest}  {path}\n" for path, digest in sums}, key=_path_of)
    return "".join(lines).encode()


def _path_of(line: str) -> tuple[str, str]:
    digest, _blanks, path = line.partition("  ")
    return path, digest


def _drop_empty_folders(folder: Path, gone: Iterable[str]) -> None:
    for path in sorted(gone, reverse=True):
        for above in (folder / path).relative_to(folder).parents:
            if above.name:
                with contextlib.suppress(OSError):
                    (folder / above).rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against other builds while the block runs."""
    if sys.platform == "win32":  # which locks no folder
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                "another build writes into {folder} (try again later)",
                folder=str(folder),
            ) from None
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block: it is short, and not to be cut."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    former = signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former or signal.SIG_DFL)
    if asked:
        raise KeyboardInterrupt
