"""Fingerprints: of a file that proves something, of a text that must not be kept."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput
from crmnet.files.reading import open_bytes, why_unreadable

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS: Final = 200_000  # of PBKDF2: whoever guesses a text pays for each guess
SALT: Final = 16  # bytes


def new_salt() -> str:
    """Random digits, so that equal texts have different fingerprints."""
    return os.urandom(SALT).hex()


def fingerprint(text: str, salt: str) -> str:
    """The salt and a slow hash of a text, by which only the same text is known again.

    Args:
        text: any.
        salt: hexadecimal digits, of :func:`new_salt`.
    """
    found = hashlib.pbkdf2_hmac("sha256", text.encode(), bytes.fromhex(salt), ROUNDS)
    return f"{salt}:{found.hex()}"


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
