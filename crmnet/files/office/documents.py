"""A document of whatever program -> what it holds, or the one line why it is refused.

Text is read here. What office programs and PDF writers make is read in a process of its
own, with limits: files/office/apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, BadInput, Fault
from crmnet.files.office.kinds import DocumentKind, kind_of
from crmnet.files.office.unprinted import printed_document
from crmnet.files.reading import open_bytes, why_unreadable

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from crmnet.domain.document import Document

_TEXTS: Final = frozenset(
    {DocumentKind.SEPARATED, DocumentKind.TABBED, DocumentKind.PIPED}
)


def read_document(path: Path) -> Document:
    """What a document holds.

    Raises:
        BadFile: it cannot be read, is damaged or is no kind that is read.
    """
    try:
        with open_bytes(path) as file:
            return _read(path, file)
    except OSError as error:
        reason = why_unreadable(path, error)
        raise BadFile(str(path), (Fault.saying(0, 0, reason),)) from error
    except BadFile:
        raise
    except BadInput as error:
        raise BadFile(str(path), (Fault.saying(0, 0, error.message),)) from error


def _read(path: Path, file: BinaryIO) -> Document:
    kind = kind_of(path, file)
    if kind in _TEXTS:
        return printed_document(_read_text(path, kind))
    from crmnet.files.office.apart import read_apart

    return read_apart(path.name, kind, file)


def _read_text(path: Path, kind: DocumentKind) -> Document:
    if kind is DocumentKind.SEPARATED:
        from crmnet.files.office.separated import read_separated

        return read_separated(path)
    if kind is DocumentKind.TABBED:
        from crmnet.files.office.tabbed import read_tabbed

        return read_tabbed(path)
    from crmnet.files.office.piped import read_piped

    return read_piped(path)
