"""The process that reads a document: ``python -m crmnet.files.office.reader KIND``.

The document is its standard input; what it holds, or the reason why it is refused, goes
out as lines of JSON. All that it may cost is limited here.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput
from crmnet.files.office.kinds import DocumentKind
from crmnet.files.office.wire import lines_of, refusal, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from crmnet.domain.document import Document
    from crmnet.files.office.sheet_scan import Scan
    from crmnet.files.office.wire import Sheets

MOST_MEMORY: Final = 512 * 1024 * 1024
MOST_SECONDS: Final = 10  # of work


def main() -> None:
    """Read the document at standard input, and say what it holds."""
    _limit()
    gc.disable()  # nothing of a document refers to itself, and this ends with it
    for line in _answer(DocumentKind(sys.argv[1]), sys.stdin.buffer):
        sys.stdout.write(line + "\n")


def _limit() -> None:
    """Hold this process to its memory and its time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: only the clock of whoever started us holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))


def _answer(kind: DocumentKind, file: BinaryIO) -> Iterator[str]:
    try:
        yield from lines_of(_read(kind, file))
    except BadInput as error:
        yield refusal(error)
    except MemoryError:
        raise SystemExit(1) from None
    except Exception:  # noqa: BLE001  whatever a library makes of hostile bytes
        yield refusal(
            BadInput(
                "the file is damaged (open it in its program and save it again, or ask "
                "for it once more)"
            )
        )


def _read(kind: DocumentKind, file: BinaryIO) -> Sheets:
    if kind is DocumentKind.WORD:
        from crmnet.files.office.word import read_word

        return sheets_of(read_word(file))
    if kind is DocumentKind.PAGES:
        from crmnet.files.office.pages import read_pages

        return sheets_of(read_pages(file))
    if kind is DocumentKind.WORKBOOK:
        return _read_workbook(file)
    from crmnet.files.office.large_sheets import read_sheets

    return read_sheets(file)


def _read_workbook(file: BinaryIO) -> Sheets:
    from crmnet.files.office.sheet_scan import is_small, scanned

    scans = scanned(file)
    if is_small(scans):
        found = _small_workbook(file, scans)
        if found is not None and found.grids:
            return sheets_of(found)
        file.seek(0)  # "Strict Open XML": openpyxl finds no sheet in it
    from crmnet.files.office.large_sheets import read_large_workbook

    return read_large_workbook(file, scans)


def _small_workbook(file: BinaryIO, scans: Sequence[Scan]) -> Document | None:
    """What openpyxl finds in a workbook; None: it cannot be brought to read it."""
    from crmnet.files.office.workbooks import read_workbook

    try:
        return read_workbook(file, scans)
    except (BadInput, MemoryError):
        raise
    except Exception:  # noqa: BLE001  its styles: calamine does not look at them
        return None


if __name__ == "__main__":
    main()
