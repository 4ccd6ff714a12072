"""The fingerprint of a file that proves something; the file itself is not kept."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from crmnet.errors import BadInput
from crmnet.files.reading import why_unreadable

if TYPE_CHECKING:
    from pathlib import Path


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BadInput(
                    'the evidence "{file}" is no ordinary file (give a URL or a file)',
                    file=str(path),
                )
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(
            'the evidence "{file}": {why}',
            file=str(path),
            why=why_unreadable(path, error),
        ) from error
