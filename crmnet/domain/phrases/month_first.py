"""Full days with the name of the month in front, in one piece: "Sep-01-2019"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# The year has four digits: "Sep-15-20" may be days from one to another.
_FULL: Final = re.compile(
    r"(?<![\w/.-])([^\W\d_]{3,10})\.?([-/.])([0-9]{1,2})\2([0-9]{4})(?![\w/-]|\.[0-9])"
)


def month_first_in_iso(text: str, month_of: Callable[[str], int | None]) -> str:
    """A text with each such day as ISO; what is none such stays.

    Args:
        text: a phrase.
        month_of: the number of a month by its name; None where it is none.
    """

    def in_iso(found: re.Match[str]) -> str:
        month = month_of(found[1])
        return found[0] if month is None else f"{found[4]}-{month:02}-{found[3]:>02}"

    return _FULL.sub(in_iso, text)
