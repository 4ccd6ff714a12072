"""Streams and formats: what is written where, in which characters.

Standard output takes bytes in its own encoding, so that nothing is lost or garbled on
a Windows console, under ``LC_ALL=C`` or in a pipe; a file is always UTF-8.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, CannotWrite, CrmnetError
from crmnet.render.kit.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from crmnet.cli.frame.outflow import Outflow

PEOPLES: Final = ("table", "plain")  # the formats for people; others are for programs
BINARY: Final = ("xlsx", "docx")  # no terminal shows them
SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "md",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".html": "html",
}
GATHERED: Final = 100  # pieces that are written at once
_LINE: Final = "─"


class ClosedPipe(Exception):
    """The reader of standard output has left."""


class Sink:
    """Standard output or error: takes text, never fails on a character.

    Args:
        stream: None when the process was started without it; text is then dropped,
            as Python's own print does.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream
        declared = getattr(stream, "encoding", None) or "utf-8"
        # A stream that claims ASCII (cron, LC_ALL=C) carries UTF-8 as well as any.
        is_ascii = codecs.lookup(declared).name == "ascii"
        self.encoding = "utf-8" if is_ascii else declared
        self.draws_lines = not is_ascii and _can_encode(_LINE, declared)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sits at the other end."""
        try:
            return self.stream is not None and self.stream.isatty()
        except ValueError:  # closed
            return False

    @property
    def columns(self) -> int | None:
        """The width of the terminal; None when there is none."""
        try:
            stream = self.stream
            return os.get_terminal_size(stream.fileno()).columns if stream else None
        except (OSError, ValueError):
            return None

    def write(self, text: str) -> None:
        """Write text.

        Raises:
            ClosedPipe: the reader has left.
            CannotWrite: the disk is full, or the like.
        """
        if self.stream is None:
            return
        with self._faults():
            self._hand_over(self._encoded(text))

    def write_bytes(self, data: bytes) -> None:
        """Write a document as it is.

        Raises:
            ClosedPipe: the reader has left.
            CannotWrite: the disk is full, or the like.
        """
        if self.stream is not None:
            with self._faults():
                self._hand_over(data)

    def _hand_over(self, data: bytes) -> None:
        buffer = getattr(self.stream, "buffer", None)
        if buffer is not None:
            buffer.write(data)
        elif self.stream is not None:  # a text stream without bytes below, of an editor
            self.stream.write(data.decode(self.encoding))

    def write_all(self, pieces: Iterable[str]) -> None:
        """Write text in pieces, gathered into larger ones; none of them is waited for.

        Raises:
            ClosedPipe: the reader has left.
            CannotWrite: the disk is full, or the like.
        """
        if self.stream is None:
            return
        outflow = self._outflow()
        gathered: list[str] = []
        try:
            for piece in pieces:
                gathered.append(piece)
                if len(gathered) == GATHERED:
                    ready, gathered = gathered, []
                    with self._faults():
                        outflow.put(self._encoded("".join(ready)))
        except CrmnetError:  # what came before a fault is shown
            self._finish(outflow, gathered)
            raise
        self._finish(outflow, gathered)

    def _finish(self, outflow: Outflow, gathered: list[str]) -> None:
        """Hand over the rest, as the reader takes it."""
        with self._faults():
            outflow.put(self._encoded("".join(gathered)))
            outflow.finish()

    def _outflow(self) -> Outflow:
        from crmnet.cli.frame.outflow import Outflow, may_keep_us_waiting

        try:
            number = self.stream.fileno()  # type: ignore[union-attr]
            self.flush()  # what was written before comes before
            waits = may_keep_us_waiting(number)
        except (
            OSError,
            ValueError,
            AttributeError,
        ):  # a stream of an editor, or closed
            return Outflow(self._hand_over, None)
        return Outflow(self._hand_over, number if waits else None)

    def _encoded(self, text: str) -> bytes:
        return encodable(text, self.encoding).encode(self.encoding)

    def flush(self) -> None:
        """Hand over what was written.

        Raises:
            ClosedPipe: the reader has left.
            CannotWrite: the disk is full, or the like.
        """
        if self.stream is not None:
            with self._faults():
                self.stream.flush()

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except KeyboardInterrupt:  # the reader may take nothing: the end waits for none
            self._abandon()
            raise
        except OSError as error:
            self._abandon()
            # Windows says EINVAL for a closed pipe.
            if error.errno in (errno.EPIPE, errno.EINVAL):
                raise ClosedPipe from None
            if error.errno == errno.ENOSPC:
                raise CannotWrite(
                    "the output cannot be written: the disk is full (make room)"
                ) from None
            from crmnet.i18n.system import reason

            raise CannotWrite(
                "the output cannot be written: {reason}", reason=reason(error)
            ) from None
        except ValueError:  # the stream was closed by the one who called us
            self.stream = None

    def _abandon(self) -> None:
        """Send the rest nowhere: Python flushes at its end and would complain again."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())  # type: ignore[union-attr]
            os.close(nowhere)


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def choose_format(
    asked: str | None, output: Path | None, configured: str | None
) -> str:
    """The format: as asked, else by the suffix, else as configured, else a table.

    Args:
        asked: what --format says.
        output: what --output says.
        configured: what the configuration says.

    Raises:
        BadInput: the suffix tells nothing and no format was asked for.
    """
    if asked is not None:
        return asked
    if output is None:
        return configured or "table"
    found = SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise BadInput(
            'the format for "{file}" is not known (end its name with {suffixes}, or '
            "give --format)",
            file=str(output),
            suffixes=" ".join(SUFFIXES),
        )
    return found


def save(pieces: Iterable[str], file: Path, *, with_mark: bool) -> None:
    """Write a file in UTF-8, whole or not at all.

    Args:
        pieces: what goes in, as it comes; its line ends stay as they are.
        file: where.
        with_mark: begin with the byte order mark by which Excel knows UTF-8.
    """
    from crmnet.files.writing import draft

    with draft(file) as temporary, temporary.open("wb") as made:
        if with_mark:
            made.write(codecs.BOM_UTF8)
        for piece in pieces:
            made.write(encodable(piece, "utf-8").encode())
