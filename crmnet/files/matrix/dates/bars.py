"""What is written into the bars of a calendar: how much is done, or who does it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from crmnet.files.matrix.dates.marks import Mark

_LETTERS: Final = "[A-ZÁÉÍÓÚÑ]{1,4}"
_INITIALS: Final = re.compile(rf"{_LETTERS}(?:[/+,& ]{{1,3}}{_LETTERS})*")


def in_bar(mark: Mark) -> str:
    """What stands in a bar: "numbers" ("80": so much is done), "initials", "words".

    "" where it stands in none.
    """
    if mark.cell.fill in {None, mark.span.background}:
        return ""
    if mark.cell.is_number:
        return "numbers"
    return "initials" if _INITIALS.fullmatch(clean(mark.cell.text)) else "words"
