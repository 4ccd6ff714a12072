"""A document read by a process of its own, which may die of it.

What libraries make of hostile bytes costs that process its memory, its time or its
life, and us one line. The file that was opened here is what it reads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput, Message
from crmnet.files.office.kinds import PACKAGES, DocumentKind
from crmnet.files.office.packages import check_package
from crmnet.files.office.wire import document_of

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
        answer = _answer(kind, file)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise BadInput(
            "reading it took too much time or memory: it is damaged, or too large "
            "(open it in its program, save it again, or divide it)"
        ) from error
    if "fault" in answer:
        raise BadInput.saying(Message(answer["fault"], **answer["values"]))
    return document_of(name, answer)


def _answer(kind: DocumentKind, file: BinaryIO) -> dict[str, Any]:
    """What the other process says; ValueError where it died before it could."""
    ended = subprocess.run(  # noqa: S603  this program, with a word of our own
        (sys.executable, "-P", "-m", "crmnet.files.office.reader", str(kind)),
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=MOST_SECONDS,
        check=False,
    )
    if ended.returncode:
        raise ValueError(ended.returncode)
    said: dict[str, Any] = json.loads(ended.stdout)
    return said
