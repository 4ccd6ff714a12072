"""The fingerprint of a file that proves something; the file itself is not kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from crmnet.errors import BadInput
from crmnet.files.reading import open_bytes, why_unreadable

if TYPE_CHECKING:
    from pathlib import Path


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        with open_bytes(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(
            'the evidence "{file}": {why}',
            file=str(path),
            why=why_unreadable(path, error),
        ) from error
