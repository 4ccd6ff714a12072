"""The process that reads a document: ``python -m crmnet.files.office.reader KIND``.

The document is its standard input; what it holds, or the reason why it is refused, goes
out as JSON. All that it may cost is limited here.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput
from crmnet.files.office.kinds import DocumentKind
from crmnet.files.office.wire import data_of

if TYPE_CHECKING:
    from typing import BinaryIO

    from crmnet.domain.document import Document

MOST_MEMORY: Final = 512 * 1024 * 1024
MOST_SECONDS: Final = 10  # of work


def main() -> None:
    """Read the document at standard input, and say what it holds."""
    _limit()
    answer = _answer(DocumentKind(sys.argv[1]), sys.stdin.buffer)
    sys.stdout.buffer.write(json.dumps(answer, separators=(",", ":")).encode())


def _limit() -> None:
    """Hold this process to its memory and its time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: only the clock of whoever started us holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))


def _answer(kind: DocumentKind, file: BinaryIO) -> dict[str, Any]:
    try:
        return data_of(_read(kind, file))
    except BadInput as error:
        return _refusal(error)
    except MemoryError:
        raise SystemExit(1) from None
    except Exception:  # noqa: BLE001  whatever a library makes of hostile bytes
        return _refusal(
            BadInput(
                "the file is damaged (open it in its program and save it again, or ask "
                "for it once more)"
            )
        )


def _refusal(error: BadInput) -> dict[str, Any]:
    return {"fault": error.message.text, "values": error.message.values}


def _read(kind: DocumentKind, file: BinaryIO) -> Document:
    if kind is DocumentKind.WORD:
        from crmnet.files.office.word import read_word

        return read_word(file)
    if kind is DocumentKind.WORKBOOK:
        from crmnet.files.office.workbooks import read_workbook

        return read_workbook(file)
    if kind is DocumentKind.PAGES:
        from crmnet.files.office.pages import read_pages

        return read_pages(file)
    from crmnet.files.office.large_sheets import read_sheets

    return read_sheets(file)


if __name__ == "__main__":
    main()
