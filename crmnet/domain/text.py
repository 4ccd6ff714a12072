"""Text that people type or hand in: what may be stored, and what is refused."""

from __future__ import annotations

import unicodedata
from typing import Final

from crmnet.errors import BadInput

BLANKED: Final = "█"  # stands where a text stood that was blanked for good
NAME_LIMIT: Final = 200  # characters
NOTE_LIMIT: Final = 10_000

# Controls, invisible and direction characters, lone surrogates, line separators: in a
# name or a note they can only steer a terminal or hide something.
REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def bad_character(text: str) -> str | None:
    """The first character that may not be stored, or None."""
    if text.isprintable():
        return None
    for character in text:
        if unicodedata.category(character) in REFUSED or _is_noncharacter(character):
            return character
    return None


def _is_noncharacter(character: str) -> bool:
    """Whether Unicode sets the code point aside for ever (Unicode §23.7)."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def checked(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """A text as it is stored: without outer blanks, composed (NFC).

    Args:
        text: what was typed.
        what: the name of the field or column, for the message.
        limit: characters at most.

    Raises:
        BadInput: it is empty, too long, or holds a control or invisible character.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        raise BadInput("{what} is empty (give a text)", what=what)
    if len(text) > limit:
        raise BadInput(
            "{what} has {n} characters (at most {limit})",
            what=what,
            n=len(text),
            limit=limit,
        )
    character = bad_character(text)
    if character is not None:
        raise BadInput(
            '{what} contains the control or invisible character {code}: "{text}" '
            "(type it again without it)",
            what=what,
            code=f"U+{ord(character):04X}",
            text=text,
        )
    return text


def checked_lines(text: str, what: str, limit: int = NOTE_LIMIT) -> str:
    """A text of several lines as it is stored; each line is like :func:`checked`.

    Raises:
        BadInput: it is empty, too long, or holds a control or invisible character.
    """
    lines = [line.rstrip() for line in text.strip().splitlines()]
    for line in lines:
        if line:
            checked(line, what, limit)
    checked(" ".join(lines), what, limit)
    return unicodedata.normalize("NFC", "\n".join(lines))
