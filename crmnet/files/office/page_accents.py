"""Letters that a PDF draws in two, an accent over another; and two drawn as one.

TeX sets "ó" as "´" and "o" one above the other, and "fi" as one sign.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVER: Final = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "˜": "\u0303",
    "~": "\u0303",
    "ˆ": "\u0302",
    "¸": "\u0327",
}
"""Accents that stand alone, and as they stand behind their letter."""
_BARE: Final = {"ı": "i", "ȷ": "j"}
_JOINED: Final = range(0xFB00, 0xFB07)  # "ﬀ" to "ﬆ"


def put_together(page: Any) -> None:
    """Make one letter of each that a page has in two, where it stands.

    Args:
        page: of pdfplumber; its letters are changed.
    """
    letters = page.chars
    accents = {
        n for n, one in enumerate(letters) if one["text"] in _OVER and one["upright"]
    }
    for n in sorted(accents):
        near = (n + 1, n - 1)  # TeX draws the accent first
        base = next((m for m in near if _is_over(letters, n, m)), None)
        if base is None:
            accents.discard(n)
        else:
            letters[base]["text"] = _accented(letters[n], letters[base])
    for one in letters:
        if len(one["text"]) == 1 and ord(one["text"]) in _JOINED:
            one["text"] = unicodedata.normalize("NFKC", one["text"])
    if accents:
        letters[:] = [one for n, one in enumerate(letters) if n not in accents]


def _is_over(letters: Sequence[dict[str, Any]], accent: int, base: int) -> bool:
    """Whether a sign stands in the place of a letter that may have it."""
    if not 0 <= base < len(letters):
        return False
    sign, letter = letters[accent], letters[base]
    middle = (sign["x0"] + sign["x1"]) / 2
    is_over = letter["x0"] <= middle <= letter["x1"]
    is_over &= abs(sign["top"] - letter["top"]) < letter["size"] / 2
    return is_over and len(_accented(sign, letter)) == 1


def _accented(sign: dict[str, Any], letter: dict[str, Any]) -> str:
    """A letter with its accent; two where there is no such one."""
    text = str(letter["text"])
    return unicodedata.normalize("NFC", _BARE.get(text, text) + _OVER[sign["text"]])
