"""A document read by a process of its own, which may die of it.

What libraries make of hostile bytes costs that process its memory, its time or its
life, and us one line. The file that was opened here is what it reads.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from threading import Timer
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput
from crmnet.files.office.kinds import PACKAGES, DocumentKind
from crmnet.files.office.packages import check_package
from crmnet.files.office.wire import Arriving

if TYPE_CHECKING:
    from typing import BinaryIO

    from crmnet.domain.document import Document

MOST_SECONDS: Final = 60  # by the clock; of work it is allowed less: reader.py
_NEEDS: Final = {  # the module that reads a kind, with the extra that installs it
    DocumentKind.WORD: ("docx", "office"),
    DocumentKind.WORKBOOK: ("openpyxl", "office"),
    DocumentKind.OLD_WORKBOOK: ("python_calamine", "office"),
    DocumentKind.OPEN_SHEET: ("python_calamine", "office"),
    DocumentKind.PAGES: ("pdfplumber", "pdf"),
}


def read_apart(name: str, kind: DocumentKind, file: BinaryIO) -> Document:
    """What a document of an office program holds.

    Raises:
        BadInput: it is refused, or reading it took too much.
    """
    module, extra = _NEEDS[kind]
    if find_spec(module) is None:
        raise BadInput(
            "documents of this kind are read with a part of crmnet that is not "
            "installed (install it: pip install 'crmnet[{extra}]')",
            extra=extra,
        )
    if kind in PACKAGES:
        check_package(file)
    return _read(name, kind, file)


def _read(name: str, kind: DocumentKind, file: BinaryIO) -> Document:
    try:
        return _arrived(name, kind, file)
    except ValueError as error:
        raise BadInput(
            "reading it took too much time or memory: it is damaged, or too large "
            "(open it in its program, save it again, or divide it)"
        ) from error


def _arrived(name: str, kind: DocumentKind, file: BinaryIO) -> Document:
    """What the other process says; ValueError where it died before it could."""
    arriving = Arriving(name)
    with subprocess.Popen(  # noqa: S603  this program, with a word of our own
        (sys.executable, "-P", "-m", "crmnet.files.office.reader", str(kind)),
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        late = Timer(MOST_SECONDS, process.kill)
        late.start()
        try:
            for line in process.stdout or ():
                arriving.take(line)
        except BaseException:
            process.kill()
            raise
        finally:
            late.cancel()
    if process.returncode or arriving.whole is None:
        raise ValueError(process.returncode)
    return arriving.whole
