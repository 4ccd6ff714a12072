"""What a spreadsheet calls its columns."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = re.compile(r"[A-Z]{1,3}")


def letters_of(number: int) -> str:
    """What a spreadsheet calls a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def are_letters(heading: str) -> bool:
    """Whether what stands for a heading is but the letters of a column."""
    return _LETTERS.fullmatch(heading) is not None
