"""A document of whatever program -> what it holds, or the one line why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadFile, Fault

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.document import Document


def read_document(path: Path) -> Document:
    """What a document holds.

    Raises:
        BadFile: it cannot be read, is damaged or is no kind that is read.
    """
    raise BadFile(str(path), (Fault(0, 0, "this kind of document is not read"),))
