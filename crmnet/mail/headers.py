"""The lines of a header, written here: ASCII, folded, with nothing left to guess.

The standard library of Python 3.11 loses blanks between encoded words and quotes names
that hold both an accent and a comma wrongly when it folds an address, and writes long
Message-IDs as encoded words. Its older class ``Header`` splits text rightly.
"""

from __future__ import annotations

from email import header
from email.utils import quote
from typing import Final

Value = str | tuple[str, ...]  # a text; a name and an address; words never encoded
Header = tuple[str, Value]
LINE: Final = 76  # characters, as the library folds
LINE_END: Final = "\r\n"


def text_line(name: str, value: str) -> str:
    """A header of free text, such as the subject.

    Args:
        name: of the header.
        value: made harmless (mail/harmless.py).
    """
    return f"{name}: {_encoded(name, value)}{LINE_END}"


def word_line(name: str, *words: str) -> str:
    """A header of words that are never encoded, each on a line: Message-IDs."""
    return f"{name}: {f'{LINE_END} '.join(words)}{LINE_END}"


def address_line(name: str, display_name: str, address: str) -> str:
    """A header of one address, with the name of whom it belongs to, or "".

    Args:
        name: of the header.
        display_name: made harmless.
        address: ASCII, checked (mail/address.py).
    """
    if not display_name:
        return f"{name}: {address}{LINE_END}"
    if display_name.isascii():
        written = f'"{quote(display_name)}"'  # it may hold a comma
    else:
        written = _encoded(name, display_name)
    line = f"{name}: {written} <{address}>"
    if len(line) > LINE or LINE_END in written:
        line = f"{name}: {written}{LINE_END} <{address}>"
    return line + LINE_END


def _encoded(name: str, value: str) -> str:
    charset = "us-ascii" if value.isascii() else "utf-8"
    return header.Header(value, charset, header_name=name).encode(linesep=LINE_END)
