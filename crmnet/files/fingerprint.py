"""The fingerprint of a file that proves something; the file itself is not kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(
            'cannot read the evidence "{file}": {why} (give a URL or a file)',
            file=str(path),
            why=error.strerror or str(error),
        ) from error
